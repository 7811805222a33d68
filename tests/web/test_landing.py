"""The landing page: what a visitor meets first."""

from __future__ import annotations

from dataclasses import replace

import pytest
from bs4 import BeautifulSoup, Tag

from factbook.book.editions import Edition
from factbook.book.metadata import Imprint
from factbook.web import landing
from factbook.web.landing import Card, Extent
from factbook.web.lead_figures import MOST, LeadFigure
from factbook.web.listed_figures import ListedFigure
from invented_book import HOSTILE
from seen_text import unheld

LINES = ("Source: Invented Paper", "Data 2 · free")
_EXTRAS = ({}, LINES, "Translated.", "data-en.zip")
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
EXTENTS = {"ko": Extent(12, 9, 1_340_000, 20_000, 40_000), "en": Extent(11, 8, 2_000_000, 160_000, 310_000)}
SVG = '<svg viewBox="0 0 760 400" role="img"><rect id="a" width="1" height="1" style="fill: #1f4e79;"/></svg>'


def lead(edition: str, listed: ListedFigure) -> LeadFigure:
    """A lead figure of an edition."""
    return LeadFigure("fig-a-b", f"{edition}/a.html#fig-a-b", listed, SVG)


LEADS = {
    "ko": [lead("ko", ListedFigure("가나가 다라보다 많다", "confirmed", "기사로 확인", "", (0.25, 0.125)))],
    "en": [lead("en", ListedFigure("Gana has more", "conditional", "Holds on an assumption", "Changed", (0.0, 0.0)))],
}


@pytest.fixture
def page() -> BeautifulSoup:
    """The landing page of two editions."""
    return BeautifulSoup(unheld(landing.page([KOREAN, ENGLISH], EXTENTS, LEADS)), "html.parser")


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
    extents, leads = EXTENTS | {"strict": EXTENTS["ko"]}, LEADS | {"strict": LEADS["ko"]}
    page = BeautifulSoup(landing.page([KOREAN, ENGLISH, strict], extents, leads), "html.parser")
    assert ["ko", "en"] == [tag["lang"] for tag in page.select(".title")]
    assert ["시험을 위해 지어낸 책", "A book for tests", "엄격한 읽기"] == [
        words(tag) for tag in page.select(".subtitle")
    ]
    assert [1, 1, 0] == [len(card.select(".findings li")) for card in page.select(".card")]


def test_each_edition_has_doors_to_all_that_it_holds(page: BeautifulSoup) -> None:
    """A card leads into the book, to both PDFs, the data, all figures, what runs it again, and its lead figures."""
    assert [[door["href"] for door in card.select("a")] for card in page.select(".card")] == [
        [
            "ko/index.html",
            "ko/sheet-ko.pdf",
            "ko/book-ko.pdf",
            "ko/book-data.zip",
            "f/index.html",
            "ko/index.html#rerun",
            "ko/a.html#fig-a-b",
        ],
        [
            "en/index.html",
            "en/sheet-en.pdf",
            "en/book-en.pdf",
            "en/data-en.zip",
            "f/en.html",
            "en/index.html#rerun",
            "en/a.html#fig-a-b",
        ],
    ]
    assert ["make book"] * 2 == [code.get_text() for code in page.select("code")]


def test_each_edition_is_searched_from_here(page: BeautifulSoup) -> None:
    """By a form that needs no script: its words are those that the page of the search is asked."""
    forms = page.select("form")
    assert ["ko/search.html", "en/search.html"] == [form["action"] for form in forms]
    assert ["q", "q"] == [str(form.input["name"]) for form in forms if form.input]
    labels = {str(label["for"]): label.get_text() for label in page.select("label")}
    assert {"search-ko": "책에서 찾기", "search-en": "Search the book"} == labels


