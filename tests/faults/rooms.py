"""Rooms to try faults in: every room has a copy of the small book, which was built once."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import small_book
from faults.room import Room


class Rooms:
    """Makes rooms in a folder; ``model`` is the root of the small book, built."""

    def __init__(self, folder: Path, model: Path) -> None:
        self._folder, self._model = folder, model

    @contextmanager
    def room(self, *, bare: bool) -> Iterator[Room]:
        """A room for one fault, with a built book unless it is ``bare``; it is gone afterwards."""
        place = Path(tempfile.mkdtemp(prefix="room-", dir=self._folder))
        try:
            if bare:
                shutil.copytree(self._model, place / "book", ignore=shutil.ignore_patterns("_build"))
            else:
                (place / "book").mkdir()
                small_book.copied(self._model, place / "book")
            yield Room(place / "book", place / "tmp")
        finally:
            subprocess.run(["chmod", "-R", "u+rwx", str(place)], check=False)
            shutil.rmtree(place, ignore_errors=True)
