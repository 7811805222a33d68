"""Lists of names: whether they are open, what they share, who has a caution; and the cells that show them."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pandas as pd
import pytest

import invented_facts
from factbook.chapter import show
from factbook.dataset import facts
from factbook.figures.charts import grids
from factbook.reasoning import calendar, cautions, lists, matching
from factbook.reasoning.phrasing import Words

KO = Words("ko", "inclusive")


def named(*rows: tuple[str, str, str, str]) -> pd.DataFrame:
    """Mentions of policies: label, country, open, parent."""
    frame = pd.DataFrame(rows, columns=["label", "country", "open", "parent"])
    return frame.assign(role="policy", scope="", level="city", id=frame["label"], said_of="", level_name="도시")


@pytest.mark.parametrize(("mark", "expected"), [("등", "물, 버스 등"), ("특히", "특히 물, 버스"), ("", "물, 버스")])
def test_a_list_is_told_as_open_as_the_source_leaves_it(mark: str, expected: str) -> None:
    """등 stands after a list that the source ends with it, 특히 before one that begins with it; neither is added."""
    rows = named(("물", "AA", mark, ""), ("버스", "AA", mark, ""))
    assert expected == lists.one_line(KO, rows)
    assert ("예시 목록이다" in lists.openness(rows)) == bool(mark)
    assert ("예시 목록(" in lists.scope(KO, rows)) == bool(mark)
    assert bool(cautions.of_lists(KO, rows)) == bool(mark)


def test_all_lists_are_called_open_only_if_all_are() -> None:
    """An item below an open one is part of its list."""
    open_, below, closed = ("물", "AA", "등", ""), ("상수도", "AA", "", "물"), ("항만", "BB", "", "")
    assert "모두 일부만 언급한 예시 목록이다." == lists.all_open(KO, named(open_, below))
    assert "‘등’이나 ‘특히’가 붙은 목록은 예시 목록이다." == lists.all_open(KO, named(open_, closed))
    assert "" == lists.all_open(KO, named(closed))


def test_depths_of_lists_are_said_once_for_all_that_have_them() -> None:
    """Lists of one depth stand in one phrase."""
    assert "가와 나 목록에는 분야만" == lists.depths(KO, {"가": False, "나": False})
    assert "가 목록에는 분야와 세부 항목이, 나 목록에는 분야만" == lists.depths(KO, {"가": True, "나": False})


def test_shared_fields_name_whose_they_are() -> None:
    """One phrase for all where the same countries and places name them; else each field with its own."""
    sure = pd.DataFrame(
        [
            ("policy", "d1", "PT", "포르투갈"),
            ("interest", "d1", "NO", "오슬로"),
            ("policy", "d2", "NO", "노르웨이"),
            ("interest", "d2", "NO", "오슬로"),
            ("policy", "d3", "NO", "노르웨이"),
        ],
        columns=["role", "domain", "country", "of"],
    )
    fields = {"d1": "물", "d2": "교통", "d3": "항만"}
    found = matching.shared(sure, fields, list(fields), KO)
    assert ["물", "교통"] == [each.field for each in found]
    statement, values = matching.statement(found, KO)
    assert (
        "물(포르투갈 정책, 오슬로 바이어 관심 분야)과 교통(노르웨이 정책, 오슬로 바이어 관심 분야)" == values["shared"]
    )
    statement, values = matching.statement(found[:1], KO)
    assert "포르투갈의 정책과 오슬로 바이어 관심 분야에 공통으로 언급된 분야는 물이다" == KO.text(statement, **values)
    assert [] == matching.shared(sure, fields, ["d3"], KO)


def test_cells_without_words_are_empty_and_rows_without_words_are_not_there() -> None:
    """Words of one cell stand in their order, columns and rows in the order asked for."""
    words = [("물", "나", "관"), ("물", "나", "댐"), ("교통", "가", "버스")]
    frame = pd.DataFrame(words, columns=["row", "column", "word"])
    cells = grids.cells(frame, ["물", "항만", "교통"], ["가", "나"])
    assert [("물", "가", ""), ("물", "나", "관 · 댐"), ("교통", "가", "버스"), ("교통", "나", "")] == list(
        cells[["row", "column", "words"]].itertuples(index=False, name=None)
    )
    table = show.filled(grids.table(cells, head="분야"), "없음")
    assert [["분야", "가", "나"], ["물", "없음", "관 · 댐"], ["교통", "버스", "없음"]] == [
        list(table.columns),
        *table.to_numpy().tolist(),
    ]


def events(*rows: tuple[str, str, str, str]) -> pd.DataFrame:
    """Events: id, parent, start, end; each at one place."""
    frame = pd.DataFrame(rows, columns=["id", "parent", "start", "end"])
    return frame.assign(where="가시", label=frame["id"])


WHOLE = events(("전체", "", "2001-05-07", "2001-05-09"))


def test_a_day_is_silent_only_if_no_session_covers_it() -> None:
    """Sessions have a span; of a part of them one cannot say that the other days had none."""
    two, three = (events(("모임", "전체", "2001-05-07", end)) for end in ("2001-05-08", "2001-05-09"))
    assert ["2001-05-09"] == calendar.silent_days(WHOLE, two)
    assert [] == calendar.silent_days(WHOLE, three)
    assert "나머지 날에 대해서는 기사에 언급이 없다" == calendar.reported(KO, WHOLE, two, chosen=False)[1]
    assert "기간의 모든 날에 보도된 행사가 있다" == calendar.reported(KO, WHOLE, three, chosen=False)[1]
    assert "고른 나라의 행사만 적었다" == calendar.reported(KO, WHOLE, two, chosen=True)[1]


def test_a_day_tells_its_parts_or_else_its_session() -> None:
    """A session without parts on a day is told by its name, a day without sessions by nothing."""
    session = events(("모임", "전체", "2001-05-07", "2001-05-08"))
    part = events(("상담회", "모임", "2001-05-07", "2001-05-07"))
    assert ["상담회", "모임", ""] == list(calendar.cells(KO, WHOLE, session, part)["words"])


def test_a_classification_is_called_by_its_source(tmp_path: Path) -> None:
    """The decree the real book borrows is one of many; another book names its own."""
    dataset = facts.load(invented_facts.written("three_countries", tmp_path))
    assert "지어낸 분류(2001)" == lists.classification(dataset, KO)
    none = replace(dataset, domains=dataset.domains.iloc[:0])
    assert "이 책의 분류" == lists.classification(none, KO)


def test_fields_come_by_the_number_of_lists_that_name_them() -> None:
    """How often one list names it says nothing; fields of as many lists keep their order; chosen ones come first."""
    named = pd.DataFrame({"domain": ["d3", "d3", "d2", "d2", "d2"], "list": ["pl", "cz", "pl", "pl", "pl"]})
    assert ["d3", "d2", "d1"] == lists.most_named_first(named, ["d1", "d2", "d3"])
    assert ["d2", "d3", "d1"] == lists.most_named_first(named, ["d1", "d2", "d3"], first=["d2"])
    assert ["d1", "d2"] == lists.most_named_first(named.iloc[:0], ["d1", "d2"])
