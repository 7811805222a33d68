"""What sentences are made of: quantities in words, particles, safe values, dates, other languages."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.pofile import write_po

from factbook.book import translations
from factbook.book.book import Book
from factbook.dataset.bounds import Reading, whole
from factbook.errors import UntranslatedError
from factbook.language.voice import plain
from factbook.reasoning import claims, measures
from factbook.reasoning.measures import Quantity
from factbook.reasoning.phrasing import Words, evidence, note
from invented_counts import a_count

KO = Words("ko", "inclusive")


@pytest.fixture
def english(tmp_path: Path) -> Words:
    """An English voice whose catalogue translates a few templates."""
    catalogue = Catalog(locale="en", header_comment="# {not a template}")
    catalogue.add("{low}–{high}{unit}", "{low}–{high} {unit}")
    catalogue.add("배", "times")
    catalogue.add("곳", "a guess of a program", flags=["fuzzy"])
    catalogue.add("{name:은} {a_of:이} {b_of}의 약 {k}배였다", "{a_of} has about {k:times} the {name} of {b_of}")
    catalogue.add("{name:은} {a_of:이} {b_of}의 약 {k}배가 아니었다", "{a_of} has not")
    catalogue.add("{name:이} {a_of}에서 {b_of}의 약 {k}배였는지", "whether {a_of} has")
    catalogue.add("기사에 없음", "not in the article")
    messages = tmp_path / "chapters/locale/en/LC_MESSAGES"
    messages.mkdir(parents=True)
    with (messages / "sentences.po").open("wb") as file:
        write_po(file, catalogue)
    return Words("en", "inclusive", translations.of(Book.at(tmp_path), "en"))


def derived(*parts: Quantity) -> Quantity:
    """A quantity the source has no wording for."""
    return measures.total(parts, "합")


@pytest.mark.parametrize(
    ("quantity", "expected"),
    [
        (a_count(40, "여"), "40여 건(40–49건) / 40–49건 / 40–49건 / 40여 건"),
        (a_count(40, "여", flag="p"), "40여 건(40–49건, 잠정) / 40–49건(잠정) / 40–49건 / 40여 건"),
        (a_count(10), "10 건 / 10건 / 10건 / 10 건"),
        (a_count(10, flag="p"), "10 건(잠정) / 10건(잠정) / 10건 / 10 건"),
        (a_count(100, "여"), "100여 건(100건 이상) / 100건 이상 / 100건 이상 / 100여 건"),
        (a_count(1500, "여"), "1500여 건(1,500건 이상) / 1,500건 이상 / 1,500건 이상 / 1500여 건"),
        (a_count(None), "기사에 없음 / 기사에 없음 / 기사에 없음 / 기사에 없음"),
        (a_count(None, flag="p"), "기사에 없음 / 기사에 없음 / 기사에 없음 / 기사에 없음"),
        (derived(a_count(40, "여"), a_count(90, "여")), "130–148건 / 130–148건 / 130–148건 / 130–148건"),
        (derived(a_count(4, flag="p"), a_count(9)), "13건(잠정) / 13건(잠정) / 13건 / 13건(잠정)"),
    ],
)
def test_a_quantity_is_written_with_its_wording_and_its_range(quantity: Quantity, expected: str) -> None:
    """All of it, its range, its range for arithmetic, its wording; a provisional one says so; nothing is said twice."""
    assert expected == KO.text("{q} / {q:range} / {q:ends} / {q:written}", q=quantity)


@pytest.mark.parametrize(("reading", "expected"), [("inclusive", "40–49건"), ("strict", "41–49건")])
def test_ranges_follow_the_reading_of_the_edition(reading: Reading, expected: str) -> None:
    """The same quantity has the range of the voice that says it."""
    assert expected == Words("ko", reading).text("{q:range}", q=a_count(40, "여"))


@pytest.mark.parametrize(
    ("unit", "expected"),
    [
        ("건", "40–49건이다, 40여 건(40–49건)은, 40–49건을, 40여 건(40–49건)과"),
        ("개사", "40–49개사다, 40여 건(40–49개사)은, 40–49개사를, 40여 건(40–49개사)과"),
        ("배", "40–49배다, 40여 건(40–49배)은, 40–49배를, 40여 건(40–49배)과"),
    ],
)
def test_particles_follow_the_unit_of_a_quantity(unit: str, expected: str) -> None:
    """A template need not know the unit; after brackets the particle goes with the word before them."""
    template = "{q:range 이다}, {q:은}, {q:ends 를}, {q: 과}"
    assert expected == KO.text(template, q=a_count(40, "여", unit=unit))


@pytest.mark.parametrize("spec", ["mean", "range은", "range  은", "low"])
def test_an_unknown_form_of_a_quantity_is_refused(spec: str) -> None:
    """There is no midpoint to print, and a slip is an error."""
    with pytest.raises(ValueError, match="unknown particle"):
        KO.text(f"{{q:{spec}}}", q=a_count(40, "여"))


@pytest.mark.parametrize(
    ("low", "high", "digits", "expected"),
    [
        (40, 49, 0, "40–49건"),
        (7, 7, 0, "7건"),
        (1500, None, 0, "1,500건 이상"),
        (1, 2, 2, "1.00–2.00건"),
        (0, 0, 0, "0건"),
    ],
)
def test_ends_are_printed_with_their_unit(low: int, high: int | None, digits: int, expected: str) -> None:
    """One number where only one is possible, 이상 where the range is open, digits as asked for."""
    assert expected == KO.ends(whole(low, high), digits, "건")


@pytest.mark.parametrize(
    "value",
    [
        "<script>alert(1)</script>",
        "**굵게**",
        "`code`",
        "[이름](http://a.b)",
        "![그림](x)",
        "a_b_c",
        "{ref}`x`",
        "$x$",
        "# 제목",
        "- 항목",
        "+ 항목",
        "1. 항목",
        "2) 항목",
        "% 주석",
        "> 인용",
        "| 표 |",
        "~~지움~~",
        "\\*",
        "AT&T",
        "&amp;",
        "--- ",
        ":::{note}",
        "==",
    ],
)
def test_values_bring_no_markup_along(value: str) -> None:
    """Whatever a value holds is shown as it is written, by Markdown and in plain text, at a line's start as well."""
    from myst_parser.parsers.docutils_ import Parser

    said_ = KO.markdown("{value}", value=value)
    assert value.strip() == plain(said_)
    assert value.strip() == _shown(said_, Parser())


