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
        help=message("help.verify"),
        description=message("help.verify-more"),
        epilog=message("help.verify-codes"),
    )
    verify.add_argument(
        "--edition", metavar=message("help.edition"), type=typed.name, help=message("help.verify-edition")
    )
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
            "rebuild.differs", file=shown(first.file), stage=progress.title(first.stage), where=first.where, **count
        )
    )
    return 1
