"""The book as Jupyter Book sees it: staged from pictured notebooks, then built as pages and as one page for print."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Mapping, Sequence
from copy import deepcopy
from pathlib import Path
from typing import Any

import nbformat
import yaml
from nbformat import NotebookNode

from factbook.book import addresses, contents, editions, metadata
from factbook.book.book import SOURCE_LANGUAGE, Book
from factbook.book.editions import Edition
from factbook.book.translations import Texts
from factbook.chapter import notebooks
from factbook.chapter.pages import DrawnPage, Page, by_chapter, linked
from factbook.dataset import synonyms
from factbook.errors import BuildError
from factbook.files.yaml_text import Document
from factbook.formats import downloads, registry
from factbook.formats.downloads import FigureFiles
from factbook.formats.registry import Format
from factbook.language.messages import message
from factbook.language.templates import render
from factbook.web import jupyter_book, listed_figures, missing_pages, staging
from factbook.web.jupyter_book import Build
from factbook.web.staging import Beside

CONFIG, TOC, PRINT_CONFIG, EXTRA = "_config.yml", "_toc.yml", "_config.print.yml", "extra"
PAGES = (".md", ".ipynb", ".rst", ".txt")  # Jupyter Book takes such files for pages, and leaves out strange ones
_SPHINX = ("sphinx", "config")
# settings under it that hold words for readers
WORDS = (
    *(("numfig_format", kind) for kind in ("figure", "table", "code-block", "section")),
    ("nb_code_prompt_show",),
    ("html_theme_options", "toc_title"),
    ("html_theme_options", "search_bar_text"),
    ("factbook_imprint", "licence"),
)
# what a page for print does without: theme, sidebars, comments
PRINT_EXTENSIONS = [
    "factbook.sphinx_ext",
    "myst_nb",
    "jupyter_book",
    "sphinx_comments",
    "sphinx_external_toc",
    "sphinx_design",
]


def stage(
    book: Book,
    edition: Edition,
    pages: Sequence[DrawnPage],
    figures: Sequence[FigureFiles],
    folder: Path,
    *,
    style: Path,
    states: Mapping[str, object] | None = None,
) -> Path:
    """``folder`` with a complete Jupyter Book of this edition in it, all pages at top level.

    ``style`` is the style sheet of the drawings in its pages, ``states`` what readers may change in them, by page.

    Raises:
        BuildError: when ``_toc.yml`` names a chapter that has no page.
    """
    made = by_chapter(drawn.page for drawn in pages)
    missing = [name for name in contents.load(book.toc).chapters if name not in made]
    if missing:
        raise BuildError(message("web.missing", toc=TOC, chapters=", ".join(missing)))
    beside = _beside(figures, registry.offered(), addresses.cards_from_page(edition.name))
    unmade = _stage_files(book, pages, figures, folder, beside, style=style)
    (folder / TOC).write_text(contents.staged(book.toc, made, Texts(book, edition.language)), encoding="utf-8")
    imprint = metadata.load(book, edition.language)
    settings = {
        "factbook_missing": unmade,
        "factbook_gallery": listed_figures.setting(beside.records, beside.formats),
        "factbook_pdf": imprint.pdf_name(edition.name),
        "factbook_summary": imprint.summary_name(edition.name),
        "factbook_cards": beside.cards,
        "factbook_states": dict(states or {}),
    }
    _write_configs(book, edition, folder, settings, addresses.published(imprint.base, f"{edition.name}/"))
    return folder


def stage_page(
    book: Book,
    edition: Edition,
    page: DrawnPage,
    figures: Sequence[FigureFiles],
    folder: Path,
    *,
    others: Sequence[Page],
    style: Path,
) -> Path:
    """``folder`` with a Jupyter Book of one page alone in it, which ``build_html`` builds; it offers no PDF.

    What the page says of the ``others`` of its book becomes plain words.
    """
    formats = registry.loose(registry.offered())  # the folder of its files lies open beside it
    beside = _beside(figures, formats, addresses.every_card(editions.DEFAULT))
    unmade = _stage_files(book, [page], figures, folder, beside, style=style)
    (folder / TOC).write_text(contents.alone(page.page.name), encoding="utf-8")
    missing, listed = missing_pages.words(book, others) | unmade, listed_figures.setting(beside.records, formats)
    _write_configs(book, edition, folder, {"factbook_missing": missing, "factbook_gallery": listed}, "")
    return folder


def build_html(staged: Path, out: Path, build: Build = jupyter_book.build) -> Path:
    """Folder of the finished pages, inside ``out``; ``build`` is Jupyter Book's, by whatever process.

    Raises:
        BuildError: listing every warning of Jupyter Book, by chapter.
    """
    return build(staged, out, config=CONFIG, builder="html")


def pages_in(out: Path) -> Path:
    """Where the finished pages lie in a folder that they were built in."""
    return jupyter_book.built(out, "html")


def build_single_page(staged: Path, out: Path) -> Path:
    """HTML file with all chapters on one plain page, with its pictures for print beside it.

    Raises:
        BuildError: listing every warning of Jupyter Book, by chapter.
    """
    jupyter_book.build(staged, out, config=PRINT_CONFIG, builder="singlehtml")
    return single_page_in(staged, out)


def single_page_in(staged: Path, out: Path) -> Path:
    """The single page in a folder that it was built in."""
    return jupyter_book.built(out, "singlehtml") / f"{contents.load(staged / TOC).root}.html"


def gallery(staged: Path, pages: Sequence[DrawnPage]) -> str:
    """The page that shows all figures, or the first one of a book that has none."""
    names = [drawn.page.name for drawn in pages]
    shows = [name for name in names if "{figure-list}" in (staged / f"{name}.ipynb").read_text("utf-8")]
    return f"{next(iter(shows), 'index')}.html"


def _stage_files(
    book: Book,
    pages: Sequence[DrawnPage],
    figures: Sequence[FigureFiles],
    folder: Path,
    beside: Beside,
    *,
    style: Path,
) -> dict[str, str]:
    """Pages, pictures, and what is offered for download, in a folder that holds nothing else.

    Returns what ``factbook_missing`` says of figures that cells are named for but that were not made.
    """
    notebooks_offered = folder / EXTRA / staging.NOTEBOOKS
    notebooks_offered.mkdir(parents=True)
    _lay_out(figures, folder)
    shutil.copyfile(style, folder / staging.FIGURES / style.name)
    staged = list[NotebookNode]()
    for drawn in pages:
        name = f"{drawn.page.name}.ipynb"
        nbformat.write(notebooks.offered(drawn.notebook), notebooks_offered / name)
        staged.append(linked(deepcopy(drawn.notebook), by_chapter(each.page for each in pages)))
        nbformat.write(staging.staged(book, staged[-1], drawn.page, beside), folder / name)
    return missing_pages.unmade(staged, beside.records)


def _beside(figures: Sequence[FigureFiles], formats: Sequence[Format], cards: str) -> Beside:
    return Beside({each.record.id: each.record for each in figures}, formats, cards)


def offer(figures: Sequence[FigureFiles], folder: Path, copy: Callable[[Path, Path], object] = shutil.copyfile) -> None:
    """The files of all figures that pages offer, into a folder; those that lie there already stay."""
    folder.mkdir(parents=True, exist_ok=True)
    for figure in figures:
        for file in sorted(figure.folder.iterdir()):
            if downloads.laid_out(file.name.partition(".")[2]) and not (folder / file.name).exists():
                copy(file, folder / file.name)


def _lay_out(figures: Sequence[FigureFiles], folder: Path) -> None:
    """All files of all figures where pages find them, and once more those that pages offer."""
    pictures = folder / staging.FIGURES
    pictures.mkdir(parents=True)
    for figure in figures:
        for file in sorted(figure.folder.iterdir()):
            if file.suffix not in PAGES:
                shutil.copyfile(file, pictures / file.name)
    offer(figures, folder / EXTRA / staging.FIGURES)


def _write_configs(book: Book, edition: Edition, folder: Path, settings: Mapping[str, Any], address: str) -> None:
    """The book's own settings, changed for this edition: once for pages, once for print.

    ``address`` is the one that its pages are published at; empty where they have none.
    """
    written = deepcopy(metadata.settings(book))
    config, sphinx = written.values, written.mapping("sphinx", "config")
    config |= {"title": edition.title, "exclude_patterns": [EXTRA]}
    written.mapping("execute")["execute_notebooks"] = "off"
    config["html"] = {**config.get("html", {}), "baseurl": address}
    footer = render("factbook.web", "footer.html", edition.language, imprint=metadata.load(book, edition.language))
    written.mapping("sphinx", "config", "html_theme_options")["extra_footer"] = footer
    sphinx |= {"language": edition.language, "html_extra_path": [EXTRA], **settings}
    sphinx["factbook_synonyms"] = synonyms.of_folder(book.data)
    if edition.language != SOURCE_LANGUAGE:
        _translate(written, Texts(book, edition.language))
    _write_yaml(config, folder / CONFIG)
    sphinx |= {"extensions": PRINT_EXTENSIONS, "html_theme": "basic", "html_theme_options": {}, "html_extra_path": []}
    _write_yaml(config, folder / PRINT_CONFIG)


def _translate(settings: Document, said: Texts) -> None:
    """Put the words of the settings that readers meet into the edition's language."""
    year, _, holder = settings.text("copyright").partition(" ")
    settings.values["copyright"] = f"{year} {said(holder)}"
    for path in WORDS:
        if word := word_of(settings, path):
            settings.mapping(*_SPHINX, *path[:-1])[path[-1]] = said(word)


def word_of(settings: Document, path: tuple[str, ...]) -> str:
    """The word that a setting (one of ``WORDS``) holds; empty where it holds none."""
    found: Any = settings.mapping(*_SPHINX)
    for key in path:
        found = found.get(key) if isinstance(found, dict) else None
    return found if isinstance(found, str) else ""


def _write_yaml(config: Mapping[str, Any], file: Path) -> None:
    file.write_text(yaml.safe_dump(config, allow_unicode=True, sort_keys=False), encoding="utf-8")
