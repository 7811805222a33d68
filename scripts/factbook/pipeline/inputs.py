"""What an edition would be made from now: the book's files, our package and those it stands on, browser and fonts."""

from __future__ import annotations

import platform
from pathlib import Path

from factbook.book.book import Book
from factbook.figures import fonts
from factbook.files import fingerprint
from factbook.files.names import passed_over
from factbook.pipeline import browser, code, installed
from factbook.web.origins import Origin

_OURS = "factbook"


def of_edition(book: Book, edition: str, day: str) -> Origin:
    """What an edition with this day on its cards would be made from.

    Raises:
        SetupError: when browser or fonts are missing.
    """
    paths = {path.name: path for path in (book.config, book.toc, book.chapters, book.published)}
    paths |= {"data": book.data, _OURS: code.package()}
    return Origin(
        edition=edition,
        day=day,
        browser=browser.program(),
        fonts=fonts.fingerprint_of_all(),
        python=platform.python_version(),
        packages=_packages(),
        files={name: _content(path) for name, path in paths.items()},
    )


def software() -> dict[str, str]:
    """Versions by name of all that runs a chapter: Python, our package (a fingerprint), those that it needs."""
    return {**_packages(), "python": platform.python_version(), _OURS: _content(code.package())}


def _packages() -> dict[str, str]:
    """Version by name of each package that ours needs, one through the other; of others the book knows nothing."""
    found = {each.name: each.version for each in installed.needed(_OURS).values()}
    del found[_OURS]  # counted by its files
    return dict(sorted(found.items()))


def _content(path: Path) -> str:
    """Fingerprint of a file or of the files in a folder, without those that systems and programs leave there."""
    if not path.is_dir():
        return fingerprint.of_path(path)
    names = {file.relative_to(path): file for file in fingerprint.files_in(path) if not code.left_by_others(file)}
    kept = {name: file for name, file in names.items() if not any(map(passed_over, name.parts))}
    return fingerprint.of_value([[name.as_posix(), file] for name, file in kept.items()])
