"""Settings that parse into nonsense, or do not parse at all; chapters that are no notebooks."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from faults.faults import fault
from faults.inside import answer, refused
from faults.room import Room

_BOMB = "a0: &a0 [x, x, x, x, x, x, x, x, x]\n" + "".join(
    f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]\n" for n in range(1, 12)
)
# what no YAML file of a book may be, whatever it is read for
YAML: Mapping[str, str | bytes] = {
    "empty": "",
    "blanks": " \n\n",
    "a comment": "# nothing\n",
    "a list": "- a\n- b\n",
    "a scalar": "strict\n",
    "a number": "3\n",
    "not UTF-8": b"title: \xb0\xa1\n",
    "UTF-16": "title: 책\n".encode("utf-16"),
    "NUL": b"title: a\0b\n",
    "an escape sequence": "title: \x1b[2J\n",
    "a written escape": 'title: "\\x1b[2J"\n',
    "a turn of direction": "title: \u202eabc\n",
    "a vertical tab": "title: a\x0bb\n",
    "a bracket not closed": "title: [a\n",
    "a quote not closed": 'title: "a\n',
    "a bracket too many": "title: a]}\nb: {]\n",
    "tabs": "\ttitle: a\n",
    "two colons": "title: a: b\n",
    "another indent": "title: a\n   b: c\n",
    "directives": "%YAML 9.9\n---\ntitle: a\n",
    "two documents": "title: a\n---\ntitle: b\n",
    "a key twice": "title: a\nsubtitle: b\ntitle: c\n",
    "a nested key twice": "parameters: {reading: strict, reading: inclusive}\n",
    "an anchor": "title: &x a\n",
    "an alias": "title: &x a\nsubtitle: *x\n",
    "an alias to nothing": "title: *nothing\n",
    "aliases in a circle": "offer: [&a [*a], &b [*b]]\n",
    "a merge key": "<<: {title: a}\n",
    "an alias bomb": _BOMB,
    "a tag int": "title: !!int abc\n",
    "a tag float": "title: !!float abc\n",
    "a tag timestamp": "title: !!timestamp abc\n",
    "a tag bool": "title: !!bool maybe\n",
    "a tag binary": "title: !!binary '==='\n",
    "a tag set": "title: !!set {a, b}\n",
    "a tag omap": "title: !!omap [a: b]\n",
    "a tag of Python": "title: !!python/object/apply:os.system [echo]\n",
    "a tag of its own": "title: !own x\n",
    "a bare tag": "title: ! x\n",
    "a tag on all": "!!map\ntitle: a\n",
    "a list as key": "[a, b]: c\n",
    "a mapping as key": "? {a: b}\n: c\n",
    "1,000 brackets": "title: " + "[" * 1000 + "]" * 1000 + "\n",
    "100,000 brackets": "title: " + "[" * 100_000,
    "10,000 braces": "title: " + "{a: " * 10_000,
    "600 indents": "\n".join(" " * n + "a:" for n in range(600)),
    "10,000 dashes": "title:\n  " + "- " * 10_000,
    "larger than any": "title: " + "a" * 2_000_000 + "\n",
    "a million keys": "".join(f"k{n}: a\n" for n in range(100_000)),
}
_EDITION = "title: 책\nsubtitle: 부제\nlanguage: ko\n"
_SAMPLE = ("a key twice", "aliases in a circle", "a tag int", "10,000 braces")


@fault(YAML, sample=_SAMPLE[:2])
def parameters(room: Room, content: str | bytes) -> None:
    """One message that names the file; nothing runs."""
    refused(room, "run", "outcomes", "-f", room.write("a.yml", content), says="a.yml")


@fault(YAML, sample=_SAMPLE[2:])
def edition(room: Room, content: str | bytes) -> None:
    """One message that names the file."""
    room.write("chapters/editions/ko.yml", content)
    refused(room, "build", says="ko.yml")


@fault(YAML, sample=("a list",))
def contents(room: Room, content: str | bytes) -> None:
    """One message that names the file."""
    room.write("_toc.yml", content)
    refused(room, "build", says="_toc.yml")


@fault(YAML)
def configuration(room: Room, content: str | bytes) -> None:
    """One message that names the file."""
    room.write("_config.yml", content)
    refused(room, "build", says="_config.yml")


@fault(
    {
        "an impossible date": ("reading: 2024-13-45\n", "'2024-13-45'"),
        "a date": ("reading: 2024-09-24\n", "'2024-09-24'"),
        "an hour of 99": ("reading: 2024-09-24 99:00:00\n", "99:00:00"),
        "no": ("reading: no\n", "'no'"),
        "NO in a list": ("countries: [NO, XX]\n", "'XX'"),
        "true": ("reading: true\n", "'true'"),
        "null": ("reading: ~\n", "'~'"),
        "nothing": ("reading:\n", "reading"),
        "a number": ("reading: 1.0\n", "'1.0'"),
        "hexadecimal": ("reading: 0x1F\n", "'0x1F'"),
        "50,000 hexadecimal digits": ("reading: 0x" + "F" * 50_000 + "\n", "0xFFF"),
        "5,000 digits": ("reading: " + "9" * 5_000 + "\n", "999"),
        "infinity": ("reading: .inf\n", "'.inf'"),
        "NaN": ("reading: .nan\n", "'.nan'"),
        "base 60": ("reading: 1:30\n", "'1:30'"),
        "a mapping": ("reading: {a: b}\n", "reading"),
        "a list for a text": ("reading: [strict]\n", "reading"),
        "lists in a list": ("countries: [[PT], [NO]]\n", "countries"),
        "mappings in a list": ("countries: [{a: b}]\n", "countries"),
        "20,000 items": ("countries: [" + "XX, " * 20_000 + "]\n", "countries"),
        "20,000 other items": ("countries: [" + ", ".join(f"X{n}" for n in range(20_000)) + "]\n", "countries"),
        "a value of 100,000 letters": ("reading: " + "a" * 100_000 + "\n", "reading"),
        "a name of 10,000 letters": ('? "' + "a" * 1_000 + '"\n: b\n', "aaa"),
        "an unknown name": ("raeding: strict\n", "reading"),
        "2,000 unknown names": ("".join(f"k{n}: a\n" for n in range(2_000)), "k0"),
        "a block of text": ("reading: |\n  strict\n  inclusive\n", "'strict inclusive'"),
    },
    sample=("an impossible date", "20,000 items"),
)
def values_in_a_file(room: Room, case: tuple[str, str]) -> None:
    """The message quotes what was written; it is short, and comes soon."""
    content, words = case
    refused(room, "run", "outcomes", "-f", room.write("a.yml", content), says=("a.yml 1번째 줄", words))


@fault(
    {
        "a wrong value": ("reading: [strict, 2024-13-45]\n", "a.yml 1번째 줄: reading: '2024-13-45'"),
        "a list of lists": ("countries: [[NO], [XX]]\n", "a.yml 1번째 줄: countries: 'XX'"),
        "nothing": ("countries: [NO]\nreading:\n", "a.yml 2번째 줄: reading"),
        "an unknown name": ("countries: [NO]\nraeding: strict\n", "a.yml 2번째 줄: raeding"),
        "a name twice": ("reading: strict\nReading: inclusive\n", "a.yml 2번째 줄: reading"),
        "20,000 values": ("reading: [" + ", ".join(f"X{n}" for n in range(20_000)) + "]\n", "a.yml 1번째 줄: reading"),
    },
)
def values_of_a_sweep_in_a_file(room: Room, case: tuple[str, str]) -> None:
    """The message quotes what was written, and names its line."""
    content, words = case
    refused(room, "sweep", "outcomes", "-f", room.write("a.yml", content), says=words)


@fault(
    {
        "an unknown name": ("raeding: strict", "ko.yml 5번째 줄: raeding"),
        "a wrong value": ("reading: 2024-13-45", "ko.yml 5번째 줄: reading: '2024-13-45'"),
        "a name twice": ("reading: strict\n  Reading: strict", "ko.yml 6번째 줄: reading"),
        "the language": ("language: en", "ko.yml 5번째 줄: language"),
    },
    sample=("a wrong value",),
)
def an_edition_under_a_run(room: Room, case: tuple[str, str]) -> None:
    """What the edition has wrong is told as its mistake, with its line, not as one of what was typed."""
    content, words = case
    room.write("chapters/editions/ko.yml", f"{_EDITION}parameters:\n  {content}\n")
    for command in (["build"], ["run", "outcomes"]):
        refused(room, *command, says=words)


@fault()
def a_file_as_it_should_be(room: Room) -> None:
    """NO is a country, with or without quotes, with CRLF and a byte order mark."""
    for content in ("countries: [NO, XX]\n", "\ufeffcountries: [NO, XX]\r\n", "countries: NO, XX\n"):
        made = refused(room, "run", "outcomes", "-f", room.write("a.yml", content), says="'XX'")
        assert "'NO'" not in made.text, made.text


@fault(
    {
        "no title": "subtitle: a\nlanguage: ko\n",
        "an empty title": 'title: ""\nsubtitle: a\nlanguage: ko\n',
        "a list as title": "title: [a]\nsubtitle: a\nlanguage: ko\n",
        "another language": "title: a\nsubtitle: a\nlanguage: cs\n",
        "no language there is": "title: a\nsubtitle: a\nlanguage: xx\n",
        "a language by its name": "title: a\nsubtitle: a\nlanguage: 한국어\n",
        "a language with its country": "title: a\nsubtitle: a\nlanguage: pt-BR\n",
        "a language of 5,000 letters": "title: a\nsubtitle: a\nlanguage: " + "k" * 5_000 + "\n",
        "a path as language": "title: a\nsubtitle: a\nlanguage: ../..\n",
        "an unknown name": _EDITION + "titel: b\n",
        "parameters a list": _EDITION + "parameters: [a]\n",
        "parameters a text": _EDITION + "parameters: a\n",
        "an unknown parameter": _EDITION + "parameters: {raeding: strict}\n",
        "a wrong value": _EDITION + "parameters: {reading: 2024-13-45}\n",
        "a value of another kind": _EDITION + "parameters: {countries: {a: b}}\n",
        "briefing a text": _EDITION + "briefing: fig-a\n",
        "briefing of lists": _EDITION + "briefing: [[fig-a]]\n",
    }
)
def nonsense_in_an_edition(room: Room, content: str) -> None:
    """One message that names the edition."""
    room.write("chapters/editions/ko.yml", content)
    refused(room, "build", says="ko.yml")


_TOC = "format: jb-book\nroot: chapters/index\n"


@fault(
    {
        "no root": "format: jb-book\n",
        "no format": "root: chapters/index\n",
        "another format": "format: jb-article\nroot: chapters/index\n",
        "root a list": "format: jb-book\nroot: [a]\n",
        "root a date": "format: jb-book\nroot: 2024-01-01\n",
        "root NaN": "format: jb-book\nroot: .nan\n",
        "root missing": "format: jb-book\nroot: chapters/none\n",
        "root outside": "format: jb-book\nroot: ../index\n",
        "root absolute": "format: jb-book\nroot: /etc/passwd\n",
        "parts a number": _TOC + "parts: 3\n",
        "parts of numbers": _TOC + "parts: [3]\n",
        "parts nothing": _TOC + "parts:\n",
        "parts a mapping": _TOC + "parts: {chapters: []}\n",
        "a caption of numbers": _TOC + "parts: [{caption: 3}]\n",
        "a caption a list": _TOC + "parts: [{caption: [a]}]\n",
        "chapters a text": _TOC + "chapters: outcomes\n",
        "chapters of texts": _TOC + "chapters: [chapters/outcomes]\n",
        "chapters nothing": _TOC + "chapters:\n",
        "parts and chapters": _TOC + "parts: []\nchapters: []\n",
        "a file that is a number": _TOC + "chapters: [{file: 3}]\n",
        "a file that is no": _TOC + "chapters: [{file: no}]\n",
        "a file that is a list": _TOC + "chapters: [{file: [a]}]\n",
        "no file": _TOC + "chapters: [{title: a}]\n",
        "an empty file": _TOC + 'chapters: [{file: ""}]\n',
        "a file above": _TOC + "chapters: [{file: ../../etc/passwd}]\n",
        "a file beside": _TOC + "chapters: [{file: data/facts}]\n",
        "a file below": _TOC + "chapters: [{file: chapters/a/b}]\n",
        "a name of 5,000 letters": _TOC + "chapters: [{file: chapters/" + "a" * 5_000 + "}]\n",
        "a name with a blank": _TOC + "chapters: [{file: chapters/a b}]\n",
        "an address": _TOC + "chapters: [{url: 'http://127.0.0.1/'}]\n",
        "a pattern": _TOC + "chapters: [{glob: '*'}]\n",
        "sections": _TOC + "chapters: [{file: chapters/outcomes, sections: []}]\n",
        "an unknown name": _TOC + "chapter: []\n",
        "a chapter twice": _TOC + "chapters: [{file: chapters/outcomes}, {file: chapters/outcomes}]\n",
        "a chapter twice, once without folder": _TOC + "chapters: [{file: chapters/outcomes}, {file: outcomes}]\n",
        "the root again": _TOC + "chapters: [{file: chapters/index}]\n",
        "no such chapter": _TOC + "chapters: [{file: chapters/none}]\n",
        "3,000 missing chapters": _TOC + "chapters:\n" + "".join(f"- file: chapters/c{n}\n" for n in range(3000)),
    },
    sample=("a chapter twice",),
)
def nonsense_in_the_contents(room: Room, content: str) -> None:
    """One message that names the file."""
    room.write("_toc.yml", content)
    refused(room, "build", says="_toc.yml")


def _lines(change: Callable[[str], str]) -> Callable[[Room], None]:
    def changed(room: Room) -> None:
        file = room.root / "_config.yml"
        before = file.read_text(encoding="utf-8")
        after = change(before)
        assert after != before
        file.write_text(after, encoding="utf-8")

    return changed


@fault(
    {
        "no title": _lines(lambda text: text.replace("title:", "titel:", 1)),
        "a number as title": _lines(lambda text: f"{text}\ntitle2: 1\n".replace("title:", "title: 3 #", 1)),
        "a date as title": _lines(lambda text: text.replace("title:", "title: 2024-01-01 #", 1)),
        "NaN": _lines(lambda text: text.replace("timeout: 120", "timeout: .nan")),
        "infinity": _lines(lambda text: text.replace("timeout: 120", "timeout: .inf")),
        "5,000 digits": _lines(lambda text: text.replace("timeout: 120", "timeout: " + "9" * 5_000)),
        "half a hexadecimal": _lines(lambda text: text.replace("timeout: 120", "timeout: 0x_")),
        "sphinx a text": _lines(lambda text: text.replace("\nsphinx:", "\nsphinx: no\nsphinks:", 1)),
        "sphinx without settings": _lines(lambda text: text.replace("\n  config:", "\n  konfig:", 1)),
        "no imprint": _lines(lambda text: text.replace("factbook_imprint:", "imprint:", 1)),
        "imprint a list": _lines(lambda text: text.replace("factbook_imprint:", "factbook_imprint: [a]\n    old:", 1)),
        "no file name": _lines(lambda text: text.replace("file_name:", "name:", 1)),
        "a path as file name": _lines(lambda text: text.replace("file_name:", "file_name: ../../x #", 1)),
        "a long file name": _lines(lambda text: text.replace("file_name:", f"file_name: {'x' * 300} #", 1)),
        "no copyright": _lines(lambda text: text.replace("copyright:", "kopyright:", 1)),
        "a number as copyright": _lines(lambda text: text.replace("copyright:", "copyright: 2026 #", 1)),
    },
    sample=("no imprint",),
)
def nonsense_in_the_configuration(room: Room, change: Callable[[Room], None]) -> None:
    """One message that names the file."""
    change(room)
    refused(room, "build", says="_config.yml")


def _notebook(change: Callable[[dict[str, Any]], object]) -> Callable[[Path], None]:
    def changed(file: Path) -> None:
        notebook = json.loads(file.read_text(encoding="utf-8"))
        change(notebook)
        file.write_text(json.dumps(notebook), encoding="utf-8")

    return changed


def _written(content: str | bytes) -> Callable[[Path], None]:
    return lambda file: file.write_bytes(content.encode() if isinstance(content, str) else content) and None


def _cell(notebook: dict[str, Any]) -> dict[str, Any]:
    """The cell of the parameters."""
    return next(cell for cell in notebook["cells"] if "parameters" in cell["metadata"].get("tags", []))


def _instead(make: Callable[[Path], object]) -> Callable[[Path], None]:
    def changed(file: Path) -> None:
        file.unlink()
        make(file)

    return changed


CHAPTERS: Mapping[str, Callable[[Path], None]] = {
    "empty": _written(""),
    "no JSON": _written("# a chapter\n"),
    "not UTF-8": _written(b"\xb0\xa1"),
    "NUL": _written(b"\0" * 100),
    "100,000 brackets": _written("[" * 100_000),
    "a list": _written("[]"),
    "a number": _written("3"),
    "null": _written("null"),
    "an empty mapping": _written("{}"),
    "NaN": _written('{"cells": [], "metadata": {}, "nbformat": NaN, "nbformat_minor": 5}'),
    "5,000 digits": _written('{"cells": [], "metadata": {}, "nbformat": ' + "9" * 5_000 + "}"),
    "nbformat 3": _written('{"worksheets": [], "metadata": {}, "nbformat": 3, "nbformat_minor": 0}'),
    "nbformat 5": _notebook(lambda book: book.update(nbformat=5)),
    "nbformat a text": _notebook(lambda book: book.update(nbformat="4")),
    "cells a mapping": _notebook(lambda book: book.update(cells={})),
    "cells of numbers": _notebook(lambda book: book.update(cells=[1, 2])),
    "no cells": _notebook(lambda book: book.pop("cells")),
    "no metadata": _notebook(lambda book: book.pop("metadata")),
    "metadata a list": _notebook(lambda book: book.update(metadata=[])),
    "a cell of another type": _notebook(lambda book: book["cells"][0].update(cell_type="heading")),
    "a cell without source": _notebook(lambda book: book["cells"][0].pop("source")),
    "a source that is a number": _notebook(lambda book: _cell(book).update(source=3)),
    "tags that are a number": _notebook(lambda book: _cell(book)["metadata"].update(tags=3)),
    "half a surrogate pair": _notebook(lambda book: book["cells"][0].update(source="\ud800")),
    "parameters that are no Python": _notebook(lambda book: _cell(book).update(source="a b c")),
    "parameters with NUL": _notebook(lambda book: _cell(book).update(source="a: b = 1\0")),
    "parameters of 5,000 brackets": _notebook(lambda book: _cell(book).update(source="a: b = " + "(" * 5000)),
    "parameters of 5,000 minus signs": _notebook(lambda book: _cell(book).update(source=f"a: Reading = {'-' * 5000}1")),
    "parameters of 1 MB": _notebook(lambda book: _cell(book).update(source="#" * 1_000_000)),
    "parameters with an unhashable key": _notebook(lambda book: _cell(book).update(source="a: Reading = {[]: 1}  # a")),
    "parameters of an unknown type": _notebook(lambda book: _cell(book).update(source='a: Whole = "x"  # a')),
    "5,000 parameters": _notebook(lambda book: _cell(book).update(source="a: b = 1\n" * 2_000)),
    "a parameter twice": _notebook(lambda book: _cell(book).update(source='a: Reading = "strict"  # a\n' * 2)),
    "a folder": _instead(Path.mkdir),
    "a pipe": _instead(os.mkfifo),
    "a device": _instead(lambda file: file.symlink_to("/dev/zero")),
    "a circle of links": _instead(lambda file: file.symlink_to(file)),
    "a link to nothing": _instead(lambda file: file.symlink_to("nothing.ipynb")),
    "3 GB": _instead(lambda file: (file.touch(), os.truncate(file, 3_000_000_000))),
    "not there": Path.unlink,
}


@fault(CHAPTERS, sample=("100,000 brackets",))
def chapter(room: Room, change: Callable[[Path], None]) -> None:
    """The chapter is named, by the build and by a run of another chapter, before any kernel starts."""
    change(room.root / "chapters" / "outcomes.ipynb")
    refused(room, "build", says="outcomes")
    refused(room, "run", "methods", says="outcomes")


@fault(
    {"no kernelspec": ("kernelspec",), "no language": ("language_info",), "neither": ("kernelspec", "language_info")}
)
def metadata_that_nobody_needs(room: Room, keys: tuple[str, ...]) -> None:
    """A chapter without them is read."""
    for file in (room.root / "chapters").glob("*.ipynb"):
        _notebook(lambda book: [book["metadata"].pop(key, None) for key in keys])(file)
    assert answer(room, "list").code == 0


@fault()
def real_command_lines(room: Room) -> None:
    """The same by the command line itself, once for each file."""
    room.refused("run", "outcomes", "-f", room.write("a.yml", "reading: 2024-13-45\n"), says="a.yml")
    for name in ("_toc.yml", "_config.yml", "chapters/editions/ko.yml"):
        content = (room.root / name).read_bytes()
        room.refused("build", says=room.write(name, "a: !!int abc\n").name)
        room.write(name, content)