def _shown(markdown: str, parser: object) -> str:
    """Text of the only paragraph a Markdown parser makes of a line; fails on any markup in it."""
    from docutils import nodes
    from docutils.core import publish_doctree

    document = publish_doctree(markdown, parser=parser, settings_overrides={"myst_enable_extensions": ["colon_fence"]})
    (paragraph,) = document.children
    assert isinstance(paragraph, nodes.paragraph)
    assert all(isinstance(child, nodes.Text) for child in paragraph.children)
    return paragraph.astext()


def test_a_value_stays_on_its_line() -> None:
    """Line breaks in a value cannot start a heading or a list of their own."""
    assert "가 \\# 나" == KO.markdown("{value}", value="가\n\n# 나")


def test_a_template_keeps_its_own_markup_and_ends_in_its_evidence() -> None:
    """Markup of the template is meant; links to the facts follow, once each."""
    markdown = KO.markdown("**{q:range}**, {q:range}", q=a_count(40, "여", id="f01"))
    assert f"**40–49건**, 40–49건{evidence(['f01'], 'ko')}" == markdown
    assert 1 == markdown.count('<a href="methods.html#fact-f01" data-fact="f01" aria-label="근거 f01">[1]</a>')


def test_a_fact_is_pointed_to_by_the_number_of_its_id() -> None:
    """Everywhere the same; an id without a number is its own."""
    assert ["[6]", "[12]", "[120]", "[poland]"] == [note(fact) for fact in ("f06", "f12", "x120", "poland")]


def test_what_is_read_aloud_of_a_note_is_the_fact(english: Words) -> None:
    """In the language of the page."""
    assert 'aria-label="Evidence f06"' in evidence(["f06"], english.language)


def test_what_is_said_is_shown_as_markdown_and_as_plain_text(monkeypatch: pytest.MonkeyPatch) -> None:
    """Templates and claims alike; the plain text has no tags, entities or escapes."""
    outputs: list[dict[str, str]] = []
    monkeypatch.setattr("IPython.display.publish_display_data", outputs.append)
    KO.say("{name:은} **{q:range 이다}**.", name="a*b & c", q=a_count(40, "여"))
    claim = claims.greater(a_count(90), a_count(40, "여"))
    KO.say(claim)
    assert [KO.markdown("{name:은} **{q:range 이다}**.", name="a*b & c", q=a_count(40, "여")), claim.sentence(KO)] == [
        bundle["text/markdown"] for bundle in outputs
    ]
    assert "a*b & c는 **40–49건이다**." == outputs[0]["text/plain"].partition("\u00a0")[0]
    assert "<" not in outputs[1]["text/plain"]


@pytest.mark.parametrize(
    ("iso", "korean", "english_"),
    [
        ("2024-09-26", "2024년 9월 26일", "26 September 2024"),
        ("2023-07", "2023년 7월", "July 2023"),
        ("2018", "2018년", "2018"),
    ],
)
def test_dates_are_written_as_precisely_as_they_are_known(iso: str, korean: str, english_: str) -> None:
    """No day is made up for a month, no month for a year."""
    assert [korean, english_] == [Words(language, "inclusive").day(iso) for language in ("ko", "en")]


def test_countries_and_labels_come_in_the_language_of_the_edition(english: Words) -> None:
    """Names of countries are Babel's; an unknown code stays; words of data are columns."""
    assert ["대한민국", "South Korea", "QQ"] == [KO.country("KR"), english.country("KR"), english.country("QQ")]
    row = {"label_ko": "교통", "label_en": "Transport"}
    assert ["교통", "Transport"] == [KO.label(row), english.label(row)]


