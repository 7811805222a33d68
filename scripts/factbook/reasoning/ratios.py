"""Each place compared with the first: how many times as much there is of each measure, and where there was more."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from factbook.reasoning import rankings
from factbook.reasoning.claims import LABELS, Claim
from factbook.reasoning.comparison import BUYERS, MEETINGS, PER_BUYER, Comparison
from factbook.reasoning.measures import Quantity
from factbook.reasoning.phrasing import Words

SHORT = {MEETINGS: "상담 건수", BUYERS: "바이어·발주처", PER_BUYER: "1곳당 상담 건수"}


@dataclass(frozen=True)
class Ratio:
    """A measure at the place of this ``index`` divided by the same at the first place, and which of the two is more.

    ``division`` names the two places (나 ÷ 가), ``verdict`` is the claim's as readers see it.
    """

    measure: str
    index: int
    division: str
    quantity: Quantity
    claim: Claim
    verdict: str


def to_first(words: Words, compared: Comparison) -> list[Ratio]:
    """The ratios of every place but the first, each with its three measures."""
    return [_ratio(words, compared, name, index) for index in range(1, len(compared.places)) for name in SHORT]


def headline(words: Words, compared: Comparison, ratios: Sequence[Ratio]) -> str:
    """Headline over the ratios: of two places the verdicts, of more only that ratios and verdicts are shown."""
    if len(compared.places) != 2:
        return words.text("{of:을} 1로 볼 때의 비율과 판정", of=compared.meetings[0].of)
    groups = rankings.by_verdict({(each.measure, each.index): each.claim for each in ratios})
    named = {form: words.together([words.text(SHORT[name]) for name, _ in keys]) for form, keys in groups.items()}
    return ". ".join(words.text(form, more=more, names=names) for (form, more), names in named.items())


def _ratio(words: Words, compared: Comparison, measure: str, index: int) -> Ratio:
    first, other = compared[measure][0], compared[measure][index]
    quantity = rankings.apart(other, first, name=words.text("비율"), unit=words.text("배"))
    claim = rankings.more(other, first)
    division = f"{compared.meetings[index].of} ÷ {compared.meetings[0].of}"
    return Ratio(measure, index, division, quantity, claim, words.text(LABELS[claim.verdict]))
