"""What lies under ``f/`` of a site: cards and published versions, each where links expect it."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

import invented_book
import invented_record
import office_checks as office
from factbook.book.book import ROOT_VARIABLE, Book
from factbook.book.editions import Edition
from factbook.commands import start
from factbook.figures.record import Record
from factbook.language.korean import HANGUL
from factbook.ledger import ledger
from factbook.web import marked_places
from factbook.web.cards import write
from invented_record import CHANGED, RECORD, WORDS_ONLY, record
from seen_text import seen, unheld

CORRECTED = record(version="b1" * 32, note="고친 읽는 법")
EPOCH, DAY = "981158400", "2001-02-03"


@pytest.fixture(autouse=True)
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An invented book with two versions of one figure and one of another, on a day that is agreed on."""
    folder = invented_book.write_root(tmp_path / "root")
    monkeypatch.setenv(ROOT_VARIABLE, str(folder))
    monkeypatch.setenv("SOURCE_DATE_EPOCH", EPOCH)
    enter(RECORD)
    enter(CORRECTED, "바로잡음")
    enter(WORDS_ONLY)
    return folder


def enter(of: Record, reason: str = "") -> None:
    """A version entered."""
    files = {f"{of.id}.png": office.png(), f"{of.id}.svg": b"<svg/>", f"{of.id}.csv": of.version.encode()}
    ledger.append(Book.from_environment(), of, files, day="2001-02-09", reason=reason)


def laid_out(folder: Path, edition: Edition, *records: Record) -> dict[str, bytes]:
    """Every file at the top of a site with these figures, by its address."""
    figures = [invented_record.drawn(each, folder.with_name(f"{folder.name}-files")) for each in records]
    write.of_site(Book.from_environment(), figures, edition, folder, gallery="figures.html", today=start.today())
    return {file.relative_to(folder).as_posix(): file.read_bytes() for file in folder.rglob("*") if file.is_file()}


def test_every_version_is_there_as_it_was(tmp_path: Path, invented_edition: Edition, root: Path) -> None:
    """The files of the ledger byte for byte, the old version's as well as the new one's."""
    site = laid_out(tmp_path / "site", invented_edition, CORRECTED, WORDS_ONLY)
    for of in (RECORD, CORRECTED, WORDS_ONLY):
        folder = root / "published" / of.id / of.short
        kept = {f"f/{of.id}/v/{of.short}/{file.name}": file.read_bytes() for file in folder.iterdir()}
        assert 5 == len(kept)
        assert kept == {name: site[name] for name in kept}
        assert f"f/{of.id}/v/{of.short}/index.html" in site


def test_the_cards_button_copies_the_old_picture_of_an_old_version(tmp_path: Path, invented_edition: Edition) -> None:
    """The script beside it holds that version's picture."""
    site = laid_out(tmp_path / "site", invented_edition, CORRECTED)
    page = site[f"f/{RECORD.id}/v/{RECORD.short}/index.html"].decode()
    assert f'data-picture="./{RECORD.id}.png.js"' in page
    assert f"f/{RECORD.id}/v/{RECORD.short}/{RECORD.id}.png.js" in site


def test_a_version_that_changed_nothing_shown_is_no_correction(tmp_path: Path, invented_edition: Edition) -> None:
    """It says which one follows it and why."""
    page = laid_out(tmp_path / "site", invented_edition, CORRECTED)[f"f/{RECORD.id}/v/{RECORD.short}/index.html"]
    (standing,) = BeautifulSoup(page, "html.parser").select("p.standing")
    assert "지난 판" in seen(standing)
    assert [f"../../../{RECORD.id}/v/{CORRECTED.short}/index.html"] == [link["href"] for link in standing.select("a")]
    assert "이유: 바로잡음" in seen(standing)


def test_a_figure_that_left_the_book_leads_to_its_first_page(tmp_path: Path, invented_edition: Edition) -> None:
    """Its versions stay; where it stood nobody can go any more."""
    site = laid_out(tmp_path / "site", invented_edition, CORRECTED)
    gone, there = (site[f"f/{of.id}/v/{of.short}/index.html"] for of in (WORDS_ONLY, CORRECTED))
    assert "../../../../ko/index.html" == _where(gone)
    assert f"../../../../ko/outcomes.html#{RECORD.id}" == _where(there)


def _where(card: bytes) -> str:
    """Where the second link above a figure's name leads."""
    return str(BeautifulSoup(card, "html.parser").select("p.where a")[1]["href"])


@pytest.mark.parametrize(("name", "file"), [("ko", "index.html"), ("en", "en.html")])
def test_short_links_lead_to_the_default_edition(
    tmp_path: Path, invented_edition: Edition, name: str, file: str
) -> None:
    """A card of another edition is called by that edition and shows that edition's files."""
    site = laid_out(tmp_path / "site", replace(invented_edition, name=name), CORRECTED)
    cards = [address for address in site if re.fullmatch(rf"f/{RECORD.id}/[^/]+", address)]
    assert [f"f/{RECORD.id}/{file}"] == cards
    assert f'href="../../{name}/figures/{RECORD.id}.svg"' in site[cards[0]].decode()


