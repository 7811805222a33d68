"""What PyYAML, and with it a bare Jupyter Book, understands by a plain scalar of YAML. Knows no files."""

from __future__ import annotations

import math
from collections.abc import Callable

import yaml
from yaml.constructor import SafeConstructor

_LONGEST_NUMBER = 30  # characters
_CONSTRUCTORS: dict[str, Callable[[SafeConstructor, yaml.ScalarNode], bool | int | float]] = {
    "bool": SafeConstructor.construct_yaml_bool,
    "int": SafeConstructor.construct_yaml_int,
    "float": SafeConstructor.construct_yaml_float,
}


def plain(text: str) -> bool | int | float | str | None:
    """The truth value, number, ``None`` or text that a scalar without quotes stands for.

    Raises:
        ValueError: for a date, of which nobody here has a use, and for a number that is none or has dozens of digits.
    """
    tag: str = yaml.SafeLoader("").resolve(yaml.ScalarNode, text, (True, False))  # type: ignore[no-untyped-call]
    kind = tag.rpartition(":")[2]
    if kind == "null":
        return None
    if kind not in (*_CONSTRUCTORS, "timestamp"):
        return text
    if kind == "timestamp" or len(text) > _LONGEST_NUMBER:
        raise ValueError(text)
    value = _CONSTRUCTORS[kind](SafeConstructor(), yaml.ScalarNode(tag, text))
    if not math.isfinite(value):
        raise ValueError(text)
    return value
