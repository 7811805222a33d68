"""A claim: a statement with its verdict, said in any voice; and claims about wording, which rest on no quantity."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from factbook.language.templates import render
from factbook.reasoning.phrasing import Words, evidence
from factbook.reasoning.verdicts import HEADLINES, LABELS, SENTENCES, UNSAID, Verdict


@dataclass(frozen=True)
class Claim:
    """A statement with its verdict; the templates are filled with ``values`` in the edition's language.

    ``kind`` and ``about`` (ids) say which statement it is, in no language, so that a figure's version can rest on them.
    ``working`` is the arithmetic, or the reason why there is none; ``why`` says what leaves a statement undecidable.
    A claim is ``unsaid`` where the source says nothing of what is asked, so that no reason need be given, and
    ``unlike`` where it compares counts of which some have a caveat that others lack.
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
    unsaid: bool = False
    unlike: bool = False

    def headline(self, words: Words) -> str:
        """Plain text of what may be said: one sentence without arithmetic and full stop."""
        return words.text(UNSAID if self.unsaid else HEADLINES[self.verdict], **self._forms(words))

    def arithmetic(self, words: Words) -> str:
        """The numbers behind the verdict under the edition's reading, or the reason why there are none."""
        working = words.text(self.working, **self.values)
        if self.verdict is Verdict.NOT_COMPARABLE:
            return working
        working = words.text("{working}, 잠정", working=working) if "p" in self.flags else working
        return words.text("{working}, 집계 대상이 다를 수 있음", working=working) if self.unlike else working

    def badge(self, words: Words) -> str:
        """Markdown of the verdict itself."""
        label = words.text(LABELS[self.verdict])
        return render("factbook.reasoning", "verdict.html", verdict=self.verdict, label=label)

    def sentence(self, words: Words) -> str:
        """Markdown: verdict, sentence, arithmetic, evidence."""
        body = words.markdown(self._form, **self._parts(words))
        return f"{self.badge(words)} {body}{evidence(self.facts, words.language)}"

    def brief(self, words: Words) -> str:
        """Markdown of verdict, headline and evidence: for a page that leads to the one with the whole sentence."""
        body = words.markdown("{headline}.", headline=self.headline(words))
        return f"{self.badge(words)} {body}{evidence(self.facts, words.language)}"

    def asked(self, words: Words) -> str:
        """Markdown of verdict, question and evidence, of a claim that an answer from elsewhere would settle."""
        question = words.text(self.question, **self.values)
        body = words.markdown("{question}", question=question)
        return f"{self.badge(words)} {body}{evidence(self.facts, words.language)}"

    def text(self, words: Words) -> str:
        """Plain text: sentence and arithmetic, to be quoted elsewhere."""
        return words.text(self._form, **self._parts(words))

    @property
    def _form(self) -> str:
        """Template of the whole sentence."""
        return "{headline}." if self.unsaid else SENTENCES[self.verdict]

    def _parts(self, words: Words) -> dict[str, str]:
        why = words.text(self.why, **self._forms(words))
        return {"headline": self.headline(words), "why": why, "working": self.arithmetic(words)}

    def _forms(self, words: Words) -> dict[str, str]:
        """The claim as a statement, as a question, turned round, and what is assumed for it."""
        forms = {"statement": self.statement, "question": self.question, "opposite": self.opposite}
        texts = {name: words.text(form, **self.values) for name, form in forms.items()}
        return texts | {"assumption": " ".join(words.text(assumption) for assumption in self.assumptions)}


def incomparable(kind: str, question: str, reason: str, facts: Iterable[str] = (), **values: object) -> Claim:
    """A claim that is not about numbers the source lets one compare, with the reason.

    ``kind`` names the question in every language, and stays when its words are changed.
    ``question`` ends in -지 (``… 더 필요한지``), ``reason`` is a sentence of its own; both come without full stop.
    """
    return Claim(kind, Verdict.NOT_COMPARABLE, "", question, "", values, reason, facts=tuple(facts))


def unsaid(kind: str, question: str, reason: str, **values: object) -> Claim:
    """A claim about something that the source does not mention: as ``incomparable``, but without a reason."""
    return replace(incomparable(kind, question, reason, (), **values), unsaid=True)


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
    verdict = Verdict.CONDITIONAL if assumption else Verdict.CONFIRMED
    assumptions = (assumption,) if assumption else ()
    return Claim(
        kind,
        verdict,
        statement,
        "",
        "",
        values,
        reason,
        facts=tuple(facts),
        assumptions=assumptions,
        about=tuple(about),
    )
