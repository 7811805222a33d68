"""Data checks as whoever keeps the data meets them: a damaged folder goes in, printed problems come out."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from damaged_tables import DATA, Damage, Folder, field
from factbook.dataset import facts
from factbook.figures.style import PARTIES
from factbook.language.korean import Noun

SAVE = "Excel에서 '다른 이름으로 저장'을 눌러 파일 형식을 'CSV UTF-8(쉼표로 분리)'로 골라 다시 저장하십시오"
GIT = "가장 가까운 올바른 판(git)과 비교해 resources와 schema를 고치십시오"
CODES = [f"X{chr(65 + number)}" for number in range(len(PARTIES) - 1)]  # with the two of the data one too many
DECOMPOSED = unicodedata.normalize("NFD", "베르겐")
FILES = ["datapackage.json", *sorted(file.name for file in DATA.iterdir())]


@pytest.fixture
def folder(tmp_path: Path) -> Folder:
    """A copy of the invented data."""
    return Folder(tmp_path / "data")


def test_the_real_data_have_no_problem(folder: Folder):
    """An undamaged copy is fit to be drawn."""
    assert [] == folder.problems()


DAMAGES: dict[str, tuple[Damage, str]] = {
    "missing file": (
        lambda f: (f.path / "places.csv").unlink(),
        "places.csv: 파일이 없습니다 → {folder} 폴더에 places.csv 파일을 되돌려 놓으십시오",
    ),
    "folder in place of a file": (
        lambda f: ((f.path / "names.csv").unlink(), (f.path / "names.csv").mkdir()),
        "names.csv: 보통의 파일이 아닙니다(폴더, 장치 또는 파이프) → 보통의 파일로 저장해 그 경로를 적으십시오",
    ),
    "unreadable encoding": (
        lambda f: f.bytes("notes.csv", lambda data: data.decode().encode("cp949", "replace")),
        f"notes.csv: UTF-8이 아닌 문자 인코딩(CP949 등)으로 저장되어 있습니다 → {SAVE}",
    ),
    "unbalanced quote": (
        lambda f: f.text("facts.csv", lambda text: text.replace("30여 개사,30", '"30여 개사,30')),
        "facts.csv 4행: 따옴표의 짝이 맞지 않거나 CSV에 쓸 수 없는 글자가 있습니다 → "
        "이 행부터 큰따옴표의 짝을 맞추십시오",
    ),
    "empty file": (
        lambda f: f.bytes("relations.csv", lambda data: b""),
        "relations.csv: 빈 파일입니다 → 첫 행에 열 이름을 쓰십시오: id, total, part, assumption, declared, note",
    ),
    "empty table": (
        lambda f: f.write("sources", f.records("sources")[:1]),
        "sources.csv 2행: 머리글 아래에 행이 하나도 없습니다 → 2행부터 자료를 채우십시오. "
        "행이 있어야 하는 표는 sources, metrics, events, facts, places이고, 나머지는 머리글만 두어도 됩니다",
    ),
    "missing column": (
        lambda f: f.each("facts", lambda record: [*record[:10], record[11]]),
        "facts.csv 1행 [quote]: 'quote' 열이 없습니다 → 1행에 'quote' 열을 더하고 값을 채우십시오",
    ),
    "extra column": (
        lambda f: f.each("facts", lambda record: [*record, "memo"]),
        "facts.csv 1행 [memo]: 알 수 없는 'memo' 열이 있습니다 → "
        "열을 지우거나, 필요한 열이면 datapackage.json에 먼저 적으십시오",
    ),
    "nameless column": (
        lambda f: f.each("names", lambda record: [*record, ""]),
        "names.csv 1행: 4번째 열에 이름이 없습니다 → 열 이름을 쓰거나 그 열을 지우십시오",
    ),
    "column twice": (
        lambda f: f.each("names", lambda record: [*record, record[2]]),
        "names.csv 1행 [note]: 'note' 열이 두 번 있습니다 → 하나만 남기고 지우십시오",
    ),
    "row too short": (
        lambda f: f.text("events.csv", lambda text: text.replace("lisbon,roadshow,session,", "lisbon,roadshow,", 1)),
        "events.csv 3행: 칸이 10개뿐입니다(머리글은 11개) → 모자란 칸만큼 쉼표를 넣으십시오",
    ),
    "row too long": (
        lambda f: f.text("relations.csv", lambda text: text.replace("counted-once", "counted,once", 1)),
        "relations.csv 2행: 칸이 7개나 됩니다(머리글은 6개) → 쉼표가 든 글은 큰따옴표로 감싸고, 남는 칸은 지우십시오",
    ),
    "empty row": (
        lambda f: f.text("names.csv", lambda text: text.replace("plan-ko", "\nplan-ko", 1)),
        "names.csv 4행: 빈 행입니다 → 행을 지우십시오",
    ),
    "blank around an id": (
        lambda f: f.set("events", "lisbon", id=" lisbon"),
        "events.csv 3행 [id]: ' lisbon'의 앞이나 뒤에 빈칸이 있습니다 → 'lisbon'만 남기십시오",
    ),
    "blank that does not break": (
        lambda f: f.set("facts", "f04", quote="50여\u00a0건의 상담"),
        "facts.csv 5행(f04) [quote]: '50여�건의 상담'에 줄바꿈이나 보이지 않는 글자가 있습니다(� 자리) → "
        "그 글자를 지우거나 보통 빈칸으로 바꾸십시오",
    ),
    "letter that nobody sees": (
        lambda f: f.set("mentions", "place-bergen", label_ko="베르\u3164겐"),
        "mentions.csv 38행(place-bergen) [label_ko]: '베르�겐'에 줄바꿈이나 보이지 않는 글자가 있습니다(� 자리) → "
        "그 글자를 지우거나 보통 빈칸으로 바꾸십시오",
    ),
    "cell without an end": (
        lambda f: f.set("notes", "two-days", text_ko="가" * 4001),
        "notes.csv 14행 [text_ko]: 4001자나 됩니다(최대 4000자) → 따옴표의 짝이 맞는지 보고, 글을 줄이십시오",
    ),
    "more countries than colours": (
        lambda f: [f.add("places", "NO", code, country=code, geonames_id="") for code in CODES],
        f"places.csv {len(PARTIES) + 10}행({CODES[-1]}) [level]: "
        f"{Noun(repr(CODES[-1])):은} 이 책이 그림에서 구별할 수 있는 나라 "
        f"{len(PARTIES)}곳을 넘습니다 → 나라를 더 적게 두고 나머지는 다른 데이터 폴더로 나누십시오",
    ),
    "decomposed Hangul": (
        lambda f: f.set("mentions", "place-bergen", label_ko=DECOMPOSED),
        f"mentions.csv 38행(place-bergen) [label_ko]: '{DECOMPOSED}'의 한글이 자모로 풀려 있습니다(NFD) → "
        "값을 새로 입력하거나 NFC로 정규화해 저장하십시오",
    ),
    "combining mark without a letter": (
        lambda f: f.set("mentions", "place-bergen", label_ko="\u0301베르겐"),
        "mentions.csv 38행(place-bergen) [label_ko]: "
        "'\u0301베르겐'에 앞 글자 없이 홀로 있거나 너무 많이 겹친 결합 부호(U+0301)가 "
        "있습니다 → 그 부호를 지우십시오",
    ),
    "duplicate id": (
        lambda f: f.add("facts", "n06", "n05"),
        "facts.csv 15행 [id]: 'n05'는 13행에도 있습니다 → 한 행을 지우거나 다른 값을 쓰십시오",
    ),
    "dangling reference": (
        lambda f: f.set("facts", "f01", source="gazette2"),
        "facts.csv 2행(f01) [source]: 'gazette2'는 sources.csv의 id 열에 없습니다 → 혹시 'gazette'입니까? "
        "쓸 수 있는 값: gazette, registry-about, registry-plan, daily, decree, iso37120, geonames, "
        "naturalearth",
    ),
    "quote that lacks its value": (
        lambda f: f.set("facts", "f04", quote="80여 건의 상담"),
        "facts.csv 5행(f04) [quote]: 근거 '80여 건의 상담'에 '50여 건'이 없습니다 → "
        "값이 든 원문의 몇 마디를 글자 그대로 쓰십시오",
    ),
    "parts above their total": (
        lambda f: f.set("facts", "f05", value="400", written="400여 개사", quote="발주처 400여 개사"),
        "relations.csv 2행(r01) [total]: 겹치지 않는다고 한 부분 f03(30여 개사), f05(400여 개사)의 합이 "
        "전체 f02(70여 개사)보다 큽니다 → "
        "facts.csv의 값을 출처와 비교하거나, 합해서 전체가 되지 않는 부분이면 declared를 none으로 바꾸십시오",
    ),
    "date outside the event": (
        lambda f: f.set("events", "oslo-forum", start="2001-05-25", end="2001-05-25"),
        "events.csv 7행(oslo-forum) [start]: '2001-05-25'는 'oslo'의 기간 2001-05-26~2001-05-26 밖입니다 → "
        "2001-05-26부터 2001-05-26까지 가운데 쓰거나 parent를 고치십시오",
    ),
    "broken description": (
        lambda f: f.text("datapackage.json", lambda text: text.replace('"resources": [', '"resources": [,')),
        "datapackage.json: JSON 형식이 1번째 줄에서 깨졌습니다 → 쉼표, 따옴표, 괄호의 짝을 확인하십시오",
    ),
    "description against the standard": (
        lambda f: f.describe(lambda package: field(package, "facts", "level")["constraints"].update(required="yes")),
        "datapackage.json: Data Package 표준에 맞지 않습니다"
        f"(''yes' is not of type 'boolean' at property 'constraints/required'') → {GIT}",
    ),
}


@pytest.mark.parametrize(("damage", "problem"), DAMAGES.values(), ids=DAMAGES)
def test_a_damage_is_named_with_its_place_and_its_remedy(folder: Folder, damage: Damage, problem: str):
    """One damage is one problem: file, row as a spreadsheet shows it, field, what is wrong, what to write instead."""
    damage(folder)
    assert [problem.replace("{folder}", str(folder.path))] == folder.problems()


MANY: dict[str, Damage] = {
    "sources.csv 3행(registry-about) [kind]": lambda f: f.set("sources", "registry-about", kind="offical"),
    "metrics.csv 3행(buyers_joined) [label_ko]": lambda f: f.set("metrics", "buyers_joined", label_ko=""),
    "events.csv 7행(oslo-forum) [end]": lambda f: f.set("events", "oslo-forum", end="2001-05-25"),
    "events.csv 10행(visit-norway) [start]": lambda f: f.set("events", "visit-norway", start="2001-13"),
    "facts.csv 2행(f01) [value]": lambda f: f.set("facts", "f01", value="열"),
    "facts.csv 4행(f03) [comparator]": lambda f: f.set("facts", "f03", comparator="="),
    "facts.csv 5행(f04) [scope]": lambda f: f.set("facts", "f04", scope="lisbon-meeting"),
    "facts.csv 7행(f06) [quote]": lambda f: f.set("facts", "f06", quote="상담이 진행됐다"),
    "facts.csv 8행(f07) [caveat]": lambda f: f.set("facts", "f07", caveat="locals"),
    "mentions.csv 5행": lambda f: f.text("mentions.csv", lambda text: text.replace("-digital,policy,", "-digital,", 1)),
    "mentions.csv 20행(no-data) [order]": lambda f: f.set("mentions", "no-data", order="2"),
    "crosswalk.csv 6행(x05) [domain]": lambda f: f.set("crosswalk", "x05", domain="t07"),
    "crosswalk.csv 20행(x19) [theme]": lambda f: f.set("crosswalk", "x19", theme="t07"),
    "places.csv 8행(bergen) [longitude]": lambda f: f.set("places", "bergen", longitude=""),
    "notes.csv 2행(open-lists) [about]": lambda f: f.set("notes", "open-lists", about="pt-transport pt-transport"),
    "names.csv 1행 [memo]": lambda f: f.each("names", lambda record: [*record, "memo"]),
}


def test_many_damages_are_all_named_and_none_twice(folder: Folder):
    """All problems come at once, in the order of files and rows, each once, however the mistakes lie together."""
    for damage in MANY.values():
        damage(folder)
    assert list(MANY) == _positions(folder.problems())


def test_a_missing_table_hides_no_problem_of_the_others_and_adds_none(folder: Folder):
    """References into a table that cannot be read are no problems of the tables that hold them."""
    for damage in MANY.values():
        damage(folder)
    (folder.path / "domains.csv").unlink()
    expected = [position for position in MANY if position != "crosswalk.csv 6행(x05) [domain]"]
    positions = _positions(folder.problems())
    assert positions.pop(positions.index("domains.csv"))
    assert expected == positions


def test_one_mistake_of_a_row_hides_no_other(folder: Folder):
    """A new wording that neither the value nor the quote follows is named for both, with row and id."""
    folder.set("facts", "f04", written="70여 건")
    assert ["facts.csv 5행(f04) [value]", "facts.csv 5행(f04) [quote]"] == _positions(folder.problems())


def _positions(problems: list[str]) -> list[str]:
    """File, row and field of each problem, without what is wrong there."""
    return [problem.partition(":")[0] for problem in problems]


def test_tables_saved_by_a_korean_excel_are_accepted(folder: Folder):
    """A byte-order mark and CRLF line ends change nothing."""
    before = facts.load(folder.path).mentions
    for file in FILES:
        folder.bytes(file, lambda data: b"\xef\xbb\xbf" + data.replace(b"\n", b"\r\n"))
    assert [] == folder.problems()
    assert before.equals(facts.load(folder.path).mentions)


def test_columns_may_stand_in_any_order(folder: Folder):
    """A spreadsheet whose columns were moved is still the same table."""
    before = facts.load(folder.path).facts
    folder.each("facts", lambda record: record[::-1])
    assert [] == folder.problems()
    assert before.equals(facts.load(folder.path).facts)


@settings(max_examples=10, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(file=st.sampled_from(FILES), data=st.binary(max_size=300) | st.text(max_size=200).map(str.encode))
def test_no_bytes_break_the_check(folder: Folder, file: str, data: bytes):
    """Whatever a file holds, problems come out, and they can be printed."""
    folder.restore()
    (folder.path / file).write_bytes(data)
    assert any(problem.startswith(file) for problem in folder.problems())


@settings(max_examples=10, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    table=st.sampled_from([Path(file).stem for file in FILES if file.endswith(".csv")]),
    cells=st.lists(st.tuples(st.integers(1, 6), st.integers(0, 2), st.text(max_size=12)), max_size=6),
)
def test_no_cells_break_the_check(folder: Folder, table: str, cells: list[tuple[int, int, str]]):
    """Whatever the cells of a table hold, each cell has at most one problem of a kind, or the tables can be loaded."""
    folder.restore()
    records = folder.records(table)
    for row, column, text in cells:
        records[min(row, len(records) - 1)][column] = text
    folder.write(table, records)
    problems = facts.check(folder.path)
    positions = [(problem.file, problem.row, problem.field, problem.what) for problem in problems]
    assert len(set(positions)) == len(positions)
    if not problems:
        facts.load(folder.path)
