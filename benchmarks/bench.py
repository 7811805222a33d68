"""How fast we are beside the plain way to the same outputs, both measured in one run on this machine.

    python benchmarks/bench.py [--all-states] [--growth] [--write] [--book FOLDER]

Seconds of two machines say nothing of each other; ratios of one run do. Both sides are byte-compiled before. No time is
a failure: exit code 1 says that something could not be run.
"""

from __future__ import annotations

import argparse
import os
import platform
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from functools import cached_property
from pathlib import Path

import psutil

import ours
import page_loads
import page_switches
import plain
import repeats
import states
import table
from factbook.book import editions, metadata
from factbook.book.book import Book
from factbook.pipeline import browser
from factbook.pipeline.progress import Stage
from measuring import NotRunError
from table import Row

ROOT = Path(__file__).resolve().parents[1]
CITING: tuple[Stage, ...] = ("files", "cards")  # stages that make figures citable
EVERY_PICTURE = 4  # of the pictures; each figure has three kinds, and of each kind there are to be some
EVERY = 8  # of the declared states one of so many is run by papermill
STATES = (1, 10, 50, 200)
_OF_ONE_LANGUAGE = ("--edition", editions.DEFAULT)
_WITHOUT_STATES = ("--no-states",)  # which the plain way has not


def main() -> int:
    """Print the table; exit code 1 where something of it could not be run."""
    options = _options()
    print(_machine(), file=sys.stderr, flush=True)
    compile_both()
    failures = list[str]()
    with tempfile.TemporaryDirectory(prefix="factbook-bench-") as folder:
        bench = Bench(Book.at(options.book), Path(folder), all_states=options.all_states)
        rows = list(_measured([bench.growth] if options.growth else bench.parts, failures))
    print("\n".join(table.lines(rows)))
    if options.write:
        table.write("growth" if options.growth else "ratios", _machine(), rows)
    print(*failures, sep="\n", file=sys.stderr)
    return 1 if failures else 0


def compile_both() -> None:
    """Compile our package and all others but their tests, which the set-up does once for those that are installed."""
    folders = [str(ROOT / "scripts" / "factbook"), str(Path(sys.prefix, "lib")), str(plain.KALEIDO)]
    compiling = [sys.executable, "-m", "compileall", "-q", "-j", "0", "-x", "/tests?/"]
    subprocess.run([*compiling, *folders], capture_output=True, check=False)


def _measured(parts: Sequence[Callable[[], Iterator[Row]]], failures: list[str]) -> Iterator[Row]:
    """Rows of all parts; what could not be run is added to the ``failures``."""
    for part in parts:
        try:
            for row in part():
                print(table.plain_text(row), file=sys.stderr, flush=True)
                yield row
        except NotRunError as error:
            failures.append(f"{part.__name__}: {error}")


