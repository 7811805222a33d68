"""Checks the PDF of any built site must pass; each returns what is wrong, one sentence each.

Tests run them over the invented book; ``python tests/publishing/pdf_checks.py _build/site`` over the real one.
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Callable, Iterator
from itertools import combinations, pairwise
from math import hypot
from pathlib import Path
from typing import Any

import pdfua
import pikepdf
import pypdfium2
from bs4 import BeautifulSoup
from pypdfium2 import raw

import copying
import site_checks

A4 = (595, 842)  # pt
FULL = 0.55  # share of the type area that a page fills which is not a chapter's last
TALLEST = 200 / 166  # height of a drawing by its width, from which on divided_figures.js divides it
CLAIM = "UA-28-004"  # that a file calls itself PDF/UA, which no free checker can promise of it
AREA = (62 - 2, 65, 533 + 2, 771)  # left, bottom, right, top of the type area in pt, with room for overhanging glyphs


def file_of(site: Path) -> Path:
    """The book of a site with one edition."""
    (found,) = (file for file in site.glob("*/*.pdf") if not file.stem.endswith("-summary"))
    return found


def summary_of(site: Path) -> Path:
    """The one sheet of a site with one edition."""
    (found,) = site.glob("*/*-summary.pdf")
    return found


def files_of(site: Path) -> tuple[Path, Path]:
    """Both of them."""
    return file_of(site), summary_of(site)


def texts(site: Path) -> list[str]:
    """Text of every page, as a reader would copy it, without line breaks."""
    with pypdfium2.PdfDocument(file_of(site)) as document:
        return [page.get_textpage().get_text_bounded().replace("\r\n", " ") for page in document]


def bookmarks(site: Path) -> list[str]:
    """Titles of the outline, in order."""
    with pypdfium2.PdfDocument(file_of(site)) as document:
        return [entry.get_title() for entry in document.get_toc()]


def pages_unfit(site: Path) -> Iterator[str]:
    """Every page that is not A4, or has nothing on it."""
    for file in files_of(site):
        with pypdfium2.PdfDocument(file) as document:
            for number, page in enumerate(document, 1):
                if tuple(map(round, page.get_size())) != A4:
                    yield f"page {number} measures {page.get_size()}"
                picture = page.render(scale=0.3).to_pil().convert("L")
                if picture.getextrema()[0] > 200:
                    yield f"page {number} is blank"


def pages_half_empty(site: Path) -> Iterator[str]:
    """Every page that is less than 55 % full and not the last of its chapter."""
    return half_empty(file_of(site))


def half_empty(file: Path) -> Iterator[str]:
    """The same of one file."""
    with pikepdf.open(file) as pdf:
        numbers = {page.obj.objgen: number for number, page in enumerate(pdf.pages, 1)}
        starts = {numbers[place[0].objgen] for name, place in pdf.Root.Dests.items() if _begins(name)}
    with pypdfium2.PdfDocument(file) as document:
        for number, page in enumerate(document, 1):
            last = number == len(document) or number + 1 in starts
            if not last and (share := _filled(page)) < FULL:
                yield f"page {number} is {share:.0%} full"


def _begins(name: str) -> bool:
    return name.startswith("/document-") or name == "/colophon"


def _filled(page: pypdfium2.PdfPage) -> float:
    """How far down the type area of a page something stands, as a share of it."""
    left, bottom, right, top = AREA
    height = page.get_height()
    whole = page.render(scale=1).to_pil().convert("L")
    area = whole.crop((left, round(height - top), right, round(height - bottom)))
    box = area.point(lambda value: 255 if value < 245 else 0).getbbox()
    return float(box[3] / area.height) if box else 0.0


def barriers(site: Path) -> Iterator[str]:
    """What keeps both files from being PDF/UA-1, as far as it can be told."""
    for file in files_of(site):
        yield from barriers_of(file)


def barriers_of(file: Path) -> Iterator[str]:
    """What pdfua finds in one file, and levels of headings left out, tables without heads, stops in disorder."""
    found = [each for each in pdfua.validate(file).findings if each.rule_id != CLAIM]
    yield from (f"{file.name}: {each.rule_id} {each.message}" for each in found)
    with pikepdf.open(file) as pdf:
        tagged = list(_elements(pdf.Root.StructTreeRoot))
        levels = [0, *(int(str(each.S)[2:]) for each in tagged if re.fullmatch(r"/H[1-6]", str(each.S)))]
        yield from (f"{file.name}: H{b} follows H{a}" for a, b in pairwise(levels) if b > a + 1)
        for table in (each for each in tagged if each.S == "/Table"):
            heads = [cell for cell in _elements(table) if cell.S == "/TH"]
            if not heads or any("/Scope" not in _attributes(head) for head in heads):
                yield f"{file.name}: a table whose heads do not say what they head"
        for number, page in enumerate(pdf.pages, 1):
            if "/Annots" in page and page.get("/Tabs") != "/S":
                yield f"{file.name}: the tabulator does not follow the tags on page {number}"


def _attributes(element: Any) -> set[str]:
    given = element.get("/A", [])
    each = given if isinstance(given, pikepdf.Array) else [given]
    return {name for attribute in each for name in attribute}


def bookmarks_missing(site: Path) -> Iterator[str]:
    """Every heading of a chapter that has no bookmark."""
    titles = {_plain(title) for title in bookmarks(site)}
    yield from (heading for heading in _headings(site) if _plain(heading) not in titles)


def text_lost(site: Path) -> Iterator[str]:
    """Every bookmark whose Hangul cannot be found in the text of the pages."""
    everything = _plain("".join(texts(site)))
    yield from (title for title in bookmarks(site) if _plain(title) not in everything)


def untagged(site: Path) -> Iterator[str]:
    """What a screen reader would miss: tags, language, a title, and words for each figure."""
    with pikepdf.open(file_of(site)) as pdf:
        if not pdf.Root.get("/MarkInfo", pikepdf.Dictionary()).get("/Marked"):
            yield "not tagged"
        if str(pdf.Root.get("/Lang", "")) != "ko":
            yield f"language {pdf.Root.get('/Lang')}"
        if not pdf.docinfo.get("/Title"):
            yield "no title"
        drawn = _figures(pdf)
        yield from ("a figure without words" for element in drawn if not str(element.get("/Alt", "")).strip())
        pictures = "article :is(figure, .quoted-figure) :is(img, .drawing)"
        expected = sum(len(site_checks.soup(page).select(pictures)) for page in site_checks.chapters(site))
        if len(drawn) != expected:
            yield f"{len(drawn)} figures instead of {expected}"


def figures_split(site: Path) -> Iterator[str]:
    """Every figure that does not stand on one page with its caption, but for one that no page can hold."""
    taller = _taller_than_a_page(site)
    with pikepdf.open(file_of(site)) as pdf:
        for drawn in _figures(pdf):
            if str(drawn.get("/Alt", "")) in taller:
                continue
            below = _below(drawn)
            parts = [drawn, below, *_elements(below)]
            if len({part.Pg.objgen for part in parts if "/Pg" in part}) != 1:
                yield str(drawn.get("/Alt", ""))


def bookmarks_disordered(site: Path) -> Iterator[str]:
    """Every bookmark that leads to a page before that of the bookmark above it."""
    with pypdfium2.PdfDocument(file_of(site)) as document:
        above = 0
        for entry in document.get_toc():
            page = entry.get_dest().get_index()
            if page < above:
                yield entry.get_title()
            above = page


def contents_astray(site: Path) -> Iterator[str]:
    """Every chapter and section whose line in the contents does not end in the number of its page."""
    headings = {_plain(heading) for heading in _headings(site)}
    with pypdfium2.PdfDocument(file_of(site)) as document:
        entries = [(entry.get_title(), entry.get_dest().get_index()) for entry in document.get_toc(max_depth=2)]
    entries = [(title, page) for title, page in entries if _plain(title) in headings]
    listed = " ".join(texts(site)[1 : entries[0][1]])
    for title, page in entries:
        if not re.search(r"\s*".join(map(re.escape, _plain(title))) + rf"\s*{page + 1}(?!\d)", listed):
            yield title


def fonts_unfit(site: Path) -> Iterator[str]:
    """Every font that is not embedded, and every character drawn as an empty box."""
    for file in files_of(site):
        with pikepdf.open(file) as pdf:
            yield from _fonts_unfit(pdf)


def _fonts_unfit(pdf: pikepdf.Pdf) -> Iterator[str]:
    for font in _of_type(pdf, "/Font"):
        if font.Subtype in ("/Type3", "/CIDFontType0", "/CIDFontType2"):
            continue  # drawn by the file itself, or part of a composite font
        descendant = font.get("/DescendantFonts", [font])[0]
        descriptor = descendant.get("/FontDescriptor")
        if descriptor is None or not {"/FontFile", "/FontFile2", "/FontFile3"} & set(descriptor.keys()):
            yield f"{font.get('/BaseFont')} is not embedded"
    for number, page in enumerate(pdf.pages, 1):
        if b"\x00\x00" in _glyphs(page):
            yield f"page {number} has a character without glyph"


def leads_outside(site: Path) -> Iterator[str]:
    """Every link to a file, and every word of the machine that made the PDF."""
    path = re.compile(rb"file:/|/tmp/|site-packages|" + re.escape(str(Path.home())).encode() + b"/")
    for file in files_of(site):
        with pikepdf.open(file) as pdf:
            for thing in pdf.objects:
                if isinstance(thing, pikepdf.Stream) and thing.get("/Subtype") not in ("/Image",):
                    if path.search(thing.read_bytes()):
                        yield "a stream tells a path"
                elif isinstance(thing, pikepdf.Dictionary) and path.search(thing.unparse(resolved=True)):
                    yield str(thing.unparse(resolved=True))


def links_to_nowhere(site: Path) -> Iterator[str]:
    """Every inner link whose target is not in the document."""
    with pikepdf.open(file_of(site)) as pdf:
        targets = {str(name) for name in pdf.Root.get("/Dests", pikepdf.Dictionary())}
        for page in pdf.pages:
            for note in page.get("/Annots", []):
                target = note.get("/Dest")
                if isinstance(target, pikepdf.Name) and str(target) not in targets:
                    yield str(target)


def summary_unfit(site: Path) -> Iterator[str]:
    """What keeps the sheet from being one: more than a page, no tags, no title, a picture without words."""
    with pikepdf.open(summary_of(site)) as pdf:
        if len(pdf.pages) != 1:
            yield f"the summary has {len(pdf.pages)} pages"
        if not pdf.Root.get("/MarkInfo", pikepdf.Dictionary()).get("/Marked") or not pdf.docinfo.get("/Title"):
            yield "the summary has no tags or no title"
        yield from ("a picture without words" for drawn in _figures(pdf) if not str(drawn.get("/Alt", "")).strip())


def figures_lost(site: Path) -> Iterator[str]:
    """Every figure of the pages whose line in the list of figures does not end in the number of its page."""
    with pikepdf.open(file_of(site)) as pdf:
        numbers = {page.obj.objgen: number for number, page in enumerate(pdf.pages, 1)}
        pages = {name: numbers[target[0].objgen] for name, target in pdf.Root.Dests.items()}
    listed = _plain(" ".join(texts(site)[1:5]))
    for page in site_checks.chapters(site):
        for figure in site_checks.soup(page).select("article figure[id]"):
            caption = figure.select_one("figcaption p")
            assert caption is not None
            text = _plain(caption.get_text().removesuffix("#"))
            name = str(figure["id"])
            if not re.search(rf"{re.escape(text)}{pages.get('/' + name, 'lost')}(?!\d)", listed):
                yield name


def text_outside(site: Path) -> Iterator[str]:
    """Every line that leaves the type area of its page; running heads and page numbers keep to their own."""
    with pypdfium2.PdfDocument(file_of(site)) as document:
        titles = [entry.get_title() for entry in document.get_toc()]
        heads = _plain("".join([*titles, document.get_metadata_value("Title")]))
        for number, page in list(enumerate(document, 1))[1:]:
            text = page.get_textpage()
            for left, bottom, right, top in (text.get_rect(index) for index in range(text.count_rects())):
                line = _plain(text.get_text_bounded(left, bottom, right, top))
                above = bottom > AREA[3] and line not in heads
                below = top < AREA[1] and line not in str(number)
                if line and (left < AREA[0] or right > AREA[2] or above or below):
                    yield f"page {number}: {line}"


def text_overlapping(site: Path) -> Iterator[str]:
    """Every two pieces of text that lie on each other, as where a table's cell runs into its neighbour."""
    with pypdfium2.PdfDocument(file_of(site)) as document:
        for number, page in enumerate(document, 1):
            text = page.get_textpage()
            boxes = [text.get_rect(index) for index in range(text.count_rects())]
            for one, other in combinations(boxes, 2):
                width = min(one[2], other[2]) - max(one[0], other[0])
                height = min(one[3], other[3]) - max(one[1], other[1])
                if width > 1.5 and height > 0.4 * min(one[3] - one[1], other[3] - other[1]):
                    yield f"page {number}: {text.get_text_bounded(*one)} on {text.get_text_bounded(*other)}"


