"""What every chapter keeps to: the contract with its reader, with papermill and with the book."""

from __future__ import annotations

import re
from pathlib import Path

import nbformat
import pytest
from nbformat import NotebookNode

from factbook.book import contents
from factbook.book.book import Book
from factbook.chapter import parameters
from factbook.dataset import facts
from factbook.language.letter_faults import letter_fault

CHAPTERS = contents.load(Book.from_environment().root / "_toc.yml").chapters
# what MyST takes for itself: labels, roles with their targets, inline code
MACHINERY = re.compile(r"^\([\w-]+\)=$|\{\w+\}`[^`]*`|`[^`]*`", re.MULTILINE)
COMPARING = re.compile(
    r"(?:^|[\s\d한두세네몇])배(?!경|우|포)|절반|가장|대부분|더 [많적]"
    r"|\b(?:twice|half|most|more|fewer|less|times)\b",
    re.MULTILINE,
)


def _chapter(name: str) -> NotebookNode:
    return nbformat.read(Book.from_environment().chapters / f"{name}.ipynb", as_version=4)


def _prose(cell: NotebookNode) -> str:
    return MACHINERY.sub("", cell.source)


def loose_figures(text: str, names: list[str]) -> list[str]:
    """Digits of a text that belong to none of the names."""
    for name in sorted(names, key=len, reverse=True):
        text = text.replace(name, "")
    return re.findall(r"\d+", text)


def comparisons(text: str) -> list[str]:
    """Comparing words of a text; a title that asks asserts nothing."""
    return COMPARING.findall(re.sub(r"^# .*나$", "", text, flags=re.MULTILINE))


def test_contents_name_exactly_the_notebooks_there_are() -> None:
    """No chapter lies about unread, none is promised that is not there."""
    assert sorted(CHAPTERS) == sorted(file.stem for file in Book.from_environment().chapters.glob("*.ipynb"))


@pytest.mark.parametrize("name", CHAPTERS)
def test_outputs_are_stripped(name: str) -> None:
    """A chapter in the repository holds no output and no run count."""
    for cell in _chapter(name).cells:
        if cell.cell_type == "code":
            assert (cell.outputs, cell.execution_count) == ([], None)


@pytest.mark.parametrize("name", CHAPTERS)
def test_parameters_are_typed_and_documented_in_both_languages(name: str) -> None:
    """Each parameter has a known type, a default that can be used, and help in Korean and English.

    How firm findings are rests on all readings at once, so that chapter alone takes none.
    """
    contract = parameters.contract(Book.from_environment(), name)
    assert {"language", *([] if name == "firm" else ["reading"])} <= set(contract.defaults)
    assert 1 == len({"country", "countries"} & set(contract.defaults))
    assert contract.check(contract.defaults) == contract.defaults
    for parameter in contract.parameters:
        korean, _, english = parameter.help.partition(" / ")
        assert re.search(r"[가-힣]", korean)
        assert re.fullmatch(r"[ -~’‘]+", english)


@pytest.mark.parametrize("name", CHAPTERS)
def test_prose_holds_no_unbound_figure(name: str) -> None:
    """A number in prose would not follow the data: only names with digits may stand there."""
    names = list(facts.load(Book.from_environment().data).names["name"])
    loose = {
        cell.id: found
        for cell in _chapter(name).cells
        if cell.cell_type == "markdown"
        if (found := loose_figures(_prose(cell), names))
    }
    assert loose == {}


@pytest.mark.parametrize("name", CHAPTERS)
def test_prose_does_not_compare(name: str) -> None:
    """A comparison in prose would have no verdict."""
    compared = {
        cell.id: found
        for cell in _chapter(name).cells
        if cell.cell_type == "markdown"
        if (found := comparisons(_prose(cell)))
    }
    assert compared == {}


