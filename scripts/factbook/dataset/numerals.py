"""Numbers in Korean text: digits, scales and words for numbers. A text goes in, places and values come out.

It reads digits with or without thousands separators and decimals (1,500; 1.7), full-width ones, scales in any mixture
(4천500만, 1억 7천만, 3백, 2조), Sino-Korean and native words (사십, 열두, 스무), and Chinese numerals (二十). What
stands for no one number (수십, 두세, 1,50) is found as well, without a value. Knows no data and no units.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

Trouble = Literal["", "vague", "range", "malformed"]

_SMALL = {"십": 10, "백": 100, "천": 1000}
_LARGE = {"만": 10**4, "억": 10**8, "조": 10**12, "경": 10**16}
_DIGITS = {word: value for value, word in enumerate("영일이삼사오육칠팔구")}
_TENS = {
    "열": 10,
    "스물": 20,
    "스무": 20,
    "서른": 30,
    "마흔": 40,
    "쉰": 50,
    "예순": 60,
    "일흔": 70,
    "여든": 80,
    "아흔": 90,
}
_ONES = {
    "하나": 1,
    "한": 1,
    "둘": 2,
    "두": 2,
    "셋": 3,
    "세": 3,
    "석": 3,
    "넷": 4,
    "네": 4,
    "넉": 4,
    "다섯": 5,
    "여섯": 6,
    "일곱": 7,
    "여덟": 8,
    "아홉": 9,
}
_CHINESE = str.maketrans("〇一二三四五六七八九十百千萬万億亿兆餘余約约", "0123456789십백천만만억억조여여약약")
# the ASCII characters and the blank that East Asian typing has in full width as well
_WIDE = {wide: wide - 0xFEE0 for wide in range(0xFF01, 0xFF5F)} | {0x3000: 0x20}

_D = r"[0-9](?:,?[0-9])*(?:\.[0-9]+)?"
_S = r"[일이삼사오육칠팔구]"
_OVER_BLANK = rf"(?: (?=[0-9]|{_S}[십백천만억조경]))?"  # 1만 2천, but not 1만 이상
# a last digit as a word, which is no particle (3천이 넘는) and no part of the next word (3천사람)
_LAST = r"(?:[일삼사오육칠팔구](?=여|개|곳|명|건|회|[^가-힣]|$)|이(?= ?(?:여|개|곳|명|건|회|기업|도시)))"
_GROUP = rf"(?:(?:(?:{_D}|{_S})?[십백천](?: (?=[0-9]))?)+(?:{_D}|{_S}(?=[만억조경])|{_LAST})?|{_D}|{_S}(?=[만억조경]))"
_SCALED = rf"(?:(?:{_GROUP})?[만억조경]{_OVER_BLANK})+(?:{_GROUP}|{_LAST})?|{_GROUP}"
_START, _NO_WORD = r"(?<![가-힣0-9])", r"(?![가-힣])"
# what may follow a number word without a blank; after anything else it is a part of another word (한국, 백화점, 세계)
_COUNTED = r"(?=여|남짓|개|곳|명|건|차례|가지|나라|도시|기업|팀|회)"
_NATIVE = rf"(?:백)?(?:{'|'.join(_TENS)})?(?:{'|'.join(_ONES)})?"
_ABOUT_ONE = r"(?!한 ?[0-9])"  # 한 40건 is "about 40"
_ROUGHLY = (
    "두서너|한두|한둘|두세|두셋|두어|서너|서넛|너덧|너댓|네댓|너더댓|네다섯|대여섯|대엿|예닐곱|일고여덟|엳아홉"
    "|여남은|열댓|스무남은|이삼|삼사|사오|오륙|육칠|칠팔|팔구"
)
_VAGUE = (
    rf"{_START}(?:십?수|몇|여러)(?: ?[십백천만억조]+| (?=[가-힣])|(?=개|곳|명|차례|회))|{_START}(?:다수|수많은|몇몇)"
    rf"|{_START}(?:한|두|세|네|[0-9]) ?자릿수"
)
_FOUND = re.compile(
    rf"(?P<vague>{_VAGUE})"
    rf"|(?P<range>{_START}(?:{_ROUGHLY})(?:[십백천만억]+|{_NO_WORD}|{_COUNTED}))"
    rf"|(?P<digits>(?=[0-9])(?:{_SCALED}))"
    rf"|(?P<sino>{_START}(?={_S}[십백천만억조경]|[십백천만])(?:{_SCALED})(?![0-9])(?:{_NO_WORD}|{_COUNTED}))"
    rf"|(?P<native>{_START}{_ABOUT_ONE}(?=[가-힣]){_NATIVE}(?<=[가-힣])(?:{_NO_WORD}|{_COUNTED}))"
)

_FULL_YEARS = re.compile(r"만 [0-9]+")  # 만 19세 is no 10,019


@dataclass(frozen=True)
class Numeral:
    """A number as it stands in a text (``text[start:end]``); without a value where it is no one number."""

    start: int
    end: int
    value: Fraction | None
    trouble: Trouble = ""


def folded(text: str) -> str:
    """Text in one line, with composed Hangul, digits and marks of plain width, Chinese numerals as Korean or digits.

    여 stands behind all scales of its number (5천여만 is 5천만여).
    """
    plain = " ".join(unicodedata.normalize("NFC", text).translate(_WIDE).translate(_CHINESE).split())
    return re.sub(r"(?<=[0-9십백천])여 ?([만억조])", r"\1여", plain)


def find(text: str) -> list[Numeral]:
    """Every number of a folded text, from left to right."""
    return list(_found(text))


def _found(text: str) -> Iterator[Numeral]:
    for match in _FOUND.finditer(text):
        start, end = match.start(), match.start() + len(match[0].rstrip())
        if match["vague"] or match["range"]:
            yield Numeral(start, end, None, "vague" if match["vague"] else "range")
        elif match[0]:
            value = _native(match[0]) if match["native"] else _scaled(match[0])
            value = None if _FULL_YEARS.fullmatch(match[0]) else value
            yield Numeral(start, end, value, "malformed" if value is None else "")


def _native(word: str) -> Fraction:
    """Value of a native word: 열두 is 12."""
    tens = next((name for name in _TENS if word.removeprefix("백").startswith(name)), "")
    rest = word.removeprefix("백").removeprefix(tens)
    return Fraction(100 * word.startswith("백") + _TENS.get(tens, 0) + _ONES.get(rest, 0))


def _scaled(text: str) -> Fraction | None:
    """Value of digits and scales; none where scales do not fall from left to right, or digits are no number."""
    return _falling(text.replace(" ", ""), _LARGE, _group, below=max(_LARGE.values()) * 10**4)


def _group(text: str) -> Fraction | None:
    """Value of what stands before one large scale: 4천500 is 4500."""
    return _falling(text, _SMALL, _plain, below=10**4)


def _falling(
    text: str, scales: Mapping[str, int], read: Callable[[str], Fraction | None], *, below: int
) -> Fraction | None:
    """Sum of parts, each what ``read`` makes of it times its scale; none where one is not less than the one before."""
    value, above, signs = Fraction(0), below, "".join(scales)
    for part, scale in re.findall(rf"([^{signs}]*)([{signs}]?)", text):
        if not part and not scale:
            continue
        factor = scales.get(scale, 1)
        inner = read(part) if part else Fraction(1)
        if inner is None or factor >= above or (value and inner * factor >= above):
            return None
        value, above = value + inner * factor, factor
    return value


def _plain(digits: str) -> Fraction | None:
    """Value of digits alone; none where thousands are not parted by threes."""
    if digits in _DIGITS:
        return Fraction(_DIGITS[digits])
    if re.fullmatch(r"(?:[0-9]+|[0-9]{1,3}(?:,[0-9]{3})+)(?:\.[0-9]+)?", digits):
        return Fraction(digits.replace(",", ""))
    return None
