"""A pictured notebook made ready for Jupyter Book, cell by cell."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest
from bs4 import BeautifulSoup
from nbformat import NotebookNode
from nbformat.v4 import new_code_cell, new_markdown_cell, new_output

import invented_record
from factbook.book.book import Book
from factbook.book.editions import Edition
from factbook.chapter.pages import Page
from factbook.chapter.parameters import Contract, Parameter
from factbook.errors import BuildError
from factbook.figures import records
from factbook.formats import registry
from factbook.web import staging
from factbook.web.staging import Beside
from invented_book import HOSTILE, notebook

READING = Parameter(
    "reading", "Reading", "inclusive", "어림수 읽는 법 / how to read rounded counts", Book.from_environment()
)
LANGUAGE = Parameter("language", "Language", "ko", "책의 언어 / language of the book", Book.from_environment())
COUNTRY = Parameter("country", "Country", "AA", "나라 / country", Book.from_environment())
CONTRACT = Contract("outcomes", (LANGUAGE, READING))
EDITION = Edition("ko", "지어낸 데이터북", "지어낸 책", "ko", {})
NAMED = {"mystnb": {"figure": {"name": "fig-outcomes-counts", "caption": "상담 *건수*\n (2001)"}}}


def figure_cell(metadata: dict[str, Any]) -> NotebookNode:
    """A cell that shows the figure ``fig-outcomes-counts``."""
    regions = {"wide": {"d02": [0.1, 0.2]}, "narrow": {"d02": [0.3, 0.4]}}
    manifest = invented_record.manifest(alt=HOSTILE, regions=regions)
    output = new_output("display_data", data={"image/svg+xml": "<svg/>"}, metadata={"factbook": manifest})
    return new_code_cell("draw()", outputs=[output], metadata=metadata)


def markdown_output(text: str) -> NotebookNode:
    """A cell that says something."""
    return new_code_cell("say()", outputs=[new_output("display_data", data={"text/markdown": text})])


def staged(*cells: NotebookNode, language: str = "ko") -> list[NotebookNode]:
    """Cells of the staged notebook."""
    page = Page("outcomes", CONTRACT, {"language": language, "reading": "strict"})
    made = notebook(list(cells))
    own = records.of_notebook(Book.from_environment(), made, page, EDITION, None)
    beside = Beside(own, registry.offered(), "../f/{}/index.html")
    found: list[NotebookNode] = staging.staged(Book.from_environment(), made, page, beside).cells
    return found


def test_figure_takes_name_and_caption_from_its_cell() -> None:
    """The figure's directive carries the caption of the cell's metadata, on one line, and the figure's own words."""
    figure, *_ = staged(figure_cell(NAMED))
    lines = figure.source.splitlines()
    assert lines[:2] == ["```{figure} figures/fig-outcomes-counts.svg", ":name: fig-outcomes-counts"]
    assert lines[4:6] == ["상담 *건수* (2001)", "```"]


def test_figure_is_followed_by_what_can_be_done_with_it() -> None:
    """Files to take away, and where its keyed rows lie in each of its pictures, for a script to point at."""
    figure, *_ = staged(figure_cell(NAMED))
    tools = BeautifulSoup(figure.source, "html.parser").select_one("div.figure-tools")
    assert tools is not None
    assert "fig-outcomes-counts" == tools["data-figure"]
    assert {"wide": {"d02": [0.1, 0.2]}, "narrow": {"d02": [0.3, 0.4]}} == json.loads(str(tools["data-regions"]))
    assert {"figures/fig-outcomes-counts.csv", "../f/fig-outcomes-counts/index.html"} <= {
        link["href"] for link in tools.select("a")
    }


@pytest.mark.parametrize(
    ("metadata", "found"),
    [
        ({}, "이름 없음, 제목 없음"),
        ({"mystnb": {"figure": {"name": "fig-outcomes-counts"}}}, "이름 fig-outcomes-counts, 제목 없음"),
        ({"mystnb": {"figure": {"name": "fig-outcomes-counts", "caption": " "}}}, "제목 없음"),
        ({"mystnb": {"figure": {"name": "fig-other", "caption": "제목"}}}, "이름 fig-other, 제목 제목"),
    ],
)
def test_figure_whose_cell_does_not_name_it_is_refused(metadata: dict[str, Any], found: str) -> None:
    """The message says which cell of which chapter, what it holds, and what to write there."""
    with pytest.raises(BuildError) as caught:
        staged(new_markdown_cell("# 장"), figure_cell(metadata))
    message = str(caught.value)
    assert message.startswith("outcomes 장 2번째 칸: ")
    assert found in message
    assert '{"mystnb": {"figure": {"name": "fig-outcomes-counts", "caption": "그림 제목"}}}' in message


