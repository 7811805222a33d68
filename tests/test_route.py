"""The count of returns in the walk of a build, on an invented package whose way through its rooms is known."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

import route

MODULES = {
    "__init__.py": "",
    "commands/__init__.py": "",
    "commands/book.py": """
        from walked.press import build
        from walked.book import Book
        def run():
            book = Book("a")
            return build.build(book)
    """,
    "book.py": """
        class Book:
            def __init__(self, name):
                self.name = name
            @property
            def folder(self):
                return _inside(self.name)
        def _inside(name):
            return name
        def read(book):
            return helper()
        def helper():
            return 1
    """,
    "press/__init__.py": "",
    "press/build.py": """
        from contextlib import contextmanager
        from walked import book as books, web
        from walked.press import steps
        def build(book):
            books.read(book)
            with bar(book.folder):
                drawn = [steps.draw(book) for _ in range(3)]
            steps.keep(drawn)
            web.page(drawn)
            return books.read(book)
        @contextmanager
        def bar(title):
            yield title
    """,
    "press/steps.py": """
        from walked import book as books, web
        def draw(book):
            web.picture(book)
            return books.read(book)
        def keep(drawn):
            return books.helper()
    """,
    "web.py": """
        from walked import book as books
        def picture(book):
            return books.helper()
        def page(drawn):
            return books.helper()
    """,
}
WALK = ["build", "read", "bar", "draw", "picture", "read", "keep", "page"]


@pytest.fixture
def names(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The walk of the invented package, traced."""
    package = tmp_path / "walked"
    for name, source in MODULES.items():
        file = package / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text("\n".join(line[8:] for line in source.splitlines()), encoding="utf-8")
    monkeypatch.syspath_prepend(str(tmp_path))
    for module in [name for name in sys.modules if name.partition(".")[0] == "walked"]:
        monkeypatch.delitem(sys.modules, module)

    def run() -> None:
        from walked.commands import book  # what runs during an import is not part of the walk

        book.run()

    return route.walk(route.traced(run, package))


def test_a_walk_is_what_the_composition_calls_by_name(names: list[str]) -> None:
    """Each once for each function that calls it, as they run; ``keep``, of one room, is the inside of it."""
    assert WALK == [name.rpartition(":")[2] for name in names]


def test_coming_back_into_a_room_is_a_return(names: list[str]) -> None:
    """press, book, press, web, book, press, web: seven stays in three rooms; a name more in a row is the same stay."""
    rooms = [room for room, _ in route.stays(names)]
    assert ["press", "book", "press", "web", "book", "press", "web"] == rooms
    lines, returns = route.report(names, listed=True)
    assert (4, "8 names, 7 stays in 3 rooms, 4 returns") == (returns, lines[-1])
    assert ["return to press: bar, draw", "return to book: read", "return to press: keep", "return to web: page"] == [
        line for line in lines if line.startswith("return")
    ]


def test_a_folder_may_be_split_into_its_parts(names: list[str]) -> None:
    """Then its modules are rooms: to go from one to the other is a stay of its own."""
    stays = route.stays(names, "press")
    assert ["press/build", "book", "press/build", "press/steps", "web", "book", "press/steps", "web"] == [
        room for room, _ in stays
    ]


@pytest.mark.parametrize(("limit", "code"), [(4, 0), (3, 1)])
def test_more_returns_than_allowed_are_an_error(
    names: list[str], limit: int, code: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The exit code, so that a job can hold the house to it."""
    monkeypatch.setattr(route, "walk", lambda *_: names)
    monkeypatch.setattr(route, "traced", lambda *_: [])
    monkeypatch.setattr(sys, "argv", ["route.py", "--at-most", str(limit)])
    assert code == route.main()
