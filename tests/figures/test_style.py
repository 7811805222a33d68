"""House style: colours anybody can tell apart, type that stays legible, words that stay inside the drawing."""

from __future__ import annotations

import math
import re
from itertools import combinations

import plotly.graph_objects as go
import pytest
from hypothesis import given
from hypothesis import strategies as st

from factbook.dataset.rules import places
from factbook.figures import style, text_lines
from factbook.figures.style import NARROW, WIDE, Size, Texts
from plotly_checked import checked

# What red-blind and green-blind eyes see of linear red, green and blue (Machado, Oliveira and Fernandes 2009).
SIGHT = {
    "all": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "protanopia": ((0.152286, 1.052583, -0.204868), (0.114503, 0.786281, 0.099216), (-0.003882, -0.048116, 1.051998)),
    "deuteranopia": ((0.367322, 0.860646, -0.227968), (0.280085, 0.672501, 0.047413), (-0.011820, 0.042940, 0.968881)),
}
LONG = (
    "바이어·발주처에는 지방자치단체가 들어 있을 수 있으며 <b>두 도시</b>에서 집계 범위가 다를 수 있다 & 그러하다. " * 4
)


def linear(colour: str) -> list[float]:
    """Linear red, green and blue of a colour written in sRGB."""
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    return [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]


def seen(colour: str, eyes: str) -> list[float]:
    """Linear red, green and blue as some eyes take a colour."""
    return [sum(share * part for share, part in zip(row, linear(colour), strict=True)) for row in SIGHT[eyes]]


def contrast(a: str, b: str, eyes: str = "all") -> float:
    """Contrast ratio of two colours as some eyes see them, as WCAG 2 counts it."""
    weights = (0.2126, 0.7152, 0.0722)
    lights = [sum(w * max(0, part) for w, part in zip(weights, seen(c, eyes), strict=True)) + 0.05 for c in (a, b)]
    return max(lights) / min(lights)


@pytest.mark.parametrize("eyes", SIGHT)
def test_two_parties_differ_in_lightness_and_hue_for_everybody(eyes: str) -> None:
    """Red-blind and green-blind readers and a black-and-white printer tell the first two parties apart."""
    pair = style.PARTIES[:2]
    assert contrast(*pair, eyes=eyes) >= 3
    yellowness = [seen(colour, eyes)[0] + seen(colour, eyes)[1] - 2 * seen(colour, eyes)[2] for colour in pair]
    assert abs(yellowness[0] - yellowness[1]) > 0.3


def lab(colour: str, eyes: str) -> list[float]:
    """A colour as some eyes see it, in a space where equal distances look equal (Oklab, Ottosson 2020)."""
    to_cones = ((0.41222, 0.53633, 0.05145), (0.2119, 0.6807, 0.1074), (0.0883, 0.28172, 0.62998))
    to_lab = ((0.21045, 0.79362, -0.00407), (1.978, -2.42859, 0.45059), (0.0259, 0.78277, -0.80868))
    cones = [sum(w * part for w, part in zip(row, seen(colour, eyes), strict=True)) for row in to_cones]
    roots = [math.copysign(abs(part) ** (1 / 3), part) for part in cones]
    return [sum(w * root for w, root in zip(row, roots, strict=True)) for row in to_lab]


@pytest.mark.parametrize("eyes", SIGHT)
@pytest.mark.parametrize("pair", list(combinations(style.PARTIES, 2)))
def test_up_to_six_parties_are_told_apart_by_everybody(pair: tuple[str, str], eyes: str) -> None:
    """Any two colours are far apart for all eyes (0.02 is just noticeable), and are different greys."""
    assert math.dist(lab(pair[0], eyes), lab(pair[1], eyes)) >= 0.18
    assert contrast(*pair) >= 1.25


@pytest.mark.parametrize("ink", [style.INK, style.MUTED, style.WARNING])
def test_type_stands_out_from_its_ground(ink: str) -> None:
    """Every ink has the contrast WCAG asks of text, on paper and on the tinted ground of a party."""
    grounds = [style.PAPER, *(style.tint(colour) for colour in style.PARTIES)]
    assert all(contrast(ink, ground) >= 4.5 for ground in grounds)


@pytest.mark.parametrize("colour", [*style.PARTIES, style.NEUTRAL])
def test_words_can_be_read_on_every_ground_of_a_colour(colour: str) -> None:
    """Ink on what stands out, muted print on what is only named, light or dark words on the colour itself."""
    assert contrast(style.INK, style.tint(colour, style.DEEP)) >= 4.5
    assert contrast(style.MUTED, style.tint(colour, style.PALE)) >= 4.5
    assert contrast(style.on(colour), colour) >= 4.5


@pytest.mark.parametrize("eyes", [*SIGHT, "grey"])
@pytest.mark.parametrize("colour", style.PARTIES)
def test_what_stands_out_is_told_from_what_is_named_by_everybody(colour: str, eyes: str) -> None:
    """For all eyes and on a grey printer (heading and frame say it as well), and what is named from bare paper."""
    deep, pale = (style.tint(colour, share) for share in (style.DEEP, style.PALE))
    assert contrast(style.INK, deep, eyes="all" if eyes == "grey" else eyes) >= 4.5
    if eyes == "grey":
        assert contrast(deep, pale) >= 1.15
    else:
        assert math.dist(lab(deep, eyes), lab(pale, eyes)) >= 0.045
        assert math.dist(lab(pale, eyes), lab(style.PAPER, eyes)) >= 0.015


