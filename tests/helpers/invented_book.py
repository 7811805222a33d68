"""An invented tiny book in the form the publishing half takes: pictured notebooks and their pictures.

Nothing in it is a fact: towns, counts and quotes are made up for tests.
"""

from __future__ import annotations

import gzip
import json
from dataclasses import replace
from html import escape
from pathlib import Path
from typing import Any

import nbformat
import pandas as pd
from nbformat import NotebookNode
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output

import invented_record
from factbook.book.book import Book
from factbook.chapter import parameters
from factbook.chapter.outputs import MIME
from factbook.chapter.pages import DrawnPage, Page, named
from factbook.pipeline import draw
from factbook.pipeline.steps import Drawn

CONFIG = Path(__file__).resolve().parents[2] / "_config.yml"
SOURCES = pd.DataFrame(
    {
        "author": ["지은이"],
        "title": ["지어낸 기사"],
        "publisher": ["지어낸 신문"],
        "published": ["2001-02-03"],
        "url": ["https://example.org/news"],
        "accessed": ["2001-02-04"],
        "licence": [""],
    }
)
COUNTRIES = {"AA": "가나국", "BB": "다라국"}
FIGURES = ("fig-outcomes-counts", "fig-priorities-fields", "fig-nation-counts-aa", "fig-nation-counts-bb")
HEADLINE, SUBTITLE = "가나가 다라보다 많다", "지어낸 수, 2001년, 건"
HOSTILE = '<b>굵게</b> & "따옴표" *별* `코드` [칸](x)'
NOTE = f"빗금은 가능 범위. {HOSTILE}"


_TOC = """\
format: jb-book
root: chapters/index
defaults: {numbered: 1}
parts:
  - caption: 본문
    chapters:
      - file: chapters/outcomes
      - file: chapters/priorities
      - file: chapters/nation
  - caption: 읽는 법
    chapters:
      - file: chapters/methods
"""
_EDITION = """\
title: "지어낸 데이터북: 가나와 다라"
subtitle: 시험을 위해 지어낸 책
language: ko
parameters: {}
"""

# what the theme gives colours of its own, light and dark
_THEMED = """\
:::{note}
지어낸 참고.
:::

:::{warning}
지어낸 주의.
:::

> 지어낸 인용.

```python
지어낸 = "코드"  # 주석
```

`지어낸 말` {bdg-info}`지어낸 표시` {bdg-primary-line}`지어낸 테`"""

PARAMETERS = (
    'language: Language = "ko"  # 책의 언어 / language of the book',
    'reading: Reading = "inclusive"  # 어림수 읽는 법 / how to read rounded counts',
)


def write_root(folder: Path) -> Path:
    """Folder of the book's files: the project's ``_config.yml``, an invented ``_toc.yml``, edition, data package."""
    (folder / "chapters" / "editions").mkdir(parents=True)
    (folder / "data").mkdir()
    (folder / "_config.yml").write_text(CONFIG.read_text(encoding="utf-8"), encoding="utf-8")
    (folder / "_toc.yml").write_text(_TOC, encoding="utf-8")
    (folder / "chapters" / "editions" / "ko.yml").write_text(_EDITION, encoding="utf-8")
    book = {"title": "지어낸 데이터북", "title_en": "Invented databook", "source": "지어낸 신문(2001.2.3.)"}
    package = {
        "name": "invented",
        "book": book,
        "version": "0.0.1",
        "created": "2001-02-03T00:00:00Z",
        "resources": [{"path": "numbers.csv", "title": "지어낸 수"}],
    }
    (folder / "data" / "numbers.csv").write_text("도시,상담\n가나,10\n", encoding="utf-8")
    (folder / "data" / "datapackage.json").write_text(json.dumps(package), encoding="utf-8")
    return folder


