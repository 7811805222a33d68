"""How many of a book's printed sentences say again what another one says: ``python benchmarks/repeats.py SITE ...``."""

from __future__ import annotations

import argparse
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from bs4 import BeautifulSoup, Tag

from factbook.book import addresses

MOST = 0.10  # of the printed sentences
SHORTEST = 26  # letters: what is shorter is a label
_BLOCKS = "p, li, h1, h2, h3"
# what belongs to a figure (picture, caption, buttons, table) or to page and code, and is no prose of the book; and what
# only leads to where a caution stands
_LEFT_OUT = (
    "script, style, pre, svg, figure, figcaption, details, table, aside, nav, .figure-tools, .quoted-figure, "
    ".gallery-links, .headerlink, .evidence, .verdict, .translation-note, .printed-files, .reference-to-note, [hidden]"
)
# a full stop of a sentence, not of a date or an abbreviated name
_ENDS = re.compile(r"(?<=[^\d\s.])[.?!](?:[”’\"')\]]*)\s+")
_ARITHMETIC = re.compile(r"\s*\([^()]*\)")


@dataclass(frozen=True)
class Repeats:
    """The sentences of an edition: where each stands, by what it says."""

    pages: dict[str, list[str]]

    @property
    def printed(self) -> int:
        """How many are printed."""
        return sum(map(len, self.pages.values()))

    @property
    def repeated(self) -> int:
        """How many of them say what one before them said."""
        return self.printed - len(self.pages)

    @property
    def share(self) -> float:
        """Part of the printed sentences that repeat one before them; 0 where there is no sentence."""
        return self.repeated / self.printed if self.printed else 0.0

    def worst(self) -> Iterator[str]:
        """Lines on what is printed more than once, the most frequent first."""
        for sentence, pages in sorted(self.pages.items(), key=lambda each: -len(each[1])):
            if len(pages) > 1:
                yield f"{len(pages)}× {sentence} ({', '.join(dict.fromkeys(pages))})"


def of_edition(site: Path, edition: str) -> Repeats:
    """Sentences of the chapters of an edition in a printed ``site``."""
    found = dict[str, list[str]]()
    for file in sorted((site / edition).glob("*.html")):
        if file.name == addresses.page("search"):
            continue
        page = BeautifulSoup(file.read_text(encoding="utf-8"), "html.parser")
        for article in page.select("article.bd-article"):
            for sentence in sentences(article):
                found.setdefault(sentence, []).append(file.stem)
    return Repeats(found)


def sentences(article: Tag) -> Iterator[str]:
    """Sentences of an article in lower case, without verdict, evidence and arithmetic; the same ones repeat."""
    for tag in article.select(_LEFT_OUT):
        tag.decompose()
    for block in article.select(_BLOCKS):
        if not block.select(_BLOCKS):
            text = _ARITHMETIC.sub("", " ".join(block.get_text().split()))
            for sentence in _ENDS.split(text):
                said = re.sub(r"\W+", " ", sentence).strip().lower()
                if sum(map(str.isalpha, said)) >= SHORTEST:
                    yield said


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the share of each edition; 1 where one is above the bound."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("site", type=Path, help="folder of a printed site, such as _build/site")
    parser.add_argument("editions", nargs="*", default=["ko", "en"])
    parser.add_argument("--show", action="store_true", help="name every sentence that is printed again")
    asked = parser.parse_args(arguments)
    found = {edition: of_edition(asked.site, edition) for edition in asked.editions}
    for edition, repeats in found.items():
        print(f"{edition}: {repeats.repeated} of {repeats.printed} sentences repeat another ({repeats.share:.0%})")
        if asked.show:
            print(*repeats.worst(), sep="\n")
    return int(any(repeats.share > MOST for repeats in found.values()))


if __name__ == "__main__":
    raise SystemExit(main())
