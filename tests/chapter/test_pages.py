"""Pages of an edition: which there are, and what a copy of a template calls itself and its parts."""

from __future__ import annotations

from typing import Any

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_output

import site_checks
from book_fixtures import Built
from factbook.book.book import ROOT_VARIABLE, Book
from factbook.chapter import pages
from factbook.chapter.pages import Page
from factbook.chapter.parameters import Contract, Parameter
from factbook.dataset import facts
from factbook.web import missing_pages
from invented_book import notebook

LANGUAGE = Parameter("language", "Language", "ko", "언어", Book.from_environment())
PLAIN = Contract("outcomes", (LANGUAGE,))
TEMPLATE = Contract("nation", (LANGUAGE, Parameter("country", "Country", "PL", "나라", Book.from_environment())))
FIRST = Page("nation-aa", TEMPLATE, {"country": "AA"}, "가나국", first=True)
SECOND = Page("nation-bb", TEMPLATE, {"country": "BB"}, "다라국")


def test_a_template_has_a_page_for_each_country_with_its_name_in_the_language_of_the_edition(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Other chapters have one page, called like the chapter."""
    monkeypatch.delenv(ROOT_VARIABLE, raising=False)  # the countries are those of the real data
    found = pages.of_chapters([PLAIN, TEMPLATE], {"language": "en"}, facts.load(Book.from_environment().data))
    assert [("outcomes", ""), ("nation-pl", "Poland"), ("nation-cz", "Czechia")] == [(p.name, p.title) for p in found]
    assert [False, True, False] == [page.first for page in found]
    assert {"outcomes": ["outcomes"], "nation": ["nation-pl", "nation-cz"]} == pages.by_chapter(found)


def renamed(page: Page, markdown: str, *others: str) -> str:
    """A Markdown cell of a page after those of ``others``, as the page has it."""
    cells = [new_markdown_cell("(nation)=\n# 한 나라\n\n(nation-counts)=\n## 상담"), *map(new_markdown_cell, others)]
    figure = new_code_cell("draw()", metadata={"mystnb": {"figure": {"name": "fig-nation-counts"}}})
    text: str = pages.named(notebook([*cells, figure, new_markdown_cell(markdown)]), page).cells[-1].source
    return text


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("{ref}`nation`", "{ref}`nation-bb`"),
        ("{ref}`이 장 <nation-counts>`", "{ref}`이 장 <nation-counts-bb>`"),
        ("{numref}`fig-nation-counts`", "{numref}`fig-nation-counts-bb`"),
        ("[상담](#nation-counts)", "[상담](#nation-counts-bb)"),
        ("(nation-limits)=\n## 한계", "(nation-limits-bb)=\n## 한계"),
        ('<a href="nation.html#nation-counts">', '<a href="nation-bb.html#nation-counts-bb">'),
        ('<a href="nation.html">', '<a href="nation-bb.html">'),
        ("`nation`은 (nation)과 <nation>", "`nation`은 (nation)과 <nation>"),
        ("{ref}`nations`, {ref}`outcomes-counts`", "{ref}`nations`, {ref}`outcomes-counts`"),
    ],
)
def test_a_copy_means_itself_by_the_labels_of_the_template(before: str, after: str) -> None:
    """Labels and figures are renamed where they are declared or referred to, and nowhere else."""
    assert after == renamed(SECOND, before)


def test_the_first_copy_is_reached_by_the_labels_of_the_template() -> None:
    """Chapters that know of no country refer to the template by its own labels."""
    assert "(nation-limits)=\n(nation-limits-aa)=\n## 한계" == renamed(FIRST, "(nation-limits)=\n## 한계")


def figure_of(page: Page) -> Any:
    """The cell of a copy's figure."""
    manifest = {"factbook": {"id": f"fig-nation-counts{page.suffix}"}}
    outputs = [new_output("display_data", metadata=manifest)]
    metadata = {"mystnb": {"figure": {"name": "fig-nation-counts", "caption": "상담"}}}
    cells = [new_markdown_cell("# 한 나라"), new_code_cell("draw()", outputs=outputs, metadata=metadata)]
    return pages.named(notebook(cells), page).cells[1]


def test_a_figure_of_a_copy_has_a_name_of_its_own() -> None:
    """Its pictures and files are told apart from the other copies'."""
    cell = figure_of(SECOND)
    assert "fig-nation-counts-bb" == cell.outputs[0].metadata["factbook"]["id"] == cell.metadata.mystnb.figure.name


def test_the_title_of_a_copy_names_its_country() -> None:
    """Only the first heading does."""
    cells = [new_markdown_cell("(nation)=\n# 한 나라\n\n본문"), new_markdown_cell("# 둘째")]
    named = pages.named(notebook(cells), SECOND).cells
    assert ["(nation-bb)=\n# 한 나라: 다라국\n\n본문", "# 둘째"] == [cell.source for cell in named]


def test_an_ordinary_chapter_stays_as_it_is() -> None:
    """Nothing is renamed where there is one page."""
    page = Page("outcomes", PLAIN, {})
    assert "(outcomes)=\n# 장" == pages.named(notebook([new_markdown_cell("(outcomes)=\n# 장")]), page).cells[0].source


def test_other_chapters_reach_the_first_copy(built: Built) -> None:
    """A reference by the template's label and a link to its file both lead to the first country's page."""
    article = site_checks.soup(built.pages / "priorities.html").select_one("article")
    assert article is not None
    found = [str(link["href"]) for link in article.select('a[href^="nation"]')]
    assert ["nation-aa.html#nation", "nation-aa.html"] == found


def test_the_notebook_of_a_copy_runs_again_for_its_country(built: Built) -> None:
    """What is fetched from a copy's page is the template, run for that country."""
    fetched = nbformat.read(built.pages / "notebooks" / "nation-bb.ipynb", as_version=4)
    assert any("country: Country" in cell.source for cell in fetched.cells)


@pytest.mark.usefixtures("at_work")
def test_a_page_alone_calls_the_copies_of_a_template_by_the_words_of_the_template(built: Built) -> None:
    """Whichever copy it refers to, the reader is told the chapter's heading."""
    texts = missing_pages.words(Book.from_environment(), [built.page("nation-aa").page, built.page("nation-bb").page])
    assert {"한 나라를 한 장으로"} == {texts[name] for name in ("nation", "nation-aa", "nation-bb")}
    assert {"상담"} == {texts[name] for name in ("nation-counts", "nation-counts-aa", "nation-counts-bb")}
