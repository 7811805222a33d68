"""Statements of a figure: its claims with verdict and arithmetic, and as sentences to copy."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from factbook.figures.manifest import Statement
from factbook.language.interface import SOURCE_LANGUAGE
from factbook.language.korean import noted
from factbook.reasoning.claim import Claim
from factbook.reasoning.phrasing import Words
from factbook.reasoning.verdicts import LABELS


def of(claims: Iterable[Claim], words: Words, english: Words | None) -> list[Statement]:
    """For each claim its verdict, what that is called, the claim in one line, its arithmetic, its sentences by form.

    ``note`` is the clipped style of official reports, ``plain`` a full sentence, ``english`` that sentence in English,
    where the book has it.
    """
    return [
        Statement(
            verdict=str(claim.verdict),
            label=words.text(LABELS[claim.verdict]),
            headline=claim.headline(words),
            arithmetic=claim.arithmetic(words),
            sentences=dict(_sentences(claim, words, english)),
        )
        for claim in claims
    ]


def _sentences(claim: Claim, words: Words, english: Words | None) -> Iterator[tuple[str, str]]:
    if words.language == SOURCE_LANGUAGE:
        yield "note", ". ".join(noted(sentence) for sentence in _split(claim.text(words)))
    if english is None or words.language != english.language:
        yield "plain", claim.text(words)
    if english is not None:
        yield "english", claim.text(english)


def _split(text: str) -> list[str]:
    """Sentences of a text; a full stop inside brackets or a number ends none."""
    return [part if part.endswith(".") else f"{part}." for part in text.removesuffix(".").split(". ")]
