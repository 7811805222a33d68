"""Whether the site is what its inputs give: it is made again from nothing, elsewhere, and compared byte by byte."""

from __future__ import annotations

import itertools
import re
import shutil
from collections.abc import Sequence
from dataclasses import dataclass, replace
from fnmatch import fnmatchcase
from pathlib import Path

from factbook.book import addresses, editions
from factbook.book.book import Book
from factbook.errors import FactbookError, NotRebuiltError
from factbook.files import fingerprint, locks, scratch
from factbook.language.messages import message
from factbook.pipeline import difference, inputs
from factbook.pipeline.build import build
from factbook.pipeline.progress import Stage
from factbook.web import origins
from factbook.web.cards import catalogue
from factbook.web.origins import Origin

_FINGERPRINT, _SHOWN = re.compile("[0-9a-f]{64}"), 8
# which stage of a build makes a file (``{}`` is its edition): the first one that differs is nearest to the reason
_MADE: Sequence[tuple[Stage, tuple[str, ...]]] = (
    ("execute", ("{}/notebooks/*",)),
    ("pictures", ("{}/figures/*.svg", "{}/figures/*.png")),
    ("files", ("{}/figures/*",)),
    ("pdf", ("{}/*.pdf",)),
    ("site", ("{}/edition.json", "{}/*-data.zip")),
    ("states", ("{}/states/*",)),
    ("html", ("{}/*",)),
    ("cards", ("f/*", "figures.*json", "status.json")),
    ("site", ("*",)),
)


@dataclass(frozen=True)
class Difference:
    """The first file that differs, the stage of a build that made it, and where in it."""

    file: str
    stage: Stage
    where: str


@dataclass(frozen=True)
class Compared:
    """Number of files that were compared, and of those that differ; the first of them."""

    files: int
    differing: int
    first: Difference | None


def compared(book: Book, edition_name: str | None) -> Compared:
    """The site of a book and one made anew of the same, compared; an edition alone where one is named.

    Raises:
        NotRebuiltError: where there is no such site, its inputs are no longer there, or it could not be made anew.
    """
    name = editions.named(book, edition_name) if edition_name else None
    made = origins.read(book.site)
    if not made or name not in (None, *(origin.edition for origin in made)):
        raise NotRebuiltError(message("rebuild.no-site", edition=name or editions.DEFAULT))
    _check_inputs(book, made)
    with scratch.temporary() as folder:
        other = _copied(book, folder / "book")
        _rebuild(other, made)
        with locks.held(book.build, book.site, patience=locks.PATIENCE):
            if origins.read(book.site) != made:
                raise NotRebuiltError(message("rebuild.other-site"))
            return of_sites(book.site, other.site, [origin.edition for origin in made], name)


def of_sites(a: Path, b: Path, all_editions: Sequence[str], edition: str | None = None) -> Compared:
    """Two sites with these editions, compared; files of one ``edition`` where it is named."""
    found = {file.relative_to(site).as_posix() for site in (a, b) for file in fingerprint.files_in(site)}
    files = [file for file in found if edition is None or _belongs(file, edition)]
    differing = [file for file in files if _bytes(a / file) != _bytes(b / file)]
    if not differing:
        return Compared(len(files), 0, None)
    rank, file = min((_rank(file, all_editions), file) for file in differing)
    return Compared(len(files), len(differing), Difference(file, _MADE[rank][0], _where(file, a, b)))


def _check_inputs(book: Book, made: Sequence[Origin]) -> None:
    """Refuse where something that the site was made from is another one now: then it says nothing of the site.

    Raises:
        NotRebuiltError: naming all of it.
    """
    differing = set[tuple[str, str, str]]()
    for origin in made:
        now = inputs.of_edition(book, origin.edition, origin.day)
        differing |= set(origin.differing(replace(now, states=origin.states)))
    if differing:
        raise NotRebuiltError(message("rebuild.other-inputs", inputs="\n".join(map(_line, sorted(differing)))))


def _line(differing: tuple[str, str, str]) -> str:
    """A line about an input: what it is called, what it was, what it is now; of a fingerprint the beginning."""
    name, *values = differing
    called = {"browser": message("rebuild.browser"), "fonts": message("rebuild.fonts")}.get(name, name)
    then, now = (value[:_SHOWN] if _FINGERPRINT.fullmatch(value) else value or "–" for value in values)
    return message("rebuild.input", input=called, then=then, now=now)


def _copied(book: Book, root: Path) -> Book:
    """The same book in a folder where nothing was ever built."""
    root.mkdir()
    for source in (book.config, book.toc, book.chapters, book.published, *([book.data] if book.has_own_data else [])):
        if source.is_dir():
            shutil.copytree(source, root / source.name)
        elif source.is_file():
            shutil.copyfile(source, root / source.name)
    return replace(book, root=root, data=root / "data" if book.has_own_data else book.data)


def _rebuild(book: Book, made: Sequence[Origin]) -> None:
    """Make the site again: editions of one day together, in the order in which they were put there."""
    for (day, with_states), together in itertools.groupby(made, lambda origin: (origin.day, origin.states)):
        names = [origin.edition for origin in together]
        try:
            build(book, names, day, with_states=with_states)
        except FactbookError as error:
            raise NotRebuiltError(message("rebuild.failed", edition=", ".join(names), reason=error)) from error


def _belongs(file: str, edition: str) -> bool:
    """Whether a file of a site is of one edition: its pages, its cards, its catalogue."""
    cards = fnmatchcase(file, addresses.card("*", addresses.card_file(edition)))
    return cards or file.startswith(f"{edition}/") or file == catalogue.file_name(edition)


def _rank(file: str, all_editions: Sequence[str]) -> int:
    """Number in ``_MADE`` of what makes a file."""
    matching = (
        rank
        for rank, (_, patterns) in enumerate(_MADE)
        for pattern in patterns
        for edition in all_editions
        if fnmatchcase(file, pattern.format(edition))
    )
    return min(matching)


def _where(file: str, a: Path, b: Path) -> str:
    if not (a / file).is_file():
        return message("rebuild.only-anew")
    if not (b / file).is_file():
        return message("rebuild.only-site")
    return difference.first(file, (a / file).read_bytes(), (b / file).read_bytes())


def _bytes(file: Path) -> bytes | None:
    return file.read_bytes() if file.is_file() else None
