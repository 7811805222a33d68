"""Charts: what is sure, what is possible, what is open and what is not stated, read off the plotly figure."""

from __future__ import annotations

import re
from typing import Any

import pandas as pd
import plotly.graph_objects as go
import pytest

from factbook.figures import hover, style, text_lines
from factbook.figures.charts import bar_charts, drawing, word_charts
from factbook.figures.plain_json import plain
from factbook.figures.style import NARROW, WIDE, Size
from factbook.reasoning import measures
from factbook.reasoning.measures import Quantity
from factbook.reasoning.phrasing import Words
from invented_counts import ASSUMPTION, a_count
from plotly_checked import checked

KO = Words("ko", "inclusive")
BLUE, AMBER = style.PARTIES[:2]
LONG = "지방자치단체를 포함하여 상담회에 참여한 <b>유망</b> 바이어·발주처의 이름이 몹시 긴 어느 도시"
SIZES = pytest.mark.parametrize("size", [WIDE, NARROW])


def bars(*quantities: Quantity, size: Size = WIDE, **row: str) -> go.Figure:
    """Bars of quantities in one panel, each labelled with what it is said of."""
    rows = [
        bar_charts.segments(q, KO, **{"panel": "상담(건)", "label": q.of, "colour": BLUE} | row) for q in quantities
    ]
    return checked(bar_charts.range_bars(pd.concat(rows), size).figure)


def spans(figure: go.Figure, *, sure: bool) -> list[tuple[float, float]]:
    """Ends of the solid or the hatched bars, in order."""
    traces = [trace for trace in figure.data if (trace.marker.pattern.shape is None) is sure]
    return [(base, base + x) for trace in traces for base, x in zip(trace.base, trace.x, strict=True)]


def words_of(figure: go.Figure) -> list[str]:
    """Words of the annotations, without markup, a line break as a blank."""
    texts = [annotation.text for annotation in figure.layout.annotations if annotation.text]
    return [re.sub(r"<br>|  ", " ", re.sub("</?b>", "", text)) for text in texts]


def arrows(figure: go.Figure) -> list[go.layout.Annotation]:
    """The arrows of a drawing."""
    return [annotation for annotation in figure.layout.annotations if annotation.showarrow]


def fonts(figure: go.Figure) -> list[float]:
    """Every size of type in a drawing, as far down as it is written."""
    plain: dict[str, Any] = figure.to_plotly_json()
    found: list[float] = []

    def walk(node: Any, key: str = "") -> None:
        if isinstance(node, dict):
            if "font" in key and "size" in node:
                found.append(node["size"])
            for name, value in node.items():
                walk(value, name)
        elif isinstance(node, list | tuple):
            for value in node:
                walk(value, key)
        elif isinstance(node, str):
            found.extend(float(px) for px in re.findall(r"font-size:([\d.]+)px", node))

    walk({part: plain[part] for part in ("data", "layout") if part in plain} | {"template": {}})
    return found


def test_a_bar_is_solid_to_the_guaranteed_minimum_and_hatched_to_the_upper_end() -> None:
    """From zero to the least, then from the least to the greatest value; no arrow where the range is closed."""
    figure = bars(a_count(90, "여"), a_count(40, "여", of="나"))
    assert [(0, 90), (0, 40)] == spans(figure, sure=True)
    assert [(90, 99), (40, 49)] == spans(figure, sure=False)
    assert [] == arrows(figure)
    assert figure.layout.xaxis.range[0] == 0
    assert figure.layout.xaxis.range[1] >= 99


def test_an_exact_count_has_no_hatching() -> None:
    """Where one value is possible all of the bar is sure."""
    figure = bars(a_count(10))
    assert ([(0, 10)], []) == (spans(figure, sure=True), spans(figure, sure=False))


@pytest.mark.parametrize("value", [100, 0])
def test_an_open_end_is_an_arrow_inside_the_panel(value: int) -> None:
    """Hatching runs on past the minimum and past every closed end, into an arrow; a minimum of zero is drawn too."""
    figure = bars(a_count(value, "이상"), a_count(90, "여", of="나"), a_count(0, "이상", of="다"))
    first = spans(figure, sure=False)[0]
    assert value == first[0]
    assert max(99, value) < first[1] < figure.layout.xaxis.range[1]
    assert [first[1], first[1]] == [arrow.x for arrow in arrows(figure)]
    assert "가 이상" not in " ".join(words_of(figure))
    assert f"가 {value}이상 건({value}건 이상)" in words_of(figure)


