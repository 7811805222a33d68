"""The index of an edition's states, made from the pages in all their states."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from factbook.citing import sentences, variants
from factbook.citing.variants import Difference, Index, Official, Variant
from factbook.figures.record import Record
from factbook.pipeline.page_states import State
from factbook.pipeline.state_files import BuiltPage

_DRAWING = "picture"  # kind of a row that says nothing in words


def write(pages: Sequence[BuiltPage], language: str, folder: Path) -> None:
    """Write the index of the pages of an edition in a language into a folder."""
    text = of_pages(pages, language).model_dump_json(indent=1)
    (folder / variants.INDEX).write_text(f"{text}\n", encoding="utf-8")


def of_pages(pages: Sequence[BuiltPage], language: str) -> Index:
    """The index of pages in all their states."""
    return Index(
        language=language,
        pages={page.name: len(page.states) for page in pages},
        official={name: official for page in pages for name, official in _official(page)},
        undrawn={name: states for page in pages for name, states in _undrawn(page) if states},
        figures=tuple(variant for page in pages for variant in _variants(page)),
    )


def _official(page: BuiltPage) -> Iterator[tuple[str, Official]]:
    for record in _records(page.states[0]).values():
        yield record.id, Official(version=record.version, page=page.name, said=sentences.said(record))


def _variants(page: BuiltPage) -> Iterator[Variant]:
    """Every figure that is not official, once, with all states that show it."""
    found = dict[tuple[str, str], list[State]]()
    for state in page.states:
        for record in _records(state).values():
            if not record.official:
                found.setdefault((record.id, record.version), []).append(state)
    for (name, version), states in found.items():
        made, differences = tuple(_state(page, each) for each in states), tuple(_differences(states[0], name))
        yield Variant(id=name, version=version, page=page.name, states=made, differences=differences)


def _undrawn(page: BuiltPage) -> Iterator[tuple[str, tuple[variants.State, ...]]]:
    """Official figures of a page with the states that do not draw them."""
    for name in _records(page.states[0]):
        yield name, tuple(_state(page, state) for state in page.states if name not in _records(state))


def _differences(state: State, figure: str) -> Iterator[Difference]:
    """What of a figure reads otherwise: verdicts, ranges, lists; its sentences where these are the same."""
    rows = [row for each in state.comparison.figures if each.id == figure for row in each.rows]
    differing = [row for row in rows if row.change != "same" and row.kind != _DRAWING]
    for row in [row for row in differing if row.kind != "words"] or differing:
        yield Difference(what=row.what, old=row.old or "", new=row.new or "")


def _state(page: BuiltPage, state: State) -> variants.State:
    official, own = page.values(page.states[0]), page.values(state)
    values = {name: value for name, value in own.items() if value != official[name]}
    return variants.State(values=values, command=state.command)


def _records(state: State) -> Mapping[str, Record]:
    return {figure.record.id: figure.record for figure in state.figures}
