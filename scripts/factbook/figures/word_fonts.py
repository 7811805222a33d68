"""Words with a letter that the font of the book lacks, set in one other font as a whole.

A browser takes only the letter from another font: it looks heavier than its neighbours, and programs that copy text out
of a PDF see the word end there.
"""

from __future__ import annotations

import re

from factbook.figures import text_width
from factbook.language.markup import changed

# without a bold face, which is heavier than that of the book: the browser thickens the usual letters instead
FACE = f"@font-face{{font-family:'Whole Words';src:local('{text_width.FURTHER}')}}"
STYLE = "font-family: 'Whole Words', sans-serif; font-size: 0.92em"  # that font is so much larger than the book's
_WORD = re.compile(r"[^\s<>&;\uac00-\ud7a3]+")  # with its stops and quotation marks, without the particle behind it


def whole(markup: str, tag: str) -> str:
    """The same HTML or SVG, with each word that two fonts would draw in a ``tag`` that sets it in one."""

    def word(found: re.Match[str]) -> str:
        return f'<{tag} style="{STYLE}">{found[0]}</{tag}>' if text_width.parted(found[0]) else found[0]

    return changed(markup, _WORD, word)
