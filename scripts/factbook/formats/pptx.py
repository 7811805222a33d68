"""Figures as slides: the finding as title, bars or words that can be edited, source and mark, citation in the notes."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from pptx.chart.data import ChartData
from pptx.enum.chart import XL_CHART_TYPE
from pptx.presentation import Presentation
from pptx.slide import Slide
from pptx.util import Emu, Inches

from factbook.citing import marks
from factbook.figures.manifest import Panel
from factbook.figures.record import Record
from factbook.formats import office_chart, office_properties, office_table, pptx_layout, pptx_table
from factbook.formats.exhibit import Briefing, Exhibit, Picture, day
from factbook.formats.office_chart import NativeChart
from factbook.formats.office_table import NativeTable
from factbook.formats.pptx_layout import HEIGHT, INNER, MARGIN, WIDTH, Area, Line
from factbook.formats.registry import FormatInput, file_format
from factbook.formats.typography import ACCENT, ALERT, MUTED, PALE_ALERT, POINTS, RULE, lines
from factbook.language.interface import later

TITLE, WARNING, CITED, MARK = 28, 14, 13, 10  # points
LABELS = (18, 16, 14)  # of bars, the largest for which there is room
WORDS = (16, 14, 13, 12, 11, 10, 9)  # of a table, likewise; in smaller ones nobody could read it
LEADING = 1.3  # height of a line by its size


class Letters(NamedTuple):
    """Points of what stands around a figure: title, subtitle, note and source line."""

    title: int
    subtitle: int
    note: int


AROUND = (Letters(TITLE, 16, 11), Letters(24, 14, 10), Letters(18, 12, 9))  # the largest that leave a table room


class _Ready(ChartData):
    """A finished chart where python-pptx expects the data to make one from."""

    def __init__(self, chart: NativeChart) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self._ready = chart

    @property
    def xlsx_blob(self) -> bytes:
        return self._ready.workbook

    def xml_bytes(self, chart_type: XL_CHART_TYPE) -> bytes:  # noqa: ARG002 (the chart knows what it is)
        return self._ready.xml


@file_format("pptx", rank=20, use=later("파워포인트 한 장"), reader="document", offered=True)
def slide(figure: FormatInput) -> bytes:
    """A deck of one slide."""
    return slide_deck([figure.exhibit])


def slide_deck(exhibits: Sequence[Exhibit], briefing: Briefing | None = None) -> bytes:
    """PPTX of at least one figure, a slide each; with a ``briefing`` also a cover, and all citations at the end.

    Raises:
        BuildError: for a figure without a picture that has neither bars nor words for which there is room.
    """
    deck = pptx_layout.empty_deck()
    if briefing is not None:
        _cover(deck, exhibits, briefing)
    for exhibit in exhibits:
        _figure(deck, exhibit)
    if briefing is not None:
        _citations(deck, exhibits)
    saved = io.BytesIO()
    deck.save(saved)
    return office_properties.finished(saved.getvalue(), exhibits, briefing)


def _cover(deck: Presentation, exhibits: Sequence[Exhibit], briefing: Briefing) -> None:
    slide, work = pptx_layout.new_slide(deck, pptx_layout.COVER), exhibits[0].record.work
    pptx_layout.band(slide, Area(0, 0, 0.28, HEIGHT), ACCENT)
    title, subtitle = slide.placeholders
    pptx_layout.put(title, Area(MARGIN + 0.4, 1.6, INNER - 0.8, 1.7))
    pptx_layout.fill(title.text_frame, [Line(briefing.title, 40, bold=True)], below=True)
    pptx_layout.put(subtitle, Area(MARGIN + 0.4, 3.5, INNER - 0.8, 1.6))
    texts = filter(None, [briefing.subtitle, f"{briefing.date} · {exhibits[0].count(len(exhibits))}"])
    pptx_layout.fill(subtitle.text_frame, [Line(line, 20, MUTED) for line in texts])
    pptx_layout.text(
        slide,
        Area(MARGIN + 0.4, 6.3, INNER - 0.8, 0.7),
        [Line(work.holder, 12, MUTED), Line(work.licence, 12, MUTED)],
    )


def _figure(deck: Presentation, exhibit: Exhibit) -> None:
    slide, record = pptx_layout.new_slide(deck, pptx_layout.PLAIN), exhibit.record
    sizes = next((each for each in AROUND if _fitting(record, _between(exhibit, each)) is not None), AROUND[0])
    _head(slide, record, sizes)
    _foot(slide, exhibit, sizes)
    area = _between(exhibit, sizes)
    if record.panels:
        _charts(slide, record.panels, record, area)
    elif (table := _fitting(record, area)) is not None:
        pptx_table.put(slide, table, record, area)
    else:
        _picture(slide, exhibit.pictured(), record, area)
    pptx_layout.page_number(slide)
    pptx_layout.write_notes(slide, _spoken(exhibit))


def _between(exhibit: Exhibit, sizes: Letters) -> Area:
    """The room below title and subtitle and above note and source, in inches."""
    top = _top(exhibit.record) + sum(_height([line]) for line in _titles(exhibit.record, sizes)) + 0.3
    return Area(MARGIN, top, INNER, _notes_top(exhibit, sizes) - 0.2 - top)


def _head(slide: Slide, record: Record, sizes: Letters) -> None:
    """Warning, title and subtitle."""
    if record.warning:
        high = _warned(record)
        pptx_layout.band(slide, Area(0, 0, WIDTH, high), PALE_ALERT)
        pptx_layout.text(slide, Area(MARGIN, 0.1, INNER, high - 0.1), [Line(record.warning, WARNING, ALERT, bold=True)])
    (title, subtitle), top = _titles(record, sizes), _top(record)
    high = _height([title])
    pptx_layout.entitle(slide, Area(MARGIN, top, INNER, high), title)
    pptx_layout.text(slide, Area(MARGIN, top + high + 0.05, INNER, _height([subtitle])), [subtitle])


def _titles(record: Record, sizes: Letters) -> tuple[Line, Line]:
    return Line(record.headline, sizes.title, bold=True), Line(record.subtitle, sizes.subtitle, MUTED)


def _warned(record: Record) -> float:
    """Height of the warning's band, in inches."""
    return _height([Line(record.warning, WARNING)]) + 0.2


