"""Commands that compare states of chapters: what other parameters make of them."""

from __future__ import annotations

import argparse
import json
import sys
from typing import Any

from factbook.commands import arguments, early, in_english, output, start, typed
from factbook.errors import FactbookError, SideError
from factbook.language import users
from factbook.language.messages import message

DIFFERS, FAILED = 1, 2  # exit codes of ``diff``
STATE_FAILED, WOULD_RUN = 1, 3  # exit codes of ``sweep``, and of ``sweep -n``


def add(commands: argparse._SubParsersAction[Any]) -> None:
    """Add the commands ``list``, ``sweep`` and ``diff``."""
    _add_list(commands)
    _add_sweep(commands)
    _add_diff(commands)


def _add_list(commands: argparse._SubParsersAction[Any]) -> None:
    listing = commands.add_parser("list", help=message("help.list"))
    listing.add_argument(
        "chapter", metavar=message("help.chapter"), nargs="?", type=typed.name, help=message("help.list-chapter")
    )
    listing.add_argument("--json", action="store_true", help=message("help.json"))
    arguments.data(listing)
    listing.set_defaults(command=_list)


def _add_sweep(commands: argparse._SubParsersAction[Any]) -> None:
    sweep = commands.add_parser("sweep", help=message("help.sweep"))
    arguments.chapter(sweep)
    sweep.add_argument(
        "-p",
        "--parameter",
        nargs="+",
        action="append",
        default=[],
        metavar=(message("help.name"), message("help.value")),
        type=typed.text,
        help=message("help.sweep-parameter"),
    )
    sweep.add_argument("-f", "--file", metavar=message("help.file"), type=typed.path, help=message("help.sweep-file"))
    sweep.add_argument("--all", action="store_true", help=message("help.sweep-all"))
    sweep.add_argument("-n", "--dry-run", action="store_true", help=message("help.dry-run"))
    arguments.data(sweep)
    arguments.dask(sweep)
    sweep.set_defaults(command=early.begun(_sweep))


def _add_diff(commands: argparse._SubParsersAction[Any]) -> None:
    diff = commands.add_parser("diff", help=message("help.diff"))
    diff.add_argument(
        "sides",
        metavar=message("help.state"),
        nargs="+",
        type=typed.name,
        help=message("help.diff-sides"),
    )
    form = diff.add_mutually_exclusive_group()
    form.add_argument("--json", action="store_true", help=message("help.json"))
    form.add_argument("--md", action="store_true", help=message("help.md"))
    parts = {
        "figures": message("help.diff-figures"),
        "words": message("help.diff-words"),
        "data": message("help.diff-data"),
    }
    for part, what in parts.items():
        diff.add_argument(f"--{part}", dest="parts", action="append_const", const=part, default=[], help=what)
    diff.add_argument("--all", action="store_true", help=message("help.diff-all"))
    diff.set_defaults(command=_diff)


def _list(options: argparse.Namespace) -> int:
    from factbook.pipeline import listing, plan

    book = start.book(options)
    chapters = listing.listed(book, plan.chosen(book, options.chapter))
    if options.json:
        print(json.dumps(listing.as_json(chapters), ensure_ascii=False, indent=1))
    else:
        print(*chapters, sep="\n\n")
    return 0


def _sweep(options: argparse.Namespace) -> int:
    from factbook.pipeline import asked_states, plan
    from factbook.pipeline.sweep import planned, swept
    from factbook.pipeline.sweep_folder import INDEX

    book = start.book(options)
    (contract,) = plan.chosen(book, options.chapter)
    asked = asked_states.asked(book, contract, options.parameter, options.file, every=options.all)
    for name in asked.separable:
        print(message("sweep.separable", parameter=name), file=sys.stderr)
    made = planned(book, contract, asked) if options.dry_run else swept(book, contract, asked, options.dask)
    for entry in (*made.officials, *made.entries):
        print(entry)
    numbers = {"states": len(made.entries), "distinct": made.distinct, "reused": made.count("reused")}
    if options.dry_run:
        after = made.count("after")
        seconds = f"{made.seconds:.1f}"
        print(message("sweep.plan", **numbers, run=made.count("run"), after=after, seconds=seconds))
        return WOULD_RUN if made.count("run") else 0
    failed = made.count("failed")
    print(message("sweep.done", **numbers, run=made.count("run"), failed=failed, where=made.folder / INDEX))
    return STATE_FAILED if failed else 0


def _diff(options: argparse.Namespace) -> int:
    from factbook.compare import report
    from factbook.pipeline import sides

    try:
        if len(options.sides) > 2:
            raise SideError(message("compare.two-sides"))
        language = "" if options.json else users.language()  # what programs read depends on no terminal
        old, new = options.sides if len(options.sides) > 1 else (sides.OFFICIAL, *options.sides)
        book = start.book(options)
        before, now, comparison = sides.between(book, old, new, language)
    except FactbookError as error:
        output.error(error)
        return FAILED
    compared = report.Report(before, now, report.only(comparison, options.parts), options.all)
    if options.json:
        print(json.dumps(compared.json(), ensure_ascii=False, indent=1))
    else:
        print(compared.markdown() if options.md else compared.text())
        in_english.offer(book, str(now.parameters.get("language", book.language)), "run ... -p language en")
    return DIFFERS if compared.comparison.differs else 0
