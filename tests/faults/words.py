"""Words that look equal."""

from __future__ import annotations

import contextlib
import io
import json
import unicodedata
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from unittest import mock
from urllib.parse import quote

import yaml
from playwright.sync_api import Error, Page

from factbook import cli
from factbook.book import editions
from factbook.book.book import Book
from factbook.chapter.parameters import contracts
from factbook.dataset import facts
from factbook.errors import FactbookError
from factbook.language.letters import control
from factbook.pipeline import browser
from factbook.pipeline.plan import planned
from faults.faults import fault
from faults.room import Room

MOST_OF_AN_ADDRESS = 3000
WIDE = {code: code + 0xFEE0 for code in range(0x21, 0x7F)}
UNSEEN = (
    *(0x00AD, 0x034F, 0x061C, 0x115F, 0x1160, 0x17B4, 0x17B5, 0x180B, 0x180E, 0x180F, 0x200B, 0x200C, 0x200D, 0x200E),
    *(0x200F, 0x202A, 0x202E, 0x2060, 0x2063, 0x2066, 0x2069, 0x206F, 0x3164, 0xFE00, 0xFE0F, 0xFEFF, 0xFFA0, 0xFFF9),
    *(0xFFFB, 0x1BCA0, 0x1D173, 0xE0001, 0xE0041, 0xE007F, 0xE0100, 0xE01EF),
)
DOTS = (0xB7, 0x387, 0x2022, 0x2024, 0x2027, 0x2219, 0x22C5, 0x30FB, 0x318D, 0xFF65)
DASHES = (0x2D, 0x2010, 0x2011, 0x2012, 0x2013, 0x2014, 0x2015, 0x2212, 0xFE58, 0xFE63, 0xFF0D)
# of letters that nobody sees or that do not stand for themselves: none may be in data, contents, titles
REFUSED = (
    *(code for code in UNSEEN),
    *(0x00, 0x01, 0x0B, 0x1B, 0x7F, 0x85, 0xA0, 0x2000, 0x2028, 0x2029, 0x202F, 0x2800, 0x3000, 0xE000, 0xFDD0),
    *(0xFFF0, 0xFFFC, 0xFFFF, 0x1D159, 0xF0000, 0x10FFFF, 0x0378, 0xE0FFF),
)


def disguises(word: str) -> dict[str, str]:
    """Spellings of a word that look like it, by what was done to it."""
    found = {
        "decomposed": unicodedata.normalize("NFD", word),
        "full width": word.translate(WIDE),
        "large letters": word.upper(),
        "small letters": word.lower(),
        "blanks around": f"\u3000{word}\xa0 ",
    }
    found |= {f"dot U+{code:04X}": word.replace("·", chr(code)) for code in DOTS if "·" in word}
    found |= {f"dash U+{code:04X}": word.replace("-", chr(code)) for code in DASHES if "-" in word}
    found |= {f"U+{code:04X} inside": word[0] + chr(code) + word[1:] for code in UNSEEN}
    return found


def typeable(word: str) -> dict[str, str]:
    """Spellings that a command line takes: what turns the direction of writing is refused there by name."""
    found = disguises(word)
    return {what: text for what, text in found.items() if not any(map(control, text))}


def said(room: Room, *arguments: str) -> str:
    """What a command that must succeed says, run in this process."""
    out, err = io.StringIO(), io.StringIO()
    with (
        mock.patch.dict("os.environ", room.environment(), clear=True),
        contextlib.redirect_stdout(out),
        contextlib.redirect_stderr(err),
    ):
        code = cli.main(arguments)
    assert code == 0, f"exit code {code} for {arguments!a}: {err.getvalue()[-300:]}"
    return out.getvalue()


@fault(sample=True)
def parameters_in_disguise(room: Room) -> None:
    """Names and values that look like a chapter's own settle to the same values, typed or from a file."""
    tried = 0
    for contract in contracts(Book.at(room.root)).values():
        for parameter in contract.parameters:
            for value in parameter.offered:
                plain = contract.check({parameter.name: value})
                for what, spelled in disguises(value).items():
                    assert plain == contract.check({parameter.name: spelled}), f"{parameter.name} {value}: {what}"
                    tried += 1
                for what, name in disguises(parameter.name).items():
                    assert plain == contract.check({name: value}), f"{parameter.name}: {what}"
    assert tried > 100, tried


@fault(
    {"name, value and chapter typed": ("ＯＵＴＣＯＭＥＳ", "ｒｅａｄｉｎｇ", "STRI\u200bCT")}, bare=False, sample=True
)
def run_in_disguise(room: Room, typed: tuple[str, str, str]) -> None:
    """The run is the one of the plain words, in the same folder."""
    chapter, name, value = typed
    plain = room.done("run", "outcomes", "-p", "reading", "strict", patience=120)
    assert plain.out == room.done("run", chapter, "-p", name, value, patience=120).out
    file = room.write("a.yml", f"{unicodedata.normalize('NFD', name)}: {value}\n")
    assert plain.out == room.done("run", "outcomes", "-f", file, patience=120).out