def _top(record: Record) -> float:
    """Where the title begins, in inches."""
    return _warned(record) + 0.2 if record.warning else 0.4


def _foot(slide: Slide, exhibit: Exhibit, sizes: Letters) -> None:
    """Note, source and mark below a rule."""
    notes, top = _notes(exhibit, sizes), _notes_top(exhibit, sizes)
    pptx_layout.band(slide, Area(MARGIN, top - 0.1, INNER, 0.012), RULE)
    pptx_layout.text(slide, Area(MARGIN, top, INNER, _height(notes)), notes)
    pptx_layout.text(slide, Area(MARGIN, HEIGHT - 0.42, INNER - 1.2, 0.25), [_mark(exhibit)])


def _notes(exhibit: Exhibit, sizes: Letters) -> list[Line]:
    return [Line(line, sizes.note, MUTED) for line in (exhibit.note, exhibit.record.source) if line]


def _mark(exhibit: Exhibit) -> Line:
    official, written = exhibit.record.official, marks.written(exhibit.record)
    return Line(written, MARK, MUTED if official else ALERT, bold=not official)


def _notes_top(exhibit: Exhibit, sizes: Letters) -> float:
    """Where note and source line begin, in inches."""
    return HEIGHT - 0.35 - _height([*_notes(exhibit, sizes), _mark(exhibit)])


def _height(paragraphs: Sequence[Line]) -> float:
    """About how tall lines of text are over the whole width, in inches."""
    return sum(lines(line.text, line.size, INNER, bold=line.bold) * line.size * LEADING / POINTS for line in paragraphs)


def _charts(slide: Slide, panels: Sequence[Panel], record: Record, area: Area) -> None:
    frames = [office_chart.frame(panels, area.width, size, record.language) for size in LABELS]
    frame = next((each for each in frames if sum(office_chart.heights(panels, each)) <= area.height), frames[-1])
    pleasing, top = office_chart.heights(panels, frame), area.top
    for panel, height in zip(panels, pleasing, strict=True):
        tall = height * min(1.0, area.height / sum(pleasing))
        chart = office_chart.drawn(panel, replace(frame, height=tall), day(record))
        left, width = Inches(area.left), Inches(area.width)
        slide.shapes.add_chart(XL_CHART_TYPE.BAR_STACKED, left, Inches(top), width, Inches(tall), _Ready(chart))
        pptx_layout.describe(slide.shapes[-1], panel.title, office_chart.alt(panels, panel, record.alt))
        top += tall


def _fitting(record: Record, area: Area) -> NativeTable | None:
    """The figure's table in the largest letters for which there is room; none where even the smallest do not fit."""
    laid = (office_table.of(record, size, area.width) for size in WORDS)
    return next((table for table in laid if table is not None and table.height <= area.height), None)


def _picture(slide: Slide, picture: Picture, record: Record, area: Area) -> None:
    """The picture without what the slide says itself, as large as there is room."""
    image = slide.shapes.add_picture(io.BytesIO(picture.png), Emu(0), Emu(0))
    tall = image.height * (1 - picture.head - picture.foot)
    scale = min(Inches(area.width) / image.width, Inches(area.height) / tall)
    image.crop_top, image.crop_bottom = picture.head, picture.foot
    image.width, image.height = Emu(int(image.width * scale)), Emu(int(tall * scale))
    image.left, image.top = Emu(int((Inches(WIDTH) - image.width) / 2)), Inches(area.top)
    pptx_layout.describe(image, record.caption, record.alt)


def _spoken(exhibit: Exhibit) -> str:
    """Speaker notes: what may be said, what may not, and how the figure is cited."""
    sayable = [line for form in ("plain", "note", "english") for line in exhibit.sentences(form)]
    undecided = [exhibit.word("말할 수 없는 것: {line}", line=line) for line in exhibit.undecided()]
    cited = exhibit.word("인용: {citation}", citation=exhibit.citation)
    return "\n".join([*sayable, *undecided, cited, marks.written(exhibit.record)])


def _citations(deck: Presentation, exhibits: Sequence[Exhibit]) -> None:
    """As many slides as the citations need."""
    remaining = [Line(exhibit.numbered(number), CITED) for number, exhibit in enumerate(exhibits, start=1)]
    while remaining:
        slide, taken, top = pptx_layout.new_slide(deck, pptx_layout.PLAIN), 0.0, 1.3
        pptx_layout.entitle(slide, Area(MARGIN, 0.4, INNER, 0.6), Line(exhibits[0].word("인용"), TITLE, bold=True))
        while remaining and (taken == 0.0 or top + _height(remaining[:1]) < HEIGHT - 0.6):
            taken = _height(remaining[:1])
            pptx_layout.text(slide, Area(MARGIN, top, INNER, taken), [remaining.pop(0)])
            top += taken + 0.12
        pptx_layout.page_number(slide)
