"""The command that says whether a figure at hand still holds."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from factbook.book.book import Book
from factbook.commands import start
from factbook.errors import FactbookError
from factbook.language.messages import message
from factbook.language.quoting import shown

if TYPE_CHECKING:
    from factbook.figures.record import Record
    from factbook.verify.answer import Answer

FORMAT = 1  # of the JSON
# exit codes where something could not be looked into, and where a figure at hand is not the one that holds: that is the
# worse of the two, since it is certain; of several the largest code counts
UNREADABLE, OUTDATED = 2, 3


def add(commands: argparse._SubParsersAction[Any]) -> None:
    """Add the command ``verify-figure``."""
    verify = commands.add_parser(
        "verify-figure",
        help=message("help.verify-figure"),
        description=message("help.verify-figure-more"),
        epilog=message("help.verify-figure-codes"),
    )
    verify.add_argument("figure", metavar=message("help.target"), nargs="+", help=message("help.a-target"))
    verify.add_argument("--json", action="store_true", help=message("help.json"))
    verify.set_defaults(command=_verify_figure)


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
    codes = (_as_json if options.json else _in_words)(book, chosen.asked)
    unread = [each for each, code in codes.items() if code not in (0, OUTDATED)]
    if unread and len(codes) > 1:
        print(message("verify.unread", count=len(unread), of=len(codes), files=listed(unread)), file=sys.stderr)
    return max(codes.values())


def _in_words(book: Book, asked: Sequence[str]) -> dict[str, int]:
    """Print the answers for files and marks; returns the exit code of each."""
    codes, several = dict[str, int](), len(asked) > 1
    from factbook.verify.verification import EDITABLE

    present = _in_words_of_today(book)
    for number, each in enumerate(asked):
        print(*[""] * bool(number), *[f"[{shown(each)}]\n"] * several, sep="\n", end="")
        answers = _answers(book, each, present, in_place=several)
        codes[each] = _code(answers)
        if isinstance(answers, FactbookError):
            print(message("verify.no-answer", reason=answers))
            continue
        print("\n\n".join(map(str, answers)))
        if Path(each).suffix.lower() in EDITABLE:
            print(f"\n{message('verify.note', note=message('verify.words-unread'))}")
    return codes


def _as_json(book: Book, asked: Sequence[str]) -> dict[str, int]:
    """Print the answers for files and marks as JSON; returns the exit code of each."""
    present = _in_words_of_today(book)
    found = {each: _answers(book, each, present, in_place=len(asked) > 1) for each in asked}
    targets = [
        {"target": each, "error": str(answers), "answers": []}
        if isinstance(answers, FactbookError)
        else {"target": each, "error": None, "answers": [answer.json() for answer in answers]}
        for each, answers in found.items()
    ]
    print(json.dumps({"format": FORMAT, "targets": targets}, ensure_ascii=False, indent=1))
    return {each: _code(answers) for each, answers in found.items()}


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


def _answers(
    book: Book, target: str, present: Callable[[Record], Record], *, in_place: bool
) -> list[Answer] | FactbookError:
    """The answers for one file or mark; where there are none, why, ``in_place`` among those of the others.

    Raises:
        FactbookError: why there are none, where it is not said in place.
    """
    from factbook.verify import verification

    try:
        return verification.verify(book, target, present)
    except FactbookError as error:
        if not in_place:
            raise
        return error


def _code(answers: list[Answer] | FactbookError) -> int:
    """Exit code: 0 where all holds, 3 where something does not, else that of the error."""
    if isinstance(answers, FactbookError):
        return answers.exit_code
    return 0 if all(answer.holds for answer in answers) else OUTDATED
