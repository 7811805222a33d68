"""The contract of a chapter: which parameters it takes, and whether given values can be used.

The annotations of a chapter's ``parameters`` cell are names from this module, imported by the cell before it (papermill
drops a parameter whose annotation holds quotes, dots or brackets). The cell is parsed, never run, so checking needs no
kernel.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import nbformat

from factbook.book import contents
from factbook.book.book import Book
from factbook.chapter.declarations import declarations
from factbook.chapter.parameter_types import ALIASES, Countries, Country, Domains, Language, Measure, Reading
from factbook.errors import ChapterError, ParameterError, did_you_mean
from factbook.language.korean import Noun

__all__ = [
    "Contract",
    "Countries",
    "Country",
    "Domains",
    "Language",
    "Measure",
    "Parameter",
    "Reading",
    "contract",
]


@dataclass(frozen=True)
class Parameter:
    """One line of a parameters cell: name, alias, default value and help (the trailing comment)."""

    name: str
    alias: str
    default: object
    help: str

    @property
    def allowed(self) -> tuple[str, ...]:
        """Values that may be given."""
        return ALIASES[self.alias].allowed()

    @property
    def offered(self) -> tuple[str, ...]:
        """What a person is told to write."""
        return ALIASES[self.alias].offered

    def settle(self, value: object) -> object:
        """The value as the chapter takes it; a comma-separated text becomes a list where several are taken.

        Where an empty value stands for what the data has, it becomes that.
        """
        alias = ALIASES[self.alias]
        if alias.several and isinstance(value, str):
            value = [part.strip() for part in value.split(",")] if value else []
        if alias.filled and value in ("", [], ()):
            return list(alias.allowed()) if alias.several else next(iter(alias.allowed()), value)
        if not isinstance(value, list | tuple):
            return value
        called = alias.called()
        return [called.get(item, item) if isinstance(item, str) else item for item in value]

    def mistakes(self, value: object) -> Iterator[str]:
        """What is wrong with a settled value, one sentence each."""
        several, allowed = ALIASES[self.alias].several, self.allowed
        usable = f"쓸 수 있는 값: {', '.join(self.offered)}."
        if not isinstance(value, list if several else str):
            kind = "목록(예: [A, B])" if several else "글자"
            yield f"{self.name}: {Noun(repr(value)):은} {Noun(kind):이} 아닙니다. {usable}"
            return
        items = value if isinstance(value, list) else [value]
        if not items and not ALIASES[self.alias].optional:
            yield f"{self.name}: 빈 목록입니다. {usable}"
        for place, item in enumerate(items):
            if item in items[:place]:
                yield f"{self.name}: {Noun(repr(item)):이} 되풀이됩니다. 한 번만 적으세요."
            elif item not in allowed:
                yield f"{self.name}: {Noun(repr(item)):은} 쓸 수 없는 값입니다.{did_you_mean(str(item), self.offered)}"


@dataclass(frozen=True)
class Contract:
    """All parameters of one chapter, in the order of its cell."""

    chapter: str
    parameters: tuple[Parameter, ...]

    @property
    def country(self) -> str | None:
        """Name of the parameter that says which country a template is about; none for an ordinary chapter."""
        return next((parameter.name for parameter in self.parameters if parameter.alias == "Country"), None)

    def suffix(self, values: Mapping[str, object]) -> str:
        """What the names of one copy of a template end in: the country's code; empty for an ordinary chapter."""
        return f"-{str(values[self.country]).lower()}" if self.country else ""

    @property
    def defaults(self) -> dict[str, object]:
        """Values of the official edition unless an edition file says otherwise."""
        return {parameter.name: parameter.settle(parameter.default) for parameter in self.parameters}

    def printings(self, given: Mapping[str, object]) -> list[dict[str, object]]:
        """Values of each page that an edition with these parameters has of the chapter.

        It is one page, and of a template one for each of the edition's countries, or of the data's where it gives none.
        """
        settled = {known.name: known.settle(given[known.name]) for known in self.parameters if known.name in given}
        values = self.defaults | settled
        if self.country is None or self.country in given:
            return [values]
        countries: Any = Parameter("countries", "Countries", [], "").settle(given.get("countries", []))
        return [values | {self.country: country} for country in countries]

    def check(self, values: Mapping[str, object]) -> dict[str, object]:
        """Given values, settled and ready for the chapter.

        Raises:
            ParameterError: listing every unknown name and every value that cannot be used.
        """
        known = {parameter.name: parameter for parameter in self.parameters}
        settled: dict[str, object] = {}
        mistakes: list[str] = []
        for name, value in values.items():
            if name not in known:
                others = did_you_mean(name, tuple(known)) if known else " 받는 매개변수가 없습니다."
                mistakes.append(f"{name}: 없는 매개변수입니다.{others}")
                continue
            settled[name] = known[name].settle(value)
            mistakes.extend(known[name].mistakes(settled[name]))
        if mistakes:
            raise ParameterError(self.chapter, list(dict.fromkeys(mistakes)))
        return settled


def contracts(book: Book) -> dict[str, Contract]:
    """Contracts of the chapters named in ``_toc.yml``, by chapter, in reading order.

    Raises:
        ChapterError: naming the chapters whose notebook is missing.
    """
    chapters, toc = contents.load(book.toc).chapters, book.toc.name
    missing = [chapter for chapter in chapters if not book.chapter(chapter).is_file()]
    if missing:
        listed = ", ".join(f"chapters/{chapter}.ipynb" for chapter in missing)
        remedy = f"파일을 되돌려 놓거나 {toc}을 고치세요"
        raise ChapterError(f"{toc}에 적힌 장의 노트북이 없습니다: {listed}. {remedy}.")
    return {chapter: contract(book.chapter(chapter)) for chapter in chapters}


def contract(notebook: Path) -> Contract:
    """The contract in a notebook's cell tagged ``parameters``; a notebook without one takes none.

    Raises:
        ParameterError: listing every line that is not ``name: Alias = literal  # help``, and names given twice.
        ChapterError: for a file that is no notebook.
    """
    try:
        cells = nbformat.read(notebook, as_version=4).cells
    except (OSError, ValueError, AttributeError, nbformat.ValidationError):  # what nbformat meets in other files
        remedy = "Jupyter에서 다시 저장하거나 git으로 되돌리세요"
        raise ChapterError(f"{notebook.name}: 노트북이 아니거나 깨진 파일입니다. {remedy}.") from None
    source = next((cell.source for cell in cells if "parameters" in cell.metadata.get("tags", [])), "")
    try:
        read = declarations(source)
    except SyntaxError as error:
        raise ParameterError(notebook.stem, [_malformed(error.lineno)]) from None
    known = {number: line for number, line in read.items() if line is not None and line.alias in ALIASES}
    parameters = [Parameter(*line) for line in known.values()]
    names = [parameter.name for parameter in parameters]
    mistakes = [_malformed(number) for number in read if number not in known]
    mistakes += [f"{name}: 매개변수 칸에 두 번 있습니다. 하나를 지우세요." for name in names if names.count(name) > 1]
    if mistakes:
        raise ParameterError(notebook.stem, list(dict.fromkeys(mistakes)))
    return Contract(notebook.stem, tuple(parameters))


def _malformed(number: int | None) -> str:
    example = 'reading: Reading = "inclusive"  # 도움말'
    return f"매개변수 칸 {number}번째 줄은 `{example}` 꼴이어야 합니다 (형: {', '.join(ALIASES)})."
