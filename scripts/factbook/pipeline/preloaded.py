"""What every forked kernel finds loaded: imported once, by the process that kernels are forked from.

It is named to ``multiprocessing`` and never imported by anything else. What is slow the first time is done once: the
data are read and checked, and what others load only once it is asked for is there.
"""

from __future__ import annotations

import gc
import os
import pkgutil
import sys
from contextlib import suppress
from datetime import date
from importlib import import_module

import nbformat
from babel.dates import format_date
from babel.numbers import format_decimal

from factbook.book.book import Book
from factbook.dataset import facts
from factbook.figures import text_width
from factbook.language.templates import environment
from factbook.pipeline import fork_server

_LATE = (
    "IPython.core.completer",
    "IPython.core.completerlib",
    "IPython.core.debugger",
    "IPython.core.logger",
    "IPython.core.magics",
    "IPython.core.oinspect",
    "IPython.extensions.storemagic",
    "factbook.pipeline.forked_kernels",
    "ipykernel.comm",
    "ipykernel.debugger",
    "ipykernel.ipkernel",
    "ipykernel.kernelapp",
    "ipykernel.zmqshell",
    "pandas.core.methods.to_dict",
    "pandas.core.reshape.reshape",
    "pandas.io.formats.csvs",
    "pandas.io.formats.string",
    "tornado.platform.asyncio",
    "traitlets.config.argcomplete_config",
)
_ROOMS = ("dataset", "reasoning", "chapter", "figures", "figures.charts")  # what chapters import from
_TEMPLATES = (("factbook.chapter", "ko"), ("factbook.reasoning", "ko"), ("factbook.reasoning", "en"))


def _load() -> None:
    sys.modules["debugpy"] = None  # type: ignore[assignment] # a debugger that nobody calls and that loads for long
    for name in _LATE:
        import_module(name)
    for room in _ROOMS:
        package = import_module(f"factbook.{room}")
        for module in pkgutil.iter_modules(package.__path__, f"{package.__name__}."):
            import_module(module.name)
    with suppress(Exception):  # a chapter that needs them says what is wrong
        data = Book.from_environment().data
        if fork_server.CHECKED_BESIDE in os.environ:
            os.environ[facts.FOUND_GOOD] = facts.content(data)
        facts.load(data)
    for room, language in _TEMPLATES:
        templates = environment(room, language)
        for name in templates.list_templates():
            templates.get_template(name)
    nbformat.validate(nbformat.v4.new_notebook())  # chapters are read by those who ask what they declare
    text_width.em("가", bold=True)
    for language in ("ko", "en"):
        format_decimal(1, locale=language)
        format_date(date(2024, 9, 26), locale=language)
    gc.collect()
    gc.freeze()  # a collection in a fork would copy every page that they share


_load()
