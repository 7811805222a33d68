"""The error for a file that cannot be looked into, with nothing of the file's own in it that nobody sees."""

from __future__ import annotations

from pathlib import Path

from factbook.errors import FigureFileError
from factbook.language.quoting import shown

_LONGEST = 600  # characters of what is said of one file


def unfit(file: Path, what: str) -> FigureFileError:
    """The error, in one line whatever the file and its parts are called."""
    return FigureFileError(shown(file.name), shown(what, _LONGEST))
