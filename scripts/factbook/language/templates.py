"""Pages from templates: each room keeps its HTML as Jinja2 files in a folder ``templates`` beside its modules.

Values are escaped, a name that was not passed is an error, and words stand in ``{% trans %}``, in Korean: they are
written as they stand there, or as the catalogue of another language has them (``interface.py``).
"""

from __future__ import annotations

from functools import cache
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined

from factbook.language import interface
from factbook.language.foreign import is_foreign, language_by_letters
from factbook.language.interface import SOURCE_LANGUAGE


def render(room: str, name: str, language: str = SOURCE_LANGUAGE, /, **values: object) -> str:
    """Text of ``templates/<name>`` in a room (a package, such as ``factbook.web``), with these values in it.

    Its words are in the ``language``; a template without words needs none.

    What is HTML already, such as a style sheet or what another template gave, is passed as ``markupsafe.Markup``.

    Raises:
        jinja2.TemplateNotFound: where the room has no such template.
        jinja2.UndefinedError: where the template asks for a value that was not passed.
        UntranslatedError: where the language has no translation of its words.
    """
    return environment(room, language).get_template(name).render(values)


@cache
def environment(room: str, language: str) -> Environment:
    """Jinja2 environment for the templates of a room in a language, made once.

    The language is always named: one that was left out would be another key of what is kept.
    """
    made: Any = Environment(  # the extension adds a method that the class does not declare
        loader=PackageLoader(room),
        extensions=["jinja2.ext.i18n"],
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.policies["ext.i18n.trimmed"] = True  # a sentence may be broken over lines
    made.install_gettext_translations(interface.catalogue(language), newstyle=True)
    made.filters |= {"one_line": one_line, "language_by_letters": language_by_letters}
    made.tests["foreign"] = lambda text: is_foreign(text, language)
    environment: Environment = made
    return environment


def one_line(words: str) -> str:
    """A text on one line: inside Markdown a blank line would end the block of HTML it stands in."""
    return " ".join(words.split())
