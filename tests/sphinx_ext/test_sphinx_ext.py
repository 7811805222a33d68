"""What the extension puts into the pages of the built book, each part by what a reader sees of it."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from pathlib import Path
from urllib.parse import urlsplit

import nbformat
import pytest
from bs4 import BeautifulSoup, Tag
from nbformat.v4 import new_markdown_cell
from playwright.sync_api import Browser

import browser_checks
import invented_book
import site_checks
from book_fixtures import Built
from factbook.formats import registry
from factbook.web import staged_book
from invented_record import RECORD


@pytest.fixture
def page(built: Built) -> BeautifulSoup:
    """A chapter with a figure, sections and code."""
    return site_checks.soup(built.pages / "outcomes.html")


@pytest.fixture
def single_page(built: Built) -> BeautifulSoup:
    """All chapters on one page, as the PDF is made from it."""
    return BeautifulSoup(built.single_page.read_text(encoding="utf-8"), "html.parser")


def searched(built: Built) -> str:
    """All words that the search looks through."""
    return (built.pages / "searchindex.js").read_text(encoding="utf-8")


def test_section_is_reached_by_its_label_alone(page: BeautifulSoup) -> None:
    """Anchors are the labels the author gave, none is made by counting."""
    assert ["outcomes", "outcomes-counts", "outcomes-limits"] == [
        str(tag["id"]) for tag in page.select("article section")
    ]


def test_one_switch_a_page_is_for_its_code(page: BeautifulSoup) -> None:
    """It stands below the title and is off; the code is highlighted, and stands nowhere else."""
    (switch,) = page.select("article input.code-switch")
    assert "h1" == getattr(switch.find_previous_sibling(), "name", "")
    assert ["코드 보기"] == [label.get_text() for label in page.select(f"label[for={switch['id']}]")]
    assert not switch.has_attr("checked")
    assert any("import pandas as pd" in code.get_text() and code.select(".kn") for code in page.select(".code"))
    assert all(source.find_parent(class_="code") for source in page.select("article .highlight"))


def test_a_page_without_code_has_no_switch(built: Built) -> None:
    """There would be nothing to show."""
    pages = {page.stem: site_checks.soup(page) for page in site_checks.chapters(built.site)}
    found = {name: bool(page.select(".code")) for name, page in pages.items()}
    assert found == {name: bool(page.select("input.code-switch")) for name, page in pages.items()}


@pytest.mark.parametrize("scripts", [True, False])
def test_the_switch_shows_all_code_of_the_page_where_it_stands(built: Built, browser: Browser, scripts: bool) -> None:
    """By the keyboard, with JavaScript and without; off again, and on paper, there is none."""
    with browser_checks.opened(browser, built.pages / "outcomes.html", java_script_enabled=scripts) as tab:
        code, switch = tab.locator("article .code"), tab.locator("input.code-switch")
        seen = list[set[bool]]()
        for key in ("Shift", "Space", "Space", "Space"):
            switch.press(key)
            seen.append({each.is_visible() for each in code.all()})
        tab.emulate_media(media="print")
        assert [{False}, {True}, {False}, {True}] == seen
        assert {False} == {each.is_visible() for each in [*code.all(), switch]}


def test_search_finds_tables_but_neither_code_nor_closing_box(built: Built) -> None:
    """What stands behind a figure is found; how a chapter is run is not."""
    words = searched(built)
    assert "상담" in words
    assert [] == [word for word in ("import", "factbook run", "strict", "매개변수", "문장 복사") if word in words]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("상담", ["index", "outcomes", "methods", "priorities", "nation-aa", "nation-bb"]),  # 상담이, 상담을, 상담 건수
        ("지어낸 진술", ["outcomes"]),
        ("누리집", ["methods"]),  # 누리집과
        ("600", ["methods"]),  # 600여
        ("없는말", []),
        ("시기", []),  # 도시, and in the next cell 기사의
    ],
)
def test_reader_finds_a_word_whatever_follows_it(built: Built, browser: Browser, query: str, found: list[str]) -> None:
    """A query typed into the search page, opened from disk, lists the pages that have the word."""
    with browser_checks.opened(browser, built.pages / "search.html") as tab:
        tab.locator(".bd-search-container input").fill(query)
        tab.keyboard.press("Enter")
        tab.locator("#search-results .search-summary").wait_for()
        links = [str(link.get_attribute("href")) for link in tab.locator("#search-results .search li > a").all()]
    assert sorted(found) == sorted({Path(urlsplit(link).path).stem for link in links})


def test_code_and_closing_box_stay_out_of_print(built: Built, single_page: BeautifulSoup) -> None:
    """The single page has no code; the document for print has no box either."""
    assert not single_page.select(".code, .code-switch")
    printed = built.single_page.with_name("print.html").read_text(encoding="utf-8")
    assert not BeautifulSoup(printed, "html.parser").select(".rerun, details, tr[hidden]")


def test_figure_has_a_picture_for_each_screen(page: BeautifulSoup, built: Built) -> None:
    """Both drawings are in the page, whose style shows one; what is read aloud stands there once."""
    (figure,) = page.select("article figure")
    shown = figure.select_one(".plate > .drawing[role=img]")
    assert isinstance(shown, Tag)
    assert ["0 0 760 260", "0 0 326 260"] == [svg["viewbox"] for svg in shown.select("svg")]
    assert ["drawing-wide", "drawing-narrow"] == [part["class"][0] for part in shown.find_all("div")]
    assert not figure.select("img, title, desc, metadata, style")
    assert not (built.pages / "_images").exists()


def test_print_gets_the_drawing_made_for_print(single_page: BeautifulSoup) -> None:
    """On paper neither the wide nor the narrow drawing is used."""
    sources = [str(image["src"]) for image in single_page.select("figure img, .quoted-figure img")]
    assert [f"_images/{name}.print.svg" for name in (QUOTED, *invented_book.FIGURES)] == sources
    assert not single_page.select("picture")


QUOTED = "fig-outcomes-counts"


def test_a_quoted_figure_shows_the_picture_and_leads_to_the_figure(built: Built, page: BeautifulSoup) -> None:
    """Picture for each screen, its words, and one line with number and caption; no number of its own."""
    (box,) = site_checks.soup(built.pages / "index.html").select("article .quoted-figure")
    (figure,) = page.select(f"figure#{QUOTED}")
    assert [f"outcomes.html#{QUOTED}"] * 2 == [link["href"] for link in box.select("a")]
    drawings = [each.select_one(".drawing") for each in (figure, box)]
    assert 1 == len({str(drawing["aria-label"]) for drawing in drawings if drawing is not None})
    assert box.select_one("a .drawing-narrow > svg") is not None
    assert "그림 1 지어낸 “그림” & 표" == " ".join(line.get_text() for line in box.select("p"))


def test_a_quoted_figure_stays_within_the_single_page(single_page: BeautifulSoup) -> None:
    """On paper it leads to the figure some pages on."""
    links = [str(link["href"]).removeprefix("index.html") for link in single_page.select(".quoted-figure a")]
    assert [f"#{QUOTED}"] * 2 == links


def test_every_page_offers_the_whole_book_as_pdf(page: BeautifulSoup, built: Built) -> None:
    """The second button of the header, after the sheet's, leads to the file and says so in Korean."""
    sheet, book = page.select(".article-header-buttons a")[:2]
    assert ("요약본", "PDF") == (sheet.get_text(strip=True), book.get_text(strip=True))
    assert (book["href"], book["title"]) == (built.pdf.name, "책 전체(PDF)")


