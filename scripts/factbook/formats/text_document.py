"""Figures in a text document, whatever program it is for: finding, sentences, bars or words to edit, source, citation.

What stands in the document, in which order, and how it looks is said here; a ``Paper`` puts it there.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple, Protocol

from factbook.citing import marks
from factbook.figures.manifest import Panel
from factbook.figures.record import Record
from factbook.formats import office_chart, office_table
from factbook.formats.exhibit import Briefing, Exhibit, Picture
from factbook.formats.office_chart_look import Frame
from factbook.formats.office_table import NativeTable
from factbook.formats.typography import ACCENT, ALERT, INK, MUTED

PAGE, MARGINS = (210, 297), {"left": 25, "right": 25, "top": 25, "bottom": 20}  # millimetres, A4
WIDTH = (PAGE[0] - MARGINS["left"] - MARGINS["right"]) / 25.4  # inches between the margins
LABEL, WORDS = 10, (9, 8, 7)  # points of bars' labels, and of a table: the largest that breaks no word
TALLEST = 5.6  # inches of a picture, so that heading, caption and sentences stay on its page
SPACING = 1.25  # height of a line, by that of its letters
BODY, TITLE, SUBTITLE, HEADING, CAPTION = "body", "title", "subtitle", "heading", "caption"
BULLET, SOURCE, WARNING, CELL = "bullet", "source", "warning", "cell"


class Look(NamedTuple):
    """A kind of paragraph: points, colour, points before and after; whether it stays with the next."""

    size: float
    colour: str
    bold: bool
    before: int
    after: int
    kept: bool = False


LOOKS: Mapping[str, Look] = {
    BODY: Look(10.5, INK, False, 0, 6),
    TITLE: Look(22, INK, True, 0, 4, kept=True),
    SUBTITLE: Look(12, MUTED, False, 0, 12),
    HEADING: Look(16, ACCENT, True, 0, 4, kept=True),
    CAPTION: Look(10.5, INK, True, 10, 4, kept=True),
    BULLET: Look(10.5, INK, False, 0, 3),
    SOURCE: Look(9, MUTED, False, 0, 2),
    WARNING: Look(10.5, ALERT, True, 0, 6),
    CELL: Look(WORDS[0], INK, False, 2, 2),
}


class Paper(Protocol):
    """A document of some program, to which things are added at the end; ``at_ends`` as in the ``Frame`` of a chart."""

    at_ends: bool

    def line(self, kind: str, text: str, *, new_page: bool = False, above: int | None = None) -> None:
        """A paragraph of one of the ``LOOKS``; at the top of a page, or so many points below what is above it."""

    def caption(self, word: str, number: int, text: str) -> None:
        """A caption: ``[word number] text``, in which the program goes on counting."""

    def chart(self, panel: Panel, frame: Frame, record: Record, alt: str) -> None:
        """The bars of a panel."""

    def table(self, words: NativeTable, record: Record) -> None:
        """A table of words, with the figure's alternative text."""

    def picture(self, picture: Picture, record: Record) -> None:
        """The picture without what the document says itself, as wide as the text unless it would be too tall."""


def write(paper: Paper, exhibits: Sequence[Exhibit], briefing: Briefing | None = None) -> None:
    """Write at least one figure; with a ``briefing`` a title first, a page a figure, all citations at the end.

    Raises:
        BuildError: for a figure without a picture that has neither bars nor a table of words of fair size.
    """
    if briefing is not None:
        paper.line(TITLE, briefing.title)
        lines = filter(None, [briefing.subtitle, briefing.date, exhibits[0].count(len(exhibits))])
        paper.line(SUBTITLE, " · ".join(lines))
    for number, exhibit in enumerate(exhibits, start=1):
        _figure(paper, exhibit, number)
        if briefing is None:
            paper.line(SOURCE, exhibit.word("인용: {citation}", citation=exhibit.citation))
    if briefing is not None:
        paper.line(HEADING, exhibits[0].word("인용"), new_page=True)
        for number, exhibit in enumerate(exhibits, start=1):
            paper.line(BODY, exhibit.numbered(number))


def _figure(paper: Paper, exhibit: Exhibit, number: int) -> None:
    record = exhibit.record
    paper.line(HEADING, record.headline, new_page=number > 1)
    paper.line(SUBTITLE, record.subtitle)
    if record.warning:
        paper.line(WARNING, record.warning)
    for sentence in exhibit.sentences("note") or exhibit.sentences("plain") or exhibit.sentences("english"):
        paper.line(BULLET, sentence)
    paper.caption(exhibit.word("그림"), number, record.caption)
    table = office_table.legible(exhibit, WORDS, WIDTH)
    if record.panels:
        _charts(paper, record)
    elif table is not None:
        paper.table(table, record)
    else:
        paper.picture(exhibit.pictured(), record)
    for place, line in enumerate(filter(None, [exhibit.note, record.source, marks.written(record)])):
        paper.line(SOURCE, line, above=None if place else 4)


def _charts(paper: Paper, record: Record) -> None:
    panels = record.panels
    frame = office_chart.frame(panels, WIDTH, LABEL, record.language, at_ends=paper.at_ends)
    for panel, height in zip(panels, office_chart.heights(panels, frame), strict=True):
        paper.chart(panel, replace(frame, height=height), record, office_chart.alt(panels, panel, record.alt))
