"""Figures as a document of Hangul, in the open format of Korea's ministries (HWPX, KS X 6101), to be edited there.

Captions are numbered by the program (an automatic number), so they go on counting in the document they are copied into.
What the source says stands below the labels of the bars, since nobody has seen Hangul draw labels at their ends.
"""

from __future__ import annotations

from collections.abc import Sequence

from hwpx.oxml import HwpxOxmlParagraph

from factbook.citing import png
from factbook.figures.manifest import Panel
from factbook.figures.record import Record
from factbook.formats import hwpx_layout, hwpx_package, hwpx_table, office_chart, text_document
from factbook.formats.exhibit import Briefing, Exhibit, Picture, day
from factbook.formats.hwpx_layout import PLAIN, Setting, units
from factbook.formats.office_chart_look import Frame
from factbook.formats.office_table import NativeTable
from factbook.formats.registry import FormatInput, file_format
from factbook.formats.text_document import BODY, CAPTION, TALLEST, WIDTH
from factbook.language.interface import later

_DIGITS = {"type": "DIGIT", "userChar": "", "prefixChar": "", "suffixChar": "", "supscript": "0"}  # of a number


@file_format("hwpx", rank=25, use=later("한글 문서(HWPX)"), reader="document", offered=True)
def page(figure: FormatInput) -> bytes:
    """A text document of one figure."""
    return document([figure.exhibit])


def document(exhibits: Sequence[Exhibit], briefing: Briefing | None = None) -> bytes:
    """HWPX of at least one figure, as ``text_document`` writes it.

    Raises:
        BuildError: for a figure without a picture that has neither bars nor a table of words of fair size.
    """
    paper = _Paper(exhibits[0].record.language)
    text_document.write(paper, exhibits, briefing)
    return hwpx_package.finished(paper.document.to_bytes(), exhibits, briefing, paper.lines)


class _Paper:
    """A document of Hangul, and the ``lines`` of text in it."""

    at_ends = False

    def __init__(self, language: str) -> None:
        self.document = hwpx_layout.empty_document()
        self._styles = hwpx_layout.styles(self.document, language)
        self.lines = list[str]()

    def line(self, kind: str, text: str, *, new_page: bool = False, above: int | None = None) -> None:
        paragraph = self._paragraph(kind, Setting(new_page=new_page, above=above))
        paragraph.add_run(text, char_pr_id_ref=self._styles.letters[kind])
        self.lines.append(text)

    def caption(self, word: str, number: int, text: str) -> None:
        paragraph, letters = self._paragraph(CAPTION), self._styles.letters[CAPTION]
        paragraph.add_run(f"[{word} ", char_pr_id_ref=letters)
        run = paragraph.add_run("", char_pr_id_ref=letters).element
        run.remove(run[0])
        counted = hwpx_layout.inside(hwpx_layout.inside(run, "ctrl"), "autoNum", num=str(number), numType="PICTURE")
        hwpx_layout.inside(counted, "autoNumFormat", **_DIGITS)
        paragraph.add_run(f"] {text}", char_pr_id_ref=letters)
        self.lines.append(f"[{word} {number}] {text}")

    def chart(self, panel: Panel, frame: Frame, record: Record, alt: str) -> None:
        drawn = office_chart.drawn(panel, frame, day(record)).xml
        size, above = (units(frame.width), units(frame.height)), self._paragraph(BODY, Setting(kept=True))
        placed = self.document.shapes.add_chart(drawn, paragraph=above, size=size, treat_as_char=True)
        hwpx_layout.describe(placed.element, alt)

    def table(self, words: NativeTable, record: Record) -> None:
        table = hwpx_table.add_table(self.document, self._styles, words, self._paragraph(BODY, Setting(kept=True)))
        hwpx_layout.describe(table.element, record.alt)
        self.lines += ["\t".join(cell.text for cell in row) for row in words.rows]

    def picture(self, picture: Picture, record: Record) -> None:
        wide, high = png.size(picture.png)
        shown = 1 - picture.head - picture.foot
        width = min(WIDTH, TALLEST / (shown * high / wide))
        height = width * high / wide
        placed = self.document.add_picture(
            picture.png,
            "png",
            width=units(width),
            height=units(height),
            crop=(0, units(height * picture.head), 0, units(height * picture.foot)),
            para_pr_id_ref=self._styles.shape(BODY, Setting(kept=True, centred=True)),
            style_id_ref=self._styles.styles[BODY],
        )
        hwpx_layout.describe(placed.element, record.alt)

    def _paragraph(self, kind: str, setting: Setting = PLAIN) -> HwpxOxmlParagraph:
        """An empty paragraph at the end, or the first one, which holds the set-up of the page."""
        if self.lines:
            paragraph = self.document.add_paragraph(include_run=False, inherit_style=False)
        else:
            (paragraph,) = self.document.paragraphs
        paragraph.style_id_ref = self._styles.styles[kind]
        paragraph.para_pr_id_ref = self._styles.shape(kind, setting)
        return paragraph
