"""What the real figures let one say: in every form, in its language, with an ending a report can take over."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import nbformat
import pytest
from nbformat import NotebookNode

import real_book
from factbook.book.book import Book
from factbook.chapter.pages import Page
from factbook.chapter.parameters import contracts
from factbook.figures.manifest import Manifest
from factbook.figures.outputs import manifest_of
from factbook.pipeline import execute, executors

CHAPTERS = ("roadshow", "outcomes", "priorities", "match", "cities")
RUNS = ("official", pytest.param("PL", marks=pytest.mark.gate), pytest.param("CZ", marks=pytest.mark.gate))
FORMS = ("note", "plain", "english")
HANGUL = re.compile("[가-힣ㄱ-ㅎㅏ-ㅣ]")
FINITE = re.compile(r"다[.;)]|다$")  # what a full sentence ends in, and a clipped one may not
BRACKETED = re.compile(r"\((?:[^()]|\([^()]*\))*\)")
LEAST = 2  # statements of a figure of the book; of some figures for one country only one is left
Figures = dict[str, Manifest]


@pytest.fixture(scope="session")
def said(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Figures:
    """What the figures of one run say of themselves, by id: those of the printed book, or run for one country."""
    country = request.param
    if country == "official":
        folder = request.getfixturevalue("printed") / "ko" / "notebooks"
        executed = [nbformat.read(folder / f"{name}.ipynb", as_version=4) for name in CHAPTERS]
    else:
        book = Book.at(real_book.copied(tmp_path_factory.mktemp(country)))
        pages = [
            Page(name, contract, {**contract.defaults, "countries": [country]})
            for name, contract in contracts(book).items()
            if name in CHAPTERS
        ]
        with executors.local() as executor:
            executed = list(execute.execute(book, pages, executor).values())
    return {manifest.id: manifest for notebook in executed for manifest in _manifests(notebook)}


def _manifests(notebook: NotebookNode) -> Iterator[Manifest]:
    cells = notebook.cells
    yield from filter(None, (manifest_of(output) for cell in cells for output in cell.get("outputs", [])))


EVERY_RUN = pytest.mark.parametrize("said", RUNS, indirect=True)


def sentences(said: Figures, form: str) -> list[str]:
    """All sentences of a form."""
    return [told.sentences[form] for figure in said.values() for told in figure.statements]


@EVERY_RUN
def test_every_figure_lets_one_say_two_things(said: Figures) -> None:
    """Every figure of the five chapters is there, with a second statement besides its headline, in every form."""
    assert {f"fig-{name}" for name in CHAPTERS} == {figure.rpartition("-")[0] for figure in said}
    for name, figure in said.items():
        assert len(figure.statements) >= (LEAST if figure.official else 1), name
        assert all(set(FORMS) == set(told.sentences) for told in figure.statements)


@EVERY_RUN
def test_no_statement_is_made_twice_of_one_figure(said: Figures) -> None:
    """Two sentences that are equal would be one."""
    for figure in said.values():
        told = [told.sentences["plain"] for told in figure.statements]
        assert len(told) == len(set(told))


@EVERY_RUN
def test_english_sentences_are_english(said: Figures) -> None:
    """No Hangul, no place left to be filled, a capital first, a full stop last, no word where a number has none."""
    for sentence in sentences(said, "english"):
        assert not HANGUL.search(sentence), sentence
        assert re.fullmatch(r"[A-Z0-9‘“][^{}]*[a-z0-9)%]\.", sentence), sentence
        assert "  " not in sentence
        assert " ." not in sentence


@EVERY_RUN
def test_notes_are_clipped_as_reports_have_them(said: Figures) -> None:
    """Each ends as a noun, its brackets as well; no full sentence is left, and no full stop."""
    for note in sentences(said, "note"):
        assert not FINITE.search(note), note
        assert not re.search(r"[{}]|\.$", note), note
        assert all(_nominal(part) for part in BRACKETED.sub("", note).split("; ")), note


def _nominal(note: str) -> bool:
    """Whether a note ends in a syllable with ㅁ as its last consonant."""
    return "가" <= note[-1] <= "힣" and (ord(note[-1]) - ord("가")) % 28 == 16


@EVERY_RUN
def test_plain_sentences_are_full_sentences(said: Figures) -> None:
    """They end in -다 with a full stop, arithmetic in brackets before it or not."""
    for sentence in sentences(said, "plain"):
        assert re.search(r"다(\([^{}]*\))?\.$", sentence), sentence
        assert not re.search(r"[{}]|\.\.|\(\)", sentence), sentence


@EVERY_RUN
def test_versions_tell_figures_apart(said: Figures) -> None:
    """No two figures of a run have one version, and each is a whole hash."""
    versions = [figure.version for figure in said.values()]
    assert len(versions) == len(set(versions))
    assert all(re.fullmatch("[0-9a-f]{64}", version) for version in versions)


@pytest.mark.gate
@pytest.mark.parametrize("said", RUNS[1:], indirect=True)
def test_a_run_for_one_country_is_another_version(said: Figures, printed: Path) -> None:
    """A figure of fewer countries is not the published one, and does not pass for it."""
    for name, figure in said.items():
        record = (printed / "ko" / "figures" / f"{name}.json").read_text(encoding="utf-8")
        assert not figure.official
        assert figure.version not in record
