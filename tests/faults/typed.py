"""Parameters, titles and other texts that are typed."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from pathlib import Path
from zipfile import ZipFile

import office_checks
from factbook.book.book import Book
from factbook.chapter.parameters import Contract, contracts
from factbook.commands import typed
from factbook.errors import ParameterError
from factbook.ledger import ledger
from faults.faults import fault
from faults.inside import answer, refused
from faults.room import MOST_CHARACTERS, MOST_LINES, Room
from invented_record import RECORD

CONTROLS = {
    "U+0002": "\x02",
    "bell": "\x07",
    "backspace": "\x08",
    "escape": "\x1b[2J",
    "delete": "\x7f",
    "C1": "\x9b2J",
    "override": "\u202e",
    "isolate": "\u2066",
    "noncharacter": "\uffff",
    "noncharacter FDD0": "\ufdd0",
    "no UTF-8": "\udcff",
    "surrogate": "\ud800",
}
BREAKS = {
    "LF": "\n",
    "CRLF": "\r\n",
    "CR": "\r",
    "VT": "\v",
    "FF": "\f",
    "NEL": "\x85",
    "LS": "\u2028",
    "PS": "\u2029",
    "TAB": "\t",
    "FS": "\x1c",
}
# texts that have made trouble somewhere
NASTY = (
    *(
        "",
        " ",
        ",",
        ",,",
        ",PT",
        "PT,",
        "PT,,NO",
        "PT,PT",
        "PT;NO",
        "pt",
        "Ｐ",
        "PT ",
        " PT",
        "PT\u00a0",
        "\u3164",
        "P\u200bT",
    ),
    *("0", "-1", "1e9", "1.0", "0x10", "1_000", "９"),
    *("٣", "9" * 30, "9" * 5_000, "nan", "inf", "-0", "+1", "1" * 19),
    *("null", "None", "True", "false", "yes", "no", "NO"),
    *("~", "[]", "{}", "[PT]", "['PT']", "{'a': 1}", "()", "..."),
    *(
        "strict",
        "STRICT",
        "strict ",
        "str\u0131ct",
        "inclusive,strict",
        "meetings",
        "ko",
        "en",
        "ko-KR",
        "../ko",
        "/etc/passwd",
    ),
    *(
        "a" * 2_000,
        "가" * 600,
        "\u1100" * 600,
        "é",
        "e\u0301",
        "\u115f",
        "\u2060",
        "\ufeff",
        "👩‍👩‍👧‍👦",
        "🇰🇷",
        "ﷺ" * 100,
        "Z̸̧" * 200,
    ),
    *(
        "'",
        '"',
        "`",
        "\\",
        "\\n",
        "$HOME",
        "$(id)",
        "`id`",
        ";id",
        "&&",
        "|",
        "%s",
        "%n",
        "{0}",
        "{value}",
        "{value:은}",
        "{{",
        "}",
    ),
    *(
        "<b>",
        "<script>alert(1)</script>",
        "&amp;",
        "]]>",
        "<!--",
        "=1+1",
        "@SUM(A1)",
        "-1+1",
        "+1",
        "\\u0000",
        "\\x1b[2J",
    ),
    *(
        "__import__('os')",
        "exec('a')",
        "'''",
        '"""',
        "#",
        "# type",
        "a=b",
        "--",
        "-p",
        "--help",
        "*",
        "?",
        "!x",
        "&x",
        "*x",
    ),
)


def _values(contract: Contract) -> Iterator[tuple[str, object]]:
    """Names with values: every nasty text for every parameter, in lists; nasty names; values of other kinds."""
    for parameter, text in itertools.product(contract.parameters, NASTY):
        yield parameter.name, text
        yield parameter.name, [text]
        yield parameter.name, [text, text]
    for text in NASTY:
        yield text, "strict"
    others: tuple[object, ...] = (
        *(None, True, False, 0, -1, 10**400, 1.5, float("nan"), float("inf"), b"PT", (), [], {}, {"a": 1}, [[]], [{}]),
        *(
            [None],
            [1],
            [True],
            [[["PT"]]],
            ["PT"] * 20_000,
            [str(number) for number in range(20_000)],
            range(3),
            object(),
        ),
    )
    for parameter, other in itertools.product(contract.parameters, others):
        yield parameter.name, other


@fault(
    {name: name for name in ("index", "outcomes", "methods")},
    sample=("outcomes",),
)
def values_of_a_chapter(room: Room, chapter: str) -> None:
    """Each is one that is allowed, or refused in a message that people can read."""
    contract = contracts(Book.at(room.root))[chapter]
    for name, value in _values(contract):
        try:
            settled = contract.check({name: value})
        except ParameterError as error:
            text = str(error)
            assert len(text.splitlines()) <= MOST_LINES, (name, str(value)[:40])
            assert len(text) <= MOST_CHARACTERS, (name, str(value)[:40])
        else:
            parameter = next(each for each in contract.parameters if each.name == name)
            items = settled[name] if isinstance(settled[name], list) else [settled[name]]
            assert isinstance(items, list)
            assert set(items) <= set(parameter.allowed), (name, value)