def attachments_unfit(site: Path) -> Iterator[str]:
    """Every table of a figure or of the data that is not attached as it is, with words, a date and its relation."""
    with pikepdf.open(file_of(site)) as pdf:
        attached = {name: file.get_file().read_bytes() for name, file in pdf.attachments.items()}
        for name, file in pdf.attachments.items():
            if not (file.description and file.get_file().mod_date and file.relationship == "/Data"):
                yield f"{name} is not described"
        if len(pdf.Root.get("/AF", [])) != len(attached):
            yield "not all attachments belong to the document"
    for table in site.glob("*/figures/*.csv"):
        if attached.get(table.name) != table.read_bytes():
            yield f"{table.name} is not attached as it is"
    package = json.loads(attached.get("datapackage.json", b'{"resources": [{"path": "datapackage.json"}]}'))
    yield from (f"{table['path']} is not attached" for table in package["resources"] if table["path"] not in attached)


def colophon_missing(site: Path) -> Iterator[str]:
    """What the last page lacks: title, data and software, licence, sources, how to cite."""
    last = _plain(texts(site)[-1])
    with pikepdf.open(file_of(site)) as pdf, pdf.open_metadata() as metadata:
        title, rights, source = (str(metadata[f"dc:{name}"]) for name in ("title", "rights", "source"))
    footer = site_checks.soup(site_checks.chapters(site)[0]).select_one(".bd-footer-content")
    assert footer is not None
    versions = re.findall(r"데이터 (\S+판\(\S+\))|(factbook \S+)", footer.get_text(" "))
    wanted = ["판권과 인용", "책의 인용", "그림의 인용", title, source, *rights.split(" · "), *map("".join, versions)]
    yield from (words for words in wanted if _plain(words) not in last)


