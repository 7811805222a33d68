"""A figure for reference managers: CSL-JSON, BibTeX, RIS."""

from __future__ import annotations

from typing import Any

import rispy
from pybtex.database import BibliographyData, Entry, Person
from pybtex.database.output.bibtex import Writer

from factbook.book import metadata
from factbook.citing import marks, styles
from factbook.figures.record import Record
from factbook.language.interface import word

# balanced braces only: BibTeX counts them even behind a backslash
_LATEX = {
    "\\": r"\textbackslash{}",
    "{": r"\textbraceleft{}",
    "}": r"\textbraceright{}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
    '"': '{"}',
    **{char: f"\\{char}" for char in "&%$#_"},
}


class _Verbatim(Writer):  # type: ignore[misc]  # pybtex has no types
    """Writes fields as given: its own encoder knows neither braces nor backslashes, and spoils addresses."""

    def _encode(self, text: str) -> str:
        return text


class _Plain(rispy.RisWriter):  # type: ignore[misc]  # rispy has no types
    """Writes no number before the reference, which the format does not know."""

    def set_header(self, count: int) -> str:  # noqa: ARG002
        """No header."""
        return ""


def csl(record: Record) -> list[dict[str, Any]]:
    """CSL-JSON: a list of one item, whose ``note`` holds mark, warning and the source that is quoted."""
    holder = styles.body(record.work.holder)
    item = {
        "id": f"{record.id}-{record.short}",
        "type": "figure",
        "title": record.caption,
        "author": holder,
        "container-title": record.work.full_title,
        "publisher": record.work.holder,
        "issued": styles.date(record.work.date),
        "number": record.id,
        "version": record.short,
        "medium": medium(record, marks.citation_language(record.language)),
        "language": record.language,
        "note": note(record),
    }
    if record.address:
        # the address never changes, so it said this on the day the book was made
        item |= {"URL": record.address, "accessed": styles.date(record.work.date)}
    return [item]


def bibtex(record: Record) -> str:
    """One BibTeX entry, called by the figure's id and version."""
    year, month, _ = f"{record.work.date}--".split("-", 2)
    fields = {
        "title": f"{{{_latex(record.caption)}}}",
        "booktitle": f"{{{_latex(record.work.full_title)}}}",
        "publisher": _latex(record.work.holder),
        "year": year,
        "month": month.lstrip("0"),
        "version": record.short,
        "note": _latex(note(record)),
        "url": record.address,
    }
    author = Person()
    author.last_names = [f"{{{_latex(record.work.holder)}}}"]  # in braces: a name of a body has no parts
    entry = Entry("incollection", {key: text for key, text in fields.items() if text}, {"author": [author]})
    data = BibliographyData({f"{record.id}-{record.short}": entry})
    return str(_Verbatim().to_string(data))


def ris(record: Record) -> str:
    """One RIS reference of type FIGURE, whose author ends in a comma: so a body has no given names (EndNote's rule)."""
    reference = {
        "type_of_reference": "FIGURE",
        "id": f"{record.id}-{record.short}",
        "authors": [f"{record.work.holder},"],
        "title": record.caption,
        "secondary_title": record.work.full_title,
        "publisher": record.work.holder,
        "year": record.work.date[:4],
        "date": record.work.date.replace("-", "/"),
        "edition": record.short,
        "type_of_work": medium(record, marks.citation_language(record.language)),
        "language": record.language,
        "notes": [note(record)],
    }
    if record.address:
        reference["urls"] = [record.address]
    return str(rispy.dumps([_in_lines(reference)], implementation=_Plain))


def note(record: Record) -> str:
    """Mark, source line and, where they are known, version and date of the data, in one line."""
    return "; ".join(filter(None, (marks.written(record), record.source, data(record, record.language))))


def data(record: Record, language: str) -> str:
    """Version, date and hash of the figure's data in words; empty in records from before data had a hash."""
    if not record.work.hash:
        return ""
    cited_in, work = marks.citation_language(language), record.work
    version = metadata.data_version(cited_in, work.version, work.date, work.hash)
    return word(cited_in, "데이터 {version}", version=version)


def medium(record: Record, language: str) -> str:
    """Kind of the cited thing, with a warning where it is not official; ``language`` is ``ko`` or ``en``."""
    figure = word(language, "그림")
    return figure if record.official else f"{figure}; {marks.changed(language)}"


def _latex(text: str) -> str:
    return "".join(_LATEX.get(char, char) for char in " ".join(text.split()))


def _in_lines(reference: dict[str, Any]) -> dict[str, Any]:
    """The reference with every value on one line, since a line is a field."""
    return {
        key: [" ".join(each.split()) for each in value] if isinstance(value, list) else " ".join(value.split())
        for key, value in reference.items()
    }
