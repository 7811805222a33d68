"""Code of a chapter: out of sight until the page's one switch is on, left out of print, never a hit of the search.

The switch is a box to tick below the title, and the style shows what stands in the cells behind it while it is ticked:
that needs no JavaScript, and each cell's code comes where its output is.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from docutils import nodes
from markupsafe import Markup
from sphinx.transforms import SphinxTransform

from factbook.language.templates import render

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.writers.html5 import HTML5Translator

HIDING = {"hide-input", "remove-input", "hide-cell", "remove-cell"}


class CellCode(nodes.General, nodes.Element):
    """Source of one code cell, in the attributes ``source`` and ``language``."""


class CodeSwitch(nodes.General, nodes.Element):
    """The box to tick that shows the code of the page."""


class PutBehindSwitch(SphinxTransform):
    """Turns the source of every cell tagged ``hide-input`` into a ``CellCode``, and puts a switch below the title."""

    default_priority = 810

    def apply(self, **_kwargs: object) -> None:
        """Replace in place."""
        for cell in self.document.findall(nodes.container):
            if cell.get("hide_mode") != "input":
                continue
            for block in list(cell.findall(nodes.literal_block)):
                if block.parent.get("nb_element") == "cell_code_source":
                    code = CellCode(source=block.astext(), language=block.get("language", "python"))
                    block.parent.replace_self(code)
            del cell["hide_mode"]
        title = self.document.next_node(nodes.title)
        if title is not None and self.document.next_node(CellCode) is not None:
            title.parent.insert(title.parent.index(title) + 1, CodeSwitch())


def setup(app: Sphinx) -> None:
    """Register nodes, transform, and the step that tags what nobody tagged."""
    app.add_node(CellCode, html=(_draw_code, None))
    app.add_node(CodeSwitch, html=(_draw_switch, None))
    app.add_transform(PutBehindSwitch)
    app.connect("source-read", hide)


def hide(app: Sphinx, docname: str, source: list[str]) -> None:
    """Tag every code cell ``hide-input``, also in a book whose notebooks nobody staged."""
    if not app.env.doc2path(docname).endswith(".ipynb"):
        return
    notebook = json.loads(source[0])
    for cell in notebook["cells"]:
        tags: list[str] = cell["metadata"].setdefault("tags", [])
        if cell["cell_type"] == "code" and not HIDING.intersection(tags):
            tags.append("hide-input")
    source[0] = json.dumps(notebook, ensure_ascii=False)


def _draw_code(translator: HTML5Translator, node: CellCode) -> None:
    if translator.builder.name != "singlehtml":
        code = Markup(translator.highlighter.highlight_block(node["source"], node["language"]))
        translator.body.append(render("factbook.sphinx_ext", "code.html", code=code))
    raise nodes.SkipNode


def _draw_switch(translator: HTML5Translator, _node: CodeSwitch) -> None:
    if translator.builder.name != "singlehtml":
        words = translator.config.nb_code_prompt_show
        translator.body.append(render("factbook.sphinx_ext", "code_switch.html", words=words))
    raise nodes.SkipNode
