"""Whether each published version still holds: the one thing about a frozen figure that may change."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from factbook.publishing.registry import changes, ledger
from factbook.publishing.registry.changes import Change
from factbook.publishing.registry.entry import Entry

CURRENT, SUPERSEDED, CORRECTED = "current", "superseded", "corrected"


@dataclass(frozen=True)
class Status:
    """State of one version.

    ``by`` is the short hash of the version that holds now, ``on`` the ISO day from which this one did not, ``reason``
    every reason given since, ``changes`` what differs between the two; all empty while it is current.
    """

    entry: Entry
    state: str
    by: str = ""
    on: str = ""
    reason: str = ""
    changes: tuple[Change, ...] = ()

    def told(self) -> list[str]:
        """Lines on what became of the version: since when, by which, why, and every row that differs; or none."""
        if not self.by:
            return []
        head = f"{self.on}부터 지난 판이며, 지금은 {self.by} 판이 대신합니다. 까닭: {self.reason}"
        return [head, *(f"- {change}" for change in self.changes)]


def statuses(figure: str | None = None) -> list[Status]:
    """State of every version in the ledger or of one figure, figure by figure, each after the one it supersedes.

    Raises:
        LedgerError: where the ledger cannot be read.
    """
    by_figure: dict[str, list[Entry]] = {}
    for entry in ledger.entries(figure):
        by_figure.setdefault(entry.figure, []).append(entry)
    return [_status(entry, known) for known in by_figure.values() for entry in ledger.in_order(known)]


def as_json(known: Sequence[Status]) -> dict[str, Any]:
    """Content of the site's ``status.json``.

    ``{"format": 1, "figures": {id: {hash8: {"version", "published", "state", "by", "on", "reason", "changes"}}}}``;
    ``state`` is ``current``, ``superseded`` (something else changed) or ``corrected`` (a row that was there says
    something else now); a change is ``{"what", "old", "new", "range"}``, the last of them empty or ``30–39 → 34``.
    """
    figures: dict[str, dict[str, Any]] = {}
    for status in known:
        told: Mapping[str, Any] = {
            "version": status.entry.version, "published": status.entry.published, "state": status.state,
            "by": status.by, "on": status.on, "reason": status.reason,
            "changes": [asdict(change) for change in status.changes],
        }  # fmt: skip
        figures.setdefault(status.entry.figure, {})[status.entry.short] = told
    return {"format": 1, "figures": figures}


def _status(entry: Entry, known: Sequence[Entry]) -> Status:
    later = _successors(entry, known)
    if not later:
        return Status(entry, CURRENT)
    differing = tuple(changes.between(ledger.record_of(entry), ledger.record_of(later[-1])))
    state = CORRECTED if any(change.corrects for change in differing) else SUPERSEDED
    reasons = " / ".join(dict.fromkeys(successor.reason for successor in later))
    return Status(entry, state, later[-1].short, later[0].published, reasons, differing)


def _successors(entry: Entry, known: Sequence[Entry]) -> list[Entry]:
    """The versions after one, in order."""
    following = ledger.successors(known)
    chain = [entry]
    while chain[-1].short in following:
        chain.append(following[chain[-1].short])
    return chain[1:]
