"""Style sheets as pages of ours carry them."""

from __future__ import annotations

import re

from factbook.web import own_files


def test_pages_carry_rules_and_no_comments() -> None:
    """All that a browser reads is there, sheet after sheet; what is there for us alone is not."""
    card, verdict = own_files.text("card.css"), own_files.text("verdict.css")
    assert "/*" in card
    carried = own_files.styles("card.css", "verdict.css")
    assert "/*" not in carried
    rules = re.sub(r"/\*.*?\*/", "", card + verdict, flags=re.DOTALL)
    assert rules.split() == carried.split()
