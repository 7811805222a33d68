"""Commands that make the book or a part of it."""

from __future__ import annotations

import argparse
import json
import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from factbook.book import editions
from factbook.book.command_line import PROGRAM
from factbook.commands import arguments, early, in_english, opening, start, typed
from factbook.language.messages import message
from factbook.language.quoting import shown

if TYPE_CHECKING:
    from factbook.book.book import Book
    from factbook.errors import Problem

WOULD_MAKE = 3  # exit code of ``build --why`` where something would be made


def add(commands: argparse._SubParsersAction[Any]) -> None:
    """Add the commands ``check``, ``run`` and ``build``."""
    _add_check(commands)
    _add_run(commands)
    _add_build(commands)
    _add_kernel(commands)


def _add_check(commands: argparse._SubParsersAction[Any]) -> None:
    check = commands.add_parser("check", help=message("help.check"))
    arguments.data(check)
    check.add_argument("--text", metavar=message("help.file"), type=typed.path, help=message("help.text"))
    check.add_argument(
        "--new-version", metavar=message("help.version"), type=typed.name, help=message("help.new-version")
    )
    check.set_defaults(command=_check)


def _add_run(commands: argparse._SubParsersAction[Any]) -> None:
    run = commands.add_parser("run", help=message("help.run"))
    arguments.chapter(run)
    run.add_argument(
        "-p",
        "--parameter",
        nargs=2,
        action="append",
        default=[],
        metavar=(message("help.name"), message("help.value")),
        type=typed.text,
        help=message("help.parameter"),
    )
    run.add_argument("-f", "--file", metavar=message("help.file"), type=typed.path, help=message("help.parameters"))
    arguments.data(run)
    run.add_argument("--open", action="store_true", help=message("help.open"))
    run.add_argument("--figures-only", action="store_true", help=message("help.figures-only"))
    run.set_defaults(command=early.begun(_run))


def _add_build(commands: argparse._SubParsersAction[Any]) -> None:
    build = commands.add_parser("build", help=message("help.build"))
    build.add_argument("--edition", metavar=message("help.edition"), type=typed.name, help=message("help.one-edition"))
    build.add_argument("--timings", metavar=message("help.file"), type=typed.new_file, help=message("help.timings"))
    build.add_argument(
        "--why",
        metavar=message("help.chapter"),
        nargs="?",
        const="",
        type=typed.text,
        help=message("help.why"),
    )
    build.add_argument("--no-states", action="store_true", help=message("help.no-states"))
    arguments.dask(build)
    build.set_defaults(command=early.begun(_build))


def _add_kernel(commands: argparse._SubParsersAction[Any]) -> None:
    kernel = commands.add_parser(
        "kernel",
        help=message("help.kernel"),
        description=message("help.kernel-more", line=f'JUPYTER_PATH="$({PROGRAM} kernel)" jupyter lab'),
    )
    kernel.set_defaults(command=_kernel)


def _check(options: argparse.Namespace) -> int:
    from factbook.dataset import facts
    from factbook.errors import DataError
    from factbook.ledger import differences

    book = start.book(options)
    if options.new_version:
        stamped = facts.give_version(book.data, options.new_version, str(date.today()))
        print(message("check.stamped", version=options.new_version, file=stamped))
    problems = facts.check(book.data, text=options.text) or facts.unversioned(book) or _words(book)
    if problems:
        raise DataError(problems)
    for line in differences.of_ledger(book, facts.load(book.data)):
        print(f"! {line}", file=sys.stderr)
    print(message("check.good", folder=shown(str(book.data))))
    return 0


def _words(book: Book) -> list[Problem]:
    """Departures from the table of terms, in every language of a book."""
    from factbook.translating import catalogues, terms

    return [problem for language in catalogues.languages(book) for problem in terms.problems(book, language)]


def _run(options: argparse.Namespace) -> int:
    from factbook.compare import report
    from factbook.dataset import facts
    from factbook.ledger import differences
    from factbook.pipeline.run import run

    def ready(page: Path) -> None:
        print(message("run.page", file=shown(str(page))), flush=True)
        if options.open:
            opening.open_page(page)

    book, values = start.book(options), dict(options.parameter)
    result = run(
        book, options.chapter, values, options.file, start.today(), ready=ready, figures_only=options.figures_only
    )
    print(message("run.notebook", file=shown(str(result.notebook))))
    for figure in result.figures:
        print(message("run.figure", file=shown(str(figure))))
    other = differences.of_book(book, result.records, result.records[0].edition) if result.records else []
    for line in (*facts.unversioned(book), *other):
        print(f"! {line}", file=sys.stderr)
    print(report.in_one_line(result.comparison, shown(str(result.page or result.notebook)), entered=not other))
    if "language" not in values:
        in_english.offer(book, result.language, "-p language en")
    return 0


def _build(options: argparse.Namespace) -> int:
    from factbook.files import writing
    from factbook.pipeline import progress
    from factbook.pipeline.build import build

    if options.why is not None:
        return _why(options)
    timings: Path | None = options.timings
    if timings:
        writing.try_out(timings)
    book = start.book(options)
    with progress.timed() as seconds:
        names = [options.edition] if options.edition else editions.together(book)
        site = build(book, names, start.today(), options.dask, with_states=not options.no_states)
        print(message("build.book", file=site))
    if timings:
        writing.whole(timings, (json.dumps(seconds, indent=1) + "\n").encode())
    return 0


def _why(options: argparse.Namespace) -> int:
    from factbook.pipeline.why import why

    book, made = start.book(options), False
    names = [options.edition] if options.edition else editions.together(book)
    for name in names:
        answers = why(book, name, options.why or None, start.today(), with_states=not options.no_states)
        print(*([f"{name}:"] if len(names) > 1 else []), *answers, sep="\n")
        made = made or any(answer.why for answer in answers)
    return WOULD_MAKE if made else 0


def _kernel(options: argparse.Namespace) -> int:
    from factbook.pipeline import lab_kernel

    print(lab_kernel.register(start.book(options)))
    return 0
