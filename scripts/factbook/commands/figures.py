"""Commands that make figures citable, cite them, and put them into a briefing."""

from __future__ import annotations

import argparse
import sys
from typing import Any

from factbook.book import editions
from factbook.commands import arguments, early, in_english, start, typed
from factbook.language.messages import message
from factbook.language.quoting import shown


def add(commands: argparse._SubParsersAction[Any]) -> None:
    """Add the commands ``publish``, ``cite`` and ``brief``."""
    _add_publish(commands)
    _add_cite(commands)
    _add_brief(commands)


def _add_publish(commands: argparse._SubParsersAction[Any]) -> None:
    publish = commands.add_parser("publish", help=message("help.publish"))
    arguments.edition(publish)
    publish.add_argument(
        "--reason", metavar=message("help.reason"), type=typed.text, default="", help=message("help.publish-reason")
    )
    publish.add_argument(
        "--reason-en",
        metavar=message("help.reason"),
        type=typed.text,
        default="",
        help=message("help.publish-reason-en"),
    )
    publish.set_defaults(command=early.begun(_publish))


def _add_cite(commands: argparse._SubParsersAction[Any]) -> None:
    cite = commands.add_parser("cite", help=message("help.cite"))
    cite.add_argument("figure", metavar=message("help.figure"), type=typed.name, help=message("help.a-figure"))
    cite.add_argument("--style", metavar=message("help.style"), type=typed.name, help=message("help.cite-style"))
    cite.add_argument(
        "--language",
        metavar=message("help.language"),
        type=typed.name,
        help=message("help.cite-language"),
    )
    cite.add_argument("--version", metavar=message("help.hash"), type=typed.name, help=message("help.cite-version"))
    cite.set_defaults(command=_cite)


def _add_brief(commands: argparse._SubParsersAction[Any]) -> None:
    brief = commands.add_parser("brief", help=message("help.brief"))
    brief.add_argument(
        "figures", metavar=message("help.figure"), nargs="*", type=typed.name, help=message("help.brief-figures")
    )
    brief.add_argument(
        "--to", metavar=message("help.file"), type=typed.new_file, required=True, help=message("help.brief-to")
    )
    brief.add_argument(
        "--title", metavar=message("help.title"), type=typed.text, default="", help=message("help.brief-title")
    )
    arguments.edition(brief)
    brief.add_argument(
        "--language", metavar=message("help.language"), type=typed.name, help=message("help.brief-language")
    )
    brief.set_defaults(command=_brief)


def _publish(options: argparse.Namespace) -> int:
    from factbook.pipeline.publish import publish

    book = start.book(options)
    added = publish(book, options.edition, options.reason, start.today(), options.reason_en)
    for folder in added:
        print(message("publish.entered", folder=book.path(folder)))
    if added:
        print(message("publish.commit"), file=sys.stderr)
    else:
        print(message("publish.nothing"))
    return 0


def _brief(options: argparse.Namespace) -> int:
    from factbook.pipeline.brief import brief

    book, target = start.book(options), options.to
    brief(
        book,
        options.figures,
        target,
        edition_name=options.edition,
        title=options.title,
        today=start.today(),
        language=options.language,
    )
    print(message("brief.made", file=shown(str(target))))
    if options.language is None:
        in_english.offer(book, editions.load(book, options.edition).language, "--language en")
    return 0


def _cite(options: argparse.Namespace) -> int:
    from factbook.ledger import lookup
    from factbook.pipeline import twins

    book, today = start.book(options), start.today()
    quotation = lookup.cited(
        book,
        options.figure,
        options.style,
        options.language or book.language,
        options.version,
        translated=lambda record, language: twins.record(book, record, language, today),
    )
    print(quotation.text)
    if quotation.warning:
        print(quotation.warning, file=sys.stderr)
    if options.language is None:
        in_english.offer(book, book.language, "--language en")
    return 0
