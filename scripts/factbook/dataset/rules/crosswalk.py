"""The crosswalk: which relations take a domain, and that each column points to its own facet."""

from __future__ import annotations

from collections.abc import Iterator

from factbook.dataset.valid_cells import ValidCells
from factbook.dataset.wording import instead
from factbook.errors import Problem
from factbook.language.messages import message
from factbook.language.quoting import quoted

_FACETS = ("domain", "theme", "enabler")


def related(cells: ValidCells) -> Iterator[Problem]:
    """Judgements without the domain they speak of, and "none" beside a domain or theme."""
    for row in cells.rows("crosswalk", "relation", "domain", "theme"):
        filled = next((field for field in ("domain", "theme") if row[field]), None)
        if row["relation"] == "none" and filled:
            what = message("rules.none-filled", column=filled, value=quoted(row[filled]))
            yield cells.problem("crosswalk", row, filled, what, message("rules.none-filled-do"))
        elif row["relation"] != "none" and not row["domain"]:
            what = message("rules.no-domain", relation=quoted(row["relation"]))
            yield cells.problem("crosswalk", row, "domain", what, message("rules.no-domain-do"))


def facets(cells: ValidCells) -> Iterator[Problem]:
    """Columns that point to a row of another facet."""
    for facet in _FACETS:
        good = [row["id"] for row in cells.rows("domains", "id", "facet") if row["facet"] == facet]
        for row in cells.rows("crosswalk", facet):
            target = cells.row("domains", row[facet], "id", "facet")
            if target and target["facet"] != facet:
                what = message("rules.other-facet", id=quoted(row[facet]), facet=target["facet"], wanted=facet)
                remedy = instead(row[facet], good, message("rules.rows-of-facet", facet=facet))
                yield cells.problem("crosswalk", row, facet, what, remedy)


def one_judgement(cells: ValidCells) -> Iterator[Problem]:
    """Items judged twice against one domain, or judged against a domain and "none" as well."""
    judged: dict[str, dict[str, int]] = {}
    for row in cells.rows("crosswalk", "mention", "relation", "domain"):
        others = judged.setdefault(row["mention"], {})
        clash = next((number for key, number in others.items() if row["domain"] in ("", key) or not key), None)
        if clash:
            what = message("rules.judged-twice", mention=quoted(row["mention"]), row=clash)
            yield cells.problem("crosswalk", row, "mention", what, message("rules.judged-twice-do"))
        others.setdefault(row["domain"], row.number)


RULES = (related, facets, one_judgement)
