"""What may be decided on the source alone: what, by whom, and on which verdict."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from factbook.reasoning.claims import Claim, Verdict
from factbook.reasoning.phrasing import Words, evidence


@dataclass(frozen=True)
class Decision:
    """What is decided (a noun), the sentence that says by whom and how, and the claims on whose verdict it rests."""

    topic: str
    text: str
    claims: tuple[Claim, ...]

    def sentence(self, words: Words) -> str:
        """Markdown: verdict, what is decided and by whom, evidence."""
        facts = [fact for claim in self.claims for fact in claim.facts]
        body = words.markdown("**{topic}**: {text}", topic=self.topic, text=self.text)
        return f"{self.claims[0].badge(words)} {body}{evidence(facts, words.language)}"


def possible(words: Words, fields: Claim, people: Claim, counts: Sequence[Claim]) -> list[Decision]:
    """Decisions that may be taken on claims about shared fields, about who has several roles, and about counts."""
    return [*_fields(words, fields), *_people(words, people), *_counts(words, counts)]


def _fields(words: Words, claim: Claim) -> Iterator[Decision]:
    if shared := claim.values.get("shared"):
        text = words.text(
            "기업은 {shared:을} 먼저 검토할 분야로 고를 수 있다. 자사의 기술이 이 분야에 드는지는 "
            "‘분야 대응과 그 이유’를 보고 기업이 판단한다.",
            shared=shared,
        )
        yield Decision(words.text("검토할 분야"), text, (claim,))


def _people(words: Words, claim: Claim) -> Iterator[Decision]:
    if spoken := claim.values.get("spoken"):
        text = words.text(
            "기업과 지원 기관은 {spoken}에 먼저 연락할 수 있다. 언급된 역할의 수를 기준으로 한 순서이며, "
            "기사는 순서를 밝히지 않는다.",
            spoken=spoken,
        )
        yield Decision(words.text("먼저 연락할 곳"), text, (claim,))


def _counts(words: Words, claims: Sequence[Claim]) -> Iterator[Decision]:
    sure = tuple(claim for claim in claims if claim.verdict is Verdict.CONFIRMED)
    if sure:
        said = words.listed([words.quoted(claim.headline(words)) for claim in sure])
        texts = [words.text("보고서를 쓰는 사람은 {said}라고 쓸 수 있다.", said=said), *_beside(words, sure)]
        yield Decision(words.text("보고서에 쓸 수치"), " ".join(texts), sure)


def _beside(words: Words, claims: Sequence[Claim]) -> Iterator[str]:
    """Sentences on what has to stand beside counts that are reported."""
    provisional = any("p" in claim.flags for claim in claims)
    yield words.text("가능 범위와 ‘잠정’ 표시를 함께 적는다." if provisional else "어림수에는 가능 범위를 함께 적는다.")
    if any(claim.unlike for claim in claims):
        yield words.text("바이어·발주처의 집계 대상이 다를 수 있음도 밝힌다.")
