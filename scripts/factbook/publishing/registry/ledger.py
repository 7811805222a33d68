"""The ledger of published figures: a folder to which versions are added and in which nothing ever changes.

``published/<id>/<hash8>/`` holds one version: ``<id>.svg``, ``<id>.png``, ``<id>.csv``, ``record.json`` and
``entry.json``. Which version follows which is said by ``supersedes`` alone, edition by edition; dates are for people.
``published/SHA256SUMS`` lists every ``entry.json`` with its sum, so that none is changed or dropped unnoticed.
"""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Mapping, Sequence
from pathlib import Path

from factbook import paths
from factbook.errors import FactbookError, did_you_mean
from factbook.publishing.citing.record import Record
from factbook.publishing.registry import changes
from factbook.publishing.registry import entry as entry_file
from factbook.publishing.registry.entry import ENTRY, RECORD, Entry, LedgerError, place, record_of, sum_of, sums

__all__ = [
    "Entry", "LedgerError", "RefusedError", "admit", "append", "entries", "holding", "in_order", "newest",
    "of_figure", "record", "record_of", "successors", "versions",
]  # fmt: skip

_UNFINISHED = ".unfinished"


class RefusedError(FactbookError):
    """A figure that cannot be entered as it was given, or is not there to be cited."""

    exit_code = 2


def append(record: Record, files: Mapping[str, bytes], *, day: str, reason: str) -> Path | None:
    """The folder of a newly entered version; none if that version is there already, whatever its picture looks like.

    ``files`` are the bytes of SVG, PNG and CSV by name, ``day`` is ISO; ``reason`` says why an earlier version no
    longer holds, and is kept only where there is one.

    Raises:
        RefusedError: for a figure that is not official, and where a reason is missing.
        LedgerError: for a version that is there but has been superseded, or whose short hash another one has.
    """
    admit(record, reason)
    if any(entry.short == record.short for entry in entries(record.id)):
        return None
    before = newest(record.id, record.edition)
    contents = {**files, RECORD: record.text().encode()}
    sums = {name: hashlib.sha256(content).hexdigest() for name, content in sorted(contents.items())}
    supersedes, why = (before.short, reason.strip()) if before else ("", "")
    return _written(Entry(record.id, record.version, record.edition, day, supersedes, why, sums), contents)


def admit(record: Record, reason: str) -> None:
    """Nothing, if the ledger would take a figure or has this very version.

    Raises:
        RefusedError, LedgerError: as ``append``, before anything is written.
    """
    if not record.official:
        raise RefusedError(f"{record.mark}: 조건 변경본(공식 수치 아님)은 등록하지 않습니다. 기본 조건으로 만드세요.")
    before = newest(record.id, record.edition)
    there = next((entry for entry in entries(record.id) if entry.short == record.short), None)
    if there:
        _insist(record, there, before)
    elif before and not reason.strip():
        raise RefusedError(_reasonless(record, before))


def entries(figure: str | None = None) -> list[Entry]:
    """Every version in the ledger, or those of one figure, in the order of their folders' names.

    Raises:
        LedgerError: where an entry cannot be read.
    """
    figures = [paths.published() / figure] if figure else sorted(paths.published().glob("[!.]*/"))
    return [entry_file.read(folder) for each in figures for folder in sorted(each.glob("[!.]*")) if folder.is_dir()]


def versions() -> set[str]:
    """Whole hashes of all versions.

    Raises:
        LedgerError: where an entry cannot be read.
    """
    return {entry.version for entry in entries()}


def of_figure(figure: str) -> list[Entry]:
    """The versions of one figure, at least one.

    Raises:
        RefusedError: where the ledger has none.
        LedgerError: where an entry cannot be read.
    """
    known = entries()
    found = [entry for entry in known if entry.figure == figure]
    if not found:
        names = sorted({entry.figure for entry in known})
        guess = did_you_mean(figure, names) if names else ""
        remedy = "책에 있는 그림이면 `.venv/bin/python -m factbook publish`로 먼저 등록하세요."
        raise RefusedError(f"{figure!r}: 장부(published/)에 없는 그림입니다.{guess} {remedy}")
    return found


