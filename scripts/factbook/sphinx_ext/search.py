"""Search in Korean: a word is found whatever particle follows it and whatever compound it stands in.

Hangul is cut into overlapping pairs of syllables, so that 상담 is found in 상담이 and in 비즈니스상담회. A single
syllable is indexed too, and so is a number, which Sphinx itself would not look for.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from sphinx.search import SearchLanguage

if TYPE_CHECKING:
    from sphinx.application import Sphinx

_RUNS = re.compile(r"[가-힣]+|\d+|(?:(?![가-힣\d])\w)+")


class Korean(SearchLanguage):
    """How words are cut for the index, here, and for a query, in the browser."""

    lang = "ko"
    language_name = "Korean"
    # searchtools.js passes over a query word that is a bare number; a zero-width space takes it past
    js_splitter_code = """
function splitQuery(query) {
  const runs = query.match(/[가-힣]+|\\d+|(?:(?![가-힣])[\\p{L}_])+/gu) || [];
  return runs.flatMap((run) => {
    if (/^\\d/.test(run)) return [run + "\\u200b"];
    if (run.length < 2 || !/^[가-힣]/.test(run)) return [run];
    return Array.from({ length: run.length - 1 }, (_, at) => run.slice(at, at + 2));
  });
}
"""
    js_stemmer_code = """
function Stemmer() {
  this.stemWord = (word) => word.replace("\\u200b", "");
}
"""

    def split(self, text: str) -> list[str]:
        """Words of a text for the index."""
        return [word for run in _RUNS.findall(text) for word in _cut(run)]

    def stem(self, word: str) -> str:
        """The word in small letters."""
        return word.lower()


def setup(app: Sphinx) -> None:
    """Register the language of the search."""
    app.add_search_language(Korean)


def _cut(run: str) -> list[str]:
    if not re.match("[가-힣]", run):
        return [run]
    return [*run, *("".join(pair) for pair in pairwise(run))]
