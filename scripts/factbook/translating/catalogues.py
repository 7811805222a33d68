"""What a book owes a language: missing, unconfirmed, unlike and stale texts; and its catalogues, brought up to date."""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from importlib.resources import as_file, files
from pathlib import Path
from typing import Literal

from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import read_po, write_po

from factbook.book.book import SOURCE_LANGUAGE, Book
from factbook.book.translations import BOOK, DATA, SENTENCES
from factbook.dataset import numerals
from factbook.errors import UntranslatedError
from factbook.files import writing
from factbook.language.listing import in_lines
from factbook.language.messages import message
from factbook.language.quoting import shown
from factbook.translating import texts
from factbook.translating.texts import INTERFACE, Text

Fault = Literal["missing", "fuzzy", "stale", "unlike"]
_WIDTH, _LONGEST = 118, 160  # of a line of a catalogue; of a text in a report
# what must stand in both, as often: values of templates, references, links, code, anchors, HTML
_FIELDS = re.compile(r"\$?\{[^{}]*\}(?:`[^`]*`)?|%\(\w+\)s|%s|`[^`]*`|\]\([^)]*\)|fig-[\w-]+|</?(?!span)\w+[^>]*>")
# lines of a header that would change with every update and program; git tells when a catalogue was written
_UNTOLD = re.compile(
    rb'^"(?:POT-Creation-Date|PO-Revision-Date|Generated-By|Last-Translator|Language-Team|Report-Msgid-Bugs-To): .*\n',
    re.M,
)
_BOOKS = ("chapters/", "data/")  # files whose cells or rows a translator looks up
_UNIT = "{unit}"  # a language may leave it out whose name of a count says already what was counted
_REFERENCE = re.compile(r"<([\w-]+)>")


@dataclass(frozen=True)
class Owed:
    """A text that is not fit to be printed: what is wrong with its translation, where it stands, where to mend that.

    ``catalogue`` is the path of the ``.po`` file, ``line`` where in it the text's entry begins; none without an entry.
    """

    language: str
    fault: Fault
    text: str
    place: str
    catalogue: str
    line: int | None = None
    fields: tuple[str, ...] = ()

    def __str__(self) -> str:
        entry = message("files.line", file=self.catalogue, line=self.line) if self.line else self.catalogue
        text = shown(" ".join(self.text.split()), _LONGEST)
        unconfirmed = message("translate.unconfirmed", language=self.language)
        missing = message("translate.missing-do", entry=entry) if self.line else message("translate.no-entry-do")
        unlike = message("translate.unlike", fields=", ".join(self.fields))
        what, remedy = {
            "missing": (unconfirmed, missing),
            "fuzzy": (unconfirmed, message("translate.fuzzy-do", entry=entry)),
            "stale": (message("translate.stale"), message("translate.stale-do")),
            "unlike": (unlike, message("translate.unlike-do", entry=entry)),
        }[self.fault]
        return message("translate.owed", place=self.place, what=what, text=text, remedy=remedy)


def languages(book: Book) -> list[str]:
    """The languages that a book is translated into."""
    return [language for language in book.languages if language != SOURCE_LANGUAGE]


def check(book: Book, asked: Sequence[str]) -> None:
    """Refuse a book of which one of these languages lacks a text, or has one that is unconfirmed or stale.

    Raises:
        UntranslatedError: naming every such text and its place.
    """
    found = [each for language in asked if language != SOURCE_LANGUAGE for each in owed(book, language)]
    if found:
        lines = in_lines(found)
        raise UntranslatedError(message("translate.refused", count=len(found), lines=lines))


def owed(book: Book, language: str) -> list[Owed]:
    """Every text that a language owes, or has of something that is no longer written."""
    found = list[Owed]()
    for catalogue, own in _by_catalogue(book).items():
        file = _file(book, language, catalogue)
        found += _faults(own, _read(file, language), language, book.path(file))
    return found


def translated(book: Book, language: str) -> Iterator[tuple[Text, str, Path, int]]:
    """Every text that has a translation, with that, the catalogue it stands in, and the line there."""
    for name, own in _by_catalogue(book).items():
        file = _file(book, language, name)
        catalogue = _read(file, language)
        for text in own:
            found = catalogue.get(text.text)
            if found is not None and found.string:
                yield text, str(found.string), file, found.lineno or 1


