"""The landing page: what a visitor meets first."""

from __future__ import annotations

from dataclasses import replace

import pytest
from bs4 import BeautifulSoup, Tag

from factbook.book.editions import Edition
from factbook.book.metadata import Imprint
from factbook.web import landing
from factbook.web.landing import Card, Extent
from invented_book import HOSTILE

LINES = ("Source: Invented Paper", "Data 2 · free")
_EXTRAS = ({}, LINES, "Translated.")
ENGLISH = Card("en", "Invented Databook", "A book for tests", "en", "book-en.pdf", "sheet-en.pdf", *_EXTRAS)
IMPRINT = Imprint(
    book="invented-book",
    title="지어낸 데이터북",
    title_en="Invented Databook",
    full_title="지어낸 데이터북: 가나와 다라",
    source="지어낸 신문",
    holder="집필진",
    licence="CC BY 4.0",
    file_name="book",
    version="0.0.1",
    date="2001-02-03",
)


EDITION = Edition("ko", "지어낸 데이터북: 가나와 다라", "시험을 위해 지어낸 책", "ko", {})
KOREAN = landing.card(EDITION, IMPRINT, "book-ko.pdf", "sheet-ko.pdf")
EXTENTS = {"ko": Extent(12, 9, 1_340_000, 20_000), "en": Extent(11, 8, 2_000_000, 160_000)}


@pytest.fixture
def page() -> BeautifulSoup:
    """The landing page of two editions."""
    return BeautifulSoup(landing.page([KOREAN, ENGLISH], EXTENTS), "html.parser")


def words(tag: Tag) -> str:
    """Text of a tag, its white space as it is seen."""
    return " ".join(tag.get_text(" ").split())


def test_page_is_headed_by_the_title_in_each_language(page: BeautifulSoup) -> None:
    """Each in its own; one title is as large as the other."""
    assert [("ko", "지어낸 데이터북 가나와 다라"), ("en", "Invented Databook")] == [
        (tag["lang"], words(tag)) for tag in page.select("h1 > .title")
    ]
    assert page.title is not None
    assert "지어낸 데이터북: 가나와 다라 · Invented Databook" == page.title.get_text()


def test_a_second_edition_in_a_language_gives_no_second_title() -> None:
    """It has its card, under its own subtitle."""
    strict = replace(KOREAN, name="strict", subtitle="엄격한 읽기", parameters={"reading": "strict"})
    page = BeautifulSoup(landing.page([KOREAN, ENGLISH, strict], EXTENTS | {"strict": EXTENTS["ko"]}), "html.parser")
    assert ["ko", "en"] == [tag["lang"] for tag in page.select(".title")]
    assert ["시험을 위해 지어낸 책", "A book for tests", "엄격한 읽기"] == [
        words(tag) for tag in page.select(".subtitle")
    ]


def test_each_edition_has_doors_to_its_pages_and_its_pdfs(page: BeautifulSoup) -> None:
    """A card leads into the book and to both files."""
    assert [[door["href"] for door in card.select("a")] for card in page.select(".card")] == [
        ["ko/index.html", "ko/book-ko.pdf", "ko/sheet-ko.pdf"],
        ["en/index.html", "en/book-en.pdf", "en/sheet-en.pdf"],
    ]


def test_each_card_names_its_language_in_that_language(page: BeautifulSoup) -> None:
    """A reader finds the own language by its own name."""
    assert [(card["lang"], card.h2.get_text()) for card in page.select(".card") if card.h2] == [
        ("ko", "한국어"),
        ("en", "English"),
    ]


def test_each_card_says_what_the_edition_holds_in_its_language(page: BeautifulSoup) -> None:
    """Pages, figures, sizes of the files, and in which language the quotations are and which text holds."""
    korean, english = ([words(tag) for tag in card.select("li, p")][1:] for card in page.select(".card"))
    assert [
        "책 읽기 12쪽, 그림 9개",
        "책 전체(PDF) 1.3 MB",
        "한 쪽 요약본(PDF) 0.1 MB",
        "한국어 원본이다. 기사에서 인용한 글은 원문 그대로이다.",
    ] == korean
    assert [
        "Read the book 11 pages, 8 figures",
        "The whole book (PDF) 2.0 MB",
        "Summary on one page (PDF) 0.2 MB",
        "Translated.",
    ] == english


def test_page_says_whose_it_is_in_each_language(page: BeautifulSoup) -> None:
    """Source, version of the data and licence stand at its foot."""
    assert page.footer is not None
    korean, english = (words(tag) for tag in page.footer.select("div[lang]"))
    assert all(each in korean for each in ("자료: 지어낸 신문", "데이터 0.0.1판(2001-02-03)", "CC BY 4.0"))
    assert "Source: Invented Paper Data 2 · free" == english


def test_nothing_on_the_page_is_fetched_but_its_icon_and_its_script(page: BeautifulSoup) -> None:
    """Both lie beside it; no script stands in the page."""
    assert [tag["href"] for tag in page.select("link[href]") if isinstance(tag, Tag)] == ["favicon.svg"]
    assert ["landing.js"] == [tag["src"] for tag in page.select("[src]")]
    assert [""] == [tag.get_text() for tag in page.select("script")]
    assert {"favicon.svg", "landing.js"} == landing.assets().keys()


def test_words_of_an_edition_stay_words() -> None:
    """A title cannot act as markup."""
    card = Card("ko", HOSTILE, HOSTILE, "ko", "book.pdf", "sheet.pdf")
    page = BeautifulSoup(landing.page([card], EXTENTS), "html.parser")
    assert [HOSTILE, HOSTILE] == [words(tag) for tag in page.select("h1, .subtitle")]
