"""A page in another state shows what plain papermill makes of it, node by node: a sample of what ``make proof`` proves.

Official notebooks are here those that the built book remembers; the states themselves are executed cold.
"""

from __future__ import annotations

import json
import os
import re
import shutil
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

import ours
from factbook.book.book import Book
from factbook.pipeline import execute
from factbook.pipeline.browser import Chromium
from factbook.pipeline.plan import planned
from proof import proving, states
from proof.proving import Prepared

pytestmark = pytest.mark.gate

# a copy of a template; countries in another order; fewer countries
SAMPLE = (
    {"page": "country-cz", "reading": "strict"},
    {"page": "outcomes", "countries": "CZ,PL", "reading": "strict"},
    {"page": "match", "countries": "CZ"},
)
BROKEN = "outcomes"


@pytest.fixture(scope="module", params=["ko", "en"])
def fresh(
    request: pytest.FixtureRequest, printed_in_all: Path, browser: Browser, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[Prepared, Path]]:
    """The sample as fresh runs make it in an edition, and the edition as it was built."""
    folder, site = tmp_path_factory.mktemp("proof"), printed_in_all / request.param
    built = Book.at(printed_in_all.parents[1])
    plan = planned(ours.copied(built.root, folder / "book"), request.param, "2026-01-01")
    found = [next(state for state in states.offered(plan, site) if is_one(state, each)) for each in SAMPLE]
    known = execute.remembered(built, plan.pages)
    assert known is not None
    with ExitStack() as ends:
        chromium = Chromium(ends)
        chromium.browser = browser
        yield ends.enter_context(proving.prepared(plan, found, folder / "fresh", chromium, known)), site


def is_one(state: states.State, wanted: dict[str, str]) -> bool:
    """Whether it is the first state of a page with these values."""
    return state.page.name == wanted["page"] and all(
        wanted.get(name, text) == text for name, text in state.written.items()
    )


def test_each_state_of_the_sample_equals_a_fresh_run(fresh: tuple[Prepared, Path]) -> None:
    """Three pages in two languages, opened from disk with another query, have not one node that a fresh run has not."""
    prepared, site = fresh
    assert [(str(state), None) for state in prepared.states] == [
        (str(each.state), each.difference) for each in prepared.proved(site)
    ]


def test_a_letter_that_is_broken_in_a_stored_state_is_found(
    fresh: tuple[Prepared, Path], tmp_path: Path, browser: Browser
) -> None:
    """One other letter in one leaf of the script: the proof names state and node, and shows both sides."""
    prepared, site = fresh
    state = next(state for state in prepared.states if state.page.name == BROKEN)
    broken = shutil.copytree(site, tmp_path / "site", copy_function=os.link)
    tab = browser.new_page()
    word = break_a_letter(broken / "states" / f"{BROKEN}.js", state, tab)
    tab.close()
    (proved,) = prepared.proved(broken, only=[state])
    assert state == proved.state
    assert proved.difference is not None
    assert f"□{word}" in proved.difference.ours
    assert f"□{word}" not in proved.difference.theirs
    assert "text[" in proved.difference.path


def break_a_letter(script: Path, state: states.State, tab: Page) -> str:
    """Put ``□`` for the first letter of the first leaf that says something new in a state; the letters that follow."""
    load = f"() => {{ {script.read_text(encoding='utf-8')}; return window.factbookStates['{BROKEN}']; }}"
    content = tab.evaluate(load)
    number = -next(each for each in content["states"] if each["values"] == state.written)["marks"][0] - 1
    words = re.search(r">\s*(\w)([^<>]{5})", content["leaves"][number])
    assert words
    content["leaves"][number] = content["leaves"][number].replace(words[1] + words[2], f"□{words[2]}", 1)
    script.unlink()  # the file of the built book is the same one
    text = f'(window.factbookStates ??= {{}})["{BROKEN}"] = {json.dumps(content, ensure_ascii=False)};\n'
    script.write_text(text, encoding="utf-8")
    return words[2]
