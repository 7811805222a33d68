"""The command that says whether a site is what its inputs give."""

from __future__ import annotations

import argparse
from typing import Any

from factbook.commands import start, typed
from factbook.language.messages import message
from factbook.language.quoting import shown


def add(commands: argparse._SubParsersAction[Any]) -> None:
    """Add the command ``verify``."""
    verify = commands.add_parser(
        "verify",
        help="책을 다른 폴더에서 처음부터 다시 만들어 _build/site와 바이트까지 같은지 봅니다",
        description=message("rebuild.help"),
        epilog=message("rebuild.help-codes"),
    )
    verify.add_argument("--edition", metavar="판", type=typed.text, help="이 판의 파일만 견줍니다(기본: 사이트 전체)")
    verify.set_defaults(command=_verify)


def _verify(options: argparse.Namespace) -> int:
    from factbook.pipeline import progress, rebuild

    compared = rebuild.compared(start.book(options), options.edition)
    if (first := compared.first) is None:
        print(message("rebuild.equal", count=compared.files))
        return 0
    count = {"count": compared.files, "differing": compared.differing}
    print(
        message(
            "rebuild.differs", file=shown(first.file), stage=progress.TITLES[first.stage], where=first.where, **count
        )
    )
    return 1