def update(book: Book, language: str) -> list[Path]:
    """Those catalogues of a language that had to be written anew: every text there is, in order, with its place.

    Translations stay. That of a text which is no longer written is kept apart (``#~``) and comes back with the text;
    meanwhile it may be offered for a text like it, unconfirmed (``#, fuzzy``), unless their numbers differ.
    """
    written = list[Path]()
    for catalogue, own in _by_catalogue(book).items():
        file = _file(book, language, catalogue)
        before = _read(file, language)
        _bring_back(before, own)
        template = Catalog(locale=language)
        for text in own:
            if text.owed or text.text in before:
                # of code the file alone: its lines move with every change
                line = 0 if text.catalogue == INTERFACE or not text.file.startswith(_BOOKS) else text.line
                template.add(text.text, locations=[(text.file, line)])
        gone = [each for each in before if each.id and each.id not in template]
        before.update(template)
        _withdraw_guesses(before)
        _put_aside(before, gone)
        before.fuzzy = False  # which its header would be called
        content = io.BytesIO()
        write_po(content, before, width=_WIDTH)
        updated = _UNTOLD.sub(b"", content.getvalue())
        if not file.is_file() or updated != file.read_bytes():
            file.parent.mkdir(parents=True, exist_ok=True)
            writing.whole(file, updated)
            written.append(file)
    return written


def _bring_back(catalogue: Catalog, own: Iterable[Text]) -> None:
    """Translations that were put aside, of texts that are written again."""
    for text in own:
        if text.text in catalogue.obsolete and text.text not in catalogue:
            catalogue[text.text] = catalogue.obsolete.pop(text.text)


def _withdraw_guesses(catalogue: Catalog) -> None:
    """Take back each translation just offered of another text that says other numbers: one would overlook them."""
    for guess in catalogue:
        if guess.previous_id and _numbers(guess.previous_id[0]) != _numbers(str(guess.id)):
            guess.string, guess.flags = "", guess.flags - {"fuzzy"}


def _numbers(korean: str) -> list[Fraction | None]:
    """Numbers of a Korean text in its order, in digits or words; none for what states no one number."""
    return [each.value for each in numerals.find(numerals.folded(korean))]


def _put_aside(catalogue: Catalog, gone: Iterable[Message]) -> None:
    """Keep, of texts that are no longer written, the translations that were confirmed."""
    kept = {str(each.id): each for each in gone if each.string and not each.fuzzy}
    catalogue.obsolete = {name: each for name, each in (catalogue.obsolete | kept).items() if each.string}


def _by_catalogue(book: Book) -> dict[str, list[Text]]:
    every = [*texts.of_book(book), *texts.of_program()]
    return {name: [text for text in every if text.catalogue == name] for name in (BOOK, SENTENCES, DATA, INTERFACE)}


def _file(book: Book, language: str, catalogue: str) -> Path:
    if catalogue != INTERFACE:
        return book.locale / language / "LC_MESSAGES" / catalogue
    with as_file(files("factbook.language")) as folder:
        return folder / "locale" / language / "LC_MESSAGES" / catalogue


def _read(file: Path, language: str) -> Catalog:
    content = file.read_bytes() if file.is_file() else b""
    return read_po(io.BytesIO(content), locale=language)


def _faults(own: Iterable[Text], catalogue: Catalog, language: str, file: str) -> Iterator[Owed]:
    written = {text.text: text for text in own}
    for text in written.values():
        translated = catalogue.get(text.text)
        line = translated.lineno if translated else None
        if translated is None or not translated.string:
            if text.owed:
                yield Owed(language, "missing", text.text, text.place, file, line)
        elif translated.fuzzy:
            yield Owed(language, "fuzzy", text.text, text.place, file, line)
        elif fields := _unlike(translated):
            yield Owed(language, "unlike", text.text, text.place, file, line, fields)
    for translated in catalogue:
        if translated.id and translated.id not in written:
            yield Owed(language, "stale", str(translated.id), file, file, translated.lineno)


def _unlike(translated: Message) -> tuple[str, ...]:
    """Values, references and the like that one side has and the other has not."""
    theirs, ours = (_fields(str(text)) for text in (translated.id, translated.string))
    return tuple(sorted((theirs ^ ours) - {_UNIT}))


def _fields(text: str) -> set[str]:
    """Names of values, targets of references, code and links in a text."""
    found = set[str]()
    for field in _FIELDS.findall(text):
        reference = _REFERENCE.search(field) if field.startswith("{") and "`" in field else None
        found.add(reference[1] if reference else re.sub(r"^(\{\w+)[:][^{}]*\}$", r"\1}", field))
    return found
