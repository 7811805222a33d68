"""What an executed notebook shows: its figures, and its sentences cell by cell."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from nbformat import NotebookNode

from factbook.chapter.cells import INJECTED
from factbook.chapter.outputs import WARNING
from factbook.figures import drawings, outputs
from factbook.figures.manifest import Manifest

# a blank that does not break belongs to the marks of facts behind a sentence
_SENTENCE_END = re.compile(r"(?<=[^\d\s][.?!]) +")


@dataclass(frozen=True)
class Shown:
    """Figures by id with the hash of what each shows, and sentences by the id of their cell, in reading order."""

    figures: Mapping[str, Manifest]
    pictures: Mapping[str, str]
    words: Mapping[str, Sequence[str]]


def shown(notebook: NotebookNode) -> Shown:
    """What an executed notebook shows, without warnings that it is not official.

    Raises:
        BuildError: for a figure whose manifest does not fit.
    """
    figures, pictures, words = dict[str, Manifest](), dict[str, str](), dict[str, Sequence[str]]()
    for number, cell in enumerate(notebook.cells):
        if INJECTED in cell.metadata.get("tags", []):
            continue
        found = list[str](_sentences(cell.source)) if cell.cell_type == "markdown" else []
        for output in cell.get("outputs", []):
            if manifest := outputs.manifest_of(output):
                figures[manifest.id], pictures[manifest.id] = manifest, drawings.content(output)
            elif WARNING not in output.get("metadata", {}):
                found += _sentences(output.get("data", {}).get("text/plain", ""))
        if found:
            words[cell.get("id") or str(number)] = found
    return Shown(figures, pictures, words)


def words_of(figure: Manifest) -> list[str]:
    """Sentences that a figure's picture shows."""
    return [text for text in (figure.headline, figure.subtitle, figure.key, figure.note) if text]


def _sentences(text: str) -> Iterator[str]:
    """Sentences of a text, without marks of lists and runs of blanks."""
    for line in text.splitlines():
        parts = _SENTENCE_END.split(line.strip().removeprefix("- "))
        yield from (" ".join(part.split()) for part in parts if part.strip())
