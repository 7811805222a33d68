"""The installed packages: name, version and needs of each, of which nothing else of its description is read."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from email.parser import HeaderParser
from functools import cache
from importlib.metadata import Distribution, distributions

_NAME = re.compile(r"[\w.-]+")
_SEPARATORS = re.compile(r"[-_.]+")


@dataclass(frozen=True)
class Package:
    """A package by its own name in small letters; ``requires`` are its needs as it writes them, extras and all."""

    name: str
    version: str
    requires: Sequence[str]


@cache
def packages() -> Mapping[str, Package]:
    """Every installed package by its normal name; of two of one name the one that is imported.

    Folders that a broken installation has left have no description and are none.
    """
    found = dict[str, Package]()
    for each in map(_read, distributions()):
        if each is not None:
            found.setdefault(normal(each.name), each)
    return found


def needed(name: str, *, extras: bool = False) -> Mapping[str, Package]:
    """Installed packages that one needs, itself included, one through the other, by normal name.

    ``extras`` are what it needs for some of its users only; those of other packages never count.
    """
    found, waiting = dict[str, Package](), [name]
    while waiting:
        key = normal(waiting.pop())
        package = packages().get(key)
        if package is not None and key not in found:  # none of other systems or Pythons
            found[key] = package
            further = [each for each in package.requires if "extra ==" not in each or (extras and key == normal(name))]
            waiting += [match.group() for each in further if (match := _NAME.match(each))]
    return found


def normal(name: str) -> str:
    """A package's name as all its spellings have it in common."""
    return _SEPARATORS.sub("-", name).lower()


def _read(distribution: Distribution) -> Package | None:
    text = distribution.read_text("METADATA") or distribution.read_text("PKG-INFO")
    if not text:
        return None
    head = HeaderParser().parsestr(text.partition("\n\n")[0])  # what follows is the package's README
    return Package(str(head["Name"]).lower(), str(head["Version"]), head.get_all("Requires-Dist", []))
