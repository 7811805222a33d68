"""Checks any built site must pass; each returns what is wrong, one sentence each, and nothing when all is well.

They know no book: tests run them over the invented one, and ``python tests/publishing/site_checks.py _build/site`` over
the real one.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterator
from functools import cache
from html import unescape
from pathlib import Path
from urllib.parse import unquote, urlsplit

import nbformat
from bs4 import BeautifulSoup, Tag

import seen_text
from factbook.web import content_policy, not_found

TEXT_SUFFIXES = {".html", ".css", ".js", ".json", ".svg", ".ipynb", ".txt", ".xml", ".po"}
CHAPTER_MARK = "article.bd-article"
# words a Korean page may say in Latin letters outside its own text
LATIN_NAMES = {"PDF", "CC", "BY", "MIT", "KOTRA", "TV", "factbook", "Ctrl", "K", "html", "ipynb", "MB"}
STYLES = {"APA", "Chicago", "English", "BibTeX", "RIS", "CSL", "JSON"}  # names of ways to cite
_MARK = re.compile(r"fig-[\w-]+ · [0-9a-f]{8}|\b[0-9a-f]{8}\b")
_BEGINNINGS = {"png": b"\x89PNG\r\n", "svg": b"<svg ", "csv": "\ufeff".encode()}
_FETCHING = {
    "script": "src",
    "img": "src",
    "link": "href",
    "source": "srcset",
    "iframe": "src",
    "audio": "src",
    "video": "src",
}


def pages(site: Path) -> list[Path]:
    """All HTML pages of a site."""
    return [*sorted(site.glob("*.html")), *sorted(site.glob("*/*.html")), *cards(site)]


def cards(site: Path) -> list[Path]:
    """Cards of figures, and those around published versions."""
    return [*sorted(site.glob("f/*/*.html")), *sorted(site.glob("f/*/v/*/*.html"))]


def chapters(site: Path) -> list[Path]:
    """Pages that are chapters of the book: those that end in a box to run them again."""
    return [page for page in pages(site) if soup(page).select_one("aside.rerun")]


@cache
def soup(page: Path) -> BeautifulSoup:
    """A page, parsed."""
    return BeautifulSoup(page.read_text(encoding="utf-8"), "html.parser")


def drawings(figure: Path) -> dict[str, str]:
    """Drawings ("wide", "narrow") of a figure in the page that it belongs to; ``figure`` is its file, no ending."""
    pages_of = (soup(page) for page in chapters(figure.parents[2]) if page.parent == figure.parents[1])
    shown = next(filter(None, (page.select_one(f"figure#{figure.name}") for page in pages_of)))
    return {kind: str(shown.select_one(f".drawing-{kind}")) for kind in ("wide", "narrow")}


def fetched_from_outside(site: Path) -> Iterator[str]:
    """Every script, style, picture or font that would be fetched from somewhere else."""
    for page in pages(site):
        for name, attribute in _FETCHING.items():
            for tag in soup(page).find_all(name):
                address = str(tag.get(attribute, ""))
                if re.match(r"(https?:)?//", address) and not {"canonical", "alternate"} & {*tag.get("rel", [])}:
                    yield f"{page.name}: {name} {address}"
    for file in [*site.rglob("*.css"), *site.rglob("*.svg")]:
        for address in re.findall(r"""(?:url\(|@import\s+)['"]?((?:https?:)?//[^'")\s]+)""", file.read_text("utf-8")):
            yield f"{file.name}: {address}"


def machine_paths(site: Path) -> Iterator[str]:
    """Every place that tells where the book was built, or leads to a file of that machine."""
    path = re.compile(
        rf"file:/|{re.escape(str(Path.home()))}/|{re.escape(str(Path(sys.prefix).parent))}|/tmp/|/site-packages/"
    )
    for file in site.rglob("*"):
        if file.suffix in TEXT_SUFFIXES and "vendor" not in file.parts and file.name != "plotly.min.js":
            for found in path.finditer(file.read_text(encoding="utf-8")):
                yield f"{file.relative_to(site)}: {found[0]}"


def broken_links(site: Path) -> Iterator[str]:
    """Every link to a page, anchor or file that is not there."""
    for page in pages(site):
        for tag in soup(page).select("a[href], link[href], script[src], img[src], source[srcset]"):
            address = str(tag.get("href") or tag.get("src") or tag.get("srcset"))
            parts = urlsplit(address)
            if parts.scheme or parts.netloc or address in ("", "#"):
                continue
            target = (page.parent / unquote(parts.path)).resolve() if parts.path else page
            if not target.is_file() or (parts.fragment and not _has(target, unquote(parts.fragment))):
                yield f"{page.name}: {address}"


def repeated_ids(site: Path) -> Iterator[str]:
    """Every id that stands twice on a page, or was made by counting."""
    for page in pages(site):
        ids = [str(tag["id"]) for tag in soup(page).find_all(id=True)]
        yield from (f"{page.name}: {name}" for name in set(ids) if ids.count(name) > 1)
        yield from (f"{page.name}: {name}" for name in ids if re.fullmatch(r"id\d+", name))


def english_words(site: Path) -> Iterator[str]:
    """Every English word around the text: in menus, buttons, footers, and in what is read aloud or shown on hovering.

    Words beside Hangul are let pass: a page may name a file or a company; so is what is marked as English or code,
    and a value of a parameter, which is written as a command takes it.
    """
    for page in pages(site):
        around = BeautifulSoup(seen_text.unheld(page.read_text(encoding="utf-8")), "html.parser")
        if around.html is None or around.html.get("lang") != "ko":
            continue
        for tag in around.select("body [lang]:not([lang=ko]), code, option"):
            tag.decompose()
        texts = [
            str(tag[name])
            for tag in around.find_all(True)
            for name in ("title", "aria-label", "placeholder")
            if tag.get(name)
        ]
        # what is quoted from a card is meant to be in other languages and for other programs; a line of a drawing is
        # part of a text
        quoted = "main pre, .tools, .files, dd, #evidence a, #evidence ul, svg"
        for tag in around.select(f"article.bd-article, head, script, style, .logo__title, {quoted}"):
            if tag.name != "article" or tag.select_one("aside.rerun"):
                tag.decompose()
        texts += around.stripped_strings
        for text in texts:
            unknown = set(re.findall(r"[A-Za-z]{2,}", _MARK.sub("", unescape(text)))) - LATIN_NAMES - STYLES
            if unknown and not re.search(r"[가-힣]", text):
                yield f"{page.name}: {text.strip()}"


def figures_unfit(site: Path) -> Iterator[str]:
    """Every figure without pictures for both screens, alternative text, its place in the numbering, or a table."""
    numbers = []
    for page in chapters(site):
        for figure in soup(page).select(f"{CHAPTER_MARK} figure"):
            name = f"{page.name}#{figure.get('id')}"
            picture, caption = figure.select_one(".drawing[role=img]"), figure.select_one(".caption-number")
            if not isinstance(picture, Tag) or not str(picture.get("aria-label", "")).strip():
                yield f"{name}: no alternative text"
            if figure.select_one(".drawing-narrow > svg") is None:
                yield f"{name}: no picture for phones"
            if caption is None:
                yield f"{name}: no number"
                continue
            numbers.append(int(re.sub(r"\D", "", caption.get_text())))
            twin = figure.find_next_sibling("details")
            if (
                not isinstance(twin, Tag)
                or twin.select_one("table th[scope=col]") is None
                or twin.select_one("th[scope=row]") is None
            ):
                yield f"{name}: no table"
    if sorted(numbers) != list(range(1, len(numbers) + 1)):
        yield f"figures are numbered {numbers}"


def downloads_unfit(site: Path) -> Iterator[str]:
    """Every figure that does not offer its PNG, SVG and CSV, or offers a file that is none, or hides its source."""
    for page in chapters(site):
        for figure in soup(page).select(f"{CHAPTER_MARK} figure"):
            tools = soup(page).select_one(f'.figure-tools[data-figure="{figure.get("id")}"]')
            if tools is None or not tools.select('[data-text^="자료: "]'):
                yield f"{page.name}#{figure.get('id')}: no source"
                continue
            for kind, beginning in _BEGINNINGS.items():
                address = f"figures/{figure.get('id')}.{kind}"
                file = page.parent / address
                if tools.select_one(f'a[href="{address}"]') is None or not file.is_file():
                    yield f"{page.name}: no {address}"
                elif not file.read_bytes().startswith(beginning):
                    yield f"{page.name}: {address} is none"


def boxes_unfit(site: Path) -> Iterator[str]:
    """Every chapter whose notebook cannot be fetched or run again by the line it prints."""
    for page in chapters(site):
        box = soup(page).select_one("aside.rerun")
        assert box is not None
        link, line = box.select_one("a[download]"), box.find("code")
        assert link is not None
        assert line is not None
        name = page.stem
        notebook = nbformat.read(page.parent / str(link["href"]), as_version=4)
        nbformat.validate(notebook)
        if not any("parameters" in cell.metadata.get("tags", []) for cell in notebook.cells):
            yield f"{page.name}: its notebook has no parameters cell"
        run_line = re.fullmatch(r"\.venv/bin/factbook run (\S+?)(?: -p \w+ ('[^']+'|\S+))?", line.get_text())
        if run_line is None or name not in (run_line[1], f"{run_line[1]}-{str(run_line[2]).lower()}"):
            yield f"{page.name}: {line.get_text()}"


def pages_without_pdf(site: Path) -> Iterator[str]:
    """Every page of an edition that offers no PDF of the whole book."""
    for page in set(pages(site)) - {*cards(site), *site.glob("f/*.html"), site / not_found.FILE}:
        if not soup(page).select_one('a[href$=".pdf"]'):
            yield page.name


def code_found_by_search(site: Path) -> Iterator[str]:
    """Every word of the code that the search would find."""
    for index in site.glob("*/searchindex.js"):
        words = index.read_text(encoding="utf-8")
        yield from (word for word in ("import ", "pandas") if word in words)


def scripts_in_attributes(site: Path) -> Iterator[str]:
    """Every ``onclick`` and the like, which a strict content policy forbids."""
    for page in pages(site):
        for tag in soup(page).find_all(lambda tag: any(name.startswith("on") for name in tag.attrs)):
            yield f"{page.name}: {tag.name}"


def pages_open(site: Path) -> Iterator[str]:
    """Every page that is not closed, before it loads anything, to all but what lies beside it; or holds a script."""
    for page in pages(site):
        head = soup(page).head
        assert head is not None
        policy = head.select_one('meta[http-equiv="Content-Security-Policy"]')
        if policy is None or policy.find_previous(["script", "link", "style", "img"]) is not None:
            yield f"{page.name}: no policy before all else"
            continue
        rules = str(policy["content"])
        if re.search(r"https?:|\*|unsafe-eval|script-src[^;]*unsafe", rules):
            yield f"{page.name}: {rules}"
        for script in soup(page).select("script:not([src], [type='application/json'])"):
            if content_policy.hash_of(script.string or "") not in rules:
                yield f"{page.name}: a script within the page"


def _has(file: Path, anchor: str) -> bool:
    """Whether a page has an anchor, or the choice a link makes in it (``offer=d02,d04``)."""
    if file.suffix != ".html" or soup(file).find(id=anchor) is not None:
        return True
    name, _, keys = anchor.partition("=")
    rows = soup(file).select(f'[data-choice="{name}"] tr[data-key]') if keys else []
    return bool(rows) and set(keys.split(",")) <= {str(row["data-key"]) for row in rows}


CHECKS: tuple[Callable[[Path], Iterator[str]], ...] = (
    fetched_from_outside,
    machine_paths,
    broken_links,
    repeated_ids,
    english_words,
    figures_unfit,
    downloads_unfit,
    boxes_unfit,
    pages_without_pdf,
    code_found_by_search,
    scripts_in_attributes,
    pages_open,
)

if __name__ == "__main__":
    wrong = [f"{check.__name__}: {problem}" for check in CHECKS for problem in check(Path(sys.argv[1]))]
    print("\n".join(wrong) or "all is well")
    sys.exit(bool(wrong))
