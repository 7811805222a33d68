"""An edition compared, page by page, with itself under another value of one parameter."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from factbook.compare.comparison import Comparison


@dataclass(frozen=True)
class OtherValue:
    """A parameter with the value that the edition has for it and another one, as they are written.

    ``comparisons`` say, by page, what differs under the other value from the page as the edition prints it.
    """

    name: str
    official: str
    value: str
    comparisons: Mapping[str, Comparison]
