"""Places: each in a country of the table, with both coordinates and who they are from, or with none."""

from __future__ import annotations

from collections.abc import Iterator

from factbook.dataset.valid_cells import ValidCells
from factbook.dataset.wording import instead
from factbook.errors import Problem
from factbook.language.messages import message
from factbook.language.quoting import quoted

MOST = 6  # countries that a figure has colours for which anybody can tell apart (``figures/style.py``)


def in_country(cells: ValidCells) -> Iterator[Problem]:
    """Countries named by places and mentions that are places of another kind."""
    countries = [row["id"] for row in cells.rows("places", "id", "level") if row["level"] == "country"]
    for table in ("places", "mentions"):
        for row in cells.rows(table, "country"):
            place = cells.row("places", row["country"], "id", "level")
            if place and place["level"] != "country":
                what = message("rules.no-country", place=quoted(row["country"]), level=place["level"])
                remedy = instead(row["country"], countries, message("rules.countries"))
                yield cells.problem(table, row, "country", what, remedy)


def own_country(cells: ValidCells) -> Iterator[Problem]:
    """Countries that are said to lie in another one."""
    for row in cells.rows("places", "id", "country", "level"):
        if row["level"] == "country" and row["country"] != row["id"]:
            what = message("rules.country-inside", country=quoted(row["id"]), other=quoted(row["country"]))
            remedy = message("rules.country-inside-do", country=quoted(row["id"]))
            yield cells.problem("places", row, "country", what, remedy)


def coordinates(cells: ValidCells) -> Iterator[Problem]:
    """Half a pair of coordinates, and coordinates without their source."""
    for row in cells.rows("places", "latitude", "longitude", "source"):
        lacking = [field for field in ("latitude", "longitude") if not row[field]]
        if len(lacking) == 1:
            what = message("rules.one-coordinate")
            yield cells.problem("places", row, lacking[0], what, message("rules.one-coordinate-do"))
        elif not lacking and not row["source"]:
            what = message("rules.no-source")
            yield cells.problem("places", row, "source", what, message("rules.no-source-do"))


def few_enough(cells: ValidCells) -> Iterator[Problem]:
    """Countries beyond those that figures have colours for which anybody can tell apart."""
    countries = [row for row in cells.rows("places", "id", "level") if row["level"] == "country"]
    for row in countries[MOST:]:
        what = message("data.countries", country=quoted(row["id"]), most=MOST)
        yield cells.problem("places", row, "level", what, message("data.countries_do"))


RULES = (in_country, own_country, coordinates, few_enough)
