"""The landing page: what a visitor meets first."""

from __future__ import annotations

import pytest
from bs4 import BeautifulSoup, Tag

from factbook.book.metadata import Imprint
from factbook.web import landing
from factbook.web.landing import Card
from invented_book import HOSTILE

KOREAN = Card("ko", "지어낸 데이터북: 가나와 다라", "시험을 위해 지어낸 책", "ko", "book-ko.pdf", "sheet-ko.pdf")
ENGLISH = Card("en", "Invented Databook", "A book for tests", "en", "book-en.pdf", "sheet-en.pdf")
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


@pytest.fixture
def page() -> BeautifulSoup:
    """The landing page of two editions."""
    return BeautifulSoup(landing.page([KOREAN, ENGLISH], IMPRINT), "html.parser")


def test_page_is_headed_by_the_first_edition(page: BeautifulSoup) -> None:
    """Title and the rest of it stand apart, with the subtitle below."""
    texts = [tag.get_text() for tag in page.select("title, h1, header p, .lead")]
    assert ["지어낸 데이터북: 가나와 다라", "지어낸 데이터북", "가나와 다라", "시험을 위해 지어낸 책"] == texts


def test_each_edition_has_doors_to_its_pages_and_its_pdfs(page: BeautifulSoup) -> None:
    """A card leads into the book and to both files."""
    assert [[door["href"] for door in card.select("a")] for card in page.select(".card")] == [
        ["ko/index.html", "ko/sheet-ko.pdf", "ko/book-ko.pdf"],
        ["en/index.html", "en/sheet-en.pdf", "en/book-en.pdf"],
    ]


def test_each_card_names_its_language_in_that_language(page: BeautifulSoup) -> None:
    """A reader finds the own language by its own name."""
    assert [(card["lang"], card.h2.get_text()) for card in page.select(".card") if card.h2] == [
        ("ko", "한국어"),
        ("en", "English"),
    ]


def test_page_says_whose_it_is(page: BeautifulSoup) -> None:
    """Source, version of the data and licence stand at its foot."""
    assert page.footer is not None
    foot = page.footer.get_text()
    assert all(words in foot for words in ("자료: 지어낸 신문", "데이터 0.0.1판(2001-02-03)", "CC BY 4.0"))


def test_nothing_on_the_page_is_fetched_but_its_icon(page: BeautifulSoup) -> None:
    """Style is inside the page; the icon lies beside it."""
    assert [tag["href"] for tag in page.select("link[href]") if isinstance(tag, Tag)] == ["favicon.svg"]
    assert not page.select("[src]")


def test_words_of_an_edition_stay_words() -> None:
    """A title cannot act as markup."""
    card = Card("ko", HOSTILE, HOSTILE, "ko", "book.pdf", "sheet.pdf")
    page = BeautifulSoup(landing.page([card], IMPRINT), "html.parser")
    assert [tag.get_text() for tag in page.select("h1, .lead")] == [HOSTILE, HOSTILE]