def test_theme_speaks_korean(page: BeautifulSoup) -> None:
    """Words the theme has in English only are Korean, those read aloud among them."""
    spoken = {str(tag["aria-label"]) for tag in page.select("[aria-label]")}
    assert {"책의 차례", "이 장의 차례"} <= spoken
    assert page.find(string="본문으로 건너뛰기")


def test_page_is_light_where_no_script_can_ask_the_reader(page: BeautifulSoup) -> None:
    """The theme's own mode "auto" has no colours until a script reads it; written down is "light"."""
    assert page.html is not None
    assert page.html["data-theme"] == "light"


def test_footer_tells_licence_and_version(page: BeautifulSoup) -> None:
    """Whoever finds a single page knows whose it is and how old its data are."""
    footer = page.select_one("footer.bd-footer-content, .bd-footer-content")
    assert footer is not None
    assert "CC BY 4.0" in footer.get_text()
    assert "데이터 0.0.1판(2001-02-03)" in footer.get_text()


def test_staged_book_ships_one_plotly_that_no_page_loads(built: Built) -> None:
    """Still pictures need no charting library; a reader who sets one in motion gets the site's own."""
    assert [built.pages / "_static" / "plotly.min.js"] == list(built.pages.rglob("plotly*.js"))
    assert [] == [page.name for page in site_checks.pages(built.site) if "plotly" in page.read_text(encoding="utf-8")]


