"""What no schema can say: each rule against one damage of its own, on tables that are sound otherwise."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from damage import Damage, Folder

from factbook import paths
from factbook.analysis import descriptor, meaning, tables
from factbook.analysis.meaning import counts
from factbook.analysis.sound import Sound
from factbook.errors import Problem

ABOUT = "facts.csv·mentions.csv·events.csv의 id 열"


@pytest.fixture
def folder(tmp_path: Path) -> Folder:
    """A copy of the real data."""
    return Folder(tmp_path / "data")


@pytest.fixture(scope="module")
def nonsense() -> Callable[[Folder], list[str]]:
    """Every problem of meaning in a folder, as printed; shape is not looked at, which saves most of the time."""
    schemas, _ = descriptor.read(paths.data())

    def look(folder: Folder) -> list[str]:
        read = {name: tables.read(folder.path, schema)[0] for name, schema in schemas.items()}
        return [str(problem) for problem in meaning.problems(Sound({k: t for k, t in read.items() if t is not None}))]

    return look


def test_the_real_data_make_sense(folder: Folder, nonsense):
    """No rule objects to the article's own facts."""
    assert [] == nonsense(folder)


DAMAGES: dict[str, tuple[Damage, str]] = {
    "caveat that is not there": (
        lambda f: f.set("facts", "f04", caveat="provisional local-goverments"),
        "facts.csv 5행 [caveat]: 'local-goverments'는 notes.csv의 id 열에 없습니다 → "
        "혹시 'local-governments'입니까? notes.csv의 id 열에 있는 값 19개 가운데 하나를 쓰세요",
    ),
    "caveat that is a note of another kind": (
        lambda f: f.set("facts", "f04", caveat="two-days"),
        "facts.csv 5행 [caveat]: 'two-days'는 단서가 아니라 limit입니다 → "
        "쓸 수 있는 값: local-governments, provisional",
    ),
    "note about nothing": (
        lambda f: f.set("notes", "two-days", about="roadshow warsaw pragu"),
        f"notes.csv 14행 [about]: 'pragu'는 {ABOUT}에 없습니다 → "
        f"혹시 'prague'입니까? {ABOUT}에 있는 값 88개 가운데 하나를 쓰세요",
    ),
    "note about one thing twice": (
        lambda f: f.set("notes", "two-days", about="roadshow roadshow"),
        "notes.csv 14행 [about]: 'roadshow'가 2번 있습니다 → 한 번만 남기세요",
    ),
    "source of a note that is not there": (
        lambda f: f.set("notes", "crosswalk", source="decree iso-37120"),
        "notes.csv 20행 [source]: 'iso-37120'은 sources.csv의 id 열에 없습니다 → 혹시 'iso37120'입니까? "
        "쓸 수 있는 값: decree, geonames, iso37120, naturalearth, praguedaily, sentv, smartprague-about, "
        "smartprague-plan",
    ),
    "market that is a city": (
        lambda f: f.set("mentions", "opp-energy", country="prague"),
        "mentions.csv 28행 [country]: 'prague'는 나라가 아닙니다(level: city) → 쓸 수 있는 값: PL, CZ",
    ),
    "country inside another": (
        lambda f: f.set("places", "CZ", country="PL"),
        "places.csv 6행 [country]: 나라 'CZ'가 'PL'에 속한다고 적혀 있습니다 → 그 나라의 id인 'CZ'를 쓰세요",
    ),
    "half a coordinate": (
        lambda f: f.set("places", "brno", latitude=""),
        "places.csv 8행 [latitude]: 위도와 경도 가운데 하나만 있습니다 → 나머지 하나도 쓰거나 둘 다 비우세요",
    ),
    "coordinates without their source": (
        lambda f: f.set("places", "brno", source=""),
        "places.csv 8행 [source]: 좌표의 출처가 없습니다 → 좌표를 옮겨 온 출처의 id를 쓰세요",
    ),
    "fact stated by halves": (
        lambda f: f.set("facts", "f04", comparator="", quote=""),
        "facts.csv 5행 [comparator]: written, value, comparator, quote 가운데 comparator, quote가 비어 있습니다 → "
        "출처에 있는 수치면 넷을 모두 채우고, 없는 수치면 넷을 모두 비우세요",
    ),
    "fact said of two things": (
        lambda f: f.set("facts", "f04", place="warsaw"),
        "facts.csv 5행 [scope]: scope와 place가 둘 다 있습니다 → "
        "행사에 대한 수치면 scope에 행사의 id만, 장소에 대한 수치면 place에 장소의 id만 쓰세요",
    ),
    "fact said of nothing": (
        lambda f: f.set("facts", "f07", place=""),
        "facts.csv 8행 [scope]: scope와 place가 둘 다 비어 있습니다 → "
        "행사에 대한 수치면 scope에 행사의 id만, 장소에 대한 수치면 place에 장소의 id만 쓰세요",
    ),
    "level of another event": (
        lambda f: f.set("facts", "f04", level="roadshow"),
        "facts.csv 5행 [level]: 'warsaw-meetings'에 대한 수치인데 level이 'roadshow'입니다 → "
        "'city'를 쓰거나 scope와 place를 고치세요",
    ),
    "quote without its value": (
        lambda f: f.set("facts", "f04", quote="90여 건의 상담"),
        "facts.csv 5행 [quote]: 근거 '90여 건의 상담'에 '40여 건'이 없습니다 → "
        "값이 든 원문의 몇 마디를 글자 그대로 쓰세요",
    ),
    "value that is not written": (
        lambda f: f.set("facts", "f04", value="50"),
        "facts.csv 5행 [value]: 값은 50인데 written은 '40여 건'입니다 → '40'을 쓰거나 written을 출처대로 고치세요",
    ),
    "no number written": (
        lambda f: f.set("facts", "f04", written="건"),
        "facts.csv 5행 [written]: '건'에 수가 없습니다 → 출처에 적힌 그대로 수와 단위를 쓰세요(예: 40여 건)",
    ),
    "여 that is read as exact": (
        lambda f: f.set("facts", "f04", comparator="="),
        "facts.csv 5행 [comparator]: comparator는 '='인데 written은 '40여 건'입니다 → "
        "'여'를 쓰거나 written을 출처대로 고치세요",
    ),
    "exact that is read as 여": (
        lambda f: f.set("facts", "f01", comparator="여"),
        "facts.csv 2행 [comparator]: comparator는 '여'인데 written은 '10개사'입니다 → "
        "'='를 쓰거나 written을 출처대로 고치세요",
    ),
    "count that no number fits": (
        lambda f: f.set("facts", "f04", value="0", comparator="미만", written="0건 미만", quote="0건 미만"),
        "facts.csv 5행 [comparator]: '0건 미만'에 맞는 수가 없습니다 → value와 comparator를 출처와 견주어 고치세요",
    ),
    "total that is its own part": (
        lambda f: f.set("relations", "r01", part="f02"),
        "relations.csv 2행 [part]: 'f02'가 자신의 부분으로 적혀 있습니다 → 부분인 수치의 id를 쓰세요",
    ),
    "part named twice": (
        lambda f: f.set("relations", "r02", part="f03"),
        "relations.csv 3행 [part]: 'f02'의 부분 'f03'은 2행에도 있습니다 → 한 행을 지우거나 다른 부분의 id를 쓰세요",
    ),
    "part in another unit": (
        lambda f: f.set("relations", "r02", part="f04"),
        "relations.csv 3행 [part]: 부분의 단위 '건'이 전체의 단위 '개사'와 다릅니다 → "
        "전체와 같은 단위로 센 수치의 id를 쓰세요",
    ),
    "parts above their total": (
        lambda f: f.set("facts", "f02", value="50", comparator="이하", written="50개사 이하", quote="50개사 이하"),
        "relations.csv 2행 [total]: 겹치지 않는다고 한 부분 f03(20여 개사), f05(40여 개사)의 합이 "
        "전체 f02(50개사 이하)보다 큽니다 → "
        "facts.csv의 값을 출처와 견주거나, 합해서 전체가 되지 않는 부분이면 declared를 none으로 바꾸세요",
    ),
    "parts below their total": (
        lambda f: f.set("facts", "f02", value="90", written="90여 개사", quote="발주처 90여 개사"),
        "relations.csv 2행 [total]: 겹치지 않는다고 한 부분 f03(20여 개사), f05(40여 개사)의 합이 "
        "전체 f02(90여 개사)보다 작습니다 → "
        "facts.csv의 값을 출처와 견주거나, 합해서 전체가 되지 않는 부분이면 declared를 none으로 바꾸세요",
    ),
    "parts that fit under one reading only": (
        lambda f: f.set("facts", "f02", value="61", comparator="=", written="61개사", quote="발주처 61개사"),
        "relations.csv 2행 [total]: 겹치지 않는다고 한 부분 f03(20여 개사), f05(40여 개사)의 합이 "
        "전체 f02(61개사)보다 큽니다 → "
        "facts.csv의 값을 출처와 견주거나, 합해서 전체가 되지 않는 부분이면 declared를 none으로 바꾸세요",
    ),
    "circle of events": (
        lambda f: f.set("events", "roadshow", parent="prague-forum"),
        "events.csv 2행 [parent]: parent를 따라가면 자신으로 돌아옵니다"
        "(roadshow → prague-forum → prague → roadshow) → 가장 위 행의 parent를 비우세요",
    ),
    "item above itself": (
        lambda f: f.set("mentions", "cz-data", parent="cz-data"),
        "mentions.csv 20행 [parent]: parent를 따라가면 자신으로 돌아옵니다(cz-data → cz-data) → "
        "가장 위 행의 parent를 비우세요",
    ),
    "item under another role": (
        lambda f: f.set("mentions", "pl-energy-grid", role="programme"),
        "mentions.csv 7행 [role]: 'programme'는 위 항목 'pl-energy'의 'policy'와 다릅니다 → "
        "위 항목과 같은 값을 쓰거나 parent를 고치세요",
    ),
    "order twice in one list": (
        lambda f: f.set("mentions", "pl-energy-grid", order="2"),
        "mentions.csv 8행 [order]: 같은 목록의 7행에도 순서 '2'가 있습니다 → "
        "출처에 나온 순서대로 서로 다른 번호를 쓰세요",
    ),
    "quote that names something else": (
        lambda f: f.set("mentions", "pl-energy-grid", quote="재생 에너지"),
        "mentions.csv 7행 [quote]: 근거 '재생 에너지'에 이름 '스마트그리드'가 없습니다 → "
        "이름이 든 원문의 몇 마디를 글자 그대로 쓰세요",
    ),
    "city without a place": (
        lambda f: f.set("mentions", "place-brno", place=""),
        "mentions.csv 38행 [place]: 역할이 place인데 장소가 없습니다 → places.csv의 id를 쓰세요",
    ),
    "city of another country": (
        lambda f: f.set("mentions", "place-brno", place="lodz"),
        "mentions.csv 38행 [place]: 'lodz'의 나라는 PL인데 country가 'CZ'입니다 → "
        "쓸 수 있는 값: CZ, prague, brno, ostrava, plzen, vysocina",
    ),
    "day that is in no calendar": (
        lambda f: f.set("events", "roadshow", end="2024-09-31"),
        "events.csv 2행 [end]: '2024-09-31'은 달력에 없는 날짜입니다 → "
        "실제 날짜를 YYYY, YYYY-MM, YYYY-MM-DD 가운데 한 꼴로 쓰세요",
    ),
    "publication in a month that is none": (
        lambda f: f.set("sources", "iso37120", published="2018-00"),
        "sources.csv 7행 [published]: '2018-00'은 달력에 없는 날짜입니다 → "
        "실제 날짜를 YYYY, YYYY-MM, YYYY-MM-DD 가운데 한 꼴로 쓰세요",
    ),
    "end before the start": (
        lambda f: f.set("events", "visit-poland", end="2023-06"),
        "events.csv 9행 [end]: 끝난 날 '2023-06'이 시작일 '2023-07'보다 앞섭니다 → "
        "start와 같거나 뒤인 날짜를 쓰거나 start를 고치세요",
    ),
    "start outside the parent": (
        lambda f: f.set("events", "warsaw-forum", start="2024-08"),
        "events.csv 4행 [start]: '2024-08'은 'warsaw'의 기간 2024-09-24~2024-09-24 밖입니다 → "
        "2024-09-24부터 2024-09-24까지 가운데 쓰거나 parent를 고치세요",
    ),
    "day after the parent's": (
        lambda f: f.set("events", "warsaw-forum", start="2024-09-25", end="2024-09-25"),
        "events.csv 4행 [start]: '2024-09-25'는 'warsaw'의 기간 2024-09-24~2024-09-24 밖입니다 → "
        "2024-09-24부터 2024-09-24까지 가운데 쓰거나 parent를 고치세요",
    ),
    "end outside the parent": (
        lambda f: f.set("events", "prague-forum", end="2024-09-27"),
        "events.csv 7행 [end]: '2024-09-27'은 'prague'의 기간 2024-09-26~2024-09-26 밖입니다 → "
        "2024-09-26부터 2024-09-26까지 가운데 쓰거나 parent를 고치세요",
    ),
    "none with a domain": (
        lambda f: f.set("crosswalk", "x19", domain="d02"),
        "crosswalk.csv 20행 [domain]: 맞는 분야가 없다고(none) 했는데 domain이 'd02'입니다 → "
        "비우거나 relation을 고치세요",
    ),
    "judgement without a domain": (
        lambda f: f.set("crosswalk", "x23", domain=""),
        "crosswalk.csv 24행 [domain]: relation이 'ambiguous'인데 분야가 없습니다 → "
        "분야의 id를 쓰거나, 맞는 분야가 없으면 relation에 none을 쓰세요",
    ),
    "theme in the place of a domain": (
        lambda f: f.set("crosswalk", "x18", domain="t19"),
        "crosswalk.csv 19행 [domain]: 't19'의 면은 domain이 아니라 theme입니다 → "
        "쓸 수 있는 값: d01, d02, d03, d04, d05, d06, d07, d08, d09, d10, d11, d12",
    ),
    "judgement beside none": (
        lambda f: f.set("crosswalk", "x18", mention="cz-data"),
        "crosswalk.csv 20행 [mention]: 'cz-data'에 대한 19행의 판단과 겹치거나 어긋납니다 → "
        "두 행을 하나로 합치거나, 맞는 분야가 있으면 none 행을 지우세요",
    ),
    "judgement twice": (
        lambda f: f.set("crosswalk", "x16", domain="d06"),
        "crosswalk.csv 17행 [mention]: 'cz-building'에 대한 16행의 판단과 겹치거나 어긋납니다 → "
        "두 행을 하나로 합치거나, 맞는 분야가 있으면 none 행을 지우세요",
    ),
}


