"""Steps of states: each built like its page, then all of a page's in one script beside it."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack
from functools import cached_property
from pathlib import Path
from typing import Any

from factbook.chapter.outputs import MIME
from factbook.chapter.pages import by_chapter
from factbook.citing import citations
from factbook.figures import outputs
from factbook.formats import registry
from factbook.pipeline import page_states
from factbook.pipeline.edition_states import PageStates
from factbook.pipeline.page_states import State
from factbook.pipeline.plan import Plan
from factbook.pipeline.progress import stage
from factbook.pipeline.steps import Tools
from factbook.web import staged_book
from factbook.web.states import controls, kept_jupyter_book, leaves, restaged, script
from factbook.web.states.kept_jupyter_book import Kept
from factbook.web.states.restaged import Restaged, StagedState
from factbook.web.states.script import Shown

INDEX = "index.json"
_ARTICLE = "article.html"


def setting(plan: Plan, states: Sequence[PageStates]) -> dict[str, Any]:
    """What readers may change, by page, as the pages are told."""
    language = plan.edition.language
    names = dict(zip(plan.facts.places["id"], plan.facts.places[f"label_{language}"], strict=True))
    return {
        each.official.name: controls.setting(each.parameters, each.official.values, names, language) for each in states
    }


def made(plan: Plan, states: Sequence[PageStates], staged: Path, html: Path, tools: Tools) -> Path:
    """Folder with the script of each page's states, and an index of their figures.

    ``staged`` is the book as Jupyter Book reads it, ``html`` its pages.

    Raises:
        ChapterError: with every state that failed.
        BuildError: for a figure that cannot be drawn, a warning of Jupyter Book, sections that differ in a state.
    """
    with stage("states", total=sum(len(each.states) for each in states)) as bar, ExitStack() as ends:
        drawn = page_states.drawn(plan, states, tools, bar.update)
        built, pages = _Built(staged, ends), dict[str, list[tuple[State, str]]]()
        for official, *others in drawn:
            name = official.page.page.name
            article = leaves.article_in((html / f"{name}.html").read_text(encoding="utf-8"))
            pages[name] = [(official, article), *((state, _article(plan, state, built, tools)) for state in others)]
        parameters = {each.official.name: [parameter.name for parameter in each.parameters] for each in states}
        inputs = {name: [[_inputs(state), article] for state, article in of_page] for name, of_page in pages.items()}
        return tools.store.made(
            "states", {"pages": inputs, "parameters": parameters}, lambda folder: _write(pages, parameters, folder)
        )


class _Built:
    """Articles of states built one after the other by one process, which starts when the first is asked for."""

    def __init__(self, staged: Path, ends: ExitStack) -> None:
        self.staged, self._ends = staged, ends

    def article(self, state: StagedState) -> str:
        """HTML of the article of a page in a state."""
        self._book.put(state)
        return leaves.article_in(self._process.page(state.page))

    @cached_property
    def _book(self) -> Restaged:
        return Restaged(self.staged, Path(self._ends.enter_context(tempfile.TemporaryDirectory())))

    @cached_property
    def _process(self) -> Kept:
        out = Path(self._ends.enter_context(tempfile.TemporaryDirectory()))
        config, toc = staged_book.CONFIG, staged_book.TOC
        return self._ends.enter_context(kept_jupyter_book.kept(self._book.folder, out, config=config, toc=toc))


def _article(plan: Plan, state: State, built: _Built, tools: Tools) -> str:
    chapters = by_chapter(plan.pages)
    staged = restaged.staged_state(
        plan.book, plan.edition, state.page, state.figures, chapters=chapters, command=state.command
    )
    inputs = {
        "staged": built.staged.name,
        "page": staged.page,
        "notebook": staged.notebook,
        "figures": [figure.folder.name for figure in staged.figures],
        "missing": staged.missing,
    }
    folder = tools.store.made(
        "state", inputs, lambda folder: (folder / _ARTICLE).write_text(built.article(staged), encoding="utf-8")
    )
    return (folder / _ARTICLE).read_text(encoding="utf-8")


def _inputs(state: State) -> dict[str, object]:
    """All of a state that is written beside its article."""
    records = [figure.record for figure in state.figures]
    return {"values": state.page.page.values, "counts": _changed(state), "command": state.command, "records": records}


def _write(
    pages: Mapping[str, Sequence[tuple[State, str]]], parameters: Mapping[str, Sequence[str]], folder: Path
) -> None:
    entries = list[dict[str, Any]]()
    for name, of_page in pages.items():
        states = [_shown(state, article, parameters[name]) for state, article in of_page]
        (folder / f"{name}.js").write_text(script.script(name, states[0], states, ""), encoding="utf-8")
        entries += _entries(name, of_page, states)
    text = json.dumps({"format": 1, "figures": entries}, ensure_ascii=False, indent=1)
    (folder / INDEX).write_text(f"{text}\n", encoding="utf-8")


def _shown(state: State, article: str, parameters: Sequence[str]) -> Shown:
    values = state.page.page.values
    return Shown(
        {name: controls.written(values[name]) for name in parameters},
        leaves.cut(article),
        _changed(state),
        dict(_variants(state)),
        state.command,
        state.same,
    )


def _changed(state: State) -> dict[str, list[int]]:
    """How many sentences, verdicts and figures differ from the official state, of how many."""
    comparison = state.comparison
    rows = {kind: [row.change for row in comparison.rows if row.kind == kind] for kind in ("words", "verdict")}
    figures = [figure.change for figure in comparison.figures]
    counted = {"sentences": rows["words"], "verdicts": rows["verdict"], "figures": figures}
    return {name: [sum(change != "same" for change in each), len(each)] for name, each in counted.items()}


def _variants(state: State) -> Iterator[tuple[str, dict[str, Any]]]:
    """Of each figure that is not official what a page can hand out of it."""
    records = {figure.record.id: figure.record for figure in state.figures}
    for output, manifest in outputs.figures(state.page.notebook):
        record = records[manifest.id]
        if not record.official:
            yield (
                record.id,
                {
                    "id": record.id,
                    "version": record.short,
                    "warning": record.warning,
                    "csv": registry.of_record(record, "csv").decode("utf-8"),
                    "citation": citations.long(record),
                    "ris": citations.ris(record),
                    "drawing": {"wide": output["data"][MIME], "narrow": manifest.narrow},
                },
            )


def _entries(page: str, of_page: Sequence[tuple[State, str]], states: Sequence[Shown]) -> Iterator[dict[str, Any]]:
    """Every figure of every state that is not official, once, with the official version that stands in its place."""
    official = {figure.record.id: figure.record.version for figure in of_page[0][0].figures}
    seen = set[tuple[str, str]]()
    for (state, _), shown in zip(of_page, states, strict=True):
        for record in (figure.record for figure in state.figures):
            if not record.official and (record.id, record.version) not in seen:
                seen.add((record.id, record.version))
                yield {
                    "id": record.id,
                    "version": record.version,
                    "page": page,
                    "values": dict(shown.values),
                    "official": official.get(record.id, ""),
                    "command": state.command,
                }
