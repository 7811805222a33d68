"""What readers may change on a page: its parameters and their values, each with what it is called."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from factbook.chapter.parameters import Parameter


def setting(
    parameters: Iterable[Parameter], official: Mapping[str, object], names: Mapping[str, str], language: str
) -> list[dict[str, Any]]:
    """The setting of a page, which its edition prints with the ``official`` values, a mapping for each parameter.

    Each value is a pair, as it is written in an address and as it is called; ``names`` are those that places, metrics,
    computed measures and readings have. A parameter is ``covered`` where verdicts are given over all of its values.
    """
    return [
        {
            "name": each.name,
            "label": each.help_in(language),
            "official": written(official[each.name]),
            "values": [[written(value), _called(value, names)] for value in each.every],
            "covered": each.type.covered_by_verdicts,
        }
        for each in parameters
    ]


def written(value: object) -> str:
    """A value of a parameter as an address has it."""
    return ",".join(map(str, value)) if isinstance(value, list) else str(value)


def _called(value: object, names: Mapping[str, str]) -> str:
    items = value if isinstance(value, list) else [value]
    return ", ".join(names.get(str(item), str(item)) for item in items)
