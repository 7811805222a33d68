"""What a language owes: every text is found where it stands, and what is wrong with its translation is named."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po, write_po

import other_book
import real_book
from factbook.book.book import Book
from factbook.errors import UntranslatedError
from factbook.pipeline import build
from factbook.pipeline.store import Store
from factbook.translating import catalogues, texts

Edit = Callable[[Catalog], object]
HEADING = "어느 도시에서 상담이 더 많았나"


@pytest.fixture
def book(tmp_path: Path) -> Book:
    """A copy of the real book, whose translations may be spoilt."""
    return Book.at(real_book.copied(tmp_path), Book.from_environment().data)


def spoil(book: Book, catalogue: str, edit: Edit) -> None:
    """Change the English catalogue of a book."""
    file = book.locale / "en" / "LC_MESSAGES" / catalogue
    read = read_po(io.BytesIO(file.read_bytes()), locale="en")
    edit(read)
    with file.open("wb") as out:
        write_po(out, read)


def test_the_real_book_owes_no_language_anything() -> None:
    """Every text of the book, of its data and of the program has a translation that says the same and is used."""
    book = Book.from_environment()
    assert ["en"] == catalogues.languages(book)
    assert [] == list(map(str, catalogues.owed(book, "en")))


@pytest.mark.parametrize(
    ("catalogue", "edit", "named"),
    [
        (
            "book.po",
            lambda read: read.delete(HEADING),
            ("확인된 en 번역 없음", "chapters/outcomes.ipynb 1번째 칸", HEADING),
        ),
        (
            "book.po",
            lambda read: read[HEADING].flags.add("fuzzy"),
            ("확인된 en 번역 없음", "LC_MESSAGES/book.po", "번째 줄", "`#, fuzzy`", HEADING),
        ),
        (
            "sentences.po",
            lambda read: setattr(read["판정"], "string", ""),
            ("확인된 en 번역 없음", "outcomes.ipynb 17번째 칸", "LC_MESSAGES/sentences.po", "판정"),
        ),
        (
            "data.po",
            lambda read: read.delete("40여 건의 상담"),
            ("확인된 en 번역 없음", "data/facts.csv 5행", "40여 건의 상담"),
        ),
        ("book.po", lambda read: read.add("지난 글", "An old text"), ("본문에 없는 글의 번역", "지난 글")),
        (
            "sentences.po",
            lambda read: setattr(read["{of}의 {name:은} 얼마였나?"], "string", "How many {nam:lower}?"),
            ("값이나 참조가 다른 번역", "{nam}", "{name}", "{of}"),
        ),
        (
            "book.po",
            lambda read: setattr(read["도시별 수치의 비교는 ‘{ref}`outcomes`’에 있다."], "string", "See {ref}`match`."),
            ("값이나 참조가 다른 번역", "outcomes", "match"),
        ),
    ],
    ids=["missing", "fuzzy", "empty", "data", "stale", "field", "reference"],
)
def test_a_build_is_refused_with_the_text_and_its_place(
    book: Book, catalogue: str, edit: Edit, named: tuple[str, ...]
) -> None:
    """One text is enough, whatever is wrong with it."""
    spoil(book, catalogue, edit)
    with pytest.raises(UntranslatedError) as refused:
        catalogues.check(book, ["ko", "en"])
    assert "1건" in str(refused.value)
    assert all(part in str(refused.value) for part in named), str(refused.value)
    catalogues.check(book, ["ko"])


def test_a_korean_text_that_changes_owes_a_translation(book: Book) -> None:
    """Also where its old translation is still there: the book is refused, and ``translate`` offers it unconfirmed."""
    chapter = book.chapter("outcomes")
    chapter.write_text(chapter.read_text("utf-8").replace(HEADING, f"{HEADING}?"), encoding="utf-8")
    assert {"missing", "stale"} == {each.fault for each in catalogues.owed(book, "en")}
    catalogues.update(book, "en")
    (owed,) = catalogues.owed(book, "en")
    assert ("fuzzy", f"{HEADING}?") == (owed.fault, owed.text)


def corrected(book: Book, old: str, new: str) -> dict[str, str]:
    """Faults of English by text, after a fact was corrected and the catalogues were brought up to date."""
    table = book.data / "facts.csv"
    table.write_text(table.read_text("utf-8").replace(old, new), encoding="utf-8")
    other_book.stamp(book.data)
    catalogues.update(book, "en")
    return {each.text: each.fault for each in catalogues.owed(book, "en")}


@pytest.fixture
def own_data(tmp_path: Path) -> Book:
    """A copy of the real book with data of its own."""
    root = real_book.copied(tmp_path)
    return Book.at(root, root / "data")


def test_no_translation_of_another_number_is_offered(own_data: Book) -> None:
    """Whoever corrects 40여 to 50여 finds an empty msgstr: a guess would bring the old number along."""
    assert {"50여 건의 상담": "missing"} == corrected(
        own_data, "40여 건,40,여,,,40여 건의", "50여 건,50,여,,,50여 건의"
    )


def test_a_translation_of_the_same_number_is_offered(own_data: Book) -> None:
    """A quote that is copied once more, a little longer, has the English of the shorter one as a guess."""
    assert {"40여 건의 상담이": "fuzzy"} == corrected(own_data, "40여 건의 상담", "40여 건의 상담이")


def test_a_correction_that_is_taken_back_has_its_english_again(own_data: Book) -> None:
    """The catalogue keeps what is confirmed, apart from what is printed, and is byte for byte the same in the end."""
    before = {file: file.read_bytes() for file in (own_data.locale / "en" / "LC_MESSAGES").iterdir()}
    corrected(own_data, "40여 건,40,여,,,40여 건의", "50여 건,50,여,,,50여 건의")
    assert b'#~ msgid "40' in (own_data.locale / "en" / "LC_MESSAGES" / "data.po").read_bytes()
    assert {} == corrected(own_data, "50여 건,50,여,,,50여 건의", "40여 건,40,여,,,40여 건의")
    assert before == {file: file.read_bytes() for file in before}


@pytest.mark.parametrize("catalogue", ["book.po", "sentences.po", "data.po"])
def test_what_owed_nothing_is_looked_at_again_once_it_changes(book: Book, catalogue: str) -> None:
    """A build remembers that a language owed nothing, by the texts and the translations of which it was found."""
    build.check_translations(book, ["ko", "en"], Store(book.store))
    spoil(book, catalogue, lambda read: read.delete(next(each.id for each in read if each.id)))
    with pytest.raises(UntranslatedError):
        build.check_translations(book, ["ko", "en"], Store(book.store))


def test_an_update_keeps_what_is_translated(book: Book) -> None:
    """Up-to-date catalogues come out as they are, in the order of the book, with places; again, none is written."""

    def contents() -> dict[str, bytes]:
        return {file.name: file.read_bytes() for file in sorted((book.locale / "en" / "LC_MESSAGES").iterdir())}

    def texts_in(written: dict[str, bytes]) -> dict[str, list[tuple[object, object]]]:
        return {name: [(m.id, m.string) for m in read_po(io.BytesIO(text))] for name, text in written.items()}

    before = contents()
    catalogues.update(book, "en")
    after = contents()
    assert texts_in(before) == texts_in(after)
    assert b"#: chapters/outcomes.ipynb:1\n" in after["book.po"]
    assert [] == catalogues.update(book, "en")


def test_texts_are_found_in_code_and_nothing_else_is() -> None:
    """No docstring, no comment, no part of an f-string; a template of values, and the name of an argument, are."""
    source = '"""글"""\n# 글\nsay("{a}의 글", f"글 {b}", 판정=1)\nx = "{headline}({working})."\ny = "word"\n'
    assert [(3, "{a}의 글"), (3, "판정"), (4, "{headline}({working}).")] == list(texts.literals(source))
