"""Whether editions in several languages say the same: pages, anchors, versions, tables, numbers, files, words."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from bs4 import BeautifulSoup, Tag

from factbook.book import addresses
from factbook.errors import UntranslatedError
from factbook.figures.record import Record
from factbook.files import fingerprint
from factbook.language import line_ends
from factbook.language.listing import in_lines
from factbook.language.messages import message
from factbook.language.quoting import quoted
from factbook.translating import one_language, written_numbers
from factbook.web import staging
from factbook.web.cards import catalogue
from factbook.web.site import Parts

_LONGEST = 120  # of a text in a message
_ARTICLE = "article.bd-article"
# what is in one language by its nature: code, the note that a book is translated, words quoted in another language
_LEFT_OUT = ".headerlink, script, style, details.code, aside.rerun, .translation-note, [lang]"
_OF_THEME = ("_static/", "searchindex.js", ".buildinfo", "objects.inv")
Printed = tuple[str, Parts, Sequence[Record]]


@dataclass(frozen=True)
class Difference:
    """Something that one edition has and another has not, or has otherwise: where, what, in which of them."""

    place: str
    what: str
    own: str
    other: str


def check(printed: Sequence[Printed], known: frozenset[str]) -> None:
    """Refuse editions of which one has something that another has not; ``known`` are the words of Korean texts.

    Raises:
        UntranslatedError: naming all of it.
    """
    if len(printed) < 2:
        return
    read = {name: pages(parts.html, name) for name, parts, _ in printed}
    (name, parts, records), *others = printed
    lines = [line for edition in printed for line in _in_one_language(edition, read[edition[0]], known)]
    for other_name, other_parts, other_records in others:
        found = [*of_records(records, other_records), *of_pages(read[name], read[other_name])]
        found += _only(files(parts, name), files(other_parts, other_name), "site", message("parity.file"))
        values = {"edition": name, "other_edition": other_name}
        lines += [
            message("parity.line", place=each.place, what=each.what, own=each.own, other=each.other, **values)
            for each in found
        ]
    if lines:
        raise UntranslatedError(message("parity.refused", count=len(lines), lines=in_lines(lines)))


def _in_one_language(printed: Printed, read: Mapping[str, Page], known: frozenset[str]) -> Iterator[str]:
    """A line on each text of an edition with words of another language."""
    edition, parts, records = printed
    for file, page in read.items():
        for text in one_language.foreign(page.texts, page.language, known):
            yield message("parity.one-language", edition=edition, place=file, text=quoted(text, _LONGEST))
    for record in records:
        pictures = sorted((parts.html / staging.FIGURES).glob(f"{record.id}.*svg"))
        for text in one_language.foreign(one_language.texts_of_figure(record, pictures), record.language, known):
            yield message("parity.one-language", edition=edition, place=record.id, text=quoted(text, _LONGEST))


def of_records(records: Sequence[Record], others: Sequence[Record]) -> Iterator[Difference]:
    """Differences between the figures of two editions: what they are, show, and let one say."""
    ours, theirs = ({record.id: record for record in each} for each in (records, others))
    yield from _only(list(ours), list(theirs), "figures", message("parity.figure"))
    for name in ours.keys() & theirs.keys():
        for what, own, other in _of_figure(ours[name], theirs[name]):
            if own != other:
                yield Difference(name, what, str(own), str(other))


def _of_figure(own: Record, other: Record) -> Iterator[tuple[str, object, object]]:
    yield message("parity.version"), own.short, other.short
    yield message("parity.table"), _size(own), _size(other)
    yield message("parity.absent"), own.table.absent, other.table.absent
    yield message("parity.values"), _values(own), _values(other)
    yield message("parity.evidence"), _evidence(own), _evidence(other)
    yield message("parity.sentences"), _verdicts(own), _verdicts(other)
    yield message("parity.sources"), [source.id for source in own.sources], [source.id for source in other.sources]
    yield message("parity.page"), own.page, other.page


def _size(record: Record) -> tuple[int, int]:
    return len(record.table.columns), len(record.table.rows)


def _values(record: Record) -> list[tuple[str, str, str, str]]:
    return [(value.comparator, value.low, value.high, value.flags) for value in record.values]


def _evidence(record: Record) -> list[tuple[str, str]]:
    return [(each.fact, each.quote) for each in record.evidence]


def _verdicts(record: Record) -> list[str]:
    return [statement.verdict for statement in record.statements]


@dataclass(frozen=True)
class Page:
    """What of a page is the same in all languages: ids, tables (rows and columns), verdicts, what it links to, numbers.

    ``sentences`` are numbers of paragraphs, items and headings. Its ``texts`` are in its ``language``.
    """

    anchors: Sequence[str]
    tables: Sequence[tuple[int, int]]
    verdicts: Sequence[str]
    links: Mapping[str, int]
    sentences: Mapping[str, int]
    numbers: frozenset[str]
    texts: Sequence[str]
    language: str


def pages(html: Path, edition: str) -> dict[str, Page]:
    """The pages of an edition's chapters by file name."""
    found = dict[str, Page]()
    for file in sorted(html.glob("*.html")):
        page = BeautifulSoup(file.read_text(encoding="utf-8"), "html.parser")
        article = page.select_one(_ARTICLE)
        if article is not None and page.html is not None:
            found[file.name] = _page(article, edition, str(page.html["lang"]))
    return found