def test_each_language_shows_its_lead_figures_with_finding_and_verdict(page: BeautifulSoup) -> None:
    """The bodies of their drawings, in the page's colours; a figure that is not official says so."""
    korean, english = page.select(".findings li")
    assert "기사로 확인 가나가 다라보다 많다" == words(korean)
    assert "Changed Holds on an assumption Gana has more" == words(english)
    assert ["verdict-confirmed", "verdict-conditional"] == [tag["class"][1] for tag in page.select(".verdict")]
    assert ["0 100 760 250", "0 0 760 400"] == [svg["viewbox"] for svg in page.select(".thumbnail > svg")]
    assert ["ko-fig-a-b-0", "en-fig-a-b-0"] == [part["id"] for part in page.select(".thumbnail [id]")]
    assert ["true"] * 2 == [tag["aria-hidden"] for tag in page.select(".thumbnail")]
    assert page.style is not None
    assert "--figure-1f4e79:#1f4e79" in page.style.get_text()


def test_a_book_without_figures_or_data_shows_neither() -> None:
    """No heading over nothing, no door to a file that is not there."""
    card = replace(KOREAN, data="")
    page = BeautifulSoup(landing.page([card], {"ko": Extent(3, 0, 1, 1)}, {"ko": []}), "html.parser")
    assert [] == page.select("h3, .findings, .thumbnail")
    assert ["ko/index.html", "ko/sheet-ko.pdf", "ko/book-ko.pdf"] == [link["href"] for link in page.select(".doors a")]


def test_as_many_leads_as_fit_say_that_there_may_be_more() -> None:
    """Fewer are all there are."""
    pages = [landing.page([KOREAN], EXTENTS, {"ko": LEADS["ko"] * count}) for count in (MOST, MOST - 1)]
    assert [True, False] == [f"처음 {MOST}개 장을 보여 준다" in page for page in pages]


def test_each_card_names_its_language_in_that_language(page: BeautifulSoup) -> None:
    """A reader finds the own language by its own name."""
    assert [(card["lang"], card.h2.get_text()) for card in page.select(".card") if card.h2] == [
        ("ko", "한국어"),
        ("en", "English"),
    ]


def test_each_card_says_what_the_edition_holds_in_its_language(page: BeautifulSoup) -> None:
    """Pages, figures, sizes of the files, and in which language the quotations are and which text holds."""
    korean, english = ([words(tag) for tag in card.select(".doors li, p:last-child")] for card in page.select(".card"))
    assert [
        "책 읽기 12쪽, 그림 9개",
        "한 쪽 요약본(PDF) 0.1 MB",
        "책 전체(PDF) 1.3 MB",
        "데이터(CSV, ZIP) 0.1 MB",
        "모든 그림",
        "한국어 원본이다. 기사에서 인용한 글은 원문 그대로이다.",
    ] == korean
    assert [
        "Read the book 11 pages, 8 figures",
        "One-page summary (PDF) 0.2 MB",
        "The whole book (PDF) 2.0 MB",
        "Data (CSV, ZIP) 0.3 MB",
        "All figures",
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
    leads = {"ko": [lead("ko", ListedFigure(HOSTILE, "confirmed", HOSTILE, "", (0, 0)))]}
    page = BeautifulSoup(landing.page([card], EXTENTS, leads), "html.parser")
    assert [HOSTILE, HOSTILE] == [words(tag) for tag in page.select("h1, .subtitle")]
    assert [HOSTILE, HOSTILE] == [words(tag) for tag in page.select(".verdict, .finding")]


def test_it_says_how_many_states_a_reader_can_look_at() -> None:
    """In the edition's language, and only where there are any."""
    extents = {**EXTENTS, "en": replace(EXTENTS["en"], states=24)}
    page = BeautifulSoup(landing.page([KOREAN, ENGLISH], extents, LEADS), "html.parser")
    assert ["24 combinations" in words(page.select_one(f"#{name}") or page) for name in ("ko", "en")] == [False, True]
    assert "경우" not in words(page.select_one("#ko") or page)
