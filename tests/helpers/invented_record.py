"""An invented figure's record, whole in every field. Nothing in it is a fact: towns, counts, quotes are made up."""

from __future__ import annotations

from pathlib import Path
from typing import Any, TypeVar

from factbook.figures.manifest import Description, Manifest, Part
from factbook.figures.record import Record
from factbook.formats.downloads import FigureFiles

Changed = TypeVar("Changed", bound=Part)
# a dressed drawing for phones, as far as tests need one
DRAWING = {"data": [], "layout": {"width": 326, "height": 200, "margin": {"t": 40, "b": 20}, "annotations": []}}

_CONTENT: dict[str, Any] = {
    "id": "fig-outcomes-counts",
    "version": "0123456789abcdef" * 4,
    "edition": "ko",
    "language": "ko",
    "caption": "도시별 상담과 참가 기관",
    "chapter": "어느 도시에서 상담이 더 많았나",
    "page": "outcomes.html#fig-outcomes-counts",
    "headline": "상담은 나나시가 가가시보다 많았다",
    "subtitle": "상담회(가가시 2001년 2월 3일, 나나시 2001년 2월 5일)",
    "note": "진한 막대: 확실한 최솟값. 빗금: 표기로 가능한 나머지 범위.",
    "source": "자료: 지어낸 신문(2001.2.6.); 가공: 지어낸 데이터북",
    "warning": "",
    "alt": "상담은 나나시가 가가시보다 많았다. 가가시, 상담, 30여 건, 30–39건; 나나시, 상담, 70여 건, 70–79건(잠정).",
    "frame": [0.2, 0.15],
    "table": {
        "columns": ["대상", "지표", "기사의 표기", "가능 범위", "근거"],
        "rows": [
            ["가가시", "참가 기관", "15개사", "15개사", "f10"],
            ["나나시", "참가 기관", "20개사 이상", "20개사 이상", "f11"],
            ["가가시", "상담", "30여 건", "30–39건", "f12"],
            ["나나시", "상담", "70여 건", "70–79건(잠정)", "f13"],
        ],
    },
    "values": [
        {
            "of": "가가시",
            "name": "참가 기관",
            "unit": "개사",
            "written": "15개사",
            "comparator": "=",
            "low": "15",
            "high": "15",
            "flags": "",
            "facts": ["f10"],
        },
        {
            "of": "나나시",
            "name": "참가 기관",
            "unit": "개사",
            "written": "20개사 이상",
            "comparator": "이상",
            "low": "20",
            "high": "",
            "flags": "",
            "facts": ["f11"],
        },
        {
            "of": "가가시",
            "name": "상담",
            "unit": "건",
            "written": "30여 건",
            "comparator": "여",
            "low": "30",
            "high": "39",
            "flags": "",
            "facts": ["f12"],
        },
        {
            "of": "나나시",
            "name": "상담",
            "unit": "건",
            "written": "70여 건",
            "comparator": "여",
            "low": "70",
            "high": "79",
            "flags": "p",
            "facts": ["f13"],
        },
    ],
    "panels": [
        {
            "title": "참가 기관(개사)",
            "bars": [
                {
                    "label": "가가시",
                    "detail": "15개사",
                    "open": False,
                    "segments": [{"colour": "#1f4e79", "length": 15.0, "sure": True, "name": ""}],
                },
                {
                    "label": "나나시",
                    "detail": "20개사 이상",
                    "open": True,
                    "segments": [{"colour": "#e69f00", "length": 20.0, "sure": True, "name": ""}],
                },
            ],
        },
        {
            "title": "상담(건)",
            "bars": [
                {
                    "label": "가가시",
                    "detail": "30여 건(30–39건)",
                    "open": False,
                    "segments": [
                        {"colour": "#1f4e79", "length": 30.0, "sure": True, "name": ""},
                        {"colour": "#1f4e79", "length": 9.0, "sure": False, "name": ""},
                    ],
                },
                {
                    "label": "나나시",
                    "detail": "70여 건(70–79건, 잠정)",
                    "open": False,
                    "segments": [
                        {"colour": "#e69f00", "length": 70.0, "sure": True, "name": ""},
                        {"colour": "#e69f00", "length": 9.0, "sure": False, "name": ""},
                    ],
                },
            ],
        },
    ],
    "evidence": [
        {
            "fact": "f12",
            "label": "가가시 · 상담",
            "written": "30여 건",
            "quote": "30여 건의 상담",
            "source": "invented",
        },
        {
            "fact": "f13",
            "label": "나나시 · 상담",
            "written": "70여 건",
            "quote": "70여 건의 상담",
            "source": "invented",
        },
    ],
    "statements": [
        {
            "verdict": "confirmed",
            "label": "기사로 확인",
            "headline": "상담은 나나시가 가가시보다 많았다",
            "arithmetic": "나나시 70–79건, 가가시 30–39건, 잠정",
            "sentences": {
                "note": "상담은 나나시가 가가시보다 많았음(나나시 70–79건, 가가시 30–39건, 잠정)",
                "plain": "상담은 나나시가 가가시보다 많았다(나나시 70–79건, 가가시 30–39건, 잠정).",
                "english": "Nana had more meetings than Gaga (Nana 70–79, Gaga 30–39; provisional).",
            },
        },
        {
            "verdict": "undecidable",
            "label": "기사만으로 판단 불가",
            "headline": "기관 한 곳당 상담은 나나시가 많았는지 이 기사만으로는 판단할 수 없다",
            "arithmetic": "나나시 3.5건 이하, 가가시 2.0–2.6건",
            "sentences": {},
        },
    ],
    "sources": [
        {
            "id": "invented",
            "title": "지어낸 기사",
            "author": "지은이",
            "publisher": "지어낸 신문",
            "published": "2001-02-06",
            "accessed": "2001-02-07",
            "url": "https://example.org/news",
            "kind": "press",
            "label_ko": "지어낸 신문(2001.2.6.)",
            "label_en": "Invented News (6 Feb 2001)",
        }
    ],
    "events": ["2001-02-03", "2001-02-05"],
    "parameters": {"countries": ["AA", "BB"], "reading": "inclusive"},
    "official": True,
    "basis": {
        "facts": [{"id": "f12", "written": "30여 건", "value": 30}, {"id": "f13", "written": "70여 건", "value": 70}]
    },
    "work": {
        "title": "지어낸 데이터북",
        "title_en": "Invented Databook",
        "full_title": "지어낸 데이터북: 가나와 다라",
        "holder": "지어낸 집필진",
        "licence": "글·표·그림: CC BY 4.0",
        "version": "0.0.1",
        "date": "2001-02-08",
        "base": "",
    },
}
RECORD = Record.model_validate(_CONTENT)
CONTENT: dict[str, Any] = RECORD.model_dump(mode="json")  # as plain JSON, to be copied and changed


