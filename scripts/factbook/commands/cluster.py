"""The option by which a command runs chapters on other machines."""

from __future__ import annotations

import argparse

from factbook.commands import typed
from factbook.language.messages import message


def add(command: argparse.ArgumentParser) -> None:
    """Add ``--dask``, the address of a scheduler; none where it is not typed."""
    command.add_argument("--dask", metavar="주소", type=typed.text, help=message("cluster.help"))
