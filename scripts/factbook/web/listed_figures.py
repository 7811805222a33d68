"""What a list says of each figure, on the page of all figures and on the landing page."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from factbook.citing import sentences
from factbook.figures.record import Record
from factbook.formats.registry import Format
from factbook.language.interface import word


@dataclass(frozen=True)
class ListedFigure:
    """A figure in a list: its finding, and the verdict on that where the figure claims anything.

    ``verdict`` names the verdict and ``label`` is its word for readers; both are empty where there is none. ``warning``
    is what an unofficial figure bears. ``frame`` is the share of its picture's height that its own texts take, above
    and below. ``files`` are its files' endings, each with what it is for.
    """

    finding: str
    verdict: str
    label: str
    warning: str
    frame: tuple[float, float]
    files: Sequence[tuple[str, str]] = ()


def listed(record: Record, formats: Sequence[Format] = ()) -> ListedFigure:
    """What a list says of a figure with files in some formats: the surest of its statements, else its headline."""
    files = [(each.ending, word(record.language, each.use)) for each in formats]
    for statement in sentences.offered(record)[:1]:
        label = statement.label
        return ListedFigure(statement.headline, statement.verdict, label, record.warning, record.frame, files)
    return ListedFigure(record.headline, "", "", record.warning, record.frame, files)


def setting(records: Mapping[str, Record], formats: Sequence[Format]) -> dict[str, dict[str, Any]]:
    """The figures by id as a setting of Sphinx: their fields in plain values."""
    plain = {name: asdict(listed(record, formats)) for name, record in records.items()}
    for figure in plain.values():
        figure |= {"frame": list(figure["frame"]), "files": [list(file) for file in figure["files"]]}
    return plain