def test_open_ends_alone_are_drawn() -> None:
    """Nothing but "not less than nothing" still has a scale and an arrow."""
    figure = bars(a_count(0, "이상"))
    assert figure.layout.xaxis.range[1] > spans(figure, sure=False)[0][1] > 0
    assert len(arrows(figure)) == 1


def test_what_is_not_stated_is_words_and_no_bar() -> None:
    """Neither a bar nor an arrow nor a zero: the row says 기사에 없음."""
    figure = bars(a_count(None), a_count(40, "여", of="나"))
    assert ([(0, 40)], [(40, 49)]) == (spans(figure, sure=True), spans(figure, sure=False))
    assert [] == arrows(figure)
    assert "가 기사에 없음" in words_of(figure)


def test_a_panel_of_nothing_stated_is_drawn() -> None:
    """A chart of one missing count has its label and no mark."""
    figure = bars(a_count(None))
    assert ((), ["가 기사에 없음", "상담(건)"]) == (figure.data, words_of(figure))


def test_labels_are_the_wording_of_the_source() -> None:
    """Beside the name stands what is written and the range it leaves; provisional counts say so."""
    figure = bars(a_count(40, "여"), a_count(90, "여", of="나", flag="p"))
    assert ["가 40여 건(40–49건)", "나 90여 건(90–99건, 잠정)", "상담(건)"] == words_of(figure)


def test_ranges_are_never_error_bars(counted: dict[str, Quantity]) -> None:
    """Ranges of reading are not drawn like ranges of sampling."""
    figure = bars(*(quantity.called(name) for name, quantity in counted.items()))
    for trace in figure.data:
        assert not (trace.error_x.to_plotly_json() or trace.error_y.to_plotly_json())


def test_each_panel_has_its_own_scale_from_zero() -> None:
    """A small measure is not squeezed by a large one, and panels do not overlap."""
    frame = pd.concat(
        bar_charts.segments(quantity, KO, panel=panel, label="가", colour=BLUE)
        for panel, quantity in (("a", a_count(90, "여")), ("b", a_count(4)))
    )
    layout = checked(bar_charts.range_bars(frame, WIDE).figure).layout
    assert [0, 0] == [layout.xaxis.range[0], layout.xaxis2.range[0]]
    assert layout.xaxis2.range[1] < 5
    assert layout.yaxis2.domain[1] < layout.yaxis.domain[0]


def test_a_total_is_split_among_its_parts_up_to_what_each_guarantees() -> None:
    """Parts are named inside the sure part; what no part guarantees keeps the total's colour."""
    a, b = a_count(20, "여"), a_count(40, "여", of="나")
    split = bar_charts.segments(
        measures.total([a, b], "합"), KO, parts=[(BLUE, a), (AMBER, b)], panel="p", label="합", colour="#777777"
    )
    stated = bar_charts.segments(
        a_count(65, "이상", of="합"), KO, parts=[(BLUE, a), (AMBER, b)], panel="p", label="합", colour="#777777"
    )
    assert [(BLUE, 0, 20), (AMBER, 20, 60), ("#777777", 60, 78)] == pieces(split)
    assert [(BLUE, 0, 20), (AMBER, 20, 60), ("#777777", 60, 65)] == pieces(stated)[:3]
    assert ["가", "나", ""] == list(split["inside"])


def pieces(frame: pd.DataFrame) -> list[tuple[str, float, float]]:
    """Colour, start and end of each segment."""
    return list(frame[["colour", "start", "end"]].itertuples(index=False, name=None))


def test_parts_never_guarantee_more_than_their_total() -> None:
    """A total drawn solid beyond its minimum would be a lie; parts that are not stated guarantee nothing."""
    whole = a_count(50, "여", of="합")
    row = {"panel": "p", "label": "합", "colour": BLUE}
    with pytest.raises(ValueError, match="sure of more than the total"):
        bar_charts.segments(whole, KO, parts=[(BLUE, a_count(20)), (AMBER, a_count(40))], **row)
    assert [(BLUE, 0, 50), (BLUE, 50, 59)] == pieces(
        bar_charts.segments(whole, KO, parts=[(AMBER, a_count(None))], **row)
    )


