"""What a reader takes out of a page under other conditions is known again: verified, on cards, swept, compared."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from playwright.sync_api import Browser, Page, expect

import browser_checks
import real_book
import site_checks
import small_book
from factbook.citing.variants import FOLDER, INDEX, Index

pytestmark = pytest.mark.gate
FIGURE, KINDS = "fig-outcomes-counts", ("png", "svg", "csv", "ris")
MOST_BYTES = 100 * 1024  # of a card


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory, small_built: Path) -> Path:
    """Root of the small book, built with its states."""
    return small_book.copied(small_built, tmp_path_factory.mktemp("small"))


@pytest.fixture(scope="module")
def site(root: Path) -> Path:
    """Its site."""
    return root / "_build" / "site"


@pytest.fixture(scope="module")
def index(site: Path) -> Index:
    """The index of its states."""
    return Index.model_validate_json((site / "ko" / FOLDER / INDEX).read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def taken(site: Path, browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of the files that a page makes of a figure under a strict reading."""
    folder = tmp_path_factory.mktemp("taken")
    with browser_checks.opened(browser, site / "ko" / "outcomes.html") as tab:
        tab.locator(".states-panel > summary").click()
        tab.locator("select[name=reading]").select_option("strict")
        expect(tab.locator(".states-bar")).to_be_visible()
        for kind in KINDS:
            _download(tab, kind, folder)
    return folder


def _download(tab: Page, kind: str, folder: Path) -> None:
    with tab.expect_download() as made:
        tab.locator(f".figure-tools[data-figure={FIGURE}] button.figure-make[data-kind={kind}]").click()
    made.value.save_as(folder / f"taken.{kind}")


def test_every_file_that_a_page_makes_is_known(root: Path, index: Index, taken: Path) -> None:
    """With the state that shows its figure; none of them is altered."""
    strict = next(one for one in index.figures if one.id == FIGURE and {"reading": "strict"} in _values(one))
    answer = real_book.factbook(root, "verify-figure", "--json", *(str(taken / f"taken.{kind}") for kind in KINDS))
    assert answer.returncode == 3, answer.stderr
    for target in json.loads(answer.stdout)["targets"]:
        ((found,), name) = target["answers"], target["target"]
        assert ("changed", []) == (found["state"], found["altered"]), name
        assert strict.model_dump(mode="json") == found["variant"], name
        assert index.official[FIGURE].version == found["official"]["version"], name


def test_without_the_built_book_the_answer_names_what_would_tell_more(root: Path, taken: Path, tmp_path: Path) -> None:
    """In a copy of the book that has nothing built."""
    copy = shutil.copytree(root, tmp_path / "copy", ignore=shutil.ignore_patterns("_build"))
    answer = real_book.factbook(copy, "--language", "en", "verify-figure", str(taken / "taken.png"))
    assert answer.returncode == 3, answer.stderr
    assert "`make book`" in answer.stdout


def test_every_variant_is_on_the_card_of_its_figure(site: Path, index: Index) -> None:
    """All its states are links that lead somewhere; the card is light; figures without a card have no link to one."""
    for figure in index.official:
        file = site / "f" / figure / "index.html"
        card = BeautifulSoup(file.read_text(encoding="utf-8"), "html.parser")
        known = [one for one in index.figures if one.id == figure]
        links = [str(link["href"]) for link in card.select("#states a")]
        states = [state for one in known for state in one.states]
        assert len(states) + len(index.undrawn.get(figure, ())) == len(links) == len(set(links))
        assert all((file.parent / link.partition("?")[0]).is_file() for link in links)
        assert file.stat().st_size <= MOST_BYTES
    scripts = "".join(file.read_text(encoding="utf-8") for file in (site / "ko" / FOLDER).glob("*.js"))
    assert all(f"../f/{one.id}/" not in scripts for one in index.figures if one.id not in index.official)


@pytest.mark.parametrize("check", site_checks.CHECKS, ids=lambda check: check.__name__)
def test_the_site_is_sound(site: Path, check: object) -> None:
    """With cards that tell of states."""
    assert list(check(site)) == []  # type: ignore[operator]


def test_a_sweep_over_all_finds_every_state_run(root: Path) -> None:
    """By the book's making; nothing would run."""
    answer = real_book.factbook(root, "--language", "en", "sweep", "outcomes", "--all", "-n")
    assert answer.returncode == 0, answer.stdout
    assert "0 to run" in answer.stdout, answer.stdout


def test_a_state_is_compared_without_being_run(root: Path) -> None:
    """What the store has of runs stays as it is."""
    before = sorted((root / "_build" / "store" / "execute").iterdir())
    answer = real_book.factbook(root, "diff", "outcomes?reading=strict", "--json")
    assert answer.returncode == 1, answer.stderr
    assert {FIGURE} <= {each["id"] for each in json.loads(answer.stdout)["figures"] if each["change"] != "same"}
    assert before == sorted((root / "_build" / "store" / "execute").iterdir())


def _values(variant: object) -> list[dict[str, str]]:
    return [dict(state.values) for state in variant.states]  # type: ignore[attr-defined]