class Bench:
    """Measurements of a book in new folders of ``work``; one that others need is made once."""

    def __init__(self, book: Book, work: Path, *, all_states: bool) -> None:
        self._book, self._work, self._all_states = book, work, all_states
        self._new, self._declared = states.chosen(book, "new"), states.chosen(book, "declared")

    @property
    def parts(self) -> Sequence[Callable[[], Iterator[Row]]]:
        """What is measured, ours before the plain way: whoever comes first reads from a cold disk."""
        return [
            self.chapters,
            self.all_states,
            self.pictures,
            self.book,
            self.one_chapter,
            self.changes,
            self.stages,
            self.states_in_pages,
            self.pages,
        ]

    def chapters(self) -> Iterator[Row]:
        """All chapters run with new parameters."""
        done = ours.executed(ours.copied(self._book.root, self._work / "new"), "new", self._work / "new-out")
        what = f"all {len(self._new)} pages run with new parameters"
        yield table.faster(what, done.seconds, self._plain_new, at_least=8)

    def all_states(self) -> Iterator[Row]:
        """All declared states run."""
        done = ours.executed(ours.copied(self._book.root, self._work / "all"), "declared", self._work / "all-out")
        every = 1 if self._all_states else EVERY
        sample = self._declared[::every]
        taken = plain.executed(self._book, sample, self._work / "plain-states")
        told = "" if every == 1 else f"; the plain way ran {len(sample)}, its time is multiplied"
        what = f"all {len(self._declared)} declared states ({len(done.run)} had to be run{told})"
        yield table.faster(what, done.seconds, taken * len(self._declared) / len(sample), at_least=15)

    def pictures(self) -> Iterator[Row]:
        """All figures drawn."""
        seconds, number = ours.pictures(self._executed, self._work / "pictures")
        taken, count = self._plain_pictures
        if number != count:
            raise NotRunError(f"we drew {number} figures, Kaleido {count}")
        each, sample = plain.pictures_one_by_one(self._executed, self._work / "kaleido-each", EVERY_PICTURE)
        what = f"pictures of all {number} figures: wide, narrow, PNG"
        told = f"Kaleido called for each picture, as plotly does it; it drew {sample}, its time is multiplied"
        yield table.faster(f"{what} ({told})", seconds, each * 3 * number / sample, at_least=6)
        yield table.faster(f"{what} (all by one call of Kaleido)", seconds, taken, at_least=6)

    def book(self) -> Iterator[Row]:
        """The whole book, cold and again, in one language and in all it has."""
        (seconds, _), again, plain_way = self._cold, self._rebuilt, self._pipeline
        what = "the whole book of one language with all outputs, cold"
        yield table.share(what, seconds, plain_way, at_most="0.6", limit=0.6)
        yield table.share("the same again, nothing changed", again, plain_way, at_most="1/25", limit=1 / 25)
        languages = self._book.languages
        if len(languages) > 1:
            every, _ = ours.built(ours.copied(self._book.root, self._work / "languages"), *_WITHOUT_STATES)
            what = f"the whole book of {len(languages)} languages, cold (the plain way: of one)"
            yield table.share(what, every, plain_way, at_most="1", limit=1)

    def one_chapter(self) -> Iterator[Row]:
        """The README's line for one chapter, and what another one adds."""
        book = ours.copied(self._book.root, self._work / "one")
        yield table.within("README's line: until the page with its picture is there", ours.until_page(book), most=5)
        yield table.within("the same a second time", ours.until_page(book), most=1.5)
        yield table.added("what a run with another reading adds to the disk", ours.added(book), most=3)

    def changes(self) -> Iterator[Row]:
        """What runs after a change."""
        book, out = self._printed, self._work / "changed-out"
        ours.change_prose(book)
        done = ours.executed(book, "printed", out)
        yield table.ran("one sentence of prose changed", done.seconds, done.run, none=True)
        fact = ours.change_fact(book)
        done = ours.executed(book, "printed", out)
        yield table.ran(f"one fact changed ({fact}), of {done.states} pages", done.seconds, done.run, none=False)

    def stages(self) -> Iterator[Row]:
        """Where the time of the cold build goes; stages may lie side by side."""
        _, seconds = self._cold
        whole = sum(seconds.values())
        yield from (table.seconds(f"stage {name}", each, f"{each / whole:.0%}") for name, each in seconds.items())
        added = sum(seconds[name] for name in CITING)
        yield table.seconds(f"what makes figures citable ({', '.join(CITING)})", added, f"{added / whole:.0%}")
        parts = {"papermill": self._plain_new, "Jupyter Book": self._plain_html, "one page, printed": self._plain_paper}
        parts["Kaleido"] = self._plain_pictures[0]
        yield from (table.seconds(f"the plain way: {name}", None, "", each) for name, each in parts.items())

    def states_in_pages(self) -> Iterator[Row]:
        """All states that readers may switch to, made after the book, and the scripts that bring them."""
        _ = self._rebuilt
        _, stages = ours.built(self._cold_book, *_OF_ONE_LANGUAGE)
        _, again = ours.built(self._cold_book, *_OF_ONE_LANGUAGE)
        sizes = ours.state_scripts(self._cold_book, editions.DEFAULT)
        yield table.seconds(f"states of {len(sizes)} pages of one language, made after the book", stages["states"], "")
        yield table.seconds("the same again, nothing changed", again["states"], "")
        largest = max(sizes, key=lambda page: sizes[page])
        yield table.weighed(f"the largest script of states (of {largest})", sizes[largest], most=500)
        yield table.weighed("all scripts of states", sum(sizes.values()))

    def pages(self) -> Iterator[Row]:
        """What a browser loads of each kind of page, how far the page moves meanwhile, and what is printed twice."""
        _ = self._cold
        ours.built(self._cold_book, *_OF_ONE_LANGUAGE)  # as readers have it
        site, query = self._cold_book.site, metadata.load(self._book).title.split()[0]
        with browser.launched() as chromium, page_loads.served(site) as address:
            for kind, pages in page_loads.kinds(site, editions.DEFAULT, query).items():
                if pages:
                    load = page_loads.worst(address, pages, chromium)
                    most = page_loads.MOST.get(kind, page_loads.OTHERS)
                    yield table.loaded(f"first load of a {kind}", load, most=most, most_shift=page_loads.MOST_SHIFT)
                if kind == page_loads.LANDING:
                    bare = page_loads.without_drawings(load, site)
                    goals = {"most": page_loads.OTHERS, "most_shift": page_loads.MOST_SHIFT}
                    yield table.loaded("the same without its pictures", bare, **goals)
            if switch := page_switches.slowest(site, editions.DEFAULT, chromium):
                what = f"another state of a page shown, on a phone {page_switches.SLOWER} times as slow"
                yield table.switched(what, switch, most=page_switches.MOST)
        said_again = repeats.of_edition(site, editions.DEFAULT)
        yield table.repeated("printed sentences that repeat another", said_again, most=repeats.MOST)

    def growth(self) -> Iterator[Row]:
        """Growing numbers of states of one chapter, each from an empty store."""
        for number in STATES:
            book = ours.copied(self._book.root, self._work / f"growth-{number}")
            seconds, most, stored = ours.many(book, number, self._work / f"growth-{number}-out")
            yield table.grown(len(states.chosen(self._book, str(number))), seconds, most, stored)

    @cached_property
    def _printed(self) -> Book:
        """A copy of the book whose chapters were run as they are printed; ``_executed`` are the notebooks."""
        book = ours.copied(self._book.root, self._work / "printed")
        ours.executed(book, "printed", self._work / "printed-out")
        return book

    @property
    def _executed(self) -> Path:
        """The notebooks of all chapters, run as they are printed."""
        _ = self._printed
        return self._work / "printed-out"

    @cached_property
    def _cold_book(self) -> Book:
        return ours.copied(self._book.root, self._work / "cold")

    @cached_property
    def _cold(self) -> tuple[float, dict[Stage, float]]:
        return ours.built(self._cold_book, *_OF_ONE_LANGUAGE, *_WITHOUT_STATES)

    @cached_property
    def _rebuilt(self) -> float:
        return ours.built(self._cold_book, *_OF_ONE_LANGUAGE, *_WITHOUT_STATES)[0]

    @cached_property
    def _plain_new(self) -> float:
        return plain.executed(self._book, self._new, self._work / "plain-new")

    @cached_property
    def _staged(self) -> Path:
        _ = self._plain_new
        return plain.staged(self._book, self._new, self._work / "plain-new", self._work / "plain-book")

    @cached_property
    def _plain_html(self) -> float:
        return plain.html(self._staged)

    @cached_property
    def _plain_paper(self) -> float:
        return plain.paper(self._staged)

    @cached_property
    def _plain_pictures(self) -> tuple[float, int]:
        return plain.pictures(self._executed, self._work / "kaleido")

    @property
    def _pipeline(self) -> float:
        """Seconds of the plain way to a book: chapters, pages, paper, pictures."""
        return self._plain_new + self._plain_html + self._plain_paper + self._plain_pictures[0]


def _machine() -> str:
    """The machine in general terms, and how busy it was."""
    memory = psutil.virtual_memory().total / 1e9
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    load = f"load before {os.getloadavg()[0]:.1f}"
    return f"{cores} cores, {memory:.0f} GB of memory, {platform.system()}, Python {platform.python_version()}; {load}"


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--all-states", action="store_true", help="papermill runs all declared states, not a sample")
    parser.add_argument("--growth", action="store_true", help=f"measure {STATES} states, and nothing else")
    parser.add_argument("--write", action="store_true", help=f"put the table into {table.REPORT.relative_to(ROOT)}")
    parser.add_argument("--book", metavar="FOLDER", type=Path, default=ROOT, help="another book")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
