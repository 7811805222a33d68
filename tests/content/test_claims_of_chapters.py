"""Every claim of the real book's chapters against the real tables, all values of every count tried."""

from __future__ import annotations

from pathlib import Path

import pytest

import chapter_runs
import claims_again
from chapter_runs import ChapterRun
from enumeration import Tables
from factbook.book.book import Book


@pytest.fixture(scope="module")
def shown() -> dict[str, ChapterRun]:
    """What every chapter of the real book shows."""
    return chapter_runs.run_all()


def test_every_claim_is_borne_out_by_trying_all_values(shown: dict[str, ChapterRun]) -> None:
    """Whatever the book confirms, supposes or leaves open is so for all the values that the article's words allow."""
    assert [] == list(claims_again.disagreements(Tables(Path(Book.from_environment().data)), shown))


def test_the_article_is_contradicted_nowhere(shown: dict[str, ChapterRun]) -> None:
    """The book asks its own questions, and says so of none of them that the article denies it."""
    verdicts = {str(claim.verdict) for each in shown.values() for claim in each.claims}
    assert {"confirmed", "conditional", "undecidable", "not-comparable"} == verdicts
