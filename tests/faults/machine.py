"""Trouble of the machine: disk, rights, processes, clock."""

from __future__ import annotations

from faults.faults import fault
from faults.means import small_disk
from faults.room import Room

KB, MB = 1_000, 1_000_000


@fault(
    {"at once": 8 * KB, "at the first chapter": 100 * KB, "with pictures": MB, "with pages": 6 * MB},
    sample=("at once",),
)
def a_disk_that_fills_up(room: Room, free: int) -> None:
    """The folder of the book is named, and that space is needed."""
    with small_disk(room.root / "_build", free):
        room.refused("build", says=("_build", "공간"), patience=120)
