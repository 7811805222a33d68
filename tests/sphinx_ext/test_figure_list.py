"""The list of all figures of books of any size, as Sphinx hands them over; no book is built."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from bs4 import BeautifulSoup
from docutils import nodes, utils

import switched_book
from factbook.formats import registry
from factbook.sphinx_ext import figure_list
from factbook.web import listed_figures
from invented_record import CHANGED, RECORD, record

SVG = '<svg viewBox="0 0 760 400" role="img"><rect id="a" width="1" height="1" style="fill: #1f4e79;"/></svg>'


def app(folder: Path, chapters: dict[str, list[str]], settings: dict[str, Any], builder: str = "html") -> Any:
    """What the directive asks of Sphinx, of a book with these figures on these pages."""
    names = [name for names in chapters.values() for name in names]
    numbers = {name: (number,) for number, name in enumerate(names, 1)}
    labels = [(page, name, f"caption of {name}") for page, names in chapters.items() for name in names]
    env = SimpleNamespace(
        toctree_includes={"index": list(chapters)},
        titles={page: nodes.title("", f"title of {page}") for page in ("index", *chapters)},
        domaindata={"std": {"labels": {name: (page, name, title) for page, name, title in labels}}},
        toc_fignumbers={page: {"figure": {name: numbers[name] for name in own}} for page, own in chapters.items()},
    )
    (folder / "figures").mkdir(exist_ok=True)
    for name in names:
        (folder / "figures" / f"{name}.svg").write_text(SVG, encoding="utf-8")
    config = SimpleNamespace(
        root_doc="index",
        language="ko",
        numfig_format={"figure": "그림 %s"},
        factbook_gallery=settings,
        factbook_cards="../f/{}/index.html",
        factbook_states={},
    )
    address = SimpleNamespace(name=builder, get_relative_uri=lambda _here, page: f"{page}.html")
    return SimpleNamespace(env=env, config=config, builder=address, srcdir=str(folder))


def filled(of: Any) -> nodes.Node:
    """What stands where the list was asked for."""
    document = utils.new_document("figures")
    document += figure_list.figure_list()
    figure_list.fill(of, document, "figures")
    (found,) = document.children
    return found


def gallery(of: Any) -> BeautifulSoup:
    """The list on a screen, parsed."""
    return BeautifulSoup(filled(of)["html"], "html.parser")  # type: ignore[index]


def settings(*names: str) -> dict[str, Any]:
    """What the settings say of figures that are the invented one but for their ids."""
    return listed_figures.setting({name: record(id=name) for name in names}, registry.offered())


def test_a_book_without_figures_says_so(tmp_path: Path) -> None:
    """No empty list under a heading."""
    found = filled(app(tmp_path, {"a": []}, {}))
    assert isinstance(found, nodes.paragraph)
    assert "실린 그림이 없다." == found.astext()


@pytest.mark.parametrize("count", [1, 30])
def test_every_figure_is_there_once_in_the_order_of_the_book(tmp_path: Path, count: int) -> None:
    """Of one or of many, by chapter, each with its picture; no two share a name within their drawings."""
    names = [f"fig-a-{number}" for number in range(count)]
    found = gallery(app(tmp_path, {"b": [], "a": names}, settings(*names)))
    assert ["title of a"] == [heading.get_text() for heading in found.select("h3")]
    assert [f"a.html#{name}" for name in names] == [link["href"] for link in found.select("a.gallery-figure")]
    assert count == len({str(part["id"]) for part in found.select(".thumbnail [id]")})


def test_an_entry_says_its_number_its_finding_and_the_verdict(tmp_path: Path) -> None:
    """And leads to the card and to the files, each with what it is for."""
    (entry,) = gallery(app(tmp_path, {"a": [RECORD.id]}, settings(RECORD.id))).select("li")
    words = " ".join(entry.get_text(" ").split())
    assert words.startswith(f"그림 1 caption of {RECORD.id} 기사로 확인 상담은 나나시가 가가시보다 많았다 그림 카드")
    links = entry.select(".gallery-links a")
    assert f"../f/{RECORD.id}/index.html" == links[0]["href"]
    assert [(f"figures/{RECORD.id}.{each.ending}", each.use) for each in registry.offered()] == [
        (link["href"], link["title"]) for link in links[1:]
    ]


def test_an_unofficial_figure_says_so_in_the_list(tmp_path: Path) -> None:
    """Since its small picture does not show the warning."""
    said = listed_figures.setting({CHANGED.id: CHANGED}, ())
    (warning,) = gallery(app(tmp_path, {"a": [CHANGED.id]}, said)).select(".gallery-warning")
    assert CHANGED.warning == warning.get_text()


def test_a_figure_of_which_nothing_is_known_has_its_place(tmp_path: Path) -> None:
    """One of somebody else's making, numbered among ours."""
    found = gallery(app(tmp_path, {"a": [RECORD.id, "fig-a-other"]}, settings(RECORD.id)))
    assert "그림 2 caption of fig-a-other" == " ".join(found.select("li")[1].get_text().split())


@pytest.mark.parametrize("builder", ["html", "singlehtml"])
def test_without_pictures_and_on_paper_it_is_numbers_and_captions(tmp_path: Path, builder: str) -> None:
    """As a bare Jupyter Book has them, and a PDF."""
    said = settings(RECORD.id) if builder == "singlehtml" else {}
    found = filled(app(tmp_path, {"a": [RECORD.id]}, said, builder))
    assert isinstance(found, nodes.bullet_list)
    assert f"title of a 그림 1 caption of {RECORD.id}" == " ".join(found.astext().split())


def test_the_list_says_that_there_are_states(tmp_path: Path) -> None:
    """How many, once, on screens alone; a book without any says nothing."""
    book = app(tmp_path, {"a": [RECORD.id]}, settings(RECORD.id))
    assert [] == gallery(book).select(".gallery > p")
    third = {**switched_book.TOWN, "values": [*switched_book.TOWN["values"], ["AA", "가나"]]}
    book.config.factbook_states = {
        "outcomes": [switched_book.READING, third],
        "towns": [switched_book.READING],
        "a": [],
    }
    (line,) = gallery(book).select(".gallery > p.screen-only")
    assert "8가지이며" in line.text