@pytest.mark.parametrize(("damage", "problem"), DAMAGES.values(), ids=DAMAGES)
def test_nonsense_is_named_once_with_its_place_and_its_remedy(folder: Folder, nonsense, damage: Damage, problem: str):
    """One damage is one problem, though other rules look at the same cells."""
    damage(folder)
    assert [problem] == nonsense(folder)


SENSE: dict[str, Damage] = {
    "thousands": lambda f: f.set("facts", "f01", written="1,500개사", value="1500", quote="기업 1,500개사"),
    "Korean units": lambda f: f.set("facts", "f01", written="1만 2천 개사", value="12000", quote="1만 2천 개사"),
    "thousands of ten thousands": lambda f: f.set("facts", "f01", written="3천만", value="30000000", quote="3천만"),
    "약": lambda f: f.set("facts", "f04", written="약 40건", comparator="약", quote="약 40건"),
    "이상": lambda f: f.set("facts", "f04", written="40건 이상", comparator="이상", quote="40건 이상"),
    "계약 is no 약": lambda f: f.set("facts", "f04", written="계약 40건", comparator="=", quote="계약 40건"),
    "여성 is no 여": lambda f: f.set("facts", "f04", written="40 여성기업", comparator="=", quote="40 여성기업"),
    "parts that need not add up": lambda f: (
        f.set("facts", "f02", value="90", written="90여 개사", quote="90여 개사"),
        [f.set("relations", key, declared="none") for key in ("r01", "r02")],
    ),
    "part that is not stated": lambda f: (
        f.set("facts", "f02", value="90", written="90여 개사", quote="90여 개사"),
        f.set("facts", "f05", written="", value="", comparator="", quote=""),
    ),
    "month of the parent's days": lambda f: f.set("events", "warsaw-forum", start="2024-09", end="2024"),
    "event without a place": lambda f: f.add("facts", "n06", "n07", scope="announcement"),
    "list of another source": lambda f: f.add("mentions", "cz-data", "cz-data-2", source="praguedaily"),
    "quote in the source's language": lambda f: f.set("mentions", "cz-data", quote="Data integration"),
    "unquoted role": lambda f: f.set("mentions", "org-molit", label_ko="한국 국토교통부"),
}


