"""The card of a figure: everything to quote it is there without scripts, and it says plainly what may not be said."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from bs4 import BeautifulSoup, Tag

import invented_book
from factbook.book.book import ROOT_VARIABLE, Book
from factbook.citing import citations, sentences
from factbook.figures.record import Record
from factbook.formats import registry
from factbook.ledger import ledger, status
from factbook.reasoning.phrasing import note
from factbook.web.cards.card import Addresses, card
from invented_record import CHANGED, CONTENT, RECORD, WORDS_ONLY, changed, record
from seen_text import seen, unheld

ADDRESSES = Addresses(
    "../../ko/figures", "../../ko", "..", [registry.by_ending()[ending] for ending in ("png", "csl.json")]
)
ALONE = Addresses("../../figures", "../..", "..", registry.kept(), alone=True)
DAY = "2001-02-20"
SECTIONS = ["sentences", "said", "files", "citations", "table", "evidence", "version"]
CORRECTED = record(
    version="b1" * 32,
    values=[
        changed(value, written="34건", low="34", high="34") if value.facts == ("f12",) else value
        for value in RECORD.values
    ],
)
MORE = record(version="c2" * 32, values=[*CORRECTED.values, changed(RECORD.values[0], of="다다시")])
HOSTILE = '<i onclick="x">\'&"</i>'
# what the machinery itself reads: ids, hashes, dates of the data, kinds
READ = ("id", "version", "edition", "verdict", "language", "base", "date", "facts", "fact", "native", "low", "high")


@pytest.fixture(autouse=True)
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An empty ledger."""
    monkeypatch.setenv(ROOT_VARIABLE, str(invented_book.write_root(tmp_path)))


def enter(of: Record, day: str, reason: str = "") -> None:
    """A version entered."""
    ledger.append(
        Book.from_environment(), of, {f"{of.id}.{kind}": b"" for kind in ("svg", "png", "csv")}, day=day, reason=reason
    )


def opened(of: Record, addresses: Addresses = ADDRESSES) -> BeautifulSoup:
    """The card of a record, parsed."""
    return BeautifulSoup(unheld(card(of, addresses, status.statuses(Book.from_environment()), DAY)), "html.parser")


def section(page: BeautifulSoup, name: str) -> Tag:
    """One section of a card."""
    (found,) = page.select(f"main > section#{name}")
    return found


def standing(page: BeautifulSoup) -> Tag:
    """The line that says whether the version holds."""
    (found,) = page.select("header .standing")
    return found


def statement(verdict: str, number: int) -> dict[str, Any]:
    """An invented statement, with a verdict and three sentences."""
    forms = {form: f"{form} {number}" for form in sentences.FORMS}
    return {
        "verdict": verdict,
        "label": f"판정 {number}",
        "headline": f"진술 {number}",
        "arithmetic": f"계산 {number}",
        "sentences": forms,
    }


@pytest.mark.parametrize("of", [RECORD, WORDS_ONLY, CHANGED], ids=["bars", "words", "changed"])
def test_every_section_is_there_without_scripts(of: Record) -> None:
    """In this order, with words in each; the one script is a file of the book, and every button waits for it."""
    page = opened(of)
    assert SECTIONS == [str(each["id"]) for each in page.select("main > section")]
    assert all(section(page, name).get_text(strip=True) for name in SECTIONS)
    assert ["../../ko/_static/copy.js"] == [script.get("src") for script in page.select("script")]
    assert all(button.has_attr("hidden") for button in page.select("button"))
    noted = {each.fact: note(each.fact) for each in of.evidence}
    assert [[noted.get(cell, cell) for cell in row] for row in of.table.rows] == [
        [cell.get_text().strip() for cell in row.select("th, td")] for row in section(page, "table").select("tbody tr")
    ]


def test_the_head_shows_the_picture_and_where_it_stands() -> None:
    """Title, the file of a published picture with its words, and links to the book and to the page of the figure."""
    page = opened(RECORD)
    assert RECORD.caption == page.select_one("h1").get_text()  # type: ignore[union-attr]
    image = page.select_one("header .kept-light img")
    assert image is not None
    assert (f"../../ko/figures/{RECORD.id}.svg", RECORD.alt) == (image["src"], image["alt"])
    links = [link["href"] for link in page.select("header .where a")]
    assert ["../../ko/index.html", f"../../ko/outcomes.html#{RECORD.id}"] == links


def test_each_statement_stands_under_what_may_be_done_with_it() -> None:
    """Said as it is, said with its condition, not said; each with its verdict and arithmetic."""
    verdicts = ["not-comparable", "confirmed", "conditional", "undecidable", "contradicted"]
    page = opened(record(statements=[statement(verdict, number) for number, verdict in enumerate(verdicts)]))
    groups = {
        title.get_text(): [seen(item) for item in title.find_next_sibling("ul").select("li")]  # type: ignore[union-attr]
        for title in section(page, "said").select("h3")
    }
    headings = [f"판정 {number} 진술 {number} (계산 {number})." for number in range(5)]
    assert {
        "기사로 말할 수 있는 것": [headings[1], headings[4]],
        "조건을 붙이면 말할 수 있는 것": [headings[2]],
        "기사로는 말할 수 없는 것": [headings[0], headings[3]],
    } == groups


