"""What may follow what was typed, for a shell that asks when somebody presses Tab."""

from __future__ import annotations

import argparse
import os
import shlex
import sys
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any, Literal, get_args

import argcomplete
from argcomplete.lexers import split_line
from argcomplete.shell_integration import shellcode

from factbook.book import contents, editions
from factbook.book.command_line import PROGRAM
from factbook.commands import start
from factbook.errors import FactbookError
from factbook.language import users
from factbook.language.messages import message

Shell = Literal["bash", "zsh", "fish"]


def add(commands: argparse._SubParsersAction[Any]) -> None:
    """Add the command ``completion``."""
    completion = commands.add_parser(
        "completion",
        help=message("help.completion"),
        description=message("help.completion-more", program=PROGRAM),
    )
    completion.add_argument(
        "shell", metavar=message("help.shell"), choices=get_args(Shell), help=", ".join(get_args(Shell))
    )
    completion.set_defaults(command=_completion)


def answer(parser: argparse.ArgumentParser) -> None:
    """Tell the shell what may follow, and end this process."""
    _assign(parser)
    argcomplete.autocomplete(parser, always_complete_options="long")


def _completion(options: argparse.Namespace) -> int:
    # fish asks a program by its name alone, which is on no search path unless the environment is activated
    asked = shlex.quote(str(Path(sys.executable).with_name("factbook"))) if options.shell == "fish" else None
    print(shellcode(["factbook"], shell=options.shell, argcomplete_script=asked).strip())
    return 0


def _assign(parser: argparse.ArgumentParser) -> None:
    """Say of every argument of this parser, and of those of its commands, by its name what it may be."""
    for action in parser._actions:
        if isinstance(action, argparse._SubParsersAction):
            for command in action.choices.values():
                _assign(command)
        elif action.dest in _OFFERED:
            action.completer = _completer(_OFFERED[action.dest])  # type: ignore[attr-defined] # where argcomplete looks


def _completer(offered: Callable[[str, argparse.Namespace], Iterable[str]]) -> Callable[..., list[str]]:
    """What argcomplete calls; nothing where the book, or what was typed before, is not to be understood."""

    def complete(prefix: str, parsed_args: argparse.Namespace, **_: object) -> list[str]:
        try:
            return list(offered(prefix, parsed_args))
        except (FactbookError, OSError, ValueError):
            return []

    return complete


def _chapters(_prefix: str, options: argparse.Namespace) -> Iterable[str]:
    return contents.load(start.book(options).toc).chapters


def _editions(_prefix: str, options: argparse.Namespace) -> Iterable[str]:
    return editions.names(start.book(options))


def _figures(_prefix: str, options: argparse.Namespace) -> Iterable[str]:
    """Figures that the ledger has."""
    return sorted(folder.name for folder in start.book(options).published.glob("fig-*") if folder.is_dir())


def _languages(_prefix: str, _options: argparse.Namespace) -> Iterable[str]:
    return users.LANGUAGES


def _parameters(prefix: str, options: argparse.Namespace) -> Iterable[str]:
    """Names of the chapter's parameters or, behind one, its values: of a list, those that are not yet in it."""
    from factbook.chapter.parameters import contract

    parameters = {each.name: each for each in contract(start.book(options), options.chapter).parameters}
    named, *values = [*_behind_option(), ""]
    if named not in parameters:
        return parameters
    begun, comma, _ = prefix.rpartition(",")
    offered = (value for value in parameters[named].offered if value not in {*begun.split(","), *values})
    return [f"{begun}{comma}{value}" for value in offered]


def _behind_option() -> list[str]:
    """Whole words that were typed behind the last option."""
    _, _, _, words, _ = split_line(os.environ["COMP_LINE"], int(os.environ["COMP_POINT"]))
    last = max((number for number, word in enumerate(words) if word.startswith("-")), default=len(words))
    return list(words[last + 1 :])


_OFFERED: dict[str, Callable[[str, argparse.Namespace], Iterable[str]]] = {
    "chapter": _chapters,
    "edition": _editions,
    "figure": _figures,
    "figures": _figures,
    "language": _languages,
    "parameter": _parameters,
}
