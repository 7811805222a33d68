"""Lists in messages: the first items of many, and how many more there are."""

from __future__ import annotations

from collections.abc import Sequence

from factbook.language.messages import message

# of a list in a message: all that people still read
_MOST_LINES, _MOST_CHARACTERS, _LONGEST_LINE, _MOST_VALUES = 40, 5_000, 600, 40


def in_lines(items: Sequence[object]) -> str:
    """A line for each item, for the first of many: nobody reads a message of a thousand lines."""
    lines, length = list[str](), 0
    for item in items[:_MOST_LINES]:
        line = str(item)
        line = f"  - {line[:_LONGEST_LINE]}…" if len(line) > _LONGEST_LINE else f"  - {line}"
        if lines and length + len(line) > _MOST_CHARACTERS:
            break
        lines.append(line)
        length += len(line)
    rest = len(items) - len(lines)
    return "\n".join([*lines, f"  - {message('listing.more-lines', count=rest)}"] if rest else lines)


def enumerated(values: Sequence[str]) -> str:
    """Values in one phrase, the first of many: what may be written, as messages list it."""
    rest = len(values) - _MOST_VALUES
    return ", ".join([*values[:_MOST_VALUES], message("listing.more-values", count=rest)] if rest > 0 else values)
