"""Paths and names, typed or found."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from pathlib import Path

import office_checks
from factbook.book.book import DATA_VARIABLE, ROOT_VARIABLE, Book
from factbook.ledger import ledger
from faults.faults import fault
from faults.inside import refused
from faults.room import Room
from invented_record import RECORD

Make = Callable[[Path], str | Path]


def _made(make: Callable[[Path], object], name: str = "thing") -> Make:
    def path(folder: Path) -> Path:
        make(folder / name)
        return folder / name

    return path


def _circle(folder: Path) -> Path:
    (folder / "one").symlink_to(folder / "two")
    (folder / "two").symlink_to(folder / "one")
    return folder / "one"


# what no file can be called, or none should be
_NO_NAMES: Mapping[str, Make] = {
    "5,000 letters": lambda folder: "a" * 5_000,
    "300 letters": lambda folder: folder / ("a" * 300),
    "nothing typed": lambda _: "",
    "a NUL": lambda _: "a\0b",
    "a break of lines": lambda folder: folder / "a\nb",
    "an escape sequence": lambda folder: folder / "a\x1b[2Jb",
    "a turn of direction": lambda folder: folder / "a\u202eb",
    "a byte that is no UTF-8": lambda folder: folder / "a\udcffb",
}
# what is no file that one could read
NO_FILES: Mapping[str, Make] = {
    "not there": lambda folder: folder / "none.yml",
    "in a folder that is not there": lambda folder: folder / "none" / "none.yml",
    "below a file": lambda folder: Path(__file__) / "x",
    "a folder": lambda folder: folder,
    "a pipe": _made(os.mkfifo),
    "a pipe that ends in a suffix": _made(os.mkfifo, "pipe.yml"),
    "/dev/zero": lambda _: "/dev/zero",
    "/dev/full": lambda _: "/dev/full",
    "/dev/random": lambda _: "/dev/urandom",
    "a link to /dev/zero": _made(lambda path: path.symlink_to("/dev/zero")),
    "3 GB": _made(lambda path: (path.touch(), os.truncate(path, 3_000_000_000))),
    "a circle of links": _circle,
    "a link to itself": _made(lambda path: path.symlink_to(path)),
    "a link to nothing": _made(lambda path: path.symlink_to("nothing")),
    "a path of 5,000 letters": lambda folder: "a/" * 2_500 + "a",
    "100 Hangul": lambda folder: folder / ("가" * 100),
    "a blank": lambda _: " ",
    "a dash": lambda _: "-",
    "a dot": lambda _: ".",
    "a tilde": lambda _: "~nobody/none",
    "an address": lambda _: "http://127.0.0.1:9/a.yml",
    **_NO_NAMES,
}


@fault(NO_FILES, sample=("a pipe", "/dev/zero"))
def parameters(room: Room, path: Make) -> None:
    """``-f``: one message; nothing waits, nothing fills the memory."""
    refused(room, "run", "outcomes", "-f", path(room.root))


@fault(NO_FILES)
def text_of_a_source(room: Room, path: Make) -> None:
    """``--text``, as ``-f``."""
    refused(room, "check", "--text", path(room.root))


NO_FOLDERS = {name: path for name, path in NO_FILES.items() if name != "a tilde"} | {
    "a file": _made(lambda path: path.write_text("a")),
    "an empty folder": _made(Path.mkdir),
}


@fault(NO_FOLDERS, sample=("a circle of links",))
def data(room: Room, path: Make) -> None:
    """``--data``."""
    refused(room, "check", "--data", path(room.root))
    refused(room, "run", "outcomes", "--data", path_again(path, room))


def path_again(path: Make, room: Room) -> str | Path:
    """The same path, in a folder in which it was not made yet."""
    (room.root / "again").mkdir()
    return path(room.root / "again")


@fault({name: path for name, path in NO_FOLDERS.items() if name not in ("a folder", "a dot")})
def book(room: Room, path: Make) -> None:
    """``--book``."""
    given = path(room.root / "data")
    refused(room, "check", "--book", given) if "\0" in str(given) else room.refused(
        "check", "--book", os.fsencode(given)
    )


VARIABLES = {
    name: path
    for name, path in NO_FOLDERS.items()
    if name
    in (
        "not there",
        "below a file",
        "a pipe",
        "/dev/zero",
        "a circle of links",
        "5,000 letters",
        "a blank",
        "a break of lines",
        "an escape sequence",
        "a byte that is no UTF-8",
        "a file",
        "an empty folder",
    )
}


@fault(VARIABLES, sample=("a circle of links",))
def variable_of_the_book(room: Room, path: Make) -> None:
    """``FACTBOOK_ROOT``."""
    room.variables = {ROOT_VARIABLE: str(path(room.root / "data"))}
    room.refused("check")


@fault(VARIABLES)
def variable_of_the_data(room: Room, path: Make) -> None:
    """``FACTBOOK_DATA``."""
    room.variables = {DATA_VARIABLE: str(path(room.root / "data"))}
    room.refused("run", "outcomes")


@fault({"a word": "today", "a date": "2024-01-01", "too late": "9" * 20, "negative": "-" + "9" * 20, "half": "1.5"})
def variable_of_the_day(room: Room, epoch: str) -> None:
    """``SOURCE_DATE_EPOCH``."""
    room.variables = {"SOURCE_DATE_EPOCH": epoch}
    room.refused("run", "outcomes", says="SOURCE_DATE_EPOCH")


def _entered(room: Room) -> None:
    """A figure in the ledger of the room."""
    files = {f"{RECORD.id}.png": office_checks.png(), f"{RECORD.id}.svg": b"<svg/>", f"{RECORD.id}.csv": b"a\r\n"}
    ledger.append(Book.at(room.root), RECORD, files, day="2001-02-09", reason="")


UNWRITABLE: Mapping[str, Make] = {
    "below a file": lambda folder: folder / "_toc.yml" / "made",
    "a pipe": _made(os.mkfifo),
    "/dev/full": lambda _: "/dev/full",
    "/proc": lambda _: "/proc/made",
    "a circle of links": _circle,
    "a link into nowhere": _made(lambda path: path.symlink_to("/proc/none/none")),
    **_NO_NAMES,
}


@fault(UNWRITABLE, sample=("/proc",))
def timings(room: Room, path: Make) -> None:
    """``--timings``: told before the build."""
    refused(room, "build", "--timings", path(room.root))
    assert not (room.root / "_build" / "store").exists(), "the build was begun"


@fault({f"{name}{suffix}": (path, suffix) for name, path in UNWRITABLE.items() for suffix in (".pptx", ".zip")})
def briefing(room: Room, case: tuple[Make, str]) -> None:
    """``--to``: nothing is made."""
    path, suffix = case
    _entered(room)
    given = path(room.root)
    target = given if not given or "\0" in str(given) else f"{given}/made{suffix}"
    refused(room, "brief", RECORD.id, "--to", target)
    assert not list(room.root.glob(f"*{suffix}")), "something was made"


@fault(
    {
        "a break of lines": "a\nb",
        "an escape sequence": "\x1b[2J",
        "a path": "../ko",
        "an absolute path": "/etc/passwd",
        "nothing": "",
        "5,000 letters": "a" * 5_000,
        "300 letters": "a" * 300,
        "a NUL": "a\0",
        "half a surrogate pair": "\udcff",
        "a blank": " ",
        "a turn of direction": "\u202eko",
        "a pattern": "*",
        "an option": "--edition",
    }
)
def names(room: Room, name: str) -> None:
    """Names of editions, chapters, figures."""
    for command in ("build", "verify", "publish"):
        refused(room, command, "--edition", name)
    for command in ("run", "sweep", "list", "cite", "translate"):
        refused(room, command, name)
    refused(room, "diff", name, name)
    refused(room, "check", "--new-version", name)
    for option in ("--version", "--style", "--language"):
        refused(room, "cite", "fig-outcomes-counts", option, name)


@fault(
    {
        "a blank": "a b.yml",
        "a break of lines": "a\nb.yml",
        "an escape sequence": "\x1b[2J.yml",
        "dots": "a.b.yml",
        "200 letters": "a" * 200 + ".yml",
        "a folder of its own": "site.yml",
    }
)
def found_editions(room: Room, name: str) -> None:
    """Editions whose file has a name that cannot be one's."""
    content = (room.root / "chapters" / "editions" / "ko.yml").read_bytes()
    room.write(f"chapters/editions/{name}", content)
    refused(room, "build", "--edition", name.removesuffix(".yml"))


