"""Letters that nobody sees, by property."""

from __future__ import annotations

import pytest

from factbook.language.letters import stray_mark, unseen
from factbook.language.quoting import quoted

# default ignorable code points of the Unicode database that Python prints, and blanks that are drawn without ink
UNSEEN = [
    0x034F,
    0x115F,
    0x1160,
    0x17B4,
    0x17B5,
    0x180B,
    0x180D,
    0x180F,
    0x3164,
    0xFFA0,
    0xFE00,
    0xFE0F,
    0xE0100,
    0xE01EF,
    0x2800,
    0x1D159,
    0x200B,
    0x200D,
    0x00AD,
    0x2060,
    0xFEFF,
    0x00A0,
    0x3000,
    0xFFFC,
    0xFFF9,
    0xE0041,
    0xE0FFF,
    0x2065,
    0xE000,
    0xD800,
    0x0378,
    0x0000,
    0x000A,
]


@pytest.mark.parametrize("code", UNSEEN, ids=hex)
def test_a_letter_without_ink_is_unseen(code: int) -> None:
    """Fillers, joiners, selectors, blanks and controls, wherever they stand; a message marks them."""
    assert unseen(chr(code))
    assert "'가�나'" == quoted(f"가{chr(code)}나")


def test_what_is_drawn_is_seen() -> None:
    """Hangul, accents, marks of other scripts, dots, the plain blank."""
    assert [] == [char for char in "가 힣Łźñ한·ㆍ…“”—ไทย漢①㎡ก็é€◌" if unseen(char)]


@pytest.mark.parametrize("text", ["\u0301가", "가 \u0301나", "a\u0301\u0302\u0303\u0304", "\u20dd"])
def test_a_mark_without_a_letter_or_one_too_many_strays(text: str) -> None:
    """At the beginning, after a blank, in a pile."""
    assert stray_mark(text)


def test_marks_of_living_scripts_have_their_letters() -> None:
    """Thai, Hebrew, Vietnamese, Hindi."""
    assert not any(map(stray_mark, ["ที่นี่", "בְּרֵאשִׁ֖ית", "Việt", "हिन्दी", "가", ""]))