def copied_otherwise(site: Path) -> Iterator[str]:
    """Every line of a drawing that is not copied letter by letter, and characters that nobody saw.

    Out of the book, the sheet and each figure's own file, by a program that goes by what stands there, place by place,
    and by one that goes by the lists of the fonts.
    """
    for file, figures in _drawings(site):
        for reader in copying.READERS:
            text = reader(file)
            yield from (f"{file.name}, {reader.__name__}: {char}" for char in copying.odd(text))
            for drawings in figures:
                lost = min(([line for line in copying.drawn(svg) if line not in text] for svg in drawings), key=len)
                yield from (f"{file.name}, {reader.__name__}: no {line}" for line in lost)


def prose_otherwise(site: Path) -> Iterator[str]:
    """Every word of the pages that is not copied letter by letter out of the book; ranges stand on one line."""
    hidden = "pre, .screen-only, .code-switch, .rerun, details, .headerlink, .choice, script, style, svg, [hidden]"
    other = f"{hidden}, .gallery a[href*='/f/']"
    texts = [(reader.__name__, reader(file_of(site))) for reader in copying.READERS]
    for page in site_checks.chapters(site):
        article = BeautifulSoup(page.read_text(encoding="utf-8"), "html.parser").select_one("article.bd-article")
        assert article is not None
        for tag in article.select(other):
            tag.decompose()
        # lines may also end behind these, and before what opens
        words = {word for text in article.stripped_strings for word in re.split(r"\s+|(?<=[·’”)])|(?=[(‘“])", text)}
        yield from (f"{page.name}, {name}: no {word}" for name, text in texts for word in words if word not in text)


