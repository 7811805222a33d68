"""The contract of a chapter: which parameters it takes, and whether given values can be used.

A chapter's ``parameters`` cell imports nothing; its annotations are the names below (papermill drops a parameter whose
annotation holds quotes, dots or brackets). The cell is parsed, never run, so checking needs no kernel.
"""

from __future__ import annotations

import ast
import io
import tokenize
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import nbformat
import yaml

from factbook import paths
from factbook.analysis import facts
from factbook.analysis.bounds import READINGS, Reading
from factbook.errors import ParameterError, did_you_mean

__all__ = ["Contract", "Countries", "Language", "Measure", "Parameter", "Reading", "Run", "accept", "contract"]

Language = str
Countries = list[str]
Measure = str


def _languages() -> tuple[str, ...]:
    translated = sorted(folder.name for folder in paths.locale().glob("*") if folder.is_dir())
    return ("ko", *translated)


def _countries() -> tuple[str, ...]:
    places = facts.load().places
    return tuple(places.loc[places["level"] == "country", "id"])


@dataclass(frozen=True)
class Alias:
    """An annotation a parameters cell may use: its allowed values, and whether it takes several of them."""

    allowed: Callable[[], tuple[str, ...]]
    several: bool = False


ALIASES: Mapping[str, Alias] = {
    "Language": Alias(_languages),
    "Countries": Alias(_countries, several=True),
    "Reading": Alias(lambda: READINGS),
    "Measure": Alias(lambda: ("meetings", "buyers_met", "meetings_per_buyer")),
}


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

    def settle(self, value: object) -> object:
        """The value as the chapter takes it; a comma-separated text becomes a list where several are taken."""
        if ALIASES[self.alias].several and isinstance(value, str):
            return [part.strip() for part in value.split(",")]
        return list(value) if isinstance(value, tuple) else value

    def mistakes(self, value: object) -> Iterator[str]:
        """What is wrong with a settled value, one sentence each."""
        several = ALIASES[self.alias].several
        if not isinstance(value, list if several else str):
            kind = "목록(예: [A, B])" if several else "글자"
            yield f"{self.name}: {value!r}은(는) {kind}이 아닙니다. 쓸 수 있는 값: {', '.join(self.allowed)}."
            return
        values = value if isinstance(value, list) else [value]
        if not values:
            yield f"{self.name}: 빈 목록입니다. 쓸 수 있는 값: {', '.join(self.allowed)}."
        for item in values:
            if item not in self.allowed:
                yield f"{self.name}: {item!r}은(는) 쓸 수 없는 값입니다.{did_you_mean(str(item), self.allowed)}"
        yield from (
            f"{self.name}: {item!r}이(가) 두 번 있습니다." for item in set(map(str, values)) if values.count(item) > 1
        )


@dataclass(frozen=True)
class Contract:
    """All parameters of one chapter, in the order of its cell."""

    chapter: str
    parameters: tuple[Parameter, ...]

    @property
    def defaults(self) -> dict[str, object]:
        """Values of the official edition unless an edition file says otherwise."""
        return {parameter.name: parameter.default for parameter in self.parameters}

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
                mistakes.append(f"{name}: 없는 매개변수입니다.{did_you_mean(name, tuple(known))}")
                continue
            settled[name] = known[name].settle(value)
            mistakes.extend(known[name].mistakes(settled[name]))
        if mistakes:
            raise ParameterError(self.chapter, mistakes)
        return settled


@dataclass(frozen=True)
class Run:
    """Parameters a chapter runs with; ``changed`` holds those no official edition was printed with.

    ``official`` is false as well where the facts come from another data folder than the book's own.
    """

    chapter: str
    values: Mapping[str, Any]
    changed: Mapping[str, Any]
    official: bool


def contract(notebook: Path) -> Contract:
    """The contract in a notebook's cell tagged ``parameters``; a notebook without one takes none.

    Raises:
        ParameterError: for a line that is not ``name: Alias = literal  # help``.
    """
    cells = nbformat.read(notebook, as_version=4).cells
    sources = [cell.source for cell in cells if "parameters" in cell.metadata.get("tags", [])]
    if not sources:
        return Contract(notebook.stem, ())
    helps = _comments(sources[0])
    lines = ast.parse(sources[0]).body
    return Contract(notebook.stem, tuple(_parameter(notebook.stem, line, helps) for line in lines))


def accept(chapter: str, **values: object) -> Run:
    """The run a chapter's own values stand for; a chapter calls it right after its parameters cell.

    Raises:
        ParameterError: as ``Contract.check``; so plain papermill and Jupyter refuse impossible values too.
    """
    declared = contract(paths.chapters() / f"{chapter}.ipynb")
    settled = declared.check(values)
    printed = [declared.defaults | edition for edition in _editions(declared)] or [declared.defaults]
    changes = [{name: value for name, value in settled.items() if value != other[name]} for other in printed]
    changed = min(changes, key=len)
    own_data = paths.data() == paths.root() / "data"
    return Run(chapter, settled, changed, official=own_data and not changed)


def _editions(declared: Contract) -> Iterator[dict[str, object]]:
    """Parameters each official edition gives to a chapter."""
    names = declared.defaults
    for file in sorted(paths.editions().glob("*.yml")):
        edition = yaml.safe_load(file.read_text(encoding="utf-8"))
        given = {"language": edition["language"], **(edition.get("parameters") or {})}
        yield {name: value for name, value in given.items() if name in names}


def _parameter(chapter: str, line: ast.stmt, helps: Mapping[int, str]) -> Parameter:
    match line:
        case ast.AnnAssign(target=ast.Name(id=name), annotation=ast.Name(id=alias), value=ast.expr() as value):
            if alias in ALIASES and helps.get(line.lineno):
                return Parameter(name, alias, ast.literal_eval(value), helps[line.lineno])
    example = 'reading: Reading = "inclusive"  # 도움말'
    mistake = f"매개변수 칸 {line.lineno}번째 줄은 `{example}` 꼴이어야 합니다 (형: {', '.join(ALIASES)})."
    raise ParameterError(chapter, [mistake])


def _comments(source: str) -> dict[int, str]:
    """Comment text by line number."""
    tokens = tokenize.generate_tokens(io.StringIO(source).readline)
    return {token.start[0]: token.string.lstrip("# ") for token in tokens if token.type == tokenize.COMMENT}
