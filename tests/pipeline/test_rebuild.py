"""A site and one made again: what differs is found, with the stage that made it, and other inputs are named."""

from __future__ import annotations

import io
import json
import shutil
import zipfile
from collections.abc import Mapping
from dataclasses import asdict, replace
from pathlib import Path

import pikepdf
import pytest

import real_book
import small_book
from factbook.book.book import Book
from factbook.errors import NotRebuiltError
from factbook.pipeline import difference, inputs, rebuild
from factbook.pipeline.rebuild import Difference
from factbook.web import origins


def _sites(folder: Path, changed: Mapping[str, bytes]) -> tuple[Path, Path]:
    """Two sites of one edition; in the second some files are changed."""
    names = (
        "index.html",
        "f/fig-a/index.html",
        "ko/a.html",
        "ko/b.pdf",
        "ko/notebooks/a.ipynb",
        "ko/figures/fig-a.csv",
    )
    for site, contents in (("a", {}), ("b", changed)):
        for name in names:
            (folder / site / name).parent.mkdir(parents=True, exist_ok=True)
            (folder / site / name).write_bytes(contents.get(name, b"1\n2\n3\n"))
    return folder / "a", folder / "b"


def test_equal_sites_are_equal(tmp_path: Path) -> None:
    """All files are counted, those of one edition where it is named."""
    a, b = _sites(tmp_path, {})
    assert rebuild.Compared(6, 0, None) == rebuild.of_sites(a, b, ["ko"])
    assert rebuild.Compared(5, 0, None) == rebuild.of_sites(a, b, ["ko"], "ko")


def test_what_differs_first_is_what_was_made_first(tmp_path: Path) -> None:
    """A notebook is executed before the page of it is written, whatever the alphabet says."""
    a, b = _sites(tmp_path, {"ko/a.html": b"x", "ko/notebooks/a.ipynb": b"1\n2\nx\n"})
    found = rebuild.of_sites(a, b, ["ko"])
    assert (2, "ko/notebooks/a.ipynb", "execute") == (
        found.differing,
        found.first and found.first.file,
        found.first.stage,
    )
    assert "4번째 바이트(0부터), 3번째 줄" == found.first.where


@pytest.mark.parametrize(
    ("file", "stage"),
    [
        ("index.html", "site"),
        ("f/fig-a/index.html", "cards"),
        ("ko/a.html", "html"),
        ("ko/b.pdf", "pdf"),
        ("ko/figures/fig-a.csv", "files"),
    ],
)
def test_the_stage_that_made_a_file_is_named(tmp_path: Path, file: str, stage: str) -> None:
    """Each kind of file is some stage's."""
    a, b = _sites(tmp_path, {file: b"1\n2\n"})
    first = rebuild.of_sites(a, b, ["ko"]).first
    assert first is not None
    assert (file, stage) == (first.file, first.stage)


def test_a_file_that_only_one_site_has_differs(tmp_path: Path) -> None:
    """Whichever it is."""
    a, b = _sites(tmp_path, {})
    (a / "ko" / "more.html").touch()
    assert Difference("ko/more.html", "html", "사이트에만 있는 파일") == rebuild.of_sites(a, b, ["ko"]).first
    assert Difference("ko/more.html", "html", "다시 만든 것에만 있는 파일") == rebuild.of_sites(b, a, ["ko"]).first


def _zip(**files: str) -> bytes:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        for name, text in files.items():
            archive.writestr(zipfile.ZipInfo(name), text)
    return content.getvalue()


def test_the_part_of_an_archive_is_named() -> None:
    """Also of one in another; where only the packing differs, the byte is."""
    assert "안의 b, 1번째 바이트(0부터), 1번째 줄" == difference.first(
        "x.docx", _zip(a="1", b="12"), _zip(a="1", b="13")
    )
    assert "번째 바이트(0부터)" in difference.first("x.zip", _zip(a="1", b="1"), _zip(b="1", a="1"))


def _pdf(drawn: bytes, attached: bytes, title: str) -> bytes:
    with pikepdf.new() as document:
        for content in (b"", drawn):
            document.add_blank_page().Contents = document.make_stream(content)
        document.attachments["data.csv"] = attached
        document.docinfo["/Title"] = title
        document.save(content := io.BytesIO(), static_id=True)
    return content.getvalue()


@pytest.mark.parametrize(
    ("other", "where"),
    [
        ((b"0 0 m", b"1", "t"), "2쪽"),
        ((b"", b"2", "t"), "안의 data.csv, 0번째 바이트(0부터), 1번째 줄"),
        ((b"", b"1", "u"), "문서 정보"),
    ],
)
def test_the_part_of_a_pdf_is_named(other: tuple[bytes, bytes, str], where: str) -> None:
    """A page, an attachment, what the file says of itself."""
    assert where == difference.first("x.pdf", _pdf(b"", b"1", "t"), _pdf(*other))


def test_a_damaged_file_differs_in_a_byte() -> None:
    """Where nothing can be opened there are no parts."""
    assert "1번째 바이트(0부터), 1번째 줄" == difference.first("x.pdf", b"%PDF", b"%xDF")


