"""Rooms to try faults in: the small book is built once, and every room has a copy of it."""

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
    """Makes rooms in a folder."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        (folder / "model").mkdir(parents=True)
        self._model = small_book.written(folder / "model")
        self._built = False

    @contextmanager
    def room(self, *, bare: bool) -> Iterator[Room]:
        """A room for one fault, with a built book unless it is ``bare``; it is gone afterwards."""
        if not bare and not self._built:
            Room(self._model, self._folder / "model-tmp").done("build", patience=300)
            self._built = True
        place = Path(tempfile.mkdtemp(prefix="room-", dir=self._folder))
        try:
            # as it is, with times and links: a store that was copied is still whole
            subprocess.run(["cp", "-a", str(self._model), str(place / "book")], check=True)
            if bare:
                shutil.rmtree(place / "book" / "_build", ignore_errors=True)
            yield Room(place / "book", place / "tmp")
        finally:
            subprocess.run(["chmod", "-R", "u+rwx", str(place)], check=False)
            shutil.rmtree(place, ignore_errors=True)