def test_another_language_translates_templates_and_units(english: Words) -> None:
    """Templates and units are translated; one without a translation, or with an unsure one, is never said in Korean."""
    a, b = a_count(90, of="A", name="meetings"), a_count(40, "여", of="B", name="meetings")
    ratio = measures.ratio(a, b, of="A", name="meetings", unit="배", metric="ratio")
    assert "1.83–2.25 times" == english.ends_of(ratio)
    assert "A has about twice the meetings of B" == claims.about_times(a, b, 2).headline(english)
    thrice = english.text("{name:은} {a_of:이} {b_of}의 약 {k}배였다", name="meetings", a_of="A", b_of="B", k=3)
    assert "A has about 3 times the meetings of B" == thrice
    assert "not in the article" == english.range_of(a_count(None))
    for template in ("곳", "{a}의 다른 말"):
        with pytest.raises(UntranslatedError, match=re.escape(template)):
            english.text(template, a="A")


def test_names_are_listed_as_the_language_lists_them(english: Words) -> None:
    """A name that holds a comma is told from the next one, also where there are two; one within brackets is no part."""
    assert ["A, B and C", "A and B", "A"] == [english.listed(names) for names in (["A", "B", "C"], ["A", "B"], ["A"])]
    assert "A; B, C; and D" == english.together(["A", "B, C", "D"])
    assert "A; and B, C" == english.together(["A", "B, C"])
    assert "A (B, C) and D" == english.together(["A (B, C)", "D"])
    assert ["A, B, C", "A와 B와 C"] == [KO.listed(["A", "B", "C"]), KO.together(["A", "B", "C"])]


@pytest.mark.parametrize(
    ("start", "end", "period"),
    [
        ("2024-09-23", "2024-09-27", "23–27 September 2024"),
        ("2024-09-30", "2024-10-02", "30 September 2024 – 2 October 2024"),
        ("2024-09-23", "2024-09-23", "23 September 2024"),
    ],
)
def test_a_period_names_once_what_its_days_share(english: Words, start: str, end: str, period: str) -> None:
    """Day first, with an en dash."""
    assert period == english.period(start, end)


@pytest.mark.parametrize(
    ("days", "after", "korean", "in_english"),
    [
        (["2001-05-24", "2001-05-26"], "", "2001년 5월 24일, 26일", "24 May, 26 May 2001"),
        (["2001-05-24", "2001-06-02"], "", "2001년 5월 24일, 6월 2일", "24 May, 2 June 2001"),
        (["2001-12-31", "2002-01-01"], "", "2001년 12월 31일, 2002년 1월 1일", "31 December 2001, 1 January 2002"),
        (["2001-05-24", "2001-05-26"], "2001-05-23", "24일, 26일", "24 May, 26 May"),
        (["2001-05-24", "2001-05"], "", "2001년 5월 24일, 2001년 5월", "24 May, May 2001"),
        (["2001-05-24"], "", "2001년 5월 24일", "24 May 2001"),
        ([], "", "", ""),
    ],
)
def test_days_of_one_sentence_do_not_repeat_what_they_share(
    english: Words, days: list[str], after: str, korean: str, in_english: str
) -> None:
    """Korean leaves out what came before, English the year that follows; what one makes, the other can say."""
    periods = [(day, day) for day in days]
    own = KO.successive(periods, after)
    assert korean == ", ".join(own)
    assert in_english == ", ".join(english.successive(periods, after))
    assert in_english == english.listed(own).replace(" and ", ", ")


def test_a_session_of_several_days_is_named_with_its_year(english: Words) -> None:
    """Only single days are shortened."""
    periods = [("2001-05-24", "2001-05-25"), ("2001-05-26", "2001-05-26")]
    assert ["2001년 5월 24일~25일", "26일"] == KO.successive(periods)
    assert ["24–25 May 2001", "26 May 2001"] == english.successive(periods)


@pytest.mark.parametrize(
    ("comparator", "written", "whole"),
    [
        ("여", "40-odd meetings", "40-odd meetings (40–49)"),
        ("이상", "at least 40 meetings", "at least 40 meetings (40 or more)"),
        ("약", "about 40 meetings", None),
        ("=", "40 meetings", "40 meetings"),
    ],
)
def test_a_count_is_worded_in_english_as_it_is_in_korean(comparator: str, written: str, whole: str | None) -> None:
    """여 claims neither more than the number nor less: it is no "over", no "about", no "at least"."""
    words = Words("en", "inclusive", translations.of(Book.from_environment(), "en"))
    count = a_count(40, comparator, unit_en="meetings")
    assert written == words.text("{q:written}", q=count)
    assert whole in (None, words.text("{q}", q=count))


def test_an_empty_template_stays_empty(english: Words) -> None:
    """Gettext answers the empty text with the catalogue's header, which is no text of the book."""
    assert "" == english.text("")