@pytest.mark.parametrize(("name", "file"), [("ko", "index.html"), ("en", "en.html")])
def test_the_folder_of_cards_leads_to_the_gallery(
    tmp_path: Path, invented_edition: Edition, name: str, file: str
) -> None:
    """Whoever cuts an address short finds all figures; each edition has a page there, as it has cards."""
    page = laid_out(tmp_path / "site", replace(invented_edition, name=name, language=name), CORRECTED)[f"f/{file}"]
    assert f'<html lang="{name}">' in page.decode()
    assert f'content="0; url=../{name}/figures.html"' in page.decode()
    assert f'<a href="../{name}/figures.html">' in page.decode()


def test_cards_of_an_edition_lead_to_its_own_cards_of_versions(tmp_path: Path, invented_edition: Edition) -> None:
    """Whoever reads English is led to no Korean card."""
    english = record(version=CORRECTED.version, language="en")
    site = laid_out(tmp_path / "site", replace(invented_edition, name="en", language="en"), english)
    links = BeautifulSoup(site[f"f/{RECORD.id}/en.html"], "html.parser").select("#version li a")
    assert [f"../{RECORD.id}/v/{of.short}/en.html" for of in (RECORD, CORRECTED)] == [link["href"] for link in links]


def test_a_version_kept_in_another_language_says_so(tmp_path: Path, invented_edition: Edition) -> None:
    """In the language of its edition, with a link to what stands there today, if the book still has the figure."""
    english = record(version=CORRECTED.version, language="en")
    site = laid_out(tmp_path / "site", replace(invented_edition, name="en", language="en"), english)
    old, today, departed = (
        BeautifulSoup(site[f"f/{name}/en.html"], "html.parser")
        for name in (f"{RECORD.id}/v/{RECORD.short}", f"{RECORD.id}/v/{CORRECTED.short}", WORDS_ONLY.id)
    )
    (remark,) = old.select("p.kept")
    assert "published in Korean" in remark.get_text()
    assert ["../../en.html"] == [link["href"] for link in remark.select("a")]
    assert ("en", "en") == tuple(page.html["lang"] for page in (old, today) if page.html)
    assert [] == today.select(".kept")
    assert [[]] == [remark.select("a") for remark in departed.select(".kept")]


def test_only_what_was_published_is_korean_on_an_english_card(tmp_path: Path, invented_edition: Edition) -> None:
    """Notice, buttons, headings and what they are called for those who hear them are English; Korean words say so."""
    english = record(version=CORRECTED.version, language="en")
    site = laid_out(tmp_path / "site", replace(invented_edition, name="en", language="en"), english)
    old = BeautifulSoup(site[f"f/{RECORD.id}/v/{RECORD.short}/en.html"], "html.parser")
    buttons = {each.get_text() for each in old.select("button")}
    assert {"Copy image", "Copy sentence", "Copy source", "Copy"} == buttons
    assert [] == [each["aria-label"] for each in old.select("[aria-label]") if HANGUL.search(str(each["aria-label"]))]
    for citation in old.select("#citations pre:not([lang])"):  # in English, of a figure with a Korean name
        citation.decompose()
    assert [] == [text for text in old.select("body")[0].find_all(string=HANGUL) if not text.find_parent(lang="ko")]
    (image,) = old.select(".kept-light img")
    assert ("ko", RECORD.alt) == (image["lang"], image["alt"])


def test_search_engines_are_told_of_no_version_that_is_kept(tmp_path: Path, invented_edition: Edition) -> None:
    """The figure's own card alone has a place for the addresses of its languages; all cards have one for links."""
    site = laid_out(tmp_path / "site", invented_edition, CORRECTED)
    cards = {name: page.decode() for name, page in site.items() if name.endswith("index.html")}
    assert all(marked_places.LINKS in page for page in cards.values())
    assert {"f/index.html", f"f/{RECORD.id}/index.html"} == {
        name for name, page in cards.items() if marked_places.ALTERNATES in page
    }


def test_equal_books_are_laid_out_in_equal_bytes(tmp_path: Path, invented_edition: Edition) -> None:
    """On the day that reproducible builds agree on, which every card tells."""
    one, other = (laid_out(tmp_path / name, invented_edition, CORRECTED, WORDS_ONLY) for name in ("one", "other"))
    assert one == other
    assert f"<dd>{DAY}</dd>" in unheld(one[f"f/{RECORD.id}/index.html"].decode())


def test_another_day_changes_nothing_that_is_frozen(
    tmp_path: Path, invented_edition: Edition, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Only cards tell the day they were made."""
    before = laid_out(tmp_path / "one", invented_edition, CORRECTED)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1000000000")
    after = laid_out(tmp_path / "other", invented_edition, CORRECTED)
    changed = {address for address in before if before[address] != after[address]}
    assert changed
    assert all(address.endswith("/index.html") for address in changed)


def test_a_page_that_stands_alone_looks_nothing_up(tmp_path: Path, root: Path) -> None:
    """Cards of a run lie beside its page, official or not, and speak of no ledger."""
    figures = [invented_record.drawn(each, tmp_path / "files") for each in (CHANGED, WORDS_ONLY)]
    write.of_page(figures, start.today(), tmp_path / "page")
    pages = {file.relative_to(tmp_path / "page").as_posix() for file in (tmp_path / "page").rglob("*.html")}
    assert {f"f/{CHANGED.id}/index.html", f"f/{WORDS_ONLY.id}/index.html"} == pages
    for page in pages:
        assert "현재 유효" not in (tmp_path / "page" / page).read_text(encoding="utf-8")