def _built(root: Path) -> tuple[Book, origins.Origin]:
    """A book whose site tells what it was made from, and what that is."""
    (root / "chapters").mkdir(parents=True)
    book = Book.at(root)
    book.site.mkdir(parents=True)
    origin = inputs.of_edition(book, "ko", "2026-12-31")
    return book, origin


def test_another_browser_is_named_and_the_site_not_called_wrong(tmp_path: Path) -> None:
    """So are fonts, packages and files of the book, all at once; nothing is rebuilt then."""
    book, origin = _built(tmp_path)
    other = replace(origin, browser="Chromium 1", fonts="0" * 64, packages={**origin.packages, "plotly": "1.0"})
    origins.add(book.site, other, ["ko"])
    (book.chapters / "a.ipynb").touch()
    with pytest.raises(NotRebuiltError) as raised:
        rebuild.compared(book, None)
    text = str(raised.value)
    assert "브라우저: 그때 Chromium 1, 지금 " in text
    assert "글꼴: 그때 00000000, 지금 " in text
    assert "plotly: 그때 1.0, 지금 " in text
    assert "chapters: 그때 " in text
    assert 4 == text.count("그때 ")


def test_a_book_without_a_site_is_told_of(tmp_path: Path) -> None:
    """With the command that makes one."""
    with pytest.raises(NotRebuiltError, match="build --edition ko"):
        rebuild.compared(Book.at(tmp_path), None)


def test_an_origin_names_no_folder_and_no_time(tmp_path: Path) -> None:
    """Equal books in two folders have equal ones; the day is the given one."""
    (one, first), (_, second) = _built(tmp_path / "a"), _built(tmp_path / "b")
    assert first == second
    origins.add(one.site, first, ["ko"])
    text = (one.site / origins.FILE).read_text(encoding="utf-8")
    assert str(tmp_path) not in text
    assert [asdict(first)] == json.loads(text)["editions"]


def test_editions_are_told_of_in_the_order_they_were_put_there(tmp_path: Path) -> None:
    """An edition that is put there again goes last, one that is gone is forgotten."""
    book, origin = _built(tmp_path)
    for name in ("ko", "en", "old", "ko"):
        origins.add(book.site, replace(origin, edition=name), ["ko", "en"])
    assert ["en", "ko"] == [each.edition for each in origins.read(book.site)]


@pytest.mark.gate
def test_equal_inputs_are_equal_bytes_on_any_machine(small_built: Path, tmp_path: Path) -> None:
    """Another folder, hour, number of cores, language, time zone, umask, home, and fonts of the machine."""
    root = tmp_path / "다른 자리" / "deep"
    shutil.copytree(small_built, root, ignore=shutil.ignore_patterns("_build"))
    (tmp_path / "fonts.conf").write_text('<?xml version="1.0"?><fontconfig><dir>/nowhere</dir></fontconfig>')
    done = real_book.elsewhere(
        root,
        "build",
        cores=4,
        LC_ALL="ko_KR.UTF-8",
        LANG="ko_KR.UTF-8",
        TZ="Asia/Seoul",
        SOURCE_DATE_EPOCH=str(small_book.DAY + 50_000),
        UMASK="77",
        HOME=str(tmp_path),
        XDG_CONFIG_HOME=str(tmp_path),
        FONTCONFIG_FILE=str(tmp_path / "fonts.conf"),
        PYTHONHASHSEED="77",
    )
    assert 0 == done.returncode, done.stderr
    assert "장 실행" in done.stderr  # what was built before was built in English
    found = rebuild.of_sites(Book.at(small_built).site, Book.at(root).site, ["ko"])
    assert (True, None) == (found.files > 100, found.first)


@pytest.mark.gate
def test_a_site_is_verified_by_making_it_again(small_built: Path, tmp_path: Path) -> None:
    """On another day, with two cores; a site without other states is compared with one that has none either."""
    small = small_book.copied(small_built, tmp_path)
    built = real_book.elsewhere(small, "build", "--no-states", cores=2, SOURCE_DATE_EPOCH=str(small_book.DAY))
    assert 0 == built.returncode, built.stderr
    same = real_book.elsewhere(small, "verify", cores=2)
    assert (0, "같습니다") == (same.returncode, same.stdout[:4]), same.stderr


@pytest.mark.gate
def test_a_changed_byte_is_found_with_the_stage_that_made_it(small_built: Path, tmp_path: Path) -> None:
    """In a site with all its states: this file alone differs."""
    small = small_book.copied(small_built, tmp_path)
    file = small / "_build" / "site" / "ko" / "figures" / "fig-outcomes-counts.csv"
    file.write_bytes(file.read_bytes().replace(b"\n", b"\r", 1))
    other = real_book.elsewhere(small, "verify", "--edition", "ko", cores=2)
    assert 1 == other.returncode, other.stderr
    assert "처음 다른 파일: ko/figures/fig-outcomes-counts.csv\n만든 단계: 그림 파일\n" in other.stdout
