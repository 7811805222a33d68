"""Commands that make the book or a part of it."""

from __future__ import annotations

import argparse
import json
import sys
from datetime import date
from pathlib import Path
from typing import Any

from factbook.book import editions
from factbook.commands import cluster, early, opening, start, typed
from factbook.language.quoting import shown

WOULD_MAKE = 3  # exit code of ``build --why`` where something would be made


def add(commands: argparse._SubParsersAction[Any]) -> None:
    """Add the commands ``check``, ``run``, ``build`` and ``kernel``."""
    check = commands.add_parser("check", help="데이터와 장부를 점검합니다")
    check.add_argument("--data", metavar="폴더", type=typed.path, help="다른 데이터 폴더")
    check.add_argument("--text", metavar="파일", type=typed.path, help="기사 전문; 인용이 글자 그대로인지도 봅니다")
    check.add_argument(
        "--new-version", metavar="판번호", type=typed.text, help="바뀐 표에 새 판을 주고, 날짜와 해시를 함께 적습니다"
    )
    check.set_defaults(command=_check)

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
    run.add_argument("--open", action="store_true", help="페이지가 나오면 브라우저에서 엽니다")
    run.add_argument("--figures-only", action="store_true", help="페이지 없이 노트북과 그림만 만듭니다")
    run.set_defaults(command=early.begun(_run))

    _add_build(commands)
    kernel = commands.add_parser(
        "kernel",
        help="장을 여는 JupyterLab에 이 파이썬을 커널로 알립니다",
        description='JUPYTER_PATH에 적을 폴더를 보여 줍니다: JUPYTER_PATH="$(.venv/bin/factbook kernel)" jupyter lab',
    )
    kernel.set_defaults(command=_kernel)


def _add_build(commands: argparse._SubParsersAction[Any]) -> None:
    build = commands.add_parser("build", help="책을 모든 언어로, HTML과 PDF로 만듭니다")
    build.add_argument("--edition", metavar="판", type=typed.text, help="한 판만 만듭니다: 판의 이름")
    build.add_argument("--timings", metavar="파일", type=typed.new_file, help="단계마다 걸린 초를 적을 JSON 파일")
    build.add_argument(
        "--why",
        metavar="장",
        nargs="?",
        const="",
        type=typed.text,
        help="만들지 않고, 무엇을 왜 새로 만들지 보여 줍니다(장의 이름을 적으면 그 장만)",
    )
    cluster.add(build)
    build.set_defaults(command=early.begun(_build))


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


def _run(options: argparse.Namespace) -> int:
    from factbook.compare import report
    from factbook.dataset import facts
    from factbook.pipeline.run import run

    def ready(page: Path) -> None:
        print(f"페이지  {shown(str(page))}", flush=True)
        if options.open:
            opening.open_page(page)

    book, values = start.book(options), dict(options.parameter)
    result = run(
        book, options.chapter, values, options.file, start.today(), ready=ready, figures_only=options.figures_only
    )
    print(f"노트북  {shown(str(result.notebook))}")
    for figure in result.figures:
        print(f"그림    {shown(str(figure))}")
    for problem in facts.unversioned(book):
        print(f"! {problem}", file=sys.stderr)
    print(report.in_one_line(result.comparison, shown(str(result.page or result.notebook))))
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
        print(f"책  {build(book, names, start.today(), options.dask)}")
    if timings:
        writing.whole(timings, (json.dumps(seconds, indent=1) + "\n").encode())
    return 0


def _why(options: argparse.Namespace) -> int:
    from factbook.pipeline.why import why

    book, made = start.book(options), False
    names = [options.edition] if options.edition else editions.together(book)
    for name in names:
        answers = why(book, name, options.why or None, start.today())
        print(*([f"{name}:"] if len(names) > 1 else []), *answers, sep="\n")
        made = made or any(answer.why for answer in answers)
    return WOULD_MAKE if made else 0


def _kernel(options: argparse.Namespace) -> int:
    from factbook.pipeline import lab_kernel

    print(lab_kernel.register(start.book(options)))
    return 0
