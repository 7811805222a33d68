"""What the editions of a site were made from: where all of it is the same, so is every byte of the site.

The site has it as ``build.json``, an entry for each edition in the order in which they were put there: of a file that
several editions write, the last one's is there. It holds no path of a machine, and no time but the day on the cards.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator, Mapping
from dataclasses import asdict, dataclass, fields
from pathlib import Path

FILE = "build.json"


@dataclass(frozen=True)
class Origin:
    """What one edition was made from.

    ``day`` is the ISO day on its cards; ``browser`` and ``python`` are versions, ``packages`` those by name; ``fonts``
    is a fingerprint, ``files`` are those of the book's files and folders, and of our package, by name. ``states`` says
    whether its pages were made in other states as well.
    """

    edition: str
    day: str
    browser: str
    fonts: str
    python: str
    packages: Mapping[str, str]
    files: Mapping[str, str]
    states: bool = False

    def differing(self, other: Origin) -> Iterator[tuple[str, str, str]]:
        """What differs in another origin: its name and both values; an empty one where it is not there."""
        for field in fields(self):
            own, others = getattr(self, field.name), getattr(other, field.name)
            if isinstance(own, Mapping):
                named = [(name, own.get(name, ""), others.get(name, "")) for name in sorted({*own, *others})]
                yield from (each for each in named if each[1] != each[2])
            elif own != others:
                yield field.name, str(own), str(others)


def read(site: Path) -> list[Origin]:
    """Origins of the editions of a site, in the order in which they were put there; none where it tells of none."""
    try:
        entries = json.loads((site / FILE).read_text(encoding="utf-8"))
        return [Origin(**entry) for entry in entries["editions"]]
    except (OSError, ValueError, TypeError, KeyError):
        return []


def add(site: Path, origin: Origin, editions: Collection[str]) -> None:
    """Put an origin behind those of the other ``editions`` of a site."""
    others = [each for each in read(site) if each.edition in editions and each.edition != origin.edition]
    entries = {"editions": [asdict(each) for each in (*others, origin)]}
    (site / FILE).write_text(json.dumps(entries, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
