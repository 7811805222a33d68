"""What of a finished page the search looks through."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest

import switched_book
from factbook.sphinx_ext import search_index, states
from factbook.sphinx_ext.search_index import Entry

PAGE = """<html lang="ko"><body><nav>차례</nav><article class="bd-article">
<section id="towns">
<h1><span class="section-number">1. </span>도시<a class="headerlink" href="#towns">#</a></h1>
<p>도시를 <b>비</b>교한다.
둘째 줄.</p>
<input type="checkbox" class="code-switch"/><label class="code-switch">코드 보기</label>
<div class="cell"><div class="code"><pre>import pandas</pre></div></div>
<section id="towns-counts"><h2>상담<a class="headerlink" href="#towns-counts">#</a></h2>
<div class="cell"><p><span class="verdict">확인</span> 많았다 <sup class="evidence"><a href="#f06">[6]</a></sup></p>
<figure id="fig-towns"><div class="drawing" role="img" aria-label="가나 10건"><svg><text>20건</text></svg></div>
<figcaption><p><span class="caption-number">그림 2 </span><span class="caption-text">도시별 상담</span></p></figcaption>
</figure>
<div class="figure-tools "><p><button>이미지 복사</button></p>
<p class="figure-files"><a href="x.pptx" title="파워포인트 한 장">PPTX</a></p></div>
<details class="twin"><summary>표로 보기</summary><table><tr><th>도시</th><td>기사</td></tr></table></details></div>
<p>뒤의 글</p><p hidden>안 보이는 글</p></section>
</section></article><aside class="rerun">다시 만들기</aside></body></html>"""


@pytest.fixture
def entries(tmp_path: Path) -> dict[str, Entry]:
    """The entries of the page by their anchor, its text decomposed as some editors write it."""
    (tmp_path / "towns.html").write_text(unicodedata.normalize("NFD", PAGE), encoding="utf-8")
    return {entry.anchor: entry for entry in search_index.entries_of(tmp_path / "towns.html", 0)}


def test_page_sections_and_figures_are_places_of_their_own(entries: dict[str, Entry]) -> None:
    """In reading order, with their titles without number and sign; a figure is called by its number as well."""
    assert [("", "도시", ""), ("towns-counts", "상담", ""), ("fig-towns", "도시별 상담", "그림 2")] == [
        (anchor, entry.title, entry.label) for anchor, entry in entries.items()
    ]


def test_each_place_has_its_own_words_and_no_others(entries: dict[str, Entry]) -> None:
    """A paragraph or row is a line; code, buttons, marks and headings are none; a table belongs to its figure."""
    assert "도시를 비교한다. 둘째 줄." == entries[""].text
    assert "확인\n많았다\n뒤의 글" == entries["towns-counts"].text
    assert "가나 10건\n도시\t기사" == entries["fig-towns"].text


def test_a_figure_is_found_by_its_id_and_its_files(entries: dict[str, Entry]) -> None:
    """By their endings and by what they are for."""
    assert "fig-towns PPTX 파워포인트 한 장" == entries["fig-towns"].also


def test_the_index_holds_the_synonyms_of_its_words(tmp_path: Path) -> None:
    """Others would find nothing."""
    (tmp_path / "towns.html").write_text(PAGE, encoding="utf-8")
    made = search_index.index(tmp_path, ["towns"], [["상담", "meetings"], ["계약", "contract"]])
    assert (["towns.html"], [["상담", "meetings"]]) == (made["pages"], made["synonyms"])


def test_a_page_with_states_is_found_by_what_its_controls_are_called(tmp_path: Path) -> None:
    """By names and values of its parameters as well; what is shown of it, and its other places, stay as they are."""
    (tmp_path / "towns.html").write_text(PAGE, encoding="utf-8")
    also = states.words(switched_book.SETTING["outcomes"], "ko")
    plain, found = (search_index.index(tmp_path, ["towns"], [], words)["entries"] for words in ({}, {"towns": also}))
    assert "조건 바꾸어 보기 reading inclusive strict town AA,BB BB" == found[0].pop("also")
    assert plain == found