STATEMENT = RECORD.statements[0]
IN_CHAPTERS = {
    "어느 도시에서 상담이 더 많았나": ["fig-outcomes-counts"],
    "가나와 다라는 어떤 분야를 앞세우나": ["fig-priorities-fields"],
    "한 나라를 한 장으로: 가나국": ["fig-nation-counts-aa"],
    "한 나라를 한 장으로: 다라국": ["fig-nation-counts-bb"],
}


@pytest.fixture(scope="module")
def listing(built: Built, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Tag]:
    """The list of all figures that the invented book has when its last chapter asks for one: on screen, on paper."""
    folder = tmp_path_factory.mktemp("listing")
    staged = Path(shutil.copytree(built.staged, folder / "staged"))
    notebook = nbformat.read(staged / "methods.ipynb", as_version=4)
    notebook.cells.append(new_markdown_cell("```{figure-list}\n```"))
    nbformat.write(notebook, staged / "methods.ipynb")
    screen = staged_book.build_html(staged, folder / "html") / "methods.html"
    paper = staged_book.build_single_page(staged, folder / "print")
    return {name: _gallery(file) for name, file in (("screen", screen), ("paper", paper))}


def _gallery(page: Path) -> Tag:
    found = BeautifulSoup(page.read_text(encoding="utf-8"), "html.parser").select_one("div.gallery, ul:has(ul.gallery)")
    assert found is not None
    return found


def listed(outer: Tag, of: Callable[[Tag], object]) -> dict[str, list[object]]:
    """What each entry of a list of figures gives, by chapter."""
    chapters = outer.select("h3, :scope > li > p")
    lists = outer.select("ul.gallery-figures, ul.gallery")
    return {
        str(chapter.get_text()): [of(entry) for entry in entries.find_all("li", recursive=False)]
        for chapter, entries in zip(chapters, lists, strict=True)
    }


def _anchor(entry: Tag) -> str:
    link = entry.find("a")
    assert isinstance(link, Tag)
    return str(link["href"]).partition("#")[2]


def _words(entry: Tag) -> str:
    """Number and caption of an entry."""
    line = entry.select_one("a.gallery-figure, p")
    assert line is not None
    return re.sub(r".*(?=그림 \d+ )", "", " ".join(line.get_text().split()))


@pytest.mark.parametrize("medium", ["screen", "paper"])
def test_figures_are_listed_by_chapter_in_reading_order(listing: dict[str, Tag], medium: str) -> None:
    """Every numbered figure once, under its chapter, with a link to it; chapters without figures are left out."""
    assert IN_CHAPTERS == listed(listing[medium], _anchor)
    assert [[f"그림 {number} 지어낸 “그림” & 표"] for number in range(1, 5)] == [
        *listed(listing[medium], _words).values()
    ]


def test_each_listed_figure_shows_its_picture_its_finding_and_leads_to_its_card(
    listing: dict[str, Tag], built: Built
) -> None:
    """A small picture that leads to the figure, its finding with a verdict, and links to a card and files there are."""
    for chapter, (entry,) in listed(listing["screen"], lambda entry: entry).items():
        (name,) = IN_CHAPTERS[chapter]
        assert isinstance(entry, Tag)
        picture, link, finding = (entry.select_one(part) for part in (".thumbnail > svg", "a", ".gallery-finding"))
        assert picture is not None
        assert link is not None
        assert finding is not None
        assert picture.find_parent("a") == link
        assert str(link["href"]).endswith(f".html#{name}")
        assert f"{STATEMENT.label} {STATEMENT.headline}" == " ".join(finding.get_text().split())
        card, *files = (str(each["href"]) for each in entry.select(".gallery-links a"))
        assert f"../f/{name}/index.html" == card
        assert [f"figures/{name}.{each.ending}" for each in registry.offered()] == files
        assert all((built.pages / address).is_file() for address in (card, *files))


def test_a_page_with_small_pictures_alone_has_their_style(listing: dict[str, Tag]) -> None:
    """Both values of their colours, and the font."""
    page = listing["screen"].find_parent("html")
    assert page is not None
    assert page.select_one("link[href*='pictures.css']") is not None


def test_on_paper_a_list_of_figures_is_words_alone(listing: dict[str, Tag]) -> None:
    """Neither pictures nor cards, which nobody could open there."""
    assert [] == listing["paper"].select("img, svg")
    assert "그림 카드" not in listing["paper"].get_text()
    assert STATEMENT.headline not in listing["paper"].get_text()
