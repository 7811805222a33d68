"""Whether what a run shows is official: decided by one comparison with the official figures, after both were executed.

Equal versions must be equal pictures, tables and sentences, and the other way round; a figure that shows what the
official one shows *is* the official one, whatever it was asked for. All others say that they are not.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from nbformat import NotebookNode

from factbook.book import metadata
from factbook.book.book import SOURCE_LANGUAGE, Book
from factbook.chapter import opening
from factbook.chapter.outputs import KEY, WARNING
from factbook.errors import BuildError
from factbook.figures import drawings, outputs
from factbook.figures.outputs import manifest_of
from factbook.language.messages import message


def as_printed(book: Book, notebook: NotebookNode) -> NotebookNode:
    """A page run as its edition prints it, changed in place: official, unless its data are not the book's own."""
    warning = opening.warning(SOURCE_LANGUAGE, {}, metadata.other_data(book))
    return judged(notebook, None if warning else notebook, warning)


def judged(notebook: NotebookNode, official: NotebookNode | None, warning: str) -> NotebookNode:
    """The executed notebook, changed in place, in which every figure is either the official one or bears the warning.

    ``official`` is the same page run as the edition prints it (the same notebook, where it was asked for so), or none
    where the book has no such page. The chapter's own warning stays only where something differs.
    """
    own = figures(official) if official else {}
    same = official is notebook or (official is not None and equal(notebook, official))
    for cell in notebook.cells:
        if cell.cell_type == "code":
            cell.outputs = list(_judged(cell.outputs, own, "" if same else warning))
    return notebook


def equal(notebook: NotebookNode, official: NotebookNode) -> bool:
    """Whether two executed notebooks of a page show the same, whatever they were asked for."""
    return _contents(notebook) == _contents(official)


def figures(notebook: NotebookNode) -> dict[str, NotebookNode]:
    """Outputs of all figures in an executed notebook, by id."""
    return {manifest.id: output for output, manifest in outputs.figures(notebook)}


def agree(figure_outputs: Iterable[Mapping[str, Any]]) -> None:
    """Check that of these figures those of one version show the same, and those that show the same have one version.

    They must be of one language and one data folder: what things are called there is no part of a version.

    Raises:
        BuildError: naming the first figure of which that is not true.
    """
    contents: dict[str, str] = {}
    versions: dict[tuple[str, str], str] = {}
    for output in figure_outputs:
        manifest = outputs.read(output["metadata"][KEY])
        figure, version = manifest.id, manifest.version
        content = drawings.content(output)
        if contents.setdefault(version, content) != content:
            raise BuildError(message("chapter.one-version-two-pictures", figure=figure, version=version[:8]))
        if versions.setdefault((figure, content), version) != version:
            raise BuildError(message("chapter.one-picture-two-versions", figure=figure))


def _judged(
    outputs: Iterable[NotebookNode], official: Mapping[str, NotebookNode], warning: str
) -> Iterator[NotebookNode]:
    for output in outputs:
        manifest = manifest_of(output)
        if manifest:
            own = official.get(manifest.id)
            printed = manifest_of(own) if own else None
            holds = printed is not None and printed.version == manifest.version
            yield NotebookNode(drawings.judged(own if own and holds else output, "" if holds else warning))
        elif WARNING not in output.get("metadata", {}):
            yield output
        elif warning:
            yield NotebookNode({**output, **opening.warning_output(warning)})


def _contents(notebook: NotebookNode) -> list[Any]:
    """What a page shows, one value an output, in order, without warnings: for comparison with another page."""
    outputs = (output for cell in notebook.cells for output in cell.get("outputs", []))
    return [
        drawings.content(output) if manifest_of(output) else output.get("data", output)
        for output in outputs
        if WARNING not in output.get("metadata", {})
    ]
