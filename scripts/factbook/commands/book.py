"""Commands that make the book or a part of it."""

from __future__ import annotations

import argparse
import json
import sys
from datetime import date
from pathlib import Path
from typing import Any

from factbook.book import editions
from factbook.commands import start, typed
from factbook.language.quoting import shown


def add(commands: argparse._SubParsersAction[Any]) -> None:
    """Add the commands ``check``, ``parameters``, ``run`` and ``build``."""
    check = commands.add_parser("check", help="데이터와 장부를 점검합니다")
    check.add_argument("--data", metavar="폴더", type=typed.path, help="다른 데이터 폴더")
    check.add_argument("--text", metavar="파일", type=typed.path, help="기사 전문; 인용이 글자 그대로인지도 봅니다")
    check.add_argument(
        "--new-version", metavar="판번호", type=typed.text, help="바뀐 표에 새 판을 주고, 날짜와 해시를 함께 적습니다"
    )
    check.set_defaults(command=_check)

    parameters = commands.add_parser("parameters", help="장의 매개변수와 쓸 수 있는 값을 보여 줍니다")
    parameters.add_argument("chapter", metavar="장", nargs="?", type=typed.text, help="장의 이름(생략하면 모두)")
    parameters.add_argument("--data", metavar="폴더", type=typed.path, help="다른 데이터 폴더")
    parameters.set_defaults(command=_parameters)

    run = commands.add_parser("run", help="한 장을 다른 매개변수로 다시 실행합니다")
    run.add_argument("chapter", metavar="장", type=typed.text, help="장의 이름, 예: outcomes")
    run.add_argument(
        "-p",
        "--parameter",
        nargs=2,
        action="append",
        default=[],
        metavar=("이름", "값"),
        type=typed.text,
        help="매개변수 하나",
    )
    run.add_argument("-f", "--file", metavar="파일", type=typed.path, help="매개변수를 적은 YAML 파일")
    run.add_argument("--data", metavar="폴더", type=typed.path, help="다른 데이터 폴더")
    run.set_defaults(command=_run)

    build = commands.add_parser("build", help="책 한 판을 HTML과 PDF로 만듭니다")
    build.add_argument(
        "--edition", metavar="판", type=typed.text, default=editions.DEFAULT, help=f"판의 이름(기본 {editions.DEFAULT})"
    )
    build.add_argument("--timings", metavar="파일", type=typed.new_file, help="단계마다 걸린 초를 적을 JSON 파일")
    build.set_defaults(command=_build)


def _check(options: argparse.Namespace) -> int:
    from factbook.dataset import facts
    from factbook.errors import DataError
    from factbook.ledger import differences

    book = start.book(options)
    if options.new_version:
        stamped = facts.give_version(book.data, options.new_version, str(date.today()))
        print(f"데이터 {options.new_version}판  {stamped}")
    problems = facts.check(book.data, text=options.text) or facts.unversioned(book)
    if problems:
        raise DataError(problems)
    for line in differences.of_ledger(book, facts.load(book.data)):
        print(f"! {line}", file=sys.stderr)
    print(f"데이터에 문제가 없습니다: {shown(str(book.data))}")
    return 0


def _parameters(options: argparse.Namespace) -> int:
    from factbook.errors import enumerated
    from factbook.pipeline import plan

    for contract in plan.chosen(start.book(options), options.chapter):
        print(contract.chapter)
        for parameter in contract.parameters:
            print(f"  {parameter.name} = {parameter.default!r}  {parameter.help}")
            print(f"    쓸 수 있는 값: {enumerated(parameter.offered)}")
    return 0


def _run(options: argparse.Namespace) -> int:
    from factbook.dataset import facts
    from factbook.pipeline.run import run

    book = start.book(options)
    result = run(book, options.chapter, dict(options.parameter), options.file, start.today())
    print(f"노트북  {shown(str(result.notebook))}")
    for figure in result.figures:
        print(f"그림    {shown(str(figure))}")
    print(f"페이지  {shown(str(result.page))}")
    for problem in facts.unversioned(book):
        print(f"! {problem}", file=sys.stderr)
    return 0


def _build(options: argparse.Namespace) -> int:
    from factbook.files import writing
    from factbook.pipeline import progress
    from factbook.pipeline.build import build

    timings: Path | None = options.timings
    if timings:
        writing.try_out(timings)
    book = start.book(options)
    with progress.timed() as seconds:
        print(f"책  {build(book, options.edition, start.today())}")
    if timings:
        writing.whole(timings, (json.dumps(seconds, indent=1) + "\n").encode())
    return 0