def test_sentences_carry_their_source_in_every_form() -> None:
    """The surest statements come first, each as note, sentence and English, with the source on the line below."""
    verdicts = ["undecidable", "conditional", "confirmed", "contradicted"]
    page = opened(record(statements=[statement(verdict, number) for number, verdict in enumerate(verdicts)]))
    line = f"{RECORD.source}, {RECORD.mark}"
    english = f"Source: Invented News (6 Feb 2001); processed by Invented Databook, {RECORD.mark}"
    expected = [
        f"{form} {number}\n{english if form == 'english' else line}"
        for number in (2, 3, 1, 0)
        for form in ("note", "plain", "english")
    ]
    assert expected == [text.get_text() for text in section(page, "sentences").select("pre")]
    labels = [label.get_text() for label in section(page, "sentences").select(".sentence b")[:3]]
    assert ["개조식", "문장", "English"] == labels


def test_every_style_of_citation_is_there() -> None:
    """The source line in sight, the others each behind a toggle, word for word what the styles say."""
    found = section(opened(RECORD), "citations")
    texts = {summary.get_text(): summary.parent.pre.get_text() for summary in found.select("details > summary")}  # type: ignore[union-attr]
    ways = {
        "APA": ("apa", "ko"),
        "Chicago": ("chicago", "ko"),
        "APA (English)": ("apa", "en"),
        "Chicago (English)": ("chicago", "en"),
        "BibTeX": ("bibtex", "ko"),
        "RIS": ("ris", "ko"),
        "CSL-JSON": ("csl", "ko"),
    }
    assert {label: citations.cite(RECORD, *way) for label, way in ways.items()} == texts
    assert citations.source_line(RECORD) == found.select_one("pre").get_text()  # type: ignore[union-attr]


def test_every_file_is_offered_with_what_it_is_for() -> None:
    """Links that work without scripts."""
    links = section(opened(RECORD), "files").select("a[download]")
    assert [f"../../ko/figures/{RECORD.id}.{kind}" for kind in ("png", "csl.json")] == [link["href"] for link in links]
    assert ["PNG", "csl.json"] == [link.get_text() for link in links]


def test_the_evidence_leads_from_the_quote_to_the_number() -> None:
    """Each fact with its quote, its wording and the range read from it, and a link to its row in the book."""
    found = section(opened(RECORD), "evidence")
    rows = [[cell.get_text(" ", strip=True) for cell in row.select("th, td")] for row in found.select("tbody tr")]
    assert [
        ["[12] 가가시 · 상담", "30여 건의 상담", "30여 건", "30–39건"],
        ["[13] 나나시 · 상담", "70여 건의 상담", "70여 건", "70–79건"],
    ] == rows
    assert "../../ko/methods.html#fact-f12" == found.select_one("tbody a")["href"]  # type: ignore[index]
    assert "지어낸 신문" in found.get_text()


def test_facts_from_which_no_range_is_read_have_no_column_for_it() -> None:
    """A column of dashes tells nothing."""
    heads = section(opened(record(values=[])), "evidence").select("thead th")
    assert ["사실", "근거 인용", "기사의 표기"] == [head.get_text() for head in heads]


def test_a_parameter_that_chooses_nothing_is_not_listed() -> None:
    """It would end in an equals sign."""
    assert "매개변수 reading = strict 행사일" in seen(
        section(opened(record(parameters={"offer": [], "reading": "strict"})), "version")
    )


def test_a_number_made_of_several_facts_names_them() -> None:
    """It stands under the table, since it has no quote of its own."""
    ratio = changed(RECORD.values[2], of="나나시", name="비율", unit="배", low="1.7", high="2.7", facts=["f12", "f13"])
    text = seen(section(opened(record(values=[*RECORD.values, ratio])), "evidence"))
    assert "나나시 · 비율: 1.7–2.7배 ← [12] [13]" in text.replace("\u00a0", " ")


def test_the_days_that_matter_are_told_apart() -> None:
    """Event, publication, reading, data, and the day the page was made."""
    found = section(opened(RECORD), "version")
    days = dict(
        zip(
            (term.get_text() for term in found.select("dt")),
            (definition.get_text() for definition in found.select("dd")),
            strict=True,
        )
    )
    assert {
        "행사일": "2001-02-03, 2001-02-05",
        "출처 발행일": "2001-02-06",
        "출처 확인일": "2001-02-07",
        "데이터": "0.0.1판(2001-02-08)",
        "이 페이지를 만든 날": DAY,
        "판(SHA-256)": RECORD.version,
        "매개변수": "countries = AA, BB; reading = inclusive",
    } == {
        name: days[name]
        for name in ("행사일", "출처 발행일", "출처 확인일", "데이터", "이 페이지를 만든 날", "판(SHA-256)", "매개변수")
    }
    assert f".venv/bin/factbook verify-figure {RECORD.id}@01234567" in found.get_text()


