"""The book in its languages: English without Korean, counts that claim neither more nor less, a third language."""

from __future__ import annotations

import io
import json
import re
import shutil
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pypdfium2
import pytest
from babel.messages.pofile import read_po
from bs4 import BeautifulSoup

import package_copy
import pdf_checks
import real_book
import stub_language
from factbook.book.book import Book
from factbook.dataset import facts
from factbook.language import interface
from factbook.translating import parity

HANGUL = re.compile("[가-힣]")
MARKED = re.compile(r'<span lang="ko">[^<]*</span>|“[^”]*”')
FACTS = facts.load(Book.from_environment().data)
# of the numbers that the source writes with 여: 40 in 40여
ODD = "|".join(sorted({str(value) for value in FACTS.facts.loc[FACTS.facts["comparator"] == "여", "value"]}))
_MORE = "more than|over|at least|upwards of|above|exceeding|beyond|no fewer than|in excess of"
_ABOUT = (
    "about|some|around|nearly|almost|approximately|roughly|circa|an estimated|up to|close to|at most|under|fewer than"
)
# what would say another thing than 여: the number left out, or its floor given up
WRONG = re.compile(
    rf"\b(?:{_MORE}|{_ABOUT}) (?:{ODD})(?![\d.,–-]*\d)|\b(?:{ODD})(?:\+|(?:-odd)? \w* ?(?:or (?:more|so)|plus)\b)",
    re.IGNORECASE,
)
_UNIT = "(?:개사|건|곳|개|명)"
WRONG_IN_KOREAN = re.compile(
    rf"(?:약|대략|최소|적어도|최대|많아야|거의|무려) ?(?:{ODD})(?![\d.,–]*\d)"
    rf"|(?<!\d)(?:{ODD})여? ?{_UNIT}? ?(?:이상|초과|넘|웃도|안팎|가량|정도|내외|남짓|이하|미만|가까이)"
)
# where three pages of a book in three languages lead to
TWINS = {
    "cs/roadshow.html": {"ko": "../ko/roadshow.html", "en": "../en/roadshow.html"},
    "ko/search.html": {"cs": "../cs/search.html", "en": "../en/search.html"},
    "f/fig-cities-map/cs.html": {"ko": "index.html", "en": "en.html"},
}
RIGHT = ("40-odd (40–49)", "at most 69 buyers", "about twice as many", "40–49 meetings", "1.83–2.48 times", "over 2024")


def english_texts() -> Iterator[tuple[str, str]]:
    """Every text of the English edition that somebody wrote: catalogues, columns of the data, with where it stands."""
    folders = (Book.from_environment().locale, Path(interface.__file__).parent / "locale")
    for file in (file for folder in folders for file in sorted((folder / "en" / "LC_MESSAGES").iterdir())):
        for message in read_po(io.BytesIO(file.read_bytes())):
            if message.id:
                yield f"{file.name}: {message.id}", str(message.string)
    for table in ("metrics", "events", "mentions", "notes", "sources", "domains", "places"):
        frame = getattr(FACTS, table)
        for column in frame.columns[frame.columns.str.endswith("_en")]:
            yield from ((f"{table}: {column}", text) for text in frame[column])


def test_english_has_no_korean_but_words_it_speaks_of() -> None:
    """Those stand in quotation marks or are marked as Korean, for who reads and who listens."""
    assert [] == [place for place, text in english_texts() if HANGUL.search(MARKED.sub("", text))]


def test_no_english_text_says_more_or_less_of_an_approximate_count() -> None:
    """40여 is 40-odd: "more than 40" leaves out 40, "about 40" may be less."""
    assert [] == [(place, text) for place, text in english_texts() if WRONG.search(text)]


@pytest.mark.parametrize(
    "said", ["over 40", "more than 90 meetings", "at least 20", "Some 60 bodies", "about 40", "40+"]
)
def test_the_wrong_words_are_found(said: str) -> None:
    """Those of the strict reading, of a floor given up, of a ceiling; a proven threshold and a multiple are let be."""
    assert WRONG.search(said)
    assert not any(WRONG.search(right) for right in RIGHT)


@pytest.mark.parametrize("said", ["약 40건", "40여 건 이상", "최소 90건", "60개사 안팎", "20여 곳 넘게"])
def test_the_wrong_words_are_found_in_korean(said: str) -> None:
    """The twin of the rule; ranges, the source's own wording and a proven threshold are let be."""
    assert WRONG_IN_KOREAN.search(said)
    assert not any(
        map(WRONG_IN_KOREAN.search, ("40여 건(40–49건)", "많아야 69개사", "약 2배", "1.5배 이상", "40–49건"))
    )


