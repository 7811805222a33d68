"""The book as Jupyter Book sees it: staged from pictured notebooks, then built as pages and as one page for print."""

from __future__ import annotations

import shutil
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import nbformat
import yaml
from nbformat import NotebookNode

from factbook.book import contents, metadata, paths
from factbook.book.editions import Edition
from factbook.chapter import notebooks
from factbook.chapter.pages import FIGURES, PICTURED, Page, by_chapter, linked
from factbook.errors import BuildError
from factbook.figures import records
from factbook.formats.downloads import lay_out
from factbook.language.templates import render
from factbook.web import jupyter_book, missing_pages, staging
from factbook.web.cards import write

CONFIG, TOC, PRINT_CONFIG = "_config.yml", "_toc.yml", "_config.print.yml"
EXTRA = "extra"
# what a page for print does without: theme, sidebars, comments
PRINT_EXTENSIONS = [
    "factbook.sphinx_ext",
    "myst_nb",
    "jupyter_book",
    "sphinx_comments",
    "sphinx_external_toc",
    "sphinx_design",
]


def stage(edition: Edition, pages: Sequence[Page], drawn: Path, folder: Path) -> Path:
    """Folder with a complete Jupyter Book of this edition, all pages at top level; what lay there before is removed.

    ``drawn`` holds the pages' pictured notebooks, their pictures, and the figures' records.

    Raises:
        BuildError: when ``_toc.yml`` names a chapter that has no page.
    """
    toc, made = paths.root() / TOC, by_chapter(pages)
    missing = [name for name in contents.load(toc).chapters if name not in made]
    if missing:
        raise BuildError(
            f"{TOC}에 있는 장 {', '.join(missing)}의 노트북이 없습니다. chapters/ 폴더와 {TOC}을 맞추세요."
        )
    cards = f"../{write.card_address(edition.name)}"
    unmade = _stage_files(pages, drawn, folder, cards=cards)
    (folder / TOC).write_text(contents.staged(toc, made), encoding="utf-8")
    _write_configs(
        edition,
        folder,
        {
            "factbook_absent": unmade,
            "factbook_pdf": pdf_name(edition),
            "factbook_summary": summary_name(edition),
            "factbook_cards": cards,
        },
    )
    return folder


def stage_page(edition: Edition, page: Page, others: Sequence[Page], drawn: Path, folder: Path) -> Path:
    """Folder with a Jupyter Book of one page alone, which ``build_html`` builds; it offers no PDF.

    What the page says of the ``others`` of its book becomes plain words.
    """
    unmade = _stage_files([page], drawn, folder, cards=write.card_address(paths.EDITION))
    (folder / TOC).write_text(contents.alone(page.name), encoding="utf-8")
    _write_configs(edition, folder, {"factbook_absent": missing_pages.words(others) | unmade})
    return folder


def build_page(edition: Edition, page: Page, others: Sequence[Page], drawn: Path, folder: Path) -> Path:
    """HTML page that stands alone, staged and built inside ``folder``.

    Raises:
        BuildError: as ``build_html``.
    """
    staged = stage_page(edition, page, others, drawn, folder / "staged")
    return build_html(staged, folder / "html") / f"{page.name}.html"


def build_html(staged: Path, out: Path) -> Path:
    """Folder of the finished pages.

    Raises:
        BuildError: listing every warning of Jupyter Book, by chapter.
    """
    return jupyter_book.build(staged, out, config=CONFIG, builder="html")


def build_single_page(staged: Path, out: Path) -> Path:
    """HTML file with all chapters on one plain page, with its pictures for print beside it.

    Raises:
        BuildError: listing every warning of Jupyter Book, by chapter.
    """
    pages = jupyter_book.build(staged, out, config=PRINT_CONFIG, builder="singlehtml")
    return pages / f"{contents.load(staged / TOC).root}.html"


def pdf_name(edition: Edition) -> str:
    """File name of an edition's PDF, which lies beside its pages."""
    return f"{metadata.load().file_name}-{edition.name}.pdf"


def summary_name(edition: Edition) -> str:
    """File name of an edition on one sheet, which lies there as well."""
    return f"{metadata.load().file_name}-{edition.name}-summary.pdf"


def _stage_files(pages: Sequence[Page], drawn: Path, folder: Path, cards: str) -> dict[str, str]:
    """Pages, pictures, and what is offered for download, in a folder that held nothing else.

    Figures that the pages have a place for but that were not made are given back, for ``factbook_absent``.
    """
    shutil.rmtree(folder, ignore_errors=True)
    downloads = folder / EXTRA / staging.NOTEBOOKS
    downloads.mkdir(parents=True)
    shutil.copytree(drawn / FIGURES, folder / staging.FIGURES)
    lay_out(drawn / FIGURES, folder / EXTRA / staging.FIGURES)
    figures, staged = records.in_folder(drawn / FIGURES), list[NotebookNode]()
    for page in pages:
        pictured = drawn / PICTURED / f"{page.name}.ipynb"
        notebook = nbformat.read(pictured, as_version=4)
        nbformat.write(notebooks.offered(notebook), downloads / pictured.name)
        staged.append(linked(notebook, by_chapter(pages)))
        nbformat.write(staging.staged(notebook, page, figures, cards), folder / pictured.name)
    return missing_pages.unmade(staged, figures)


def _write_configs(edition: Edition, folder: Path, settings: Mapping[str, Any]) -> None:
    """The book's own settings, changed for this edition: once for pages, once for print."""
    config: dict[str, Any] = yaml.safe_load((paths.root() / CONFIG).read_text(encoding="utf-8"))
    config |= {"title": edition.title, "exclude_patterns": [EXTRA]}
    config["execute"]["execute_notebooks"] = "off"
    sphinx: dict[str, Any] = config["sphinx"]["config"]
    sphinx["html_theme_options"]["extra_footer"] = render("factbook.web", "footer.html", imprint=metadata.load())
    sphinx |= {"language": edition.language, "html_extra_path": [EXTRA], **settings}
    _write_yaml(config, folder / CONFIG)
    sphinx |= {"extensions": PRINT_EXTENSIONS, "html_theme": "basic", "html_theme_options": {}, "html_extra_path": []}
    _write_yaml(config, folder / PRINT_CONFIG)


def _write_yaml(config: Mapping[str, Any], file: Path) -> None:
    file.write_text(yaml.safe_dump(config, allow_unicode=True, sort_keys=False), encoding="utf-8")
