"""The statements of the article: each gets the verdict that was worked out by hand, from the real data."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from factbook.book.book import Book
from factbook.dataset import facts, views
from factbook.dataset.bounds import READINGS, Reading
from factbook.reasoning import claims, measures
from factbook.reasoning.claims import Claim, Verdict
from factbook.reasoning.measures import Quantity
from factbook.reasoning.phrasing import Words

KO = Words("ko", "inclusive")
ASSUMPTION = "두 도시에 모두 참여한 곳이 없다면"
Article = dict[str, Quantity]


@pytest.fixture(scope="module")
def article() -> Article:
    """Every count of the real data, stated or not, by its id."""
    counts = views.counts(facts.load(Book.from_environment().data), KO)
    return {quantity.facts[0]: quantity for quantity in measures.quantities(counts)}


def per_buyer(article: Article, meetings: str, buyers: str) -> Quantity:
    """Meetings of one city by its buyers."""
    a, b = article[meetings], article[buyers]
    return measures.ratio(a, b, of=a.of, name="바이어·발주처당 상담", unit="건", metric="meetings_per_buyer")


def once(article: Article) -> list[Quantity]:
    """All buyers, then each city's, if nobody was counted twice."""
    return measures.counted_once(article["f02"], [article["f03"], article["f05"]], ASSUMPTION)


def met(article: Article) -> Quantity:
    """Buyers of both cities, added up."""
    return measures.total([article["f03"], article["f05"]], "두 도시")


# The statements of the article: the claim, its verdict, its arithmetic under the inclusive and the strict reading.
TABLE: dict[str, tuple[Callable[[Article], Claim], Verdict, str, str]] = {
    "more meetings": (
        lambda a: claims.greater(a["f06"], a["f04"]),
        Verdict.CONFIRMED,
        "90–99건, 40–49건",
        "91–99건, 41–49건",
    ),
    "about twice the meetings": (
        lambda a: claims.about_times(a["f06"], a["f04"], 2),
        Verdict.CONFIRMED,
        "90–99건, 40–49건, 1.83–2.48배",
        "91–99건, 41–49건, 1.85–2.42배",
    ),
    "more buyers": (
        lambda a: claims.greater(a["f05"], a["f03"]),
        Verdict.CONFIRMED,
        "40–49개사, 20–29개사",
        "41–49개사, 21–29개사",
    ),
    "about twice the buyers": (
        lambda a: claims.about_times(a["f05"], a["f03"], 2),
        Verdict.UNDECIDABLE,
        "40–49개사, 20–29개사, 1.37–2.45배",
        "41–49개사, 21–29개사, 1.41–2.34배",
    ),
    "more meetings per buyer": (
        lambda a: claims.greater(per_buyer(a, "f06", "f05"), per_buyer(a, "f04", "f03")),
        Verdict.UNDECIDABLE,
        "1.83–2.48건, 1.37–2.45건",
        "1.85–2.42건, 1.41–2.34건",
    ),
    "buyers if nobody was counted twice": (
        lambda a: claims.at_most(met(a), 69, once(a)[0]),
        Verdict.CONDITIONAL,
        "60–78개사, 60–69개사",
        "62–78개사, 62–69개사",
    ),
}


@pytest.mark.parametrize("statement", TABLE)
def test_the_articles_statements_get_their_verdicts(statement: str, article: Article) -> None:
    """Each row of the table of verdicts comes out of the data, with its ranges under both readings."""
    make, verdict, *ranges = TABLE[statement]
    claim = make(article)
    assert verdict is claim.verdict
    for reading, expected in zip(READINGS, ranges, strict=True):
        words = Words("ko", reading)
        quantities = [value for value in claim.values.values() if isinstance(value, Quantity)]
        assert expected == ", ".join(words.ends_of(quantity) for quantity in quantities)
        assert all(words.ends_of(quantity) in claim.sentence(words) for quantity in quantities)


@pytest.mark.parametrize(("reading", "expected"), [("inclusive", "130–148건"), ("strict", "132–148건")])
def test_the_total_of_meetings_is_derived_and_has_no_wording(reading: Reading, expected: str, article: Article) -> None:
    """The source states no total; what is derived is a provisional range, never a count as if it were written."""
    total = measures.total([article["f04"], article["f06"]], "두 도시")
    assert (False, "") == (article["n01"].stated, total.written)
    assert f"{expected}(잠정)" == Words("ko", reading).text("{q}", q=total)


def test_parts_are_narrowed_where_nobody_was_counted_twice(article: Article) -> None:
    """Under the assumption each city keeps only what the stated total leaves it."""
    strict, inclusive = Words("ko", "strict"), KO
    assert ["62–69개사", "21–28개사", "41–48개사"] == [strict.ends_of(quantity) for quantity in once(article)]
    assert ["60–69개사", "20–29개사", "40–49개사"] == [inclusive.ends_of(quantity) for quantity in once(article)]


@pytest.mark.parametrize("statement", TABLE)
def test_a_claim_carries_what_its_numbers_rest_on(statement: str, article: Article) -> None:
    """All six rest on a provisional count and say so; the buyers bring their caveat; the assumption has its name."""
    claim = TABLE[statement][0](article)
    assert {"p"} == claim.flags
    assert ", 잠정" in claim.sentence(KO)
    assert (("local-governments",) if "buyer" in statement else ()) == claim.caveats
    assert ((ASSUMPTION,) if "if nobody" in statement else ()) == claim.assumptions
    assert all(f'href="methods.html#fact-{fact}"' in claim.sentence(KO) for fact in claim.facts)
    assert {"f03", "f05"} <= set(claim.facts) or {"f04", "f06"} <= set(claim.facts)
