"""Words that the program itself says: in Korean as they stand, in another language as its catalogue has them."""

from __future__ import annotations

import pytest

from factbook.errors import UntranslatedError
from factbook.language import interface, templates
from factbook.language.interface import word


def test_a_word_is_said_in_the_language_with_its_values() -> None:
    """Korean needs no catalogue; a text of values alone, or a name, is the same in all languages."""
    assert ["데이터 1", "data 1"] == [word(language, "데이터 {version}", version=1) for language in ("ko", "en")]
    assert ["English", "English"] == [word(language, "English") for language in ("ko", "en")]


@pytest.mark.parametrize("said", [lambda: word("en", "지어낸 말"), lambda: interface.catalogue("qq")])
def test_a_word_without_translation_is_refused(said) -> None:
    """So is a language of which the program has none; Korean never stands in for it."""
    with pytest.raises(UntranslatedError, match=r"지어낸 말|qq"):
        said()


def test_a_template_says_its_words_in_the_language() -> None:
    """Values are escaped there as well, and a sentence that the catalogue lacks is refused."""
    texts = [
        templates.environment("factbook.web", language)
        .from_string("{% trans %}표로 보기{% endtrans %} {{ a }}")
        .render(a="<")
        for language in ("ko", "en")
    ]
    assert ["표로 보기 &lt;", "View as table &lt;"] == texts
    with pytest.raises(UntranslatedError, match="지어낸 말"):
        templates.environment("factbook.web", "en").from_string("{% trans %}지어낸 말{% endtrans %}").render()
