"""Editions that must say the same: whatever only one of them has, or has otherwise, is named with its place."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from factbook.figures.record import Record
from factbook.translating import parity
from invented_record import CONTENT, RECORD, changed

KOREAN = """<html lang="ko"><article class="bd-article"><section id="a"><h2>제목</h2>
<p>2024년 9월 24일에 40–49건, 1.83배, 4대 도시. <span class="verdict verdict-confirmed">확인</span></p>
<a href="b-ko.pdf">PDF</a> <a href="../f/fig-a/index.html">카드</a><details class="code"><pre>글 99</pre></details>
<table><thead><tr><th>가</th></tr></thead><tbody><tr><td>1,500</td></tr></tbody></table></section></article></html>"""
ENGLISH = """<html lang="en"><article class="bd-article"><section id="a"><h2>Heading</h2>
<p>40–49 meetings on 24 September 2024, 1.83 times, four cities. <span class="verdict verdict-confirmed">Yes</span></p>
<a href="b-en.pdf">PDF</a> <a href="../f/fig-a/en.html">Card</a><p class="translation-note">Translated, 2099.</p>
<table><thead><tr><th>A</th></tr></thead><tbody><tr><td>1,500</td></tr></tbody></table></section></article></html>"""


def differences(folder: Path, korean: str, english: str) -> list[tuple[str, str]]:
    """What is found between two pages: what, and that which one of them has."""
    for name, text in (("ko", korean), ("en", english)):
        (folder / name).mkdir(exist_ok=True)
        (folder / name / "a.html").write_text(text, encoding="utf-8")
    found = parity.of_pages(parity.pages(folder / "ko", "ko"), parity.pages(folder / "en", "en"))
    return [(each.what, each.own if each.own != "–" else each.other) for each in found]


def test_pages_that_say_the_same_differ_in_nothing(tmp_path: Path) -> None:
    """Words, dates in words, small numbers in words, code, names of editions in addresses, the note on page one."""
    assert [] == differences(tmp_path, KOREAN, ENGLISH)


@pytest.mark.parametrize(
    ("old", "new", "what"),
    [
        ('id="a"', 'id="b"', "앵커"),
        ("40–49 meetings", "40–48 meetings", "수"),
        ("1.83", "1.84", "수"),
        ("1,500", "1,501", "수"),
        ("../f/fig-a/", "../f/fig-b/", "링크"),
        ("verdict-confirmed", "verdict-conditional", "판정"),
        ("<td>1,500</td></tr>", "<td>1,500</td></tr><tr><td></td></tr>", "표의 크기"),
        ("</h2>", "</h2><p>One sentence more.</p>", "문장"),
    ],
)
def test_what_only_one_page_has_is_named(tmp_path: Path, old: str, new: str, what: str) -> None:
    """One anchor, number, link, verdict, row or paragraph is enough."""
    assert what in [named for named, _ in differences(tmp_path, KOREAN, ENGLISH.replace(old, new, 1))]


def test_a_page_of_one_edition_alone_is_named(tmp_path: Path) -> None:
    """Whichever it is."""
    differences(tmp_path, KOREAN, ENGLISH)
    (tmp_path / "en" / "b.html").write_text(ENGLISH, encoding="utf-8")
    found = list(parity.of_pages(parity.pages(tmp_path / "ko", "ko"), parity.pages(tmp_path / "en", "en")))
    assert [("pages", "쪽", "b.html")] == [(each.place, each.what, each.other) for each in found]


@pytest.mark.parametrize(
    ("change", "what"),
    [
        (lambda: changed(RECORD, version="f" * 64), "판"),
        (lambda: changed(RECORD, values=RECORD.values[:-1]), "수치"),
        (lambda: changed(RECORD, statements=RECORD.statements[:-1]), "문장"),
        (lambda: changed(RECORD, evidence=RECORD.evidence[:-1]), "근거"),
        (lambda: changed(RECORD, page="other.html"), "실린 자리"),
        (lambda: changed(RECORD, table=changed(RECORD.table, rows=RECORD.table.rows[:-1])), "표의 크기"),
    ],
)
def test_figures_that_differ_are_named(change: Callable[[], Record], what: str) -> None:
    """A figure has one version, one table, the same values, evidence and statements in all languages."""
    assert CONTENT
    assert [] == list(parity.of_records([RECORD], [changed(RECORD, headline="Other words", language="en")]))
    assert what in [each.what for each in parity.of_records([RECORD], [change()])]


def test_a_figure_of_one_edition_alone_is_named() -> None:
    """It is told by its id."""
    (found,) = parity.of_records([RECORD], [])
    assert (RECORD.id, "–") == (found.own, found.other)
