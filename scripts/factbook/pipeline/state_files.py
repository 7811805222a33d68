"""Scripts of an edition's states, one for each page that has any."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from nbformat import NotebookNode

from factbook.chapter.outputs import MIME
from factbook.citing import citations, stamps
from factbook.errors import BuildError
from factbook.figures import outputs
from factbook.figures.manifest import Manifest
from factbook.figures.record import Record
from factbook.formats import registry
from factbook.language.messages import message
from factbook.pipeline.page_states import State
from factbook.pipeline.store import Store
from factbook.web.states import controls, leaves, script
from factbook.web.states.leaves import Article
from factbook.web.states.script import Shown

MOST_BYTES = 500_000  # of a page's script
MOST_BYTES_BARE = 150_000  # without the pictures in it, their font and their data
_STEP = "states"


@dataclass(frozen=True)
class BuiltPage:
    """The states of a page, the official one first, with the article of each and the style of their figures.

    ``parameters`` are the names of those that readers may change.
    """

    name: str
    parameters: Sequence[str]
    states: Sequence[State]
    articles: Sequence[str]
    style: str

    def values(self, state: State) -> dict[str, str]:
        """What readers may change, as a state has it and an address writes it."""
        return {name: controls.written(state.page.page.values[name]) for name in self.parameters}


@dataclass(frozen=True)
class Sizes:
    """Bytes of the script of each page of an edition, as the store has noted them last."""

    store: Store
    edition: str

    def of(self, page: str) -> int:
        """Those of a page; nought where nothing was noted."""
        noted = self.store.note(_STEP, self.edition, page)
        return noted if isinstance(noted, int) else 0

    def note(self, folder: Path) -> None:
        """Note those of the scripts in a folder."""
        for file in folder.glob("*.js"):
            self.store.write_note(_STEP, self.edition, file.stem, file.stat().st_size)


def write(pages: Sequence[BuiltPage], folder: Path) -> None:
    """Write the scripts into a folder.

    Raises:
        BuildError: for a page whose sections are others in one of its states, which cannot be cut into leaves, or whose
            script is too large.
    """
    for page in pages:
        states = [_shown(page, *each) for each in zip(page.states, page.articles, strict=True)]
        content = script.content(page.name, states, page.style)
        made = script.script(page.name, content).encode()
        check_size(page, made, MOST_BYTES)
        check_size(page, script.script(page.name, script.without_pictures(content)).encode(), MOST_BYTES_BARE)
        (folder / f"{page.name}.js").write_bytes(made)


def check_size(page: BuiltPage, made: bytes, most: int) -> None:
    """Nothing, if a script of a page takes at most so many bytes.

    Raises:
        BuildError: naming the parameter with most values, where it takes more.
    """
    if len(made) > most:
        values = [page.values(state) for state in page.states]
        parameter = max(page.parameters, key=lambda name: len({each[name] for each in values}))
        sizes = {"size": len(made) // 1000, "most": most // 1000}
        raise BuildError(message("states.large", page=page.name, parameter=parameter, **sizes))


def _shown(page: BuiltPage, state: State, article: str) -> Shown:
    figures = {record.id: content for record, content in _variants(state)}
    return Shown(page.values(state), _cut(page, state, article), _changed(state), figures, state.command, state.same)


def _cut(page: BuiltPage, state: State, article: str) -> Article:
    try:
        return leaves.cut(article)
    except ValueError as error:
        raise BuildError(message("states.uncut", page=page.name, command=state.command, found=str(error))) from error


def _changed(state: State) -> dict[str, list[int]]:
    """How many sentences, verdicts and pictures of figures differ from the official state, of how many."""
    comparison = state.comparison
    rows = {
        kind: [row.change != "same" for row in comparison.rows if row.kind == kind] for kind in ("words", "verdict")
    }
    figures = [figure.looks_changed for figure in comparison.figures]
    counted = {"sentences": rows["words"], "verdicts": rows["verdict"], "figures": figures}
    return {name: [sum(each), len(each)] for name, each in counted.items()}


def _variants(state: State) -> Iterator[tuple[Record, Mapping[str, Any]]]:
    """Each figure that is not official, and what a page can hand out of it."""
    records = {figure.record.id: figure.record for figure in state.figures}
    for output, manifest in outputs.figures(state.page.notebook):
        record = records[manifest.id]
        if not record.official:
            yield record, _content(record, _drawing(output, manifest))


def _content(record: Record, drawing: Mapping[str, object]) -> dict[str, Any]:
    return {
        "id": record.id,
        "version": record.short,
        "warning": record.warning,
        "csv": registry.of_record(record, "csv").decode("utf-8"),
        "citation": citations.long(record),
        "ris": citations.ris(record),
        "stamp": stamps.content(record),
        "drawing": drawing,
    }


def _drawing(output: NotebookNode, manifest: Manifest) -> dict[str, object]:
    return {"wide": output["data"][MIME], "narrow": manifest.narrow}
