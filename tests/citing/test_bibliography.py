"""A source is one line wherever it is listed, with all that is known of it and nothing else."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factbook.book.metadata import Imprint, source_line
from factbook.citing import bibliography
from factbook.citing.bibliography import Part
from factbook.figures.manifest import Source

BOOK = Imprint(
    book="invented",
    title="지어낸 책",
    title_en="Invented Book",
    full_title="지어낸 책: 가나와 다라",
    source="지어낸 신문(2001.2.6.)",
    holder="지어낸 집필진",
    licence="CC BY 4.0",
    file_name="invented",
    version="1.2.3",
    date="2001-02-08",
    software="9.9",
)
WHOLE = {
    "id": "news",
    "author": "홍길동",
    "title": "지어낸 기사, “가나”",
    "publisher": "지어낸 신문",
    "published": "2001-02-06",
    "url": "https://news.invalid/a_b?c=d&e=(f)",
    "accessed": "2001-03-09",
}
# no sign that ends a sentence or begins and ends in a space: those meet the stops between the parts
WORDS = st.text("가나a1<>&\"'{}*_“”·/", min_size=1, max_size=12)


def cited(**fields: str) -> Source:
    """A source of which only this is known."""
    return Source.model_validate(dict.fromkeys(Source.model_fields, "") | fields)


@pytest.mark.parametrize(
    ("fields", "licence", "expected"),
    [
        (
            WHOLE,
            "전재 금지",
            "홍길동. 지어낸 기사, “가나”. 지어낸 신문. 2001-02-06."
            " https://news.invalid/a_b?c=d&e=(f) (2001-03-09 확인). 전재 금지.",
        ),
        ({"title": "가나", "published": "2001"}, "", "가나. 2001."),
        ({"title": "가나", "published": "2001-02"}, "", "가나. 2001-02."),
        ({"title": "가나", "publisher": "Invented Inc."}, "법령.", "가나. Invented Inc. 법령."),
        ({"title": "가나?", "accessed": "2001-03-09"}, "", "가나?."),
    ],
)
def test_a_source_is_listed_with_what_is_known_of_it(fields: dict[str, str], licence: str, expected: str) -> None:
    """Dates go as far as they are known, a day of access belongs to an address, and no stop stands twice."""
    assert expected == bibliography.source(cited(**fields), licence)


@given(author=WORDS, title=WORDS, publisher=WORDS)
def test_words_of_a_source_are_nobodys_markup(author: str, title: str, publisher: str) -> None:
    """Brackets, quotes and tags come out as they went in, and names are not taken apart."""
    line = bibliography.source(cited(author=author, title=title, publisher=publisher))
    assert f"{author}. {title}. {publisher}." == line


def test_an_address_can_be_made_a_link() -> None:
    """The line falls into what stands before its address, the address, and what follows; none is lost."""
    before, address, after = bibliography.parted(cited(**WHOLE))
    assert (WHOLE["url"], " (2001-03-09 확인).") == (address, after)
    assert [bibliography.source(cited(**WHOLE))] == [part.text + address + after for part in before]
    assert ([Part("가나.")], "", "") == bibliography.parted(cited(title="가나"))


def test_a_korean_title_stands_apart_in_an_english_line() -> None:
    """It is read aloud in Korean, and our translation, which says that it is ours, follows it."""
    parts, _, after = bibliography.parted(cited(**{**WHOLE, "translation": "An invented report"}), "en")
    assert [("홍길동. ", False), (WHOLE["title"], True)] == [(part.text, part.korean) for part in parts[:2]]
    assert parts[2].text.startswith(" [An invented report, our translation]. ")
    assert " (accessed 2001-03-09)." == after


def test_the_book_is_listed_with_its_data_and_its_software() -> None:
    """The hash of the data is there where the data have one."""
    bare = "지어낸 집필진, 『어느 판』, 데이터 1.2.3판(2001-02-08), factbook 9.9."
    assert bare == bibliography.book(BOOK, "어느 판")
    hashed = bibliography.book(replace(BOOK, hash="abcd1234" * 8), "어느 판")
    assert bare.replace("08)", "08, abcd1234)") == hashed


def test_a_source_line_names_facts_and_book_in_either_language() -> None:
    """The same line on pictures, on slides and on the book's cover."""
    assert "자료: 가나; 다라; 가공: 지어낸 책" == source_line(["가나", "다라"], "지어낸 책", "ko")
    assert "Source: A; B; processed by Invented Book" == source_line(["A", "B"], "Invented Book", "en")
    assert "자료: 지어낸 신문(2001.2.6.); 가공: 지어낸 책" == BOOK.source_line
