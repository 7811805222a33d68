"""Lines of a parameters cell, parsed but never run: ``name: Type = literal  # help``. Imports nothing of ours."""

from __future__ import annotations

import ast
import io
import tokenize
from collections.abc import Mapping
from typing import NamedTuple

_LONGEST = 20_000  # characters of a cell


class Declaration(NamedTuple):
    """One line: name, annotation, default value and help (the trailing comment)."""

    name: str
    annotation: str
    default: object
    help: str


def declarations(source: str) -> dict[int, Declaration | None]:
    """Declaration of each statement of a cell, by line number (from 1); ``None`` for one of another form.

    Raises:
        SyntaxError: when the cell is not Python, or not a cell that a person would write.
    """
    if len(source) > _LONGEST:
        raise SyntaxError(f"more than {_LONGEST} characters")
    try:
        lines, helps = ast.parse(source).body, _comments(source)
    except (ValueError, RecursionError, MemoryError, tokenize.TokenError) as error:  # of NUL, of thousands of brackets
        raise SyntaxError(str(error)) from None
    return {line.lineno: _declaration(line, helps) for line in lines}


def _declaration(line: ast.stmt, helps: Mapping[int, str]) -> Declaration | None:
    match line:
        case ast.AnnAssign(target=ast.Name(id=name), annotation=ast.Name(id=annotation), value=ast.expr() as value):
            try:
                default = ast.literal_eval(value)
            except (ValueError, TypeError, RecursionError, MemoryError):
                return None
            comment = helps.get(line.lineno, "")
            return Declaration(name, annotation, default, comment) if comment else None
    return None


def _comments(source: str) -> dict[int, str]:
    """Comment text by line number."""
    tokens = tokenize.generate_tokens(io.StringIO(source).readline)
    return {token.start[0]: token.string.lstrip("# ") for token in tokens if token.type == tokenize.COMMENT}
