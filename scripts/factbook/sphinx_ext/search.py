"""Search in Korean: a word is found whatever particle follows it and whatever compound it stands in.

Hangul is cut into overlapping pairs of syllables, so that 상담 is found in 상담이 and in 비즈니스상담회. A single
syllable is indexed too, and so is a number, which Sphinx itself would not look for.
"""

from __future__ import annotations

import re
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

from sphinx.search import SearchLanguage

from factbook.language.folding import folded

if TYPE_CHECKING:
    from sphinx.application import Sphinx

_RUNS = re.compile(r"[가-힣]+|\d+|(?:(?![가-힣\d])\w)+")


class Korean(SearchLanguage):
    """How words are cut for the index, here, and for a query, in the browser."""

    lang = "ko"
    language_name = "Korean"
    # Of searchtools.js, which this follows: it passes over a query word that is a bare number (a zero-width space takes
    # it past), and looks words up in plain objects, which hold "constructor" before any page does. Only
    # ``hasOwnProperty``, which it calls, stays; words are in small letters, so that none is spelled like it.
    js_splitter_code = (
        (Path(__file__).parent / "static" / "folding.js").read_text(encoding="utf-8")
        + """
if (typeof Search !== "undefined") {
  const { performSearch, setIndex } = Search;
  const bare = (table) => Object.defineProperty(Object.assign(Object.create(null), table), "hasOwnProperty", {
    value: (word) => Object.hasOwn(table, word),
  });
  // from disk nothing can be fetched, and each page found would be an error without a word to the reader
  if (location.protocol === "file:") DOCUMENTATION_OPTIONS.SHOW_SEARCH_SUMMARY = false;
  Search.performSearch = (query) => performSearch(foldedText(query.slice(0, LONGEST_QUERY)));
  Search.setIndex = (index) =>
    setIndex({ ...index, terms: bare(index.terms), titleterms: bare(index.titleterms) });
}
if (typeof Documentation !== "undefined") {
  // Sphinx's own Korean speaks of categories, which this search has not
  Object.assign(Documentation.TRANSLATIONS, {
    "Search finished, found ${resultCount} page(s) matching the search query.": "검색 결과 ${resultCount}쪽",
    ["Your search did not match any documents. Please make sure that all words are spelled correctly "
      + "and that you've selected enough categories."]: "결과가 없습니다. 더 짧은 낱말로 찾아 보십시오.",
  });
}
const LONGEST_QUERY = 500; // letters; each word is compared with every word of the book

function splitQuery(query) {
  const runs = query.match(/[가-힣]+|\\d+|(?:(?![가-힣])[\\p{L}_])+/gu) || [];
  return runs.flatMap((run) => {
    if (/^\\d/.test(run)) return [run + "\\u200b"];
    if (run.length < 2 || !/^[가-힣]/.test(run)) return [run];
    return Array.from({ length: run.length - 1 }, (_, at) => run.slice(at, at + 2));
  });
}
"""
    )
    js_stemmer_code = """
function Stemmer() {
  this.stemWord = (word) => word.replace("\\u200b", "");
}
"""

    def split(self, text: str) -> list[str]:
        """Words of a text for the index."""
        return [word for run in _RUNS.findall(folded(text, case=False)) for word in _cut(run)]

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