def test_a_figure_not_yet_entered_says_so() -> None:
    """It is neither called valid nor wrong."""
    text = seen(standing(opened(RECORD)))
    assert "아직 장부에 등록하지 않은 판" in text
    assert "현재 유효" not in opened(RECORD).get_text()


def test_the_version_that_holds_says_since_when() -> None:
    """In the head, and in the list of versions."""
    enter(RECORD, "2001-02-09")
    page = opened(RECORD)
    assert "현재 유효한 판(2001-02-09 등록)" in seen(standing(page))
    assert "01234567 2001-02-09 · 현재 유효" in seen(section(page, "version"))


@pytest.mark.parametrize(
    ("chain", "word", "sentence"),
    [
        ((RECORD, CORRECTED), "정정된 판", "가가시 · 상담: 30–39 → 34 (30여 건(30–39건) → 34건)"),
        ((CORRECTED, MORE), "지난 판", "다다시 · 참가 기관: 없음 → 15개사"),
    ],
    ids=["corrected", "superseded"],
)
def test_a_version_that_holds_no_more_says_what_changed(chain: tuple[Record, Record], word: str, sentence: str) -> None:
    """Which one holds, with a link to it, since when, what differs, and why; so does the list of versions."""
    old, new = chain
    enter(old, "2001-02-09")
    enter(new, "2001-03-01", "지어낸 까닭 <b>")
    line = standing(opened(old))
    for part in (word, sentence, "2001-03-01", "이유: 지어낸 까닭 <b>"):
        assert part in seen(line)
    assert f"../{old.id}/v/{new.short}/index.html" == line.a["href"]  # type: ignore[index]
    assert "현재 유효" not in seen(line)
    links = [link["href"] for link in section(opened(new), "version").select("ul a")]
    assert [f"../{old.id}/v/{each.short}/index.html" for each in sorted(chain, key=lambda one: one.version)] == links
    history = seen(section(opened(new), "version"))
    state = "정정됨" if word == "정정된 판" else "지난 판"
    for part in (f"{old.short} 2001-02-09 · {state}", f"부터 {new.short})", sentence, "이유: 지어낸 까닭 <b>"):
        assert part in history


def test_a_run_of_ones_own_is_never_called_valid() -> None:
    """Its card begins with the warning, and every sentence and citation to copy carries it as well."""
    page = opened(CHANGED, ALONE)
    assert CHANGED.warning in seen(standing(page))
    assert "현재 유효" not in page.get_text()
    texts = [text.get_text() for name in ("sentences", "citations") for text in section(page, name).select("pre")]
    warnings = ("조건 변경본(공식 수치 아님)", "re-run with changed parameters (not official)")
    assert [] == [text for text in texts if not any(warning in text.lower() for warning in warnings)]


def test_an_official_page_that_stands_alone_claims_nothing() -> None:
    """Nobody looked up whether its version holds."""
    assert "" == standing(opened(RECORD, ALONE)).get_text()


def _hostile(value: Any, name: str = "") -> Any:
    """Markup in place of every text that the machinery does not read itself."""
    if isinstance(value, Mapping):
        return {key: _hostile(each, key) for key, each in value.items()}
    if isinstance(value, list):
        return [_hostile(each, name) for each in value]
    return f"{name} {HOSTILE}" if isinstance(value, str) and name not in READ else value


def test_no_text_of_the_data_can_act_as_markup() -> None:
    """Whatever field it stands in, it is read as it was written."""
    fields = {name: _hostile(value, name) for name, value in CONTENT.items()}
    enter(record(version="d3" * 32, sources=fields["sources"], book=fields["book"]), "2001-02-09")
    enter(record(**fields), "2001-03-01", f"까닭 {HOSTILE}")
    for of in (record(**fields), record(**fields | {"version": "d3" * 32})):
        page = opened(of)
        assert [] == page.select("i, [onclick]")
        assert HOSTILE not in str(page).replace("&lt;", "")
        text = page.get_text()
        names = (
            "caption",
            "chapter",
            "headline",
            "arithmetic",
            "label",
            "quote",
            "written",
            "author",
            "publisher",
            "published",
            "accessed",
            "url",
            "events",
            "note",
            "plain",
            "english",
            "licence",
            "source",
        )
        assert [] == [name for name in names if f"{name} {HOSTILE}" not in text]
        assert f"까닭 {HOSTILE}" in text
