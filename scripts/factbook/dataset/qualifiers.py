"""Words beside a number: those that bound it (약, 이상), and those that make it no count (%, 번째, 예정).

A number stands between what is written ``before`` and ``after`` it; both are folded (``numerals.folded``). Each word
that bounds a number is put down as the comparator whose range (``bounds.read``) holds every value the word can mean
under either reading: nearly (가까이, 육박) is 이하, since the number itself may be meant. Words that can mean two
things are refused (``trouble``). Knows no data.
"""

from __future__ import annotations

import re
from typing import Literal

Trouble = Literal["money", "share", "ordinal", "rate", "change", "unclear", "mark"]

# directly before the number, a blank between or none
_BEFORE = {
    "약": r"약|대략|어림잡아|얼추|줄잡아|대충|한(?= $)",
    "이하": r"(?<!역대 )(?<!사상 )(?<!국내 )(?<!세계 )최대(?! 규모)|최대한|많아야|많게는|기껏해야|거의|근(?= ?$)",
    "이상": r"최소|최소한|적어도|적게는|못해도",
}
_UNIT = r"(?:개사|개국|개소|개|건|명|곳|회|인|분|대|팀|원|만|억)"
_NOUNS = r"(?!성|학생|행|객|권|자|배우|군|직원|고생|중생|신|론|의사|왕)"  # 40여성기업 is no 여
_NEAR = r"^ ?[가-힣]{0,5}? ?(?:(?:기업|업체|기관|단체|도시|국가|나라)[이가을를은는에]? ?)?"  # the number's own unit
# after the number; words that many other phrases hold as well (높은 수준, 한 달 이내) only directly after its unit
_AFTER = {
    "여": rf"^ ?여{_NOUNS}|^ ?{_UNIT} ?(여)(?= |$)|남짓한?",
    "약": rf"안팎|(?<!국)내외(?!국|신|부|적)|가량|언저리|어림"
    rf"|{_NEAR}(정도(?!경)|수준|규모|쯤|즈음|전후|선(?=에|을|으| |$))",
    "이상": r"이상(?!기|적|향|현|형|저|고|징|행)|돌파|\+|↑",
    "초과": r"초과|넘(?!버|나들|겨받|어가)[가-힣]*|웃[도돌돈][가-힣]*|상회",
    "이하": rf"이하|가까이|가까[운워웠]|가깝[가-힣]*|육박|근접|턱밑|다다[르른랐]"
    rf"|{_NEAR}(이내|안쪽|안짝|내(?=에|로| |$))",
    "미만": r"미만|못 ?미[치친칠쳤][가-힣]*|미달|밑[도돌돈][가-힣]*|하회|(?:채 ?)?[안못] ?[되된될][가-힣]*|모자[라란랐]"
    rf"|{_NEAR}(아래|밑(?!받|바|도|돌|돈))",
}
# words after a number that change nothing: what is counted, adverbs of a bounding word, particles
_THINGS = (
    rf"{_UNIT}|사|사람|차례|번|가지|종|쌍|석|편|채|동|부|권|점|부스|품목|세트|과제|사업|프로젝트|기업|업체|회사|기관|단체|협회|조합"
    r"|대학|학교|도시|나라|국가|국|시|군|구|주|지자체|지방자치단체|지방정부|바이어|발주처|구매처|상담|계약|협약|양해각서|행사|분야"
)
# units that count the same things
_SAME = (
    "개사 개기업 개업체 개회사 기업 업체 회사 사",
    "명 인 사람",
    "곳 개소 군데",
    "개국 나라 국",
    "회 차례 번",
    "도시 개도시",
)
_HARMLESS = re.compile(rf"(?:{_THINGS})*(?:[이가은는을를의에와과도로]|으로|에서)?|조금|약간|훌쩍|갓|잠정|등|α")
_SIGNS = r"[$€₩¥£]|USD|EUR|KRW|PLN|CZK|HUF|JPY|CNY|GBP"
_MONEY = (
    rf"{_SIGNS}|원(?!자|전|고|료|본|생|양|형|어민)|(?:미국? ?|캐나다 |호주 |홍콩 |싱가포르 )?달러|불(?![가-힣])"
    r"|유로(?!파|존)|엔(?![가-힣])|위안(?!부)|파운드|프랑(?!스)"
    r"|코루나|즈워티|즐로티|포린트|루블|루피|페소|링깃|바트|크로나|크로네"
)
# each says more than a count, or something else: before the number, after it
_TROUBLES: dict[Trouble, tuple[str, str]] = {
    "money": (rf"(?:{_SIGNS}) ?$", rf"^ ?(?:여 ?)?({_MONEY})"),
    "share": (
        r"분의 ?$",
        r"^ ?(?:여 ?)?(?:%|퍼센트|프로(?![가-힣])|포인트|분의|배(?= |$|로|의|가|를|나|에|이|였)|할(?![가-힣])|/)",
    ),
    "ordinal": (
        r"(?<![가-힣])제 ?$|[Nn][Oo]\.? ?$",
        r"^ ?(?:번째|째|위(?![가-힣])|호(?![가-힣])|차(?!례)(?![가-힣])|차전지)|^등(?![가-힣])",
    ),
    "rate": (
        rf"평균|(?<![가-힣])각각?(?= )|(?:{_UNIT}|기업|업체|도시)당 ?$|마다 ?$|(?<![가-힣])매(?:년|월|주|일|회)"
        r"|(?<![가-힣])하루(?! ?(?:동안|만|간|일정))",
        r"꼴|평균|씩",
    ),
    "change": (
        r"(?!)",
        rf"^ ?{_UNIT}?[이가을를]? ?(더(?![가-힣])|늘[어었린렸]|증가|증원|감소|줄[어었인였]|[많적]은|많다|추가)",
    ),
    "unclear": (
        r"(?<![가-힣])(?:수|몇)$|추정 ?$|추산 ?$",
        r"까지|\?|^ ?(?:건|명|곳|개사|개국)대(?![가-힣])|추산|추정|[초중후]반",
    ),
    "mark": (r"[±<>≤≥~∼〜～≒≈=/#№−–—-] ?$", r"[±<>≤≥≒≈%‰]|^ ?[-‐‑‒–—−~∼〜～/=]"),
}
_AHEAD = (
    r"예정|방침|예상(?!을|보다)|(?<![가-힣])계획(?!서|도시|지구)|목표|(?<![가-힣])전망(?!대|탑)"
    r"|것으로 (?:보인|보여|전망|기대|추정|관측)|(?![역분관])[가-힣]할(?= )"
    r"|(?:개최|진행|체결|선정|파견)될(?= )|열릴|기대[된되하한]|(?<![가-힣])오는 (?=[0-9다내이])|내달|다음 ?달|내년"
    r"|추진(?:된다|될|한다|할|키로)|기로 (?:했|한|합의)"
)
_SUMMED = r"누적|누계|통산|지금까지|현재까지|그동안|그간"
_EARLIER = r"지난 ?해|작년|재작년|전년|예년|지난 ?번"


