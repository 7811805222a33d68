"""The whole book, built by the real Jupyter Book: its pages pass every check, and every check can fail."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator, Sequence
from copy import deepcopy
from dataclasses import replace
from pathlib import Path

import pytest
import yaml

import invented_book
import site_checks
from book_fixtures import Built
from damaged_files import Damage
from factbook.book.book import Book
from factbook.chapter.pages import DrawnPage, Page
from factbook.errors import BuildError
from factbook.web import marked_places, staged_book

pytestmark = pytest.mark.usefixtures("at_work")
Check = Callable[[Path], Iterator[str]]

DAMAGES: list[Damage[Check]] = [
    Damage(
        site_checks.fetched_from_outside,
        "outcomes.html",
        "</body>",
        '<img src="//cdn.invalid/x.png"></body>',
        "cdn.invalid",
    ),
    Damage(
        site_checks.fetched_from_outside,
        "_static/factbook.css",
        ":root {",
        '@import "https://cdn.invalid/x.css"; :root {',
        "cdn",
    ),
    Damage(
        site_checks.machine_paths,
        "methods.html",
        "</body>",
        "<p>/tmp/book/methods.ipynb</p></body>",
        "methods.html: /tmp/",
    ),
    Damage(
        site_checks.broken_links, "outcomes.html", 'href="methods.html#fact-f01"', 'href="methods.html#fact-f99"', "f99"
    ),
    Damage(
        site_checks.broken_links,
        "outcomes.html",
        'href="notebooks/outcomes.ipynb"',
        'href="outcomes.ipynb"',
        "outcomes.ipynb",
    ),
    Damage(site_checks.repeated_ids, "methods.html", 'id="fact-f02"', 'id="fact-f01"', "fact-f01"),
    Damage(site_checks.repeated_ids, "methods.html", 'id="fact-f02"', 'id="id7"', "id7"),
    Damage(site_checks.english_words, "index.html", "책의 차례", "Main navigation", "Main navigation"),
    Damage(site_checks.figures_unfit, "outcomes.html", 'aria-label="가나', 'title="가나', "no alternative text"),
    Damage(site_checks.figures_unfit, "outcomes.html", "drawing-narrow", "drawing", "no picture for phones"),
    Damage(site_checks.figures_unfit, "outcomes.html", "그림 1 ", "그림 2 ", "numbered [3, 4, 2, 2]"),
    Damage(site_checks.figures_unfit, "outcomes.html", '<th scope="row">', "<th>", "no table"),
    Damage(
        site_checks.boxes_unfit, "outcomes.html", "factbook run outcomes", "factbook run others", "factbook run others"
    ),
    Damage(site_checks.broken_links, "index.html", "#offer=d01,d02", "#offer=d01,d09", "d09"),
    Damage(site_checks.downloads_unfit, "outcomes.html", "자료: ", "", "outcomes.html#fig-outcomes-counts: no source"),
    Damage(site_checks.downloads_unfit, "outcomes.html", ".csv", ".txt", "no figures/fig-outcomes-counts.csv"),
    Damage(site_checks.downloads_unfit, "figures/fig-outcomes-counts.csv", "\ufeff", "", "counts.csv is none"),
    Damage(site_checks.boxes_unfit, "notebooks/outcomes.ipynb", '"parameters"', '"tag"', "no parameters cell"),
    Damage(site_checks.pages_without_pdf, "outcomes.html", '.pdf"', '.txt"', "outcomes.html"),
    Damage(site_checks.code_found_by_search, "searchindex.js", '"text":"', '"text":"import pandas', "import"),
    Damage(site_checks.scripts_in_attributes, "outcomes.html", "<body", '<body onload="x()"', "outcomes.html: body"),
    Damage(site_checks.pages_open, "outcomes.html", 'http-equiv="Content-Sec', 'name="Sec', "no policy before all"),
    Damage(site_checks.pages_open, "outcomes.html", "<meta http-equiv", "<link><meta http-equiv", "no policy before"),
    Damage(site_checks.pages_open, "outcomes.html", "img-src 'self'", "img-src * 'self'", "img-src * "),
    Damage(site_checks.pages_open, "outcomes.html", "</body>", "<script>0</script></body>", "a script within the page"),
]


def test_book_consists_of_its_chapters_and_the_search(built: Built) -> None:
    """The edition has one page a chapter, all at top level, and the landing page stands above."""
    expected = {"index.html", "outcomes.html", "priorities.html", "methods.html", "search.html"}
    expected |= {"nation-aa.html", "nation-bb.html"}
    assert expected == {page.name for page in built.pages.glob("*.html")}
    assert (built.site / "index.html").is_file()


@pytest.mark.parametrize("check", site_checks.CHECKS, ids=lambda check: check.__name__)
def test_built_site_passes(built: Built, check: Check) -> None:
    """The built site passes every check."""
    assert list(check(built.site)) == []


@pytest.mark.parametrize("damage", DAMAGES, ids=str)
def test_check_names_the_damage(built: Built, tmp_path: Path, damage: Damage[Check]) -> None:
    """A check over a damaged copy of the site names what was damaged."""
    assert damage.finding in "\n".join(damage.check(damage.done_to(built.pages, tmp_path)))


def test_every_check_is_seen_to_fail() -> None:
    """No check is left without a damage it must name."""
    assert set(site_checks.CHECKS) == {damage.check for damage in DAMAGES}


def test_pages_have_a_place_for_links_to_other_languages(built: Built) -> None:
    """In the head and among the buttons, which an edition alone leaves empty; the theme leaves no pages of its own."""
    top = {built.site / name for name in ("index.html", "404.html")}
    for page in set(built.site.rglob("*.html")) - top:
        text = page.read_text(encoding="utf-8")
        assert 1 == text.count(marked_places.LINKS)
        assert "/v/" in page.as_posix() or 1 == text.count(marked_places.ALTERNATES)
    head, _, body = (built.pages / "outcomes.html").read_text(encoding="utf-8").partition("</head>")
    assert marked_places.ALTERNATES in head
    assert marked_places.LINKS in body.partition("<article")[0]


@pytest.mark.parametrize(("base", "address"), [("", ""), ("https://example.org/book", "https://example.org/book/ko/")])
def test_pages_are_published_in_the_folder_of_their_edition(
    built: Built, tmp_path: Path, base: str, address: str
) -> None:
    """Whose address they call theirs; a page alone has none."""
    root = Path(shutil.copytree(built.book.root, tmp_path / "root", ignore=shutil.ignore_patterns("_build")))
    text = built.book.config.read_text(encoding="utf-8").replace('baseurl: ""', f'baseurl: "{base}"')
    (root / "_config.yml").write_text(text, encoding="utf-8")
    page = built.page("outcomes")
    (tmp_path / "whole").mkdir()
    (tmp_path / "alone").mkdir()
    staged_book.stage(
        Book.at(root), built.edition, built.drawn.pages, built.figures, tmp_path / "whole", style=built.style
    )
    staged_book.stage_page(
        Book.at(root),
        built.edition,
        page,
        built.figures,
        tmp_path / "alone",
        others=built.others("outcomes"),
        style=built.style,
    )
    settings = [yaml.safe_load((tmp_path / name / "_config.yml").read_text("utf-8")) for name in ("whole", "alone")]
    assert [address, ""] == [each["html"]["baseurl"] for each in settings]


def test_chapter_without_notebook_is_named(built: Built, tmp_path: Path) -> None:
    """A chapter of the contents that nobody executed stops the staging by its name."""
    with pytest.raises(BuildError, match=r"_toc\.yml에 있는 장 methods의 노트북이 없습니다"):
        pages = [drawn for drawn in built.drawn.pages if drawn.page.name != "methods"]
        staged_book.stage(built.book, built.edition, pages, built.figures, tmp_path, style=built.style)


def test_offered_notebooks_name_nobody(built: Built, tmp_path: Path) -> None:
    """What an editor left in a chapter does not reach readers; the figure that its cell shows does."""
    page = built.page("outcomes")
    notebook = deepcopy(page.notebook)
    for held in (notebook, *notebook.cells):
        held.metadata["executionInfo"] = {"user": {"displayName": "INVENTED PERSON"}}
    staged = staged_page(built, replace(page, notebook=notebook), built.others("outcomes"), tmp_path)
    offered = (staged / "extra" / "notebooks" / "outcomes.ipynb").read_text(encoding="utf-8")
    assert "INVENTED PERSON" not in offered
    assert "fig-outcomes-counts" in offered


def staged_page(built: Built, page: DrawnPage, others: Sequence[Page], folder: Path) -> Path:
    """One page of the built book, staged alone in ``folder``."""
    return staged_book.stage_page(
        built.book, built.edition, page, built.figures, folder, others=others, style=built.style
    )


@pytest.fixture(scope="module")
def alone(built: Built, at_work: None, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Page of the first chapter, which refers to others by label, by figure and by evidence, built alone."""
    staged = staged_page(built, built.page("index"), built.others("index"), tmp_path_factory.mktemp("staged"))
    return staged_book.build_html(staged, tmp_path_factory.mktemp("alone")) / "index.html"


