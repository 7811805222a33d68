"""Citations come back whole from the programs that read them, and read well where people do."""

from __future__ import annotations

import json
from typing import Any

import jsonschema
import pytest
import rispy
from pybtex.database import parse_string
from pybtex.richtext import Text

from factbook.citing import citations
from factbook.figures.record import Translated
from invented_record import CHANGED, RECORD, changed, record

BASE = record(work=changed(RECORD.work, base="https://example.org/my_book/"))
ADDRESS = "https://example.org/my_book/f/fig-outcomes-counts/v/01234567/"
# names of fields from the public specification of CSL 1.0.2 (input schema); no package of ours ships the schema
_DATE = {
    "type": "object",
    "required": ["date-parts"],
    "additionalProperties": False,
    "properties": {
        "date-parts": {
            "type": "array",
            "minItems": 1,
            "maxItems": 2,
            "items": {"type": "array", "minItems": 1, "maxItems": 3, "items": {"type": "integer"}},
        }
    },
}
_TEXT = {"type": "string", "minLength": 1}
SCHEMA: dict[str, Any] = {
    "type": "array",
    "minItems": 1,
    "items": {
        "type": "object",
        "required": ["id", "type"],
        "additionalProperties": False,
        "properties": {
            "type": {"enum": ["figure", "graphic", "dataset"]},
            "issued": _DATE,
            "accessed": _DATE,
            "author": {
                "type": "array",
                "items": {
                    "type": "object",
                    "required": ["literal"],
                    "additionalProperties": False,
                    "properties": {"literal": _TEXT},
                },
            },
            **dict.fromkeys(
                [
                    "id",
                    "title",
                    "container-title",
                    "publisher",
                    "number",
                    "version",
                    "medium",
                    "language",
                    "note",
                    "URL",
                ],
                _TEXT,
            ),
        },
    },
}
AWKWARD = r'50% & "A_b" [가] {나} 『다』 #1 $x$ ~ ^ \z } -- 끝?'


@pytest.mark.parametrize(
    ("style", "language", "expected"),
    [
        ("source", "ko", "자료: 지어낸 신문(2001.2.6.); 가공: 지어낸 데이터북, fig-outcomes-counts · 01234567"),
        (
            "apa",
            "ko",
            "지어낸 집필진. (2001). 도시별 상담과 참가 기관 [그림]. 『지어낸 데이터북: 가나와 다라』"
            " (fig-outcomes-counts; 판 01234567).",
        ),
        (
            "apa",
            "en",
            "지어낸 집필진. (2001). 도시별 상담과 참가 기관 [Figure]. In 지어낸 데이터북: 가나와 다라"
            " (fig-outcomes-counts; Version 01234567).",
        ),
        (
            "chicago",
            "ko",
            "지어낸 집필진. 2001. “도시별 상담과 참가 기관”. 『지어낸 데이터북: 가나와 다라』,"
            " fig-outcomes-counts, 판 01234567.",
        ),
        (
            "chicago",
            "en",
            "지어낸 집필진. 2001. “도시별 상담과 참가 기관.” In 지어낸 데이터북: 가나와 다라,"
            " fig-outcomes-counts, version 01234567.",
        ),
    ],
)
def test_what_people_read_is_written_so(style: str, language: str, expected: str) -> None:
    """Word for word, in Korean without the English words of the locale."""
    assert expected == citations.cite(RECORD, style, language)


@pytest.mark.parametrize("version", ["780d09c1", "abcdefab", "1a2b3c4d"])
def test_a_hash_is_one_version(version: str) -> None:
    """Letters between the digits of a hash make no list of versions of it."""
    of = record(version=version * 8)
    assert f"(fig-outcomes-counts; Version {version})." in citations.apa(of, "en")
    assert f", fig-outcomes-counts, version {version}." in citations.chicago(of, "en")
    assert [f"판 {version}" in write(of, "ko") for write in (citations.apa, citations.chicago)] == [True, True]


@pytest.mark.parametrize(
    ("style", "end"), [("source", f", {ADDRESS}"), ("apa", f" {ADDRESS}"), ("chicago", f" {ADDRESS}.")]
)
def test_the_frozen_address_is_given_where_the_book_has_one(style: str, end: str) -> None:
    """A style for readers ends in it, and none has any address without one."""
    assert citations.cite(BASE, style, "ko").endswith(end)
    assert "http" not in citations.cite(RECORD, style, "ko")


