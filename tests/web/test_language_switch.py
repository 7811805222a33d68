"""Links from each page to the same page in the other languages: to all that are there, and to nothing else."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from gettext import NullTranslations
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from factbook.language import interface
from factbook.web import language_switch, marked_places
from factbook.web.landing import Card

KOREAN = Card("ko", "지어낸 데이터북", "", "ko", "", "")
ENGLISH, CZECH = replace(KOREAN, name="en", language="en"), replace(KOREAN, name="cs", language="cs")
PAGE = f"<head>{marked_places.ALTERNATES}</head><body>{marked_places.LINKS}</body>"
PAGES = ("{}/index.html", "{}/outcomes.html", "{}/search.html")
CARDS = ("f/{}", "f/fig-a/{}", "f/fig-a/v/0123abcd/{}")
BASE = "https://example.org/book"


def site(folder: Path, *cards: Card) -> Path:
    """A site of these editions: pages, cards, and the landing page."""
    for card in cards:
        file = "index.html" if card.name == "ko" else f"{card.name}.html"
        for name in [page.format(card.name) for page in PAGES] + [page.format(file) for page in CARDS]:
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            (folder / name).write_text(PAGE, encoding="utf-8")
    (folder / "index.html").write_text(PAGE, encoding="utf-8")
    return folder


def linked(folder: Path, cards: Sequence[Card], base: str = "") -> Mapping[str, BeautifulSoup]:
    """Every page of a site by its address, after links were put in."""
    language_switch.put_in(folder, cards, base)
    pages = {file.relative_to(folder).as_posix(): file.read_text("utf-8") for file in sorted(folder.rglob("*.html"))}
    return {address: BeautifulSoup(text, "html.parser") for address, text in pages.items()}


def links(page: BeautifulSoup) -> list[tuple[str, str, str]]:
    """Address, language and words of each link of a page to other languages."""
    found = page.select("nav.languages a")
    assert all(link["lang"] == link["hreflang"] for link in found)
    return [(str(link["href"]), str(link["lang"]), link.get_text()) for link in found]


@pytest.mark.parametrize(
    ("page", "address", "twin"),
    [
        ("ko/outcomes.html", "../en/outcomes.html", "en/outcomes.html"),
        ("ko/search.html", "../en/search.html", "en/search.html"),
        ("f/index.html", "en.html", "f/en.html"),
        ("f/fig-a/index.html", "en.html", "f/fig-a/en.html"),
        ("f/fig-a/v/0123abcd/index.html", "en.html", "f/fig-a/v/0123abcd/en.html"),
    ],
)
def test_a_page_and_its_twin_lead_to_each_other(tmp_path: Path, page: str, address: str, twin: str) -> None:
    """By the other language's own name, in that language; the script lies where the page asks for it."""
    pages = linked(site(tmp_path, KOREAN, ENGLISH), [KOREAN, ENGLISH])
    assert [(address, "en", "English")] == links(pages[page])
    ((back, language, name),) = links(pages[twin])
    assert ("ko", "한국어") == (language, name)
    assert (tmp_path / page).samefile((tmp_path / twin).parent / back)
    (script,) = pages[page].select("script[src]")
    assert tmp_path / "languages.js" == ((tmp_path / page).parent / str(script["src"])).resolve()


def test_a_page_without_a_twin_has_no_link(tmp_path: Path) -> None:
    """Where one edition alone was made anew, a page may be new."""
    folder = site(tmp_path, KOREAN, ENGLISH)
    (folder / "en" / "outcomes.html").unlink()
    assert [] == links(linked(folder, [KOREAN, ENGLISH])["ko/outcomes.html"])


def test_three_languages_are_a_list_of_the_two_others(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """In the order of the editions."""
    monkeypatch.setattr(interface, "catalogue", lambda _language: NullTranslations())
    page = linked(site(tmp_path, KOREAN, ENGLISH, CZECH), [KOREAN, CZECH, ENGLISH])["en/outcomes.html"]
    assert [("../ko/outcomes.html", "ko", "한국어"), ("../cs/outcomes.html", "cs", "čeština")] == links(page)
    assert 2 == len(page.select("nav.languages > ul > li"))


def test_the_landing_page_has_no_switch(tmp_path: Path) -> None:
    """It offers all languages."""
    assert [] == links(linked(site(tmp_path, KOREAN, ENGLISH), [KOREAN, ENGLISH])["index.html"])


def test_links_are_written_anew_each_time(tmp_path: Path) -> None:
    """Twice is as once; and when an edition leaves the site its links leave the others' pages."""
    folder, both = site(tmp_path, KOREAN, ENGLISH), [KOREAN, ENGLISH]
    once, twice = (linked(folder, both, BASE) for _ in range(2))
    assert once == twice
    alone = linked(folder, [KOREAN], BASE)
    assert PAGE == str(alone["ko/outcomes.html"])


def test_editions_with_other_parameters_are_no_twins(tmp_path: Path) -> None:
    """Nor is a second edition in a language: it would lead to a page that does not lead back."""
    strict = [replace(card, name=f"{card.name}-strict", parameters={"reading": "strict"}) for card in (KOREAN, ENGLISH)]
    second = replace(KOREAN, name="second")
    cards = [KOREAN, second, *strict, ENGLISH]
    pages = linked(site(tmp_path, *cards), cards)
    assert [] == links(pages["second/outcomes.html"])
    assert [("../ko/outcomes.html", "ko", "한국어")] == links(pages["en/outcomes.html"])
    assert [("../ko-strict/outcomes.html", "ko", "한국어")] == links(pages["en-strict/outcomes.html"])


def alternates(page: BeautifulSoup) -> dict[str, str]:
    """Addresses that a page tells search engines of, by language."""
    return {str(link["hreflang"]): str(link["href"]) for link in page.select("head link[rel=alternate]")}


def test_search_engines_are_told_nothing_by_a_site_without_an_address(tmp_path: Path) -> None:
    """Relative addresses would be wrong ones."""
    pages = linked(site(tmp_path, KOREAN, ENGLISH), [KOREAN, ENGLISH])
    assert [] == [address for address, page in pages.items() if alternates(page)]


@pytest.mark.parametrize(
    ("pages", "other"),
    [
        (("ko/outcomes.html", "en/outcomes.html"), "en/outcomes.html"),
        (("f/fig-a/index.html", "f/fig-a/en.html"), "f/fig-a/en.html"),
        (("ko/index.html", "en/index.html"), "index.html"),
    ],
)
def test_search_engines_are_told_all_languages_of_a_page(tmp_path: Path, pages: tuple[str, str], other: str) -> None:
    """Whole addresses, the same on both; whoever reads neither goes to the landing page, or to English."""
    found = linked(site(tmp_path, KOREAN, ENGLISH), [KOREAN, ENGLISH], f"{BASE}/")
    expected = {"ko": pages[0], "en": pages[1], "x-default": other}
    for page in pages:
        assert {language: f"{BASE}/{address}" for language, address in expected.items()} == alternates(found[page])


def test_search_engines_find_first_pages_from_the_landing_page(tmp_path: Path) -> None:
    """It stands for whoever reads none of the languages; a book in one language has nothing to tell."""
    page = linked(site(tmp_path, KOREAN, ENGLISH), [KOREAN, ENGLISH], BASE)["index.html"]
    assert {"ko": f"{BASE}/ko/index.html", "en": f"{BASE}/en/index.html", "x-default": f"{BASE}/index.html"} == (
        alternates(page)
    )
    assert {} == alternates(linked(site(tmp_path, KOREAN), [KOREAN], BASE)["ko/index.html"])
