"""The published site: whole at every moment, whichever moment the machine stops at."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from babel.messages import Catalog
from babel.messages.pofile import write_po

import interrupted
import invented_book
from factbook.book import metadata, translations
from factbook.book.book import ROOT_VARIABLE, Book
from factbook.book.editions import Edition
from factbook.files import swapping
from factbook.web import site
from factbook.web.cards import catalogue
from factbook.web.origins import Origin
from factbook.web.site import Parts
from seen_text import unheld


@pytest.fixture(autouse=True)
def book(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Book:
    """A book whose imprint the landing page can print."""
    monkeypatch.setenv(ROOT_VARIABLE, str(invented_book.write_root(tmp_path / "root")))
    return Book.from_environment()


@pytest.fixture
def folder(book: Book) -> Path:
    """Where the site lies, with nothing else beside it."""
    return book.site


def publish(folder: Path, edition: Edition, text: str) -> None:
    """Publish an edition of one page that says ``text``."""
    (Book.from_environment().editions / f"{edition.name}.yml").touch()
    work = folder.parents[1] / "work"
    shutil.rmtree(work, ignore_errors=True)
    (work / "html").mkdir(parents=True)
    (work / "html" / "index.html").write_text(text, encoding="utf-8")
    (work / "book.pdf").write_bytes(b"%PDF")
    (work / "sheet.pdf").write_bytes(b"%PDF")
    card = work / "cited" / "f" / "fig-a-b" / ("index.html" if edition.name == "ko" else f"{edition.name}.html")
    card.parent.mkdir(parents=True)
    card.write_text(text, encoding="utf-8")
    (work / "cited" / catalogue.file_name(edition.name)).write_text('{"figures": []}', encoding="utf-8")
    _translate(Book.from_environment(), edition.language)
    parts = Parts(work / "html", work / "book.pdf", work / "sheet.pdf", work / "cited", _origin(edition.name))
    site.publish(Book.from_environment(), [(parts, edition)])


def _translate(book: Book, language: str) -> None:
    """Give the book what a landing page says of it in a language."""
    imprint = metadata.load(book)
    catalogue = Catalog(locale=language)
    for text in (imprint.full_title, imprint.source, imprint.holder, imprint.licence):
        catalogue.add(text, f"{language}: {text}")
    file = book.locale / language / "LC_MESSAGES" / translations.BOOK
    file.parent.mkdir(parents=True, exist_ok=True)
    with file.open("wb") as opened:
        write_po(opened, catalogue)


def _origin(edition: str) -> Origin:
    return Origin(edition, "2026-12-31", "a browser", "fonts", "a Python", {}, {})


def beside(folder: Path) -> list[str]:
    """What lies beside the site, but for locks."""
    return [path.name for path in folder.parent.iterdir() if path != folder and path.name != "locks"]


def text_of(folder: Path, name: str = "ko") -> str:
    """What the published edition says."""
    return (folder / name / "index.html").read_text(encoding="utf-8")


def test_second_publishing_replaces_the_first(folder: Path, invented_edition: Edition) -> None:
    """After it only the new pages are there, and nothing is left beside the site."""
    publish(folder, invented_edition, "first")
    (folder / "ko" / "gone.html").touch()
    publish(folder, invented_edition, "second")
    assert text_of(folder) == "second"
    assert not (folder / "ko" / "gone.html").exists()
    assert beside(folder) == []


def test_other_editions_stay(folder: Path, invented_edition: Edition) -> None:
    """Publishing one edition leaves the other's pages as they were, and the landing page names both, Korean first."""
    publish(folder, replace(invented_edition, name="en", title="Invented Databook", language="en"), "English")
    publish(folder, invented_edition, "Korean")
    assert (text_of(folder, "en"), text_of(folder)) == ("English", "Korean")
    landing = unheld((folder / "index.html").read_text(encoding="utf-8"))
    assert landing.index("ko/index.html") < landing.index("en/index.html")
    assert "<title>지어낸 데이터북: 가나와 다라 · Invented Databook" in landing
    assert "자료: 지어낸 신문" in landing
    assert "Source: en: 지어낸 신문" in landing


def test_the_default_edition_comes_first_in_its_language(folder: Path, invented_edition: Edition) -> None:
    """Whatever another one is called: its title is the landing page's."""
    publish(folder, replace(invented_edition, name="a", title="다른 판"), "another")
    publish(folder, invented_edition, "Korean")
    landing = (folder / "index.html").read_text(encoding="utf-8")
    assert "<title>지어낸 데이터북: 가나와 다라</title>" in landing
    assert "a/index.html" in landing


