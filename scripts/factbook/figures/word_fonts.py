"""Words with a letter that the font of the book lacks, set in one other font as a whole.

A browser takes only the letter from another font: it looks heavier than its neighbours, and programs that copy text out
of a PDF see the word end there.
"""

from __future__ import annotations

import re

from factbook.figures import text_width

# without a bold face, which is heavier than that of the book: the browser thickens the usual letters instead
FACE = f"@font-face{{font-family:'Whole Words';src:local('{text_width.FURTHER}')}}"
STYLE = "font-family: 'Whole Words', sans-serif; font-size: 0.92em"  # that font is so much larger than the book's
_WORD = re.compile(r"[^\s<>&;\uac00-\ud7a3]+")  # with its stops and quotation marks, without the particle behind it
_TEXT = re.compile(r">[^<>]+<")


def whole(markup: str, before: str, behind: str) -> str:
    """The same HTML or SVG, in which ``before`` and ``behind`` stand around each word that two fonts would draw."""

    def word(found: re.Match[str]) -> str:
        return f"{before}{found[0]}{behind}" if text_width.parted(found[0]) else found[0]

    return _TEXT.sub(lambda text: _WORD.sub(word, text[0]), markup)
