"""Countries as parties of the book: a colour for each, by the order of the data."""

from __future__ import annotations

from factbook.dataset.facts import Facts
from factbook.figures import style


def colours(dataset: Facts) -> dict[str, str]:
    """Colour of each country of the data; the check of the data refuses more than can be told apart."""
    return style.colours(list(dataset.places.loc[dataset.places["level"] == "country", "id"]))
