"""The page before the last of the printed book: what would read otherwise under another value, beside what is printed.

What is the same in several chapters, or in several figures, stands there once.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial

from bs4 import Tag

from factbook.compare.comparison import Comparison, Row
from factbook.compare.other_value import OtherValue
from factbook.errors import BuildError
from factbook.language.messages import message
from factbook.language.templates import render

ANCHOR = "other-reading"
_NOTES = re.compile(r"(?:[\s\xa0]*\[\w+\])+$")  # of the facts behind a sentence


@dataclass(frozen=True)
class Place:
    """A chapter or a figure of the printed book: the id it has there, and what it is called."""

    target: str
    name: str


@dataclass(frozen=True)
class Verdict:
    """The label of a verdict, and the classes that it has on a page."""

    label: str
    classes: str


@dataclass(frozen=True)
class Difference:
    """One thing that reads otherwise: what it is (empty for a sentence), both readings, all places where it stands."""

    what: str
    official: str
    other: str
    places: list[Place] = field(default_factory=list)


def page(other: OtherValue, chapters: Mapping[str, Tag], language: str) -> str:
    """HTML section; ``chapters`` are those of the printed book by name, in order."""
    titles = {name: Place(f"document-{name}", _title(chapter)) for name, chapter in chapters.items()}
    found = differences(other.comparisons, titles, _figures(chapters))
    told = {titles[name] for name in other.comparisons}
    return render(
        "factbook.print",
        "other_reading.html",
        language,
        anchor=ANCHOR,
        other=other,
        differences=found,
        labelled=partial(_labelled, _verdicts(chapters)),
        verdicts=any(each.counts["verdict"] for each in other.comparisons.values()),
        same=[place for place in titles.values() if place not in told],
    )


def differences(
    comparisons: Mapping[str, Comparison], titles: Mapping[str, Place], figures: Mapping[str, Place]
) -> list[Difference]:
    """What differs in the chapters with these comparisons, each thing once, in the order of the book."""
    found = dict[tuple[str, str, str], Difference]()
    for name, comparison in comparisons.items():
        for place, row in _placed(comparison, titles[name], figures):
            texts = (row.what, _plain(row.old), _plain(row.new))
            places = found.setdefault(texts, Difference(*texts)).places
            if place not in places:
                places.append(place)
    return list(found.values())


def check_one_page(pages: Mapping[str, int], following: str) -> None:
    """Check that the page is one; ``pages`` are the numbers of pages on which anchors stand.

    Raises:
        BuildError: where the page that follows it does not begin right behind it.
    """
    if ANCHOR in pages and (taken := pages[following] - pages[ANCHOR]) != 1:
        raise BuildError(message("print.other_reading", pages=taken))


def _placed(comparison: Comparison, chapter: Place, figures: Mapping[str, Place]) -> Iterator[tuple[Place, Row]]:
    """Rows that differ, sentences first, each with its chapter or figure; neither drawings nor rows of the data.

    A figure that is only there under the other value has no place of its own on paper.
    """
    yield from ((chapter, row) for row in comparison.words if row.change != "same")
    for figure in comparison.figures:
        rows = [row for row in figure.rows if row.change != "same" and row.kind not in ("picture", "data")]
        place = figures.get(figure.id) or (chapter if figure.old is None else None)
        yield from ((place, row) for row in rows if place)


def _plain(text: str | None) -> str:
    """A text without the notes of its facts; empty on a side that does not have it."""
    return _NOTES.sub("", text or "")


def _verdicts(chapters: Mapping[str, Tag]) -> list[Verdict]:
    """Every verdict that chapters show, each once."""
    spans = [span for chapter in chapters.values() for span in chapter.select(".verdict")]
    return list(
        dict.fromkeys(Verdict(span.get_text(), " ".join(map(str, span.get_attribute_list("class")))) for span in spans)
    )


def _labelled(verdicts: Sequence[Verdict], text: str) -> tuple[Verdict | None, str]:
    """A text without the label of a verdict that it begins with, and that verdict."""
    found = next((verdict for verdict in verdicts if text.startswith(f"{verdict.label} ")), None)
    return found, text.removeprefix(found.label).lstrip() if found else text


def _title(chapter: Tag) -> str:
    heading = chapter.find("h1")
    assert isinstance(heading, Tag)
    return heading.get_text()


def _figures(chapters: Mapping[str, Tag]) -> dict[str, Place]:
    """Figures by id, each called by its number."""
    found = dict[str, Place]()
    for chapter in chapters.values():
        for figure in chapter.select("figure[id]"):
            number = figure.select_one(".caption-number")
            if number is not None:
                found[str(figure["id"])] = Place(str(figure["id"]), number.get_text().strip())
    return found
