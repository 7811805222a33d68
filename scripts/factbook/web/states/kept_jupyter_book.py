"""Jupyter Book kept running over one staged book: the page of a chapter is built again whenever its file is another.

For the first page it reads the whole book; later only what has changed, so that a page takes a fifth of a second and
not the time of a book. Every warning is an error, as ever.
"""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

from factbook import environment
from factbook.errors import BuildError
from factbook.language.messages import message
from factbook.web import jupyter_book
from factbook.web.jupyter_book import ARTICLE_ONLY, LOADING

_LINES = 5  # of what a process said last
_ENDING = 10  # seconds that it may take to end
_PROGRAM = f"""
import io, json, os, sys, traceback
{LOADING}
from jupyter_book.sphinx import build_sphinx
answers, sys.stdout = sys.stdout, open(os.devnull, "w", encoding="utf-8")
for line in sys.stdin:
    sys.stderr = log = io.StringIO()
    try:
        failed = bool(build_sphinx(**json.loads(line)))
    except (Exception, SystemExit):
        traceback.print_exc()
        failed = True
    print(json.dumps([failed, log.getvalue()]), file=answers, flush=True)
"""


class Kept:
    """The process over the book in the folder ``staged``, which writes its pages into the folder ``out``."""

    def __init__(self, staged: Path, out: Path, *, config: str, toc: str) -> None:
        self._staged, self._pages = staged, jupyter_book.built(out, "html")
        self._asked = jupyter_book.asked(staged, out, config=config, toc=toc)
        self._asked["confoverrides"][ARTICLE_ONLY] = True
        out.mkdir(parents=True, exist_ok=True)
        self._last_words = out / "stderr.txt"  # a file, since nobody would empty a pipe while it works
        with self._last_words.open("wb") as said:
            self._process = subprocess.Popen(
                [sys.executable, "-c", _PROGRAM],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=said,
                text=True,
                encoding="utf-8",
                env=environment.fixed(environment.present()),
            )

    def page(self, name: str) -> str:
        """HTML of a page, as its notebook in the staged book is now.

        Raises:
            BuildError: with every warning, the staged file replaced by the chapter's name; where the process is dead,
                with its exit code and what it said last.
        """
        failed, log = self._answer({**self._asked, "filenames": [str(self._staged / f"{name}.ipynb")]})
        if failed:
            raise BuildError(jupyter_book.complaint(log, self._staged))
        return (self._pages / f"{name}.html").read_text(encoding="utf-8")

    def end(self) -> None:
        """End the process."""
        self._process.kill()
        self._process.communicate()

    def _answer(self, asked: dict[str, object]) -> tuple[bool, str]:
        assert self._process.stdin is not None and self._process.stdout is not None  # both are pipes
        try:
            print(json.dumps(asked), file=self._process.stdin, flush=True)
            failed, log = json.loads(self._process.stdout.readline())
        except (BrokenPipeError, ValueError) as error:
            raise BuildError(self._ended()) from error
        return failed, log

    def _ended(self) -> str:
        """How the process ended, once it no longer answers."""
        try:
            code = self._process.wait(_ENDING)
        except subprocess.TimeoutExpired:  # it said something that is no answer
            self._process.kill()
            code = self._process.wait()
        said = self._last_words.read_text(encoding="utf-8", errors="replace").splitlines()[-_LINES:]
        lines = [f"  {line}" for line in said] or [f"  {message('web.jupyter-book-silent')}"]
        return message("web.jupyter-book-ended", code=code, said="\n".join(lines))