def comparators(before: str, after: str) -> dict[str, str]:
    """Comparators that the words beside a number stand for, each with its word; none for a bare number."""
    found: dict[str, str] = {}
    for comparator, words in _BEFORE.items():
        if match := re.search(rf"(?<![가-힣])(?:{words}) ?$|(?<![가-힣])(?:{words}) (?=[가-힣])", before):
            found.setdefault(comparator, _matched_word(match))
    for comparator, words in _AFTER.items():
        if match := re.search(words, after):
            found.setdefault(comparator, _matched_word(match))
    return found


def trouble(before: str, after: str) -> tuple[Trouble, str] | None:
    """Why a number is not one count, with the word that says so; none where it is one."""
    for name, sides in _TROUBLES.items():
        for pattern, text in zip(sides, (before, after), strict=True):
            if match := re.search(pattern, text):
                return name, _matched_word(match)
    return None


def unread(after: str) -> list[str]:
    """Words after a number that neither bound it nor are known to say what is counted: they may bound it as well."""
    rest = after
    for words in _AFTER.values():
        rest = re.sub(words, lambda match: match[0].replace(_matched_word(match), " "), rest)
    return [word for word in re.findall(r"[가-힣A-Za-zα]+", rest) if not _HARMLESS.fullmatch(word)]


def ahead(text: str) -> str:
    """The word that says a text speaks of a plan, a target or a forecast; empty where none does."""
    return _word(_AHEAD, text)


def summed_over_time(text: str) -> str:
    """The word that says a text counts all that came together until now; empty where none does."""
    return _word(_SUMMED, text)


def of_another_time(text: str) -> str:
    """The word that says a text counts what was at an earlier event; empty where none does."""
    return _word(_EARLIER, text)


def counted_otherwise(text: str) -> str:
    """The word that says a count takes something in or leaves something out; empty where none does."""
    return _word(r"포함|제외|합쳐|합친|합해|뺀|빼고|아우르", text)


def counts_in(words: str, unit: str) -> bool:
    """Whether the words beside a number have a unit, or one that counts the same things (개사, 개 기업)."""
    wanted, beside = "".join(unit.split()), "".join(words.split())
    same = next((group.split() for group in _SAME if wanted in group.split()), [wanted])
    return wanted in beside or any(each in (words.split() if len(each) == 1 else beside) for each in same)


def is_money(unit: str) -> bool:
    """Whether a unit is a currency."""
    return re.match(rf"[십백천만억조 ]*(?:{_MONEY})", unit) is not None


def _matched_word(match: re.Match[str]) -> str:
    """The word that was looked for, without the unit before it."""
    return next(filter(None, match.groups()), match[0]).strip()


def _word(pattern: str, text: str) -> str:
    match = re.search(pattern, text)
    return match[0] if match else ""
