"""States as the built pages offer them: read by the proof from the controls, and from the line that makes each."""

from __future__ import annotations

from pathlib import Path

import pytest

import small_book
from factbook.book.book import Book
from factbook.pipeline import edition_states
from factbook.pipeline.plan import Plan, planned
from proof import states
from proof.states import OtherDataError

SELECT = '<div class="states"><select name="{name}">{options}</select></div>'
OPTION = '<option value="{}"></option>'


@pytest.fixture
def plan(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Plan:
    """The plan of the small book's edition."""
    book = Book.at(small_book.written(tmp_path))
    for name, value in book.variables.items():
        monkeypatch.setenv(name, value)
    return planned(book, "ko", "2026-12-31")


def site(plan: Plan, folder: Path, name: str, value: str) -> Path:
    """Pages of which one has a control with this name, which offers this value beside the edition's."""
    options = OPTION.format("inclusive") + OPTION.format(value)
    for page in plan.pages:
        html = SELECT.format(name=name, options=options) if page.name == "outcomes" else ""
        (folder / f"{page.name}.html").write_text(f"<p>{html}", encoding="utf-8")
    return folder


def test_a_line_is_read_as_a_user_types_it(plan: Plan, tmp_path: Path) -> None:
    """The command of each state runs its values, and no other line does."""
    official, strict = states.offered(plan, site(plan, tmp_path, "reading", "strict"))
    lines = [edition_states.command(plan, each.page, official.page) for each in (official, strict)]
    assert [official.page.values, strict.page.values] == [states.values_of(line, official.page) for line in lines]
    assert official.page.values != strict.page.values


@pytest.mark.parametrize(("name", "value"), [("reading", "lax"), ("raeding", "strict")])
def test_a_site_of_other_data_is_refused_in_a_sentence(name: str, value: str, plan: Plan, tmp_path: Path) -> None:
    """It names the page and the value that the book does not have."""
    with pytest.raises(OtherDataError, match=rf"other data.*outcomes\.html offers {name} = "):
        states.offered(plan, site(plan, tmp_path, name, value))
