"""The claims of the chapters, each judged again from the tables: counts by enumeration, names by looking them up."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from datetime import date

import enumeration
import firmness_again
from chapter_runs import ChapterRun
from enumeration import Tables
from factbook.dataset.bounds import READINGS
from factbook.reasoning.claims import Claim
from factbook.reasoning.measures import Quantity
from factbook.reasoning.phrasing import Words

KO = Words("ko", "inclusive")
COUNTED = ("greater", "equal", "most", "about-times", "at-most")
SURE = ("exact", "close", "broad", "narrow")


def disagreements(tables: Tables, runs: Mapping[str, ChapterRun]) -> Iterator[str]:
    """Claims of chapters, run over these tables, whose verdict or ends the tables do not bear out."""
    for chapter, run in runs.items():
        for claim in run.claims:
            if not borne_out(tables, claim):
                yield f"{chapter}: {claim.kind} {claim.verdict} {claim.text(KO)}"
    yield from _of_the_book(tables, runs)
    yield from firmness_again.left_out(tables, runs["firm"].claims)


def borne_out(tables: Tables, claim: Claim) -> bool:
    """Whether the tables say the same."""
    if claim.kind in COUNTED:
        return str(claim.verdict) == enumeration.expected(tables, claim)
    if claim.kind == "stated":
        return _stated(tables, claim)
    return NAMED[claim.kind](tables, claim)


def _stated(tables: Tables, claim: Claim) -> bool:
    quantity = claim.values["a"]
    assert isinstance(quantity, Quantity)
    if not enumeration.stated(tables, quantity):
        return claim.unsaid and not quantity.stated
    found = {reading: quantity.at(reading) for reading in READINGS}
    exact = {reading: (ends.low, ends.high) for reading, ends in found.items()}
    return {reading: enumeration.ends(tables, quantity, reading) for reading in READINGS} == exact


def _days(tables: Tables, claim: Claim) -> bool:
    """The days of all sessions, and whether any is left."""
    sessions = [row for row in tables.rows["events"] if row["kind"] == "session"]
    (whole,) = [row for row in tables.rows["events"] if row["kind"] == "roadshow"]
    covered = set[date]().union(*(enumeration.days(row) for row in sessions))
    silent = bool(enumeration.days(whole) - covered)
    text = claim.text(KO)
    named = all(tables.places[row["place"]]["label_ko"] in text for row in sessions)
    return named and silent == ("나머지 날" in text)


def _period(tables: Tables, claim: Claim) -> bool:
    (whole,) = [row for row in tables.rows["events"] if row["kind"] == "roadshow"]
    return all(str(int(whole[end][-2:])) in claim.text(KO) for end in ("start", "end"))


def _fields(tables: Tables, role: str, country: str) -> set[str]:
    """Names of the fields that the crosswalk puts a country's items of a role into, for sure."""
    named = {row["id"] for row in tables.rows["mentions"] if row["role"] == role and row["country"] == country}
    labels = {row["id"]: row["label_ko"] for row in tables.rows["domains"]}
    sure = [row for row in tables.rows["crosswalk"] if row["relation"] in SURE]
    sure = [row for row in sure if role == "policy" or row["confidence"] != "low"]
    return {labels[row["domain"]] for row in sure if row["mention"] in named}


def _countries(tables: Tables, role: str) -> list[str]:
    """Countries of which the source names something in this role."""
    named = {row["country"] for row in tables.rows["mentions"] if row["role"] == role}
    return [row["id"] for row in tables.rows["places"] if row["level"] == "country" and row["id"] in named]


def _shared(tables: Tables, claim: Claim) -> bool:
    countries = _countries(tables, "policy")
    if not countries:
        return claim.unsaid
    return _told(tables, claim) == set.intersection(*(_fields(tables, "policy", each) for each in countries))


def _wanted(tables: Tables, claim: Claim) -> bool:
    planning, asking = _countries(tables, "policy"), _countries(tables, "interest")
    if not planning or not asking:
        return str(claim.verdict) == "not-comparable"
    policy = set[str]().union(*(_fields(tables, "policy", each) for each in planning))
    return _told(tables, claim) == policy & set[str]().union(*(_fields(tables, "interest", each) for each in asking))


