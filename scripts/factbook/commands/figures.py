"""Commands that make figures citable, cite them, and say whether they still hold."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from factbook.book import editions
from factbook.book.book import Book
from factbook.commands import arguments, early, in_english, start, typed
from factbook.errors import FactbookError
from factbook.language.messages import message
from factbook.language.quoting import shown

if TYPE_CHECKING:
    from factbook.figures.record import Record

# exit codes where something could not be looked into, and where a figure at hand is not the one that holds: that is the
# worse of the two, since it is certain; of several the largest code counts
UNREADABLE, OUTDATED = 2, 3


def add(commands: argparse._SubParsersAction[Any]) -> None:
    """Add the commands ``publish``, ``cite``, ``brief`` and ``verify-figure``."""
    _add_publish(commands)
    _add_cite(commands)
    _add_brief(commands)
    _add_verify(commands)


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
    cite.add_argument("figure", metavar=message("help.figure"), type=typed.text, help=message("help.a-figure"))
    cite.add_argument("--style", metavar=message("help.style"), type=typed.text, help=message("help.cite-style"))
    cite.add_argument(
        "--language",
        metavar=message("help.language"),
        type=typed.text,
        help=message("help.cite-language"),
    )
    cite.add_argument("--version", metavar=message("help.hash"), type=typed.text, help=message("help.cite-version"))
    cite.set_defaults(command=_cite)


def _add_brief(commands: argparse._SubParsersAction[Any]) -> None:
    brief = commands.add_parser("brief", help=message("help.brief"))
    brief.add_argument(
        "figures", metavar=message("help.figure"), nargs="*", type=typed.text, help=message("help.brief-figures")
    )
    brief.add_argument(
        "--to", metavar=message("help.file"), type=typed.new_file, required=True, help=message("help.brief-to")
    )
    brief.add_argument(
        "--title", metavar=message("help.title"), type=typed.text, default="", help=message("help.brief-title")
    )
    arguments.edition(brief)
    brief.add_argument(
        "--language", metavar=message("help.language"), type=typed.text, help=message("help.brief-language")
    )
    brief.set_defaults(command=_brief)


def _add_verify(commands: argparse._SubParsersAction[Any]) -> None:
    verify = commands.add_parser(
        "verify-figure",
        help=message("help.verify-figure"),
        description=message("help.verify-figure-more"),
        epilog=message("help.verify-figure-codes"),
    )
    verify.add_argument("figure", metavar=message("help.target"), nargs="+", help=message("help.a-target"))
    verify.set_defaults(command=_verify_figure)


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


def _verify_figure(options: argparse.Namespace) -> int:
    from factbook.verify import targets
    from factbook.verify.answer import listed

    book, chosen = start.book(options), targets.of(options.figure)
    if left := chosen.passed_over:
        print(
            message("verify.passed-over", files=listed([Path(each).name for each in left]), count=len(left)),
            file=sys.stderr,
        )
    if inner := chosen.folders:
        print(message("verify.not-entered", files=listed(inner), count=len(inner)), file=sys.stderr)
    if not chosen.asked:
        print(message("verify.nothing-asked"), file=sys.stderr)
        return UNREADABLE
    codes, several = dict[str, int](), len(chosen.asked) > 1
    present = _in_words_of_today(book)
    for number, each in enumerate(chosen.asked):
        print(*[""] * bool(number), *[f"[{shown(each)}]\n"] * several, sep="\n", end="")
        codes[each] = _answered(book, each, present, in_place=several)
    unread = [each for each, code in codes.items() if code not in (0, OUTDATED)]
    if unread and several:
        print(message("verify.unread", count=len(unread), of=len(codes), files=listed(unread)), file=sys.stderr)
    return max(codes.values())


def _in_words_of_today(book: Book) -> Callable[[Record], Record]:
    """The present record of a version, which is made once for all files that are verified."""
    found: dict[str, Record] = {}
    today = start.today()

    def present(record: Record) -> Record:
        from factbook.pipeline import twins  # loaded where a file differs

        if record.version not in found:
            found[record.version] = twins.present(book, record, today)
        return found[record.version]

    return present


def _answered(book: Book, target: str, present: Callable[[Record], Record], *, in_place: bool) -> int:
    """Print the answers for one file or mark; where there are none, why, ``in_place`` among those of the others.

    Returns the exit code: 0 where all holds, 3 where something does not, else that of the error.
    """
    from factbook.verify import verification

    try:
        answers = verification.verify(book, target, present)
    except FactbookError as error:
        if not in_place:
            raise
        print(message("verify.no-answer", reason=error))
        return error.exit_code
    print("\n\n".join(map(str, answers)))
    if Path(target).suffix.lower() in verification.EDITABLE:
        print(f"\n{message('verify.note', note=message('verify.words-unread'))}")
    return 0 if all(answer.holds for answer in answers) else OUTDATED
