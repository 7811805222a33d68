"""The faults that are tried, by class: modules beside this one register theirs with ``fault``."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from importlib import import_module
from typing import Any

from faults.room import Room

# one module a class, in the order in which they are reported
CLASSES = {
    "machine": "the machine: disk, rights, processes, clock",
    "settings": "settings: YAML in -f, editions, _toc.yml, _config.yml; chapters",
    "paths": "paths and names typed or found",
    "typed": "parameters and texts typed",
    "tables": "damages to data/",
    "figure_files": "other people's files under verify-figure",
    "folders": "files that other systems leave, terminals, pipes",
    "words": "equal-looking words",
    "ledger": "states of the ledger",
    "formats": "formats that other programs read",
}


class NotTriedError(Exception):
    """This machine has no means to try a fault: no right to mount, no such program, no other user."""


@dataclass(frozen=True)
class Fault:
    """One fault: its class, its name within it, what tries it (``AssertionError`` where it did not hold).

    Those in the ``sample`` are tried by the gates as well; a ``bare`` room has a book that was never built.
    """

    kind: str
    name: str
    attempt: Callable[[Room], None]
    sample: bool
    bare: bool


_FAULTS: dict[tuple[str, str], Fault] = {}


def fault(
    cases: Mapping[str, Any] | None = None, *, sample: bool | tuple[str, ...] = False, bare: bool = True
) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """Register a function that tries one fault in a ``Room``, or one for each of ``cases`` (name: second argument).

    ``sample`` is whether the gates try it too, or the names of those cases that they try.
    """

    def register(attempt: Callable[..., None]) -> Callable[..., None]:
        kind, title = attempt.__module__.rpartition(".")[2], attempt.__name__.replace("_", " ")
        for case, value in (cases or {"": None}).items():
            name = f"{title}: {case}" if case else title
            sampled = case in sample if isinstance(sample, tuple) else sample
            trial = attempt if cases is None else _with(attempt, value)
            assert (kind, name) not in _FAULTS, name
            _FAULTS[kind, name] = Fault(kind, name, trial, sampled, bare)
        return attempt

    return register


def registered() -> Iterator[Fault]:
    """Every fault, class by class."""
    for kind in CLASSES:
        import_module(f"faults.{kind}")
    yield from sorted(_FAULTS.values(), key=lambda one: list(CLASSES).index(one.kind))


def _with(attempt: Callable[..., None], value: Any) -> Callable[[Room], None]:
    return lambda room: attempt(room, value)
