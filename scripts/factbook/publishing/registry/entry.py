"""One entry of the ledger: a published version of a figure, its files with their sums, and the version before it."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, fields, replace
from pathlib import Path

from factbook import imprint, paths
from factbook.errors import FactbookError
from factbook.manifest import SHOWN
from factbook.publishing.citing import record
from factbook.publishing.citing.record import Record

ENTRY, RECORD = "entry.json", "record.json"
FORMAT = 1  # of the entry's JSON


class LedgerError(FactbookError):
    """The ledger, or a part of it, is not what it was when it was written; or it would not be."""


@dataclass(frozen=True)
class Entry:
    """One published version, entered for an edition.

    ``published`` is an ISO day, ``supersedes`` the short hash of the edition's version before or empty, ``files`` the
    SHA-256 of each file by name.
    """

    figure: str
    version: str
    edition: str
    published: str
    supersedes: str
    reason: str
    files: Mapping[str, str]

    @property
    def short(self) -> str:
        """The part of the version that people see."""
        return self.version[:SHOWN]

    @property
    def folder(self) -> Path:
        """Where its files lie."""
        return paths.published() / self.figure / self.short

    @property
    def name(self) -> str:
        """Its file, as the list of all entries names it."""
        return f"{self.figure}/{self.short}/{ENTRY}"

    def text(self) -> str:
        """The entry as JSON text."""
        return json.dumps({"format": FORMAT, **asdict(self)}, ensure_ascii=False, indent=1) + "\n"


def sums() -> Path:
    """The list of all entries with the SHA-256 of their files, one a line, which only grows."""
    return paths.published() / "SHA256SUMS"


def read(folder: Path) -> Entry:
    """The entry in a folder of the ledger.

    Raises:
        LedgerError: where it cannot be read, or is about another folder.
    """
    try:
        told = json.loads((folder / ENTRY).read_text(encoding="utf-8"))
        entry = Entry(**{field.name: told[field.name] for field in fields(Entry)})
        agrees = entry.folder == folder and isinstance(entry.files, dict) and told["format"] <= FORMAT
    except (OSError, ValueError, TypeError, KeyError):
        agrees = False
    if not agrees:
        raise damaged([f"{place(folder / ENTRY)}: 없거나, 읽을 수 없거나, 폴더 이름과 다릅니다"])
    return entry


def record_of(entry: Entry) -> Record:
    """The record of an entry; what the book is published at is what it is today, not when the entry was made.

    Raises:
        LedgerError: where it cannot be read.
    """
    try:
        kept = record.read(entry.folder / RECORD)
    except (OSError, ValueError, TypeError):
        raise damaged([f"{place(entry.folder / RECORD)}: 없거나 읽을 수 없습니다"]) from None
    return replace(kept, work={**kept.work, "base": imprint.load().base})


def damage(entry: Entry) -> Iterator[str]:
    """Everything in an entry's folder that is not as it was written."""
    there = {file.name for file in entry.folder.glob("[!.]*")} - {ENTRY}
    yield from (f"{place(entry.folder / name)}: 없어졌습니다" for name in sorted(entry.files.keys() - there))
    yield from (f"{place(entry.folder / name)}: 장부에 없던 파일입니다" for name in sorted(there - entry.files.keys()))
    altered = [name for name in sorted(entry.files.keys() & there) if sum_of(entry.folder / name) != entry.files[name]]
    yield from (f"{place(entry.folder / name)}: 내용이 바뀌었습니다" for name in altered)
    if RECORD in there and RECORD not in altered:
        kept = record_of(entry)
        if (kept.id, kept.version) != (entry.figure, entry.version):
            yield f"{place(entry.folder / ENTRY)}: 그림이나 판이 {RECORD}과 다릅니다"


def damaged(problems: Sequence[str]) -> LedgerError:
    """The error that tells all problems and the way back."""
    lines = "\n".join(f"  - {problem}" for problem in problems)
    return LedgerError(
        f"장부에서 문제 {len(problems)}건을 찾았습니다. 한번 펴낸 판은 바뀌지 않아야 합니다.\n{lines}\n"
        "`git restore published`로 되돌리고, 장부에 없던 파일은 지우세요."
    )


def place(path: Path) -> str:
    """A path as messages tell it, from the book's folder on."""
    return path.relative_to(paths.root()).as_posix()


def sum_of(file: Path) -> str:
    """SHA-256 of a file; empty where there is none."""
    return hashlib.sha256(file.read_bytes()).hexdigest() if file.is_file() else ""
