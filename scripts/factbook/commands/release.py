"""The command that packs the book for those who have no repository."""

from __future__ import annotations

import argparse
import sys
from typing import Any

from factbook.commands import start
from factbook.language.messages import message
from factbook.language.quoting import shown


def add(commands: argparse._SubParsersAction[Any]) -> None:
    """Add the command ``release``."""
    release = commands.add_parser("release", help=message("help.release"), description=message("help.release-more"))
    release.set_defaults(command=_release)


def _release(options: argparse.Namespace) -> int:
    from factbook.book import changelog
    from factbook.pipeline.release import release

    book = start.book(options)
    made = release(book)
    print(message("release.made", file=shown(str(made.archive)), count=made.files))
    if changelog.undated(book):
        print(f"! {message('release.undated')}", file=sys.stderr)
    return 0
