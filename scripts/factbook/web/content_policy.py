"""The policy of a page: a browser loads what lies beside it and nothing else (``templates/content_policy.html``).

Pages of our own include it; those that the theme writes get it here.
"""

from __future__ import annotations

import base64
import hashlib

from factbook.language.templates import render

CHARSET = '<meta charset="utf-8" />'  # which the theme writes first of all


def put_in(page: str) -> str:
    """A page of the theme with the policy before anything that it loads."""
    return page.replace(CHARSET, CHARSET + _policy(), 1)


def is_in(page: str) -> bool:
    """Whether a page of the theme has the policy already."""
    return CHARSET + _policy() in page


def hash_of(script: str) -> str:
    """How a policy names a script within a page, by all that stands between its tags."""
    return f"sha256-{base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()}"


def _policy() -> str:
    return render("factbook.web", "content_policy.html", hashes=())