@fault({f"{where}: {name}": (where, char) for where in ("value", "name", "chapter") for name, char in CONTROLS.items()})
def control_characters(room: Room, case: tuple[str, str]) -> None:
    """They are refused, wherever a parameter is typed."""
    where, char = case
    typed_texts = {
        "value": ("outcomes", "-p", "reading", f"str{char}ict"),
        "name": ("outcomes", "-p", f"read{char}ing", "strict"),
        "chapter": (f"out{char}comes",),
    }
    refused(room, "run", *typed_texts[where])


@fault(
    {
        f"{option} {name}": (command, option, char)
        for command, option in (
            ("publish", "--reason"),
            ("publish", "--edition"),
            ("build", "--edition"),
            ("cite", "--style"),
            ("cite", "--language"),
            ("cite", "--version"),
            ("check", "--new-version"),
        )
        for name, char in CONTROLS.items()
    },
    sample=("--reason escape",),
)
def control_characters_in_options(room: Room, case: tuple[str, str, str]) -> None:
    """They are refused."""
    command, option, char = case
    figure = ("fig-outcomes-counts",) if command == "cite" else ()
    refused(room, command, *figure, option, f"a{char}b", says=option)


@fault(
    {
        f"{suffix} {name}": (suffix, char)
        for suffix in ("pptx", "hwpx", "docx", "zip")
        for name, char in (CONTROLS | BREAKS).items()
    },
    sample=("pptx VT", "docx U+0002", "zip no UTF-8"),
)
def title(room: Room, case: tuple[str, str]) -> None:
    """A break of lines becomes a blank in a file that opens; another control character is refused, and nothing made."""
    suffix, char = case
    files = {f"{RECORD.id}.png": office_checks.png(), f"{RECORD.id}.svg": b"<svg/>", f"{RECORD.id}.csv": b"a\r\n"}
    ledger.append(Book.at(room.root), RECORD, files, day="2001-02-09", reason="")
    target = room.root / f"made.{suffix}"
    arguments = ("brief", RECORD.id, "--to", target, "--title", f"위{char}아래")
    if char in BREAKS.values():
        assert answer(room, *arguments).code == 0
        assert "위 아래" in _texts(target)
    else:
        refused(room, *arguments, says="--title")
        assert not target.exists()


def _texts(file: Path) -> str:
    """Every text of an Office file or archive, one after another."""
    with ZipFile(file) as archive:
        names = [name for name in archive.namelist() if name.endswith((".xml", ".txt"))]
        return "\n".join(archive.read(name).decode("utf-8-sig") for name in names)


@fault({"title": ("brief", "--title"), "reason": ("publish", "--reason"), "value": ("run", "-p")})
def very_long_texts(room: Room, case: tuple[str, str]) -> None:
    """100,000 letters are refused, and not said again."""
    command, option = case
    more = {"brief": ("fig-a", "--to", "made.pptx"), "publish": (), "run": ("outcomes",)}[command]
    value = ("reading", "a" * 100_000) if option == "-p" else ("a" * 100_000,)
    refused(room, command, *more, option, *value, says="2000")


@fault()
def kept_as_typed(room: Room) -> None:
    """What is only seldom seen (emoji with joiners, old Hangul, private letters) is no control character."""
    for text in ("👩‍👩‍👧", "ᄒᆞᆫ글", "é", "e\u0301", "\ue000", "a\u00a0b", "א ב"):
        assert text == typed.text(text)
    assert (room.root / "_toc.yml").exists()


@fault(
    {
        "an unknown command": ("\x1b[2J",),
        "an unknown option": ("check", "--\x1b[2J"),
        "too much": ("check", "a\nb\x1b[2J"),
        "an option without a value": ("run", "outcomes", "-p", "\x1b[2J"),
        "no UTF-8": ("check", "\udcff"),
        "10,000 letters": ("check", "a" * 10_000),
        "10,000 words": ("check", *["a"] * 10_000),
        "nothing": ("",),
    },
    sample=("an unknown option",),
)
def mistyped_commands(room: Room, words: tuple[str, ...]) -> None:
    """Nothing of what was typed is printed as it is."""
    refused(room, *words)


@fault({"publish": "--reason", "brief": "--title"})
def by_the_real_command_line(room: Room, option: str) -> None:
    """The same with bytes that are no UTF-8, which only a real command line has."""
    more = ("brief", "fig-a", "--to", "made.pptx") if option == "--title" else ("publish",)
    room.refused(*more, option, b"a\xffb", says=option)
    room.refused(*more, option, b"a\x1b[2Jb", says=option)