def _told(tables: Tables, claim: Claim) -> set[str]:
    """Fields whose names are in the claim."""
    text = str(claim.values.get("shared", ""))
    return {row["label_ko"] for row in tables.rows["domains"] if row["facet"] == "domain" and row["label_ko"] in text}


def _listed(tables: Tables, claim: Claim) -> bool:
    """The items of one country, in the source's order, and whether their list is open."""
    tops = [row for row in tables.rows["mentions"] if row["role"] == "policy" and not row["parent"]]
    for country in _countries(tables, "policy"):
        own = sorted((row for row in tops if row["country"] == country), key=lambda row: int(row["order"]))
        if ", ".join(row["label_ko"] for row in own) == str(claim.values["items"]):
            return any(row["open"] for row in own) == ("예시 목록이다" in claim.text(KO))
    return False


def _roles(tables: Tables) -> dict[str, set[str]]:
    """Roles by the name of whoever has them: a place's, or that of a speaker without a place."""
    hosts = {row["label_ko"] for row in tables.rows["mentions"] if row["role"] == "organiser"}
    found: dict[str, set[str]] = {}
    for row in tables.rows["mentions"]:
        somebody = row["country"] and (row["place"] or row["role"] == "speaker")
        if row["role"] in ("place", "speaker", "participant") and somebody and row["label_ko"] not in hosts:
            name = tables.places[row["place"]]["label_ko"] if row["place"] else row["label_ko"]
            found.setdefault(name, set()).add(row["role"])
    return found


def _several(tables: Tables, claim: Claim) -> bool:
    found = _roles(tables)
    if not found:
        return claim.unsaid
    text = str(claim.values["spoken"])
    return {name for name, roles in found.items() if len(roles) > 1} == {name for name in found if f"{name}(" in text}


def _everybody(tables: Tables, claim: Claim) -> bool:
    """All that have a name and a role, and none else."""
    named = {name for name in _roles(tables) if "이름 미상" not in name}
    if not named:
        return claim.unsaid
    places = {row["label_ko"] for row in tables.rows["places"]} | set(_roles(tables))
    text = str(claim.values["lists"])
    countries = {row["label_ko"] for row in tables.rows["places"] if row["level"] == "country"}
    return named == {name for name in places - countries if re.search(rf"(?:^|[ ,]){re.escape(name)}[,(]", text)}


def _results(tables: Tables, claim: Claim) -> bool:
    """Nothing that came of the meetings is counted, or not all of it."""
    came = [row for row in tables.rows["facts"] if row["metric"] in ("contracts", "contract_value", "mous")]
    return str(claim.verdict) == "not-comparable" and any(not row["value"] for row in came)


def _cities(tables: Tables, claim: Claim) -> bool:
    named = _roles(tables)
    cities = [row["label_ko"] for row in tables.rows["places"] if row["level"] == "city" and row["label_ko"] in named]
    left = len(cities) < len(named)
    return str(claim.values["cities"]) == ", ".join(cities) and left == ("제외했다" in claim.text(KO))


def _of_the_book(tables: Tables, runs: Mapping[str, ChapterRun]) -> Iterator[str]:
    """What methods and the list of figures say of sources and the tables do not."""
    used = {row["source"] for row in tables.rows["facts"] if row["value"]}
    origins = {row["origin"] for row in tables.rows["sources"] if row["id"] in used}
    if ("모두 한 발표를" in runs["methods"].text) != (len(origins) == 1):
        yield f"methods: {len(origins)} origins"
    labels = {row["id"]: row["label_ko"] for row in tables.rows["sources"]}
    unnamed = {row["source"] for row in tables.rows["facts"] if labels[row["source"]] not in runs["figures"].text}
    yield from (f"figures: {source}" for source in sorted(unnamed))


def _never_measured(_tables: Tables, claim: Claim) -> bool:
    """No table holds how great an effort, a demand or a weight is."""
    return str(claim.verdict) == "not-comparable"


NAMED: dict[str, Callable[[Tables, Claim], bool]] = {
    "days-reported": _days,
    "period": _period,
    "fields-shared": _shared,
    "interest-shared": _wanted,
    "list-named": _listed,
    "several-roles": _several,
    "everybody-named": _everybody,
    "results": _results,
    "cities-named": _cities,
    "emphasis": _never_measured,
    "demand": _never_measured,
    "weight": _never_measured,
    "first-to-change": firmness_again.first_to_change,
    "settled-by-one": firmness_again.settled_by_one,
}
