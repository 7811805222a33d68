"""A figure's picture as a PDF page: as large as the picture, with text as text, telling whose it is."""

from __future__ import annotations

import io
from collections.abc import Iterator

import pikepdf
import pypdf
import pypdfium2
import pytest
from playwright.sync_api import Browser, Page

from factbook.errors import BuildError
from factbook.formats import pdf_picture
from invented_record import CHANGED, RECORD

SVG = (
    '<svg xmlns="http://www.w3.org/2000/svg" width="760" height="464" viewBox="0 0 760 464" role="img">'
    f"<title>{RECORD.headline}</title><desc>{RECORD.alt}</desc><rect width='760' height='464' fill='white'/>"
    f"<g font-family='NanumGothic'><text x='16' y='40'>{RECORD.headline}</text>"
    f"<text x='16' y='200'>30여 건(30–39건) &lt;b&gt;&amp;</text><text x='16' y='440'>{RECORD.source}</text></g></svg>"
)


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A blank page of the browser."""
    opened = browser.new_page(offline=True)
    yield opened
    opened.close()


def text_of(content: bytes) -> str:
    """The text of the only page."""
    (only,) = pypdfium2.PdfDocument(content)
    return only.get_textpage().get_text_range()


def test_the_page_is_the_picture(page: Page):
    """One page, as large as the drawing (4 pixels are 3 points), with the words as text."""
    content = pdf_picture.pdf(SVG, RECORD, page)
    (only,) = pypdfium2.PdfDocument(content)
    assert (570.0, 348.0) == pytest.approx(only.get_size(), abs=0.5)
    for text in (RECORD.headline, "30여 건(30–39건) <b>&", RECORD.source):
        assert text in text_of(content)


def test_characters_drawn_alike_are_copied_as_they_stand(page: Page):
    """Also by programs that know only the font's list; those that know more tell two apart that share a glyph."""
    words = "20–29개사 一人當 10～19 가·나 가・나 金利"
    content = pdf_picture.pdf(SVG.replace("30여 건(30–39건)", words), RECORD, page)
    assert words in text_of(content)
    assert words.replace("・", "·") in pypdf.PdfReader(io.BytesIO(content)).pages[0].extract_text()


def test_the_file_says_whose_it_is(page: Page):
    """Title, source, rights, mark and language are there for programs; no date, no maker."""
    with pikepdf.open(io.BytesIO(pdf_picture.pdf(SVG, RECORD, page))) as pdf:
        assert {"/Title", "/Subject", "/Keywords", "/Author"} == set(pdf.docinfo.keys())
        assert (RECORD.headline, RECORD.mark) == (str(pdf.docinfo["/Title"]), str(pdf.docinfo["/Keywords"]))
        assert RECORD.source in str(pdf.docinfo["/Subject"])
        assert "ko" == str(pdf.Root.Lang)
        with pdf.open_metadata() as metadata:
            assert (RECORD.headline, RECORD.alt, RECORD.work.licence, RECORD.source) == tuple(
                metadata[f"dc:{name}"] for name in ("title", "description", "rights", "source")
            )


def test_a_changed_picture_says_so(page: Page):
    """Its drawing shows the warning; its properties have it too, so that the mark alone never passes for official."""
    content = pdf_picture.pdf(SVG, CHANGED, page)
    with pikepdf.open(io.BytesIO(content)) as pdf:
        assert f"{CHANGED.mark} · 조건 변경본(공식 수치 아님)" == str(pdf.docinfo["/Keywords"])
        assert CHANGED.warning in str(pdf.docinfo["/Subject"])


def test_equal_pictures_are_equal_files(page: Page):
    """Printed again, the file is the same bytes."""
    first = pdf_picture.pdf(SVG, RECORD, page)
    page.wait_for_timeout(1100)
    assert first == pdf_picture.pdf(SVG, RECORD, page)


def test_a_picture_without_a_size_is_refused(page: Page):
    """The message names the figure."""
    with pytest.raises(BuildError, match=RECORD.id):
        pdf_picture.pdf("<svg xmlns='http://www.w3.org/2000/svg'/>", RECORD, page)
