"""The page of the printed book that tells what another value would change; all that differs here is invented."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pypdfium2
import pytest
from bs4 import BeautifulSoup, Tag
from playwright.sync_api import Browser

import pdf_checks
from book_fixtures import Built
from factbook.compare.comparison import Comparison, FigureRows, Row
from factbook.compare.other_value import OtherValue
from factbook.errors import BuildError
from factbook.print import book_html, book_pdf, other_reading
from factbook.print.context import Volume

pytestmark = pytest.mark.usefixtures("at_work")
TITLE = "다른 읽기(나중)로 보면 · 조건 변경본, 공식 수치 아님"
COUNTS = "fig-outcomes-counts"


def words(*pairs: tuple[str | None, str | None]) -> list[Row]:
    """Sentences of a chapter on both sides."""
    return [Row("words", "a-cell", "", *pair) for pair in pairs]


def comparison(sentences: Sequence[Row], *rows: Row) -> Comparison:
    """A comparison with one figure, of whose rows some are the same."""
    return Comparison([FigureRows(COUNTS, "aaaaaaaa", "bbbbbbbb", rows)] if rows else [], sentences, [])


RANGE = Row("range", COUNTS, "가나국 · 지어낸 수", "30–39건", "31–39건")
SAID = ("기사로 확인 지어낸 문장이다(30–39건). [6] [n4]", "기사로 확인 지어낸 문장이다(31–39건). [6] [n4]")
OTHER = OtherValue(
    "reading",
    "먼저",
    "나중",
    {
        "index": comparison(words(SAID, ("그대로인 문장이다.", "그대로인 문장이다."))),
        "outcomes": comparison(
            words(SAID, (None, "새로 생긴 문장이다.")),
            RANGE,
            Row("range", COUNTS, "다라국 · 지어낸 수", "70건", "70건"),
            Row("picture", COUNTS, "", "11111111", "22222222"),
        ),
    },
)


def volume(built: Built, other: OtherValue | None = OTHER) -> Volume:
    """The invented book with another value."""
    return replace(built.volume, other=other)


def composed(built: Built, other: OtherValue | None = OTHER) -> BeautifulSoup:
    """The document for print."""
    text = book_html.compose(built.single_page.read_text(encoding="utf-8"), volume(built, other))
    return BeautifulSoup(text, "html.parser")


def page_of(built: Built, other: OtherValue = OTHER) -> Tag:
    """The page itself."""
    (found,) = composed(built, other).select(f"section#{other_reading.ANCHOR}")
    return found


def rows_of(page: Tag) -> list[list[str]]:
    """Its table: where, official, other."""
    return [[" ".join(cell.get_text().split()) for cell in row.select("th, td")] for row in page.select("tbody tr")]


@pytest.fixture(scope="module")
def pressed(built: Built, browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The invented book on paper, with that page."""
    return book_pdf.press(built.single_page, volume(built), tmp_path_factory.mktemp("other") / "book.pdf", browser)


def test_what_differs_stands_there_once_with_all_its_places(built: Built) -> None:
    """A sentence of two chapters is one row; what is the same, and the drawing, are none."""
    both, added, figure = rows_of(page_of(built))
    said = ["기사로 확인 지어낸 문장이다(30–39건).", "기사로 확인 지어낸 문장이다(31–39건)."]
    assert ["한눈에 보기, 1. 어느 도시에서 상담이 더 많았나", *said] == both
    assert ["1. 어느 도시에서 상담이 더 많았나", "없음", "새로 생긴 문장이다."] == added
    assert ["그림 1", "가나국 · 지어낸 수: 30–39건", "31–39건"] == figure


def test_a_figure_that_is_gone_is_told_at_its_place_and_a_new_one_at_its_chapter(built: Built) -> None:
    """What a printed figure said is nothing there; one that is not printed has no place but its chapter."""
    gone = FigureRows(COUNTS, "aaaaaaaa", None, [Row("words", COUNTS, "", "지어낸 결론이다.", None)])
    new = FigureRows("fig-outcomes-new", None, "bbbbbbbb", [Row("verdict", "", "새 결론이다", None, "기사로 확인")])
    other = replace(OTHER, comparisons={"outcomes": Comparison([gone, new], [], [])})
    assert [
        ["그림 1", "지어낸 결론이다.", "없음"],
        ["1. 어느 도시에서 상담이 더 많았나", "새 결론이다: 없음", "기사로 확인"],
    ] == rows_of(page_of(built, other))


