"""What every forked kernel finds loaded: imported once, by the process that kernels are forked from.

It is named to ``multiprocessing`` and never imported by anything else. What is slow the first time is done once: the
data are read and checked, and the parts of IPython that load at the first cell are there.
"""

from __future__ import annotations

import gc
import os
import pkgutil
from contextlib import suppress
from importlib import import_module

from factbook.book.book import Book
from factbook.dataset import facts
from factbook.language.templates import render

_LATE = (
    "IPython.core.completer",
    "IPython.core.magics",
    "IPython.extensions.storemagic",
    "ipykernel.comm",
    "ipykernel.debugger",
    "ipykernel.ipkernel",
    "ipykernel.kernelapp",
    "ipykernel.zmqshell",
)
_ROOMS = ("dataset", "reasoning", "chapter", "figures", "figures.charts")  # what chapters import from


def _load() -> None:
    os.environ["PYDEVD_DISABLE_FILE_VALIDATION"] = "1"  # else the debugger, which nobody calls, talks of itself
    for name in _LATE:
        import_module(name)
    for room in _ROOMS:
        package = import_module(f"factbook.{room}")
        for module in pkgutil.iter_modules(package.__path__, f"{package.__name__}."):
            import_module(module.name)
    with suppress(Exception):  # a chapter that needs them says what is wrong
        facts.load(Book.from_environment().data)
    render("factbook.chapter", "warning.html", text="")
    gc.collect()
    gc.freeze()  # a collection in a fork would copy every page that they share


_load()
