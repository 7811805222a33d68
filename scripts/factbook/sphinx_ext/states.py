"""Controls of pages that were made in other states: so far the setting that names them."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sphinx.application import Sphinx


def setup(app: Sphinx) -> None:
    """Register the setting."""
    app.add_config_value("factbook_states", {}, "html", [dict])
