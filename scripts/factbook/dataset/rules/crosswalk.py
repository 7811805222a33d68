"""The crosswalk: which relations take a domain, and that each column points to its own facet."""

from __future__ import annotations

from collections.abc import Iterator

from factbook.dataset.valid_cells import ValidCells
from factbook.dataset.wording import instead
from factbook.errors import Problem
from factbook.language.korean import Noun
from factbook.language.quoting import quoted

_FACETS = ("domain", "theme", "enabler")


def related(cells: ValidCells) -> Iterator[Problem]:
    """Judgements without the domain they speak of, and "none" beside a domain or theme."""
    for row in cells.rows("crosswalk", "relation", "domain", "theme"):
        filled = next((field for field in ("domain", "theme") if row[field]), None)
        if row["relation"] == "none" and filled:
            what = f"맞는 분야가 없다고(none) 했는데 {Noun(filled):이} {quoted(row[filled])}입니다"
            yield cells.problem("crosswalk", row, filled, what, "비우거나 relation을 고치세요")
        elif row["relation"] != "none" and not row["domain"]:
            what = f"relation이 {quoted(row['relation'])}인데 분야가 없습니다"
            remedy = "분야의 id를 쓰거나, 맞는 분야가 없으면 relation에 none을 쓰세요"
            yield cells.problem("crosswalk", row, "domain", what, remedy)


def facets(cells: ValidCells) -> Iterator[Problem]:
    """Columns that point to a row of another facet."""
    for facet in _FACETS:
        good = [row["id"] for row in cells.rows("domains", "id", "facet") if row["facet"] == facet]
        for row in cells.rows("crosswalk", facet):
            target = cells.row("domains", row[facet], "id", "facet")
            if target and target["facet"] != facet:
                what = f"{quoted(row[facet])}의 면은 {Noun(facet):이} 아니라 {target['facet']}입니다"
                yield cells.problem("crosswalk", row, facet, what, instead(row[facet], good, f"facet이 {facet}인 행"))


def one_judgement(cells: ValidCells) -> Iterator[Problem]:
    """Items judged twice against one domain, or judged against a domain and "none" as well."""
    judged: dict[str, dict[str, int]] = {}
    for row in cells.rows("crosswalk", "mention", "relation", "domain"):
        others = judged.setdefault(row["mention"], {})
        clash = next((number for key, number in others.items() if row["domain"] in ("", key) or not key), None)
        if clash:
            what = f"{quoted(row['mention'])}에 대한 {clash}행의 판단과 겹치거나 어긋납니다"
            remedy = "두 행을 하나로 합치거나, 맞는 분야가 있으면 none 행을 지우세요"
            yield cells.problem("crosswalk", row, "mention", what, remedy)
        others.setdefault(row["domain"], row.number)


RULES = (related, facets, one_judgement)
