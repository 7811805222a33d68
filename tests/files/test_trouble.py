"""What the system refuses is told with its path and a way out."""

from __future__ import annotations

import errno
import os
import shutil
from pathlib import Path

import pytest

from factbook.files.trouble import of_the_machine
from factbook.language.messages import message


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (errno.ENOSPC, "공간"),
        (errno.EDQUOT, "공간"),
        (errno.EROFS, "읽기만"),
        (errno.EACCES, "권한"),
        (errno.ENOTDIR, "폴더가 있어야"),
        (errno.EISDIR, "파일이 있어야"),
        (errno.EMFILE, "ulimit -n"),
        (errno.ENAMETOOLONG, "너무 길거나"),
        (errno.ELOOP, "링크"),
        (errno.ENOENT, "사라졌습니다"),
        (errno.EIO, "장치"),
        (errno.ENOTSUP, os.strerror(errno.ENOTSUP)),
    ],
)
def test_each_refusal_has_its_sentence(number: int, words: str) -> None:
    """With the path in front."""
    told = str(of_the_machine(OSError(number, "said by the system", "/a/b")))
    assert told.startswith("/a/b: ")
    assert words in told


def test_a_path_cannot_write_lines_of_its_own() -> None:
    """Whatever bytes it is made of."""
    told = str(of_the_machine(OSError(errno.EACCES, "", b"/a\n\x1b[31m\xff")))
    assert (True, True) == (told.isprintable(), told.startswith("/a��[31m"))


def test_where_the_system_names_no_path_the_folder_that_is_written_in_is_named(tmp_path: Path) -> None:
    """A full disk is told of while a file is written, without its name."""
    assert str(tmp_path) in str(of_the_machine(OSError(errno.ENOSPC, ""), [tmp_path]))


def test_lack_of_memory_is_trouble_and_a_fault_of_ours_is_not() -> None:
    """Errors without a number of the system are somebody's mistake."""
    assert "메모리" in str(of_the_machine(MemoryError()))
    assert of_the_machine(ValueError("no")) is None


def test_errors_that_a_library_raises_in_words_of_its_own_are_told_by_their_kind() -> None:
    """They have no number of the system's."""
    trouble = of_the_machine(FileNotFoundError("output folder /tmp/run doesn't exist."))
    assert "사라졌습니다" in str(trouble)


def test_of_many_errors_of_a_copied_folder_the_first_is_told(tmp_path: Path) -> None:
    """``shutil`` collects them as texts; the number, and the file that could not be written, are in the message."""
    (tmp_path / "from" / "a").mkdir(parents=True)
    (tmp_path / "from" / "a" / "file").symlink_to(tmp_path / "nowhere")
    with pytest.raises(shutil.Error) as caught:
        shutil.copytree(tmp_path / "from", tmp_path / "to")
    told = str(of_the_machine(caught.value))
    assert str(tmp_path / "to" / "a" / "file") in told
    assert message("machine.gone") in told
