"""What lies in the way of a new folder goes, whatever it is."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from factbook.files import swapping


@pytest.mark.parametrize(
    "make",
    [
        os.mkfifo,
        Path.touch,
        Path.mkdir,
        lambda path: path.symlink_to("/dev/zero"),
        lambda path: path.symlink_to("site"),
    ],
    ids=["a pipe", "a file", "a folder", "a link to a device", "a link to the site"],
)
@pytest.mark.parametrize("name", ["site.new", "site.old"])
def test_whatever_lies_beside_the_site_goes_and_nothing_is_waited_for(
    tmp_path: Path, name: str, make: Callable[[Path], object]
) -> None:
    """A pipe would be opened and waited for; what a link leads to stays."""
    (tmp_path / "site").mkdir()
    (tmp_path / "site" / "index.html").touch()
    make(tmp_path / name)
    swapping.recover(tmp_path / "site.new", tmp_path / "site")
    assert ["site"] == [path.name for path in tmp_path.iterdir()]
    assert (tmp_path / "site" / "index.html").is_file()