def test_segments_follow_the_reading_of_the_edition(counted: dict[str, Quantity]) -> None:
    """Under the strict reading the sure part of a narrowed total is one longer for each part."""
    once = measures.counted_once(counted["f02"], [counted["f03"], counted["f05"]], ASSUMPTION)
    row = {"panel": "p", "label": "합", "colour": "#777777"}
    strict = bar_charts.segments(once[0], Words("ko", "strict"), parts=[(BLUE, once[1]), (AMBER, once[2])], **row)
    assert [(BLUE, 0, 31), (AMBER, 31, 72), ("#777777", 72, 79)] == pieces(strict)


@SIZES
def test_long_labels_wrap_and_their_rows_grow(size: Size) -> None:
    """No line of a label or heading is wider than the drawing, and no label covers another row's bar."""
    short, long = (
        bars(a_count(90), a_count(40, of="나"), size=size),
        bars(a_count(90, of=LONG), a_count(40, of="나"), size=size, panel=LONG * 2),
    )
    assert long.layout.height > short.layout.height
    for annotation in long.layout.annotations:
        for line in annotation.text.split("<br>"):
            plain = re.sub("</?b>", "", line).replace("&lt;", "<").replace("&gt;", ">")
            assert text_lines.width_of(plain, annotation.font.size, bold="<b>" in line) <= size.inner
    domain = long.layout.yaxis.domain
    row = (domain[1] - domain[0]) * long.layout.height / long.layout.yaxis.range[0]
    label = next(annotation for annotation in long.layout.annotations if "어느" in annotation.text)
    assert bar_charts.LINE * len(label.text.split("<br>")) <= label.y * row
    assert pytest.approx(bar_charts.ROW) == row


def test_markup_in_a_label_is_drawn_as_written() -> None:
    """Neither label nor hover text nor heading lets a tag of the data through."""
    rows = bar_charts.segments(a_count(40, "여", of="<i>가</i>"), KO, panel="<i>a</i>", label="<i>가</i>", colour=BLUE)
    figure = hover.sourced(bar_charts.range_bars(rows, WIDE).figure, "자료: <i>지어냄</i>", WIDE)
    assert "&lt;i&gt;가&lt;/i&gt;" in checked(figure).layout.annotations[0].text
    assert "<i>" not in str(plain(figure))


@SIZES
def test_words_stand_where_the_source_put_them(size: Size) -> None:
    """Each cell holds the words of its row and column; an empty or missing one says so; columns keep their colours."""
    frame = pd.DataFrame(
        {
            "row": ["교통", "교통", "물"],
            "column": ["가", "나", "가"],
            "scope": ["도시", "나라", "도시"],
            "words": ["스마트 <주차>", "", "물 관리"],
        }
    )
    drawn = word_charts.word_table(frame, size, colours={"가": BLUE, "나": AMBER}, absent="이름이 나오지 않음")
    figure = checked(drawn.figure)
    texts = [re.sub("<[^>]+>", "", text) for text in figure.data[0].text]
    assert ["가", "도시", "나", "나라", "교통"] == texts[:5]
    assert "스마트 &lt;주차&gt;" in " ".join(texts)
    assert 2 == " ".join(texts).replace(" ", "").count("이름이나오지않음")
    grounds = [shape.fillcolor for shape in figure.layout.shapes]
    assert [style.tint(BLUE, style.DEEP), style.tint(AMBER, style.DEEP)] == grounds[:2]
    assert [2, 0] == [grounds[2:].count(style.tint(colour)) for colour in (BLUE, AMBER)]


@SIZES
def test_one_column_alone_is_drawn_across(size: Size) -> None:
    """With one party chosen its column takes all the room, and a long text stays within it."""
    frame = pd.DataFrame({"row": ["교통"], "column": ["가"], "scope": [LONG], "words": [LONG * 3]})
    figure = checked(word_charts.word_table(frame, size, colours={"가": BLUE}, absent="없음").figure)
    assert max(shape.x1 for shape in figure.layout.shapes) <= size.inner
    assert inside_boxes(figure, size)


@SIZES
def test_lists_are_nested_and_stay_open(size: Size) -> None:
    """Items over their sub-items, list beside list; an open one ends in words that leave it open, a closed one not."""
    frame = pd.DataFrame(
        {
            "list": ["가", "가", "나"],
            "scope": ["도시"] * 3,
            "item": ["교통", LONG, "물"],
            "sub_items": ["주차 · 버스", "", ""],
        }
    )
    ends = {"가": "… 더 있다", "나": "… 또 있다"}
    drawn = word_charts.nested_lists(frame, size, colours={"가": BLUE, "나": AMBER, "다": BLUE}, open_ends=ends)
    figure = checked(drawn.figure)
    texts = [re.sub("<[^>]+>", "", text) for text in figure.data[0].text]
    assert ["… 또 있다", "… 더 있다"] == [text for text in texts if text.startswith("…")]
    assert texts.index("교통") < texts.index("주차 · 버스")
    assert inside_boxes(figure, size)


