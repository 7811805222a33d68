"""One chapter run with parameters of one's own: notebook, figures and page, apart from the published book."""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import nbformat
import yaml
from nbformat import NotebookNode

from factbook.book import editions, metadata, paths
from factbook.book.editions import Edition
from factbook.chapter import opening
from factbook.chapter.pages import EXECUTED, FIGURES, PICTURED, Page, of_chapters
from factbook.chapter.parameter_types import SOURCE_LANGUAGE
from factbook.chapter.parameters import Contract
from factbook.dataset import facts
from factbook.dataset.facts import Facts
from factbook.errors import ParameterError
from factbook.files import locks
from factbook.ledger import ledger
from factbook.pipeline import build, draw, judging
from factbook.web import book
from factbook.web.cards import write


@dataclass(frozen=True)
class Result:
    """Where a run lies: its executed notebook with pictures, one SVG per figure, its page."""

    notebook: Path
    figures: tuple[Path, ...]
    page: Path


def run(chapter: str, given: Mapping[str, object], file: Path | None = None) -> Result:
    """A chapter run with the values of ``file`` (YAML) and, above them, the ``given`` ones.

    Raises:
        FactbookError: before a kernel starts if chapter, values or data cannot be used; after it if a cell fails.
    """
    (contract,) = build.chosen(chapter)
    asked = contract.check({**_from_file(chapter, file), **given})
    edition = _edition(str(asked.get("language", SOURCE_LANGUAGE)))
    known = facts.load()
    contract.check({**_taken(contract, edition.given), **asked})
    page, *_ = of_chapters([contract], edition.given | asked, known)
    others = [other for other in build.read_contracts().values() if other != contract]
    folder = paths.runs() / _name(chapter, asked)
    with locks.held(folder):
        return _made(contract, page, others, edition, folder)


def _made(contract: Contract, page: Page, others: Sequence[Contract], edition: Edition, folder: Path) -> Result:
    """The page run, drawn and built in a folder of its own."""
    work, known = folder / "work", facts.load()
    shutil.rmtree(work, ignore_errors=True)
    build.execute([page], work)
    official = _official(contract, page, edition, known, work)
    with draw.browser() as browser:
        build.draw([page], work, browser, lambda notebook: _judged(notebook, *official))
        figures = build.write_files([page], edition, work, browser, entered=ledger.versions())
    built = book.build_page(edition, page, of_chapters(others, edition.given, known), work, work)
    write.of_page(figures, built.parent)
    return _put_in_place(folder, work / PICTURED / f"{page.name}.ipynb", built)


def _taken(contract: Contract, given: Mapping[str, object]) -> dict[str, object]:
    """What a chapter takes of an edition's parameters, else its own defaults: all are checked before a kernel."""
    return {each.name: given.get(each.name, each.default) for each in contract.parameters}


def _official(
    contract: Contract, asked: Page, edition: Edition, known: Facts, work: Path
) -> tuple[NotebookNode | None, str]:
    """The page as the edition prints it, run as well unless that is what was asked for, and the warning else due.

    None stands for a page that the edition does not have; on other data than the book's own nothing is official.
    """
    printed = {page.name: page for page in of_chapters([contract], edition.given, known)}.get(asked.name)
    changes = opening.changes(asked.values, printed.values if printed else {})
    warning = opening.warning(edition.language, changes, metadata.other_data())
    if printed is None or metadata.other_data():
        return None, warning
    if changes:
        build.execute([printed], work / "official")
    executed = (work / "official" if changes else work) / EXECUTED / f"{asked.name}.ipynb"
    return nbformat.read(executed, as_version=4), warning


def _judged(asked: NotebookNode, official: NotebookNode | None, warning: str) -> NotebookNode:
    if official:
        judging.agree([*judging.figures(official).values(), *judging.figures(asked).values()])
    return judging.judged(asked, official, warning)


def _put_in_place(folder: Path, notebook: Path, page: Path) -> Result:
    """The finished run: what a reader wants lies on top, an earlier run of the same name makes way."""
    figures, pages = folder / "figures", folder / "page"
    for made, place in ((notebook.parents[1] / FIGURES, figures), (page.parent, pages)):
        shutil.rmtree(place, ignore_errors=True)
        shutil.copytree(made, place)
    shutil.copyfile(notebook, folder / notebook.name)
    wide = sorted(path for path in figures.glob("*.svg") if path.suffixes == [".svg"])
    return Result(folder / notebook.name, tuple(wide), pages / page.name)


def _edition(language: str) -> Edition:
    """The official edition in a language, or the default one where none is printed in it; called as its data are."""
    printed = [editions.load(name) for name in editions.names()]
    found = next((edition for edition in printed if edition.language == language), editions.load(paths.EDITION))
    return replace(found, title=metadata.other_data() or found.title)


def _from_file(chapter: str, file: Path | None) -> dict[str, object]:
    if file is None:
        return {}
    try:
        entries = yaml.safe_load(file.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise ParameterError(chapter, [f"{file}: 파일이 없습니다. 경로를 확인하세요."]) from None
    except (OSError, UnicodeDecodeError, yaml.YAMLError):
        entries = None
    if not isinstance(entries, dict):
        raise ParameterError(chapter, [f"{file}: UTF-8로 쓴 YAML에 `reading: strict`처럼 한 줄씩 적으세요."])
    return {str(name): value for name, value in entries.items()}


def _name(chapter: str, values: Mapping[str, object]) -> str:
    """Name of the run's folder, told from what was asked for: ``outcomes-reading-strict``."""
    told = {name: "+".join(value) if isinstance(value, list) else value for name, value in values.items()}
    parts = [f"{name}-{value}" for name, value in sorted(told.items())]
    place = hashlib.sha256(str(paths.data()).encode()).hexdigest()[:6]  # two folders of one name are two
    other_data = [] if paths.data() == paths.root() / "data" else ["data", paths.data().name, place]
    return "-".join([chapter, *parts, *other_data])