def pictured(folder: Path) -> Drawn:
    """Pages with pictures: their chapters are now in ``folder/chapters``, each figure's pictures in a folder apart."""
    chapters, figures = folder / "chapters", folder / "pictures"
    chapters.mkdir(parents=True, exist_ok=True)
    for index, name in enumerate(FIGURES):
        (figures / name).mkdir(parents=True)
        (figures / name / draw.WIDE).write_bytes(gzip.compress(_picture(index, 760, name).encode()))
        for variant, width in ((draw.NARROW, 326), (draw.PRINT, 760)):
            (figures / name / variant).write_text(_picture(index, width, name), encoding="utf-8")
    contents = {"index": _index(), "outcomes": _outcomes(), "priorities": _priorities(), "methods": _methods()}
    pages = [drawn_page(notebook(cells), name, chapters) for name, cells in contents.items()]
    template = drawn_page(notebook(_nation("")), "nation", chapters).page
    for country, title in COUNTRIES.items():
        name, values = f"nation-{country.lower()}", {**template.values, "country": country}
        page = replace(template, name=name, title=title, first=country == "AA", values=values)
        pages.append(DrawnPage(page, named(notebook(_nation(page.suffix)), page)))
    return Drawn(pages, {name: figures / name for name in FIGURES})


def drawn_page(made: NotebookNode, name: str, chapters: Path) -> DrawnPage:
    """The page of a notebook, which is now a chapter in a folder, run with its defaults."""
    file = chapters / f"{name}.ipynb"
    nbformat.write(made, file)
    contract = parameters.contract(Book.at(chapters.parent), name)
    values = {each.name: each.default for each in contract.parameters}  # as they are: the book has no real data
    return DrawnPage(Page(name, contract, values), made)


def notebook(cells: list[NotebookNode]) -> NotebookNode:
    """A Python notebook of these cells."""
    kernel = {"name": "python3", "display_name": "Python 3", "language": "python"}
    language = {"name": "python", "pygments_lexer": "ipython3", "file_extension": ".py"}
    return new_notebook(cells=cells, metadata={"kernelspec": kernel, "language_info": language})


def _setup(*more: str) -> list[NotebookNode]:
    return [
        new_code_cell("import pandas as pd\n\nfrom factbook.chapter.parameter_types import Language, Reading"),
        new_code_cell(
            "\n".join([*PARAMETERS, *more]),
            metadata={"tags": ["parameters"]},
        ),
        new_code_cell('reading = "inclusive"', metadata={"tags": ["injected-parameters"]}),
    ]


def _said(text: str) -> NotebookNode:
    output = new_output("display_data", data={"text/markdown": text, "text/plain": text})
    return new_code_cell("say(invented_template)", outputs=[output])


def _figure(name: str, suffix: str = "") -> NotebookNode:
    manifest = invented_record.manifest(
        id=name + suffix,
        headline=HEADLINE,
        subtitle=SUBTITLE,
        note=NOTE,
        source="자료: 지어냄",
        narrow=_drawing(326),
        alt=f"가나 10건, 다라 20건을 견준 막대그림 {HOSTILE}",
        parameters={"reading": "inclusive"},
        evidence=[
            {
                "fact": "f01",
                "label": "가나의 상담",
                "written": "10여 건",
                "quote": f"상담 10여 건 {HOSTILE}",
                "source": "invented",
            }
        ],
        values=[],
        panels=[],
        table={
            "columns": ["도시", "기사의 표기", "가능 범위", "무엇을 세었나", "말한 범위", "근거"],
            "rows": [
                ["가나", "10여 건", "10~19", HOSTILE, "지어낸 행사", "f01"],
                ["다라", "20여 건", "20~29", "상담", "지어낸 행사", "f02"],
            ],
        },
    )
    data = {MIME: _drawing(760), draw.SVG: _picture(0, 760, name + suffix), "text/plain": str(manifest["alt"])}
    output = new_output("display_data", data=data, metadata={"factbook": manifest})
    metadata = {"mystnb": {"figure": {"name": name, "caption": '지어낸 "그림" & 표'}}}
    return new_code_cell(f'invented_chart(reading, "{name}")', outputs=[output], metadata=metadata)