def record(figure: str, short: str) -> Record:
    """The record of one version, by its 8 characters or more of them.

    Raises:
        RefusedError: where the ledger has no such figure or version.
        LedgerError: where an entry cannot be read.
    """
    known = of_figure(figure)
    for entry in known:
        if short.startswith(entry.short) and entry.version.startswith(short):
            return record_of(entry)
    raise RefusedError(f"{figure}: {short!r} 판은 장부에 없습니다.{did_you_mean(short, [one.short for one in known])}")


def newest(figure: str, edition: str) -> Entry | None:
    """The version of a figure that an edition holds now: one entered for it that no other supersedes.

    Raises:
        LedgerError: where an entry cannot be read.
    """
    known = entries(figure)
    gone = successors(known)
    return next((entry for entry in known if entry.edition == edition and entry.short not in gone), None)


def holding(figure: str, edition: str) -> Entry:
    """The version to cite today: the edition's own or, since editions share versions, another one's that holds.

    Raises:
        RefusedError: where the ledger does not have the figure.
        LedgerError: where an entry cannot be read.
    """
    known = of_figure(figure)
    gone = successors(known)
    return min((entry for entry in known if entry.short not in gone), key=lambda entry: entry.edition != edition)


def in_order(known: Sequence[Entry]) -> list[Entry]:
    """Versions of one figure, each after the one it supersedes."""
    following, found = successors(known), list[Entry]()
    for entry in known:
        after = entry if not entry.supersedes else None
        while after is not None:
            found.append(after)
            after = following.get(after.short)
    return found


def successors(known: Sequence[Entry]) -> dict[str, Entry]:
    """The next version by the short hash of the one it superseded, among the versions of one figure."""
    return {entry.supersedes: entry for entry in known if entry.supersedes}


def _insist(record: Record, there: Entry, newest_entry: Entry | None) -> None:
    """Nothing, where the version that is there is this one and holds still."""
    if there.version != record.version:
        raise LedgerError(
            f"{record.mark}: 여덟 글자가 같은 다른 판({there.version})이 이미 있어, 인용에서 가려지지 않습니다."
            f" 지금 판은 {record.version}입니다. 그림의 부제나 설명을 고쳐 판을 바꾸세요."
        )
    if newest_entry and newest_entry.short != record.short:
        raise LedgerError(
            f"{record.mark}: 이미 {newest_entry.short} 판으로 바뀌었다고 알린 판입니다. 데이터를 새 판에 맞추거나,"
            f" 새 판이 잘못되었으면 {place(newest_entry.folder)} 폴더를 더한 커밋을 git revert로 되돌리세요."
        )


def _reasonless(record: Record, before: Entry) -> str:
    differing = [str(change) for change in changes.between(record_of(before), record)]
    told = "\n".join(f"  - {change}" for change in differing or ["값은 같고, 근거나 설명이 바뀌었습니다"])
    return (
        f"{record.id}: {before.short} 판이 {record.short} 판으로 바뀝니다. 까닭을 적어야 등록합니다.\n{told}\n"
        '`--reason "바뀐 까닭"`을 붙여 다시 실행하세요. 까닭은 옛 그림을 쓴 사람에게 보입니다.'
    )


def _written(entry: Entry, contents: Mapping[str, bytes]) -> Path:
    """The entry's folder, which appears at once and whole."""
    unfinished = paths.published() / _UNFINISHED
    shutil.rmtree(unfinished, ignore_errors=True)
    unfinished.mkdir(parents=True)
    for name, content in {**contents, ENTRY: entry.text().encode()}.items():
        (unfinished / name).write_bytes(content)
    entry.folder.parent.mkdir(exist_ok=True)
    folder = unfinished.rename(entry.folder)
    with sums().open("a", encoding="utf-8", newline="\n") as listed:
        listed.write(f"{sum_of(folder / ENTRY)}  {entry.name}\n")
    return folder
