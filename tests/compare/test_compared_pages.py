"""Two executed notebooks compared, on invented figures: what is another meaning, what another word, what is neither."""

from __future__ import annotations

import copy
from collections.abc import Sequence
from typing import Any

import nbformat
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output

import invented_record
from factbook.book.book import Book
from factbook.chapter.outputs import KEY, MIME, WARNING
from factbook.compare import report
from factbook.compare.comparison import Comparison, compared
from factbook.compare.report import Report, Side
from factbook.compare.shown import shown
from factbook.ledger.reader import Reader

GREATER = {"kind": "greater", "about": [], "assumptions": 0, "numbers": {}, "quantities": []}
CLAIMS = [
    {**GREATER, "facts": ["f13", "f12"], "verdict": "confirmed"},
    {**GREATER, "facts": ["f13", "f12", "f11", "f10"], "verdict": "undecidable"},
]


def figure(**changes: Any) -> nbformat.NotebookNode:
    """A cell that shows the invented figure."""
    basis = {**invented_record.CONTENT["basis"], "claims": CLAIMS}
    manifest = invented_record.manifest(**{"basis": basis, **changes})
    output = new_output("display_data", data={MIME: invented_record.DRAWING}, metadata={KEY: manifest})
    return new_code_cell("Figure()", id="shown", outputs=[output])


def said(text: str, *, warning: bool = False) -> nbformat.NotebookNode:
    """A cell that says something."""
    metadata = {WARNING: True} if warning else {}
    return new_code_cell(
        "say()", id="said", outputs=[new_output("display_data", {"text/plain": text}, metadata=metadata)]
    )


def differences(old: Sequence[nbformat.NotebookNode], new: Sequence[nbformat.NotebookNode]) -> Comparison:
    """Two notebooks of these cells compared."""
    sides = [shown(new_notebook(cells=copy.deepcopy(list(cells)))) for cells in (old, new)]
    return compared(sides[0], sides[1], Reader(Book.from_environment(), "ko"))


def rows(comparison: Comparison) -> list[tuple[str, str, str | None, str | None]]:
    """Kind, name and sides of every row that differs."""
    return [(row.kind, row.what, row.old, row.new) for row in comparison.rows if row.change != "same"]


def values(**first: Any) -> list[dict[str, Any]]:
    """The invented quantities, the first of them changed."""
    own = copy.deepcopy(invented_record.CONTENT["values"])
    return [{**own[0], **first}, *own[1:]]


def test_a_notebook_is_the_same_as_itself() -> None:
    """Whatever warning it bears: that is said of the state, not of the world."""
    cells = [figure(), said("지어낸 말이다.")]
    warned = [figure(), said("지어낸 말이다.")]
    warned[1].outputs.insert(0, *said("조건 변경본(공식 수치 아님): reading = strict", warning=True).outputs)
    assert not differences(cells, warned).differs
    assert {"figures": 0, "words": 0, "verdict": 0, "data": 0} == differences(cells, warned).counts


def test_a_range_that_moves_is_told_with_both() -> None:
    """As written with its range; nothing else of the figure is told."""
    moved = figure(values=values(low="14", high="15", written="14, 15개사"))
    (quantity, picture) = rows(differences([figure()], [moved]))
    assert ("range", "가가시 · 참가 기관", "15개사", "14, 15개사(14–15개사)") == quantity
    assert "picture" == picture[0]


def test_a_verdict_is_another_one_whatever_the_claim_is_called() -> None:
    """The claim is known by what it is about: its headline changes with its verdict."""
    statements = copy.deepcopy(invented_record.CONTENT["statements"])
    statements[0] |= {"verdict": "undecidable", "label": "기사만으로 판단 불가", "headline": "판단할 수 없다"}
    claims = [{**CLAIMS[0], "verdict": "undecidable"}, CLAIMS[1]]
    comparison = differences([figure()], [figure(statements=statements, basis={"claims": claims})])
    assert 1 == comparison.counts["verdict"]
    assert ("verdict", "판단할 수 없다", "기사로 확인", "기사만으로 판단 불가") == rows(comparison)[0]


def test_which_one_is_greater_counts_where_that_is_sure_and_not_where_it_is_open() -> None:
    """The same two towns the other way round: a confirmed claim says something else, an undecidable one does not."""
    turned = [{**claim, "facts": list(reversed(claim["facts"]))} for claim in CLAIMS]
    statements = copy.deepcopy(invented_record.CONTENT["statements"])
    statements[0]["headline"] = "상담은 가가시가 나나시보다 많았다"
    statements[1]["headline"] = "기관 한 곳당 상담은 가가시가 많았는지 이 기사만으로는 판단할 수 없다"
    comparison = differences([figure()], [figure(statements=statements, basis={"claims": turned})])
    assert 1 == comparison.counts["verdict"]
    old, new = invented_record.CONTENT["statements"][0]["headline"], statements[0]["headline"]
    assert ("verdict", new, old, new) == rows(comparison)[0]


