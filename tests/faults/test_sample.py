"""The fixed sample of faults that the gates try; ``make faults`` tries them all."""

from __future__ import annotations

from pathlib import Path

import pytest

from faults.faults import CLASSES, Fault, NotTriedError, registered
from faults.rooms import Rooms

SAMPLE = [one for one in registered() if one.sample]


@pytest.fixture(scope="module")
def rooms(tmp_path_factory: pytest.TempPathFactory, small_built: Path) -> Rooms:
    """Rooms with copies of one small book."""
    return Rooms(tmp_path_factory.mktemp("faults"), small_built)


@pytest.mark.gate
@pytest.mark.parametrize("one", SAMPLE, ids=lambda one: f"{one.kind}: {one.name}")
def test_a_fault_ends_in_one_sentence(rooms: Rooms, one: Fault) -> None:
    """Whatever is tried: one message, no traceback, the site as it was, nothing left."""
    with rooms.room(bare=one.bare) as room:
        try:
            one.attempt(room)
        except NotTriedError as error:
            pytest.skip(str(error))


def test_every_class_is_in_the_sample() -> None:
    """None is left to the long run alone."""
    assert set(CLASSES) == {one.kind for one in SAMPLE}
