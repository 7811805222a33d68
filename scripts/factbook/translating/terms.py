"""Whether texts keep to the table of terms: each term in its word for the language, no refused word anywhere.

A Korean text is read for the Korean of each term, the longest first, and its translation for a word that the table has
for that. Names keep their own spelling: letters with marks are other letters.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from factbook.book.book import SOURCE_LANGUAGE, Book
from factbook.dataset import facts
from factbook.dataset.rules.terms import SEPARATOR, words
from factbook.errors import Problem, UntranslatedError
from factbook.language.folding import folded
from factbook.language.korean import HANGUL, Noun
from factbook.language.listing import in_lines
from factbook.language.messages import message
from factbook.language.quoting import quoted, shown
from factbook.translating import passages
from factbook.translating.passages import Passage

_LONGEST = 160  # letters of a text in a message
# names of values and roles, of which nouns that follow a number stay ({count:city|cities}); marks of HTML
_NAMES, _MARKS = re.compile(r"\$?\{\w*(?::([^{}]*))?\}|\$\{[^{}]*\}"), re.compile(r"%\(\w+\)s|<[^<>]*>")
_NO_LETTER_BEFORE, _NO_LETTER_AFTER = r"(?<![^\W_])", r"(?![^\W_])"


@dataclass(frozen=True)
class Term:
    """A row of the table: its Korean spellings, words of one language for it (the first is the rule), refused ones."""

    id: str
    korean: tuple[str, ...]
    right: tuple[str, ...]
    refused: tuple[str, ...]

    @cached_property
    def rendered(self) -> re.Pattern[str]:
        """Any word that says it in a text in the language."""
        return _any_of(map(_plain, (*self.right, *self.korean)))


@dataclass(frozen=True)
class Terms:
    """The terms that have a word in a language."""

    language: str
    terms: Sequence[Term]

    @cached_property
    def korean(self) -> Mapping[str, Term]:
        """Terms by their Korean spellings."""
        return {_plain(word): term for term in self.terms for word in term.korean}

    @cached_property
    def refused(self) -> Mapping[str, tuple[re.Pattern[str], Term]]:
        """By the words that are refused: how each may be written, and the term for which it is."""
        plain = {_plain(word): term for term in self.terms for word in term.refused}
        return {word: (_any_of([word]), term) for word, term in plain.items()}

    @cached_property
    def _named(self) -> re.Pattern[str]:
        return _any_of(self.korean)

    @cached_property
    def _either(self) -> re.Pattern[str]:
        right = [_plain(word) for term in self.terms for word in (*term.right, *term.korean)]
        return _any_of([*right, *self.refused])

    def missing(self, passage: Passage) -> Iterator[tuple[str, Term]]:
        """Terms that the Korean has and the other text does not render, each with its Korean, once."""
        other = _plain(passage.other)
        for word in dict.fromkeys(_named_in(self._named, _plain(passage.korean))):
            term = self.korean[word]
            if not term.rendered.search(other):
                yield word, term

    def wrong(self, text: str) -> Iterator[tuple[str, Term]]:
        """Refused words in a text, each with its term, once; they may be part of a longer word that is right."""
        for found in dict.fromkeys(_named_in(self._either, _plain(text))):
            yield from ((found, term) for pattern, term in self.refused.values() if pattern.fullmatch(found))


def problems(book: Book, language: str) -> list[Problem]:
    """Every text in a language that departs from the table of terms of a book's data: where, what, what to write."""
    terms = of_language(book, language)
    if not terms.terms:
        return []
    return [problem for passage in passages.of_book(book, language) for problem in _of_passage(terms, passage)]


def check(book: Book, languages: Sequence[str]) -> None:
    """Refuse a book whose texts depart from its table of terms.

    Raises:
        UntranslatedError: naming every place.
    """
    found = [each for language in languages if language != SOURCE_LANGUAGE for each in problems(book, language)]
    if found:
        raise UntranslatedError(message("terms.wrong", count=len(found), lines=in_lines(found)))


def of_language(book: Book, language: str) -> Terms:
    """The terms of a book's data that have a word in a language."""
    rows = facts.table(book.data, passages.TERMS).to_dict("records")
    made = [
        Term(
            str(row["id"]),
            (str(row[f"label_{SOURCE_LANGUAGE}"]), *words(str(row[f"also_{SOURCE_LANGUAGE}"]))),
            (str(row[f"label_{language}"]), *words(str(row.get(f"also_{language}", "")))),
            tuple(words(str(row["refused"]))),
        )
        for row in rows
        if row.get(f"label_{language}")
    ]
    return Terms(language, made)


def _of_passage(terms: Terms, passage: Passage) -> Iterator[Problem]:
    for what, remedy in (*_missing(terms, passage), *_refused(terms, passage)):
        yield Problem(passage.file, what, remedy, passage.row, passage.field)


def _missing(terms: Terms, passage: Passage) -> Iterator[tuple[str, str]]:
    """What is wrong and what to write, for each term that the other text of a passage does not render."""
    for korean, term in terms.missing(passage) if passage.other else ():
        right, text = ", ".join(_quoted(word) for word in term.right), _in_one_line(passage.other)
        what = message("terms.missing", korean=_quoted(korean), id=term.id, words=Noun(right), text=text)
        column = quoted(f"also_{terms.language}")
        yield what, message("terms.missing-do", word=_quoted(term.right[0]), column=column)


def _refused(terms: Terms, passage: Passage) -> Iterator[tuple[str, str]]:
    """What is wrong and what to write, for each refused word in either text of a passage."""
    for text, in_korean in ((passage.other, False), (passage.korean, True)):
        for word, term in terms.wrong(text):
            if bool(HANGUL.search(word)) == in_korean:
                instead = term.korean[0] if in_korean else term.right[0]
                what = message("terms.refused", word=_quoted(word), id=term.id, text=_in_one_line(text))
                yield what, message("terms.refused-do", instead=_quoted(instead))


def _quoted(word: str) -> Noun:
    return quoted(word, _LONGEST)


def _in_one_line(text: str) -> str:
    return shown(" ".join(text.split()), _LONGEST)


def _plain(text: str) -> str:
    """A text for comparing: small letters, one kind of quotation mark, blanks for hyphens and values."""
    bare = _MARKS.sub(" ", _NAMES.sub(r" \1 ", text)).replace(SEPARATOR, " ")
    return " ".join(folded(bare, case=False).replace("-", " ").split())


def _named_in(pattern: re.Pattern[str], text: str) -> list[str]:
    return [found[0] for found in pattern.finditer(text)]


def _any_of(spellings: Sequence[str] | Mapping[str, object] | Iterator[str]) -> re.Pattern[str]:
    """A pattern of whole words, the longest first; Korean may take particles, other words the endings of a plural."""
    longest = sorted(set(spellings), key=len, reverse=True)
    return re.compile(f"{_NO_LETTER_BEFORE}(?:{'|'.join(map(_inflected, longest))})")


def _inflected(word: str) -> str:
    if HANGUL.search(word[-1]):
        return re.escape(word)
    if word.endswith("y"):
        return f"{re.escape(word[:-1])}(?:y|ies){_NO_LETTER_AFTER}"
    return f"{re.escape(word)}(?:e?s)?{_NO_LETTER_AFTER}"
