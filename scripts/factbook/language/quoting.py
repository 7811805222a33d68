"""Texts that somebody else wrote, as messages show them: in one line, cut, and with nothing that nobody sees."""

from __future__ import annotations

from factbook.language.korean import Noun
from factbook.language.letters import unseen


def shown(text: str, most: int = 200) -> str:
    """Text of a stranger in one line, cut after ``most`` characters, with a mark for each that cannot be seen.

    Such a character could begin a line of its own, move a terminal's cursor or turn its direction of writing.
    """
    line = "".join("�" if unseen(char) else char for char in text[: most + 1])
    return line if len(line) <= most else f"{line[:most]}…"


def legible(text: str) -> str:
    """A text of several lines with a mark for each character, but for the ends of lines, that cannot be seen."""
    return "\n".join("".join("�" if unseen(char) else char for char in line) for line in text.split("\n"))


def quoted(text: str, most: int = 40) -> Noun:
    """Text as a message quotes it: in one line, cut when long, with a mark for every character that cannot be seen.

    Like every ``Noun`` it takes particles: ``f"{quoted(cell):은}"``.
    """
    return Noun(f"'{shown(text, most)}'")
