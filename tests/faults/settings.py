"""Settings that parse into nonsense, or do not parse at all."""

from __future__ import annotations

from faults.faults import fault
from faults.room import Room


@fault({"an impossible date": "reading: 2024-13-45\n"}, sample=True)
def parameters_in_a_file(room: Room, content: str) -> None:
    """One message that names the file; nothing runs."""
    room.refused("run", "outcomes", "-f", room.write("a.yml", content), says="a.yml")
