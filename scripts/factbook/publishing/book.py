"""The book as Jupyter Book sees it: staged from pictured notebooks, then built as pages and as one page for print."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from html import escape
from pathlib import Path
from typing import Any

import nbformat
import yaml

from factbook import paths
from factbook.errors import BuildError
from factbook.parameters import contract
from factbook.publishing import absent, contents, imprint, jupyter_book, staging
from factbook.publishing.editions import Edition

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


def stage(edition: Edition, notebooks: Mapping[str, Path], figures: Path, folder: Path) -> Path:
    """Folder with a complete Jupyter Book of this edition, all pages at top level; what lay there before is removed.

    ``notebooks`` maps a chapter's name to its pictured notebook, ``figures`` holds the pictures.

    Raises:
        BuildError: when ``_toc.yml`` names a chapter that has no notebook, or a figure's cell lacks name and caption.
    """
    toc = paths.root() / TOC
    missing = [name for name in contents.load(toc).chapters if name not in notebooks]
    if missing:
        raise BuildError(
            f"{TOC}에 있는 장 {', '.join(missing)}의 노트북이 없습니다. chapters/ 폴더와 {TOC}을 맞추세요."
        )
    _stage_files(edition, notebooks, figures, folder)
    (folder / TOC).write_text(contents.flattened(toc), encoding="utf-8")
    _write_configs(edition, folder, {"factbook_pdf": pdf_name(edition)})
    return folder


def stage_chapter(edition: Edition, name: str, notebook: Path, figures: Path, folder: Path) -> Path:
    """Folder with a Jupyter Book of one chapter alone, which ``build_html`` builds; it offers no PDF.

    What the chapter says of the others, as they stand in ``chapters/``, becomes plain words. To run it with parameters
    of one's own, give an edition that has them.

    Raises:
        BuildError: when a figure's cell lacks name and caption.
    """
    _stage_files(edition, {name: notebook}, figures, folder)
    (folder / TOC).write_text(contents.alone(name), encoding="utf-8")
    others = (file for file in sorted(paths.chapters().glob("*.ipynb")) if file.stem != name)
    _write_configs(edition, folder, {"factbook_absent": absent.words(others)})
    return folder


def build_chapter(edition: Edition, name: str, notebook: Path, figures: Path, folder: Path) -> Path:
    """HTML page of one chapter alone, staged and built inside ``folder``.

    Raises:
        BuildError: as ``stage_chapter`` and ``build_html``.
    """
    staged = stage_chapter(edition, name, notebook, figures, folder / "staged")
    return build_html(staged, folder / "html") / f"{name}.html"


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
    return f"{imprint.load().file_name}-{edition.name}.pdf"


def _stage_files(edition: Edition, notebooks: Mapping[str, Path], figures: Path, folder: Path) -> None:
    """Pages, pictures and notebooks to download, in a folder that held nothing else."""
    shutil.rmtree(folder, ignore_errors=True)
    downloads = folder / EXTRA / staging.NOTEBOOKS
    downloads.mkdir(parents=True)
    shutil.copytree(figures, folder / staging.FIGURES)
    values = {"language": edition.language, **edition.parameters}
    for name, pictured in notebooks.items():
        notebook = staging.staged(nbformat.read(pictured, as_version=4), contract(pictured), values)
        nbformat.write(notebook, folder / f"{name}.ipynb")
        shutil.copyfile(pictured, downloads / f"{name}.ipynb")


def _write_configs(edition: Edition, folder: Path, settings: Mapping[str, Any]) -> None:
    """The book's own settings, changed for this edition: once for pages, once for print."""
    config: dict[str, Any] = yaml.safe_load((paths.root() / CONFIG).read_text(encoding="utf-8"))
    lines = imprint.load()
    config |= {"title": edition.title, "exclude_patterns": [EXTRA]}
    config["execute"]["execute_notebooks"] = "off"
    sphinx: dict[str, Any] = config["sphinx"]["config"]
    footer = f"<p>{escape(lines.licence)}</p><p>{escape(lines.data_line)} · factbook {lines.software}</p>"
    sphinx["html_theme_options"]["extra_footer"] = footer
    sphinx |= {"language": edition.language, "html_extra_path": [EXTRA], **settings}
    _write_yaml(config, folder / CONFIG)
    sphinx |= {"extensions": PRINT_EXTENSIONS, "html_theme": "basic", "html_theme_options": {}, "html_extra_path": []}
    _write_yaml(config, folder / PRINT_CONFIG)


def _write_yaml(config: Mapping[str, Any], file: Path) -> None:
    file.write_text(yaml.safe_dump(config, allow_unicode=True, sort_keys=False), encoding="utf-8")
