"""How templates are read, whichever room they belong to."""

from __future__ import annotations

import pytest
from jinja2 import TemplateNotFound, UndefinedError
from markupsafe import Markup

from factbook.language import templates
from invented_book import HOSTILE


def written(source: str, **values: object) -> str:
    """Text of a template that stands in no file."""
    return templates.environment("factbook.web", "ko").from_string(source).render(values)


def test_a_value_cannot_act_as_markup() -> None:
    """What is HTML already has to be passed as such."""
    assert "<p>&lt;b&gt; &#34;&amp;&#39;</p>" == written("<p>{{ text }}</p>", text="<b> \"&'")
    assert "<p><b></p>" == written("<p>{{ text }}</p>", text=Markup("<b>"))


def test_a_value_inside_a_sentence_cannot_act_as_markup() -> None:
    """Nor can a sign that stands for a value in catalogues."""
    source = "{% trans name=name %}<b>{{ name }}</b>의 100%{% endtrans %}"
    assert "<b>&lt;i&gt; %(name)s</b>의 100%" == written(source, name="<i> %(name)s")


def test_a_value_that_was_not_passed_is_an_error() -> None:
    """It never becomes an empty place in a page."""
    with pytest.raises(UndefinedError, match="subtitle"):
        written("<p>{{ subtitle }}</p>")
    with pytest.raises(UndefinedError, match="subtitle"):
        written("{% if subtitle %}a{% endif %}")


def test_lines_that_only_steer_leave_no_trace() -> None:
    """A blank line would end a block of HTML inside Markdown."""
    source = "<ul>\n  {# why #}\n  {% for n in ns %}\n  <li>{{ n }}</li>\n  {% endfor %}\n</ul>\n"
    assert "<ul>\n  <li>1</li>\n  <li>2</li>\n</ul>" == written(source, ns=[1, 2])


def test_a_sentence_may_be_broken_over_lines() -> None:
    """The catalogue has it in one."""
    assert "하나 둘" == written("{% trans %}\n  하나\n  둘\n{% endtrans %}")


def test_a_text_on_one_line_is_still_escaped() -> None:
    """Whatever breaks it holds."""
    assert "a b c &lt;i" == written("{{ text | one_line }}", text="a\n\nb\t c\u2028<i")
    assert written("{{ text }}", text=HOSTILE) == written("{{ text | one_line }}", text=HOSTILE)


def test_a_room_has_its_own_templates() -> None:
    """One of another room is not found by its name alone."""
    assert "확인" in templates.render("factbook.reasoning", "verdict.html", verdict="confirmed", label="확인")
    with pytest.raises(TemplateNotFound):
        templates.render("factbook.web", "verdict.html", verdict="confirmed", label="확인")