def test_the_long_citation_says_all_in_the_records_language() -> None:
    """Holder, caption, book, data version, mark, then whose facts they are and where they can be read."""
    korean = (
        "지어낸 집필진, 「도시별 상담과 참가 기관」, 『지어낸 데이터북: 가나와 다라』, 데이터 0.0.1판(2001.2.8.),"
        " fig-outcomes-counts · 01234567. 자료: 지어낸 신문(2001.2.6.); 가공: 지어낸 데이터북."
    )
    assert korean == citations.long(RECORD)
    assert f"{korean} {ADDRESS}" == citations.long(BASE)
    english = record(language="en", caption="Meetings by city", source="Source: Invented News; processed by Databook")
    assert (
        "지어낸 집필진, “Meetings by city,” 지어낸 데이터북: 가나와 다라, data version 0.0.1 (2001-02-08),"
        " fig-outcomes-counts · 01234567. Source: Invented News; processed by Databook."
    ) == citations.long(english)


HASHED = record(work=changed(RECORD.work, hash="abcd1234" * 8))
DATA = {"ko": "데이터 0.0.1판(2001-02-08, abcd1234)", "en": "ata version 0.0.1 (2001-02-08, abcd1234)"}


@pytest.mark.parametrize("style", ["apa", "chicago", "bibtex", "ris", "csl"])
@pytest.mark.parametrize("language", ["ko", "en"])
def test_a_citation_says_which_data_the_figure_was_made_from(style: str, language: str) -> None:
    """Version, day and the first characters of the hash, before the address; an older record has no hash to say."""
    data_sentence = DATA[language if style in ("apa", "chicago") else "ko"]
    with_address = record(work=changed(HASHED.work, base=BASE.work.base))
    for of in (HASHED, with_address):
        assert 1 == citations.cite(of, style, language).count(data_sentence)
    assert "abcd1234" not in citations.cite(RECORD, style, language)
    if style in ("apa", "chicago"):
        assert citations.cite(HASHED, style, language).endswith(f"{data_sentence}.")
        assert f"{data_sentence}. {ADDRESS}" in citations.cite(with_address, style, language)


def test_the_long_citation_says_the_hash_beside_the_day() -> None:
    """In both languages."""
    assert "데이터 0.0.1판(2001.2.8., abcd1234), fig-" in citations.long(HASHED)
    english = citations.long(record(language="en", work=HASHED.work))
    assert "data version 0.0.1 (2001-02-08, abcd1234), fig-" in english


@pytest.mark.parametrize("style", citations.STYLES)
@pytest.mark.parametrize("language", ["ko", "en"])
def test_every_style_says_when_a_figure_is_not_official(style: str, language: str) -> None:
    """A reader of one citation alone is told, in the citation's language where it has one."""
    warnings = {"ko": "조건 변경본(공식 수치 아님)", "en": "re-run with changed parameters (not official)"}
    of_reader = warnings[language if style in {"apa", "chicago", "source"} else "ko"]
    assert of_reader.lower() in citations.cite(CHANGED, style, language).lower()
    assert of_reader.lower() not in citations.cite(RECORD, style, language).lower()


@pytest.mark.parametrize("caption", [RECORD.caption, AWKWARD])
def test_bibtex_comes_back_whole(caption: str) -> None:
    """Title, holder, date, version, mark and the quoted source, whatever characters are in the title."""
    holder = "Kim, Lee and {Partners}"
    cited = record(caption=caption, work=changed(BASE.work, holder=holder))
    (entry,) = parse_string(citations.bibtex(cited), "bibtex").entries.values()
    assert caption == _unescaped(entry.fields["title"][1:-1])
    assert [f"{{{holder}}}"] == [_unescaped(str(name)) for name in entry.persons["author"]]
    assert ("2001", "2", "01234567") == tuple(entry.fields[key] for key in ("year", "month", "version"))
    assert Text.from_latex(entry.fields["note"]).render_as("text").startswith(f"{RECORD.mark}; 자료: 지어낸 신문")
    assert ADDRESS == entry.fields["url"]
    assert entry.key == "fig-outcomes-counts-01234567"


