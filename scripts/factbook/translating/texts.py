"""Every text that a language owes: of a book, of its data, of what code says in it, of the program's own words.

They are found where they stand, so that none can be forgotten: prose in chapters, captions and titles in the settings,
sentences as Korean texts in code cells and in the modules that speak, quotations and reasons in the tables.
"""

from __future__ import annotations

import ast
import io
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any

from jinja2.ext import babel_extract

from factbook.book import contents, metadata
from factbook.book.book import Book
from factbook.book.translations import BOOK, DATA, SENTENCES
from factbook.chapter import notebooks, prose
from factbook.dataset import facts
from factbook.language import interface
from factbook.language.korean import HANGUL
from factbook.language.messages import message
from factbook.web import script_words, staged_book

INTERFACE = interface.FILE
_VALUE = re.compile(r"\{\w+[^{}]*\}")
# rooms and modules whose Korean texts are templates and words of a voice
_SPEAKING = (
    "reasoning",
    "chapter/show.py",
    "figures/figure.py",
    "dataset/views.py",
    "dataset/lookups.py",
    "dataset/counts_in_words.py",
)
_ROOMS_OF_PAGES = ("chapter", "reasoning", "web", "print", "sphinx_ext")  # whose templates readers of a book meet
_CALLS = ("word", "later", "said")  # by which a module says a word of the program


@dataclass(frozen=True)
class Text:
    """A text in Korean, the catalogue that has its translation, and where it stands.

    One of values and signs alone is not ``owed``: a language that sets them otherwise may translate it.
    """

    text: str
    catalogue: str
    file: str
    line: int = 1

    @property
    def owed(self) -> bool:
        """Whether a language has to translate it."""
        return bool(HANGUL.search(self.text))

    @property
    def place(self) -> str:
        """Where it stands, for people: a cell of a chapter, a row of a table, else a line."""
        if self.file.endswith(".ipynb"):
            return message("translate.cell", file=self.file, cell=self.line)
        if self.file.endswith(".csv"):
            return f"{self.file} {message('errors.row', row=self.line)}"
        return message("files.line", file=self.file, line=self.line)


def of_book(book: Book) -> list[Text]:
    """The texts of a book and its data, each once, in reading order."""
    return _once([*_prose(book), *_settings(book), *_in_cells(book), *_in_modules(), *_in_data(book)])


@cache
def of_program() -> tuple[Text, ...]:
    """The words of the program itself, each once: in templates, in modules, in scripts."""
    return tuple(_once([*_in_templates(), *_in_calls(), *_in_scripts()]))


def literals(source: str) -> Iterator[tuple[int, str]]:
    """Every Korean text, and every template of values, in Python code, with its line.

    No docstrings and no parts of f-strings, but names of arguments, which may head a column.
    """
    tree = ast.parse(source)
    passed = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    passed |= {id(part) for node in ast.walk(tree) if isinstance(node, ast.JoinedStr) for part in node.values}
    found = list[tuple[int, int, str]]()
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in passed:
            if _speaks(node.value):
                found.append((node.lineno, node.col_offset, node.value))
        elif isinstance(node, ast.keyword) and node.arg and HANGUL.search(node.arg):
            found.append((node.lineno, node.col_offset, node.arg))
    yield from ((line, text) for line, _, text in sorted(found))


def _once(texts: Iterable[Text]) -> list[Text]:
    first: dict[tuple[str, str], Text] = {}
    for text in texts:
        first.setdefault((text.catalogue, text.text), text)
    return list(first.values())


def _chapters(book: Book) -> Iterator[tuple[str, Any]]:
    for name in contents.load(book.toc).chapters:
        yield book.path(book.chapter(name)), notebooks.read(book.chapter(name))


def _prose(book: Book) -> Iterator[Text]:
    for file, notebook in _chapters(book):
        yield from (Text(text, BOOK, file, cell) for cell, text in prose.texts(notebook))


