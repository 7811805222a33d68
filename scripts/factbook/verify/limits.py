"""How much of a foreign file is read: every bound counts what is processed, not what is stored.

Stored once, a text may be named by a thousand cells, and a part by a thousand slides: each time counts.
"""

from __future__ import annotations

from collections.abc import Sequence

from factbook.errors import TooMuchError

MB = 1_000_000
LARGEST_FILE, LARGEST_UNPACKED, LARGEST_XML = 50 * MB, 200 * MB, 20 * MB
LARGEST_READ = 60 * MB  # of XML and text in all, a part counted as often as something points to it
LARGEST_JSON = 2 * MB  # far more than a record has; parsed, it is a hundred times as large
MOST_TAGS = MB  # of XML in all, counted like its bytes: short ones cost as much time and memory as long ones
MOST_MEMBERS, MOST_PICTURES = 2_000, 200
MOST_ROWS, MOST_COLUMNS = 5_000, 200  # far more than a figure's table has
LONGEST_CELL = 2_000  # characters, of which a figure's has some hundred at most
LARGEST_TABLES = 20 * MB  # characters of the cells of all tables, as they are compared
MOST_PAIRS = 300_000  # rows of tables held against rows of records


class Left:
    """What may still be taken of the cells of a file's tables, and how many pairs of rows may still be compared."""

    def __init__(self) -> None:
        self._left, self._pairs = LARGEST_TABLES, MOST_PAIRS

    def taken(self, row: Sequence[str]) -> list[str]:
        """A row as it is compared: so many cells, each cut at its limit.

        Raises:
            TooMuchError: where nothing is left.
        """
        cells = [cell[:LONGEST_CELL] for cell in row[:MOST_COLUMNS]]
        self.again([cells])
        return cells

    def again(self, table: Sequence[Sequence[str]]) -> None:
        """Count a table that is compared, as often as it is.

        Raises:
            TooMuchError: where nothing is left.
        """
        self._left -= sum(len(cell) + 1 for row in table for cell in row)
        if self._left < 0:
            raise TooMuchError

    def pairs(self, count: int) -> None:
        """Count pairs of rows that are compared.

        Raises:
            TooMuchError: where nothing is left.
        """
        self._pairs -= count
        if self._pairs < 0:
            raise TooMuchError
