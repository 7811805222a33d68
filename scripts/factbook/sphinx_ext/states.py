"""Controls above the article of a page that was made in more states than the one it shows.

Which pages have states, and by which parameters, says the setting ``factbook_states``; what a state holds lies in
``states/<page>.js`` beside the pages, and no page loads it before a reader asks.
"""

from __future__ import annotations

import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from markupsafe import Markup

from factbook.language.interface import later, word
from factbook.language.templates import render
from factbook.web.jupyter_book import ARTICLE_ONLY
from factbook.web.states import leaves

if TYPE_CHECKING:
    from docutils import nodes
    from sphinx.application import Sphinx

CALLED = later("조건 바꾸어 보기")  # the controls
FOLDER = "states"  # of the scripts with the states, beside the pages
# what the page asks for when it opens: its address, its article, what is made of its figures
SCRIPTS = ("folding.js", "states-article.js", "states-files.js", "states-loading.js", "states.js")
LINKS = "states-links.js"
# stands in the controls until the page is finished, when its article is what the script with its states numbers
_VERSION, _UNKNOWN = 'data-page-version="{}"', "of-the-article"
# a parameter's help says first what it is, then how its values are meant, or how it is typed
_SAID_FIRST = re.compile(r"[.;] ")


@dataclass(frozen=True)
class Value:
    """A value of a parameter as it is written in an address, and the words for it."""

    written: str
    words: str


@dataclass(frozen=True)
class Parameter:
    """A parameter that a reader may change: its name, words for it, its values and the one of the edition.

    ``meaning`` says how a value is meant; empty where nothing does. ``covered`` says that verdicts are given over all
    of its values already.
    """

    name: str
    label: str
    official: str
    values: Sequence[Value]
    meaning: str
    covered: bool


def setup(app: Sphinx) -> None:
    """Register the setting and the step that puts the controls into pages."""
    app.add_config_value("factbook_states", {}, "html", [dict])
    app.connect("html-page-context", _offer)


def parameters(setting: Sequence[Mapping[str, Any]]) -> list[Parameter]:
    """The parameters of a page, as the setting names them."""
    return [_parameter(each) for each in setting]


def _parameter(setting: Mapping[str, Any]) -> Parameter:
    label, *rest = _SAID_FIRST.split(setting["label"], maxsplit=1)
    return Parameter(
        name=setting["name"],
        label=label,
        official=setting["official"],
        values=[Value(written, words) for written, words in setting["values"]],
        meaning="".join(words for words in rest if any(value in words for value, _ in setting["values"])),
        covered=setting.get("covered", False),
    )


def number(setting: Mapping[str, Sequence[Mapping[str, Any]]]) -> int:
    """How many states the pages of a book have, their own among them."""
    return sum(math.prod(len(each["values"]) for each in parameters) for parameters in setting.values() if parameters)


def words(setting: Sequence[Mapping[str, Any]], language: str) -> str:
    """What a page with these parameters is found by besides its own words: what its controls are called, and values.

    What the values are called is left out: the names of places lead to what the book says of them.
    """
    own = [words for each in parameters(setting) for words in (each.name, *(value.written for value in each.values))]
    return " ".join(dict.fromkeys([word(language, CALLED), *own]))


def controls(page: str, setting: Sequence[Mapping[str, Any]], language: str) -> str:
    """HTML of the controls of a page."""
    called = word(language, CALLED)
    values = {"page": page, "folder": FOLDER, "parameters": parameters(setting), "called": called, "version": _UNKNOWN}
    return render("factbook.sphinx_ext", "states.html", language, **values)


def with_version(page: str) -> str:
    """A finished page whose controls, if it has any, know the version of its article, which its script has too."""
    unknown = _VERSION.format(_UNKNOWN)
    if unknown not in page:
        return page
    version = leaves.version(leaves.cut(leaves.article_in(page)))
    return page.replace(unknown, _VERSION.format(version), 1)


def _offer(
    app: Sphinx, pagename: str, _template: str, context: dict[str, Any], _doctree: nodes.document | None
) -> None:
    """Give the page its controls and scripts; every page of a book with states keeps a choice in its links."""
    setting: Mapping[str, Sequence[Mapping[str, Any]]] = app.config.factbook_states
    if app.builder.name != "html" or not setting or app.config[ARTICLE_ONLY]:  # no article has any of it
        return
    names = sorted({each["name"] for page in setting.values() for each in page})
    attributes: dict[str, Any] = {"data-names": " ".join(names)}
    app.add_js_file(LINKS, loading_method="defer", **attributes)
    if setting.get(pagename):
        context["states_controls"] = Markup(controls(pagename, setting[pagename], app.config.language))
        for script in SCRIPTS:
            app.add_js_file(script, loading_method="defer")
