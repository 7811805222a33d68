"""Addresses of sources: complete ones, without what an address cannot hold."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

from factbook.dataset.valid_cells import ValidCells
from factbook.errors import Problem
from factbook.language.messages import message
from factbook.language.quoting import quoted

_NEVER = re.compile(r"[\s\"'<>\\^`{|}]")  # RFC 3986, and the apostrophe, which ends an attribute in HTML


def whole(cells: ValidCells) -> Iterator[Problem]:
    """Addresses without a host, and those with blanks, quotes or brackets in them."""
    for row in cells.rows("sources", "url"):
        if row["url"] and not _usable(row["url"]):
            what = message("data.no_address", address=quoted(row["url"]))
            yield cells.problem("sources", row, "url", what, message("data.no_address_do"))


def _usable(address: str) -> bool:
    try:
        parts = urlsplit(address)
        _ = parts.port  # raises for one that is no number
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and bool(parts.hostname) and not _NEVER.search(address)


RULES = (whole,)
