"""What every PDF of the book has in common: printed by the browser, finished so that equal inputs are equal files."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import pikepdf
from pikepdf import Array, AttachedFileSpec, Dictionary, Name, Pdf, String
from playwright.sync_api import Browser

from factbook.citing import marks
from factbook.formats import pdf_text
from factbook.print import inlining, pdf_tags
from factbook.print.context import Attachment, Volume

# of every link of the document as it is printed, what a screen reader says
_LINKS = """[...document.querySelectorAll("a[href]")].map((link) =>
  link.ariaLabel ?? link.textContent.trim().replace(/\\s+/g, " "))"""
# ids of the figures that stand in it, where it names them
_FIGURES = """[...document.querySelectorAll("[data-figure]")].map((figure) => figure.dataset.figure)"""


@dataclass(frozen=True)
class Printing:
    """A PDF as the browser made it, the texts of its links in reading order, and the ids of figures it names."""

    file: Path
    links: Sequence[str]
    figures: Sequence[str]


def printed(composed: str, document: Path, browser: Browser, *, script: str = "", proof: bool = False) -> Printing:
    """PDF that the browser makes of an HTML text written to ``document``, beside it: tagged, with bookmarks, fonts.

    A ``script`` is run in the document before it is printed. A ``proof`` has the same pages and anchors, but neither
    tags nor bookmarks, which take half of the time.
    """
    document.write_text(inlining.inside(composed, document.parent), encoding="utf-8")
    raw, page = document.with_suffix(".pdf"), browser.new_page()
    try:
        page.goto(document.as_uri(), wait_until="load")
        page.emulate_media(media="print")
        if script:
            page.evaluate(script)
        links, figures, whole = page.evaluate(_LINKS), page.evaluate(_FIGURES), not proof
        page.pdf(path=raw, prefer_css_page_size=True, print_background=True, tagged=whole, outline=whole)
    finally:
        page.close()
    return Printing(raw, links, figures)


def finished(
    raw: Printing,
    target: Path,
    title: str,
    volume: Volume,
    *,
    figures: Iterable[str],
    attached: Iterable[Attachment] = (),
) -> Path:
    """PDF at ``target`` with title, language, licence and source in it, without times and names of programs.

    ``figures`` are the ids of those that stand in it; their marks become its keywords, which ``verify-figure`` reads.
    """
    with pikepdf.open(raw.file) as pdf:
        _describe(pdf, title, volume)
        pdf.docinfo["/Keywords"] = "; ".join(marks.written(volume.records[name]) for name in figures)
        _number_heads(pdf)
        pdf_text.correct(pdf)
        pdf_tags.complete(pdf, raw.links)
        _attach(pdf, attached, volume.imprint.date)
        pdf.save(target, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    return target


def _describe(pdf: Pdf, title: str, volume: Volume) -> None:
    edition, lines = volume.edition, volume.imprint
    del pdf.docinfo
    with pdf.open_metadata(set_pikepdf_as_editor=False) as metadata:
        metadata["dc:title"] = title
        metadata["dc:description"] = edition.subtitle
        metadata["dc:language"] = {edition.language}
        metadata["dc:rights"] = lines.licence
        metadata["dc:source"] = lines.source
    pdf.docinfo["/Title"] = title
    pdf.docinfo["/Subject"] = edition.subtitle
    pdf.Root.Lang = String(edition.language)
    pdf.Root.ViewerPreferences = Dictionary(DisplayDocTitle=True)


def _attach(pdf: Pdf, attached: Iterable[Attachment], date: str) -> None:
    """Put files into the PDF, dated by the data."""
    day = f"D:{date.replace('-', '')}000000Z"
    for file in attached:
        kind = "application/json" if file.name.endswith(".json") else "text/csv"
        pdf.attachments[file.name] = AttachedFileSpec(
            pdf,
            file.content,
            description=file.description,
            filename=file.name,
            mime_type=kind,
            creation_date=day,
            mod_date=day,
            relationship=Name.Data,
        )
    if pdf.attachments:
        pdf.Root.AF = Array([specification.obj for specification in pdf.attachments.values()])


def _number_heads(pdf: Pdf) -> None:
    """Name the heads of tables by their order: the browser's names depend on how it happened to load the page."""
    tagged = list(pdf_tags.elements(pdf.Root.StructTreeRoot))
    heads = [element for element in tagged if "/ID" in element]
    names = {str(head.ID): String(f"head{number:05}") for number, head in enumerate(heads)}
    for head in heads:
        head.ID = names[str(head.ID)]
    for attribute in (attribute for element in tagged for attribute in element.get("/A", [])):
        if "/Headers" in attribute:
            attribute.Headers = Array([names[str(head)] for head in attribute.Headers])
    pairs = [part for head in heads for part in (head.ID, head)]
    pdf.Root.StructTreeRoot.IDTree = Dictionary(Names=Array(pairs))
