"""Pages of an edition: one for each chapter, and for a template (a chapter about one country) one for each country.

A copy of a template has names of its own: its page, its labels and (since they were drawn) its figures end in the
country (``country-pl``, ``fig-country-counts-pl``), and its title names it. From the executed notebook onwards it is a
chapter like any other.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from nbformat import NotebookNode

from factbook.book.editions import Edition
from factbook.chapter.parameters import Contract
from factbook.dataset.facts import Facts
from factbook.language.messages import message

_LABEL = re.compile(r"^\(([\w-]+)\)=$", re.MULTILINE)
_FIRST_HEADING = re.compile(r"^# .+$", re.MULTILINE)


@dataclass(frozen=True)
class PageKey:
    """A chapter's name and its parameters' values: with dataset and code, all that its outputs depend on."""

    chapter: str
    values: Mapping[str, object]


@dataclass(frozen=True)
class Page:
    """A page to be made: its name, its chapter's contract, the values it runs with.

    A copy of a template has a ``title``, the name of its country. A link to the template by the chapter's name leads to
    the copy that is ``first``.
    """

    name: str
    contract: Contract
    values: Mapping[str, object]
    title: str = ""
    first: bool = False

    @property
    def key(self) -> PageKey:
        """Chapter and values, without the page's own name."""
        return PageKey(self.contract.chapter, self.values)

    @property
    def suffix(self) -> str:
        """Ending of a copy's names (``-pl``); empty for a chapter that is no template."""
        return self.name.removeprefix(self.contract.chapter)


@dataclass(frozen=True)
class DrawnPage:
    """A page and its executed notebook, which carries the page's own names and a picture for each of its figures."""

    page: Page
    notebook: NotebookNode


def checked(edition: Edition, contracts: Iterable[Contract]) -> Edition:
    """The edition with its parameters under the names that chapters have for them.

    Raises:
        ParameterError: with the place of each parameter that no chapter takes, or that it names twice, and of each
            value that a chapter cannot use.
    """
    parameters = {parameter.name: parameter for contract in contracts for parameter in contract.parameters}
    of_all = Contract(message("chapter.edition", edition=edition.name), tuple(parameters.values()))
    of_all.check(edition.values, edition.places)
    return replace(edition, parameters=of_all.named(edition.parameters))


def of_chapters(contracts: Iterable[Contract], overrides: Mapping[str, object], dataset: Facts) -> list[Page]:
    """Pages of these chapters in reading order, run with their defaults and these ``overrides``, language included."""
    names = dict(zip(dataset.places["id"], dataset.places[f"label_{overrides['language']}"], strict=True))
    return [page for contract in contracts for page in _of_chapter(contract, overrides, names)]


def _of_chapter(contract: Contract, overrides: Mapping[str, object], names: Mapping[str, str]) -> Iterator[Page]:
    for number, values in enumerate(contract.page_values(overrides)):
        if contract.country is None:
            yield Page(contract.chapter, contract, values)
        else:
            country = str(values[contract.country])
            yield Page(contract.chapter + contract.suffix(values), contract, values, names[country], first=number == 0)


def by_chapter(pages: Iterable[Page]) -> dict[str, list[str]]:
    """Names of each chapter's pages."""
    names: dict[str, list[str]] = {}
    for page in pages:
        names.setdefault(page.contract.chapter, []).append(page.name)
    return names


def named(notebook: NotebookNode, page: Page) -> NotebookNode:
    """The executed notebook, changed in place to carry the page's own names and title where it is a copy."""
    if not page.suffix:
        return notebook
    prose = "\n".join(cell.source for cell in notebook.cells if cell.cell_type == "markdown")
    labels = _LABEL.findall(prose)
    figures = [cell.metadata.get("mystnb", {}).get("figure", {}) for cell in notebook.cells]
    named_figures = [figure for figure in figures if "name" in figure]
    _rename(notebook, _uses([*labels, *(figure["name"] for figure in named_figures)]), page)
    for figure in named_figures:
        figure["name"] += page.suffix
    _entitle(notebook, page)
    return notebook


def linked(notebook: NotebookNode, pages: Mapping[str, Sequence[str]]) -> NotebookNode:
    """The notebook, changed in place so that a link to a template leads to its first copy; ``pages`` by chapter."""
    for chapter, names in pages.items():
        _replace(notebook, _links_to(chapter), names[0])
    return notebook


def _uses(names: Iterable[str]) -> re.Pattern[str]:
    """Pattern of these labels where Markdown uses them: declared, in a role, or as the target of a link."""
    either = "|".join(map(re.escape, set(names)))
    around = [(r"^\(", r"\)=$"), (r"\}`", "`"), ("<", ">`"), ("#", '[)"]')]
    uses = (rf"(?<={before})(?:{either})(?={after})" for before, after in around)
    return re.compile("|".join(uses), re.MULTILINE)


def _links_to(chapter: str) -> re.Pattern[str]:
    """Pattern of the chapter's name in links to its page."""
    return re.compile(rf'(?<=["(]){re.escape(chapter)}(?=\.(?:html|ipynb|md)[#")])')


def _rename(notebook: NotebookNode, uses: re.Pattern[str], page: Page) -> None:
    _replace(notebook, uses, rf"\g<0>{page.suffix}")
    _replace(notebook, _links_to(page.contract.chapter), page.name)
    if page.first:  # reached by the template's own labels as well
        plain = re.compile(rf"^\(([\w-]+){re.escape(page.suffix)}\)=$", re.MULTILINE)
        _replace(notebook, plain, r"(\1)=\n\g<0>")


def _entitle(notebook: NotebookNode, page: Page) -> None:
    cell = next(cell for cell in notebook.cells if cell.cell_type == "markdown" and _FIRST_HEADING.search(cell.source))
    cell.source = _FIRST_HEADING.sub(lambda heading: f"{heading[0]}: {page.title}", cell.source, count=1)


def _replace(notebook: NotebookNode, pattern: re.Pattern[str], by: str) -> None:
    """Replace in all text that a reader reads: Markdown cells, and Markdown outputs of code."""
    for cell in notebook.cells:
        if cell.cell_type == "markdown":
            cell.source = pattern.sub(by, cell.source)
    for output in _outputs(notebook):
        data = output.get("data", {})
        if "text/markdown" in data:
            data["text/markdown"] = pattern.sub(by, data["text/markdown"])


def _outputs(notebook: NotebookNode) -> Iterator[NotebookNode]:
    for cell in notebook.cells:
        yield from cell.get("outputs", [])