def inside_boxes(figure: go.Figure, size: Size) -> bool:
    """Whether every line of a word chart lies in the drawing and is no wider than the room right of its start."""
    trace, _cells = figure.data
    boxes = [(shape.x0, shape.x1, shape.y0, shape.y1) for shape in figure.layout.shapes]
    for x, y, text in zip(trace.x, trace.y, trace.text, strict=True):
        bare = re.sub("<[^>]+>", "", text).replace("&lt;", "<").replace("&gt;", ">")
        type_size = size.small if f"font-size:{size.small}px" in text else size.text - 1
        box = next(box for box in boxes if box[0] <= x < box[1] and box[2] <= y <= box[3])
        if x + text_lines.width_of(bare, type_size, bold="<b>" in text) > box[1]:
            return False
    return True


@SIZES
def test_no_type_is_smaller_than_the_small_print(size: Size) -> None:
    """In every kind of chart, dressed or not."""
    words = pd.DataFrame({"row": ["교통"], "column": ["가"], "scope": ["도시"], "words": [""]})
    lists = pd.DataFrame({"list": ["가"], "scope": ["도시"], "item": ["교통"], "sub_items": ["주차"]})
    row = {"panel": "상담(건)", "colour": BLUE}
    rows = [bar_charts.segments(q, KO, label=q.of, **row) for q in (a_count(100, "여"), a_count(None, of="나"))]
    drawn = [
        bar_charts.range_bars(pd.concat(rows), size).figure,
        word_charts.word_table(words, size, colours={"가": BLUE}, absent="없음").figure,
        word_charts.nested_lists(lists, size, colours={"가": BLUE}, open_ends={"가": "…"}).figure,
    ]
    for figure in drawn:
        sizes = fonts(checked(style.dress(figure, style.Texts("제목", "부제", "주", "자료"), size)))
        assert len(sizes) > 4
        assert min(sizes) >= size.small


def test_a_pair_is_the_same_chart_in_two_sizes() -> None:
    """The phone gets the same bars and words as the page."""
    frame = bar_charts.segments(a_count(40, "여"), KO, panel="p", label="가", colour=BLUE)
    pair = drawing.pair(bar_charts.range_bars, frame)
    wide, narrow = (checked(each.figure) for each in pair)
    assert spans(wide, sure=False) == spans(narrow, sure=False)
    assert words_of(wide) == words_of(narrow)
    assert [pair.wide, pair.narrow] == list(pair)


def test_the_whole_data_are_drawn_without_a_crash(counted: dict[str, Quantity]) -> None:
    """Every count of the data in one chart: one bar for each that is stated, words for each that is not."""
    figure = bars(*(quantity.called(name) for name, quantity in counted.items()), size=NARROW)
    missing = [text for text in words_of(figure) if text.endswith("기사에 없음")]
    assert len(spans(figure, sure=True)) + len(missing) == len(counted)


def test_a_reference_is_marked_on_every_bar_and_touches_no_label() -> None:
    """The line of a ratio's 1 stands on the bars, below the words of its row."""
    rows = [
        {
            "panel": "지어낸 비",
            "label": name,
            "detail": "1–2배",
            "inside": "",
            "colour": "#123456",
            "start": 0.0,
            "end": 2.0,
            "sure": True,
        }
        for name in ("가", "나")
    ]
    figure = checked(bar_charts.range_bars(pd.DataFrame(rows), style.WIDE, reference=1).figure)
    lines = [shape for shape in figure.layout.shapes if shape.type == "line"]
    assert [(1, 1), (1, 1)] == [(line.x0, line.x1) for line in lines]
    feet = [annotation.y for annotation in figure.layout.annotations if annotation.yref == "y"]
    assert all(foot < line.y0 < line.y1 for foot, line in zip(feet, lines, strict=True))


