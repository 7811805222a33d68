"""The last page of the printed book: what it is, from which data and sources it was made, and how to cite it."""

from __future__ import annotations

from collections.abc import Mapping

from babel import Locale

from factbook.citing import bibliography, citations
from factbook.language.templates import render
from factbook.print.context import Volume

ANCHOR = "colophon"


def page(volume: Volume) -> str:
    """HTML section; the first figure serves as the example of a citation."""
    edition, example = volume.edition, next(iter(volume.records.values()), None)
    return render(
        "factbook.print",
        "colophon.html",
        edition.language,
        anchor=ANCHOR,
        edition=edition,
        imprint=volume.imprint,
        language=Locale.parse(edition.language).get_display_name(edition.language),
        parameters=_parameters(edition.parameters),
        licences=volume.imprint.licence.split(" · "),
        sources=volume.sources,
        book_citation=book_citation(volume),
        figure_citation=citations.long(example) if example else "",
    )


def book_citation(volume: Volume) -> str:
    """The book in one line, as a bibliography has it."""
    return bibliography.book(volume.imprint, volume.edition.title)


def _parameters(values: Mapping[str, object]) -> str:
    """An edition's own values of parameters in one line; empty where it has none."""
    listed = {name: ", ".join(map(str, value)) if isinstance(value, list) else value for name, value in values.items()}
    return "; ".join(f"{name} = {value}" for name, value in listed.items())
