"""The book as Jupyter Book sees it: staged from pictured notebooks, then built as pages and as one page for print."""

from __future__ import annotations

import json
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
from factbook.publishing import contents, imprint, jupyter_book, staging
from factbook.publishing.editions import Edition

CONFIG, TOC, PRINT_CONFIG = "_config.yml", "_toc.yml", "_config.print.yml"
EXTRA = "extra"
# what a page for print does without: theme, sidebars, comments
PRINT_EXTENSIONS = ["factbook.sphinx_ext", "myst_nb", "jupyter_book", "sphinx_comments", "sphinx_external_toc", "sphinx_design"]


def stage(edition: Edition, notebooks: Mapping[str, Path], figures: Path, folder: Path) -> Path:
    """Folder with a complete Jupyter Book of this edition, all pages at top level; what lay there before is removed.

    ``notebooks`` maps a chapter's name to its pictured notebook, ``figures`` holds the pictures.

    Raises:
        BuildError: when ``_toc.yml`` names a chapter that has no notebook.
    """
    toc = paths.root() / TOC
    missing = [name for name in contents.load(toc).chapters if name not in notebooks]
    if missing:
        raise BuildError(f"{TOC}에 있는 장 {', '.join(missing)}의 노트북이 없습니다. chapters/ 폴더와 {TOC}을 맞추세요.")
    shutil.rmtree(folder, ignore_errors=True)
    downloads = folder / EXTRA / staging.NOTEBOOKS
    downloads.mkdir(parents=True)
    shutil.copytree(figures, folder / staging.FIGURES)
    for name, pictured in notebooks.items():
        _stage_chapter(edition, name, pictured, folder)
        shutil.copyfile(pictured, downloads / f"{name}.ipynb")
    (folder / TOC).write_text(contents.flattened(toc), encoding="utf-8")
    _write_configs(edition, folder)
    return folder


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
    return jupyter_book.build(staged, out, config=PRINT_CONFIG, builder="singlehtml") / f"{contents.load(staged / TOC).root}.html"


def pdf_name(edition: Edition) -> str:
    """File name of an edition's PDF, which lies beside its pages."""
    return f"{imprint.load().file_name}-{edition.name}.pdf"


def _stage_chapter(edition: Edition, name: str, pictured: Path, folder: Path) -> None:
    declared = contract(pictured)
    values = {"language": edition.language, **edition.parameters}
    notebook = staging.staged(nbformat.read(pictured, as_version=4), declared, values)
    nbformat.write(notebook, folder / f"{name}.ipynb")


def _write_configs(edition: Edition, folder: Path) -> None:
    config: dict[str, Any] = yaml.safe_load((paths.root() / CONFIG).read_text(encoding="utf-8"))
    lines = imprint.load()
    config["title"] = edition.title
    config["exclude_patterns"] = [EXTRA]
    config["execute"]["execute_notebooks"] = "off"
    sphinx: dict[str, Any] = config["sphinx"]["config"]
    footer = f"<p>{escape(lines.licence)}</p><p>{escape(lines.data_line)} · factbook {lines.software}</p>"
    sphinx["html_theme_options"]["extra_footer"] = footer
    sphinx |= {"language": edition.language, "html_extra_path": [EXTRA], "factbook_pdf": pdf_name(edition)}
    _write_yaml(config, folder / CONFIG)
    sphinx |= {"extensions": PRINT_EXTENSIONS, "html_theme": "basic", "html_theme_options": {}, "html_extra_path": []}
    _write_yaml(config, folder / PRINT_CONFIG)


def _write_yaml(content: Mapping[str, Any], file: Path) -> None:
    file.write_text(yaml.safe_dump(json.loads(json.dumps(content)), allow_unicode=True, sort_keys=False), encoding="utf-8")
