"""Words in one language alone: a chapter's own code cannot bring them to a reader past the voice that translates."""

from __future__ import annotations

from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from factbook.translating import one_language
from invented_record import RECORD, changed

KNOWN = frozenset({"kotra", "plan"})  # words in other letters that the invented Korean texts hold


@pytest.mark.parametrize(
    ("language", "text", "found"),
    [
        ("ko", "진한 막대: 확실한 최솟값. Hatched: possible.", True),
        ("ko", "Meetings(상담)", True),
        ("ko", "KOTRA의 plan, fig-a-b · c3e892e4, https://one.example/words, book-ko.pdf, 12 (p)", False),
        ("en", "Solid bars: certain. 빗금: 가능", True),
        ("en", "A row, “상담” (meetings)", False),
        ("cs", "Jednání: 40–49", False),
    ],
)
def test_a_word_of_another_language_is_found(language: str, text: str, found: bool) -> None:
    """However little of a text it is; names that Korean texts hold, marks, addresses and quotations are none."""
    assert [text] * found == one_language.foreign([text, text], language, KNOWN)


def test_every_text_of_a_page_is_looked_at() -> None:
    """Paragraphs, headings, items, cells, captions and what stands in place of a picture, each by itself."""
    page = '<article><h2>a</h2><ul><li><p>b</p></li></ul><td>c</td><figcaption>d</figcaption><img alt="e"/></article>'
    article = BeautifulSoup(page, "html.parser").article
    assert article
    assert list("abcde") == one_language.texts_of_page(article)


@pytest.mark.parametrize("field", ["headline", "subtitle", "note", "alt"])
def test_every_text_of_a_figure_is_looked_at(tmp_path: Path, field: str) -> None:
    """Also what is drawn in its pictures, line by line."""
    picture = tmp_path / "a.svg"
    picture.write_text(
        "<svg xmlns='http://www.w3.org/2000/svg'><text x='1'><tspan>Both &amp;</tspan><tspan>all</tspan></text></svg>",
        encoding="utf-8",
    )
    found = one_language.texts_of_figure(changed(RECORD, **{field: "Only here"}), [picture])
    assert "Only here" in found
    assert ["Both", "&", "all"] == found[-1].split()