def _unescaped(latex: str) -> str:
    """Text as LaTeX prints it, by the commands the specification of LaTeX names."""
    text = latex.replace(r"\textbraceleft{}", "\0").replace(r"\textbraceright{}", "\1").replace('{"}', '"')
    text = text.replace(r"\textasciitilde{}", "~").replace(r"\textasciicircum{}", "^")
    for char in "&%$#_":
        text = text.replace(f"\\{char}", char)
    return text.replace(r"\textbackslash{}", "\\").replace("\0", "{").replace("\1", "}")


@pytest.mark.parametrize("caption", [RECORD.caption, AWKWARD])
def test_ris_comes_back_whole(caption: str) -> None:
    """A reference of a figure, one field a line, without a number before it; a comma says that its author is a body."""
    text = citations.ris(record(caption=caption, work=BASE.work))
    (reference,) = rispy.loads(text)
    assert text.startswith("TY  - FIGURE\n")
    assert caption == reference["title"]
    assert ("2001/02/08", "01234567") == (reference["date"], reference["edition"])
    assert ["지어낸 집필진,"] == reference["authors"]
    assert ["fig-outcomes-counts · 01234567; 자료: 지어낸 신문(2001.2.6.); 가공: 지어낸 데이터북"] == reference["notes"]
    assert [ADDRESS] == reference["urls"]


def test_a_line_end_in_a_title_does_not_begin_a_field() -> None:
    """A field is a line: words behind the break stay in the title."""
    (reference,) = rispy.loads(citations.ris(record(caption="가\nTI  - 나")))
    assert "가 TI - 나" == reference["title"]


@pytest.mark.parametrize("cited", [RECORD, BASE, CHANGED, record(caption=AWKWARD)])
def test_csl_keeps_to_its_schema_and_says_all(cited: Any) -> None:
    """One item of known fields; URL and day of access only where there is an address."""
    (item,) = json.loads(citations.cite(cited, "csl", "ko"))
    jsonschema.validate([item], SCHEMA)
    assert (cited.caption, [{"literal": "지어낸 집필진"}]) == (item["title"], item["author"])
    assert {"date-parts": [[2001, 2, 8]]} == item["issued"]
    assert ("fig-outcomes-counts", cited.short) == (item["number"], item["version"])
    assert cited.source in item["note"]
    assert (cited.address or None, bool(cited.address)) == (item.get("URL"), "accessed" in item)


def test_the_schema_refuses_what_it_does_not_know() -> None:
    """A misspelt field or a date as text would be found."""
    for wrong in ({"tittle": "가"}, {"issued": "2001-02-08"}):
        with pytest.raises(jsonschema.ValidationError):
            jsonschema.validate([citations.csl(RECORD)[0] | wrong], SCHEMA)


@pytest.mark.parametrize("language", ["ko", "en"])
def test_a_title_survives_the_styles(language: str) -> None:
    """Brackets, quotation marks and LaTeX's characters stand in the text as they stand in the title."""
    for write in (citations.apa, citations.chicago):
        assert AWKWARD in write(record(caption=AWKWARD), language)


def test_the_original_producer_comes_first() -> None:
    """Whose facts they are is said before who worked them."""
    line = citations.source_line(RECORD)
    assert line.index("지어낸 신문") < line.index("지어낸 데이터북") < line.index(RECORD.mark)


@pytest.mark.parametrize("style", ["apa", "chicago"])
def test_another_language_has_its_own_author_and_titles(style: str) -> None:
    """An English citation of a Korean figure names body, book and figure in English, where the book has both."""
    names = Translated(caption="Invented counts", full_title="Invented Databook", holder="Invented Editors")
    both = record(translated={"en": names})
    english = citations.cite(both, style, "en")
    assert english.startswith("Invented Editors. ")
    assert all(name in english.lower() for name in ("invented counts", "invented databook"))
    assert not any(name in english for name in (RECORD.caption, RECORD.work.holder))
    assert citations.cite(RECORD, style, "ko") == citations.cite(both, style, "ko")
