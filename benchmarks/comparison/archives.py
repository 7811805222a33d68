"""ZIP archives and Office files, part by part; how hard a part is compressed does not count."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Iterator

from comparison.finding import Finding, of_values

Compare = Callable[[str, bytes, bytes], Iterator[Finding]]  # of two files of one name


def same_archive(a: bytes, b: bytes, compare: Compare) -> Iterator[Finding]:
    """Parts that only one of two archives has, parts that ``compare`` finds to differ, and dates that differ."""
    with zipfile.ZipFile(io.BytesIO(a)) as ours, zipfile.ZipFile(io.BytesIO(b)) as theirs:
        yield from of_values("parts", sorted(ours.namelist()), sorted(theirs.namelist()))
        for name in sorted(set(ours.namelist()) & set(theirs.namelist())):
            first, second = ours.read(name), theirs.read(name)
            if first != second:
                yield from (found.within(name) for found in compare(name, first, second))
            yield from of_values(f"{name} date", ours.getinfo(name).date_time, theirs.getinfo(name).date_time)
