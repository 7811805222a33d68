"""What values of parameters are called in an edition, for readers who choose among them."""

from __future__ import annotations

from factbook.dataset.facts import Facts
from factbook.reasoning.comparison import PER_BUYER, per_buyer
from factbook.reasoning.phrasing import Words


def of(dataset: Facts, words: Words) -> dict[str, str]:
    """Names by value: of places and metrics as the data have them, of what is computed from them, of readings."""
    label = f"label_{words.language}"
    data = {row["id"]: row[label] for table in (dataset.places, dataset.metrics) for row in table.to_dict("records")}
    return {
        **data,
        PER_BUYER: per_buyer(words),
        "inclusive": words.text("적힌 수도 넣어 읽기(inclusive)"),
        "strict": words.text("적힌 수는 빼고 읽기(strict)"),
    }
