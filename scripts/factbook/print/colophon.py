"""The last page of the printed book: what it is, from which data and sources it was made, and how to cite it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape

from babel import Locale

from factbook.citing import bibliography, citations
from factbook.print.context import Volume

TITLE, ANCHOR = "판권과 인용", "colophon"


def page(volume: Volume) -> str:
    """HTML section; the first figure serves as the example of a citation."""
    edition, lines = volume.edition, volume.imprint
    example = next(iter(volume.records.values()), None)
    entries = {
        "책": [f"『{edition.title}』", edition.subtitle],
        "판": [f"{Locale.parse(edition.language).get_display_name(edition.language)}판({edition.name})"],
        "매개변수": [_parameters(edition.parameters)],
        "데이터": [lines.data],
        "소프트웨어": [f"factbook {lines.software}"],
        "엮은이": [lines.holder],
        "이용 조건": lines.licence.split(" · "),
        "자료": volume.sources,
        "책의 인용": [f"{book_citation(volume)} {lines.source_line}"],
        "그림의 인용": [citations.long(example)] if example else [],
        "첨부": ["이 PDF에는 데이터의 표(CSV)와 설명(datapackage.json), 그림마다의 표(CSV)가 첨부 파일로 들어 있다."],
    }
    body = "".join(f"<dt>{escape(name)}</dt>{_lines(said)}" for name, said in entries.items() if any(said))
    return f'<section class="chapter colophon" id="{ANCHOR}"><h1>{TITLE}</h1><dl>{body}</dl></section>'


def book_citation(volume: Volume) -> str:
    """The book in one line, as a bibliography has it."""
    return bibliography.book(volume.imprint, volume.edition.title)


def _parameters(given: Mapping[str, object]) -> str:
    told = {name: ", ".join(map(str, value)) if isinstance(value, list) else value for name, value in given.items()}
    return "; ".join(f"{name} = {value}" for name, value in told.items()) or "각 장의 기본값"


def _lines(said: Sequence[str]) -> str:
    return "".join(f"<dd>{escape(line)}</dd>" for line in said if line)
