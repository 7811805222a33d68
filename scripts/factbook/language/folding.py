"""Words that look equal, made equal: one spelling for width, dots, dashes, quotes, blanks and letters nobody sees.

``sphinx_ext/static/folding.js`` is the same function for the browser; a test holds the two together.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

# Sets of characters that are drawn alike or used for one another, by the one that stands for all. Several must be
# replaced before NFKC, which makes a vowel of ㆍ, a full stop of ․ and a blank with an accent of ´ and ˜.
ALIKE = {
    "·": "·•‧∙⋅・ㆍ･․⦁⸱⸳ꞏ᛫ᐧ\u0387\u119e\U00010101",
    "-": "-‐‑‒–—―−⁃﹘﹣－─˗⁻₋\u058a\u05be\u1806\u2e3a\u2e3b\ufe31\ufe32",
    "~": "~∼～〜˜⁓\u223e\u301c\u3030",
    "'": "'‘’‚‛′＇`´ʼʹˈ\u055a\u05f3\ua78c",
    '"': '"“”„‟″＂\u05f4\u3003',
    "/": "/⁄∕／",
    ",": ",，、､﹐﹑",
    ":": ":：∶꞉",
}
# drawn as an empty place; U+2800 is a braille cell without dots
BLANKS = "\t-\r \x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000\u2800"
# Unicode's Default_Ignorable_Code_Point, which Python has no name for, and the marks of interlinear annotation
UNDRAWN = (
    "\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164\ufe00-\ufe0f"
    "\ufeff\uffa0\ufff0-\ufffb\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff"
)
_ALIKE = str.maketrans({each: one for one, characters in ALIKE.items() for each in characters})
_BLANKS, _UNDRAWN = re.compile(f"[{BLANKS}]+"), re.compile(f"[{UNDRAWN}]+")


def folded(text: str, *, case: bool = True) -> str:
    """The text in the spelling that all texts share which look like it; letter case is kept unless ``case`` is false.

    Folding a folded text changes nothing. The result is for comparing: what is shown or run is the text itself.
    """
    while (once := _once(text, case)) != text:
        text = once
    return text


def _once(text: str, case: bool) -> str:
    plain = unicodedata.normalize("NFKC", _UNDRAWN.sub("", text).translate(_ALIKE))
    return _BLANKS.sub(" ", plain if case else plain.lower()).strip(" ")


def alike(texts: Iterable[str]) -> list[list[str]]:
    """Groups of different texts that look equal, each in the order of the texts."""
    groups: dict[str, list[str]] = {}
    for text in dict.fromkeys(texts):
        groups.setdefault(folded(text), []).append(text)
    return [group for group in groups.values() if len(group) > 1]
