"""Drafts: what is not finished lies beside the place where it will be, under a name that nothing else has."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from uuid import uuid4

NAME = re.compile(r"\.[0-9a-f]{32}")


def beside(path: Path) -> Path:
    """A new name for the draft of a file or folder."""
    return path.with_name(f".{uuid4().hex}")


@contextmanager
def of_file(file: Path) -> Iterator[Path]:
    """Name of a draft that takes the place of the file, in one step, when the block ends well; else it is deleted."""
    draft = beside(file)
    try:
        yield draft
        draft.replace(file)  # which does nothing where both are one file already
    finally:
        draft.unlink(missing_ok=True)
