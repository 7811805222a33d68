"""The invented book once more, with two pages that have states; what the states hold is written here by hand.

Its parameters are invented: ``reading`` of which verdicts cover all values, ``town``, which changes nothing.
"""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import yaml
from bs4 import BeautifulSoup

from factbook.web import staged_book
from factbook.web.states import leaves
from seen_text import unheld

FIGURE, VERSION = "fig-outcomes-counts", "ab" * 32
WARNING = "조건 변경본(공식 수치 아님): reading = strict"
SENTENCE = f"다라가 많았다.\n자료: 지어낸 신문; {FIGURE} · {VERSION[:8]} · 조건 변경본"
CSV, RIS, COMMAND = (
    "\ufeff도시,표기\n가나,11–19건\n",
    "TY  - FIGURE\nTI  - 조건 변경본\nER  - \n",
    "run outcomes -p reading strict",
)
CHANGED_TEXT, CHANGED_ROW = "다라에서는 상담이 21–29건 이루어졌다.", "교통과 도로"
READING = {
    "name": "reading",
    "label": "읽는 법",
    "official": "inclusive",
    "values": [["inclusive", "넓게"], ["strict", "엄격하게"]],
    "covered": True,
}
TOWN = {"name": "town", "label": "도시", "official": "AA,BB", "values": [["AA,BB", "가나, 다라"], ["BB", "다라"]]}
SETTING = {"outcomes": [READING, TOWN], "priorities": [READING]}
OFFICIAL = {"reading": "inclusive", "town": "AA,BB"}
_TOOLS = f"""<div class="figure-tools screen-only figure-variant" data-figure="{FIGURE}">
<p class="figure-copies">
<button type="button" class="copy" data-figure="{FIGURE}" data-variant hidden>이미지 복사</button>
<button type="button" class="copy" data-text="{SENTENCE.replace(chr(10), "&#10;")}" hidden>문장 복사</button>
<button type="button" class="figure-move" data-figure="{FIGURE}" aria-pressed="false" hidden>대화형 그림</button></p>
<p class="figure-files">{{kinds}}</p><p class="figure-said" role="status"></p></div>"""
_MAKE = '<button type="button" class="figure-make" data-kind="{0}" hidden>{0}</button>'


def build(staged: Path, folder: Path) -> Path:
    """Folder of the finished pages of a ``staged`` book, now with states; made in an empty ``folder``."""
    source = shutil.copytree(staged, folder / "staged")
    config = source / "_config.yml"
    settings = yaml.safe_load(config.read_text(encoding="utf-8"))
    settings["sphinx"]["config"]["factbook_states"] = SETTING
    config.write_text(yaml.safe_dump(settings, allow_unicode=True), encoding="utf-8")
    pages = staged_book.build_html(source, folder / "html")
    (pages / "states").mkdir()
    write(pages, "outcomes", outcomes(pages))
    write(pages, "priorities", _priorities(pages))
    return pages


def write(pages: Path, page: str, states: Mapping[str, Any]) -> None:
    """Put the script with the states of a page beside the pages."""
    content = json.dumps(states, ensure_ascii=False)
    script = f'(window.factbookStates ??= {{}})["{page}"] = {content};\n'
    (pages / "states" / f"{page}.js").write_text(script, encoding="utf-8")


def outcomes(pages: Path) -> dict[str, Any]:
    """States of a page whose strict reading has another first sentence, figure and tools, and another notice on top."""
    rows, own = _own(pages / "outcomes.html")
    sentence = next(number for number, leaf in enumerate(own) if "10여 건(10–19건)보다" in unheld(leaf))
    figure = next(number for number, leaf in enumerate(own) if leaf.startswith("<figure"))
    drawing = (pages / "figures" / f"{FIGURE}.js").read_text(encoding="utf-8").partition('"] = ')[2].rstrip(";\n")
    kinds = "".join(map(_MAKE.format, ("png", "svg", "csv", "ris")))
    others = {
        sentence: f'<div class="cell docutils container"><p>{CHANGED_TEXT}</p></div>',
        figure: re.sub("가나가 다라보다 많다", "조건 변경본", own[figure]),
        figure + 1: _TOOLS.format(kinds=kinds),
    }
    numbers = {leaf: -place for place, leaf in enumerate(others, 1)}
    strict = [[numbers.get(leaf, leaf) for leaf in row] for row in rows]
    strict[0].insert(1, -4)  # a notice under the title
    return {
        "version": _version(pages / "outcomes.html"),
        "leaves": [*others.values(), f'<p class="changed">{WARNING}</p>'],
        "style": _font(pages),
        "figures": [
            {
                "id": FIGURE,
                "version": VERSION[:8],
                "warning": WARNING,
                "csv": CSV,
                "ris": RIS,
                "drawing": json.loads(drawing),
                "stamp": {"figure": FIGURE, "version": VERSION, "official": False, "source": "자료", "book": "지어낸"},
            }
        ],
        "states": [
            _state(OFFICIAL, rows),
            _state(OFFICIAL | {"town": "BB"}, rows) | {"same": True},
            *(
                _state(OFFICIAL | {"reading": "strict", "town": town}, strict)
                | {"marks": marks, "figures": {FIGURE: 0}, "changed": _changed(2, 11)}
                for town, marks in (("AA,BB", [-1, -2, -3]), ("BB", [-2]))
            ),
        ],
    }


def _priorities(pages: Path) -> dict[str, Any]:
    """States of a page with boxes to tick; the strict reading has other boxes, and a row that is called otherwise."""
    rows, own = _own(pages / "priorities.html")
    table = next(number for number, leaf in enumerate(own) if 'class="table-box" data-choice' in leaf)
    strict = [[-1 if leaf == table else leaf for leaf in row] for row in rows]
    return {
        "version": _version(pages / "priorities.html"),
        "leaves": [own[table].replace("교통", CHANGED_ROW)],
        "style": "",
        "figures": [],
        "states": [
            _state({"reading": "inclusive"}, rows),
            _state({"reading": "strict"}, strict) | {"marks": [-1], "changed": _changed(1, 2)},
        ],
    }


def _own(page: Path) -> tuple[list[list[int]], list[str]]:
    """Numbers of a page's own leaves by section, and their HTML."""
    article = BeautifulSoup(page.read_text(encoding="utf-8"), "html.parser").select_one("article.bd-article")
    assert article is not None
    found = article.select("section > :not(section)")
    numbers = {id(leaf): number for number, leaf in enumerate(found)}
    sections = article.select("section")
    rows = [[numbers[id(leaf)] for leaf in section.select(":scope > :not(section)")] for section in sections]
    return rows, [str(leaf) for leaf in found]


def _version(page: Path) -> str:
    return leaves.version(leaves.cut(leaves.article_in(page.read_text(encoding="utf-8"))))


def _state(values: Mapping[str, str], article: list[list[int]]) -> dict[str, Any]:
    changed = _changed(0, 11)
    return {"values": values, "article": article, "changed": changed, "marks": [], "figures": {}} | {
        "command": COMMAND,
        "same": False,
    }


def _changed(sentences: int, of: int) -> dict[str, list[int]]:
    return {"sentences": [sentences, of], "verdicts": [0, 4], "figures": [1, 1]}


def _font(pages: Path) -> str:
    css = (pages / "_static" / "pictures.css").read_text(encoding="utf-8")
    return "".join(re.findall(r"@font-face\{[^}]*\}", css))
