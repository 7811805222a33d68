"""What steps have made: a folder for each, named by the hash of all it was made from, and never rewritten.

A step is a function: equal inputs give equal folders, so one that is there is the answer. Where the result is put,
which edition it is for and what it is called are no inputs: whoever puts it there says so.
"""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from factbook.errors import BuildError
from factbook.files import drafts, fingerprint, scratch, sharing
from factbook.language.messages import message
from factbook.pipeline import code, stops

_INPUTS = "inputs"  # group of notes on what results were made from
_NAMED = 24  # hex digits of the hash that name a folder


@dataclass(frozen=True)
class Store:
    """A folder of results: ``<step>/<hash>/``, and the state of their files under ``.lists/``.

    Equal files of all results are one (``.shared/`` keeps one of each content): whoever takes a file out copies it.
    """

    root: Path

    def made(self, step: str, inputs: Mapping[str, object], make: Callable[[Path], object]) -> Path:
        """The folder that ``make`` fills, from these inputs and our code alone; made once.

        Inputs are plain values, data classes, pydantic models, and paths, which stand for what lies there.

        A folder appears whole or not at all, whoever else makes the same at the same time; one that has lost files
        since is made anew.

        Raises:
            BuildError: where an input or our code is another one after the making, or nothing can be written here.
            StoppedError: where this process was asked to end before.
        """
        key = _key(step, inputs)
        if (folder := self.whole(step, key)) is not None:
            return folder
        stops.check()

        def fill(unfinished: Path) -> None:
            make(unfinished)
            check_code(step)
            if _key(step, inputs) != key:  # else other contents would have this name
                raise BuildError(message("store.changed", step=step))

        folder = self.put(step, key, fill)
        self.write_note(step, _INPUTS, key, _parts(step, inputs))
        return folder

    def found(self, step: str, inputs: Mapping[str, object]) -> Path | None:
        """The folder that ``made`` would give for these inputs, if it is there."""
        return self.whole(step, _key(step, inputs))

    def whole(self, step: str, key: str) -> Path | None:
        """The folder of a result, if it has all files that it was finished with; it is used by that."""
        folder, listed = self.root / step / key, self._list(step, key)
        if not _whole(folder, listed):
            return None
        _use(listed)
        return folder

    def put(self, step: str, key: str, fill: Callable[[Path], object]) -> Path:
        """The folder of a result, filled by ``fill`` and put in place at once, in that of one that has lost files.

        Raises:
            BuildError: where nothing can be written here.
        """
        folder, listed = self.root / step / key, self._list(step, key)
        damaged = folder.is_dir()
        with scratch.folder(drafts.beside(folder)) as unfinished:
            fill(unfinished)
            sharing.share(unfinished, self.root / ".shared")
            if damaged and not _whole(folder, listed):
                shutil.rmtree(folder, ignore_errors=True)
            _put(unfinished, folder, listed)
        return folder

    def changed(self, step: str, inputs: Mapping[str, object]) -> list[str]:
        """Names of inputs in which a step differs from the result that has the most in common with it; or none."""
        parts, found = _parts(step, inputs), list[list[str]]()
        for name in self.notes(step, _INPUTS):
            noted = self.note(step, _INPUTS, name) or {}
            found.append([part for part, fingerprint in parts.items() if noted.get(part) != fingerprint])
        return min(found, key=len, default=[])

    def note(self, step: str, group: str, name: str) -> Any:  # noqa: ANN401 # JSON
        """What was noted under a name in a group of a step; none where nothing was, or it cannot be read."""
        file = self._note(step, group, name)
        try:
            noted = json.loads(file.read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return None
        _use(file)
        return noted

    def notes(self, step: str, group: str) -> list[str]:
        """Names under which something was noted."""
        return sorted(file.stem for file in self._note(step, group, "").parent.glob("[!.]*.json"))

    def write_note(self, step: str, group: str, name: str, content: object) -> None:
        """Note something, as JSON, in place of what was noted under this name."""
        _write(self._note(step, group, name), json.dumps(content, ensure_ascii=False))

    def sweep(self) -> None:
        """Delete what processes that were killed have left unfinished."""
        scratch.sweep(path for path in self.root.glob("*/.*") if drafts.NAME.fullmatch(path.name))

    def forget(self, until: float) -> tuple[int, int]:
        """Delete results and notes that were last used before (in seconds since 1970).

        Returns how many results are gone, and how many are left.
        """
        results = [folder for folder in self.root.glob("[!.]*/[!.]*") if folder.is_dir()]
        gone = [folder for folder in results if self._last_use(folder) <= until]
        for folder in gone:
            self._list(folder.parent.name, folder.name).unlink(missing_ok=True)  # first: without it none is whole
            shutil.rmtree(folder, ignore_errors=True)
        unfinished = (file for file in self.root.glob(".*/**/.*") if drafts.NAME.fullmatch(file.name))
        for file in (*self.root.glob(".notes/**/*.json"), *unfinished):
            if file.stat().st_mtime <= until:
                file.unlink(missing_ok=True)
        return len(gone), len(results) - len(gone)

    def _last_use(self, folder: Path) -> float:
        listed = self._list(folder.parent.name, folder.name)
        return (listed if listed.is_file() else folder).stat().st_mtime

    def _note(self, step: str, group: str, name: str) -> Path:
        return self.root / ".notes" / step / group / f"{name}.json"

    def _list(self, step: str, key: str) -> Path:
        return self.root / ".lists" / step / key


def check_code(step: str) -> None:
    """Nothing, if our code is still what it was when a command began.

    Raises:
        BuildError: where it is another one, so that what ``step`` makes may be neither one's.
    """
    if _state() != _first_state():
        raise BuildError(message("store.changed", step=step))


def _parts(step: str, inputs: Mapping[str, object]) -> dict[str, str]:
    """Fingerprint of each input of a step by its name, and of the code that it runs."""
    parts = {**inputs, "code": code.of_step(step)}
    return {name: fingerprint.of_value(value)[:_NAMED] for name, value in parts.items()}


def _key(step: str, inputs: Mapping[str, object]) -> str:
    return fingerprint.of_value({"step": step, "inputs": inputs, "code": code.of_step(step)})[:_NAMED]


def _put(unfinished: Path, folder: Path, listed: Path) -> None:
    """Rename a finished folder, unless somebody made the same meanwhile: theirs is there then."""
    states = file_states(unfinished)
    with suppress(OSError):
        unfinished.rename(folder)
    if not folder.is_dir():
        unfinished.rename(folder)  # failed for another reason, which is raised
    if not unfinished.is_dir():
        _write(listed, json.dumps(states, ensure_ascii=False))


def _write(file: Path, text: str) -> None:
    """Write a file so that it is there as a whole or not at all."""
    file.parent.mkdir(parents=True, exist_ok=True)
    with drafts.of_file(file) as draft:
        draft.write_text(text, encoding="utf-8")


def _use(file: Path) -> None:
    """Say that what this file stands for was used now; in a store that cannot be written nothing is forgotten."""
    with suppress(OSError):
        os.utime(file)


def _whole(folder: Path, listed: Path) -> bool:
    """Whether a folder still has all files that it was finished with, as nobody has written into them since."""
    try:
        states: dict[str, list[int]] = json.loads(listed.read_text(encoding="utf-8"))
        return all(_file_state(folder / name) == state for name, state in states.items()) and folder.is_dir()
    except (OSError, ValueError, AttributeError):
        return False


def file_states(folder: Path) -> dict[str, list[int]]:
    """State of each file in a folder and below it, by its path there; equal as long as nobody writes into them."""
    return {file.relative_to(folder).as_posix(): _file_state(file) for file in fingerprint.files_in(folder)}


def _file_state(file: Path) -> list[int]:
    """Size and time of the last change: a file may be one with that of a run, in which people write."""
    state = file.stat()
    return [state.st_size, state.st_mtime_ns]


@cache
def _first_state() -> list[tuple[str, int, int]]:
    return _state()


def _state() -> list[tuple[str, int, int]]:
    """What changes whenever a file of ours does: its kernels and templates are read while a command is running."""
    return [(str(file), state.st_mtime_ns, state.st_size) for file in _ours() if (state := file.stat())]


def _ours() -> list[Path]:
    """Files of this package, without what Python and editors leave between them."""
    return [file for file in fingerprint.files_in(code.package()) if not code.left_by_others(file)]
