"""Words of the user interface in the book's language, where Sphinx and the theme leave English.

Catalogues are gettext ``.po`` files beside this module; they are compiled where Sphinx keeps its working files.
"""

from __future__ import annotations

from importlib.resources import as_file, files
from pathlib import Path
from typing import TYPE_CHECKING

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

if TYPE_CHECKING:
    from sphinx.application import Sphinx

_CATALOGUES = ("sphinx", "booktheme")


def setup(app: Sphinx) -> None:
    """Register our catalogues."""
    compiled = Path(app.doctreedir) / "words"
    with as_file(files("factbook.sphinx_ext")) as here:
        for source in (here / "locale").glob("*/LC_MESSAGES/*.po"):
            _compile(source, compiled / source.relative_to(here / "locale").with_suffix(".mo"))
    for catalogue in _CATALOGUES:
        app.add_message_catalog(catalogue, str(compiled))


def _compile(source: Path, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    with source.open("rb") as file:
        catalogue = read_po(file, locale=source.parts[-3])
    with target.open("wb") as file:
        write_mo(file, catalogue)
