"""Programs can rely on ``figures.json``: it is as its schema says, its addresses are there, its states the ledger's."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import jsonschema
import pytest

import invented_book
import invented_record
import office_checks as office
from factbook.book import editions
from factbook.book.book import ROOT_VARIABLE, Book
from factbook.book.editions import Edition
from factbook.ledger import ledger
from factbook.web.cards import catalogue, write
from invented_record import RECORD, WORDS_ONLY, record

CORRECTED = record(version="b1" * 32, note="고친 읽는 법")
CATALOGUE = catalogue.file_name(editions.DEFAULT)
Content = dict[str, Any]
BOOKS = pytest.mark.parametrize("book", ["invented", "real"])


@pytest.fixture
def site(book: str, request: pytest.FixtureRequest) -> Path:
    """A built site: that of the invented book, that of the real one."""
    return request.getfixturevalue("built").site if book == "invented" else request.getfixturevalue("printed")


def read(site: Path, name: str) -> Content:
    """A JSON file at the top of a site."""
    content: Content = json.loads((site / name).read_text(encoding="utf-8"))
    return content


def validator(schema: Content) -> jsonschema.Draft202012Validator:
    """What checks against a schema, formats as well."""
    jsonschema.Draft202012Validator.check_schema(schema)
    return jsonschema.Draft202012Validator(schema, format_checker=jsonschema.FormatChecker())


def complaints(site: Path, content: Content) -> list[str]:
    """What a program says that checks against the schema beside the catalogue."""
    return [error.message for error in validator(read(site, catalogue.SCHEMA)).iter_errors(content)]


def addresses(figure: Content) -> list[str]:
    """Every address that an entry gives, without its place in the page."""
    addresses = [figure["page"], figure["card"], *figure["files"].values(), figure["frozen"]]
    return [address.partition("#")[0] for address in addresses if address]


@BOOKS
def test_the_catalogue_is_as_its_schema_says(site: Path) -> None:
    """The schema lies beside it, under the name the catalogue gives."""
    content = read(site, CATALOGUE)
    assert content["figures"]
    assert catalogue.SCHEMA == content["$schema"]
    assert [] == complaints(site, content)


@BOOKS
def test_every_address_of_the_catalogue_is_there(site: Path) -> None:
    """Page, card, frozen version and every file, seen from the catalogue; the page has the figure."""
    for figure in read(site, CATALOGUE)["figures"]:
        assert [] == [address for address in addresses(figure) if not (site / address).is_file()]
        page, _, anchor = figure["page"].partition("#")
        assert f'id="{anchor}"' in (site / page).read_text(encoding="utf-8")


@BOOKS
def test_every_figure_is_listed_once(site: Path) -> None:
    """Ids and cards are all different, and no card is without an entry."""
    figures = read(site, CATALOGUE)["figures"]
    for key in ("id", "card"):
        assert len(figures) == len({figure[key] for figure in figures})
    assert {card.parent.name for card in site.glob("f/*/index.html")} == {figure["id"] for figure in figures}


@BOOKS
def test_what_is_in_no_ledger_is_unregistered(site: Path) -> None:
    """Neither book of the tests has published anything."""
    assert {("unregistered", "")} == {
        (figure["state"], figure["frozen"]) for figure in read(site, CATALOGUE)["figures"]
    }
    states = read(site, catalogue.STATUS)
    assert (1, {}) == (states["format"], states["figures"])
    assert {states["book"]} == {figure["book"] for figure in read(site, CATALOGUE)["figures"]}
    assert states["book"]


def entries() -> Content:
    """The catalogue of the invented record."""
    return catalogue.catalogue([RECORD], [], "ko", ["png", "csv"], "index.html")


@pytest.mark.parametrize("field", sorted(entries()["figures"][0]))
def test_an_entry_without_a_field_is_refused(field: str) -> None:
    """Programs find every field in every entry."""
    content = entries()
    del content["figures"][0][field]
    assert [f"'{field}' is a required property"] == [
        error.message for error in validator(catalogue.schema()).iter_errors(content)
    ]


def _state(content: Content) -> None:
    content["figures"][0]["state"] = "fine"


@pytest.mark.parametrize(
    ("damage", "complaint"),
    [
        (lambda content: content["figures"][0].update(more=1), "'more' was unexpected"),
        (lambda content: content.update(more=1), "'more' was unexpected"),
        (lambda content: content.pop("edition"), "'edition' is a required property"),
        (lambda content: content.update(format=2), "1 was expected"),
        (lambda content: content["figures"][0].update(version="0123"), "does not match"),
        (lambda content: content["figures"][0].update(id="Fig 1"), "does not match"),
        (lambda content: content["figures"][0]["files"].update(png=1), "is not of type 'string'"),
        (_state, "is not one of"),
    ],
)
def test_what_is_no_catalogue_is_refused(damage: Callable[[Content], object], complaint: str) -> None:
    """A field more, a wrong kind, an unknown state."""
    content = entries()
    assert validator(catalogue.schema()).is_valid(content)
    damage(content)
    (found,) = validator(catalogue.schema()).iter_errors(content)
    assert complaint in found.message


@pytest.fixture
def shelved(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, invented_edition: Edition) -> Callable[[str], Path]:
    """What lies at the top of a site with a ledger: a figure in its second version, one in its only, one in none."""
    monkeypatch.setenv(ROOT_VARIABLE, str(invented_book.write_root(tmp_path / "root")))
    for of, reason in ((RECORD, ""), (CORRECTED, "바로잡음"), (WORDS_ONLY, "")):
        files = {f"{of.id}.png": office.png(), f"{of.id}.svg": b"<svg/>", f"{of.id}.csv": b""}
        ledger.append(Book.from_environment(), of, files, day="2001-02-09", reason=reason)
    new = record(id="fig-new-one", version="ee" * 32)
    figures = [invented_record.drawn(each, tmp_path / "files") for each in (CORRECTED, WORDS_ONLY, new)]

    def written(name: str) -> Path:
        edition = replace(invented_edition, name=name)
        return write.of_site(
            Book.from_environment(), figures, edition, tmp_path / name, gallery="index.html", today="2001-02-09"
        )

    return written


def test_catalogue_and_status_agree(shelved: Callable[[str], Path]) -> None:
    """Of every figure the listed version has the same state in both; old versions stand in the latter alone."""
    site = shelved("ko")
    listed, states = read(site, CATALOGUE)["figures"], read(site, catalogue.STATUS)["figures"]
    assert [] == complaints(site, read(site, CATALOGUE))
    assert ["current", "current", "unregistered"] == [figure["state"] for figure in listed]
    for figure in listed[:2]:
        version = states[figure["id"]][figure["version"][:8]]
        assert (figure["version"], figure["state"]) == (version["version"], version["state"])
        assert f"f/{figure['id']}/v/{figure['version'][:8]}/index.html" == figure["frozen"]
    assert "fig-new-one" not in states
    assert {"01234567": "superseded", "b1b1b1b1": "current"} == {
        short: version["state"] for short, version in states[RECORD.id].items()
    }
    assert all((site / "f" / name / "v" / short).is_dir() for name in states for short in states[name])


@pytest.mark.parametrize("edition", ["ko", "en"])
def test_cards_and_frozen_versions_are_where_the_catalogue_says(shelved: Callable[[str], Path], edition: str) -> None:
    """Whichever edition was printed."""
    site = shelved(edition)
    listed = read(site, catalogue.file_name(edition))["figures"]
    addresses = [figure[key] for figure in listed for key in ("card", "frozen")]
    assert [] == [address for address in addresses if address and not (site / address).is_file()]
