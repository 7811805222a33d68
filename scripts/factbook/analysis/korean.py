"""Korean particles that follow the sound of the word before them (은/는, 이/가, 을/를, 과/와, 으로/로)."""

from __future__ import annotations

import unicodedata

# particle after a final consonant, particle after a vowel; either spelling may be asked for
_PAIRS = (("은", "는"), ("이", "가"), ("을", "를"), ("과", "와"), ("으로", "로"), ("이다", "다"), ("인지", "인지"))
_BY_EITHER = {spelling: pair for pair in _PAIRS for spelling in pair}
_RIEUL = 8  # index of the final consonant ㄹ, after which "로" is said as after a vowel
# how digits and Latin letters end when read aloud in Korean: 영 일 이 삼 사 오 육 칠 팔 구; 엘 엠 엔 아르
_FINALS = {"0": 21, "1": _RIEUL, "3": 16, "6": 1, "7": _RIEUL, "8": _RIEUL, "l": _RIEUL, "m": 16, "n": 4, "r": _RIEUL}


class Noun(str):
    """Text whose format spec is the particle to add: ``f"{Noun('체코'):은}"`` gives 체코는."""

    __slots__ = ()

    def __format__(self, particle: str) -> str:
        if particle not in _BY_EITHER:
            return str(self) + particle
        closed, open_ = _BY_EITHER[particle]
        final = _final_consonant(self)
        takes_open = final == 0 or (open_ == "로" and final == _RIEUL)
        return str(self) + (open_ if takes_open else closed)


def _final_consonant(text: str) -> int:
    """Index of the last sound's final consonant, zero for none; brackets and marks are not sounded."""
    sounded = [char for char in text if unicodedata.category(char)[0] in "LN"]
    if not sounded:
        return 0
    last = sounded[-1]
    if "가" <= last <= "힣":
        return (ord(last) - ord("가")) % 28
    return _FINALS.get(last.lower(), 0)
