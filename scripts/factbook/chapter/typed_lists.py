"""Lists of values as people type them: parted by commas of several scripts, in names that hyphens join."""

from __future__ import annotations

import re
from collections.abc import Iterable

from factbook.language.folding import folded
from factbook.language.spelling import matched


def listed(text: str, names: Iterable[str]) -> list[str]:
    """Parts of a list that was typed, at commas, also those of other scripts.

    An ideographic comma may stand in a name as well, in place of its dots.
    """
    parts = list[str]()
    for part in re.split("[,，﹐]", text) if text else ():
        parts += [part] if matched_part(part, names) else re.split("[、､﹑]", part)
    return [part.strip() for part in parts]


def hyphened(label: str) -> str:
    """A label as somebody types it: ``health-medical-care-and-welfare``; empty where that loses more than its case."""
    plain = re.sub(r"[^a-z0-9]+", "-", folded(label, case=False)).strip("-")
    return plain if label.isascii() else ""


def matched_part(part: str, names: Iterable[str]) -> str | None:
    """The name that a part of a list looks like, also where it has ideographic commas in place of dots."""
    return matched(part, names) or matched(re.sub("[、､﹑]", "·", part), names)
