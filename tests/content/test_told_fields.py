"""What the first page says of each shared field, read again from the tables themselves."""

from __future__ import annotations

import csv
import re

import pytest

from factbook.book import translations
from factbook.book.book import Book
from factbook.dataset import facts
from factbook.reasoning import matching
from factbook.reasoning.phrasing import Words

BOOK = Book.from_environment()
COUNTRIES = ["PL", "CZ"]
ROLES = ("policy", "interest")


def rows(table: str) -> list[dict[str, str]]:
    """Rows of a table of the data."""
    with (BOOK.data / f"{table}.csv").open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


@pytest.mark.parametrize("language", ["ko", "en"])
def test_every_item_that_fits_a_shared_field_is_told_of_there_and_no_other(language: str) -> None:
    """Items of policies and of buyers' interests, under the one that names them."""
    words = Words(language, "inclusive", translations.of(BOOK, language))
    dataset = facts.load(BOOK.data)
    told = dict(matching.told(dataset, words, matching.named(dataset, words, COUNTRIES)))
    labels = {row["id"]: row[f"label_{language}"] for row in rows("domains")}
    labels_of = {row["id"]: row[f"label_{language}"] for row in rows("places")}
    mentions = {row["id"]: row for row in rows("mentions") if row["role"] in ROLES}
    fitting = [
        (labels[row["domain"]], mentions[row["mention"]])
        for row in rows("crosswalk")
        if row["mention"] in mentions
        and row["domain"]
        and row["relation"] not in ("related", "ambiguous")
        and row["confidence"] != "low"
    ]
    both = {field for field, mention in fitting if mention["role"] == "policy"} & {
        field for field, mention in fitting if mention["role"] == "interest"
    }
    assert both == told.keys()
    for field, text in told.items():
        lists = text.split("; ")
        own = [mention for of, mention in fitting if of == field]
        assert len({(mention["role"], mention["country"]) for mention in own}) == len(lists)
        for mention in own:
            label = re.escape(mention[f"label_{language}"])
            (naming,) = (each for each in lists if re.search(label, each))
            assert (mention["role"] == "policy") == bool(re.search("정책|policy", naming)), (field, label)
            assert mention["role"] != "policy" or labels_of[mention["country"]] in naming
