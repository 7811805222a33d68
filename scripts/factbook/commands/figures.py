"""Commands that make figures citable, cite them, and say whether they still hold."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import Any

from factbook.book import editions
from factbook.book.book import Book
from factbook.commands import early, start, typed
from factbook.errors import FactbookError
from factbook.language.messages import message
from factbook.language.quoting import shown

# exit codes where something could not be looked into, and where a figure at hand is not the one that holds: that is the
# worse of the two, since it is certain; of several the largest code counts
UNREADABLE, OUTDATED = 2, 3


def add(commands: argparse._SubParsersAction[Any]) -> None:
    """Add the commands ``publish``, ``cite``, ``brief`` and ``verify-figure``."""
    publish = commands.add_parser("publish", help="그림의 지금 판을 장부(published/)에 등록합니다")
    publish.add_argument(
        "--edition", metavar="판", type=typed.text, default=editions.DEFAULT, help=f"판의 이름(기본 {editions.DEFAULT})"
    )
    publish.add_argument(
        "--reason", metavar="까닭", type=typed.text, default="", help="앞서 등록한 판이 바뀌었다면 그 까닭"
    )
    publish.set_defaults(command=early.begun(_publish))

    cite = commands.add_parser("cite", help="펴낸 그림의 인용을 보여 줍니다")
    cite.add_argument("figure", metavar="그림", type=typed.text, help="그림의 이름, 예: fig-outcomes-counts")
    cite.add_argument(
        "--style", metavar="양식", type=typed.text, help="자료, apa, chicago, bibtex, ris, csl(기본: 앞의 셋)"
    )
    cite.add_argument(
        "--language", metavar="언어", type=typed.text, default="ko", help="APA와 Chicago의 언어: ko(기본) 또는 en"
    )
    cite.add_argument("--version", metavar="판", type=typed.text, help="판의 여덟 글자(기본: 지금 유효한 판)")
    cite.set_defaults(command=_cite)

    brief = commands.add_parser("brief", help="고른 그림을 보고 자료 하나로 묶습니다")
    brief.add_argument(
        "figures", metavar="그림", nargs="*", type=typed.text, help="그림의 이름들(생략하면 판에 적힌 것)"
    )
    brief.add_argument(
        "--to", metavar="파일", type=typed.new_file, required=True, help="만들 파일: .pptx, .docx 또는 .zip"
    )
    brief.add_argument("--title", metavar="제목", type=typed.text, default="", help="표지의 제목(기본: 책의 제목)")
    brief.add_argument(
        "--edition", metavar="판", type=typed.text, default=editions.DEFAULT, help=f"판의 이름(기본 {editions.DEFAULT})"
    )
    brief.set_defaults(command=_brief)

    verify = commands.add_parser(
        "verify-figure",
        help="받은 파일이나 판의 그림이 아직 유효한지 확인합니다",
        description=message("verify.help"),
        epilog=message("verify.help-codes"),
    )
    verify.add_argument("figure", metavar="파일_또는_판", nargs="+", help="파일이나 폴더들, 또는 판의 여덟 글자")
    verify.set_defaults(command=_verify_figure)


def _publish(options: argparse.Namespace) -> int:
    from factbook.pipeline.publish import publish

    book = start.book(options)
    added = publish(book, options.edition, options.reason, start.today())
    for folder in added:
        print(f"등록  {book.path(folder)}")
    if added:
        print("등록한 판은 커밋해야 남습니다: git add published && git commit", file=sys.stderr)
    else:
        print("새로 등록할 그림이 없습니다. 모든 그림의 지금 판이 이미 장부에 있습니다.")
    return 0


def _brief(options: argparse.Namespace) -> int:
    from factbook.pipeline.brief import brief

    book, target = start.book(options), options.to
    brief(book, options.figures, target, edition_name=options.edition, title=options.title, today=start.today())
    print(f"보고 자료  {shown(str(target))}")
    return 0


def _cite(options: argparse.Namespace) -> int:
    from factbook.ledger import lookup

    quotation = lookup.cited(start.book(options), options.figure, options.style, options.language, options.version)
    print(quotation.text)
    if quotation.warning:
        print(quotation.warning, file=sys.stderr)
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
    for number, each in enumerate(chosen.asked):
        print(*[""] * bool(number), *[f"[{shown(each)}]\n"] * several, sep="\n", end="")
        codes[each] = _answered(book, each, in_place=several)
    unread = [each for each, code in codes.items() if code not in (0, OUTDATED)]
    if unread and several:
        print(message("verify.unread", count=len(unread), of=len(codes), files=listed(unread)), file=sys.stderr)
    return max(codes.values())


def _answered(book: Book, target: str, *, in_place: bool) -> int:
    """Print the answers for one file or mark; where there are none, why, ``in_place`` among those of the others.

    Returns the exit code: 0 where all holds, 3 where something does not, else that of the error.
    """
    from factbook.verify import verification

    try:
        answers = verification.verify(book, target)
    except FactbookError as error:
        if not in_place:
            raise
        print(message("verify.no-answer", reason=error))
        return error.exit_code
    print("\n\n".join(map(str, answers)))
    if Path(target).suffix.lower() in verification.EDITABLE:
        print(f"\n참고: {verification.UNREAD}")
    return 0 if all(answer.holds for answer in answers) else OUTDATED
