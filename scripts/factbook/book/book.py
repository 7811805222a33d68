"""A book as a value: its folder, the folder of its data, its language.

A *book* is a folder that holds ``_config.yml``, ``_toc.yml``, ``chapters/`` and ``data/``. Whoever needs one is given
it; only a command line, and a chapter that opens in a kernel, make one from the variables of their process.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from factbook.language import interface

ROOT_VARIABLE, DATA_VARIABLE = "FACTBOOK_ROOT", "FACTBOOK_DATA"
SOURCE_LANGUAGE = interface.SOURCE_LANGUAGE  # books are written in it
_REPOSITORY = Path(__file__).resolve().parents[3]


@dataclass(frozen=True)
class Book:
    """The folder of a book, the folder of its data tables, its language; both folders absolute.

    It is ``named`` where whoever typed the command had to say which book is meant.
    """

    root: Path
    data: Path
    language: str = SOURCE_LANGUAGE
    named: bool = field(default=False, compare=False)

    @classmethod
    def at(cls, root: Path, data: Path | None = None) -> Book:
        """The book in a folder, with the tables of another folder in place of its own where one is named."""
        root = root.resolve()
        return cls(root, data.resolve() if data else root / "data")

    @classmethod
    def from_environment(cls, variables: Mapping[str, str] = os.environ) -> Book:
        """The book named by the variables of a process (``variables``); this repository's where they name none."""
        root, data = variables.get(ROOT_VARIABLE), variables.get(DATA_VARIABLE)
        return cls.at(Path(root) if root else _REPOSITORY, Path(data) if data else None)

    @property
    def variables(self) -> dict[str, str]:
        """Variables by which another process finds this book: see ``from_environment``."""
        return {ROOT_VARIABLE: str(self.root), DATA_VARIABLE: str(self.data)}

    @property
    def has_own_data(self) -> bool:
        """Whether the tables are the book's own, and not those of another folder."""
        return self.data == self.root / "data"

    @property
    def config(self) -> Path:
        """The settings, as a bare Jupyter Book reads them."""
        return self.root / "_config.yml"

    @property
    def toc(self) -> Path:
        """The table of contents."""
        return self.root / "_toc.yml"

    @property
    def chapters(self) -> Path:
        """Folder of the chapter notebooks."""
        return self.root / "chapters"

    def chapter(self, name: str) -> Path:
        """Notebook of a chapter."""
        return self.chapters / f"{name}.ipynb"

    @property
    def editions(self) -> Path:
        """Folder of the edition files, one YAML each."""
        return self.chapters / "editions"

    @property
    def locale(self) -> Path:
        """Folder of the translations, one folder a language."""
        return self.chapters / "locale"

    @property
    def languages(self) -> tuple[str, ...]:
        """The language the book is written in, and those that the whole of it is translated into."""
        # sentences for copying (``sentences.po``) do not make a book
        translated = sorted(file.parts[-3] for file in self.locale.glob("*/LC_MESSAGES/book.po"))
        return (SOURCE_LANGUAGE, *translated)

    @property
    def build(self) -> Path:
        """Folder of everything built; may be deleted at any time."""
        return self.root / "_build"

    @property
    def store(self) -> Path:
        """Folder of the results of steps, each in a folder named by the hash of its inputs."""
        return self.build / "store"

    @property
    def site(self) -> Path:
        """Folder of the published site."""
        return self.build / "site"

    @property
    def runs(self) -> Path:
        """Folder of single chapters run with parameters of one's own."""
        return self.build / "runs"

    @property
    def sweeps(self) -> Path:
        """Folder of chapters run with many values at once."""
        return self.build / "sweeps"

    @property
    def published(self) -> Path:
        """Folder of the ledger: every figure version ever published, kept for good."""
        return self.root / "published"

    def path(self, file: Path) -> str:
        """A path for messages: relative to the book's folder, or absolute where it lies outside."""
        return file.relative_to(self.root).as_posix() if file.is_relative_to(self.root) else str(file)
