"""What the search finds, in a real browser: a few invented places, and one script that looks through them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser

from factbook.sphinx_ext import search

STATIC = Path(search.__file__).parent / "static"
LONG = "긴 글이 이어진다. " * 12
INDEX = {
    "pages": ["towns.html", "fields.html"],
    "entries": [
        {"page": 0, "title": "도시", "text": "이 도시 기사는 가나와 다라를 말한다. KOTRA가 열었다. 2024년"},
        {
            "page": 0,
            "anchor": "meet",
            "title": "상담",
            "text": "가나 비즈니스 상담회의 상담은 40여 건이다.\n다라는 90건",
        },
        {
            "page": 0,
            "anchor": "fig-a",
            "label": "그림 3",
            "title": "도시별 수",
            "also": "fig-a PPTX",
            "text": "다라 40건",
        },
        {"page": 0, "anchor": "far", "title": "떨어진 말", "text": f"마바는 많다. 그림에 3행이 있다. {LONG}70건"},
        {"page": 1, "title": "Fields", "text": "Smart cities of Plzeň; buyers and commissioning bodies. Article 1.5"},
        {"page": 1, "anchor": "fig-b", "label": "그림 13", "title": "바이어·발주처", "text": "재생 에너지와 교통"},
        {"page": 1, "anchor": "near", "title": "붙은 말", "text": f"{LONG}{LONG}마바는 70건"},
    ],
    "synonyms": [["상담", "business meetings", "consultation"], ["재생 에너지", "renewable energy"], ["가나", "Gana"]],
}


@pytest.fixture(scope="module")
def find(browser: Browser) -> Iterator[Callable[[str], list[dict[str, Any]]]]:
    """Hits of a query in the browser, best first."""
    page = browser.new_page()
    for script in ("folding.js", "find.js"):
        page.add_script_tag(path=STATIC / script)
    page.evaluate("(index) => { window.find = findInBook(index); }", INDEX)
    yield lambda query: page.evaluate("(query) => find(query)", query)
    page.close()


def places(hits: list[dict[str, Any]]) -> list[str]:
    """Where the hits lead to."""
    return [hit["entry"].get("anchor", hit["address"]) for hit in hits]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("상담", {"meet"}),
        ("상담을", {"meet"}),  # another particle
        ("비즈니스상담회", {"meet"}),  # written as one word
        ("담회", {"meet"}),  # within a compound
        ("시기", set()),  # the end of one word and the beginning of the next
        ("라를", {"towns.html"}),
        ("kotra", {"towns.html"}),
        ("40", {"meet", "fig-a"}),
        ("4", set()),
        ("2024", {"towns.html"}),
        ("5", set()),  # of 1.5
        ("그림 3", {"fig-a"}),  # not 그림 13, nor 3 rows of another
        ("fig-a", {"fig-a"}),
        ("pptx", {"fig-a"}),
        ("smart city", {"fields.html"}),
        ("smart-cities", {"fields.html"}),
        ("Plzen", {"fields.html"}),
        ("buyer", {"fields.html"}),
        ("articles", {"fields.html"}),
        ("art", {"fields.html"}),  # how a word begins
        ("mart", set()),  # within a word of letters
        ("바이어 발주처", {"fig-b"}),
        ("consultations", {"meet"}),
        ("business meeting", {"meet"}),
        ("energy", {"fig-b"}),  # one word of a term in the other language
        ("Gana", {"towns.html", "meet"}),
        ("가나 다라", {"towns.html", "meet"}),  # all words, in any order
        ("가나 없는말", set()),
        ("constructor", set()),
        ("__proto__", set()),
        ("...", set()),
        ("(", set()),
        ("", set()),
    ],
)
def test_places_that_hold_the_words_are_found(find: Callable[..., Any], query: str, found: set[str]) -> None:
    """These places and no others."""
    assert found == set(places(find(query)))


@pytest.mark.parametrize(
    ("query", "first"),
    [
        ("상담", "meet"),  # by its title
        ("마바 70", "near"),  # the words side by side, though on a later page and in a longer text
        ("다라 40", "fig-a"),  # a figure before the text around it, which has the words in two lines
        ("도시", "towns.html"),
        ("그림 3", "fig-a"),
    ],
)
def test_the_best_place_comes_first(find: Callable[..., Any], query: str, first: str) -> None:
    """What a title names, and where the words stand together."""
    assert first == places(find(query))[0]


def test_words_of_a_page_may_stand_in_several_places(find: Callable[..., Any]) -> None:
    """Where no place of a page holds all words but the page does, the places with most of them are found."""
    assert {"towns.html", "meet"} == set(places(find("kotra 90건")))


def test_what_is_found_is_told_as_it_is_spelled_there(find: Callable[..., Any]) -> None:
    """Which is what is shown, marked, and looked for in the page that is opened."""
    hit = find("ＰＬＺＥＮ")[0]
    assert ["Plzeň"] == hit["words"]
    (place,) = hit["places"]
    assert "Plzeň" == hit["entry"]["text"][place["from"] : place["to"]]
