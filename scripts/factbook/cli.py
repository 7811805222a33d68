"""The command line: reads what was typed, says in Korean what was mistyped, and ends with the code of the result."""

from __future__ import annotations

import argparse
import re
from collections.abc import Sequence
from typing import NoReturn

from factbook.book.command_line import PROGRAM
from factbook.commands import (
    book,
    clean,
    completion,
    ending,
    figures,
    output,
    states,
    translate,
    typed,
    verify,
    versions,
)
from factbook.language.quoting import shown

_COMMAND = "명령"
EPILOG = "자세한 쓰임은 README.md를 보세요."
# what argparse says, and how this command line says it
_MISTAKES = (
    (r"the following arguments are required: (.+)", "{}: 빠졌습니다."),
    (r"argument .+?: invalid choice: (\S+) \(choose from (.+)\)", "{}: 없는 명령입니다. 쓸 수 있는 명령: {}."),
    (r"argument (\S+): expected (\d+) arguments", "{}: 뒤에 값 {}개가 있어야 합니다."),
    (r"argument (\S+): expected one argument", "{}: 뒤에 값 하나가 있어야 합니다."),
    (r"unrecognized arguments: (.+)", "{}: 쓸 자리가 없는 말입니다."),
    (r"argument (\S+): (.+)", "{}: {}"),
)


class _Parser(argparse.ArgumentParser):
    """Says in Korean that something was typed wrongly."""

    def error(self, message: str) -> NoReturn:
        sentence = _in_korean(shown(message, 500))
        output.error(f"명령을 알아듣지 못했습니다. {sentence}\n사용법은 `{self.prog} --help`로 볼 수 있습니다.")
        self.exit(2)


def _in_korean(message: str) -> str:
    """A message of argparse in Korean; one that is not known, as it is."""
    for pattern, sentence in _MISTAKES:
        if found := re.fullmatch(pattern, message):
            return sentence.format(*found.groups())
    return message


def main(arguments: Sequence[str] | None = None) -> int:
    """Exit code of one command: 0 when it was done, else that of the trouble of which a message was written."""
    output.settle()
    parser = _parser()
    options = parser.parse_args(arguments)
    if options.command is None:
        parser.error(f"the following arguments are required: {_COMMAND}")
    return ending.ended(options.command, options)


def complete() -> None:
    """Tell the shell that asks what may follow what was typed, and end this process."""
    completion.answer(_parser())


def _parser() -> argparse.ArgumentParser:
    parser = _Parser(prog=PROGRAM, description="기사의 사실에서 책을 만듭니다.", epilog=EPILOG)
    parser.add_argument("--book", metavar="폴더", type=typed.path, help="책의 폴더(기본: 이 저장소)")
    parser.add_argument(
        "--version",
        dest="command",
        action="store_const",
        const=versions.show,
        help="코드, 데이터, 책의 판을 보여 줍니다",
    )
    commands = parser.add_subparsers(metavar=_COMMAND, title=_COMMAND)
    book.add(commands)
    figures.add(commands)
    states.add(commands)
    translate.add(commands)
    verify.add(commands)
    clean.add(commands)
    completion.add(commands)
    for command in commands.choices.values():  # after the command as well; there it does not undo what stood before
        command.add_argument(
            "--book", metavar="폴더", type=typed.path, default=argparse.SUPPRESS, help=argparse.SUPPRESS
        )
    return parser