@fault(
    {
        "AppleDouble": ("._ko.yml", b"\0\5\x16\7"),
        "hidden": (".ko.yml", b"a"),
        "of Office": ("~$ko.yml", b"a"),
    }
)
def left_by_other_systems(room: Room, case: tuple[str, bytes]) -> None:
    """Such editions and tables are passed over."""
    name, content = case
    room.write(f"chapters/editions/{name}", content)
    room.write(f"data/{name.replace('yml', 'csv')}", content)
    room.done("check")
    made = refused(room, "run", "outcomes", "-p", "reading", "x")
    assert name not in made.text


@fault({"an edition": ("build", "ko.yml", Path.mkdir), "a pipe": ("build", "ko.yml", os.mkfifo)})
def found_instead_of_an_edition(room: Room, case: tuple[str, str, Callable[[Path], object]]) -> None:
    """A folder or a pipe that is called as an edition is."""
    command, name, make = case
    file = room.root / "chapters" / "editions" / name
    file.unlink()
    make(file)
    refused(room, command, says=name)


@fault(
    {
        name: make
        for name, make in NO_FILES.items()
        if name in ("a pipe", "a link to /dev/zero", "3 GB", "a link to itself")
    }
)
def found_instead_of_settings(room: Room, make: Make) -> None:
    """``_toc.yml``, ``_config.yml``."""
    for name in ("_toc.yml", "_config.yml"):
        (room.root / name).unlink()
        (room.root / "data" / "thing").unlink(missing_ok=True)
        made = make(room.root / "data")
        Path(made).rename(room.root / name)
        refused(room, "build", says=name)
        (room.root / name).unlink()
        room.write(name, "format: jb-book\nroot: chapters/index\n")
