"""Words that look equal are one word once folded."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factbook.language.folding import ALIKE, UNDRAWN, folded
from factbook.language.spelling import did_you_mean, matched

LABEL = "보건·의료·복지"
WIDE = {code: code + 0xFEE0 for code in range(0x21, 0x7F)}
# ways in which programs and keyboards change a word without changing its look
DISGUISES: dict[str, Callable[[str], str]] = {
    "decomposed": lambda text: unicodedata.normalize("NFD", text),
    "full width": lambda text: text.translate(WIDE),
    "small letters": str.lower,
    "large letters": str.upper,
    "a blank on each side": lambda text: f" {text}\u3000",
    "a byte order mark": lambda text: f"\ufeff{text}",
    **{f"dot {ord(dot):04X}": lambda text, dot=dot: text.replace("·", dot) for dot in ALIKE["·"]},
    **{f"dash {ord(dash):04X}": lambda text, dash=dash: text.replace("-", dash) for dash in ALIKE["-"]},
    **{f"U+{ord(char):04X} between": lambda text, char=char: char.join(text) for char in
       "\u00ad\u034f\u115f\u200b\u200d\u200e\u202e\u2060\u2066\u3164\ufe0f\ufeff\uffa0\ufff9\U000e0041\U000e0100"},
}  # fmt: skip


@pytest.mark.parametrize("disguise", DISGUISES.values(), ids=DISGUISES)
@pytest.mark.parametrize("name", [LABEL, "strict", "PL", "fig-outcomes-counts", "8715b41e", "자료"])
def test_a_word_in_disguise_is_the_word(name: str, disguise: Callable[[str], str]) -> None:
    """Whatever a keyboard, an office program or a file system made of it; what is found is spelled as allowed."""
    assert name == matched(disguise(name), ["other", name, "자"])


@given(st.text(alphabet=st.one_of(st.characters(), st.sampled_from("".join(ALIKE.values()) + "´¨˜…½²ㄱᄀ가ｶﾞİΣſ"))))
def test_folding_twice_is_folding_once(text: str) -> None:
    """Of any text, with letter case and without."""
    for case in (True, False):
        assert folded(text, case=case) == folded(folded(text, case=case), case=case)


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_nothing_undrawn_is_left(text: str) -> None:
    """Neither the characters themselves nor blanks at the ends."""
    assert not [char for char in folded(text) if folded(char) == "" and char != " "]
    assert folded(text).strip(" \t\n\xa0") == folded(text)
    assert folded(UNDRAWN.replace("-", "")) == ""


def test_words_that_look_different_stay_different() -> None:
    """Other letters, another order, accents, digits, a control character in between."""
    words = [
        "strict",
        "striet",
        "stri\x1bct",
        "PL",
        "P L",
        LABEL,
        "보건의료복지",
        "Łódź",
        "Lodz",
        "40",
        "4O",
        "自",
        "\ue000PL",
    ]
    assert len(words) == len({folded(word) for word in words})


def test_of_two_allowed_names_that_look_equal_none_is_taken() -> None:
    """Which was meant cannot be known, and the message says which there are; one that is spelled alike is taken."""
    names = ["가·나", "가ㆍ나", "PL", "pl"]
    assert None is matched("가•나", names)
    assert "모양이 같은 이름이 여럿입니다(가·나, 가ㆍ나)" in did_you_mean("가•나", names)
    assert ["가ㆍ나", "pl", "PL"] == [matched(name, names) for name in ("가ㆍ나", "pl", "ＰＬ")]


def test_a_suggestion_looks_through_disguises() -> None:
    """The nearest name is found for a mistyped one in full-width letters."""
    assert " 혹시 'strict'입니까? 쓸 수 있는 값: strict, inclusive." == did_you_mean(
        "ｓｔｒｉｃｋｔ", ["strict", "inclusive"]
    )
