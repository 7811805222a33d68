"""Proves that every state of every page shows what a fresh run of its values shows.

    python benchmarks/prove_states.py [SITE] [--edition ko] [--page outcomes]

SITE is the built site of the book (``_build/site``). Each state is executed by plain papermill in a copy of the book
where nothing was built, its page built anew there, and both pages opened in a browser from disk and compared node by
node, with the line beside the controls and the CSV of figures; what may differ stands in ``proof/articles.py``. Exit
code: 0 where all are equal, 1 where one is not; of each that is not, its first differing node is printed.
"""

from __future__ import annotations

import argparse
import datetime
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

import ours
from factbook.book import editions
from factbook.book.book import Book
from factbook.pipeline import browser
from factbook.pipeline.plan import planned
from factbook.pipeline.progress import of_edition
from proof import proving, states
from proof.proving import Proved
from proof.states import OtherDataError


def main(arguments: Sequence[str] | None = None) -> int:
    """Print each page's states; the exit code says whether all are equal."""
    book = Book.from_environment()
    options = _parser(book).parse_args(arguments)
    proved = list[Proved]()
    with tempfile.TemporaryDirectory(prefix="factbook-proof-") as made:
        folder = Path(made)
        copy = ours.copied(book.root, folder / "book")
        try:
            for name in options.edition or editions.names(book):
                proved += _edition(copy, name, options.site / name, options.page, folder / name)
        except OtherDataError as error:
            sys.exit(str(error))
    equal = sum(each.difference is None for each in proved)
    print(f"{equal} of {len(proved)} states equal")
    return int(not proved or equal < len(proved))


def _edition(book: Book, name: str, site: Path, pages: Sequence[str], folder: Path) -> list[Proved]:
    """States of an edition, as its pages in ``site`` offer them; only of these ``pages`` where any are named."""
    found, began = list[Proved](), time.monotonic()
    with of_edition(name):
        plan = planned(book, name, datetime.datetime.now(tz=datetime.UTC).date().isoformat())
        asked = [state for state in states.offered(plan, site) if not pages or state.page.name in pages]
        print(f"{name}: {len(asked)} states are run by papermill", file=sys.stderr)
        with browser.chromium() as chromium, proving.prepared(plan, asked, folder, chromium, known={}) as fresh:
            for number, each in enumerate(fresh.proved(site), 1):
                found.append(each)
                seconds = time.monotonic() - began
                said = "equal" if each.difference is None else f"NOT EQUAL\n  {each.difference}"
                print(f"{name} {number}/{len(asked)} ({seconds:.0f} s) {each.state}: {said}", flush=True)
    return found


def _parser(book: Book) -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("site", nargs="?", type=Path, default=book.site, help="the built site of the book")
    parser.add_argument("--edition", action="append", help="only this edition")
    parser.add_argument("--page", action="append", default=[], help="only states of this page")
    return parser


if __name__ == "__main__":
    sys.exit(main())
