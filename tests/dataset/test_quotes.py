"""Quotes against a source's text. The text here is put together from the quotes; the article never enters the book."""

from __future__ import annotations

from pathlib import Path

import pytest

from damaged_tables import Folder
from factbook.dataset import facts


@pytest.fixture
def folder(tmp_path: Path) -> Folder:
    """A copy of the invented data."""
    return Folder(tmp_path / "data")


@pytest.fixture
def text(folder: Folder, tmp_path: Path) -> Path:
    """A text that holds every quote of the article, and a few words around them."""
    tables = [folder.records(table) for table in ("events", "facts", "mentions")]
    quotes = [row[header.index("quote")] for header, *rows in tables for row in rows]
    file = tmp_path / "text.txt"
    file.write_text("머리말 " + " 그리고 ".join(filter(None, quotes)), encoding="utf-8")
    return file


def test_quotes_that_stand_in_the_text_are_no_problem(folder: Folder, text: Path):
    """Line breaks and a byte-order mark in the text make no difference."""
    text.write_text("\ufeff" + text.read_text(encoding="utf-8").replace(" 그리고 ", "\r\n\r\n").replace("여 ", "여\n"))
    assert [] == facts.check(folder.path, text)


def test_a_quote_that_is_not_in_the_text_is_named(folder: Folder, text: Path):
    """One letter is enough, and so is a space."""
    folder.set("facts", "f04", quote="50여 건의상담")
    folder.set("mentions", "pt-energy-grid", quote="지어낸 이름 6를")
    assert [
        "facts.csv 5행(f04) [quote]: '50여 건의상담'은 원문에 없습니다 → 원문의 몇 마디를 글자 그대로 옮기십시오",
        "mentions.csv 7행(pt-energy-grid) [quote]: '지어낸 이름 6를'은 원문에 없습니다 → "
        "원문의 몇 마디를 글자 그대로 옮기십시오",
    ] == [str(problem) for problem in facts.check(folder.path, text)]


def test_quotes_from_other_sources_are_left_alone(folder: Folder, text: Path):
    """The text is that of the source most of whose quotes it holds."""
    folder.add("mentions", "no-data", "no-data-2", source="daily", quote="지어낸 이름 19를 말한 다른 글")
    assert [] == facts.check(folder.path, text)


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        (None, "text.txt: 원문 파일이 없습니다 → 원문을 저장한 텍스트 파일의 경로를 쓰십시오"),
        ("코트라".encode("cp949"), "text.txt: UTF-8이 아닌 문자 인코딩(CP949 등)으로 저장되어 있습니다 → "),
        (b"", "text.txt: 근거로 든 말이 하나도 없는 글입니다 → sources.csv에 있는 출처의 원문을 주십시오"),
    ],
)
def test_a_text_that_is_none_is_said_so(folder: Folder, text: Path, content: bytes | None, problem: str):
    """A missing, unreadable or wrong text is one problem, not one for every quote."""
    text.unlink() if content is None else text.write_bytes(content)
    [found] = facts.check(folder.path, text)
    assert str(found).startswith(problem)
