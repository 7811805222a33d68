"""The kernel of a JupyterLab in which somebody opens chapters, wherever that Lab comes from: this very Python.

Chapters speak to Jupyter Book, which makes numbers of what leads to figures; in Lab their names stand there instead.
"""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path
from typing import Any

from ipykernel.kernelapp import IPKernelApp

from factbook.book.book import Book
from factbook.language.messages import message

# a role of MyST with what it leads to, under a text of its own or not
_ROLE = re.compile(r"\{(?P<role>[\w:-]+)\}`(?:(?P<text>[^`<]+?) *<[^`>]+>|(?P<target>[^`]+))`")
_SHARE = Path("share", "jupyter")  # of an environment: where Lab finds what shows plotly's figures


def register(book: Book) -> str:
    """Write down how this kernel is started for a book; returns what a Lab needs as ``JUPYTER_PATH``."""
    own = book.build / "jupyter"
    folder = own / "kernels" / "python3"  # the name that chapters ask for
    folder.mkdir(parents=True, exist_ok=True)
    spec = {
        # none of the user's own packages, none of the variables that change what Python does
        "argv": [sys.executable, "-Es", "-m", __name__, "-f", "{connection_file}"],
        "display_name": message("lab.kernel"),
        "language": "python",
        "env": book.variables,
        "metadata": {"debugger": True},
    }
    (folder / "kernel.json").write_text(json.dumps(spec, ensure_ascii=False, indent=1), encoding="utf-8")
    return f"{own}:{Path(sys.prefix, _SHARE)}"


def readable(markdown: str) -> str:
    """Markdown in which every role is the text that it stands for, or the name of what it leads to."""
    return _ROLE.sub(_named, markdown)


def _named(found: re.Match[str]) -> str:
    if found["text"]:
        return found["text"]
    return message("lab.figure", figure=found["target"]) if found["role"] == "numref" else found["target"]


def _without_roles(sent: dict[str, Any]) -> dict[str, Any]:
    """A message to Lab as it goes there."""
    data = sent["content"].get("data", {})
    data |= {kind: readable(text) for kind, text in data.items() if kind in ("text/markdown", "text/plain")}
    return sent


def start() -> None:
    """Be the kernel, until Lab ends it."""
    app: Any = IPKernelApp.instance()
    app.initialize()
    app.shell.display_pub.register_hook(_without_roles)
    app.start()


if __name__ == "__main__":
    start()
