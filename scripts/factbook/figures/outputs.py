"""Figures among the outputs of an executed notebook: which outputs they are, and the manifest of each."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from nbformat import NotebookNode
from pydantic import ValidationError

from factbook.chapter.outputs import KEY, MIME
from factbook.errors import BuildError
from factbook.figures.manifest import Manifest
from factbook.language.messages import message


def manifest_of(output: Mapping[str, Any]) -> Manifest | None:
    """Manifest of the figure that an output shows; none where it shows something else.

    Raises:
        BuildError: naming figure and field, where there is a manifest that does not fit.
    """
    metadata = output.get("metadata", {})
    return read(metadata[KEY]) if KEY in metadata else None


def read(content: object) -> Manifest:
    """The manifest in the metadata of an output.

    Raises:
        BuildError: naming figure and field, where it does not fit.
    """
    try:
        return Manifest.model_validate(content)
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        figure = content.get("id", "?") if isinstance(content, Mapping) else "?"
        field = ".".join(map(str, first["loc"])) or KEY
        raise BuildError(message("figures.manifest", figure=figure, field=field, fault=first["msg"])) from None


def figures(notebook: NotebookNode) -> Iterator[tuple[NotebookNode, Manifest]]:
    """Outputs that are figures, each with its manifest; the wide drawing is the output's data (``MIME``).

    Raises:
        BuildError: as ``manifest_of``.
    """
    for cell in notebook.cells:
        for output in cell.get("outputs", []):
            manifest = manifest_of(output)
            if manifest and MIME in output.get("data", {}):
                yield output, manifest
