"""Counts: stated in full, said of one thing, and the number in the words of the source."""

from __future__ import annotations

import re
from collections.abc import Iterator
from math import prod

from factbook.analysis import bounds
from factbook.analysis.bounds import Bounds, Reading
from factbook.analysis.korean import Noun
from factbook.analysis.sound import Sound
from factbook.analysis.tables import Row
from factbook.analysis.wording import shown
from factbook.errors import Problem

STATED = ("written", "value", "comparator", "quote")
_NUMBER = re.compile(r"(?:[0-9][0-9,]*\s?[천만억]+\s?)*(?:[0-9][0-9,]*)?")
_UNITS = {"천": 10**3, "만": 10**4, "억": 10**8}
# the word beside the number, so that 계약 is no 약 and 여성 no 여
_WORDS = {
    "여": r"[0-9천만억]\s?여(?![가-힣]*성)",
    "약": r"(?<![가-힣])약\s?[0-9]",
    "이상": r"[0-9].*이상",
    "초과": r"[0-9].*초과",
    "이하": r"[0-9].*이하",
    "미만": r"[0-9].*미만",
}


def whole_or_absent(sound: Sound) -> Iterator[Problem]:
    """Facts that are stated by halves."""
    for row in sound.rows("facts", *STATED):
        lacking = [field for field in STATED if not row[field]]
        if lacking and len(lacking) < len(STATED):
            what = f"{', '.join(STATED)} 가운데 {Noun(', '.join(lacking)):이} 비어 있습니다"
            remedy = "출처에 있는 수치면 넷을 모두 채우고, 없는 수치면 넷을 모두 비우세요"
            yield sound.problem("facts", row, lacking[0], what, remedy)


def said_of(sound: Sound) -> Iterator[Problem]:
    """Facts said of nothing, or of an event and a place at once."""
    for row in sound.rows("facts", "scope", "place"):
        if bool(row["scope"]) == bool(row["place"]):
            what = "scope와 place가 둘 다 있습니다" if row["scope"] else "scope와 place가 둘 다 비어 있습니다"
            remedy = "행사에 대한 수치면 scope에 행사의 id만, 장소에 대한 수치면 place에 장소의 id만 쓰세요"
            yield sound.problem("facts", row, "scope", what, remedy)


def level(sound: Sound) -> Iterator[Problem]:
    """Facts whose level is not that of what they are said of; counts are compared level by level."""
    for row in sound.rows("facts", "scope", "place", "level"):
        event = sound.row("events", row["scope"], "id", "kind", "place")
        place = sound.row("places", event["place"] if event else row["place"], "id", "level")
        right = "roadshow" if event and event["kind"] == "roadshow" else place["level"] if place else row["level"]
        if row["level"] != right:
            subject = shown(row["scope"] or row["place"])
            what = f"{subject}에 대한 수치인데 level이 {shown(row['level'])}입니다"
            yield sound.problem("facts", row, "level", what, f"{shown(right):을} 쓰거나 scope와 place를 고치세요")


def value(sound: Sound) -> Iterator[Problem]:
    """Values that are not the number written."""
    for row in _stated(sound):
        number = _number(row["written"])
        if number is None:
            what = f"{shown(row['written'])}에 수가 없습니다"
            yield sound.problem("facts", row, "written", what, "출처에 적힌 그대로 수와 단위를 쓰세요(예: 40여 건)")
        elif number != int(row["value"]):
            what = f"값은 {row['value']}인데 written은 {shown(row['written'])}입니다"
            yield sound.problem(
                "facts", row, "value", what, f"{shown(str(number)):을} 쓰거나 written을 출처대로 고치세요"
            )


def comparator(sound: Sound) -> Iterator[Problem]:
    """Comparators that are not the word beside the number, and those that leave no number possible."""
    for row in _stated(sound):
        written, given = row["written"], row["comparator"]
        right = next((word for word, beside in _WORDS.items() if re.search(beside, written)), "=")
        if given != right:
            what = f"comparator는 {shown(given)}인데 written은 {shown(written)}입니다"
            yield sound.problem(
                "facts", row, "comparator", what, f"{shown(right):을} 쓰거나 written을 출처대로 고치세요"
            )
        elif possible(row, "inclusive") is None:
            what = f"{shown(written)}에 맞는 수가 없습니다"
            yield sound.problem("facts", row, "comparator", what, "value와 comparator를 출처와 견주어 고치세요")


def evidence(sound: Sound) -> Iterator[Problem]:
    """Quotes that do not hold what they are evidence of."""
    for row in sound.rows("facts", "written", "quote"):
        if row["quote"] and row["written"] not in row["quote"]:
            what = f"근거 {shown(row['quote'])}에 {shown(row['written']):이} 없습니다"
            yield sound.problem("facts", row, "quote", what, "값이 든 원문의 몇 마디를 글자 그대로 쓰세요")


def possible(fact: Row, reading: Reading) -> Bounds | None:
    """Bounds of a stated fact; none when no number is possible."""
    try:
        return bounds.read(int(fact["value"]), fact["comparator"], reading)
    except ValueError:
        return None


def _stated(sound: Sound) -> Iterator[Row]:
    return (row for row in sound.rows("facts", *STATED) if all(row[field] for field in STATED))


def _number(written: str) -> int | None:
    """The first number written, with the Korean units that multiply it (1만 2000, 3천만)."""
    found = next((match[0] for match in _NUMBER.finditer(written) if match[0]), None)
    if found is None:
        return None
    pieces = re.findall(r"([0-9,]+)\s?([천만억]*)", found)
    return sum(int(digits.replace(",", "")) * prod(_UNITS[unit] for unit in units) for digits, units in pieces)


RULES = (whole_or_absent, said_of, level, evidence, value, comparator)
