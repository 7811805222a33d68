"""Figures as slides: the finding as title, bars or words that can be edited, source and mark, citation in the notes."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import replace

from pptx.chart.data import ChartData
from pptx.enum.chart import XL_CHART_TYPE
from pptx.presentation import Presentation
from pptx.slide import Slide
from pptx.util import Emu, Inches

from factbook.figures.manifest import Panel
from factbook.figures.record import Record
from factbook.formats import office_chart, office_properties, office_table, pptx_frame, pptx_layout, pptx_table
from factbook.formats.exhibit import Briefing, Exhibit, Picture, day
from factbook.formats.office_chart import NativeChart
from factbook.formats.office_table import NativeTable
from factbook.formats.pptx_frame import AROUND, framed
from factbook.formats.pptx_layout import HEIGHT, INNER, MARGIN, WIDTH, Area, Line
from factbook.formats.registry import FormatInput, file_format
from factbook.formats.typography import ACCENT, MUTED
from factbook.language.interface import later

CITED = 13  # points of a citation
LABELS = (18, 16, 14)  # of bars, the largest for which there is room
WORDS = (16, 14, 13, 12, 11, 10, 9)  # of a table, likewise; in smaller ones nobody could read it
OVER_SLIDES = 12  # of a table that goes on over slides, which does not have to fit one


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
    """A slide, or several for a long table that stands for a tall picture."""
    record = exhibit.record
    sizes = next(
        (each for each in AROUND if _fitting(record, pptx_frame.between(exhibit, each)) is not None),
        AROUND[0],
    )
    area = pptx_frame.between(exhibit, sizes)
    if record.panels:
        _charts(framed(deck, exhibit, sizes), record.panels, record, area)
    elif (table := _fitting(record, area)) is not None:
        pptx_table.put(framed(deck, exhibit, sizes), table, record, area)
    elif long := office_table.instead(exhibit, OVER_SLIDES, area.width):
        _over_slides(deck, exhibit, long)
    else:
        _picture(framed(deck, exhibit, sizes), exhibit.pictured(), record, area)


def _over_slides(deck: Presentation, exhibit: Exhibit, table: NativeTable) -> None:
    """Parts of a long table, each on a slide of its own that says which of them it is."""
    sizes = AROUND[-1]
    area = pptx_frame.between(exhibit, sizes)
    parts = office_table.parts(table, area.height)
    for number, part in enumerate(parts, start=1):
        place = f" ({number}/{len(parts)})" if len(parts) > 1 else ""
        pptx_table.put(framed(deck, exhibit, sizes, place), part, exhibit.record, area)


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


def _citations(deck: Presentation, exhibits: Sequence[Exhibit]) -> None:
    """As many slides as the citations need."""
    heading = Line(exhibits[0].word("인용"), pptx_frame.TITLE, bold=True)
    remaining = [Line(exhibit.numbered(number), CITED) for number, exhibit in enumerate(exhibits, start=1)]
    while remaining:
        slide, taken, top = pptx_layout.new_slide(deck, pptx_layout.PLAIN), 0.0, 1.3
        pptx_layout.entitle(slide, Area(MARGIN, 0.4, INNER, 0.6), heading)
        while remaining and (taken == 0.0 or top + pptx_frame.height(remaining[:1]) < HEIGHT - 0.6):
            taken = pptx_frame.height(remaining[:1])
            pptx_layout.text(slide, Area(MARGIN, top, INNER, taken), [remaining.pop(0)])
            top += taken + 0.12
        pptx_layout.page_number(slide)