def changed(part: Changed, **changes: Any) -> Changed:
    """A record, or a part of one, with some fields changed, and checked again."""
    return type(part).model_validate({**part.model_dump(), **changes})


def record(**changes: Any) -> Record:
    """The invented record with some fields changed."""
    return changed(RECORD, **changes)


def drawn(of: Record, folder: Path) -> FigureFiles:
    """A figure with its pictures alone, in a folder; that for wide screens is blue, that for phones orange."""
    folder.mkdir(exist_ok=True)
    for ending, colour in (("svg", "#1f4e79"), ("narrow.svg", "#e69f00")):
        picture = f'<svg viewBox="0 0 1 1" role="img"><rect id="a" width="1" height="1" style="fill: {colour};"/></svg>'
        (folder / f"{of.id}.{ending}").write_text(picture, encoding="utf-8")
    return FigureFiles(of, folder)


def manifest(**changes: Any) -> dict[str, Any]:
    """What an executed notebook would hold of the invented figure: the record without what the book adds to it."""
    own = RECORD.model_dump(mode="json", include=set(Description.model_fields))
    made = Manifest.model_validate({**own, "narrow": DRAWING, **changes})
    return made.model_dump(mode="json")


WORDS_ONLY = record(
    id="fig-priorities-fields",
    version="fedcba9876543210" * 4,
    caption="이름이 나온 분야",
    headline="두 목록에 모두 나오는 분야는 교통이다",
    values=[],
    panels=[],
    table={
        "columns": ["분야", "가나국", "다라국"],
        "rows": [["교통", "지어낸 교통", "=지어낸 수식"], ["교육", "–", "지어낸 학교"]],
        "absent": [(1, 1)],
    },
    native="table",
)
CHANGED = record(
    version="aa" * 32,
    official=False,
    warning="조건 변경본(공식 수치 아님): reading = strict",
    parameters={"countries": ["AA", "BB"], "reading": "strict"},
)