def test_the_walk_finds_figures_and_comparisons() -> None:
    """The two tests above can fail: numbers, multiples and superlatives are found, names and background are not."""
    assert loose_figures("상담 40여 건, ISO 37120:2018", ["ISO 37120:2018"]) == ["40"]
    comparing = "약 2배이다; 프라하가 두 배; 절반을 넘는다; 가장 큰; 대부분; 더 많다; 더 적은; twice as many"
    for text in comparing.split("; "):
        assert comparisons(text), text
    assert comparisons("# 어느 도시에서 상담이 더 많았나\n\n행사 밖의 배경 설명") == []
    assert comparisons("상담이 더 많았나 보다")


@pytest.mark.parametrize("name", CHAPTERS)
def test_a_chapter_opens_with_an_answer_and_ends_with_its_limits(name: str) -> None:
    """Title with the chapter's label first, the answer before the second heading, limits as the last heading.

    A list of figures says nothing of its own that would have any.
    """
    cells = _chapter(name).cells
    headings = [
        (cell.id, heading)
        for cell in cells
        if cell.cell_type == "markdown"
        for heading in re.findall(r"^#+ .*$", cell.source, re.MULTILINE)
    ]
    assert cells[0].source.startswith(f"({name})=\n# ")
    places = [cell.id for cell in cells]
    (answer,) = [cell.id for cell in cells if "show.answer(" in cell.source]
    assert places.index(answer) < places.index(headings[1][0])
    last = next(cell.source for cell in cells if cell.id == headings[-1][0])
    assert (f"({name}-limits)=\n## " in last) != ("{figure-list}" in last)


@pytest.mark.parametrize("name", CHAPTERS)
def test_every_heading_has_a_label_of_its_own(name: str) -> None:
    """Korean headings get counted ids otherwise, which move with the next edit."""
    text = "\n".join(cell.source for cell in _chapter(name).cells if cell.cell_type == "markdown")
    labels = re.findall(rf"^\(({name}(?:-[a-z]+)*)\)=\n#", text, re.MULTILINE)
    assert len(labels) == len(re.findall(r"^#+ ", text, re.MULTILINE)) == len(set(labels))


@pytest.mark.parametrize("name", CHAPTERS)
def test_figures_carry_name_and_caption_in_their_cell(name: str) -> None:
    """The cell that makes a figure names it as the book numbers it."""
    for cell in _chapter(name).cells:
        made = re.findall(r"\bFigure\(\s*\"([^\"]+)\"", cell.source)
        figure = cell.metadata.get("mystnb", {}).get("figure", {})
        assert made == ([figure["name"]] if figure else [])
        if made:
            assert re.fullmatch(rf"fig-{name}-[a-z]+", made[0])
            assert figure["caption"].strip()


def test_figure_names_are_used_once() -> None:
    """A name leads to one figure."""
    names = [
        name
        for chapter in CHAPTERS
        for cell in _chapter(chapter).cells
        for name in re.findall(r"\bFigure\(\s*\"([^\"]+)\"", cell.source)
    ]
    assert len(names) == len(set(names))


def test_files_are_where_a_reader_expects_them() -> None:
    """Chapters open in Jupyter with the kernel every set-up has."""
    for name in CHAPTERS:
        notebook = _chapter(name)
        assert notebook.metadata.kernelspec.name == "python3"
        assert Path(Book.from_environment().chapters / f"{name}.ipynb").read_text("utf-8").endswith("}\n")


def test_notes_stand_in_sections_there_are() -> None:
    """A note put into a section that no chapter has would be read by nobody."""
    prose = "\n".join(cell.source for name in CHAPTERS for cell in _chapter(name).cells)
    labels = set(re.findall(r"^\(([\w-]+)\)=", prose, re.MULTILINE))
    placed = {
        label for labels_of in facts.load(Book.from_environment().data).notes["sections"] for label in labels_of.split()
    }
    assert placed
    assert placed <= labels
    shown = set(re.findall(r'views\.notes\(chapter\.data, "([\w-]+)"\)', prose))
    assert placed == shown


@pytest.mark.parametrize("name", CHAPTERS)
def test_every_letter_of_the_prose_is_seen(name: str) -> None:
    """No line of a chapter, prose or code, has letters that nobody sees or that are taken apart."""
    lines = {line for cell in _chapter(name).cells for line in cell.source.splitlines()}
    assert [] == [fault for line in lines if (fault := letter_fault(line))]
