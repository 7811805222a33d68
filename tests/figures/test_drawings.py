"""A finished drawing: its warning comes and goes without a trace, and what it shows is told apart from its mark."""

from __future__ import annotations

import json
from typing import Any

import pytest

import invented_record
from factbook.chapter.outputs import KEY, MIME
from factbook.figures import drawings, style
from factbook.figures.style import NARROW, WIDE, Size, Texts

LONG = "조건 변경본(공식 수치 아님): " + "지어낸 매개변수 = 지어낸 값, " * 8


ROWS = {"a": (10.0, 30.0)}


def dressed(size: Size, mark: str = "fig-some-thing · 01234567", headline: str = "지어낸 제목") -> dict[str, Any]:
    """A drawing with texts around it."""
    body = {"data": [{"type": "bar", "x": [1], "y": [2]}], "layout": {"height": 100}}
    return style.dress(body, Texts(headline, "부제", "주", "자료", mark), size)


def output(**changes: Any) -> dict[str, Any]:
    """A figure as a cell shows it."""
    mark, headline = changes.pop("mark", "fig-some-thing · 01234567"), changes.pop("headline", "지어낸 제목")
    own = {"id": "fig-some-thing", "version": "0" * 64, "alt": "지어낸 그림.", "table": table("1"), "parameters": {}}
    own |= {"narrow": dressed(NARROW, mark, headline), "rows": {"wide": ROWS, "narrow": ROWS}} | changes
    output = {"data": {MIME: dressed(WIDE, mark, headline)}, "metadata": {KEY: invented_record.manifest(**own)}}
    return drawings.judged(output, "")


def table(cell: str) -> dict[str, Any]:
    """A table of one cell."""
    return {"columns": ["수"], "rows": [[cell]]}


@pytest.mark.parametrize("size", [WIDE, NARROW])
@pytest.mark.parametrize("text", ["짧은 경고", LONG])
def test_a_warning_stands_first_and_can_be_taken_away(size: Size, text: str) -> None:
    """Above all other texts, on the paper, in the colour of warnings; without it the drawing is what it was."""
    bare = dressed(size)
    marked = drawings.warned(bare, text)
    highest = max(marked["layout"]["annotations"], key=lambda line: (line["y"], line["yshift"]))
    assert (style.WARNED, style.WARNING) == (highest["name"], highest["font"]["color"])
    assert highest["yshift"] + style.SIDE == marked["layout"]["margin"]["t"]
    grown = marked["layout"]["height"] - bare["layout"]["height"]
    assert 0 < grown == marked["layout"]["margin"]["t"] - bare["layout"]["margin"]["t"]
    assert bare == drawings.warned(marked, "")
    assert marked == drawings.warned(drawings.warned(bare, "다른 경고"), text)


def test_rows_are_where_they_are_drawn() -> None:
    """A warning pushes them down, as a share of a picture that has grown."""
    bare = dressed(WIDE)
    marked = drawings.warned(bare, LONG)
    for drawing in (bare, marked):
        top, height = drawing["layout"]["margin"]["t"], drawing["layout"]["height"]
        expected = {"a": (round((top + 10) / height, 4), round((top + 30) / height, 4))}
        assert expected == drawings.regions(drawing, ROWS)
    assert drawings.regions(bare, ROWS) != drawings.regions(marked, ROWS)


def test_a_figure_says_whether_it_is_official() -> None:
    """In its manifest, in both drawings, and to whoever cannot see them."""
    changed = drawings.judged(output(), "경고")
    manifest = changed["metadata"][KEY]
    assert (False, "경고", "경고. 지어낸 그림.") == (manifest["official"], manifest["warning"], manifest["alt"])
    assert manifest["alt"] == changed["data"]["text/plain"]
    assert all("경고" in json.dumps(drawn, ensure_ascii=False) for drawn in (changed["data"][MIME], manifest["narrow"]))
    official = drawings.judged(changed, "")
    assert (True, "", "지어낸 그림.") == tuple(official["metadata"][KEY][key] for key in ("official", "warning", "alt"))
    assert official == drawings.judged(output(), "")


@pytest.mark.parametrize(
    ("changes", "same"),
    [
        ({"mark": "fig-some-thing · 76543210"}, True),
        ({"version": "1" * 64}, True),
        ({"parameters": {"a": 1}}, True),
        ({"headline": "다른 제목"}, False),
        ({"table": table("2")}, False),
        ({"table": table("1") | {"absent": [[0, 0]]}}, False),
        ({"statements": []}, False),
        ({"alt": "다른 그림."}, False),
    ],
)
def test_content_is_what_is_seen_and_read(changes: dict[str, Any], same: bool) -> None:
    """Neither the version nor the parameters are; drawings, table, sentences are."""
    assert same == (drawings.content(output()) == drawings.content(output(**changes)))


def test_a_warning_is_no_content() -> None:
    """It says whether the figure is the official one, and comes after they were compared."""
    assert drawings.content(output()) == drawings.content(drawings.judged(output(), LONG))