def test_chapter_alone_says_in_words_what_it_would_link_to(alone: Path) -> None:
    """References to chapters that are not there become their titles; evidence keeps its sign."""
    article = site_checks.soup(alone).select_one("article")
    assert article is not None
    assert "자세한 것은 어느 도시에서 상담이 더 많았나의 다른 장의 그림을 본다." in article.get_text()
    quoted = article.select_one(".quoted-figure")
    assert quoted is not None
    assert (quoted.get_text(strip=True), quoted.select("a, img")) == ("다른 장의 그림", [])
    evidence = article.select_one(".evidence")
    assert evidence is not None
    assert (evidence.name, evidence.get_text()) == ("span", "f01")


@pytest.mark.parametrize(
    "check",
    [check for check in site_checks.CHECKS if check is not site_checks.pages_without_pdf],
    ids=lambda check: check.__name__,
)
def test_chapter_alone_passes(alone: Path, tmp_path: Path, check: Check) -> None:
    """The page of one chapter passes every check of a site: no dead link, its notebook beside it."""
    site = tmp_path / "site"
    shutil.copytree(alone.parent, site / "ko")
    assert list(check(site)) == []


def test_chapter_alone_offers_no_pdf(alone: Path) -> None:
    """There is no PDF of one chapter, and no button for it."""
    assert alone.name in site_checks.pages_without_pdf(alone.parent)


def test_chapter_alone_still_refuses_a_reference_that_leads_nowhere(built: Built, tmp_path: Path) -> None:
    """A label no chapter has is an error in a chapter alone, too."""
    text = "(outcomes)=\n# 장\n\n{ref}`methods`, {ref}`nowhere`을 본다."
    page = invented_book.chapter(tmp_path / "chapters", "outcomes", text)
    staged = staged_page(built, page, built.others("outcomes"), tmp_path / "staged")
    with pytest.raises(BuildError) as caught:
        staged_book.build_html(staged, tmp_path / "html")
    assert "'nowhere'" in str(caught.value)
    assert "methods" not in str(caught.value)


def test_chapter_alone_shows_the_values_it_was_run_with(built: Built, tmp_path: Path) -> None:
    """The closing box tells the values of this run, not the defaults."""
    page = built.page("index")
    own = replace(page, page=replace(page.page, values={**page.page.values, "reading": "strict"}))
    staged = staged_page(built, own, [], tmp_path / "staged")
    assert "<td><code>strict</code></td>" in invented_book.text_of(staged / "index.ipynb")
