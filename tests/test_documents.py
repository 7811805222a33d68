"""Documents in two languages: block by block the same commands, names, tables, numbers and links."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from factbook.translating import documents

ROOT = Path(__file__).parents[1]
DOCUMENTS = ("README.md", "data/README.md", "CHANGELOG.md", "docs/commands.md")
HANGUL = re.compile("[가-힣]")


def korean(name: str) -> str:
    """Name of a document's Korean twin."""
    return name.replace(".md", ".ko.md")


def text(name: str) -> str:
    """One document."""
    return (ROOT / name).read_text(encoding="utf-8")


def blocks(document: str) -> list[str]:
    """Headings, paragraphs, items of lists, rows of tables and lines of commands, in their order."""
    return [block.text for block in documents.blocks(document)]


def kind(block: str) -> str:
    """What begins a block: a heading's signs, an item, a row with its number of cells; a paragraph has none."""
    (sign,) = re.findall(r"\A(#+ |- |```\w*|\||!|)", block)
    return f"{sign}{block.count('|')}" if sign == "|" else sign


def targets(block: str) -> list[str]:
    """Where the links of a block lead, to documents of either language alike."""
    return sorted(
        target.replace(".ko.md", ".md")
        for target in re.findall(r"\]\(([^)]+)\)|<(https?:[^>]+)>", block)
        for target in target
        if target
    )


def frame(document: str) -> list[tuple[object, ...]]:
    """What a block has to have in every language: its kind, what is written as code, commands without comments, links.

    Of code, words that a language has for itself (``[가-힣]``) may stand beside it, not in it.
    """
    made, fenced = list[tuple[object, ...]](), False
    for block in blocks(document):
        fenced ^= block.startswith("```")
        codes = [block.partition("#")[0].strip()] if fenced else sorted(set(re.findall(r"`([^`]+)`", block)))
        made.append((kind(block) if not fenced else "command", tuple(codes), tuple(targets(block))))
    return made


@pytest.mark.parametrize("name", DOCUMENTS)
def test_twins_have_the_same_commands_tables_and_links(name: str) -> None:
    """A command, row, item or link that is in one language alone is named with its place."""
    ours, theirs = frame(text(name)), frame(text(korean(name)))
    differing = [pair for pair in zip(ours, theirs, strict=False) if pair[0] != pair[1]]
    assert [] == differing[:1]
    assert len(ours) == len(theirs)


@pytest.mark.parametrize("name", DOCUMENTS)
def test_twins_lead_to_each_other_and_on_in_their_own_language(name: str) -> None:
    """Each names the other at its top, and below it leads to documents of its own language where there are some."""
    twins = {Path(each).name for english in DOCUMENTS for each in (english, korean(english))}
    for document, other in ((name, korean(name)), (korean(name), name)):
        top, _, rest = text(document).partition("\n\n")[2].partition("\n")
        assert [Path(other).name] == re.findall(r"\]\(([^)]+)\)", top)
        linked = [target for target in re.findall(r"\]\(([^)#]+)", rest) if Path(target).name in twins]
        assert [] == [target for target in linked if (".ko." in target) != (".ko." in document)]


@pytest.mark.parametrize("name", DOCUMENTS)
def test_the_english_twin_is_english(name: str) -> None:
    """Korean stands in it as a name, a word of the data or an example, a few words at a time."""
    found = [block for block in blocks(text(name)) if len(HANGUL.findall(block)) > 40]
    assert [] == found


ENGLISH = """\
## A part

Type `make book`
or `x` ([y](x/README.md)).

- an item

| a | b |

```sh
make lint  # checks
```
"""
KOREAN = """\
## 한 부분

`x`([와이](x/README.ko.md))나 `make book`을 입력합니다.

- 항목

| 가 | 나 |

```sh
make lint  # 검사
```
"""


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("`make book`", "`make test`"),
        ("| 나 |", ""),
        ("(x/README", "(y/README"),
        ("make lint", "make lock"),
        ("- 항목\n", ""),
        ("## 한", "### 한"),
    ],
)
def test_a_difference_is_found(before: str, after: str) -> None:
    """Another command, cell, link, line or level, and an item left out; wording and order of words are none."""
    assert frame(ENGLISH) == frame(KOREAN)
    assert before in KOREAN
    assert frame(ENGLISH) != frame(KOREAN.replace(before, after))
