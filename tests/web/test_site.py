"""The published site: whole at every moment, whichever moment the machine stops at."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

import interrupted
import invented_book
from factbook.book.book import ROOT_VARIABLE, Book
from factbook.book.editions import Edition
from factbook.files import swapping
from factbook.web import site
from factbook.web.site import Parts


@pytest.fixture(autouse=True)
def book(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Book:
    """A book whose imprint the landing page can print."""
    monkeypatch.setenv(ROOT_VARIABLE, str(invented_book.write_root(tmp_path / "root")))
    return Book.from_environment()


@pytest.fixture
def place(book: Book) -> Path:
    """Where the site lies, with nothing else beside it."""
    return book.site


def publish(place: Path, edition: Edition, text: str) -> None:
    """Publish an edition of one page that says ``text``."""
    (Book.from_environment().editions / f"{edition.name}.yml").touch()
    work = place.parents[1] / "work"
    shutil.rmtree(work, ignore_errors=True)
    (work / "html").mkdir(parents=True)
    (work / "html" / "index.html").write_text(text, encoding="utf-8")
    (work / "book.pdf").write_bytes(b"%PDF")
    (work / "sheet.pdf").write_bytes(b"%PDF")
    card = work / "cited" / "f" / "fig-a-b" / ("index.html" if edition.name == "ko" else f"{edition.name}.html")
    card.parent.mkdir(parents=True)
    card.write_text(text, encoding="utf-8")
    parts = Parts(work / "html", work / "book.pdf", work / "sheet.pdf", work / "cited")
    site.publish(Book.from_environment(), parts, edition)


def beside(place: Path) -> list[str]:
    """What lies beside the site, but for locks."""
    return [path.name for path in place.parent.iterdir() if path != place and path.name != "locks"]


def said(place: Path, name: str = "ko") -> str:
    """What the published edition says."""
    return (place / name / "index.html").read_text(encoding="utf-8")


def test_second_publishing_replaces_the_first(place: Path, invented_edition: Edition) -> None:
    """After it only the new pages are there, and nothing is left beside the site."""
    publish(place, invented_edition, "first")
    (place / "ko" / "gone.html").touch()
    publish(place, invented_edition, "second")
    assert said(place) == "second"
    assert not (place / "ko" / "gone.html").exists()
    assert beside(place) == []


def test_other_editions_stay(place: Path, invented_edition: Edition) -> None:
    """Publishing one edition leaves the other's pages as they were, and the landing page names both, Korean first."""
    publish(place, replace(invented_edition, name="en", title="Invented Databook", language="en"), "English")
    publish(place, invented_edition, "Korean")
    assert (said(place, "en"), said(place)) == ("English", "Korean")
    landing = (place / "index.html").read_text(encoding="utf-8")
    assert landing.index("ko/index.html") < landing.index("en/index.html")
    assert "<title>지어낸 데이터북" in landing


def test_an_edition_without_a_file_leaves_the_site(place: Path, invented_edition: Edition) -> None:
    """What nobody prints any more is not offered any more."""
    publish(place, replace(invented_edition, name="en", language="en"), "English")
    (Book.from_environment().editions / "en.yml").unlink()
    publish(place, invented_edition, "Korean")
    assert not (place / "en").exists()


def test_site_serves_folders_that_begin_with_an_underscore(place: Path, invented_edition: Edition) -> None:
    """GitHub Pages is told to leave nothing out."""
    publish(place, invented_edition, "first")
    assert (place / ".nojekyll").is_file()


def cut_off_between_the_renames(place: Path) -> None:
    """The old site has stepped aside, the new one is not yet in its place."""
    shutil.copytree(place, place.with_name("site.new"))
    place.rename(place.with_name("site.old"))


def cut_off_while_copying(place: Path) -> None:
    """The new site is half written."""
    (place.with_name("site.new") / "ko").mkdir(parents=True)


def cut_off_while_clearing(place: Path) -> None:
    """The new site is in its place, the old one half deleted."""
    (place.with_name("site.old") / "ko").mkdir(parents=True)


CUTS = [cut_off_between_the_renames, cut_off_while_copying, cut_off_while_clearing]


@pytest.mark.parametrize("cut", CUTS, ids=lambda cut: cut.__name__)
def test_recovering_finds_a_whole_site(place: Path, invented_edition: Edition, cut: Callable[[Path], None]) -> None:
    """Whatever moment the machine stopped at, the site is whole again, with nothing beside it."""
    publish(place, invented_edition, "first")
    cut(place)
    site.recover(Book.from_environment())
    assert said(place) == "first"
    assert (place / "index.html").is_file()
    assert beside(place) == []


@pytest.mark.parametrize("cut", CUTS, ids=lambda cut: cut.__name__)
def test_next_publishing_recovers_by_itself(
    place: Path, invented_edition: Edition, cut: Callable[[Path], None]
) -> None:
    """Nobody has to clear up before publishing again."""
    publish(place, invented_edition, "first")
    cut(place)
    publish(place, invented_edition, "second")
    assert said(place) == "second"
    assert beside(place) == []


def everything(place: Path) -> dict[str, bytes]:
    """Every file of a site."""
    return {file.relative_to(place).as_posix(): file.read_bytes() for file in place.rglob("*") if file.is_file()}


@pytest.mark.parametrize("exchange", [True, False], ids=["exchange", "two renames"])
def test_there_is_a_site_at_every_moment(
    place: Path, invented_edition: Edition, exchange: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Cut off before every single change of a file, the old or the new site is there whole, to be read as it is.

    Where two folders cannot change places, the one moment between two renames is set right at the next start.
    """
    if not exchange:
        monkeypatch.setattr(swapping, "exchanged", lambda *_: False)
    publish(place, invented_edition, "second")
    new = everything(place)
    publish(place, invented_edition, "first")
    old, aside = everything(place), place.with_name("aside")
    place.rename(aside)
    parts = Parts(*(place.parents[1] / "work" / name for name in ("html", "book.pdf", "sheet.pdf", "cited")))
    prepared(parts, "second")

    def again() -> None:
        for beside in place.parent.iterdir():
            if beside != aside:
                shutil.rmtree(beside)
        shutil.copytree(aside, place)

    seen, without = list[bool](), 0
    for number in interrupted.points(
        place.parent, lambda: site.publish(Book.from_environment(), parts, invented_edition), again
    ):
        if not exchange and not place.exists():
            without += 1
            site.recover(Book.from_environment())
        assert everything(place) in (old, new), number
        seen.append(everything(place) == new)
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


def test_first_publishing_cut_off_leaves_no_site(place: Path) -> None:
    """A half-written first site is no site."""
    cut_off_while_copying(place)
    site.recover(Book.from_environment())
    assert beside(place) == []
