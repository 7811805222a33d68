"""What stands around a figure on its slide: warning and titles above, note, source and mark below, speaker notes."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from pptx.presentation import Presentation
from pptx.slide import Slide

from factbook.citing import marks
from factbook.figures.record import Record
from factbook.formats import pptx_layout
from factbook.formats.exhibit import Exhibit
from factbook.formats.pptx_layout import HEIGHT, INNER, MARGIN, WIDTH, Area, Line
from factbook.formats.typography import ALERT, MUTED, PALE_ALERT, POINTS, RULE, lines

TITLE, WARNING, MARK = 28, 14, 10  # points
LEADING = 1.3  # height of a line by its size


class Letters(NamedTuple):
    """Points of what stands around a figure: title, subtitle, note and source line."""

    title: int
    subtitle: int
    note: int


AROUND = (Letters(TITLE, 16, 11), Letters(24, 14, 10), Letters(18, 12, 9))  # the largest that leave a table room


def framed(deck: Presentation, exhibit: Exhibit, sizes: Letters, place: str = "") -> Slide:
    """A new slide with all that stands around a figure; ``place`` is added to its title."""
    slide = pptx_layout.new_slide(deck, pptx_layout.PLAIN)
    _head(slide, exhibit.record, sizes, place)
    _foot(slide, exhibit, sizes)
    pptx_layout.page_number(slide)
    pptx_layout.write_notes(slide, _spoken(exhibit))
    return slide


def between(exhibit: Exhibit, sizes: Letters) -> Area:
    """The room below title and subtitle and above note and source, in inches."""
    top = _top(exhibit.record) + sum(height([line]) for line in _titles(exhibit.record, sizes)) + 0.3
    return Area(MARGIN, top, INNER, _notes_top(exhibit, sizes) - 0.2 - top)


def height(paragraphs: Sequence[Line]) -> float:
    """About how tall lines of text are over the whole width, in inches."""
    return sum(lines(line.text, line.size, INNER, bold=line.bold) * line.size * LEADING / POINTS for line in paragraphs)


def _head(slide: Slide, record: Record, sizes: Letters, place: str) -> None:
    """Warning, title and subtitle."""
    if record.warning:
        high = _warned(record)
        pptx_layout.band(slide, Area(0, 0, WIDTH, high), PALE_ALERT)
        pptx_layout.text(slide, Area(MARGIN, 0.1, INNER, high - 0.1), [Line(record.warning, WARNING, ALERT, bold=True)])
    (title, subtitle), top = _titles(record, sizes), _top(record)
    high = height([title])
    pptx_layout.entitle(slide, Area(MARGIN, top, INNER, high), title._replace(text=title.text + place))
    pptx_layout.text(slide, Area(MARGIN, top + high + 0.05, INNER, height([subtitle])), [subtitle])


def _titles(record: Record, sizes: Letters) -> tuple[Line, Line]:
    return Line(record.headline, sizes.title, bold=True), Line(record.subtitle, sizes.subtitle, MUTED)


def _warned(record: Record) -> float:
    """Height of the warning's band, in inches."""
    return height([Line(record.warning, WARNING)]) + 0.2


def _top(record: Record) -> float:
    """Where the title begins, in inches."""
    return _warned(record) + 0.2 if record.warning else 0.4


def _foot(slide: Slide, exhibit: Exhibit, sizes: Letters) -> None:
    """Note, source and mark below a rule."""
    notes, top = _notes(exhibit, sizes), _notes_top(exhibit, sizes)
    pptx_layout.band(slide, Area(MARGIN, top - 0.1, INNER, 0.012), RULE)
    pptx_layout.text(slide, Area(MARGIN, top, INNER, height(notes)), notes)
    pptx_layout.text(slide, Area(MARGIN, HEIGHT - 0.42, INNER - 1.2, 0.25), [_mark(exhibit)])


def _notes(exhibit: Exhibit, sizes: Letters) -> list[Line]:
    return [Line(line, sizes.note, MUTED) for line in (exhibit.note, exhibit.record.source) if line]


def _mark(exhibit: Exhibit) -> Line:
    official, written = exhibit.record.official, marks.written(exhibit.record)
    return Line(written, MARK, MUTED if official else ALERT, bold=not official)


def _notes_top(exhibit: Exhibit, sizes: Letters) -> float:
    """Where note and source line begin, in inches."""
    return HEIGHT - 0.35 - height([*_notes(exhibit, sizes), _mark(exhibit)])


def _spoken(exhibit: Exhibit) -> str:
    """Speaker notes: what may be said, what may not, and how the figure is cited."""
    sayable = [line for form in ("plain", "note", "english") for line in exhibit.sentences(form)]
    undecided = [exhibit.word("말할 수 없는 것: {line}", line=line) for line in exhibit.undecided()]
    cited = exhibit.word("인용: {citation}", citation=exhibit.citation)
    return "\n".join([*sayable, *undecided, cited, marks.written(exhibit.record)])