def _settings(book: Book) -> Iterator[Text]:
    config = metadata.settings(book)
    holder = config.text("copyright").partition(" ")[2]
    words = [
        config.text("title"),
        holder,
        *filter(None, (staged_book.word_of(config, path) for path in staged_book.WORDS)),
    ]
    yield from (Text(text, BOOK, book.config.name, 1) for text in words)
    yield from (Text(part.caption, BOOK, book.toc.name) for part in contents.load(book.toc).parts if part.caption)
    yield Text(metadata.titles(book.data).source, BOOK, "data/datapackage.json")


def _in_cells(book: Book) -> Iterator[Text]:
    for file, notebook in _chapters(book):
        for number, cell in enumerate(notebook.cells, 1):
            if cell.cell_type == "code":
                yield from (Text(text, SENTENCES, file, number) for _, text in literals(cell.source))


@cache
def _in_modules() -> tuple[Text, ...]:
    found = [each for name in _SPEAKING for each in _python(files("factbook").joinpath(name), name)]
    return tuple(Text(text, SENTENCES, path, line) for path, module in found for line, text in literals(module))


def _in_data(book: Book) -> Iterator[Text]:
    data = facts.load(book.data)
    columns = (
        ("facts", data.facts, ("quote",)),
        ("events", data.events, ("quote", "note")),
        ("mentions", data.mentions, ("quote",)),
        ("crosswalk", data.crosswalk, ("reason_ko",)),
        ("sources", data.sources, ("title", "author", "publisher", "licence")),
    )
    for table, frame, names in columns:
        for name in names:
            for line, text in enumerate(frame[name], 2):
                if HANGUL.search(str(text)):
                    yield Text(str(text), DATA, f"data/{table}.csv", line)


def _in_templates() -> Iterator[Text]:
    for room in _ROOMS_OF_PAGES:
        folder = files(f"factbook.{room}").joinpath("templates")
        for path, template in _walked(folder, f"{room}/templates", (".html", ".md")):
            file = io.BytesIO(template.read_bytes())
            for line, _, found, _ in babel_extract(file, ("_", "gettext"), (), {"trimmed": "true"}):
                text = found[0] if isinstance(found, tuple) else found  # values have no text of their own
                if text:
                    yield Text(text, INTERFACE, path, line)


def _in_calls() -> Iterator[Text]:
    for path, source in _python(files("factbook"), ""):
        if not any(f"{name}(" in source for name in _CALLS):
            continue  # most modules say nothing, and reading their syntax is what takes time
        for node in ast.walk(ast.parse(source)):
            if isinstance(node, ast.Call) and _called(node) in _CALLS:
                for argument in node.args:
                    if isinstance(argument, ast.Constant) and _speaks(str(argument.value)):
                        yield Text(str(argument.value), INTERFACE, path, node.lineno)


def _speaks(text: str) -> bool:
    return bool(HANGUL.search(text) or _VALUE.search(text))


def _called(node: ast.Call) -> str:
    return node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")


def _in_scripts() -> Iterator[Text]:
    for name in script_words.SCRIPTS:
        script = files("factbook.sphinx_ext").joinpath("static", name).read_text(encoding="utf-8")
        for found in script_words.TEXT.finditer(script):
            yield Text(found[2], INTERFACE, f"sphinx_ext/static/{name}", script.count("\n", 0, found.start()) + 1)


def _python(root: Traversable, path: str) -> Iterator[tuple[str, str]]:
    """Path and source of a module, or of all in a folder."""
    for name, file in [(path, root)] if root.is_file() else _walked(root, path, (".py",)):
        yield name, file.read_text(encoding="utf-8")


def _walked(folder: Traversable, path: str, endings: tuple[str, ...]) -> Iterator[tuple[str, Traversable]]:
    if not folder.is_dir():
        return
    for entry in sorted(folder.iterdir(), key=lambda each: each.name):
        name = f"{path}/{entry.name}".lstrip("/")
        if entry.is_dir():
            yield from _walked(entry, name, endings)
        elif entry.name.endswith(endings):
            yield name, entry
