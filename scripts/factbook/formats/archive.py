"""Zip archives that are equal when what is in them is: sorted, dated by the data, alike on every system."""

from __future__ import annotations

import datetime
import io
import zipfile
from collections.abc import Mapping

UNIX = 3
READABLE = 0o644 << 16


def packed(files: Mapping[str, bytes], date: str, *, first: str = "") -> bytes:
    """Zip of ``files`` (name → content), each dated by ``date`` (ISO).

    The ``first`` of them lies at the very beginning as it is, where programs look that tell file types by that.
    """
    day = datetime.date.fromisoformat(date)
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in sorted(files, key=lambda name: (name != first, name)):
            entry = zipfile.ZipInfo(name, (day.year, day.month, day.day, 0, 0, 0))
            entry.compress_type = zipfile.ZIP_STORED if name == first else zipfile.ZIP_DEFLATED
            entry.create_system, entry.external_attr = UNIX, READABLE
            archive.writestr(entry, files[name])
    return written.getvalue()


def unpacked(package: bytes) -> dict[str, bytes]:
    """Name → content of everything in a zip."""
    with zipfile.ZipFile(io.BytesIO(package)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def redated(package: bytes, date: str) -> bytes:
    """An Office file as its library saved it, packed again: some write the time of saving into it.

    Sorted, ``[Content_Types].xml`` stays first, where programs look that tell file types by their first bytes.
    """
    return packed(unpacked(package), date)
