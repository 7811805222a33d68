"""Korean particles that follow the sound of the word before them, and sentences in the clipped style of reports."""

from __future__ import annotations

import re
import unicodedata

HANGUL = re.compile("[가-힣]")
QUOTED_HANGUL = re.compile("(?<=“)[^“”]*[가-힣][^“”]*(?=”)")  # Korean words between English quotation marks
# particle after a final consonant, particle after a vowel; either spelling may be asked for
_PAIRS = (
    ("은", "는"),
    ("이", "가"),
    ("을", "를"),
    ("과", "와"),
    ("으로", "로"),
    ("이다", "다"),
    ("이며", "며"),
    ("이고", "고"),
    ("이나", "나"),
    ("이라", "라"),
    ("이었다", "였다"),
)
_BY_EITHER = {spelling: pair for pair in _PAIRS for spelling in pair}
_KIYEOK, _NIEUN, _RIEUL, _RIEUL_MIEUM, _MIEUM, _IEUNG = 1, 4, 8, 10, 16, 21  # places among the final consonants
# what a stem's end becomes in a noun: 크다 큼, 한다 함, 길다 긺; all others take 음 (많다 많음)
_NOMINAL = {0: _MIEUM, _NIEUN: _MIEUM, _RIEUL: _RIEUL_MIEUM}
_ENDING = re.compile(r"([가-힣])다(?=\.?(?:\(.*\))?\.?$)")
# how digits and Latin letters end when read aloud in Korean: 영 일 삼 육 칠 팔; 엘 엠 엔 알; all others end in a vowel
_FINALS = {
    "0": _IEUNG,
    "1": _RIEUL,
    "3": _MIEUM,
    "6": _KIYEOK,
    "7": _RIEUL,
    "8": _RIEUL,
    "l": _RIEUL,
    "m": _MIEUM,
    "n": _NIEUN,
    "r": _RIEUL,
}
_BRACKETED = re.compile(r"\([^()]*\)|（[^（）]*）|\[[^\[\]]*\]")


class Noun(str):
    """Text whose format spec is the particle to add: ``f"{Noun('도시'):은}"`` gives 도시는."""

    __slots__ = ()

    def __format__(self, particle: str) -> str:
        if not particle:
            return str(self)
        if particle not in _BY_EITHER:
            raise ValueError(f"unknown particle {particle!r}; known: {', '.join(_BY_EITHER)}")
        closed, open_ = _BY_EITHER[particle]
        final = _final_consonant(self)
        takes_open = final == 0 or (open_ == "로" and final == _RIEUL)
        return str(self) + (open_ if takes_open else closed)


def noted(sentence: str) -> str:
    """A statement ending in -다, in the clipped style of official reports: 많았다 → 많았음, 뜻한다 → 뜻함.

    So does what stands in brackets after it; a text without such an ending stays as it is.
    """
    sentence = unicodedata.normalize("NFC", sentence)
    ending = _ENDING.search(sentence)
    if ending is None:
        return sentence
    before, last, after = sentence[: ending.start()], ending[1], sentence[ending.end() :].strip(".")
    if after:
        after = f"({noted(after[1:-1])})"
    if last == "는":  # 읽는다, 않는다: the ending of verbs that close with a consonant
        return f"{before}음{after}"
    final = _final_consonant(last)
    noun = _with_final(last, _NOMINAL[final]) if final in _NOMINAL else f"{last}음"
    return f"{before}{noun}{after}"


def _with_final(syllable: str, final: int) -> str:
    """A syllable with another final consonant."""
    return chr(ord(syllable) - (ord(syllable) - ord("가")) % 28 + final)


def _final_consonant(text: str) -> int:
    """Place of the last sound's final consonant, zero for none; what stands in brackets is passed over in reading."""
    composed = unicodedata.normalize("NFC", text)
    sounded = _sounded(_BRACKETED.sub("", composed)) or _sounded(composed)
    if not sounded:
        return 0
    last = sounded[-1]
    if "가" <= last <= "힣":
        return (ord(last) - ord("가")) % 28
    return _FINALS.get(unicodedata.normalize("NFKD", last)[0].lower(), 0)


def _sounded(text: str) -> list[str]:
    """Letters and digits of a text; marks are not sounded."""
    return [char for char in text if unicodedata.category(char)[0] in "LN"]
