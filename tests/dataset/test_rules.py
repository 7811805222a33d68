"""What no schema can say: each rule against one damage of its own, on tables that are valid otherwise."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from damaged_tables import DATA, Damage, Folder
from factbook.book.book import Book
from factbook.dataset import descriptor, rules, tables
from factbook.dataset.rules import lists
from factbook.dataset.valid_cells import ValidCells
from factbook.errors import Problem

ABOUT = "facts.csv, mentions.csv, events.csv의 id 열"
LOOK = "출처와 비교해 어느 쪽이 맞는지 보고 고치십시오"
SHORTER = "written에는 이 지표의 수와 그 수에 붙은 말, 단위만 출처에 적힌 그대로 남기십시오(예: 40여 건)"
CANNOT = "written과 quote를 출처와 비교하고, 출처가 그렇게 적었으면 이 행을 지우고 notes.csv의 글로 알리십시오"
WHOLE = "수와 그 수에 붙은 말을 출처대로 모두 written에 옮기고, value와 comparator가 맞는지 보십시오"
CAVEAT = "센 것이 다르면 지표를 따로 두거나, kind가 caveat인 글을 notes.csv에 쓰고 그 id를 caveat에 적으십시오"
ONCE = "따를 행 하나만 남기고, 다른 수는 notes.csv의 글로 알리십시오"


@pytest.fixture
def folder(tmp_path: Path) -> Folder:
    """A copy of the invented data."""
    return Folder(tmp_path / "data")


@pytest.fixture(scope="module")
def nonsense() -> Callable[[Folder], list[str]]:
    """Every problem of meaning in a folder, as printed; shape is not looked at, which saves most of the time."""
    schemas, _ = descriptor.read(Book.from_environment().data)  # the shape of tables is the same for all data

    def look(folder: Folder) -> list[str]:
        read = {name: tables.read(folder.path, schema)[0] for name, schema in schemas.items()}
        return [
            str(problem) for problem in rules.problems(ValidCells({k: t for k, t in read.items() if t is not None}))
        ]

    return look


def test_the_real_data_make_sense(folder: Folder, nonsense):
    """No rule objects to the article's own facts."""
    assert [] == nonsense(folder)


TERM = {"id": "t1", "kind": "word", "label_ko": "지어낸 말", "label_en": "invented word"}


def _terms(*rows: dict[str, str]) -> Damage:
    """A table of terms with these rows."""

    def write(folder: Folder) -> None:
        header, *_ = folder.records("terms")
        folder.write("terms", [header, *([row.get(column, "") for column in header] for row in rows)])

    return write


