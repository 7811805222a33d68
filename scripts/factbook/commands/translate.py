"""The command that brings the catalogues of translations up to date and says what they owe."""

from __future__ import annotations

import argparse
import re
from typing import Any

from factbook.commands import start, typed
from factbook.language.messages import message

OWES = 3  # exit code where a translation is missing, unconfirmed or unlike its text
_LANGUAGE = re.compile("[a-z]{2,3}")


def add(commands: argparse._SubParsersAction[Any]) -> None:
    """Add the command ``translate``."""
    translate = commands.add_parser("translate", help=message("help.translate"))
    translate.add_argument(
        "language",
        metavar=message("help.language"),
        nargs="?",
        type=typed.name,
        help=message("help.translate-language"),
    )
    translate.set_defaults(command=_translate)


def _translate(options: argparse.Namespace) -> int:
    from babel import localedata

    from factbook.errors import EditionError
    from factbook.translating import catalogues, terms

    book, owes = start.book(options), False
    asked = [options.language.lower()] if options.language else catalogues.languages(book)
    for language in asked:
        if not _LANGUAGE.fullmatch(language) or not localedata.exists(language):
            raise EditionError(message("translate.wrong-language", language=language))
        for file in catalogues.update(book, language):
            print(message("translate.written", file=book.path(file)))
        owed = [*catalogues.owed(book, language), *terms.problems(book, language)]
        print(*map(str, owed), *([] if owed else [message("translate.none", language=language)]), sep="\n")
        owes = owes or bool(owed)
    return OWES if owes else 0
