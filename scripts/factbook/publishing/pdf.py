"""The PDF: the single page composed for print, printed by the browser, finished so that equal books are equal files."""

from __future__ import annotations

from pathlib import Path

import pikepdf
from playwright.sync_api import Browser

from factbook.publishing import imprint, print_page
from factbook.publishing.contents import Contents
from factbook.publishing.editions import Edition
from factbook.publishing.imprint import Imprint

PRINTED = "print.html"


def press(single_page: Path, contents: Contents, target: Path, edition: Edition, browser: Browser) -> Path:
    """PDF of the whole book at ``target``: A4, tagged, with bookmarks and embedded fonts.

    It is printed twice, since only the first printing tells on which page a chapter begins.
    """
    lines = imprint.load()
    composed = print_page.compose(single_page.read_text(encoding="utf-8"), contents, edition, lines)
    document = single_page.with_name(PRINTED)
    document.write_text(composed, encoding="utf-8")
    raw = document.with_suffix(".pdf")
    _print(document, raw, browser)
    document.write_text(print_page.numbered(composed, _pages(raw)), encoding="utf-8")
    _print(document, raw, browser)
    _finish(raw, target, edition, lines)
    return target


def _print(document: Path, raw: Path, browser: Browser) -> None:
    page = browser.new_page()
    try:
        page.goto(document.as_uri(), wait_until="load")
        page.emulate_media(media="print")
        page.pdf(path=raw, prefer_css_page_size=True, print_background=True, tagged=True, outline=True)
    finally:
        page.close()


def _pages(raw: Path) -> dict[str, int]:
    """Number of the page on which each linked id stands."""
    with pikepdf.open(raw) as pdf:
        numbers = {page.obj.objgen: number for number, page in enumerate(pdf.pages, 1)}
        places = pdf.Root.Dests.items()
        return {name.removeprefix("/"): numbers[place[0].objgen] for name, place in places}


def _finish(raw: Path, target: Path, edition: Edition, lines: Imprint) -> None:
    """Say whose it is, in which language; leave out when and with what it was made."""
    with pikepdf.open(raw) as pdf:
        del pdf.docinfo
        with pdf.open_metadata(set_pikepdf_as_editor=False) as metadata:
            metadata["dc:title"] = edition.title
            metadata["dc:description"] = edition.subtitle
            metadata["dc:language"] = {edition.language}
            metadata["dc:rights"] = lines.licence
            metadata["dc:source"] = lines.source
        pdf.docinfo["/Title"] = edition.title
        pdf.docinfo["/Subject"] = edition.subtitle
        pdf.Root.Lang = pikepdf.String(edition.language)
        pdf.Root.ViewerPreferences = pikepdf.Dictionary(DisplayDocTitle=True)
        pdf.save(target, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.generate)
