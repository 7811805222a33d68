"""Steps of figures' files: those that other programs take, and archives of them."""

from __future__ import annotations

import shutil
from collections.abc import Mapping, Sequence
from pathlib import Path

from factbook.chapter.outputs import MIME
from factbook.figures import outputs, records
from factbook.figures.record import Record
from factbook.files import sharing
from factbook.formats import downloads, registry
from factbook.formats.downloads import FigureFiles
from factbook.formats.registry import Pictures
from factbook.pipeline import browser, draw
from factbook.pipeline.plan import Plan
from factbook.pipeline.progress import stage
from factbook.pipeline.steps import Drawn, Tools


def figure_files(plan: Plan, drawn: Drawn, tools: Tools, *, all_entered: bool = False) -> list[FigureFiles]:
    """Records of all figures in reading order, with the files other programs take.

    Only versions of the ledger have addresses, unless this command enters them all.

    Raises:
        BuildError: for a figure whose cell does not carry its name and caption.
    """
    found, entered = list[FigureFiles](), None if all_entered else plan.entered
    with stage("files", total=len(drawn.pages)) as bar:
        for page in drawn.pages:
            own = records.of_notebook(plan.book, page.notebook, page.page, plan.edition, entered)
            for output, manifest in outputs.figures(page.notebook):
                drawings = {"wide": output["data"][MIME], "narrow": manifest.narrow}
                found.append(_files(own[manifest.id], drawings, drawn.pictures[manifest.id], tools))
            bar.update()
    return found


def packed(figures: Sequence[FigureFiles], tools: Tools) -> list[FigureFiles]:
    """The same figures with archives of their files beside them, for readers who have no folder with them all."""
    return [FigureFiles(each.record, _packed(each, tools)) for each in figures]


def _packed(figure: FigureFiles, tools: Tools) -> Path:
    def make(folder: Path) -> None:
        shutil.copytree(figure.folder, folder, copy_function=sharing.link, dirs_exist_ok=True)
        name = figure.record.id
        files = {file.name.removeprefix(f"{name}."): file.read_bytes() for file in figure.folder.iterdir()}
        for ending, content in registry.archives(figure.record, files).items():
            (folder / f"{name}.{ending}").write_bytes(content)

    return tools.store.made("packed", {"record": figure.record, "files": figure.folder.name}, make)


def _files(record: Record, drawings: Mapping[str, object], pictures: Path, tools: Tools) -> FigureFiles:
    @tools.chromium.limited(browser.WORK_LIMIT)
    def make(folder: Path) -> None:
        paper, narrow = ((pictures / name).read_text("utf-8") for name in (draw.PRINT, draw.NARROW))
        plain = Pictures(draw.wide(pictures), paper, draw.painted(record, paper, tools.chromium))
        made = downloads.files(record, plain, drawings, lambda: tools.chromium.tab)
        for kind, content in (made | {"print.svg": paper.encode(), "narrow.svg": narrow.encode()}).items():
            (folder / f"{record.id}.{kind}").write_bytes(content)

    inputs = {"record": record, "drawings": drawings, "pictures": pictures.name, "browser": browser.version()}
    return FigureFiles(record, tools.store.made("files", inputs, make))