@fault({"in a file": "reading: strict\nＲｅａｄｉｎｇ: inclusive\n"}, sample=True)
def one_parameter_twice(room: Room, content: str) -> None:
    """Two names that look like one parameter are refused by name."""
    room.refused("run", "outcomes", "-f", room.write("a.yml", content), says="reading")


@fault({"large letters": "KO", "full width": "ｋｏ", "unseen": "k\u200bo"})
def editions_in_disguise(room: Room, name: str) -> None:
    """An edition is found by a name that looks like its own, and lies in its own folder."""
    assert "ko" == editions.named(Book.at(room.root), name)
    assert "ko" == editions.load(Book.at(room.root), name).name


@fault({"language": ("language", "ＫＯ"), "name and value": ("parameters", "{Ｒｅａｄｉｎｇ: STRICT}")})
def settings_in_disguise(room: Room, change: tuple[str, str]) -> None:
    """Parameters and language of an edition are those they look like."""
    file = room.root / "chapters" / "editions" / "ko.yml"
    entries = yaml.safe_load(file.read_text(encoding="utf-8")) | {change[0]: yaml.safe_load(change[1])}
    file.write_text(yaml.safe_dump(entries, allow_unicode=True), encoding="utf-8")
    plan = planned(Book.at(room.root), "ko", "2026-01-01")
    assert plan.edition.language == "ko"
    wanted = {"strict"} if change[0] == "parameters" else {"inclusive"}
    assert wanted == {page.values["reading"] for page in plan.pages if "reading" in page.values}


@fault(bare=False, sample=True)
def figures_styles_and_versions_in_disguise(room: Room) -> None:
    """``cite`` and ``verify-figure`` answer as for the plain words."""
    said(room, "publish")
    entry = min(room.root.glob("published/fig-*/*/entry.json"))
    figure, version = entry.parts[-3], entry.parts[-2]
    plain = said(room, "cite", figure)
    for what, name in typeable(figure).items():
        assert plain == said(room, "cite", name), what
        assert said(room, "verify-figure", f"{figure} · {version}") == said(
            room, "verify-figure", f"{name} ㆍ {version}"
        ), what
    for what, spelled in typeable(version).items():
        assert plain == said(room, "cite", figure, "--version", spelled), what
        assert said(room, "verify-figure", version) == said(room, "verify-figure", spelled), what
    for typed in (f"· {version}", f"{figure} · {version}", f"{figure}ㆍ{version.upper()}"):
        assert plain == said(room, "cite", figure, "--version", typed), typed
    for style in ("자료", "apa", "bibtex", "csl"):
        plain = said(room, "cite", figure, "--style", style, "--language", "en")
        for what, spelled in typeable(style).items():
            assert plain == said(room, "cite", figure, "--style", spelled, "--language", "ＥＮ"), f"{style}: {what}"


@fault(sample=True)
def unseen_letters_in_tables(room: Room) -> None:
    """``check`` names file and row of every letter that nobody sees: at the end of a word, in it, at its beginning."""
    file = room.root / "data" / "domains.csv"
    text = file.read_text(encoding="utf-8")
    labels = [line.split(",")[3] for line in text.splitlines()[1:4]]
    for code in REFUSED:
        if code in (0x00, 0x85, 0x2028, 0x2029, 0x0B):
            continue  # of a row's own making: the line breaks there, and the row is named as broken
        words = [labels[0] + chr(code), f"{labels[1][0]}{chr(code)}{labels[1][1:]}", chr(code) + labels[2]]
        damaged = text
        for label, word in zip(labels, words, strict=True):
            damaged = damaged.replace(label, word, 1)
        file.write_text(damaged, encoding="utf-8")
        for row in (2, 3, 4):  # a check takes half a second: one for all three rows, each of which it must name
            _refused_by_check(room, f"domains.csv {row}행", f"U+{code:04X}")
    label = labels[0]
    for what, word in {
        "decomposed": unicodedata.normalize("NFD", label),
        "a mark alone": f"\u0301{label}",
        "a mark after a blank": f"{label} \u0301{label}",
        "a pile of marks": f"{label}a\u0301\u0302\u0303\u0304\u0305",
    }.items():
        file.write_text(text.replace(label, word, 1), encoding="utf-8")
        _refused_by_check(room, "domains.csv 2행", what)


@fault(sample=True)
def unseen_letters_in_the_description(room: Room) -> None:
    """``check`` refuses them in the texts of ``datapackage.json`` too."""
    file = room.root / "data" / "datapackage.json"
    package = json.loads(file.read_text(encoding="utf-8"))
    for code in REFUSED:
        file.write_text(json.dumps(package | {"title": f"제{chr(code)}목"}), encoding="utf-8")
        _refused_by_check(room, "datapackage.json", f"U+{code:04X}")