@SIZES
def test_marks_of_a_bar_stand_on_it_alone_and_on_a_ground_of_paper(size: Size) -> None:
    """A value is one line, a span two that are joined below; a bar as dark as a line has paper on both sides of it."""
    bars = [
        bar_charts.segments(a_count(40, "여", of=name), KO, panel="a", label=name, colour=BLUE).assign(
            marks=lambda rows, spans=spans: [spans] * len(rows)
        )
        for name, spans in (("가", [(39, 39)]), ("나", [(41, 90)]), ("다", []))
    ]
    drawn = bar_charts.range_bars(pd.concat(bars), size)
    figure = checked(drawn.figure)
    paper, ink = figure.layout.shapes
    assert [style.PAPER, style.INK] == [paper.line.color, ink.line.color]
    assert paper.line.width > ink.line.width + 2
    strokes, grounds = ([each.split("L") for each in shape.path.split("M")[1:]] for shape in (ink, paper))
    assert [["39", "39"], ["41", "41", "90", "90"]] == [[point.split(",")[0] for point in each] for each in strokes]
    assert [strokes[0], strokes[1][:2], strokes[1][:1:-1]] == grounds
    middles = sorted({float(y) for trace in figure.data for y in trace.y})
    tops, feet = ([float(each[at].split(",")[1]) for each in grounds] for at in (0, 1))
    assert [0, 1, 1] == [
        next(n for n, y in enumerate(middles) if top < y < foot) for top, foot in zip(tops, feet, strict=True)
    ]
    assert all(min(abs(y - top) for y in middles) <= bar_charts.THICK / 2 for top in tops)
    assert 90 < figure.layout.xaxis.range[1]
    assert [] == list(drawn.panels)


@SIZES
@pytest.mark.parametrize(("small", "shared"), [(30, True), (20, False)])
def test_panels_share_one_scale_unless_one_would_be_too_small_on_it(size: Size, small: int, shared: bool) -> None:
    """Asked for it, bars of all panels can be compared: one scale, below the last; else each panel keeps its own."""
    counts = (a_count(100, of="가"), a_count(small, of="나"))
    bars = [bar_charts.segments(each, KO, panel=each.of, label=each.of, colour=BLUE) for each in counts]
    own, one = (
        checked(bar_charts.range_bars(pd.concat(bars), size, one_scale=asked).figure).layout for asked in (False, True)
    )
    assert own.xaxis.range != own.xaxis2.range
    assert shared == (one.xaxis.range == one.xaxis2.range)
    assert (shared, None) == (one.xaxis.showticklabels is False, one.xaxis2.showticklabels)
    assert shared == (one.height < own.height)


@SIZES
def test_names_inside_a_bar_stand_in_its_label_where_one_has_no_room(size: Size) -> None:
    """All of that bar's names, in their order; those of a bar with room stay in their pieces."""
    long, short = "아주 긴 이름의 작은 도시", "가"
    frame = pd.DataFrame(
        {
            "panel": "a", "colour": [BLUE, AMBER] * 2, "label": ["둘", "둘", "넓은", "넓은"], "detail": "잰 값",
            "start": [0.0, 1, 0, 50], "end": [1.0, 100, 50, 100], "sure": True,
            "inside": [long, short, short, "나"],
        }
    )  # fmt: skip
    figure = checked(bar_charts.range_bars(frame, size).figure)
    assert ["", "", short, "나"] == list(figure.data[0].text)
    labels = " ".join(note.text for note in figure.layout.annotations).replace("<br>", " ")
    assert f"잰 값 = {long} + {short}" in labels
    assert [style.ON_DARK, style.ON_LIGHT] * 2 == list(figure.data[0].insidetextfont.color)


@SIZES
@pytest.mark.parametrize("value", [0, 1, 2.4])
def test_a_reference_says_what_it_means(size: Size, value: float) -> None:
    """Below the scale at the reference, inside the drawing, under a mark that points at it."""
    bars = bar_charts.segments(a_count(2, of="가"), KO, panel="a", label="가", colour=BLUE)
    plain, said = (
        bar_charts.range_bars(bars, size, reference=value, reference_label=text).figure["layout"]
        for text in ("", "같음")
    )
    (note,) = [note for note in said["annotations"] if "같음" in note["text"]]
    onwards = note["xanchor"] == "left"
    assert ("▲ 같음" if onwards else "같음 ▲", value) == (note["text"], note["x"])
    mark = text_lines.width_of("▲", size.small)
    assert (-mark / 2 if onwards else mark / 2) == note["xshift"]
    assert bar_charts.LINE == said["height"] - plain["height"]
    assert onwards == (value < 2.4)