def seen(page: Path) -> BeautifulSoup:
    """A page without code, scripts, and what is marked as Korean in it."""
    soup = BeautifulSoup(page.read_text(encoding="utf-8"), "html.parser")
    for tag in soup.select(".code, script, style, head [lang=ko], body [lang=ko]"):
        tag.decompose()
    return soup


def in_language(site: Path, language: str) -> list[Path]:
    """The pages and cards of a language; published versions stay in the language they were published in."""
    pages = [*sorted(site.glob(f"{language}/*.html")), *sorted(site.glob("f/**/*.html"))]
    return [page for page in pages if f'<html lang="{language}"' in page.read_text(encoding="utf-8")]


@pytest.mark.gate
def test_the_english_site_shows_no_korean_but_what_is_marked(printed_in_all: Path) -> None:
    """Quotations, original titles, words the book speaks of: all marked. Texts, and what is read aloud or copied."""
    pages = in_language(printed_in_all, "en")
    assert len(pages) > 20
    found = list[str]()
    for page in pages:
        soup = seen(page)
        texts = [
            *soup.find_all(string=HANGUL),
            *(str(value) for tag in soup.find_all(True) for value in tag.attrs.values()),
        ]
        found += [f"{page.name}: {text.strip()[:80]}" for text in texts if HANGUL.search(str(text))]
    assert [] == found


@pytest.mark.gate
def test_pictures_and_files_of_the_english_edition_show_no_korean(printed_in_all: Path) -> None:
    """Words in SVG, cells of CSV; a record keeps the quotations and the titles of its sources."""
    folder = printed_in_all / "en" / "figures"
    drawn = {
        file.name: re.sub(r"<metadata.*?</metadata>", "", file.read_text("utf-8"), flags=re.DOTALL)
        for file in folder.glob("*.svg")
    }
    tables = {file.name: file.read_text("utf-8-sig") for file in folder.glob("*.csv")}
    assert len(drawn) == len(tables) == 10
    assert [] == [name for name, text in (drawn | tables).items() if HANGUL.search(text)]


@pytest.mark.gate
@pytest.mark.parametrize(("language", "wrong"), [("en", WRONG), ("ko", WRONG_IN_KOREAN)])
def test_nothing_printed_says_more_or_less_of_an_approximate_count(
    printed_in_all: Path, language: str, wrong: re.Pattern[str]
) -> None:
    """On no page, on no card, in no sentence to copy."""
    pages = in_language(printed_in_all, language)
    assert pages
    found = [(page.name, match[0]) for page in pages if (match := wrong.search(seen(page).get_text(" ")))]
    records = sorted((printed_in_all / language / "figures").glob("fig-*.json"))
    sentences = [
        text
        for file in records
        if "datapackage" not in file.name and "csl" not in file.name
        for text in _sentences(file)
    ]
    assert sentences
    assert [] == [*found, *(sentence for sentence in sentences if wrong.search(sentence))]


def _sentences(record: Path) -> list[str]:
    statements = json.loads(record.read_text("utf-8"))["statements"]
    return [text for each in statements for text in each["sentences"].values()]


@pytest.mark.gate
@pytest.mark.parametrize("check", [pdf_checks.copied_otherwise, pdf_checks.prose_otherwise])
def test_what_is_copied_out_of_english_papers_is_what_is_shown(
    printed_in_all: Path, tmp_path: Path, check: Callable[[Path], Iterator[str]]
) -> None:
    """Letter by letter, names of places with letters that the book's font lacks included."""
    for part in ("en", "f"):
        shutil.copytree(printed_in_all / part, tmp_path / part)
    assert [] == list(check(tmp_path))


@pytest.mark.gate
def test_page_one_of_a_translation_says_which_text_holds(printed_in_all: Path) -> None:
    """The first page, the cover of the PDF, the summary, the landing page; the Korean edition says nothing of it."""
    found = {language: _first_pages(printed_in_all, language) for language in ("en", "ko")}
    assert [True] * 3 == ["Where the texts differ, the Korean holds." in text for text in found["en"]]
    assert [False] * 3 == ["한국어를 따른다" in text for text in found["ko"]]
    card = BeautifulSoup((printed_in_all / "index.html").read_text("utf-8"), "html.parser").select("article[lang=en]")
    assert "Where the texts differ, the Korean holds." in card[0].get_text()