@fault({"title of an edition": ("chapters/editions/ko.yml", "title"), "caption of a part": ("_toc.yml", "caption")})
def unseen_letters_in_titles(room: Room, where: tuple[str, str]) -> None:
    """Titles and captions with such letters are refused by file and line."""
    file = room.root / where[0]
    text = file.read_text(encoding="utf-8")
    line = next(line for line in text.splitlines() if line.strip("- ").startswith(f"{where[1]}:"))
    for code in (code for code in REFUSED if code != 0xFFFE):
        file.write_text(text.replace(line, f'{line.partition(":")[0]}: "제\\U{code:08X}목"', 1), encoding="utf-8")
        try:
            planned(Book.at(room.root), "ko", "2026-01-01")
        except FactbookError as error:
            assert where[0] in str(error), error
            assert all(char.isprintable() or char == "\n" for char in str(error)), f"U+{code:04X}"
        else:
            raise AssertionError(f"U+{code:04X} passes")


def _refused_by_check(room: Room, says: str, what: str) -> None:
    problems = [str(problem) for problem in facts.check(room.root / "data")]
    assert any(says in problem for problem in problems), f"{what} passes: {problems[:3]}"
    assert all(char.isprintable() for problem in problems for char in problem), what


_LABEL = "지어낸·분야-하나"
_ALIKE = {
    what: word
    for what, word in disguises(_LABEL).items()
    if what.startswith(("dot", "dash", "full")) and unicodedata.is_normalized("NFC", word) and word != _LABEL
}


@fault(_ALIKE, sample=("dot U+318D",))
def labels_that_look_equal(room: Room, other: str) -> None:
    """``check`` refuses the second of two labels that look equal and are spelled differently."""
    file = room.root / "data" / "domains.csv"
    head, first, second, *rest = file.read_text(encoding="utf-8").splitlines()
    rows = [first.split(","), second.split(",")]
    rows[0][3], rows[1][3] = _LABEL, other
    file.write_text("\n".join([head, *map(",".join, rows), *rest, ""]), encoding="utf-8")
    _refused_by_check(room, "domains.csv 3행(d02) [label_ko]: ", other)
    if other == _ALIKE["dot U+318D"]:  # a command takes a second: one stands for all
        room.refused("check", says=["domains.csv 3행(d02) [label_ko]", "모양만 같고"])


QUERIES: Mapping[str, tuple[str, ...]] = {
    "words of the language": (
        *("constructor", "__proto__", "toString", "hasOwnProperty", "valueOf", "watch", "isPrototypeOf"),
        *("__defineGetter__", "propertyIsEnumerable", "toLocaleString", "prototype", "length", "__lookupSetter__"),
    ),
    "nothing": (" ", "   ", "\u3000", "\u200b", "···", "ㆍ", "-", "--", "%", "\\", "...", "\t"),
    "pictures and markup": (
        *(
            "😀",
            "👨\u200d👩\u200d👧",
            "<script>alert(1)</script>",
            '"><img src=x onerror=alert(1)>',
            "&lt;b&gt;",
            "${1}",
            "$&",
        ),
    ),
    "without end": (
        *(
            "가나" * 50_000,
            "a" * 100_000,
            " ".join(f"word{n}" for n in range(20_000)),
            "\u0301" * 100_000,
            "(" * 100_000,
        ),
    ),
}


@fault(QUERIES, bare=False, sample=("words of the language",))
def searched_for(room: Room, queries: tuple[str, ...]) -> None:
    """Every query is answered, without a page error and with nothing put into the page."""
    _found(room, queries)


@fault({"Hangul": "상담", "Latin": "kotra", "two words": "기사 도시"}, bare=False, sample=("Hangul",))
def searched_for_in_disguise(room: Room, word: str) -> None:
    """A word that looks like another is found on the same pages."""
    spelled = disguises(word)
    plain, *others = _found(room, [word, *spelled.values()])
    for what, pages in zip(spelled, others, strict=True):
        assert plain == pages, what


def _found(room: Room, queries: Sequence[str]) -> list[list[str]]:
    """Links that the search page, opened from disk, has for each query."""
    address = (room.root / "_build" / "site" / "ko" / "search.html").as_uri()

    def searched() -> list[list[str]]:
        with browser.launched() as chromium:
            page, complaints = chromium.new_page(), list[str]()
            page.on("pageerror", lambda error: complaints.append(str(error)))
            page.on("dialog", lambda dialog: complaints.append(dialog.message))
            return [_links(page, complaints, address, query) for query in queries]

    with ThreadPoolExecutor(1) as thread:  # tests have a browser of their own in theirs
        return thread.submit(searched).result()


def _links(page: Page, complaints: list[str], address: str, query: str) -> list[str]:
    short = len(query) < MOST_OF_AN_ADDRESS
    page.goto(f"{address}?q={quote(query)}" if short else address)
    if not short:
        page.evaluate("(query) => Search.performSearch(query)", query)
    try:
        page.locator("#search-results .search-summary:not(:empty)").first.wait_for(state="attached", timeout=10_000)
    except Error:
        complaints.append("no answer within 10 seconds")
    assert not complaints, f"{query[:40]!a}: {complaints}"
    assert page.locator("#search-results script, #search-results img").count() == 0, query
    return sorted(str(link.get_attribute("href")) for link in page.locator("#search-results .search li > a").all())