def _drawings(site: Path) -> Iterator[tuple[Path, list[list[str]]]]:
    """Every PDF of a site, and of each figure in it the drawings, one of which stands there."""
    book, sheet = files_of(site)
    yield book, [[file.read_text(encoding="utf-8")] for file in sorted(book.parent.glob("figures/*.svg"))]
    drawings = [site_checks.drawings(sheet.parent / "figures" / name) for name in named(sheet)]
    yield sheet, [list(each.values()) for each in drawings]
    for file in sorted(book.parent.glob("figures/*.pdf")):
        yield file, [[file.with_suffix(".svg").read_text(encoding="utf-8")]]


def named(file: Path) -> list[str]:
    """Ids of the figures that a PDF's keywords name."""
    with pikepdf.open(file) as pdf:
        return re.findall(r"fig-[\w-]+", str(pdf.docinfo["/Keywords"]))


def letters(file: Path) -> list[tuple[str, float]]:
    """Every letter of a PDF that is seen, and its size on paper in pt."""
    return [each for page in pypdfium2.PdfDocument(file) for each in _letters_of(page.get_textpage())]


def _letters_of(text: pypdfium2.PdfTextPage) -> Iterator[tuple[str, float]]:
    for index in range(text.count_chars()):
        letter, matrix = chr(raw.FPDFText_GetUnicode(text, index)), raw.FS_MATRIX()
        if letter.isspace() or raw.FPDFText_IsGenerated(text, index) == 1:
            continue
        raw.FPDFText_GetMatrix(text, index, matrix)
        yield letter, raw.FPDFText_GetFontSize(text, index) * hypot(matrix.a, matrix.b)