def test_an_edition_without_a_file_leaves_the_site(folder: Path, invented_edition: Edition) -> None:
    """What nobody prints any more is not offered any more."""
    publish(folder, replace(invented_edition, name="en", language="en"), "English")
    (Book.from_environment().editions / "en.yml").unlink()
    publish(folder, invented_edition, "Korean")
    assert not (folder / "en").exists()


def test_site_serves_folders_that_begin_with_an_underscore(folder: Path, invented_edition: Edition) -> None:
    """GitHub Pages is told to leave nothing out."""
    publish(folder, invented_edition, "first")
    assert (folder / ".nojekyll").is_file()


def cut_off_between_the_renames(folder: Path) -> None:
    """The old site has stepped aside, the new one is not yet in its place."""
    shutil.copytree(folder, folder.with_name("site.new"))
    folder.rename(folder.with_name("site.old"))


def cut_off_while_copying(folder: Path) -> None:
    """The new site is half written."""
    (folder.with_name("site.new") / "ko").mkdir(parents=True)


def cut_off_while_clearing(folder: Path) -> None:
    """The new site is in its place, the old one half deleted."""
    (folder.with_name("site.old") / "ko").mkdir(parents=True)


CUTS = [cut_off_between_the_renames, cut_off_while_copying, cut_off_while_clearing]


@pytest.mark.parametrize("cut", CUTS, ids=lambda cut: cut.__name__)
def test_recovering_finds_a_whole_site(folder: Path, invented_edition: Edition, cut: Callable[[Path], None]) -> None:
    """Whatever moment the machine stopped at, the site is whole again, with nothing beside it."""
    publish(folder, invented_edition, "first")
    cut(folder)
    site.recover(Book.from_environment())
    assert text_of(folder) == "first"
    assert (folder / "index.html").is_file()
    assert beside(folder) == []


@pytest.mark.parametrize("cut", CUTS, ids=lambda cut: cut.__name__)
def test_next_publishing_recovers_by_itself(
    folder: Path, invented_edition: Edition, cut: Callable[[Path], None]
) -> None:
    """Nobody has to clear up before publishing again."""
    publish(folder, invented_edition, "first")
    cut(folder)
    publish(folder, invented_edition, "second")
    assert text_of(folder) == "second"
    assert beside(folder) == []


def everything(folder: Path) -> dict[str, bytes]:
    """Every file of a site."""
    return {file.relative_to(folder).as_posix(): file.read_bytes() for file in folder.rglob("*") if file.is_file()}


@pytest.mark.parametrize("exchange", [True, False], ids=["exchange", "two renames"])
def test_there_is_a_site_at_every_moment(
    folder: Path, invented_edition: Edition, exchange: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Cut off before every single change of a file, the old or the new site is there whole, to be read as it is.

    Where two folders cannot change places, the one moment between two renames is set right at the next start.
    """
    if not exchange:
        monkeypatch.setattr(swapping, "exchanged", lambda *_: False)
    publish(folder, invented_edition, "second")
    new = everything(folder)
    publish(folder, invented_edition, "first")
    old, aside = everything(folder), folder.with_name("aside")
    folder.rename(aside)
    work = [folder.parents[1] / "work" / name for name in ("html", "book.pdf", "sheet.pdf", "cited")]
    parts = Parts(*work, _origin(invented_edition.name))
    prepared(parts, "second")

    def again() -> None:
        for beside in folder.parent.iterdir():
            if beside != aside:
                shutil.rmtree(beside)
        shutil.copytree(aside, folder)

    seen, without = list[bool](), 0
    for number in interrupted.points(
        folder.parent, lambda: site.publish(Book.from_environment(), [(parts, invented_edition)]), again
    ):
        if not exchange and not folder.exists():
            without += 1
            site.recover(Book.from_environment())
        assert everything(folder) in (old, new), number
        seen.append(everything(folder) == new)
    assert ({True, False}, 0 if exchange else 1) == (set(seen), without)


def prepared(parts: Parts, text: str) -> None:
    """Parts that say something else."""
    for file in (parts.html / "index.html", parts.cited / "f" / "fig-a-b" / "index.html"):
        file.write_text(text, encoding="utf-8")


def test_two_folders_change_places(tmp_path: Path) -> None:
    """On this machine's file system, in one step; what is not there changes nothing."""
    for name in ("one", "other"):
        (tmp_path / name).mkdir()
        (tmp_path / name / name).touch()
    assert swapping.exchanged(tmp_path / "one", tmp_path / "other")
    assert (tmp_path / "one" / "other").exists()
    assert not swapping.exchanged(tmp_path / "one", tmp_path / "none")
    assert (tmp_path / "one" / "other").exists()


def test_first_publishing_cut_off_leaves_no_site(folder: Path) -> None:
    """A half-written first site is no site."""
    cut_off_while_copying(folder)
    site.recover(Book.from_environment())
    assert beside(folder) == []