def _drawing(width: int) -> dict[str, Any]:
    hover = {"hovertext": ["가나", "다라"], "hovertemplate": "%{hovertext}<br>자료: 지어냄<extra></extra>"}
    bars = {"type": "bar", "orientation": "h", "x": [10, 20], "y": ["가나", "다라"], **hover}
    return {"data": [bars], "layout": {"width": width, "height": 260}}


def _picture(index: int, width: int, name: str) -> str:
    """A drawing with the characters that fonts draw like others, and a name of its own that other drawings have too."""
    colour = ("#1f4e79", "#e69f00")[index % 2]
    bars = "".join(
        f'<text x="14" y="{94 + row * 60}" font-size="14">{town}</text>'
        f'<rect x="70" y="{76 + row * 60}" width="{(width - 130) * share}" height="28" fill="{colour}"/>'
        for row, (town, share) in enumerate((("가나", 0.45), ("다라", 0.9)))
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="260" viewBox="0 0 {width} 260" role="img" '
        f'font-family="NanumGothic, sans-serif"><title>지어낸 그림</title>'
        f'<clipPath id="bars"><rect width="{width - 20 * index}" height="260"/></clipPath>'
        f'<rect width="{width}" height="260" fill="#fff"/>'
        f'<text x="14" y="28" font-size="19" font-weight="bold" fill="#1c2430">{HEADLINE}</text>'
        f'<text x="14" y="44" font-size="11">{SUBTITLE}</text>'
        f'<text x="14" y="58" font-size="11"><tspan class="line">가나 10–19건, 다라 20～29건</tspan> '
        f'<tspan class="line" x="14" dy="13">一人當 2… ―</tspan></text><g clip-path="url(#bars)">{bars}</g>'
        f'<text x="14" y="205" font-size="9" fill="#545d69">{escape(NOTE)}</text>'
        f'<text x="14" y="222" font-size="12" fill="#545d69">자료: 지어냄</text>'
        f'<text x="14" y="240" font-size="12" fill="#545d69">{name} · 01234567</text></svg>'
    )


def _index() -> list[NotebookNode]:
    return [
        new_markdown_cell("(index)=\n# 한눈에 보기\n\n가나와 다라의 상담을 지어내 적은 책이다."),
        *_setup(),
        _said(
            '<div class="answer"><p class="question">가나와 다라 가운데 어디에서 상담이 더 많았나?</p>\n'
            "<p>다라에서 더 많았다(20여 건 대 10여 건)"
            '<a class="evidence" href="methods.html#fact-f01">f01</a>.\n'
            '<span class="verdict verdict-confirmed">기사로 확인</span></p></div>'
        ),
        new_markdown_cell("(index-findings)=\n## 확인되는 것\n\n```{quoted-figure} fig-outcomes-counts\n```"),
        _said('- 다라에서 더 많았다<a class="evidence" href="methods.html#fact-f02">f02</a>.'),
        new_markdown_cell(
            "(index-not)=\n## 결론지을 수 없는 것\n\n- 가나가 더 적었는지는 모른다.\n\n```{printed-files}\n```"
        ),
        new_markdown_cell("자세한 것은 {ref}`outcomes`의 {numref}`fig-outcomes-counts`을 본다."),
        _said('<p>우리 분야는 <a href="priorities.html#offer=d01,d02">여기</a>에 있다.</p>'),
    ]