def of_pages(own: Mapping[str, Page], other: Mapping[str, Page]) -> Iterator[Difference]:
    """Differences between the pages of two editions."""
    yield from _only(list(own), list(other), "pages", message("parity.whole-page"))
    for name in sorted(own.keys() & other.keys()):
        for what, ours, theirs in (
            (message("parity.anchor"), own[name].anchors, other[name].anchors),
            (message("parity.link"), list(own[name].links), list(other[name].links)),
            (message("parity.number"), sorted(own[name].numbers), sorted(other[name].numbers)),
        ):
            yield from _only(ours, theirs, name, what)
        for what, one, another in (
            (message("parity.table"), own[name].tables, other[name].tables),
            (message("parity.verdict"), own[name].verdicts, other[name].verdicts),
            (message("parity.sentences"), dict(own[name].sentences), dict(other[name].sentences)),
        ):
            if one != another:
                yield Difference(name, what, str(one), str(another))


def files(parts: Parts, edition: str) -> list[str]:
    """Names of an edition's files, its own name replaced; without what belongs to the theme of a language."""
    found = [file.relative_to(parts.html).as_posix() for file in fingerprint.files_in(parts.html)]
    for folder in filter(None, (parts.cited, parts.states)):
        found += [file.relative_to(folder).as_posix() for file in fingerprint.files_in(folder)]
    called = {catalogue.file_name(edition): "catalogue"}
    return [_link(called.get(name, name), edition) for name in found if not name.startswith(_OF_THEME)]


def _page(article: Tag, edition: str, language: str) -> Page:
    for tag in article.select(_LEFT_OUT):
        tag.decompose()
    for tag in article.select(line_ends.HELD):
        tag.unwrap()
    article.smooth()  # words are whole again
    tables = [(len(table.select("tbody tr")), len(table.select("thead th"))) for table in article.select("table")]
    kinds = Counter(tag.name for tag in article.find_all(["p", "li", "h1", "h2", "h3"]))
    links = Counter(_link(str(link["href"]), edition) for link in article.select("a[href]"))
    verdicts = [" ".join(tag["class"]) for tag in article.select(".verdict")]
    return Page(
        [str(tag["id"]) for tag in article.find_all(id=True)],
        tables,
        verdicts,
        links,
        kinds,
        frozenset(written_numbers.of(article.get_text(" "), language)),
        one_language.texts_of_page(article),
        language,
    )


def _link(address: str, edition: str) -> str:
    """An address without what names the edition in it."""
    return re.sub(rf"-{re.escape(edition)}(?=[-.])", "", address).replace(f"/{addresses.card_file(edition)}", "/")


def _only(own: Sequence[str], other: Sequence[str], place: str, what: str) -> Iterator[Difference]:
    """What one edition has and the other has not."""
    yield from (Difference(place, what, each, "–") for each in sorted(set(own) - set(other)))
    yield from (Difference(place, what, "–", each) for each in sorted(set(other) - set(own)))
