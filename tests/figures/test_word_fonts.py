"""Words are set in one font, also where the book's own has not all their letters."""

from __future__ import annotations

from factbook.figures import word_fonts


def test_a_word_of_which_the_font_lacks_a_letter_is_marked_as_a_whole() -> None:
    """With its stops and quotation marks; a Korean particle behind it is none of it, and other words are left alone."""
    begun = f'<i style="{word_fonts.STYLE}">'
    marked = f'<p title="Łódź">“<b>{begun}Łódź,</i></b> Praha는 {begun}Plzeň</i>은 &lt;</p>'
    assert marked == word_fonts.whole('<p title="Łódź">“<b>Łódź,</b> Praha는 Plzeň은 &lt;</p>', "i")