def _outcomes() -> list[NotebookNode]:
    verdicts = (
        ("confirmed", "기사로 확인"),
        ("conditional", "가정하면 가능"),
        ("undecidable", "기사만으로 판단 불가"),
        ("contradicted", "기사와 어긋남"),
        ("not-comparable", "비교 불가"),
    )
    badges = "\n".join(
        f'- <span class="verdict verdict-{name}">{word}</span> 지어낸 진술 {index + 1}'
        '<a class="evidence" href="methods.html#fact-f02">f02</a>이다.'
        for index, (name, word) in enumerate(verdicts)
    )
    return [
        new_markdown_cell("(outcomes)=\n# 어느 도시에서 상담이 더 많았나"),
        *_setup(),
        _said("다라에서는 상담이 20여 건(20–29건) 이루어져 가나의 10여 건(10–19건)보다 많았다. " * 9),
        new_markdown_cell(
            "(outcomes-counts)=\n## 도시별 상담 건수\n\n{numref}`fig-outcomes-counts`은 지어낸 수를 견준다."
        ),
        _figure("fig-outcomes-counts"),
        _said(badges),
        _said("| 도시 | 상담 | 가능 범위 |\n|---|---|---:|\n| 가나 | 10여 건 | 10~19 |\n| 다라 | 20여 건 | 20~29 |"),
        new_markdown_cell(
            "(outcomes-limits)=\n## 이 장의 한계\n\n:::{div} limits\n지어낸 책이므로 아무것도 말하지 않는다.\n:::"
        ),
    ]


def _priorities() -> list[NotebookNode]:
    return [
        new_markdown_cell("(priorities)=\n# 가나와 다라는 어떤 분야를 앞세우나"),
        *_setup(),
        _figure("fig-priorities-fields"),
        _said(_choice({"d01": "교통", "d02": "물"})),
        new_markdown_cell(
            "(priorities-limits)=\n## 한계\n\n예시 목록이다. {ref}`outcomes-counts`, {ref}`nation`, "
            "[한 나라](nation.ipynb)를 함께 본다."
        ),
    ]


def _choice(fields: dict[str, str]) -> str:
    rows = "\n".join(f'<tr data-key="{key}"><th scope="row">{name}</th></tr>' for key, name in fields.items())
    return f'<div class="table-box" data-choice="offer">\n<table>\n<tbody>\n{rows}\n</tbody>\n</table>\n</div>'


def _nation(suffix: str) -> list[NotebookNode]:
    """The template; its figure was drawn as that of one copy, under the name its cell has for all."""
    country = 'country: Country = "AA"  # 나라 / country'
    return [
        new_markdown_cell("(nation)=\n# 한 나라를 한 장으로\n\n{ref}`상담 <nation-counts>`부터 본다."),
        *_setup(country),
        _said('<p>이 나라의 <a href="nation.html#nation-counts">상담</a>은 지어낸 것이다.</p>'),
        new_markdown_cell("(nation-counts)=\n## 상담\n\n{numref}`fig-nation-counts`을 `nation`에서 지어냈다."),
        _figure("fig-nation-counts", suffix),
        new_markdown_cell("(nation-limits)=\n## 한계\n\n{ref}`nation`의 [상담](#nation-counts)은 없었다."),
    ]


def _methods() -> list[NotebookNode]:
    rows = "\n".join(
        f'<tr id="fact-f{index:02}"><th scope="row">f{index:02}</th><td>지어낸 사실 {index}</td><td>{index}0여 건</td>'
        f"<td><q>상담 {index}0여 건</q></td></tr>"
        for index in range(1, 61)
    )
    head = (
        '<tr><th scope="col">번호</th><th scope="col">무엇</th><th scope="col">표기</th><th scope="col">인용</th></tr>'
    )
    return [
        new_markdown_cell("(methods)=\n# 어떻게 읽어야 하나"),
        *_setup(),
        new_markdown_cell(
            "(methods-facts)=\n## 모든 사실과 근거\n\n아래 표는 [누리집](https://example.org/)과 무관하다."
        ),
        new_markdown_cell(_THEMED),
        _said(f'<div class="table-box">\n<table>\n<thead>{head}</thead>\n<tbody>\n{rows}\n</tbody>\n</table>\n</div>'),
    ]


def chapter(folder: Path, name: str, markdown: str) -> DrawnPage:
    """Page of a chapter, now in ``folder``, that consists of one Markdown cell."""
    folder.mkdir(parents=True, exist_ok=True)
    return drawn_page(notebook([new_markdown_cell(markdown)]), name, folder)


def text_of(file: Path) -> str:
    """Sources of all cells of a notebook."""
    return "\n\n".join(cell.source for cell in nbformat.read(file, as_version=4).cells)
