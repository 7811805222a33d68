"""A claim: a statement with its verdict, said in any voice; and claims about wording, which rest on no quantity."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from factbook.analysis.verdicts import HEADLINES, LABELS, SENTENCES, Verdict
from factbook.analysis.words import Words, evidence


@dataclass(frozen=True)
class Claim:
    """A statement with its verdict; the templates are filled with ``values`` in the edition's language.

    ``kind`` and ``about`` (ids) say which statement it is, in no language, so that a figure's version can rest on them.
    ``working`` is the arithmetic, or the reason why there is none; ``why`` says what leaves a statement undecidable.
    """

    kind: str
    verdict: Verdict
    statement: str
    question: str
    opposite: str
    values: Mapping[str, object]
    working: str
    why: str = ""
    facts: tuple[str, ...] = ()
    flags: frozenset[str] = frozenset()
    caveats: tuple[str, ...] = ()
    assumptions: tuple[str, ...] = ()
    about: tuple[str, ...] = ()

    def headline(self, words: Words) -> str:
        """What may be said, in one plain sentence without arithmetic and without its full stop."""
        return words.text(HEADLINES[self.verdict], **self._forms(words))

    def arithmetic(self, words: Words) -> str:
        """The numbers behind the verdict under the edition's reading, or the reason why there are none."""
        told = words.text(self.working, **self.values)
        provisional = "p" in self.flags and self.verdict is not Verdict.NOT_COMPARABLE
        return words.text("{working}; 잠정치 포함", working=told) if provisional else told

    def badge(self, words: Words) -> str:
        """Markdown of the verdict itself."""
        return f'<span class="verdict verdict-{self.verdict}">{words.text(LABELS[self.verdict])}</span>'

    def sentence(self, words: Words) -> str:
        """Markdown: verdict, sentence, arithmetic, evidence."""
        body = words.markdown(SENTENCES[self.verdict], **self._parts(words))
        return f"{self.badge(words)} {body}{evidence(self.facts)}"

    def text(self, words: Words) -> str:
        """Plain text: sentence and arithmetic, to be quoted elsewhere."""
        return words.text(SENTENCES[self.verdict], **self._parts(words))

    def _parts(self, words: Words) -> dict[str, str]:
        why = words.text(self.why, **self._forms(words))
        return {"headline": self.headline(words), "why": why, "working": self.arithmetic(words)}

    def _forms(self, words: Words) -> dict[str, str]:
        """The claim as a statement, as a question, turned round, and what is assumed for it."""
        forms = {"statement": self.statement, "question": self.question, "opposite": self.opposite}
        told = {name: words.text(form, **self.values) for name, form in forms.items()}
        return told | {"assumption": " ".join(words.text(assumption) for assumption in self.assumptions)}


def incomparable(kind: str, question: str, reason: str, facts: Iterable[str] = (), **values: object) -> Claim:
    """A claim that is not about numbers the source lets one compare, with the reason.

    ``kind`` names the question in every language, and stays when its words are changed.
    ``question`` ends in -지 (``… 더 필요한지``), ``reason`` is a sentence of its own; both come without full stop.
    """
    return Claim(kind, Verdict.NOT_COMPARABLE, "", question, "", values, reason, facts=tuple(facts))


def named(
    kind: str,
    statement: str,
    reason: str,
    *,
    facts: Iterable[str] = (),
    assumption: str = "",
    about: Iterable[str] = (),
    **values: object,
) -> Claim:
    """A claim about wording, not numbers, that the source carries: as it stands, or under one named assumption.

    ``kind`` names the statement in every language, and stays when its words are changed; ``about`` are ids of what it
    names where the facts of its figure do not tell.
    """
    given = Verdict.CONDITIONAL if assumption else Verdict.CONFIRMED
    assumptions = (assumption,) if assumption else ()
    return Claim(
        kind, given, statement, "", "", values, reason,
        facts=tuple(facts), assumptions=assumptions, about=tuple(about),
    )  # fmt: skip
