"""Editions of the book: title, language and parameters of each, from ``chapters/editions/*.yml``."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from factbook.book.book import Book
from factbook.errors import EditionError
from factbook.language.messages import message
from factbook.language.quoting import quoted
from factbook.language.spelling import did_you_mean, matched

DEFAULT = "ko"  # the edition that is meant where none is named
REQUIRED = ("title", "subtitle", "language")
TAKEN = (
    "f",
    "failed",
    "lock",
    "locks",
    "publish",
    "runs",
    "site",
    "store",
)  # folders that lie beside those of editions


@dataclass(frozen=True)
class Edition:
    """One edition: its name (that of its file and of its folder of pages), title and subtitle, parameters of chapters.

    ``briefing`` are ids of the figures that a briefing shows where the command names none.
    """

    name: str
    title: str
    subtitle: str
    language: str
    parameters: Mapping[str, Any]
    briefing: tuple[str, ...] = ()

    @property
    def values(self) -> dict[str, object]:
        """Value by name of every parameter that the edition sets, its language among them."""
        return {"language": self.language, **self.parameters}


def names(book: Book) -> list[str]:
    """Names of all editions."""
    return sorted(file.stem for file in book.editions.glob("*.yml"))


def named(book: Book, typed: str) -> str:
    """Name of the edition that looks like what was typed.

    Raises:
        EditionError: when there is no such edition.
    """
    name = matched(typed, names(book))
    if name is None:
        raise EditionError(message("run.no-edition", edition=quoted(typed), hint=did_you_mean(typed, names(book))))
    return name


def load(book: Book, name: str) -> Edition:
    """One edition by its name.

    Raises:
        EditionError: when there is no such edition, or its file cannot be used.
    """
    name = named(book, name)
    if name in TAKEN:
        raise EditionError(message("site.taken-name", edition=name))
    file = book.editions / f"{name}.yml"
    entries = _entries(book, file)
    missing = [key for key in REQUIRED if not isinstance(entries.get(key), str) or not entries[key].strip()]
    if missing:
        remedy = "`title: 책의 제목`처럼 한 줄씩 적으세요"
        raise EditionError(f"{book.path(file)}: {', '.join(missing)}이(가) 없습니다. {remedy}.")
    parameters = entries.get("parameters") or {}
    if not isinstance(parameters, dict):
        raise EditionError(f"{book.path(file)}: parameters에는 `이름: 값`을 한 줄씩 적으세요.")
    briefing = entries.get("briefing") or []
    if not isinstance(briefing, list):
        raise EditionError(f"{book.path(file)}: briefing에는 그림의 이름을 `[fig-..., fig-...]`처럼 적으세요.")
    language = matched(entries["language"], book.languages) or entries["language"]
    return Edition(name, entries["title"], entries["subtitle"], language, parameters, tuple(map(str, briefing)))


def _entries(book: Book, file: Path) -> dict[str, Any]:
    try:
        entries = yaml.safe_load(file.read_text(encoding="utf-8"))
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        line = getattr(getattr(error, "problem_mark", None), "line", 0) + 1
        raise EditionError(
            f"{book.path(file)} {line}번째 줄: YAML이 아닙니다. 들여쓰기와 따옴표를 확인하세요."
        ) from None
    if not isinstance(entries, dict):
        allowed = ", ".join([*REQUIRED, "parameters", "briefing"])
        raise EditionError(f"{book.path(file)}: `이름: 값`이 한 줄씩 있어야 합니다. 쓸 이름: {allowed}.")
    return entries
