"""Where HTML is written: in templates, ready to be said in another language, and nowhere in the code."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from jinja2 import nodes

import factbook
from factbook.language import templates

PACKAGE = Path(factbook.__file__).parent
TEMPLATES = sorted(PACKAGE.glob("*/templates/**/*.*"))
TAG = re.compile(r"(?<!\?P)</?[A-Za-z][\w-]*(?=[\s/>]|$)")
HANGUL = re.compile("[가-힣]")
# modules whose texts hold tags that are no page of ours, and why
ALLOWED = {
    "citing/citations.py": "markup of CSL: what keeps its letters small or large",
    "citing/styles.py": "locales of CSL styles, in XML",
    "citing/stamps.py": "puts a stamp into a finished SVG, and finds it there",
    "figures/charts/bar_charts.py": "plotly's own markup of words in a drawing",
    "figures/charts/canvas.py": "plotly's own markup of words in a drawing",
    "figures/charts/maps.py": "plotly's own markup of words in a drawing",
    "figures/charts/reference_marks.py": "plotly's own markup of words in a drawing",
    "figures/hover.py": "plotly's own markup of words in a drawing",
    "figures/style.py": "plotly's own markup of words in a drawing",
    "figures/inlining.py": "puts rules of styles into a finished SVG",
    "pipeline/draw.py": "puts words and fonts into a finished SVG",
    "pipeline/glyphs.py": "finds the words of a finished SVG",
    "print/book_html.py": "puts page numbers into the finished document",
    "print/inlining.py": "puts a finished SVG into the finished document",
    "print/hyphens.py": "holds words of the finished document together",
    "sphinx_ext/choice.py": "finds a table of ours in a page",
    "sphinx_ext/finish.py": "finds tags of the theme in finished pages",
    "sphinx_ext/missing_pages.py": "takes links out of finished pages",
    "sphinx_ext/pictures.py": "what docutils writes for a node of ours",
    "sphinx_ext/quoted.py": "what docutils writes for a node of ours",
    "sphinx_ext/unindexed_html.py": "finds blocks of ours in a page",
    "sphinx_ext/unused.py": "finds tags of the theme in finished pages",
    "sphinx_ext/without_script.py": "finds tags of the theme in finished pages",
    "verify/read_file.py": "tells an SVG by how it begins",
    "web/drawings.py": "finds the font of a finished SVG",
    "web/states/leaves.py": "cuts articles out of finished pages",
    "web/states/script.py": "finds blocks of ours in finished pages",
    "web/content_policy.py": "finds a tag of the theme in finished pages",
}


def tagged(source: str) -> list[str]:
    """Texts with a tag in a module, its docstrings left out."""
    tree = ast.parse(source)
    documented = (ast.Module, ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)
    docstrings = {
        id(node.body[0].value)
        for node in ast.walk(tree)
        if isinstance(node, documented) and node.body and isinstance(node.body[0], ast.Expr)
    }
    texts = (node for node in ast.walk(tree) if isinstance(node, ast.Constant) and isinstance(node.value, str))
    return [str(text.value) for text in texts if id(text) not in docstrings and TAG.search(str(text.value))]


def test_no_html_is_put_together_in_code() -> None:
    """A tag stands in a template; the modules that may hold one all do, or they would not be listed."""
    found = {
        file.relative_to(PACKAGE).as_posix()
        for file in PACKAGE.rglob("*.py")
        if tagged(file.read_text(encoding="utf-8"))
    }
    assert ALLOWED.keys() == found


@pytest.mark.parametrize(
    "source",
    ["f'<p>{a}</p>'", "'<li class=\"' + a + '\">'", "'<b>{}</b>'.format(a)", "'<br>'.join(a)", "end = '</td>'"],
)
def test_the_walk_finds_a_tag_however_it_is_made(source: str) -> None:
    """Also one that closes, and one with attributes that come from elsewhere."""
    assert tagged(source)
    assert [] == tagged(f'"""{source}"""')


def test_values_are_escaped_by_templates_alone() -> None:
    """Only what works on Markdown, on finished SVG or on finished pages escapes by itself."""
    escaping = {
        file.relative_to(PACKAGE).as_posix()
        for file in PACKAGE.rglob("*.py")
        if re.search(r"^from html import .*\bescape\b|\bhtml\.escape\(", file.read_text(encoding="utf-8"), re.M)
    }
    assert {
        "citing/stamps.py",
        "language/voice.py",
        "pipeline/draw.py",
        "print/inlining.py",
        "sphinx_ext/finish.py",
    } == escaping


def untranslated(source: str) -> Iterator[str]:
    """Korean words of a template that no catalogue could replace."""
    tree = templates.environment("factbook.web", "ko").parse(source)
    translated = {
        id(part)
        for call in tree.find_all(nodes.Call)
        if isinstance(call.node, nodes.Name) and call.node.name in ("_", "gettext", "ngettext")
        for part in call.find_all(nodes.Const)
    }
    for data in tree.find_all(nodes.TemplateData):
        if HANGUL.search(data.data):
            yield data.data.strip()
    for constant in tree.find_all(nodes.Const):
        if id(constant) not in translated and HANGUL.search(str(constant.value)):
            yield str(constant.value)


@pytest.mark.parametrize("file", TEMPLATES, ids=lambda file: file.relative_to(PACKAGE).as_posix())
def test_every_word_of_a_template_can_be_translated(file: Path) -> None:
    """It stands in ``{% trans %}`` or in ``_()``, where a catalogue finds it."""
    assert [] == list(untranslated(file.read_text(encoding="utf-8")))


def test_a_word_left_bare_is_found() -> None:
    """In the text of a template, in an attribute, and as a value."""
    source = '<p title="하나">둘</p>{{ "셋" }}{% trans n=n %}넷 {{ n }}{% endtrans %}{{ _("다섯") }}'
    assert ['<p title="하나">둘</p>', "셋"] == list(untranslated(source))


def test_every_template_is_used() -> None:
    """Some module or some other template names it."""
    texts = [file.read_text(encoding="utf-8") for file in (*PACKAGE.rglob("*.py"), *TEMPLATES)]
    names = {file.relative_to(next(p for p in file.parents if p.name == "templates")).as_posix() for file in TEMPLATES}
    assert len(names) > 20
    assert [] == sorted(name for name in names if not any(f'"{name}"' in text for text in texts))
