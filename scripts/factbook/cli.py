"""The command line: reads what was typed, calls the one function that does it, prints where the result is."""

from __future__ import annotations

import argparse
import os
import re
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import NoReturn

from factbook import paths
from factbook.errors import FactbookError

EPILOG = "자세한 쓰임은 README.md를 보세요."
# what argparse says, and how this command line says it
_MISTAKES = (
    (r"the following arguments are required: (.+)", "{}: 빠졌습니다."),
    (r"argument .+?: invalid choice: (\S+) \(choose from (.+)\)", "{}: 없는 명령입니다. 쓸 수 있는 명령: {}."),
    (r"argument (\S+): expected (\d+) arguments", "{}: 뒤에 값 {}개가 있어야 합니다."),
    (r"argument (\S+): expected one argument", "{}: 뒤에 값 하나가 있어야 합니다."),
    (r"unrecognized arguments: (.+)", "{}: 쓸 자리가 없는 말입니다."),
)


class _Parser(argparse.ArgumentParser):
    """Says in Korean that something was typed wrongly."""

    def error(self, message: str) -> NoReturn:
        told = _in_korean(message)
        self.exit(2, f"명령을 알아듣지 못했습니다. {told}\n사용법은 `{self.prog} --help`로 볼 수 있습니다.\n")


def _in_korean(message: str) -> str:
    """A message of argparse in Korean; one that is not known, as it is."""
    for pattern, told in _MISTAKES:
        if found := re.fullmatch(pattern, message):
            return told.format(*found.groups())
    return message


def main(arguments: Sequence[str] | None = None) -> int:
    """Exit code of one command: 0 when it was done, else that of the error it printed."""
    given = _parser().parse_args(arguments)
    if getattr(given, "data", None):
        os.environ[paths.DATA_VARIABLE] = str(Path(given.data).resolve())
    try:
        done: int = given.command(given)
    except FactbookError as error:
        print(error, file=sys.stderr)
        return error.exit_code
    except KeyboardInterrupt:
        print("멈추었습니다. 이미 올린 사이트는 그대로입니다.", file=sys.stderr)
        return 130
    return done


def _check(given: argparse.Namespace) -> int:
    from factbook.analysis import facts
    from factbook.errors import DataError

    problems = facts.check(text=Path(given.text) if given.text else None)
    if problems:
        raise DataError(problems)
    print(f"데이터에 문제가 없습니다: {paths.data()}")
    return 0


def _parameters(given: argparse.Namespace) -> int:
    from factbook.publishing import printing

    for contract in printing.chosen(given.chapter):
        print(contract.chapter)
        for parameter in contract.parameters:
            print(f"  {parameter.name} = {parameter.default!r}  {parameter.help}")
            print(f"    쓸 수 있는 값: {', '.join(parameter.offered)}")
    return 0


def _run(given: argparse.Namespace) -> int:
    from factbook.publishing import runs

    result = runs.run(given.chapter, dict(given.parameter), Path(given.file) if given.file else None)
    print(f"노트북  {result.notebook}")
    for figure in result.figures:
        print(f"그림    {figure}")
    print(f"페이지  {result.page}")
    return 0


def _build(given: argparse.Namespace) -> int:
    from factbook.publishing import printing

    print(f"책  {printing.print_edition(given.edition)}")
    return 0


def _cite(given: argparse.Namespace) -> int:
    from factbook.publishing.citing import lookup

    quotation = lookup.cited(given.figure, given.style, given.language, given.version)
    print(quotation.text)
    if quotation.warning:
        print(quotation.warning, file=sys.stderr)
    return 0


def _verify_figure(given: argparse.Namespace) -> int:
    from factbook.publishing.citing import verification

    answers = verification.verify(" ".join(given.figure))
    print("\n\n".join(map(str, answers)))
    return 0 if all(answer.holds for answer in answers) else 3


def _parser() -> argparse.ArgumentParser:
    parser = _Parser(prog="python -m factbook", description="기사의 사실에서 책을 만듭니다.", epilog=EPILOG)
    commands = parser.add_subparsers(metavar="명령", required=True, title="명령")

    check = commands.add_parser("check", help="데이터를 점검합니다")
    check.add_argument("--data", metavar="폴더", help="다른 데이터 폴더")
    check.add_argument("--text", metavar="파일", help="기사 전문; 인용이 글자 그대로인지도 봅니다")
    check.set_defaults(command=_check)

    parameters = commands.add_parser("parameters", help="장의 매개변수와 쓸 수 있는 값을 보여 줍니다")
    parameters.add_argument("chapter", metavar="장", nargs="?", help="장의 이름(생략하면 모두)")
    parameters.set_defaults(command=_parameters)

    run = commands.add_parser("run", help="한 장을 다른 매개변수로 다시 실행합니다")
    run.add_argument("chapter", metavar="장", help="장의 이름, 예: outcomes")
    run.add_argument(
        "-p", "--parameter", nargs=2, action="append", default=[], metavar=("이름", "값"), help="매개변수 하나"
    )
    run.add_argument("-f", "--file", metavar="파일", help="매개변수를 적은 YAML 파일")
    run.add_argument("--data", metavar="폴더", help="다른 데이터 폴더")
    run.set_defaults(command=_run)

    from factbook.publishing import editions

    build = commands.add_parser("build", help="책 한 판을 HTML과 PDF로 만듭니다")
    build.add_argument("--edition", metavar="판", default=editions.DEFAULT, help=f"판의 이름(기본 {editions.DEFAULT})")
    build.set_defaults(command=_build)

    cite = commands.add_parser("cite", help="펴낸 그림의 인용을 보여 줍니다")
    cite.add_argument("figure", metavar="그림", help="그림의 이름, 예: fig-outcomes-counts")
    cite.add_argument("--style", metavar="양식", help="자료, apa, chicago, bibtex, ris, csl(기본: 앞의 셋)")
    cite.add_argument("--language", metavar="언어", default="ko", help="APA와 Chicago의 언어: ko(기본) 또는 en")
    cite.add_argument("--version", metavar="판", help="판의 여덟 글자(기본: 지금 유효한 판)")
    cite.set_defaults(command=_cite)

    verify = commands.add_parser("verify-figure", help="받은 파일이나 판의 그림이 아직 유효한지 확인합니다")
    verify.add_argument("figure", metavar="파일_또는_판", nargs="+", help="파일, 또는 판의 여덟 글자")
    verify.set_defaults(command=_verify_figure)
    return parser
