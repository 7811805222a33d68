"""The empty document of Hangul that figures are put into: A4, one font, a style for each paragraph, page numbers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from hwpx import HwpxDocument
from hwpx.oxml import HwpxOxmlHeader

from factbook.formats import text_document
from factbook.formats.text_document import BULLET, LOOKS, MARGINS, PAGE, Look
from factbook.formats.typography import FONT
from factbook.language.interface import later, word

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

STYLES = {
    text_document.BODY: later("본문"),
    text_document.TITLE: later("문서 제목"),
    text_document.SUBTITLE: later("부제"),
    text_document.HEADING: later("그림의 제목"),
    text_document.CAPTION: later("캡션"),
    text_document.BULLET: later("문장"),
    text_document.SOURCE: later("자료 줄"),
    text_document.WARNING: later("경고"),
    text_document.CELL: later("표의 글"),
}
_NAMESPACE, _HEAD = (f"{{http://www.hancom.co.kr/hwpml/2011/{name}}}" for name in ("paragraph", "head"))
_UNITS, _POINTS = 7200, 100  # of the format: an inch, a point
_SPACING = 160  # height of a line in per cent of its letters', as the program's own documents have it
_CODES, _OTHERS = {"ko": 1042}, 2057  # of languages, as the program numbers them; of English
_FACES = ("함초롬바탕", "함초롬돋움")  # fonts of the library's empty document


class Setting(NamedTuple):
    """What one paragraph has of its own: at the top of a page, points above it, with the next, in the middle."""

    new_page: bool = False
    above: int | None = None
    kept: bool = False
    centred: bool = False


PLAIN = Setting()


@dataclass(frozen=True)
class Styles:
    """Ids that paragraphs refer to: style and letters by the kind of paragraph, shapes by what a paragraph asks for."""

    styles: Mapping[str, str]
    letters: Mapping[str, str]
    header: HwpxOxmlHeader
    bullet: str

    def shape(self, kind: str, setting: Setting = PLAIN) -> str:
        """Id of the shape of a paragraph of a kind."""
        look = LOOKS[kind]
        above = look.before if setting.above is None else setting.above
        return self.header.ensure_paragraph_format(
            base_para_pr_id=self.bullet if kind == BULLET else None,
            alignment="CENTER" if setting.centred else "LEFT",
            line_spacing_percent=_SPACING,
            margins={"prev": above * _POINTS, "next": look.after * _POINTS},
            break_setting={"keep_with_next": look.kept or setting.kept, "page_break_before": setting.new_page},
        )


def units(inches: float) -> int:
    """A length in the units of the format."""
    return round(inches * _UNITS)


def empty_document() -> HwpxDocument:
    """A document without content."""
    document = HwpxDocument.new()
    for face in _FACES:
        document.styles.replace_font(face, FONT)
    width, height = (units(side / 25.4) for side in PAGE)
    document.page.set_size(width=width, height=height)
    document.page.set_margins(**{side: units(wide / 25.4) for side, wide in MARGINS.items()})
    (first,) = document.paragraphs
    inside(inside(first.add_run("").element, "ctrl"), "pageNum", pos="BOTTOM_CENTER", formatType="DIGIT", sideChar="")
    return document


def styles(document: HwpxDocument, language: str) -> Styles:
    """Give a document a style for each kind of paragraph, called in a language."""
    (header,) = document.oxml.headers
    for setting in header.element.iter(f"{_HEAD}breakSetting"):
        setting.set("breakNonLatinWord", "KEEP_WORD")  # lines end between words, also in Hangul
    (bullet,) = header.ensure_numbering(kind="bullet", levels=[{"char": "•"}])
    _in_order(header.element)
    letters = {kind: letters_of(document, look) for kind, look in LOOKS.items()}
    made = Styles({}, letters, header, bullet)
    return Styles({kind: _style(made, kind, language) for kind in LOOKS}, letters, header, bullet)


def _style(made: Styles, kind: str, language: str) -> str:
    """Id of the style of a kind of paragraph, which is followed by a paragraph of the same."""
    name = word(language, STYLES[kind])
    own = made.header.ensure_style(
        name,
        style_type="PARA",
        eng_name=kind.capitalize(),
        para_pr_id_ref=made.shape(kind),
        char_pr_id_ref=made.letters[kind],
        lang_id=_CODES.get(language, _OTHERS),
    )
    return made.header.ensure_style(name, next_style_id_ref=own)


def _in_order(header: Element) -> None:
    """Put the bullets where the standard has them: before the shapes of paragraphs."""
    lists = next(each for each in header if each.tag == f"{_HEAD}refList")
    (bullets,) = (each for each in lists if each.tag == f"{_HEAD}bullets")
    lists.remove(bullets)
    place = next(place for place, each in enumerate(lists) if each.tag == f"{_HEAD}paraProperties")
    lists.insert(place, bullets)


def letters_of(document: HwpxDocument, look: Look) -> str:
    """Id of the letters of a look."""
    return document.styles.ensure_run(font=FONT, size=look.size, bold=look.bold, color=f"#{look.colour}")


def inside(parent: Element, name: str, **attributes: str) -> Element:
    """A new last child of an element, in the namespace of paragraphs."""
    child = parent.makeelement(f"{_NAMESPACE}{name}", attributes)
    parent.append(child)
    return child


def describe(element: Element, alt: str) -> None:
    """Give a chart, a table or a picture its alternative text, which stands behind its outer margins."""
    comment = element.find(f"{_NAMESPACE}shapeComment")
    if comment is None:
        comment = inside(element, "shapeComment")
        place = next(place for place, child in enumerate(element, start=1) if child.tag == f"{_NAMESPACE}outMargin")
        element.insert(place, comment)
    comment.text = alt
