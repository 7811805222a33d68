"""What a chapter shows besides sentences and figures, as Markdown that every reader of notebooks understands."""

from __future__ import annotations

from collections.abc import Callable

import pandas as pd
import pytest
from bs4 import BeautifulSoup
from markdown_it import MarkdownIt

from factbook.chapter import show
from factbook.reasoning import claims, measures
from factbook.reasoning.phrasing import Words
from invented_counts import a_count

WORDS = Words("ko", "inclusive")
ShownPage = Callable[[], BeautifulSoup]

HOSTILE = '<b>굵게</b> & *별* "따옴표"'


@pytest.fixture
def page(monkeypatch: pytest.MonkeyPatch) -> ShownPage:
    """What was shown since, as a page would render it."""
    bundles: list[dict[str, str]] = []
    monkeypatch.setattr(show, "publish_display_data", bundles.append)

    def rendered() -> BeautifulSoup:
        (bundle,) = bundles
        assert bundle["text/plain"]
        return BeautifulSoup(MarkdownIt().render(bundle["text/markdown"]), "html.parser")

    return rendered


def test_an_answer_holds_its_question_its_sentence_and_its_verdict(page: ShownPage) -> None:
    """The box is one element; Markdown and links inside it are alive."""
    claim = claims.stated(a_count(40, "여", of="지어낸 시"))
    show.answer(WORDS, f"무엇인가? {HOSTILE}", claim)
    box = page().select_one("div.answer")
    assert box is not None
    question = box.select_one("p.question")
    assert question is not None
    assert f"무엇인가? {HOSTILE}" == question.get_text()
    assert "기사로 확인" in box.get_text()
    assert box.select_one(".evidence > a") is not None


def test_bullets_take_claims_and_said_texts(page: ShownPage) -> None:
    """One item each, in order."""
    claim = claims.stated(a_count(40, "여", of="지어낸 시"))
    show.bullets(WORDS, claim, WORDS.markdown("{word}", word=HOSTILE))
    items = page().select("li")
    assert 2 == len(items)
    assert HOSTILE == items[1].get_text()


def test_limits_show_notes_as_text(page: ShownPage) -> None:
    """Notes come from the data, one item each, and cannot bring markup along; in full, or short where they lead."""
    rows = {"short_ko": ["짧은 글", HOSTILE], "text_ko": [HOSTILE, "둘째"], "elsewhere": ["", "a.html#a-limits"]}
    show.limits(WORDS, pd.DataFrame(rows))
    first, second = page().select("div.limits li")
    assert [HOSTILE, HOSTILE] == [first.get_text(), second.get_text()]
    assert ([], ["a.html#a-limits"]) == (first.select("a"), [link["href"] for link in second.select("a")])


def test_a_numbered_list_keeps_the_lists_of_its_items(page: ShownPage) -> None:
    """What stands under an item is its own; the next item counts on."""
    show.numbered(WORDS, "하나\n   - 가\n   - 나", "둘")
    first, second = page().select("ol > li")
    assert (["가", "나"], "둘") == ([item.get_text() for item in first.select("li")], second.get_text(strip=True))


def test_a_line_that_is_led_begins_with_a_link_to_its_chapter(page: ShownPage) -> None:
    """The label is text; what follows is Markdown."""
    show.answer(WORDS, "무엇인가?", show.led(WORDS, HOSTILE, "match", "**글**"))
    (link,) = page().select("a")
    assert (HOSTILE, "match.html#match") == (link.get_text(), link["href"])


def test_a_section_without_notes_says_so(page: ShownPage) -> None:
    """An empty box would look like a fault."""
    show.limits(WORDS, pd.DataFrame({"id": [], "text_ko": []}))
    assert "해당 사항이 없다." == page().select("div.limits li")[0].get_text()


def test_a_table_has_row_heads_anchors_and_no_markup_of_its_cells(page: ShownPage) -> None:
    """A link to a row finds it; text stays text."""
    frame = pd.DataFrame({"이름": ["가", HOSTILE], "값": ["1", "https://example.org/a-b"]})
    show.table(frame, ids=["fact-x1", "fact-x2"])
    table = page()
    assert [HOSTILE] == [cell.get_text() for cell in table.select("#fact-x2 > th[scope=row]")]
    assert ["이름", "값"] == [cell.get_text() for cell in table.select("th[scope=col]")]
    (link,) = table.select("#fact-x2 a")
    assert "https://example.org/a-b" == link["href"] == link.get_text()
    assert "https:/<wbr/>/<wbr/>example.org/<wbr/>a<wbr/>-b" == link.decode_contents()


def test_a_short_text_of_a_table_stays_on_one_line(page: ShownPage) -> None:
    """It is marked for the style of pages and of paper; its markup stays text, and other cells are not marked."""
    show.table(pd.DataFrame({"이름": ["가"], "날": show.whole([f"2000년 1월 {HOSTILE}"]), "값": ["1"]}))
    assert [f"2000년 1월 {HOSTILE}"] == [cell.get_text() for cell in page().select("td .whole")]


