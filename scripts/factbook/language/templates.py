"""Pages from templates: each room keeps its HTML as Jinja2 files in a folder ``templates`` beside its modules.

Values are escaped, a name that was not passed is an error, and words stand in ``{% trans %}``. The catalogue is empty
until the book has a second language: every text is written as it stands in the template.
"""

from __future__ import annotations

from functools import cache
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined


def render(room: str, name: str, /, **values: object) -> str:
    """Text of ``templates/<name>`` in a room (a package, such as ``factbook.web``), with these values in it.

    What is HTML already, such as a style sheet or what another template gave, is passed as ``markupsafe.Markup``.

    Raises:
        jinja2.TemplateNotFound: where the room has no such template.
        jinja2.UndefinedError: where the template asks for a value that was not passed.
    """
    return environment(room).get_template(name).render(values)


@cache
def environment(room: str) -> Environment:
    """Jinja2 environment for the templates of a room, made once."""
    made: Any = Environment(  # the extension adds a method that the class does not declare
        loader=PackageLoader(room),
        extensions=["jinja2.ext.i18n"],
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.policies["ext.i18n.trimmed"] = True  # a sentence may be broken over lines
    made.install_null_translations(newstyle=True)
    made.filters["one_line"] = one_line
    environment: Environment = made
    return environment


def one_line(words: str) -> str:
    """A text on one line: inside Markdown a blank line would end the block of HTML it stands in."""
    return " ".join(words.split())
