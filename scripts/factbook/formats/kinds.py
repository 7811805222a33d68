"""Kinds of files a figure has, by their ending: what each is for, which are offered first, which the ledger keeps."""

from __future__ import annotations

from typing import NamedTuple


class Kind(NamedTuple):
    """An ending (without its dot), and what a reader wants such a file for."""

    ending: str
    use: str


# under a figure, most wanted first
OFFERED = (
    Kind("png", "슬라이드와 문서에 붙일 그림(두 배 크기)"),
    Kind("pptx", "파워포인트 한 장"),
    Kind("docx", "한글·워드 문서"),
    Kind("xlsx", "엑셀 통합 문서(표지, 주, 표)"),
    Kind("csv", "표(UTF-8)"),
    Kind("svg", "벡터 그림, 편집용"),
    Kind("pdf", "벡터 그림, 인쇄용"),
    Kind("zip", "모두 한 파일로"),
)
# besides, on its card
ALL = (
    *OFFERED,
    Kind("datapackage.json", "표의 설명(Data Package)"),
    Kind("json", "그림의 기록(수치, 근거, 판)"),
    Kind("bib", "서지 사항(BibTeX)"),
    Kind("ris", "서지 사항(RIS; 단체 이름을 나누어 읽는 프로그램에서는 BibTeX나 CSL-JSON이 안전)"),
    Kind("csl.json", "서지 사항(CSL-JSON)"),
)
KEPT = tuple(kind for kind in ALL if kind.ending in ("png", "svg", "csv"))
DRAWING, PICTURE_SCRIPT = "js", "png.js"  # what a page's own scripts load
