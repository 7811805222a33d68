"""A card lists in which states its figure differs, and how, without being longer to read for it."""

from __future__ import annotations

from pathlib import Path

import pytest
from bs4 import BeautifulSoup

import invented_states
from factbook.book import addresses
from factbook.web.cards import states
from factbook.web.cards.toolbar import variant_toolbar
from invented_record import CHANGED, RECORD
from invented_states import BARE, STRICT, TOWN


@pytest.fixture
def section() -> BeautifulSoup:
    """The section of a card."""
    return BeautifulSoup(states.section(invented_states.of_edition(), RECORD.id, "ko"), "html.parser")


def test_it_says_in_how_many_states_the_figure_differs(section: BeautifulSoup) -> None:
    """Of those of its page, not of the book; the list is folded."""
    (said,) = section.select("#states > p")
    assert "24가지 상태 가운데 2가지" in said.text
    assert ["details"] == [each.name for each in section.select("#states > details:not([open])")]


def test_each_state_is_a_link_into_the_page(section: BeautifulSoup) -> None:
    """To the figure there, under values as an address has them; to the page alone where it is not drawn."""
    page = "../../ko/outcomes.html"
    assert {
        STRICT.written: f"{page}?reading=strict#fig-outcomes-counts",
        TOWN.written: f"{page}?town=BB,%EB%82%98%EB%82%98&reading=strict#fig-outcomes-counts",
        BARE.written: f"{page}?town=CC",
    } == {link.text: link["href"] for link in section.select("a")}


def test_a_variant_has_its_mark_its_command_and_its_first_differences(section: BeautifulSoup) -> None:
    """With a word on how many more there are; nothing is left blank."""
    (heading, _undrawn) = section.select("h3")
    assert f"{CHANGED.mark} · 조건 변경본(공식 수치 아님)" == heading.text
    assert [STRICT.command] == [each.text for each in section.select("pre")]
    first, *_, last = items = [item.text for item in section.select("li")]
    assert ("지어낸 곳 0: 30–39건 → —", 5) == (first, len(items))
    assert "4곳이 다르다" in last


def test_a_variant_that_says_the_same_is_said_to() -> None:
    """What differs is order, or what is marked."""
    index = invented_states.of_edition()
    same = index.figures[0].model_copy(update={"differences": ()})
    html = states.section(index.model_copy(update={"figures": (same,)}), RECORD.id, "ko")
    assert ["값과 글은 같고 순서나 표시가 다르다."] == [
        item.text for item in BeautifulSoup(html, "html.parser").select("li")
    ]


def test_a_figure_that_no_state_changes_has_no_section() -> None:
    """Nor a heading over nothing."""
    index = invented_states.of_edition().model_copy(update={"figures": (), "undrawn": {}})
    assert states.section(index, RECORD.id, "ko") == ""


def test_it_is_put_where_the_card_has_its_mark(tmp_path: Path) -> None:
    """In the edition's own card and language alone."""
    invented_states.write(tmp_path, "en", "en")
    cards = {name: tmp_path / addresses.card(RECORD.id, addresses.card_file(name)) for name in ("ko", "en")}
    cards["ko"].parent.mkdir(parents=True)
    for card in cards.values():
        card.write_text(f"<main>{states.MARK}</main>", encoding="utf-8")
    for name in cards:
        states.put_in(tmp_path, name)
    assert f"<main>{states.MARK}</main>" == cards["ko"].read_text(encoding="utf-8")
    assert "Under other conditions" in cards["en"].read_text(encoding="utf-8")


@pytest.mark.parametrize(("cards", "links"), [("../f/{}/", [f"../f/{CHANGED.id}/#states"]), ("", [])])
def test_a_figure_without_a_card_has_no_link_to_one(cards: str, links: list[str]) -> None:
    """One that only a state draws."""
    tools = BeautifulSoup(variant_toolbar(CHANGED, {}, cards, "run"), "html.parser")
    assert links == [link["href"] for link in tools.select("a")]
