"""Files that must agree byte by byte, and JSON, which must agree in what it says."""

from __future__ import annotations

import difflib
import json
import re
from collections.abc import Iterator
from itertools import zip_longest
from typing import Any

from comparison.finding import Finding, of_values

# `(window.name ??= {})["id"] = {...};`: a script that holds JSON, which a page loads where it cannot fetch
_ASSIGNED = re.compile(r"(?P<to>[^\n]{1,200}?) = (?P<json>[\[{\"].*?);?\s*", re.DOTALL)
_CALLED = re.compile(r"Search\.setIndex\((?P<json>.*)\)\s*", re.DOTALL)
_VERSIONS = "envversion"  # of Sphinx and its extensions; the search does not read it


def same_bytes(a: bytes, b: bytes) -> Iterator[Finding]:
    """The lines in which two texts differ; of other files, the first byte."""
    try:
        ours, theirs = a.decode("utf-8"), b.decode("utf-8")
    except UnicodeDecodeError:
        first = next((i for i, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), min(len(a), len(b)))
        if a != b:
            yield Finding(f"byte {first}", _bytes(a, first), _bytes(b, first))
        return
    yield from changed("line", ours.splitlines(keepends=True), theirs.splitlines(keepends=True))


def changed(unit: str, a: list[str], b: list[str]) -> Iterator[Finding]:
    """Runs of lines (or whatever ``unit`` is) that two sequences do not share, by their number in the first."""
    for tag, start, end, other_start, other_end in difflib.SequenceMatcher(None, a, b, autojunk=False).get_opcodes():
        if tag != "equal":
            yield Finding(f"{unit} {start + 1}", "".join(a[start:end]), "".join(b[other_start:other_end]))


def same_json(a: bytes, b: bytes) -> Iterator[Finding]:
    """Paths at which two JSON documents hold different values; neither the order of keys nor the layout counts."""
    yield from of_json(json.loads(a), json.loads(b))


def of_json(a: object, b: object, path: str = "") -> Iterator[Finding]:
    """Paths at which two values read from JSON differ."""
    if isinstance(a, dict) and isinstance(b, dict):
        for key in sorted(a.keys() | b.keys()):
            yield from _of_entry(a, b, key, f"{path}.{key}".removeprefix("."))
    elif isinstance(a, list) and isinstance(b, list):
        for number, (ours, theirs) in enumerate(zip_longest(a, b, fillvalue=_MISSING)):
            yield from of_json(ours, theirs, f"{path}[{number}]")
    elif a != b or isinstance(a, bool) != isinstance(b, bool):
        yield Finding(path, _shown(a), _shown(b))


def same_script(a: bytes, b: bytes) -> Iterator[Finding]:
    """Differences of two scripts that assign JSON: what is assigned to, and the paths in the JSON."""
    ours, theirs = (_ASSIGNED.fullmatch(script.decode("utf-8")) for script in (a, b))
    if ours is None or theirs is None:
        yield from same_bytes(a, b)
        return
    yield from of_values("name", ours["to"], theirs["to"])
    yield from of_json(json.loads(ours["json"]), json.loads(theirs["json"]))


def script_value(script: bytes) -> str | None:
    """The string that a script assigns, None where it assigns something else."""
    found = _ASSIGNED.fullmatch(script.decode("utf-8"))
    value = json.loads(found["json"]) if found else None
    return value if isinstance(value, str) else None


def same_search(a: bytes, b: bytes) -> Iterator[Finding]:
    """Differences of two search indexes: pages, titles, and what is looked through."""
    ours, theirs = (_CALLED.fullmatch(script.decode("utf-8")) for script in (a, b))
    if ours is None or theirs is None:
        yield from same_bytes(a, b)
        return
    index, other = json.loads(ours["json"]), json.loads(theirs["json"])
    if index.pop(_VERSIONS, None) != other.pop(_VERSIONS, None):
        yield Finding(_VERSIONS, "", "", allowed="versions of Sphinx extensions")
    yield from of_json(index, other)


def same_build_info(a: bytes, b: bytes) -> Iterator[Finding]:
    """Sphinx's hash of its settings, by which it knows whether to build again; no reader meets it."""
    if a != b:
        yield Finding("", "", "", allowed="hash of Sphinx's settings")


_MISSING: Any = object()


def _of_entry(a: dict[str, Any], b: dict[str, Any], key: str, path: str) -> Iterator[Finding]:
    return of_json(a.get(key, _MISSING), b.get(key, _MISSING), path)


def _shown(value: object) -> str:
    return "(missing)" if value is _MISSING else json.dumps(value, ensure_ascii=False)


def _bytes(content: bytes, first: int) -> str:
    return f"{content[first : first + 16].hex(' ')} ({len(content)} bytes)"
