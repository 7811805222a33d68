"""Drawings inside a printed page, and what fonts list of their glyphs, in small."""

from __future__ import annotations

from pathlib import Path

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, Pdf

from factbook.formats import pdf_text
from factbook.print import hyphens, inlining

LIST = (
    b"begincmap\n1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n1 beginbfchar\n<0003> <00AD>\nendbfchar\n"
    b"1 beginbfrange\n<0005> <0007> <00B7>\nendbfrange\nendcmap\n"
)


def listed(content: bytes) -> dict[bytes, str]:
    """What a font lists after the page that uses it was read."""
    with Pdf.new() as pdf:
        font = pdf.make_indirect(Dictionary(Type=Name.Font, Subtype=Name.Type0, ToUnicode=pdf.make_stream(LIST)))
        page = pdf.add_blank_page()
        page.Resources = Dictionary(Font=Dictionary(F1=font))
        page.Contents = pdf.make_stream(b"BT /F1 9 Tf " + content + b" ET")
        pdf_text.correct(pdf)
        return dict(pdf_text._entries(font.ToUnicode.read_bytes()))


def actual_text(text: str, glyphs: bytes) -> bytes:
    """Glyphs (hex) of which the page says what they show."""
    return b"/Span <</ActualText <FEFF%s>>> BDC %s Tj EMC " % (text.encode("utf-16-be").hex().encode(), glyphs)


AS_IT_WAS = {b"\0\3": "\u00ad", b"\0\5": "·", b"\0\6": "¸", b"\0\7": "¹"}


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (b"<0003> Tj", {}),
        (actual_text("–", b"<0003>"), {b"\0\3": "–"}),
        (actual_text("–", b"[<0003> -20]").replace(b"Tj", b"TJ"), {b"\0\3": "–"}),
        (actual_text("–", b"<0003>") + actual_text("-", b"<0003>") * 2, {b"\0\3": "-"}),
        (actual_text("–", b"<0003>") + b"<0003> Tj", {b"\0\3": "–"}),
        (actual_text("・", b"<0005>") * 2 + b"<0005> Tj", {}),
        (actual_text("・", b"<0005>") + b"<0006> Tj", {b"\0\5": "・"}),
        (actual_text("ab", b"<00050006>"), {}),
        (actual_text("fi", b"<0009>"), {b"\0\x09": "fi"}),
        (actual_text("\u00a0", b"<0003>"), {b"\0\3": " "}),
    ],
)
def test_a_font_lists_what_the_page_says_it_shows(content: bytes, expected: dict[bytes, str]) -> None:
    """The most frequent where it varies; nothing of several at once, or of a visible one that stands unexplained."""
    assert AS_IT_WAS | expected == listed(content)


def test_long_lists_are_written_in_parts() -> None:
    """No part has more than a hundred entries."""
    written = pdf_text._written({number.to_bytes(2): "가" for number in range(230)})
    assert [b"100", b"100", b"30"] == [part.split()[-1] for part in written.split(b" beginbfchar")[:-1]]
    assert 230 == len(dict(pdf_text._entries(written)))


def test_blanks_that_hold_words_together_are_copied_as_blanks() -> None:
    """As they look; what they do is done when the page is printed."""
    with Pdf.new() as pdf:
        page = pdf.add_blank_page()
        page.Contents = Array([pdf.make_stream(b"/Span<</ActualText <FEFF00A0> >> BDC "), pdf.make_stream(b"EMC")])
        pdf_text.correct(pdf)
        (step, _) = pikepdf.parse_content_stream(page)
        assert " " == str(step.operands[1].ActualText)


def test_no_line_ends_behind_a_hyphen() -> None:
    """A long word may end before a hyphen, which is then copied; tags and all other words stay as they are."""
    body = '<p id="a-b">가 20–29개사 2024– &lt;b&gt; fig-cities-map · 2001-02-03 - x</p>'
    plain, held = '<p id="a-b">가 20–29개사 2024– &lt;b&gt; {} · {} - x</p>', "<h-w>{}</h-w>"
    assert plain.format(held.format("fig-cities-map"), held.format("2001-02-03")) == hyphens.held(body)
    assert f">a<wbr/>{held.format('-b')}<" == hyphens.held(">a<wbr/>-b<")
    parts = ("smart", "-cities", "-of", "-the", "-future")
    assert f">{'<wbr>'.join(map(held.format, parts))}<" == hyphens.held(">smart-cities-of-the-future<")


def test_drawings_become_parts_of_the_page(tmp_path: Path) -> None:
    """With names of their own, the picture's words to be read aloud, without fonts and titles; other pictures stay."""
    (tmp_path / "가.print.svg").write_text(
        '<svg role="img" viewBox="0 0 1 1"><title>t</title><desc>d</desc><style>@font-face{}</style>'
        "<metadata>m</metadata>"
        '<clipPath id="c"/><g clip-path="url(#c)" style="fill: url(&quot;#c&quot;)"><use href="#c"/></g></svg>',
        encoding="utf-8",
    )
    picture = '<img alt=\'a "b" &lt;c&gt;\' src="%EA%B0%80.print.svg"/>'
    other = '<img alt="x" src="y.png"/>'
    part = (
        '<svg role="img" aria-label="a &quot;b&quot; &lt;c&gt;" viewBox="0 0 1 1"><clipPath id="drawing{0}-0"/>'
        '<g clip-path="url(#drawing{0}-0)" style="fill: url(&quot;#drawing{0}-0&quot;)">'
        '<use href="#drawing{0}-0"/></g></svg>'
    )
    expected = f"{part.format(1)}{other}{part.format(2)}"
    assert expected == inlining.inside(f"{picture}{other}{picture}", tmp_path)