@pytest.mark.parametrize("eyes", SIGHT)
def test_deep_grounds_of_the_first_two_parties_differ_for_everybody(eyes: str) -> None:
    """Heads and shared fields of two countries side by side, also as greys."""
    first, second = (style.tint(colour, style.DEEP) for colour in style.PARTIES[:2])
    assert math.dist(lab(first, eyes), lab(second, eyes)) >= 0.1
    assert contrast(first, second) >= 1.25


def test_a_party_keeps_its_colour_whoever_else_is_drawn() -> None:
    """Colours go by house order; more parties than colours is an error, not a colour used twice."""
    assert dict(zip("abcdef", style.PARTIES, strict=True)) == style.colours([*"abcdef"])
    assert {"a": style.PARTIES[0]} == style.colours(["a"])
    with pytest.raises(ValueError, match="7 parties"):
        style.colours([*"abcdefg"])


def test_hatching_shows_paper_between_its_lines() -> None:
    """The merely possible part of a bar is paper with lines in the party's colour, and outlined."""
    marker = style.hatch(["#123456"])
    assert (style.PAPER, "/", ["#123456"]) == (
        marker["color"],
        marker["pattern"]["shape"],
        marker["pattern"]["fgcolor"],
    )
    assert (style.PAPER, style.INK) == (marker["pattern"]["bgcolor"], marker["line"]["color"])
    assert "replace" == marker["pattern"]["fillmode"]


@given(st.text(max_size=60), st.integers(1, 300), st.sampled_from([12, 14, 19]))
def test_wrapped_lines_fit_and_lose_nothing(text: str, px: int, size: int) -> None:
    """No line is wider than its room unless a single character is; all words are there, in order."""
    lines = text_lines.wrap(text, px, size)
    assert "".join(text.split()) == "".join("".join(lines).split())
    assert all(text_lines.width_of(line, size) <= px or len(line) == 1 for line in lines)
    assert lines


def test_lines_break_between_words_where_they_can() -> None:
    """A word is broken only where it is wider than the line by itself."""
    assert ["상담회에", "참여한", "발주처"] == text_lines.wrap("상담회에 참여한 발주처", 60, 14)
    assert ["가나", "다라", "마"] == text_lines.wrap("가나다라마", 30, 14)
    assert ["관계자", "(이름", "미상)"] == text_lines.wrap("관계자(이름 미상)", 60, 14)
    assert ["재생·", "에너지"] == text_lines.wrap("재생·에너지", 60, 14)
    assert ["가나 ·", "다라 ·", "마"] == text_lines.wrap("가나 · 다라 · 마", 50, 14)
    assert ["가나  ·", "다라"] == text_lines.wrap("가나  · 다라", 50, 14)
    assert ["가", "나 ·", "다"] == text_lines.wrap("가나 · 다", 26, 14)


@pytest.mark.parametrize("text", ["<b>굵게</b>", "a < b & c > d", "<a href='x'>", "&lt;"])
def test_text_is_drawn_as_it_is_written(text: str) -> None:
    """No tag survives escaping, and what was written can be read back."""
    escaped = style.escape(text)
    assert not re.search(r"[<>]", escaped)
    assert text == escaped.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")


def dressed(texts: Texts, size: Size) -> go.Figure:
    """An empty drawing with texts around it."""
    return checked(style.dress({"data": [], "layout": {"height": 200}}, texts, size))


@pytest.mark.parametrize("size", [WIDE, NARROW])
def test_texts_stand_around_the_drawing_and_inside_the_paper(size: Size) -> None:
    """Headline and subtitle above, note and source below, each line within the width, none on the plot."""
    figure = dressed(Texts(LONG, LONG, LONG, LONG, LONG), size)
    layout = figure.layout
    assert 200 == layout.height - layout.margin.t - layout.margin.b
    for line in layout.annotations:
        bare = re.sub("</?b>", "", line.text).replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")
        assert text_lines.width_of(bare, line.font.size, bold="<b>" in line.text) <= size.inner
        assert line.font.size >= size.small
        depth = -line.yshift + line.font.size * 1.3
        assert depth <= 0 if line.y == 1 else 0 < -line.yshift < depth <= layout.margin.b
        assert line.yshift <= layout.margin.t


def test_absent_texts_leave_no_room() -> None:
    """Without note and source the foot is small."""
    full, bare = dressed(Texts("제목", "부제", "주", "자료"), WIDE), dressed(Texts("제목", "부제", "", ""), WIDE)
    assert ["<b>제목</b>", "부제"] == [line.text for line in bare.layout.annotations]
    assert bare.layout.margin.b < full.layout.margin.b


def test_both_sizes_set_legible_type() -> None:
    """Nothing is set smaller than the small print, which is legible on a phone."""
    for size in (WIDE, NARROW):
        assert 12 <= size.small <= size.text <= size.headline


def test_there_is_a_colour_for_every_country_that_the_data_may_have() -> None:
    """The check of the data refuses as many countries as cannot be told apart, no more and no fewer."""
    assert places.MOST == len(style.PARTIES)
