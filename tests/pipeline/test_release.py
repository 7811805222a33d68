"""A release of an invented book: what is in it, that it can be checked, and when none is made."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from zipfile import ZipFile

import pytest

import small_book
from factbook import __version__, cli
from factbook.book import changelog, editions, metadata
from factbook.book.book import Book
from factbook.errors import DataError, ReleaseError
from factbook.files import fingerprint
from factbook.pipeline import inputs, release
from factbook.web import origins

ENTRY = f"## [{__version__}] - 2001-02-03\n\n- {{}}\n"
TOP = f"central-europe-smart-city-databook-{__version__}/"
PDFS = ("central-europe-smart-city-databook-ko.pdf", "central-europe-smart-city-databook-ko-summary.pdf")


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Root of the small book, with changelogs and a site that tells it was made from what is there."""
    root = small_book.written(tmp_path_factory.mktemp("release"))
    for name, text in zip(changelog.FILES, ("changed", "바뀐 것"), strict=True):
        before = "# C\n\n## [Unreleased]\n\n"
        (root / name).write_text(before + ENTRY.format(text) + "\n## [0.0.1] - 2001-01-01\n", encoding="utf-8")
    (root / "LICENSE").write_text("지어낸 허락\n", encoding="utf-8")
    book = Book.at(root)
    (book.site / "ko").mkdir(parents=True)
    for name in ("index.html", ".nojekyll", "Thumbs.db", *(f"ko/{pdf}" for pdf in PDFS)):
        (book.site / name).write_text(name, encoding="utf-8")
    origins.add(book.site, inputs.of_edition(book, "ko", "2001-02-04"), ["ko"])
    return root


@pytest.fixture
def book(made: Path, tmp_path: Path) -> Book:
    """A copy of it, to be spoiled."""
    return Book.at(shutil.copytree(made, tmp_path / "book"))


def _contents(archive: Path) -> dict[str, bytes]:
    with ZipFile(archive) as opened:
        return {name: opened.read(name) for name in opened.namelist()}


def test_a_release_holds_all_that_a_reader_is_given(book: Book) -> None:
    """Site, PDFs at its top, data, licence, the version's changes in both languages, and what it is."""
    found = release.release(book)
    assert book.build / "release" / f"{TOP[:-1]}.zip" == found.archive
    data = [f"data/{file.relative_to(book.data).as_posix()}" for file in fingerprint.files_in(book.data)]
    site = ["site/index.html", "site/.nojekyll", "site/build.json", *(f"site/ko/{pdf}" for pdf in PDFS)]
    files = {"LICENSE", "CHANGELOG.md", "CHANGELOG.ko.md", "SHA256SUMS", "release.json", *PDFS, *data, *site}
    inside = _contents(found.archive)
    assert {TOP + name for name in files} == set(inside)
    assert (len(files), 14) == (found.files, len(data))
    assert ENTRY.format("바뀐 것") == inside[f"{TOP}CHANGELOG.ko.md"].decode()
    assert inside[f"{TOP}{PDFS[0]}"] == inside[f"{TOP}site/ko/{PDFS[0]}"] == f"ko/{PDFS[0]}".encode()
    about, data_hash = json.loads(inside[f"{TOP}release.json"]), metadata.load(book).hash
    assert (__version__, "2001-02-03", data_hash) == (about["version"], about["date"], about["data"]["hash"])
    assert ("invented", ["ko"]) == (about["book"], about["editions"])


def test_its_sums_are_those_that_the_systems_program_checks(book: Book, tmp_path: Path) -> None:
    """Every other file has one; of a changed file it is told."""
    with ZipFile(release.release(book).archive) as opened:
        opened.extractall(tmp_path)
        count = len(opened.namelist())
    check = ["sha256sum", "--check", "--strict", "SHA256SUMS"]
    done = subprocess.run(check, cwd=tmp_path / TOP, check=False, capture_output=True, text=True)
    assert (0, count - 1) == (done.returncode, done.stdout.count(": OK\n")), done.stderr
    (tmp_path / TOP / "data" / "facts.csv").write_text("x")
    done = subprocess.run(check, cwd=tmp_path / TOP, check=False, capture_output=True, text=True)
    assert (1, 1) == (done.returncode, done.stdout.count(": FAILED\n"))


def test_equal_books_are_equal_bytes(book: Book, made: Path, tmp_path: Path) -> None:
    """In another folder, with files of another hour and other rights."""
    (book.site / "index.html").touch()
    (book.site / "index.html").chmod(0o600)
    other = Book.at(shutil.copytree(made, tmp_path / "elsewhere"))
    assert release.release(other).archive.read_bytes() == release.release(book).archive.read_bytes()


def _change_a_fact(book: Book) -> None:
    file = book.data / "notes.csv"
    file.write_text(file.read_text(encoding="utf-8").replace("지어낸", "꾸며낸"), encoding="utf-8")


def _change_a_chapter(book: Book) -> None:
    (book.chapters / "more.txt").touch()


def _forget_the_entry(book: Book) -> None:
    (book.root / changelog.FILES[1]).write_text("## [0.0.1] - 2001-01-01\n", encoding="utf-8")


def _lose_the_site(book: Book) -> None:
    shutil.rmtree(book.site)


def _add_a_language(book: Book) -> None:
    korean = (book.editions / "ko.yml").read_text(encoding="utf-8")
    (book.editions / "cs.yml").write_text(korean.replace("language: ko", "language: cs"), encoding="utf-8")
    catalogue = book.locale / "cs" / "LC_MESSAGES" / "book.po"
    catalogue.parent.mkdir(parents=True)
    catalogue.touch()


@pytest.mark.parametrize(
    ("spoil", "error", "what"),
    [
        (_change_a_fact, DataError, r"check --new-version \d"),
        (_change_a_chapter, ReleaseError, "바뀐 것이 있어 묶지 않았습니다: chapters"),
        (_forget_the_entry, ReleaseError, r"CHANGELOG\.ko\.md"),
        (_lose_the_site, ReleaseError, "`make book`을 먼저"),
        (_add_a_language, ReleaseError, "사이트에 cs 판이 없어"),
    ],
)
def test_what_is_not_whole_is_not_released(
    spoil: Callable[[Book], None], error: type[Exception], what: str, book: Book
) -> None:
    """Unstamped tables, a site of other chapters, a version nobody told of, no site, a language without pages."""
    spoil(book)
    with pytest.raises(error, match=what):
        release.release(book)
    assert not (book.build / "release").exists()


def test_the_command_says_where_the_archive_is(book: Book, capsys: pytest.CaptureFixture[str]) -> None:
    """Changes that no version tells of are told of beside it, and only then."""
    assert 0 == cli.main(["--book", str(book.root), "release"])
    out, err = capsys.readouterr()
    assert (True, "") == (f"{TOP[:-1]}.zip" in out, err)
    file = book.root / changelog.FILES[0]
    file.write_text(
        file.read_text(encoding="utf-8").replace("[Unreleased]\n", "[Unreleased]\n\n- c\n"), encoding="utf-8"
    )
    assert 0 == cli.main(["--book", str(book.root), "release"])
    assert capsys.readouterr().err.startswith("! CHANGELOG")


def test_no_edition_takes_the_folder_of_releases() -> None:
    """It lies beside those of editions."""
    assert release.FOLDER in editions.TAKEN