def test_rows_to_choose_among_carry_their_keys(page: ShownPage) -> None:
    """The box names the choice, each row its key; a row that belongs to no field has none."""
    offer = show.Choice("offer", {"d02": "교통", "d04": "물"}, "자료에 없음")
    show.table(pd.DataFrame({"분야": ["교통", "물", "맞는 분야 없음"]}), keys=["d02", "d04", ""], choice=offer)
    box = page().select_one("div.table-box[data-choice=offer]")
    assert box is not None
    assert ["d02", "d04", None] == [row.get("data-key") for row in box.select("tbody tr")]


def test_what_can_be_chosen_and_has_no_row_gets_a_hidden_one_that_says_so(page: ShownPage) -> None:
    """Across all other columns, behind the rows that are there."""
    offer = show.Choice("offer", {"d01": HOSTILE, "d02": "교통"}, "자료에 없음")
    show.table(pd.DataFrame({"분야": ["교통"], "가": ["1"], "나": ["2"]}), keys=["d02"], choice=offer)
    present, absent = page().select("tbody tr")
    assert ("d02", False) == (present["data-key"], present.has_attr("hidden"))
    assert ("d01", True) == (absent["data-key"], absent.has_attr("hidden"))
    assert [HOSTILE, "자료에 없음"] == [cell.get_text() for cell in absent.select("th, td")]
    assert ["2"] == [cell["colspan"] for cell in absent.select("td")]


def test_a_table_without_a_choice_offers_none(page: ShownPage) -> None:
    """No attribute is left behind."""
    show.table(pd.DataFrame({"분야": ["교통"]}))
    assert not page().select("[data-choice], [data-key], [id]")


@pytest.mark.parametrize("marks", [{"ids": ["a"]}, {"keys": ["a", "b", "c"]}])
def test_marks_that_do_not_fit_the_rows_are_refused(marks: dict[str, list[str]]) -> None:
    """A row would else carry its neighbour's key."""
    with pytest.raises(ValueError, match="zip"):
        show.table(pd.DataFrame({"분야": ["교통", "물"]}), **marks)


def test_a_listing_says_what_is_not_stated() -> None:
    """Missing values are missing, never zero; where the table is made they are filled with words."""
    quantities = [a_count(None, of="지어낸 시"), a_count(35, "여", of="다른 시")]
    listing = show.listing(WORDS, quantities, 판정=["가", "나"])
    assert [True, True] == list(listing.loc[0, ["기사의 표기", "가능 범위"]].isna())
    rows = show.filled(listing, "기사에 없음")
    assert ["기사에 없음", "기사에 없음"] == list(rows.loc[0, ["기사의 표기", "가능 범위"]])
    assert "35건 이상" == rows.loc[1, "가능 범위"]
    assert ["가", "나"] == list(rows["판정"])


def test_a_listing_points_to_its_facts(page: ShownPage) -> None:
    """By the numbers of notes, which lead to their rows; where it is read as text it names their ids."""
    listing = show.listing(WORDS, [a_count(35, id="f06")])
    assert ["f06"] == list(map(str, listing["근거"]))
    show.table(listing)
    assert 'href="methods.html#fact-f06"' in str(page())


def test_a_listing_does_not_call_its_own_arithmetic_absent() -> None:
    """A sum of stated counts has a range, so it is the book's value and not missing; a sum with a gap is missing."""
    counts = [a_count(20, "여", of="지어낸 시"), a_count(40, "여", of="다른 시")]
    sums = [measures.total(parts, of="두 시") for parts in (counts, [*counts, a_count(None)])]
    expected = [("이 책의 계산", "60–78건"), ("기사에 없음", "기사에 없음")]
    assert expected == list(
        show.filled(show.listing(WORDS, sums), "기사에 없음")[["기사의 표기", "가능 범위"]].itertuples(
            index=False, name=None
        )
    )


def test_a_glossary_has_a_column_for_each_language_and_marks_words_of_others(page: ShownPage) -> None:
    """Languages are called as readers call them; an empty cell has no mark, and no word brings markup along."""
    terms = pd.DataFrame({"label_ko": ["지어낸 말"], "label_pl": [HOSTILE], "label_cs": [""], "sources": ["Słownik"]})
    show.table(show.glossary(WORDS, terms))
    shown = page()
    assert ["한국어", "폴란드어", "체코어", "출처"] == [cell.get_text() for cell in shown.select("thead th")]
    assert [("pl", HOSTILE)] == [(span["lang"], span.get_text()) for span in shown.select("[lang]")]
    assert ["", "Słownik"] == [cell.get_text() for cell in shown.select("tbody td")[1:]]
