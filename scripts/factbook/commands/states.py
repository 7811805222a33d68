"""Commands that compare states of chapters: what other parameters make of them."""

from __future__ import annotations

import argparse
import json
import sys
from typing import Any

from factbook.commands import cluster, early, output, start, typed
from factbook.errors import FactbookError, SideError

DIFFERS, FAILED = 1, 2  # exit codes of ``diff``
STATE_FAILED, WOULD_RUN = 1, 3  # exit codes of ``sweep``, and of ``sweep -n``


def add(commands: argparse._SubParsersAction[Any]) -> None:
    """Add the commands ``list``, ``sweep`` and ``diff``."""
    listing = commands.add_parser("list", help="장의 매개변수와 쓸 수 있는 값, 상태의 수, 마지막 실행을 보여 줍니다")
    listing.add_argument("chapter", metavar="장", nargs="?", type=typed.text, help="장의 이름(생략하면 모두)")
    listing.add_argument("--json", action="store_true", help="JSON으로")
    listing.add_argument("--data", metavar="폴더", type=typed.path, help="다른 데이터 폴더")
    listing.set_defaults(command=_list)

    sweep = commands.add_parser("sweep", help="한 장을 여러 값으로 실행하고 공식판과 견줍니다")
    sweep.add_argument("chapter", metavar="장", type=typed.text, help="장의 이름, 예: outcomes")
    sweep.add_argument(
        "-p",
        "--parameter",
        nargs="+",
        action="append",
        default=[],
        metavar=("이름", "값"),
        type=typed.text,
        help="매개변수 하나와 그 값들(쉼표는 한 값 안에서 목록을 나눕니다)",
    )
    sweep.add_argument("-f", "--file", metavar="파일", type=typed.path, help="매개변수마다 값들을 적은 YAML 파일")
    sweep.add_argument("--all", action="store_true", help="적지 않은 매개변수는 모든 값으로")
    sweep.add_argument("-n", "--dry-run", action="store_true", help="실행하지 않고 무엇을 왜 실행할지 보여 줍니다")
    sweep.add_argument("--data", metavar="폴더", type=typed.path, help="다른 데이터 폴더")
    cluster.add(sweep)
    sweep.set_defaults(command=early.begun(_sweep))

    diff = commands.add_parser("diff", help="실행한 두 상태가 무엇을 달리 말하는지 보여 줍니다")
    diff.add_argument(
        "sides",
        metavar="상태",
        nargs="+",
        type=typed.text,
        help="official, 실행한 노트북이나 그 폴더; 하나면 공식판과",
    )
    form = diff.add_mutually_exclusive_group()
    form.add_argument("--json", action="store_true", help="JSON으로")
    form.add_argument("--md", action="store_true", help="Markdown 표로")
    for part, what in (("figures", "그림만"), ("words", "글만"), ("data", "데이터만")):
        diff.add_argument(f"--{part}", dest="parts", action="append_const", const=part, default=[], help=what)
    diff.add_argument("--all", action="store_true", help="같은 것도")
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
    from factbook.language.messages import message
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
    from factbook.language.messages import message
    from factbook.pipeline import sides

    try:
        if len(options.sides) > 2:
            raise SideError(message("compare.two-sides"))
        old, new = options.sides if len(options.sides) > 1 else (sides.OFFICIAL, *options.sides)
        before, now, comparison = sides.between(start.book(options), old, new)
    except FactbookError as error:
        output.error(error)
        return FAILED
    compared = report.Report(before, now, report.only(comparison, options.parts), options.all)
    if options.json:
        print(json.dumps(compared.json(), ensure_ascii=False, indent=1))
    else:
        print(compared.markdown() if options.md else compared.text())
    return DIFFERS if compared.comparison.differs else 0