def test_prose_is_not_cut_to_pieces_by_code() -> None:
    """Between two Markdown cells stands first all that is said, then one toggle with all of the code."""
    cells = staged(
        new_markdown_cell("# 장"),
        new_code_cell("import x"),
        markdown_output("하나"),
        markdown_output("둘"),
        new_markdown_cell("끝"),
    )
    assert [tag for cell in cells for tag in cell.metadata.get("tags", ["prose"])] == [
        "prose",
        "remove-input",
        "remove-input",
        "hide-input",
        "prose",
        "prose",
    ]
    assert cells[3].source == "import x\n\nsay()\n\nsay()"
    assert cells[3].outputs == []


def test_notebook_keeps_only_the_metadata_that_mean_something_to_the_book() -> None:
    """Kernel and language stay; anything else would be read as front matter of the page."""
    pictured = notebook([new_markdown_cell("# 장")])
    pictured.metadata["papermill"] = {"start_time": "2001-02-03"}
    page = Page("outcomes", CONTRACT, CONTRACT.defaults)
    made = staging.staged(Book.from_environment(), pictured, page, Beside({}, (), "f"))
    assert set(made.metadata) == {"kernelspec", "language_info"}


def test_page_ends_in_its_notebook_and_the_values_it_was_run_with() -> None:
    """The closing box links the notebook, and lists each parameter with its value and its meaning in Korean."""
    box = BeautifulSoup(staged(new_markdown_cell("# 장"))[-1].source, "html.parser")
    assert ["notebooks/outcomes.ipynb"] == [link["href"] for link in box.select("a[download]")]
    assert ["language: ko: 책의 언어", "reading: strict: 어림수 읽는 법"] == [
        ": ".join(cell.get_text() for cell in row.select("th, td")) for row in box.select("tbody tr")
    ]


@pytest.mark.parametrize(
    ("differing", "rows", "line"),
    [
        (["language"], ["language"], "factbook run outcomes"),
        (["language", "reading"], ["language", "reading"], "factbook run outcomes -p reading strict"),
    ],
)
def test_the_box_offers_only_what_makes_a_difference_there(differing: list[str], rows: list[str], line: str) -> None:
    """As the executed notebook says: a list of names is the same however counts are read."""
    pictured = notebook([new_markdown_cell("# 장")])
    pictured.metadata["factbook"] = {"differing": differing}
    page = Page("outcomes", CONTRACT, CONTRACT.defaults)
    made = staging.staged(Book.from_environment(), pictured, page, Beside({}, (), "f"))
    box = BeautifulSoup(made.cells[-1].source, "html.parser")
    assert rows == [cell.get_text() for cell in box.select("tbody th")]
    assert box.select("pre code")[0].get_text().endswith(line)


def test_a_template_is_run_again_for_its_country_whatever_makes_a_difference() -> None:
    """The line would lead to the first country's page otherwise."""
    pictured = notebook([new_markdown_cell("# 장")])
    pictured.metadata["factbook"] = {"differing": ["language"]}
    contract = Contract("outcomes", (LANGUAGE, COUNTRY, READING))
    page = Page("outcomes-bb", contract, contract.defaults | {"country": "BB"})
    made = staging.staged(Book.from_environment(), pictured, page, Beside({}, (), "f"))
    assert "factbook run outcomes -p country BB" in made.cells[-1].source


def test_meanings_are_told_in_the_language_of_the_edition() -> None:
    """An English edition takes the English half of each meaning."""
    assert "<td>how to read rounded counts</td>" in staged(new_markdown_cell("# 장"), language="en")[-1].source


@pytest.mark.parametrize(
    ("parameters", "expected"),
    [
        ((), "factbook run outcomes"),
        ((LANGUAGE,), "factbook run outcomes"),
        ((LANGUAGE, READING), "factbook run outcomes -p reading strict"),
        ((LANGUAGE, COUNTRY, READING), "factbook run outcomes -p country BB"),
    ],
)
def test_line_to_run_again_changes_one_parameter_if_one_can_be_changed(
    parameters: tuple[Parameter, ...], expected: str
) -> None:
    """The line is complete as it stands, so that it can be copied and run; a template is run for the same country."""
    contract = Contract("outcomes", parameters)
    assert staging.command(Book.from_environment(), contract, contract.defaults | {"country": "BB"}).endswith(expected)


def test_box_that_ends_a_page_has_no_blank_line() -> None:
    """A blank line would end the block for Markdown and show the rest as text."""
    assert [] == re.findall(r"\n\s*\n", staged(new_markdown_cell("# 장"))[-1].source)


def test_chapter_without_parameters_has_no_table_of_them() -> None:
    """The box then ends with the line to run."""
    page = Page("outcomes", Contract("outcomes", ()), {})
    made = staging.staged(Book.from_environment(), notebook([]), page, Beside({}, (), "f"))
    assert "<table" not in made.cells[-1].source
