"""Arguments that several commands take."""

from __future__ import annotations

import argparse

from factbook.book import editions
from factbook.commands import typed
from factbook.language.messages import message


def chapter(command: argparse.ArgumentParser) -> None:
    """Add ``chapter``, the name of one."""
    command.add_argument("chapter", metavar=message("help.chapter"), type=typed.name, help=message("help.a-chapter"))


def data(command: argparse.ArgumentParser) -> None:
    """Add ``--data``, a folder of tables that takes the place of the book's."""
    command.add_argument("--data", metavar=message("help.folder"), type=typed.path, help=message("help.data"))


def edition(command: argparse.ArgumentParser) -> None:
    """Add ``--edition``, the name of one; the book's own where none is typed."""
    command.add_argument(
        "--edition",
        metavar=message("help.edition"),
        type=typed.name,
        default=editions.DEFAULT,
        help=message("help.an-edition", default=editions.DEFAULT),
    )


def dask(command: argparse.ArgumentParser) -> None:
    """Add ``--dask``, the address of a scheduler of other machines; none where it is not typed."""
    command.add_argument("--dask", metavar=message("help.address"), type=typed.name, help=message("help.dask"))
