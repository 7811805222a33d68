"""Colours as red, green and blue, and mixed."""

from __future__ import annotations

from collections.abc import Iterable


def parts(colour: str) -> tuple[int, int, int]:
    """Red, green and blue of a colour written as ``#1f4e79``, each from 0 to 255."""
    red, green, blue = (int(colour[i : i + 2], 16) for i in (1, 3, 5))
    return red, green, blue


def written(parts: Iterable[float]) -> str:
    """The colour with these parts of red, green and blue, written as ``#1f4e79``."""
    return "#" + "".join(f"{round(part):02x}" for part in parts)


def mixed(colour: str, ground: str, share: float) -> str:
    """So much of a colour with the rest of another."""
    return written(under - (under - part) * share for part, under in zip(parts(colour), parts(ground), strict=True))
