"""Countries as parties of the book: a colour for each, as many as anybody can tell apart."""

from __future__ import annotations

from factbook.analysis import style
from factbook.analysis.facts import Facts
from factbook.errors import DataError, Problem
from factbook.messages import message


def colours(known: Facts) -> dict[str, str]:
    """Colour of each country of the data, in their order.

    Raises:
        DataError: for more countries than the house can tell apart.
    """
    countries = list(known.places.loc[known.places["level"] == "country", "id"])
    most = len(style.PARTIES)
    if len(countries) > most:
        what = message("chapter.too-many-countries", count=len(countries), most=most)
        raise DataError([Problem("places.csv", what, message("chapter.fewer-countries", most=most))])
    return style.colours(countries)
