"""States of the ledger that no command of ours makes."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path
from typing import Any

from factbook.book.book import Book
from factbook.errors import FactbookError
from factbook.files import reading
from factbook.ledger import ledger, store
from faults.faults import fault
from faults.room import Room
from invented_record import CONTENT, RECORD, record

LATER = record(version="b1" * 32, values=[{**value, "written": "34건"} for value in CONTENT["values"]])
COMMANDS = {
    "check": ("check",),
    "cite": ("cite", RECORD.id),
    "brief": ("brief", RECORD.id, "--to", "a.pptx"),
    "verify-figure": ("verify-figure", RECORD.mark),
}
BOOK_WIDE = ("check", "build", "publish")  # these look at all of it before anything else


def filled(room: Room) -> Path:
    """A ledger with two steps of one figure; its folder."""
    book = Book.at(room.root)
    shutil.rmtree(book.published, ignore_errors=True)
    for number, step in enumerate((RECORD, LATER), 1):
        ledger.append(book, step.model_copy(update={"book": ""}), {}, day=f"2001-02-0{number}", reason="지어낸 까닭")
    return book.published


def summed(published: Path) -> None:
    """Make all sums anew, as a forger would."""
    book = Book.at(published.parent)
    lines = [
        f"{sha256((published / name).read_bytes()).hexdigest()}  {name}\n"
        for name in store.listed(book)
        if (published / name).is_file()
    ]
    store.sums(book).write_text("".join(lines), encoding="utf-8")
    cover_file = store.cover_file(book)
    try:  # one that is no ordinary file, or none of JSON, is left to the command that is tried
        cover = json.loads(reading.text(cover_file))
    except (FactbookError, ValueError, RecursionError):
        return
    if not isinstance(cover, dict):
        return
    cover |= {"steps": len(lines), "list": sha256("".join(lines).encode()).hexdigest()}
    cover_file.write_text(json.dumps(cover), encoding="utf-8")


def entry(published: Path, number: int = 0) -> Path:
    """The file of a step."""
    return published / RECORD.id / (RECORD, LATER)[number].short / "entry.json"


def edited(file: Path, **values: Any) -> None:
    """A JSON file with other values."""
    file.write_text(json.dumps(json.loads(file.read_text(encoding="utf-8")) | values), encoding="utf-8")


def circle(published: Path) -> None:
    """Two steps that supersede each other."""
    edited(entry(published), supersedes=LATER.short)


def replaced(name: str, make: Callable[[Path], object]) -> Callable[[Path], None]:
    """Put something in the place of a file of the first step, or of the ledger."""

    def act(published: Path) -> None:
        file = published / name if name in ("SHA256SUMS", "ledger.json") else entry(published).with_name(name)
        file.unlink()
        make(file)

    return act


def large(file: Path) -> None:
    """A file of 4 GB without content."""
    with file.open("wb") as opened:
        opened.truncate(4_000_000_000)


def linked(published: Path) -> None:
    """The folder of the figure lies elsewhere."""
    (published / RECORD.id).rename(published.parent / "elsewhere")
    (published / RECORD.id).symlink_to("../elsewhere")


CONTENTS: dict[str, Callable[[Path], object]] = {
    "not UTF-8": lambda file: file.write_bytes(b"\xb0\xa1\xff"),
    "100,000 brackets": lambda file: file.write_text("[" * 100_000, encoding="utf-8"),
    "a list": lambda file: file.write_text("[1]", encoding="utf-8"),
    "a number": lambda file: file.write_text("1", encoding="utf-8"),
    "a number of 9,000 digits": lambda file: file.write_text("9" * 9_000, encoding="utf-8"),
    "empty": lambda file: file.write_text("", encoding="utf-8"),
    "nothing there": lambda file: None,
    "a folder": lambda file: file.mkdir(),
    "a pipe": os.mkfifo,
    "a device": lambda file: file.symlink_to("/dev/zero"),
    "a link to itself": lambda file: file.symlink_to(file.name),
    "4 GB": large,
}
STATES: dict[str, Callable[[Path], object]] = {
    **{
        f"{file} {what}": replaced(file, make)
        for file in ("entry.json", "record.json")
        for what, make in CONTENTS.items()
    },
    **{f"SHA256SUMS {what}": replaced("SHA256SUMS", make) for what, make in CONTENTS.items() if "nothing" not in what},
    **{
        f"ledger.json {what}": replaced("ledger.json", make) for what, make in CONTENTS.items() if "nothing" not in what
    },
    "a circle": circle,
    "a version that supersedes itself": lambda published: edited(entry(published), supersedes=RECORD.short),
    "supersedes what is not there": lambda published: edited(entry(published), supersedes="99999999"),
    "the folder of a figure is a link": linked,
    "a version without its folder": lambda published: shutil.rmtree(entry(published).parent),
    **{
        f"{name} {value!r}"[:60]: lambda published, name=name, value=value: edited(entry(published), **{name: value})
        for name in ("supersedes", "published", "files", "reason", "time", "version", "format")
        for value in ([], ["a"], {}, 1.5, None, "x" * 200_000, "a\nb\x1b[2J")
        if not (name == "format" and value == 1.5)
    },
    **{
        f"record's {name} {value!r}": lambda published, name=name, value=value: edited(
            entry(published).with_name("record.json"), **{name: value}
        )
        for name in ("work", "values", "table", "basis", "format", "sources", "id")
        for value in (None, [1], "x", 99)
    },
}


def named(published: Path, act: Callable[[Path], object]) -> None:
    """Bring about a state, of which the sums are made anew where they can be."""
    act(published)
    try:
        summed(published)
    except Exception:  # the list is what was damaged
        return


@fault(STATES, sample=("a circle", "SHA256SUMS not UTF-8", "entry.json a pipe", "record's work None"))
def a_state_is_named(room: Room, act: Callable[[Path], object]) -> None:
    """By a command that looks at all of the ledger, and by one that looks at this figure."""
    published = filled(room)
    act(published)
    room.refused("check")
    room.refused(*COMMANDS["cite"])


@fault(
    {
        f"{state}: {command}": (state, command)
        for state in (
            "a circle",
            "entry.json a list",
            "record.json a list",
            "SHA256SUMS not UTF-8",
            "ledger.json a pipe",
        )
        for command in (*COMMANDS, "build", "publish")
    }
)
def every_command(room: Room, case: tuple[str, str]) -> None:
    """None is surprised."""
    state, command = case
    published = filled(room)
    named(published, STATES[state])
    room.refused(*COMMANDS.get(command, (command,)))


LEFT = ("._a", ".DS_Store", "Thumbs.db", "desktop.ini", "~$a.csv", "ehthumbs.db", "Icon\r")


@fault({"beside the figures": "", "beside the versions": RECORD.id, "beside the files": f"{RECORD.id}/{RECORD.short}"})
def what_other_systems_leave(room: Room, where: str) -> None:
    """It is no damage, and nothing goes into such folders."""
    published = filled(room)
    before = room.answer(*COMMANDS["cite"])
    for name in LEFT:
        (published / where / name).write_bytes(b"\0\x05")
    (published / where / "__MACOSX").mkdir()
    (published / where / "__MACOSX" / "entry.json").write_text("x", encoding="utf-8")
    after = room.answer(*COMMANDS["cite"])
    assert (before.code, before.out) == (0, after.out), after.err