def _headings(site: Path) -> list[str]:
    """Headings of chapters and sections, as the pages have them."""
    found = [site_checks.soup(page).select("article.bd-article :is(h1, h2)") for page in site_checks.chapters(site)]
    return [heading.get_text().removesuffix("#") for headings in found for heading in headings]


def _plain(text: str) -> str:
    return re.sub(r"\s", "", text)


def _elements(element: Any) -> Iterator[Any]:
    kids = element.get("/K", [])
    for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
        if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
            yield kid
            yield from _elements(kid)


def _taller_than_a_page(site: Path) -> set[str]:
    """Alternative texts of figures whose drawing is divided on paper."""
    found = set[str]()
    for drawing in site.glob("*/figures/*.svg"):
        _, _, wide, high = (
            float(part) for part in re.findall(r'viewBox="([^"]+)"', drawing.read_text("utf-8"))[0].split()
        )
        if high > TALLEST * wide:
            found.add(json.loads(drawing.with_suffix(".json").read_text("utf-8"))["alt"])
    return found


def _below(drawn: Any) -> Any:
    """The element after a picture: its caption."""
    kids = drawn.P.get("/K", [])
    beside = [kid for kid in kids if isinstance(kid, pikepdf.Dictionary) and "/S" in kid]
    index = next((index for index, kid in enumerate(beside) if kid.objgen == drawn.objgen), len(beside))
    return beside[index + 1] if index + 1 < len(beside) else _below(drawn.P)


def _figures(pdf: pikepdf.Pdf) -> list[Any]:
    return [element for element in _elements(pdf.Root.StructTreeRoot) if element.get("/S") == "/Figure"]


def _of_type(pdf: pikepdf.Pdf, name: str) -> Iterator[Any]:
    for thing in pdf.objects:
        if isinstance(thing, pikepdf.Dictionary) and thing.get("/Type") == name and "/Subtype" in thing:
            yield thing


def _glyphs(content: Any) -> Iterator[bytes]:
    """Two-byte glyph codes drawn by a page or a form in it, in composite fonts."""
    wide = False
    fonts = content.get("/Resources", {}).get("/Font", {})
    for instruction in pikepdf.parse_content_stream(content):
        operands, operator = list(instruction.operands), instruction.operator
        if str(operator) == "Tf":
            wide = fonts[str(operands[0])].get("/Subtype") == "/Type0"
        elif str(operator) in ("Tj", "TJ") and wide:
            pieces = operands[0] if str(operator) == "TJ" else operands
            for piece in pieces:
                if isinstance(piece, pikepdf.String):
                    codes = bytes(piece)
                    yield from (codes[at : at + 2] for at in range(0, len(codes), 2))
    for form in content.get("/Resources", {}).get("/XObject", {}).values():
        if form.get("/Subtype") == "/Form":
            yield from _glyphs(form)


CHECKS: tuple[Callable[[Path], Iterator[str]], ...] = (
    pages_unfit,
    pages_half_empty,
    barriers,
    bookmarks_missing,
    text_lost,
    untagged,
    figures_split,
    bookmarks_disordered,
    contents_astray,
    fonts_unfit,
    leads_outside,
    links_to_nowhere,
    summary_unfit,
    figures_lost,
    text_outside,
    text_overlapping,
    attachments_unfit,
    colophon_missing,
    copied_otherwise,
    prose_otherwise,
)

if __name__ == "__main__":
    wrong = [f"{check.__name__}: {problem}" for check in CHECKS for problem in check(Path(sys.argv[1]))]
    print("\n".join(wrong) or "all is well")
    sys.exit(bool(wrong))