def test_places_lead_to_where_they_are(built: Built) -> None:
    """Chapters and figures are links of the document itself."""
    document = composed(built)
    links = document.select(f"#{other_reading.ANCHOR} a")
    assert {"#document-index", "#document-outcomes", f"#{COUNTS}"} <= {str(link["href"]) for link in links}
    assert [] == [link for link in links if document.find(id=str(link["href"]).removeprefix("#")) is None]


def test_a_verdict_looks_as_it_does_in_its_chapter(built: Built) -> None:
    """It is no word of the sentence behind it."""
    spans = page_of(built).select("tbody .verdict")
    assert ["기사로 확인"] * 2 == [span.get_text() for span in spans]
    assert all("verdict-confirmed" in span["class"] for span in spans)


def test_it_says_that_it_is_not_official_and_that_no_verdict_can_differ(built: Built) -> None:
    """In its title, above the other column, and in a sentence."""
    page = page_of(built)
    heading = page.h1
    assert heading is not None
    assert TITLE == heading.get_text()
    assert "다른 읽기(나중), 공식 수치 아님" in page.select("thead th")[2].get_text()
    assert "달라지는 판정은 없다." in page.get_text()
    moved = replace(
        OTHER,
        comparisons={"outcomes": comparison([], Row("verdict", COUNTS, "지어낸 판정", "기사로 확인", "판단 불가"))},
    )
    assert "달라지는 판정은 없다." not in page_of(built, moved).get_text()


def test_chapters_that_stay_the_same_are_named(built: Built) -> None:
    """All but the two that differ."""
    last = page_of(built).select("p")[-1].get_text()
    assert [False, False, True, True] == [
        name in last for name in ("한눈에 보기", "1. 어느", "2. 가나와 다라는", "5. 어떻게 읽어야 하나")
    ]


def test_it_is_one_page_before_the_last_in_contents_and_outline(pressed: Path) -> None:
    """Neither more nor less, whatever stands before it, and the file is as open to all readers as before."""
    with pypdfium2.PdfDocument(pressed) as document:
        titles = [entry.get_title() for entry in document.get_toc()]
        texts = [page.get_textpage().get_text_bounded() for page in document]
    assert [TITLE, "판권과 인용"] == titles[-2:]
    assert ["31–39건" in text or "31-39건" in text for text in texts[-3:]] == [False, True, False]
    assert any("".join(TITLE.split()) in "".join(text.split()) for text in texts[1:3])
    assert [] == list(pdf_checks.barriers_of(pressed))


def test_without_another_value_or_a_difference_there_is_no_such_page(built: Built) -> None:
    """As in a book built without its states."""
    for other in (None, replace(OTHER, comparisons={})):
        assert [] == composed(built, other).select(f"#{other_reading.ANCHOR}")


def test_much_that_differs_gets_smaller_letters_and_too_much_is_refused(
    built: Built, browser: Browser, tmp_path: Path
) -> None:
    """Twenty long rows still are one page, two hundred are none, and the message says how many they take."""

    def other(count: int) -> Volume:
        pairs = [
            (f"지어낸 문장 {number} " + "긴 말 " * 18, f"다른 문장 {number} " + "긴 말 " * 18)
            for number in range(count)
        ]
        return volume(built, replace(OTHER, comparisons={"outcomes": comparison(words(*pairs))}))

    assert book_pdf.press(built.single_page, other(20), tmp_path / "many.pdf", browser).is_file()
    with pytest.raises(BuildError, match=r"‘다른 읽기’.*쪽"):
        book_pdf.press(built.single_page, other(200), tmp_path / "too-many.pdf", browser)


def test_equal_books_are_equal_files(built: Built, pressed: Path, browser: Browser, tmp_path: Path) -> None:
    """Pressing the same differences again gives the same bytes."""
    again = book_pdf.press(built.single_page, volume(built), tmp_path / "book.pdf", browser)
    assert pressed.read_bytes() == again.read_bytes()
