"""The command line: reads what was typed, says what was mistyped, and ends with the code of the result."""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Callable, Iterable, Sequence
from functools import partial
from typing import NoReturn

from factbook.book.command_line import PROGRAM
from factbook.commands import (
    book,
    clean,
    completion,
    ending,
    figures,
    output,
    release,
    states,
    translate,
    typed,
    verify,
    verify_figure,
    versions,
)
from factbook.language import users
from factbook.language.messages import message
from factbook.language.quoting import shown
from factbook.language.users import Language

_MAKING = ("cite", "brief")  # commands behind which --language is that of what they make
# what argparse says, and how this command line says it
_MISTAKES: tuple[tuple[str, Callable[..., str]], ...] = (
    (r"the following arguments are required: (.+)", lambda named: message("typed.required", arguments=named)),
    (
        r"argument .+?: invalid choice: (\S+) \(choose from (.+)\)",
        lambda word, choices: message("typed.no-command", command=word, commands=choices),
    ),
    (
        r"argument (\S+): expected (\d+) arguments",
        lambda option, count: message("typed.several-values", option=option, count=count),
    ),
    (r"argument (\S+): expected one argument", lambda option: message("typed.one-value", option=option)),
    (r"unrecognized arguments: (.+)", lambda words: message("typed.unknown", words=words)),
    (r"argument (\S+): (.+)", lambda option, what: message("typed.wrong", option=option, what=what)),
)


class _Help(argparse.HelpFormatter):
    """Help whose own words are the user's."""

    def add_usage(
        self,
        usage: str | None,
        actions: Iterable[argparse.Action],
        groups: Iterable[argparse._MutuallyExclusiveGroup],
        prefix: str | None = None,
    ) -> None:
        super().add_usage(usage, actions, groups, message("help.usage") if prefix is None else prefix)


class _Parser(argparse.ArgumentParser):
    """Says in the user's language what may be typed, and that something was typed wrongly."""

    def __init__(self, prog: str | None = None, description: str | None = None, epilog: str | None = None) -> None:
        super().__init__(prog, description=description, epilog=epilog, formatter_class=_Help, add_help=False)
        self._positionals.title, self._optionals.title = message("help.arguments"), message("help.options")
        self.add_argument("-h", "--help", action="help", help=message("help.help"))

    def error(self, text: str) -> NoReturn:
        output.error(message("typed.not-understood", mistake=_mistake(shown(text, 500)), program=self.prog))
        self.exit(2)


def _mistake(text: str) -> str:
    """A message of argparse in the user's language; one that is not known, as it is."""
    for pattern, sentence in _MISTAKES:
        if found := re.fullmatch(pattern, text):
            return sentence(*found.groups())
    return text


def main(arguments: Sequence[str] | None = None) -> int:
    """Exit code of one command: 0 when it was done, else that of the trouble of which a message was written."""
    output.settle()
    if language := _language(sys.argv[1:] if arguments is None else arguments):
        users.speak(language)
    parser = _parser()
    options = parser.parse_args(arguments)
    if options.command is None:
        parser.error(f"the following arguments are required: {message('help.command')}")
    return ending.ended(options.command, options)


def _language(arguments: Sequence[str]) -> Language | None:
    """The language of messages that was typed; none where none was, or one there is not.

    It is looked for before anything is parsed, since the parser's own words are in it.
    """
    made = next((number for number, word in enumerate(arguments) if word in _MAKING), len(arguments))
    early = argparse.ArgumentParser(add_help=False, allow_abbrev=False, exit_on_error=False)
    early.add_argument("--language", type=str, nargs="?")
    typed_language = early.parse_known_args(arguments[:made])[0].language
    return next((each for each in users.LANGUAGES if each == typed_language), None)


def complete() -> None:
    """Tell the shell that asks what may follow what was typed, and end this process."""
    completion.answer(_parser())


def _parser() -> argparse.ArgumentParser:
    parser = _Parser(prog=PROGRAM, description=message("help.program"), epilog=message("help.readme"))
    parser.add_argument("--book", metavar=message("help.folder"), type=typed.path, help=message("help.book"))
    parser.add_argument("--language", metavar="ko|en", type=typed.language, help=message("help.speak"))
    parser.add_argument(
        "--version",
        dest="command",
        action="store_const",
        const=versions.show,
        help=message("help.versions"),
    )
    commands = parser.add_subparsers(metavar=message("help.command"), title=message("help.commands"))
    book.add(commands)
    figures.add(commands)
    verify_figure.add(commands)
    states.add(commands)
    translate.add(commands)
    verify.add(commands)
    release.add(commands)
    clean.add(commands)
    completion.add(commands)
    for name, command in commands.choices.items():  # behind the command as well, where it undoes nothing before it
        hide = partial(command.add_argument, default=argparse.SUPPRESS, help=argparse.SUPPRESS)
        hide("--book", metavar=message("help.folder"), type=typed.path)
        if name not in _MAKING:
            hide("--language", metavar="ko|en", type=typed.language)
    return parser