DAMAGES: dict[str, tuple[Damage, str]] = {
    "Korean spelling of two terms": (
        _terms(TERM, TERM | {"id": "t2", "label_ko": "다른 말", "also_ko": "딴말|지어낸 말"}),
        "terms.csv 3행(t2) [also_ko]: '지어낸 말'은 2행('t1')에도 있는 말입니다 → 한 말은 한 행에만 적으십시오",
    ),
    "word that is right and refused": (
        _terms(TERM, TERM | {"id": "t2", "label_ko": "다른 말", "label_en": "other word", "refused": "Invented word"}),
        "terms.csv 3행(t2) [refused]: 'Invented word'는 2행('t1')에서 쓰는 말이면서 쓰지 않는 말로도 적혀 있습니다 → "
        "두 곳 가운데 한 곳에서 지우십시오",
    ),
    "word in a third language without a source": (
        _terms(TERM | {"label_pl": "słowo", "source_cs": "지어낸 사전"}),
        "terms.csv 2행(t1) [label_pl]: 'słowo'의 출처가 없습니다 → "
        "'source_pl' 칸에 간행물과 주소를 적거나, 출처가 없으면 그 말을 비우십시오",
    ),
    "label that looks like another": (
        lambda f: f.set("domains", "d03", label_ko="지어낸 분야 ２"),
        "domains.csv 4행(d03) [label_ko]: '지어낸 분야 ２'는 3행의 '지어낸 분야 2'와 모양만 같고 글자가 다릅니다 → "
        "한 이름이면 '지어낸 분야 2'로 똑같이 쓰고, 다른 것이면 이름을 달리하십시오",
    ),
    "caveat that is not there": (
        lambda f: f.set("facts", "f04", caveat="provisional local-goverments"),
        "facts.csv 5행(f04) [caveat]: 'local-goverments'는 notes.csv의 id 열에 없습니다 → "
        "혹시 'local-governments'입니까? notes.csv의 id 열에 있는 값 19개 가운데 하나를 쓰십시오",
    ),
    "caveat that is a note of another kind": (
        lambda f: f.set("facts", "f04", caveat="two-days"),
        "facts.csv 5행(f04) [caveat]: 'two-days'는 단서가 아니라 limit입니다 → "
        "쓸 수 있는 값: local-governments, provisional",
    ),
    "note about nothing": (
        lambda f: f.set("notes", "two-days", about="roadshow lisbon osl"),
        f"notes.csv 14행(two-days) [about]: 'osl'은 {ABOUT}에 없습니다 → "
        f"혹시 'oslo'입니까? {ABOUT}에 있는 값 88개 가운데 하나를 쓰십시오",
    ),
    "note about one thing twice": (
        lambda f: f.set("notes", "two-days", about="roadshow roadshow"),
        "notes.csv 14행(two-days) [about]: 'roadshow'가 2번 있습니다 → 한 번만 남기십시오",
    ),
    "source of a note that is not there": (
        lambda f: f.set("notes", "crosswalk", source="decree iso-37120"),
        "notes.csv 20행(crosswalk) [source]: 'iso-37120'은 sources.csv의 id 열에 없습니다 → 혹시 'iso37120'입니까? "
        "쓸 수 있는 값: daily, decree, gazette, geonames, iso37120, naturalearth, registry-about, "
        "registry-plan",
    ),
    "market that is a city": (
        lambda f: f.set("mentions", "opp-energy", country="oslo"),
        "mentions.csv 28행(opp-energy) [country]: 'oslo'는 나라가 아닙니다(level: city) → 쓸 수 있는 값: PT, NO",
    ),
    "country inside another": (
        lambda f: f.set("places", "NO", country="PT"),
        "places.csv 6행(NO) [country]: 나라 'NO'가 'PT'에 속한다고 적혀 있습니다 → 그 나라의 id인 'NO'를 쓰십시오",
    ),
    "half a coordinate": (
        lambda f: f.set("places", "bergen", latitude=""),
        "places.csv 8행(bergen) [latitude]: 위도와 경도 가운데 하나만 있습니다 → 나머지 하나도 쓰거나 둘 다 비우십시오",
    ),
    "coordinates without their source": (
        lambda f: f.set("places", "bergen", source=""),
        "places.csv 8행(bergen) [source]: 좌표의 출처가 없습니다 → 좌표를 옮겨 온 출처의 id를 쓰십시오",
    ),
    "fact stated by halves": (
        lambda f: f.set("facts", "f04", comparator="", quote=""),
        "facts.csv 5행(f04) [comparator]: written, value, comparator, quote 가운데 comparator, quote가 비어 있습니다 → "
        "출처에 있는 수치면 넷을 모두 채우고, 없는 수치면 넷을 모두 비우십시오",
    ),
    "fact said of two things": (
        lambda f: f.set("facts", "f04", place="lisbon"),
        "facts.csv 5행(f04) [scope]: scope와 place가 둘 다 있습니다 → "
        "행사에 대한 수치면 scope에 행사의 id만, 장소에 대한 수치면 place에 장소의 id만 쓰십시오",
    ),
    "fact said of nothing": (
        lambda f: f.set("facts", "f07", place=""),
        "facts.csv 8행(f07) [scope]: scope와 place가 둘 다 비어 있습니다 → "
        "행사에 대한 수치면 scope에 행사의 id만, 장소에 대한 수치면 place에 장소의 id만 쓰십시오",
    ),
    "level of another event": (
        lambda f: f.set("facts", "f04", level="roadshow"),
        "facts.csv 5행(f04) [level]: 'lisbon-meetings'에 대한 수치인데 level이 'roadshow'입니다 → "
        "'city'를 쓰거나 scope와 place를 고치십시오",
    ),
    "quote without its value": (
        lambda f: f.set("facts", "f04", quote="80여 건의 상담"),
        "facts.csv 5행(f04) [quote]: 근거 '80여 건의 상담'에 '50여 건'이 없습니다 → "
        "값이 든 원문의 몇 마디를 글자 그대로 쓰십시오",
    ),
    "value that is not what is read": (
        lambda f: f.set("facts", "f04", value="60"),
        "facts.csv 5행(f04) [value]: 이 책은 '50여 건'을 50으로 읽었는데, value는 60입니다 → " + LOOK,
    ),
    "thousands that multiply ten thousands": (
        lambda f: f.set("facts", "f04", value="5004000", comparator="=", written="4천500만 건", quote="4천500만 건"),
        "facts.csv 5행(f04) [value]: 이 책은 '4천500만 건'을 45000000으로 읽었는데, value는 5004000입니다 → " + LOOK,
    ),
    "no number written": (
        lambda f: f.set("facts", "f04", written="건"),
        "facts.csv 5행(f04) [written]: '건'에서 수를 읽지 못했습니다 → " + SHORTER,
    ),
    "two numbers written": (
        lambda f: f.set("facts", "f04", written="3개국 50여 건", quote="3개국 50여 건"),
        "facts.csv 5행(f04) [written]: '3개국 50여 건'에서 수를 여럿('3, 50') 읽어, "
        "어느 것이 이 지표의 수인지 모릅니다 → " + SHORTER,
    ),
    "range": (
        lambda f: f.set("facts", "f04", comparator="=", written="50∼60건", quote="50∼60건의 상담"),
        "facts.csv 5행(f04) [written]: '50∼60건'에서 두 수 사이의 범위 '50∼60'을 읽었습니다. "
        "이 책은 수 하나만 말할 수 있습니다 → " + CANNOT,
    ),
    "word that the reader does not know": (
        lambda f: f.set("facts", "f04", comparator="=", written="50건 어간", quote="50건 어간"),
        "facts.csv 5행(f04) [written]: 이 책은 '50건 어간'에서 '어간'을 읽지 못했습니다. "
        "수에 붙은 말이라면 수의 뜻이 달라집니다 → " + SHORTER,
    ),
    "money": (
        lambda f: f.set("facts", "f04", value="300000000", comparator="=", written="3억 원", quote="3억 원의 계약"),
        "facts.csv 5행(f04) [written]: '3억 원'에서 돈의 단위 '원'을 읽었습니다. "
        "이 책은 센 수만 말할 수 있고 금액은 담지 못합니다 → " + CANNOT,
    ),
    "money by its metric": (
        lambda f: (
            f.set("metrics", "meetings", unit_ko="만 달러", unit_en="10,000 dollars"),
            f.set("facts", "f06", written="", value="", comparator="", quote="", flag=""),
            f.set("facts", "f04", written="50", comparator="=", quote="50"),
        ),
        "facts.csv 5행(f04) [metric]: '50'에서 돈의 단위 '만 달러'를 읽었습니다. "
        "이 책은 센 수만 말할 수 있고 금액은 담지 못합니다 → " + CANNOT,
    ),
    "number between two others only": (
        lambda f: f.set("facts", "f04", written="50여 건", quote="450여 건의 상담"),
        "facts.csv 5행(f04) [written]: "
        "이 책은 근거 '450여 건의 상담'에서 450(여)을 읽었는데, written은 '50여 건'입니다 → " + WHOLE,
    ),
    "word left behind in the quote": (
        lambda f: f.set("facts", "f04", written="50건", comparator="=", quote="최대 50건의 상담"),
        "facts.csv 5행(f04) [written]: "
        "이 책은 근거 '최대 50건의 상담'에서 50(최대)을 읽었는데, written은 '50건'입니다 → " + WHOLE,
    ),
    "money in the quote": (
        lambda f: f.set("facts", "f04", written="50", value="50", comparator="=", quote="50달러"),
        "facts.csv 5행(f04) [written]: '50달러'에서 돈의 단위 '달러'를 읽었습니다. "
        "이 책은 센 수만 말할 수 있고 금액은 담지 못합니다 → " + CANNOT,
    ),
    "여 that is taken for exact": (
        lambda f: f.set("facts", "f04", comparator="="),
        "facts.csv 5행(f04) [comparator]: 이 책은 '50여 건'의 '여'를 '여'로 읽었는데, comparator는 '='입니다 → " + LOOK,
    ),
    "안팎 that is taken for exact": (
        lambda f: f.set("facts", "f04", comparator="=", written="50건 안팎", quote="50건 안팎"),
        "facts.csv 5행(f04) [comparator]: 이 책은 '50건 안팎'의 '안팎'을 '약'으로 읽었는데, comparator는 '='입니다 → "
        + LOOK,
    ),
    "exact that is taken for 여": (
        lambda f: f.set("facts", "f01", comparator="여"),
        "facts.csv 2행(f01) [comparator]: 이 책은 '12개사'에서 수에 붙은 말을 읽지 못했는데, comparator는 '여'입니다 → "
        + LOOK,
    ),
    "count that no number fits": (
        lambda f: f.set("facts", "f04", value="0", comparator="미만", written="0건 미만", quote="0건 미만"),
        "facts.csv 5행(f04) [comparator]: '0건 미만'에 맞는 수가 하나도 없습니다 → " + LOOK,
    ),
    "plan": (
        lambda f: f.set("facts", "f04", quote="50여 건의 상담을 열 예정"),
        "facts.csv 5행(f04) [quote]: '50여 건의 상담을 열 예정'의 '예정'은 아직 일어나지 않은 일(계획, 목표, 전망)을 "
        "말합니다. 이 책은 모든 수를 있었던 일로 말합니다 → " + CANNOT,
    ),
    "count over time": (
        lambda f: f.set("facts", "f04", quote="누적 50여 건"),
        "facts.csv 5행(f04) [quote]: '누적 50여 건'의 '누적'은 여러 때에 걸쳐 더한 수를 말합니다. "
        "이 책은 한 행사에서 센 수만 말할 수 있습니다 → " + CANNOT,
    ),
    "count of another year": (
        lambda f: f.set("facts", "f04", quote="지난해 50여 건"),
        "facts.csv 5행(f04) [quote]: '지난해 50여 건'의 '지난해'는 앞선 때의 수를 말합니다. "
        "이 책은 한 행사에서 센 수만 말할 수 있습니다 → " + CANNOT,
    ),
    "count that takes others in, without a caveat": (
        lambda f: f.set("facts", "f05", caveat=""),
        "facts.csv 6행(f05) [caveat]: '조합을 포함한 구매처 40여 개사'의 '포함'은 집계 대상이 다를 수 있다는 말인데, "
        "caveat가 비어 있습니다 → " + CAVEAT,
    ),
    "unit of something else": (
        lambda f: f.set("facts", "f03", written="30여 명", quote="30여 명"),
        "facts.csv 4행(f03) [caveat]: '30여 명'의 단위가 지표의 단위 '개사'와 다른데, caveat가 비어 있습니다 → "
        + CAVEAT,
    ),
    "two sources that differ": (
        lambda f: f.add("facts", "f04", "f08", source="daily", written="60여 건", value="60", quote="60여 건"),
        "facts.csv 15행(f08) [metric]: 지표 'meetings'의 수가 같은 대상 'lisbon-meetings'에 대해 5행에도 있습니다. "
        "이 책은 한 대상의 한 지표를 수 하나로만 말하므로, 두 출처의 수가 같든 다르든 함께 담지 못합니다 → " + ONCE,
    ),
    "two cities of one country": (
        lambda f: f.add("facts", "n05", "n07", metric="meetings", scope="", place="porto"),
        "facts.csv 15행(n07) [metric]: "
        "지표 'meetings'의 수가 같은 나라 'PT'의 'lisbon-meetings'에 대해 5행에도 있습니다. "
        "이 책은 한 나라의 한 지표를 한 곳의 수로만 말할 수 있습니다 → " + ONCE,
    ),
    "two events without a country": (
        lambda f: f.add("facts", "n01", "n07", scope="announcement"),
        "facts.csv 15행(n07) [metric]: 지표 'meetings'의 수가 나라를 정하지 않은 다른 행사 'roadshow'에 대해 9행에도 "
        "있습니다. 이 책은 한 지표를 행사 하나에 대해서만 말할 수 있습니다 → " + ONCE,
    ),
    "second roadshow": (
        lambda f: f.set("events", "announcement", kind="roadshow"),
        "events.csv 11행(announcement) [kind]: "
        "kind가 roadshow인 행이 2행에도 있습니다. 이 책은 행사 하나만 이야기할 수 있습니다 → "
        "한 행만 roadshow로 두고, 다른 행사는 다른 데이터 폴더에 적으십시오",
    ),
    "no roadshow": (
        lambda f: f.set("events", "roadshow", kind="announcement"),
        "events.csv: kind가 roadshow인 행이 없습니다. 이 책은 행사 하나와 그 기간을 이야기합니다 → "
        "행사 전체를 적은 행을 하나 두고 kind에 roadshow를 쓰십시오",
    ),
    "session without a place": (
        lambda f: f.add("events", "lisbon", "online", place=""),
        "events.csv 12행(online) [place]: 세션에 장소가 없습니다. 어느 나라의 행사인지 말할 수 없고, "
        "그날은 행사가 없던 날로 보입니다 → places.csv의 id를 쓰십시오. "
        "장소를 알 수 없으면 행을 지우고 notes.csv에 적으십시오",
    ),
    "session of an unknown day": (
        lambda f: f.add("events", "lisbon", "later", start="2001-05", end="2001-05-26"),
        "events.csv 12행(later) [start]: "
        "'2001-05'는 하루까지 적은 날짜가 아닙니다. 이 책은 행사 기간을 날마다 보이므로, "
        "날을 모르면 어느 날에 행사가 없었는지 말할 수 없습니다 → YYYY-MM-DD 꼴로 쓰십시오. "
        "출처가 날을 밝히지 않았으면 행을 지우고 notes.csv에 적으십시오",
    ),
    "outline that does not close": (
        lambda f: f.set("outlines", "no-4", latitude="59"),
        "outlines.csv 10행(no-4) [ring]: 이 ring의 마지막 점이 첫 점과 달라 선이 닫히지 않습니다 → "
        "첫 점을 마지막 순서로 한 번 더 적으십시오",
    ),
    "outline of one point": (
        lambda f: f.add("outlines", "no-4", "no-5", ring="2"),
        "outlines.csv 11행(no-5) [ring]: "
        "이 ring의 점으로는 넓이가 있는 도형이 되지 않습니다(서로 다른 점이 셋보다 적음) → "
        "윤곽의 점을 더 적거나, 윤곽이 없으면 이 나라의 행을 모두 지우십시오",
    ),
    "points in one place of the order": (
        lambda f: f.set("outlines", "no-3", order="2"),
        "outlines.csv 8행(no-2) [order]: 같은 ring에 순서 2가 두 번 있습니다 → "
        "점을 이을 순서대로 서로 다른 번호를 쓰십시오",
    ),
    "total that is its own part": (
        lambda f: f.set("relations", "r01", part="f02"),
        "relations.csv 2행(r01) [part]: 'f02'가 자신의 부분으로 적혀 있습니다 → 부분인 수치의 id를 쓰십시오",
    ),
    "part named twice": (
        lambda f: f.set("relations", "r02", part="f03"),
        "relations.csv 3행(r02) [part]: 'f02'의 부분 'f03'은 2행에도 있습니다 → "
        "한 행을 지우거나 다른 부분의 id를 쓰십시오",
    ),
    "part in another unit": (
        lambda f: f.set("relations", "r02", part="f04"),
        "relations.csv 3행(r02) [part]: 부분의 단위 '건'이 전체의 단위 '개사'와 다릅니다 → "
        "전체와 같은 단위로 센 수치의 id를 쓰십시오",
    ),
    "parts above their total": (
        lambda f: f.set("facts", "f02", value="50", comparator="이하", written="50개사 이하", quote="50개사 이하"),
        "relations.csv 2행(r01) [total]: 겹치지 않는다고 한 부분 f03(30여 개사), f05(40여 개사)의 합이 "
        "전체 f02(50개사 이하)보다 큽니다 → "
        "facts.csv의 값을 출처와 비교하거나, 합해서 전체가 되지 않는 부분이면 declared를 none으로 바꾸십시오",
    ),
    "parts below their total": (
        lambda f: f.set("facts", "f02", value="90", written="90여 개사", quote="발주처 90여 개사"),
        "relations.csv 2행(r01) [total]: 겹치지 않는다고 한 부분 f03(30여 개사), f05(40여 개사)의 합이 "
        "전체 f02(90여 개사)보다 작습니다 → "
        "facts.csv의 값을 출처와 비교하거나, 합해서 전체가 되지 않는 부분이면 declared를 none으로 바꾸십시오",
    ),
    "circle of events": (
        lambda f: f.set("events", "roadshow", parent="oslo-forum"),
        "events.csv 2행(roadshow) [parent]: parent를 따라가면 자신으로 돌아옵니다"
        "(roadshow → oslo-forum → oslo → roadshow) → 가장 위 행의 parent를 비우십시오",
    ),
    "item above itself": (
        lambda f: f.set("mentions", "no-data", parent="no-data"),
        "mentions.csv 20행(no-data) [parent]: parent를 따라가면 자신으로 돌아옵니다(no-data → no-data) → "
        "가장 위 행의 parent를 비우십시오",
    ),
    "item under another role": (
        lambda f: f.set("mentions", "pt-energy-grid", role="programme"),
        "mentions.csv 7행(pt-energy-grid) [role]: 'programme'는 위 항목 'pt-energy'의 'policy'와 다릅니다 → "
        "위 항목과 같은 값을 쓰거나 parent를 고치십시오",
    ),
    "order twice in one list": (
        lambda f: f.set("mentions", "pt-energy-grid", order="2"),
        "mentions.csv 8행(pt-energy-renewable) [order]: 같은 목록의 7행에도 순서 '2'가 있습니다 → "
        "출처에 나온 순서대로 서로 다른 번호를 쓰십시오",
    ),
    "quote that names something else": (
        lambda f: f.set("mentions", "pt-energy-grid", quote="지어낸 이름 7"),
        "mentions.csv 7행(pt-energy-grid) [quote]: 근거 '지어낸 이름 7'에 이름 '지어낸 이름 6'이 없습니다 → "
        "이름이 든 원문의 몇 마디를 글자 그대로 쓰십시오",
    ),
    "city without a place": (
        lambda f: f.set("mentions", "place-bergen", place=""),
        "mentions.csv 38행(place-bergen) [place]: 역할이 place인데 장소가 없습니다 → places.csv의 id를 쓰십시오",
    ),
    "city of another country": (
        lambda f: f.set("mentions", "place-bergen", place="porto"),
        "mentions.csv 38행(place-bergen) [place]: 'porto'의 나라는 PT인데 country가 'NO'입니다 → "
        "쓸 수 있는 값: NO, oslo, bergen, molde, bodo, vestland",
    ),
    "day that is in no calendar": (
        lambda f: f.set("events", "roadshow", end="2001-05-32"),
        "events.csv 2행(roadshow) [end]: '2001-05-32'는 달력에 없는 날짜입니다 → "
        "실제 날짜를 YYYY, YYYY-MM, YYYY-MM-DD 가운데 한 꼴로 쓰십시오",
    ),
    "publication in a month that is none": (
        lambda f: f.set("sources", "iso37120", published="2018-00"),
        "sources.csv 7행(iso37120) [published]: '2018-00'은 달력에 없는 날짜입니다 → "
        "실제 날짜를 YYYY, YYYY-MM, YYYY-MM-DD 가운데 한 꼴로 쓰십시오",
    ),
    "end before the start": (
        lambda f: f.set("events", "visit-portugal", end="2000-02"),
        "events.csv 9행(visit-portugal) [end]: 끝난 날 '2000-02'가 시작일 '2000-03'보다 앞섭니다 → "
        "start와 같거나 뒤인 날짜를 쓰거나 start를 고치십시오",
    ),
    "start outside the parent": (
        lambda f: f.set("events", "lisbon-forum", start="2001-04"),
        "events.csv 4행(lisbon-forum) [start]: '2001-04'는 'lisbon'의 기간 2001-05-24~2001-05-24 밖입니다 → "
        "2001-05-24부터 2001-05-24까지 가운데 쓰거나 parent를 고치십시오",
    ),
    "day after the parent's": (
        lambda f: f.set("events", "lisbon-forum", start="2001-05-25", end="2001-05-25"),
        "events.csv 4행(lisbon-forum) [start]: '2001-05-25'는 'lisbon'의 기간 2001-05-24~2001-05-24 밖입니다 → "
        "2001-05-24부터 2001-05-24까지 가운데 쓰거나 parent를 고치십시오",
    ),
    "end outside the parent": (
        lambda f: f.set("events", "oslo-forum", end="2001-05-27"),
        "events.csv 7행(oslo-forum) [end]: '2001-05-27'은 'oslo'의 기간 2001-05-26~2001-05-26 밖입니다 → "
        "2001-05-26부터 2001-05-26까지 가운데 쓰거나 parent를 고치십시오",
    ),
    "none with a domain": (
        lambda f: f.set("crosswalk", "x19", domain="d02"),
        "crosswalk.csv 20행(x19) [domain]: 맞는 분야가 없다고(none) 했는데 domain이 'd02'입니다 → "
        "비우거나 relation을 고치십시오",
    ),
    "judgement without a domain": (
        lambda f: f.set("crosswalk", "x23", domain=""),
        "crosswalk.csv 24행(x23) [domain]: relation이 'ambiguous'인데 분야가 없습니다 → "
        "분야의 id를 쓰거나, 맞는 분야가 없으면 relation에 none을 쓰십시오",
    ),
    "theme in the place of a domain": (
        lambda f: f.set("crosswalk", "x18", domain="t19"),
        "crosswalk.csv 19행(x18) [domain]: 't19'의 면은 domain이 아니라 theme입니다 → "
        "쓸 수 있는 값: d01, d02, d03, d04, d05, d06, d07, d08, d09, d10, d11, d12",
    ),
    "judgement beside none": (
        lambda f: f.set("crosswalk", "x18", mention="no-data"),
        "crosswalk.csv 20행(x19) [mention]: 'no-data'에 대한 19행의 판단과 겹치거나 어긋납니다 → "
        "두 행을 하나로 합치거나, 맞는 분야가 있으면 none 행을 지우십시오",
    ),
    "judgement twice": (
        lambda f: f.set("crosswalk", "x16", domain="d06"),
        "crosswalk.csv 17행(x16) [mention]: 'no-building'에 대한 16행의 판단과 겹치거나 어긋납니다 → "
        "두 행을 하나로 합치거나, 맞는 분야가 있으면 none 행을 지우십시오",
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
    "약": lambda f: f.set("facts", "f04", written="약 50건", comparator="약", quote="약 50건"),
    "이상": lambda f: f.set("facts", "f04", written="50건 이상", comparator="이상", quote="50건 이상"),
    "안팎": lambda f: f.set("facts", "f04", written="50건 안팎", comparator="약", quote="50건 안팎의 상담"),
    "another unit with its caveat": lambda f: f.set("facts", "f05", written="40여 곳", quote="40여 곳"),
    "total that fits under the inclusive reading alone": lambda f: f.set(
        "facts", "f02", value="70", comparator="=", written="70개사", quote="구매처 70개사"
    ),
    "total whose second part may overlap": lambda f: (
        f.set("facts", "f02", value="90", written="90여 개사", quote="90여 개사"),
        f.set("relations", "r02", declared="none"),
    ),
    "session of two days": lambda f: f.set("events", "lisbon", end="2001-05-25"),
    "parts that need not add up": lambda f: (
        f.set("facts", "f02", value="90", written="90여 개사", quote="90여 개사"),
        [f.set("relations", key, declared="none") for key in ("r01", "r02")],
    ),
    "part that is not stated": lambda f: (
        f.set("facts", "f02", value="90", written="90여 개사", quote="90여 개사"),
        f.set("facts", "f05", written="", value="", comparator="", quote=""),
    ),
    "month of the parent's days": lambda f: (
        f.set("events", "visit-norway", start="2001-05-02", end="2001-05-09"),
        f.add("events", "visit-norway", "talks", parent="visit-norway", start="2001-05", end="2001"),
    ),
    "event without a place": lambda f: f.add(
        "facts", "n06", "n07", metric="main_cities", place="", scope="announcement"
    ),
    "list of another source": lambda f: f.add("mentions", "no-data", "no-data-2", source="daily"),
    "quote in the source's language": lambda f: f.set("mentions", "no-data", quote="Invented name 19"),
    "unquoted role": lambda f: f.set("mentions", "org-ministry", label_ko="한국 국토교통부"),
}


@pytest.mark.parametrize("change", SENSE.values(), ids=SENSE)
def test_what_a_source_may_well_say_is_let_through(folder: Folder, nonsense, change: Damage):
    """The rules are no narrower than the ways in which counts, dates and lists are written."""
    change(folder)
    assert [] == nonsense(folder)


@pytest.mark.parametrize("missing", sorted(file.stem for file in DATA.glob("*.csv")))
def test_a_table_that_cannot_be_read_is_held_against_nobody(folder: Folder, nonsense, missing: str):
    """Rules about a missing table keep silent; that it is missing has been said already."""
    (folder.path / f"{missing}.csv").unlink()
    assert [] == nonsense(folder)


def test_a_cell_under_objection_is_left_alone(folder: Folder):
    """A rule does not look at a cell that an earlier check has refused."""
    folder.set("facts", "f04", value="마흔")
    schemas, _ = descriptor.read(folder.path)
    read = {name: table for name, schema in schemas.items() if (table := tables.read(folder.path, schema)[0])}
    refused = Problem("facts.csv", "정수가 아닙니다", "정수로 쓰십시오", 5, "value")
    assert [] == rules.problems(ValidCells(read).without([refused]))


def test_circles_of_thousands_are_found_in_linear_time():
    """Each once, from its first id on, and chains are none: a walk from every id would take minutes."""
    parents = {f"row-{number}": f"row-{number + 1}" for number in range(100_000)}
    assert [] == list(lists.circles(parents))
    assert [list(parents)] == list(lists.circles(parents | {"row-99999": "row-0"}))
    assert [["a", "b"], ["d"]] == list(lists.circles({"c": "b", "a": "b", "b": "a", "d": "d", "e": "d"}))