@pytest.mark.parametrize("change", SENSE.values(), ids=SENSE)
def test_what_a_source_may_well_say_is_let_through(folder: Folder, nonsense, change: Damage):
    """The rules are no narrower than the ways in which counts, dates and lists are written."""
    change(folder)
    assert [] == nonsense(folder)


@pytest.mark.parametrize("missing", sorted(file.stem for file in paths.data().glob("*.csv")))
def test_a_table_that_cannot_be_read_is_held_against_nobody(folder: Folder, nonsense, missing: str):
    """Rules about a missing table keep silent; that it is missing has been said already."""
    (folder.path / f"{missing}.csv").unlink()
    assert [] == nonsense(folder)


def test_a_cell_under_objection_is_left_alone(folder: Folder):
    """A rule does not look at a cell that an earlier check has refused."""
    folder.set("facts", "f04", value="마흔")
    schemas, _ = descriptor.read(folder.path)
    read = {name: table for name, schema in schemas.items() if (table := tables.read(folder.path, schema)[0])}
    refused = Problem("facts.csv", "정수가 아닙니다", "정수로 쓰세요", 5, "value")
    assert [] == meaning.problems(Sound(read).without([refused]))


def test_every_comparator_the_bounds_know_has_its_word():
    """A comparator added to the bounds cannot be forgotten here."""
    assert {*counts._WORDS, "="} == set(counts.bounds.COMPARATORS)
