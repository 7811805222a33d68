"""The lead figures of an edition, which show on the landing page what the book holds: the first one of each chapter."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

from factbook.book import addresses
from factbook.figures import record
from factbook.web.cards import catalogue
from factbook.web.listed_figures import ListedFigure, listed

MOST = 6  # chapters; of a book with more, the first ones


@dataclass(frozen=True)
class LeadFigure:
    """A figure on the landing page: its id, its address seen from there, what is said of it, its picture as SVG."""

    id: str
    address: str
    listed: ListedFigure
    svg: str


def of_edition(site: Path, edition: str) -> list[LeadFigure]:
    """The first figure of each of an edition's first chapters that have any, in reading order, from a site."""
    first = dict[str, dict[str, str]]()
    for entry in json.loads((site / catalogue.file_name(edition)).read_text(encoding="utf-8"))["figures"]:
        first.setdefault(entry["page"].partition("#")[0], entry)
    return [_lead(site, edition, entry) for entry in list(first.values())[:MOST]]


def _lead(site: Path, edition: str, entry: dict[str, str]) -> LeadFigure:
    files = site / addresses.files(edition)
    found = record.read(files / f"{entry['id']}.json")
    svg = (files / f"{found.id}.svg").read_text(encoding="utf-8")
    return LeadFigure(found.id, entry["page"], listed(found), svg)