def test_a_cell_of_a_list_that_changes_is_told() -> None:
    """A figure of words has its table in place of quantities."""
    table = {"columns": ["분야", "가나국"], "rows": [["교통", "지어낸 교통"], ["교육", "–"]]}
    other = {**table, "rows": [["교통", "지어낸 교통"], ["교육", "지어낸 학교"]]}
    sides = [figure(values=[], panels=[], table=each) for each in (table, other)]
    assert ("list", "교육 · 가나국", "–", "지어낸 학교") == rows(differences(sides[:1], sides[1:]))[0]


def test_sentences_are_told_beside_each_other() -> None:
    """One that is new does not make all behind it new; marks of facts belong to their sentence."""
    old = [new_markdown_cell("지어낸 글이다. 또 하나이다.", id="prose"), said("- 하나이다. f01\n- 셋이다.")]
    new = [new_markdown_cell("지어낸 글이다. 또 하나이다.", id="prose"), said("- 하나이다. f01\n- 둘이다.\n- 셋이다.")]
    assert [("words", "", None, "둘이다.")] == rows(differences(old, new))


def test_data_are_compared_where_both_rest_on_them() -> None:
    """A row on which only one side rests is no change of the data."""
    facts = [{"id": "f12", "written": "30여 건", "value": 31}, {"id": "f99", "written": "1건", "value": 1}]
    comparison = differences([figure()], [figure(basis={"facts": facts, "claims": CLAIMS})])
    assert [("data", "f12 value", "30", "31")] == rows(comparison)


def test_a_figure_of_one_side_is_added_or_removed_with_all_it_says() -> None:
    """It counts among the figures, its verdicts and sentences among theirs; of quantities none is told."""
    shown_there, gone = [figure(), said("말이다.")], [said("말이다.")]
    whole = differences(shown_there, shown_there)
    for sides, change in (((shown_there, gone), "removed"), ((gone, shown_there), "added")):
        comparison = differences(*sides)
        own = [row for figure in comparison.figures for row in figure.rows]
        assert [change] == [each.change for each in comparison.figures]
        assert {change} == {row.change for row in own}
        assert {"verdict", "words"} == {row.kind for row in own}
        kinds = [row.kind for row in comparison.rows]
        assert [kinds.count(kind) for kind in ("verdict", "words")] == [
            [row.kind for row in whole.rows].count(kind) for kind in ("verdict", "words")
        ]
        assert {"figures": 1, "words": kinds.count("words") - 1, "verdict": 2, "data": 0} == comparison.counts


def test_a_figure_that_is_gone_is_told_once_and_what_it_said_under_it() -> None:
    """In every form its id with its version, then its verdicts and sentences, each in one line."""
    comparison = differences([figure()], [said("말이다.")])
    made = Report(Side("a", {}), Side("b", {}), comparison)
    statements, headline = invented_record.CONTENT["statements"], invented_record.CONTENT["headline"]
    for text in (made.text(), made.markdown()):
        assert [1, 1] == [text.count(each) for each in ("01234567", f"{statements[1]['headline']}")]
    lines = made.text().splitlines()
    assert "- fig-outcomes-counts  01234567 → 없음" == lines[1]
    assert any(line.endswith(f"{headline} → 없음") for line in lines[2:])
    assert "| fig-outcomes-counts | picture |  | 01234567 |  | removed |" in made.markdown()
    (told,) = made.json()["figures"]
    assert ("01234567", None, {"verdict", "words"}) == (told["old"], told["new"], {row["kind"] for row in told["rows"]})


def test_a_figure_looks_changed_where_its_picture_is_another_one() -> None:
    """Or where only one side has it; not where it rests on other data, has another version and shows the same."""
    (moved,) = differences([figure()], [figure(version="f" * 64)]).figures
    assert ("changed", False) == (moved.change, moved.looks_changed)
    redrawn = copy.deepcopy(figure())
    redrawn.outputs[0]["data"][MIME]["layout"]["title"] = {"text": "x"}
    for old, new in (([figure()], [redrawn]), ([], [figure()]), ([figure()], [])):
        (changed,) = differences(old, new).figures
        assert changed.looks_changed
    (same,) = differences([figure()], [figure()]).figures
    assert not same.looks_changed


def test_only_what_changed_is_told_unless_all_is_asked_for() -> None:
    """In every form; equal things are told with ``all``."""
    comparison = differences([figure(), said("하나이다.")], [figure(), said("둘이다.")])
    changed, every = (Report(Side("a", {"x": 1}), Side("b", {}), comparison, each) for each in (False, True))
    assert "fig-outcomes-counts" not in changed.text() + changed.markdown() + str(changed.json()["figures"])
    assert all("fig-outcomes-counts" in text for text in (every.text(), every.markdown(), str(every.json()["figures"])))
    assert "| said | words |  | 하나이다. | 둘이다. | changed |" in changed.markdown()
    assert {"name": "a", "parameters": {"x": 1}} == changed.json()["old"]
    assert [
        {"kind": "words", "group": "said", "what": "", "old": "하나이다.", "new": "둘이다.", "change": "changed"}
    ] == (changed.json()["words"])


def test_a_part_alone_decides_whether_it_differs() -> None:
    """Words that differ do not count where only figures were asked for."""
    comparison = differences([figure(), said("하나이다.")], [figure(), said("둘이다.")])
    assert [True, False, True] == [report.only(comparison, parts).differs for parts in ([], ["figures"], ["words"])]
