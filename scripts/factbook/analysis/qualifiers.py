"""Words beside a number: which of them bound it, which make it another thing than one count that was made.

A number stands between what is written ``before`` and ``after`` it; both are folded (``numerals.folded``). Each word
that bounds a number is put down as the comparator whose range (``bounds.read``) holds every value the word can mean
under either reading: nearly (가까이, 육박) is 이하, since the number itself may be meant. Words that can mean two
things are refused (``trouble``). Knows no data.
"""

from __future__ import annotations

import re
from typing import Literal

Trouble = Literal["money", "share", "ordinal", "rate", "unclear", "mark"]

# directly before the number, a blank between or none
_BEFORE = {
    "약": r"약|대략|어림잡아|얼추|줄잡아|대충|한(?= $)",
    "이하": r"(?<!역대 )(?<!사상 )(?<!국내 )(?<!세계 )최대(?! 규모)|최대한|많아야|많게는|기껏해야|거의",
    "이상": r"최소|최소한|적어도|적게는|못해도",
}
_UNIT = r"(?:개사|개국|개소|개|건|명|곳|회|인|분|대|팀|원|만|억)"
_NOUNS = r"(?!성|학생|행|객|권|자|배우|군|직원|고생|중생|신|론|의사|왕)"  # 40여성기업 is no 여
# anywhere after the number, the earliest spelling first
_AFTER = {
    "여": rf"^ ?여{_NOUNS}|^ ?{_UNIT} ?여(?= |$)|남짓",
    "약": r"안팎|(?<!국)내외(?!국|신|부|적)|전후(?!방|좌)|가량|쯤|즈음|정도(?!경)|수준|규모|언저리|"
          rf"^ ?{_UNIT} ?선(?=에|을|으| |$)",
    "이상": r"이상(?!기|적|향|현|형|저|고|징|행)|돌파|\+|↑",
    "초과": r"초과|넘(?!버|나들|겨받|어가)[가-힣]*|웃[도돌][가-힣]*|상회",
    "이하": r"이하|이내|가까이|가까운|가깝[가-힣]*|육박|근접",
    "미만": r"미만|못 ?미[치친칠][가-힣]*|미달|밑[도돌][가-힣]*|하회"
           r"|(?<=[채이가도])(?: ?채)? ?[안못] ?[되된될][가-힣]*",
}  # fmt: skip
_SIGNS = r"[$€₩¥£]|USD|EUR|KRW|PLN|CZK|HUF|JPY|CNY|GBP"
_MONEY = (
    rf"{_SIGNS}|원(?!자|전|고|료|본|생|양|형|어민|정)|달러|불(?![가-힣])|유로(?!파|존)|엔(?![가-힣])|위안(?!부)|파운드|프랑(?!스)"
    r"|코루나|즈워티|즐로티|포린트|루블|루피|페소|링깃|바트|크로나|크로네"
)
# each says more than a count, or something else: before the number, after it
_TROUBLES: dict[Trouble, tuple[str, str]] = {
    "money": (rf"(?:{_SIGNS}) ?$", rf"^ ?(?:여 ?)?(?:{_MONEY})"),
    "share": (
        r"분의 ?$",
        r"^ ?(?:여 ?)?(?:%|퍼센트|프로(?![가-힣])|포인트|분의|배(?= |$|로|의|가|를|나|에|이|였)|할(?![가-힣])|/)",
    ),
    "ordinal": (
        r"(?<![가-힣])제 ?$",
        r"^ ?(?:번째|째|위(?![가-힣])|호(?![가-힣])|차(?!례)(?![가-힣])|차전지)|^등(?![가-힣])",
    ),
    "rate": (
        r"평균|(?<![가-힣])각각?(?= )|(?:당|마다) ?$|(?<![가-힣])하루|(?<![가-힣])매(?:년|월|주|일|회)",
        r"꼴|평균|씩",
    ),
    "unclear": (r"(?<![가-힣])(?:수|몇)$", r"까지|\?|^ ?(?:건|명|곳|개사|개국)대(?![가-힣])"),
    "mark": (r"[±<>≤≥~∼〜～≒≈=/-] ?$", r"[±<>≤≥≒≈%‰]|^ ?[-‐‑‒–—−~∼〜～/=]"),
}
_AHEAD = (
    r"예정|방침|예상(?!을|보다)|(?<![가-힣])계획(?!서|도시|지구)|목표|(?<![가-힣])전망(?!대|탑)"
    r"|것으로 (?:보인|보여|전망|기대|추정|관측)|(?![역분관])[가-힣]할(?= )"
    r"|(?:개최|진행|체결|선정|파견)될(?= )|열릴|기대된"
)
_SUMMED = r"누적|누계|통산|지금까지|현재까지|그동안|그간"


def comparators(before: str, after: str) -> dict[str, str]:
    """Comparators that the words beside a number stand for, each with its word; none for a bare number."""
    found: dict[str, str] = {}
    for comparator, words in _BEFORE.items():
        if match := re.search(rf"(?<![가-힣])(?:{words}) ?$|(?<![가-힣])(?:{words}) (?=[가-힣])", before):
            found.setdefault(comparator, match[0].strip())
    for comparator, words in _AFTER.items():
        if match := re.search(words, after):
            found.setdefault(comparator, match[0].strip())
    return found


def trouble(before: str, after: str) -> tuple[Trouble, str] | None:
    """Why a number is not one count that can be told, with the word that says so; none where it is one."""
    for name, sides in _TROUBLES.items():
        for pattern, text in zip(sides, (before, after), strict=True):
            if match := re.search(pattern, text):
                return name, match[0].strip()
    return None


def ahead(text: str) -> str:
    """The word that says a text speaks of a plan, a target or a forecast; empty where none does."""
    return _word(_AHEAD, text)


def summed_over_time(text: str) -> str:
    """The word that says a text counts all that came together until now; empty where none does."""
    return _word(_SUMMED, text)


def counted_otherwise(text: str) -> str:
    """The word that says a count takes something in or leaves something out; empty where none does."""
    return _word(r"포함|제외|합쳐|합친|합해|뺀|빼고|아우르", text)


def is_money(unit: str) -> bool:
    """Whether a unit is a currency."""
    return re.match(rf"[십백천만억조 ]*(?:{_MONEY})", unit) is not None


def _word(pattern: str, text: str) -> str:
    match = re.search(pattern, text)
    return match[0] if match else ""