def _first_pages(site: Path, language: str) -> list[str]:
    """Text of an edition's first page, and of the first page of its PDF and of its summary."""
    page = BeautifulSoup((site / language / "index.html").read_text("utf-8"), "html.parser").select("article")
    files = sorted((site / language).glob("*.pdf"))
    printed = [pypdfium2.PdfDocument(file)[0].get_textpage().get_text_bounded() for file in files]
    return [" ".join(text.split()) for text in (page[0].get_text(), *printed)]


@pytest.mark.gate
def test_both_editions_have_one_identity(printed_in_all: Path) -> None:
    """The very versions of the figures, in every place that names them, and not a difference between the pages."""
    versions = [
        {each["id"]: each["version"] for each in json.loads((printed_in_all / name).read_text("utf-8"))["figures"]}
        for name in ("figures.json", "figures.en.json")
    ]
    assert versions[0] == versions[1] != {}
    pages = [parity.pages(printed_in_all / name, name) for name in ("ko", "en")]
    assert [] == list(parity.of_pages(*pages))


@pytest.mark.gate
def test_a_briefing_and_a_citation_in_english_show_no_korean(printed_in_all: Path, tmp_path: Path) -> None:
    """They are of the versions that the ledger entered in Korean, and verify as those."""
    root, file = printed_in_all.parents[1], tmp_path / "brief.zip"
    shutil.copytree(Book.from_environment().published, root / "published", dirs_exist_ok=True)
    cited = real_book.factbook(root, "cite", "fig-outcomes-counts", "--language", "en")
    made = real_book.factbook(
        root, "brief", "fig-outcomes-counts", "fig-cities-map", "--language", "en", "--to", str(file)
    )
    assert (0, 0) == (cited.returncode, made.returncode), cited.stderr + made.stderr
    assert "Meetings Held, by City" in cited.stdout
    assert not HANGUL.search(cited.stdout)
    with zipfile.ZipFile(file) as archive:
        deck = zipfile.ZipFile(io.BytesIO(archive.read("briefing.pptx")))
        note = zipfile.ZipFile(io.BytesIO(archive.read("briefing.hwpx")))
        texts = [archive.read("citations.bib"), *(deck.read(name) for name in deck.namelist() if "/slides/" in name)]
        texts += [note.read(name) for name in note.namelist() if name.startswith(("Contents/section", "Chart/"))]
    assert [] == [text for text in texts if HANGUL.search(text.decode(errors="ignore"))]
    assert 0 == real_book.factbook(root, "verify-figure", str(file)).returncode


@pytest.mark.gate
@pytest.mark.parametrize("language", ["ko", "en"])
def test_the_books_own_files_hold(printed_in_all: Path, language: str) -> None:
    """Also those of figures that were reworded since the ledger entered their version."""
    root = printed_in_all.parents[1]
    shutil.copytree(Book.from_environment().published, root / "published", dirs_exist_ok=True)
    kinds = ("pptx", "docx", "xlsx", "csv", "png")
    files = [str(file) for kind in kinds for file in sorted((printed_in_all / language / "figures").glob(f"*.{kind}"))]
    assert len(files) > 40
    answer = real_book.factbook(root, "verify-figure", *files)
    assert 0 == answer.returncode, answer.stdout


@pytest.mark.gate
def test_a_third_language_is_a_locale_folder_and_label_columns(tmp_path: Path) -> None:
    """Nothing else is touched. The book is made in all three: its dates are its own, pages lead to their twins."""
    real_book.copied(tmp_path)
    python = package_copy.interpreter(tmp_path / "package")
    stub_language.add(tmp_path, tmp_path / "package" / "scripts" / "factbook")
    answer = real_book.asked(python, tmp_path, "factbook", "build", "--no-states")
    assert 0 == answer.returncode, answer.stderr
    site = tmp_path / "_build" / "site"
    assert "24. září 2024" in (site / stub_language.LANGUAGE / "roadshow.html").read_text(encoding="utf-8")
    for page, twins in TWINS.items():
        links = BeautifulSoup((site / page).read_text(encoding="utf-8"), "html.parser").select(".languages li > a")
        assert twins == {str(link["lang"]): str(link["href"]) for link in links}
        assert all(((site / page).parent / twin).is_file() for twin in twins.values())
    owes = real_book.asked(python, tmp_path, "factbook", "translate", stub_language.LANGUAGE)
    assert 0 == owes.returncode, owes.stdout
