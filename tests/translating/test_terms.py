"""Terms: a text that has a term renders it in the table's word, and nobody writes a refused one."""

from __future__ import annotations

from pathlib import Path

import pytest

import invented_facts
import other_book
import real_book
from factbook.book.book import Book
from factbook.errors import UntranslatedError
from factbook.pipeline import build
from factbook.pipeline.store import Store
from factbook.translating import catalogues, documents, terms
from factbook.translating.passages import Passage
from factbook.translating.terms import Term, Terms

# an invented table: a longer term holds a shorter one, a place has letters with marks, an official name a refused word
TABLE = Terms(
    "en",
    [
        Term("talks", ("수담", "손담"), ("hand talk", "talk"), ("chat", "잡담")),
        Term("talks-event", ("수담회",), ("hand-talk day",), ("talk meeting",)),
        Term("city", ("나라시", "나라 시"), ("Nářa City", "City of Nářa"), ("Nara",)),
        Term("country", ("가람",), ("Garam",), ("Garam Republic",)),
        Term("ministry", ("가람 들판부",), ("Ministry of Fields of the Garam Republic",), ()),
    ],
)


def missing(korean: str, english: str) -> list[str]:
    """Ids of the terms that an English text does not render."""
    return [term.id for _, term in TABLE.missing(Passage(korean, english, "x.po"))]


def refused(text: str) -> list[tuple[str, str]]:
    """Refused words in a text, and the terms that refuse them."""
    return [(word, term.id) for word, term in TABLE.wrong(text)]


@pytest.mark.parametrize(
    ("korean", "english"),
    [
        ("수담이 많았다", "There were more hand talks"),
        ("손담은 없다", "There is no talk"),
        ("수담회에서", "On the Hand-Talk Day"),
        ("나라 시에 있다", "In Nářa City’s centre"),
        ("나라시들", "Nářa cities"),
        ("{where:은} 수담 {count}건", "{where}: {count:talk|talks}"),
        ("돌수담", "a stone"),
        ("가람 들판부", "the ministry of fields of the <b>Garam</b> Republic"),
        ("수담", "the Korean 수담"),
    ],
    ids=["plural", "alternative", "hyphen and case", "possessive", "ies", "count", "within a word", "marks", "itself"],
)
def test_a_term_is_rendered_in_any_form_of_its_word(korean: str, english: str) -> None:
    """Number, case, hyphens, values and declared alternatives are free; a longer term is not taken for a shorter."""
    assert [] == missing(korean, english)


@pytest.mark.parametrize(
    ("korean", "english", "lacking"),
    [
        ("수담이 많았다", "There were more meetings", ["talks"]),
        ("수담회의 수담", "A talk on the day", ["talks-event"]),
        ("수담회와 나라시", "A stalk in Nara City", ["talks-event", "city"]),
        ("나라 시", "Nářa", ["city"]),
        ("수담", "{talk} and %(talk)s", ["talks"]),
    ],
)
def test_a_term_that_is_not_rendered_is_named(korean: str, english: str, lacking: list[str]) -> None:
    """Part of a word, another spelling of a name and the name of a value are no rendering."""
    assert lacking == missing(korean, english)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Chats in the Garam Republic", [("chats", "talks"), ("garam republic", "country")]),
        ("Ministry of Fields of the Garam Republic", []),
        ("In Nara, not in Nářa City", [("nara", "city")]),
        ("잡담을 나누었다", [("잡담", "talks")]),
        ("chatter, narayan", []),
    ],
)
def test_refused_words_are_named_unless_they_are_part_of_a_right_one(text: str, found: list[tuple[str, str]]) -> None:
    """An official name may hold a word that is refused by itself."""
    assert found == refused(text)


@pytest.fixture
def book(tmp_path: Path) -> Book:
    """A copy of the real book whose table of terms is invented: one term, on which its English does not agree."""
    root = real_book.copied(tmp_path)
    (root / "README.md").write_text("# Book\n\n- a `verdict`\n- a verdict\n", encoding="utf-8")
    (root / "README.ko.md").write_text("# 책\n\n- `verdict`\n- 판정\n", encoding="utf-8")
    made = Book.at(root, root / "data")
    (row, *_) = invented_facts.rows(made.data, "terms")
    blank = dict.fromkeys(row, "")
    term = {"id": "finding", "kind": "word", "label_ko": "판정", "label_en": "finding", "refused": "verdict"}
    invented_facts.replaced(made.data, "terms", [blank | term])
    other_book.stamp(made.data)
    return made


def test_departures_are_named_wherever_they_stand(book: Book) -> None:
    """Prose, sentences, the program's words and messages, labels and documents: each with file and place."""
    found = terms.problems(book, "en")
    files = {problem.file for problem in found}
    assert {"book.po", "sentences.po", "interface.po", "en.toml", "README.md"} <= {Path(file).name for file in files}
    (in_readme, again) = [problem for problem in found if problem.file == "README.md"]
    assert (4, 4) == (in_readme.row, again.row)
    assert "README.md 4행: 용어 '판정'(finding)의 번역 'finding'" in str(in_readme)
    assert "README.md 4행: 'verdict'" in str(again)
    assert any("chapters/methods.ipynb " in str(problem.field) for problem in found)


def test_a_build_a_check_and_an_update_are_refused(book: Book) -> None:
    """One table and one look at it serve all three; the source language owes nothing."""
    build.check_translations(book, ["ko"], Store(book.store))
    with pytest.raises(UntranslatedError, match="finding"):
        build.check_translations(book, ["ko", "en"], Store(book.store))
    assert [] == catalogues.owed(book, "en")
    checked = real_book.factbook(book.root, "check")
    assert (1, True) == (checked.returncode, "(finding)" in checked.stderr)


def test_a_book_without_terms_has_no_departures(book: Book) -> None:
    """A table that is a header alone asks nothing of anybody."""
    header = (book.data / "terms.csv").read_text(encoding="utf-8").splitlines()[0]
    (book.data / "terms.csv").write_text(f"{header}\n", encoding="utf-8")
    assert [] == terms.problems(book, "en")


def test_a_document_that_changes_is_looked_at_again(book: Book) -> None:
    """A build remembers that texts kept to the table, by the documents too."""
    row = invented_facts.rows(book.data, "terms")[0]
    made_up = {"label_ko": "지어낸 낱말", "label_en": "made-up word", "refused": "invented word"}
    invented_facts.replaced(book.data, "terms", [row | made_up])
    build.check_translations(book, ["ko", "en"], Store(book.store))
    (book.root / "README.md").write_text("# Book\n\n- `verdict`\n- an invented word\n", encoding="utf-8")
    with pytest.raises(UntranslatedError, match=r"README\.md"):
        build.check_translations(book, ["ko", "en"], Store(book.store))


def test_blocks_of_a_document_have_their_lines() -> None:
    """A paragraph or an item is whole, a command stands alone, and both know the line they begin in."""
    document = "# A\n\nOne\ntwo.\n- an item\n  of two lines\n\n```sh\nmake x\n```\n| a |\n"
    assert [
        (1, "# A", False),
        (3, "One\ntwo.", False),
        (5, "- an item\n  of two lines", False),
        (8, "```sh", True),
        (9, "make x", True),
        (10, "```", True),
        (11, "| a |", False),
    ] == [(block.line, block.text, block.command) for block in documents.blocks(document)]
