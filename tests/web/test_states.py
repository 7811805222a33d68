"""States of pages: articles cut into leaves, packed into a script, built by a process that is kept. All invented."""

from __future__ import annotations

from copy import deepcopy
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from book_fixtures import Built
from factbook.chapter.pages import DrawnPage, by_chapter
from factbook.errors import BuildError
from factbook.web import staged_book
from factbook.web.states import kept_jupyter_book, leaves, restaged, script
from factbook.web.states.kept_jupyter_book import Kept
from factbook.web.states.restaged import Restaged, StagedState
from factbook.web.states.script import Shown

OFFICIAL = """<article class="bd-article">
<section id="town"><h1>가나</h1><p>상담 10건.</p>
<section id="town-more"><h2>더</h2><hr/><p>같은 말.</p><p>같은 말.</p></section></section>
</article>"""


def shown(article: str, **more: object) -> Shown:
    """A state with this article."""
    values = {"values": {}, "changed": {}, "figures": {}, "command": "line", "same": False} | more
    return Shown(article=leaves.cut(article), **values)  # type: ignore[arg-type]


def test_an_article_is_cut_into_the_children_of_its_sections() -> None:
    """Each child that is no section is one leaf, as it is written; sections keep their order and depth."""
    cut = leaves.cut(OFFICIAL)
    assert [(1, "town"), (2, "town-more")] == cut.tree
    assert [["<h1>가나</h1>", "<p>상담 10건.</p>"], ["<h2>더</h2>", "<hr/>", *2 * ["<p>같은 말.</p>"]]] == cut.sections


def test_leaves_behind_a_section_keep_their_place() -> None:
    """A section is none among the leaves where others follow it, and nothing where it is last; numbers pass over it."""
    behind = "<section id='a'><p>1</p><section id='b'><p>2</p></section><p>3</p><section id='c'></section></section>"
    cut = leaves.cut(behind)
    assert [["<p>1</p>", None, "<p>3</p>"], ["<p>2</p>"], []] == cut.sections
    assert [[0, None, 1], [2], []] == script.content("town", [shown(behind)], "")["states"][0]["article"]


def test_tags_that_cross_each_other_are_refused() -> None:
    """A leaf whose end is not clear is none."""
    with pytest.raises(ValueError, match="</b>"):
        leaves.cut('<article class="bd-article"><section><p><b><i></b></i></p></section></article>')


@pytest.mark.parametrize(
    ("inside", "found"),
    [
        ("<section><p>1</p>맨 글<p>2</p></section>", "맨 글"),
        ("<section>&nbsp;<p>1</p></section>", "&nbsp;"),
        ("<section>&#8203;<p>1</p></section>", "&#8203;"),
        ("<section><section><p>1</p></section>뒤</section>", "뒤"),
        ("<p>앞</p><section><p>1</p></section>", "<p>"),
        ("<section><p>1</p></section><hr>", "<hr>"),
        ("<section><p>1</p></section>끝", "끝"),
        ("<div><section><p>1</p></section></div>", "<div>"),
        ("<section><div><section id='in'><p>1</p></section></div></section>", "<section id='in'>"),
        ("<section><p>1</p><section/></section>", "<section/>"),
    ],
)
def test_what_a_browser_would_cut_otherwise_is_refused(inside: str, found: str) -> None:
    """Text that is in no element, whatever lies beside the sections, a section within a leaf; what it is, is said."""
    with pytest.raises(ValueError, match=f"^{found}$"):
        leaves.cut(f'<article class="bd-article">\n{inside}\n</article>')


def test_a_state_names_leaves_of_the_page_and_brings_its_own() -> None:
    """Equal leaves are those of the page, each once; what says something else is marked, tools and pictures are not.

    Leaves that begin alike lie together.
    """
    changed = OFFICIAL.replace("10건", "20건").replace(
        "<hr/>", '<div class="figure-tools x"></div><figure><svg><g/></svg></figure>'
    )
    official = shown(OFFICIAL.replace("<hr/>", "<figure><svg></svg></figure>"), same=True)
    content = script.content("town", [official, shown(changed)], "")
    first, second = content["states"]
    assert ([[0, 1], [2, 3, 4, 5]], []) == (first["article"], first["marks"])
    assert [[0, -3], [2, -1, -2, 4, 5]] == second["article"]
    assert [-3] == second["marks"]
    assert "<p>상담 20건.</p>" == content["leaves"][2]


@pytest.mark.parametrize(
    ("before", "behind", "marked"),
    [("", "", False), ("", "<p>New</p>", True), ("<p>New</p>", "", True), ("<p>새 말</p>", "", True)],
)
def test_a_cell_with_the_warning_is_marked_where_it_says_more(before: str, behind: str, marked: bool) -> None:
    """That the page is not official is no change of what it says; whatever stands beside that in its cell is."""
    warning = '<p class="changed" role="note">not official: reading = strict</p>'
    output = f'<div class="cell_output docutils container">\n{before}{warning}\n{behind}</div>'
    cell = f'<div class="cell tag_remove-input docutils container">\n{output}\n</div>'
    content = script.content("town", [shown(OFFICIAL, same=True), shown(OFFICIAL.replace("<hr/>", cell))], "")
    assert [[], [-1] if marked else []] == [state["marks"] for state in content["states"]]


def test_a_script_is_of_one_version_of_the_official_article() -> None:
    """Another letter or another order of leaves is another version, and so is another tree; the same is the same."""
    first = script.content("town", [shown(OFFICIAL), shown(OFFICIAL.replace("10", "20"))], "")
    assert leaves.version(leaves.cut(OFFICIAL)) == first["version"]
    assert "official" not in first
    swapped = OFFICIAL.replace("<hr/><p>같은 말.</p>", "<p>같은 말.</p><hr/>")
    others = [OFFICIAL.replace("10건", "20건"), swapped, OFFICIAL.replace("town-more", "town-less")]
    versions = [leaves.version(leaves.cut(article)) for article in (OFFICIAL, OFFICIAL, *others)]
    assert 4 == len(set(versions))


def test_a_page_whose_sections_differ_is_refused() -> None:
    """No mixture of two trees of sections is a page; the message names the command that makes the state."""
    other = OFFICIAL.replace('id="town-more"', 'id="town-less"')
    with pytest.raises(BuildError, match="line"):
        script.content("town", [shown(OFFICIAL), shown(other)], "")


def test_a_browser_reads_what_was_written(browser: Browser) -> None:
    """Letters of all kinds, and a script's own end tag; what is said again takes next to no room."""
    content = {"leaves": ["<p>가나 \U0001f600 </script>\u2028</p>" * 20, "<p>가나 \U0001f600</p>" * 900], "figures": []}
    tab = browser.new_page()
    written = script.script("town", content)
    assert len(written) < 1000
    tab.evaluate(written)
    assert content == tab.evaluate("window.factbookStates.town")
    tab.close()


@pytest.mark.parametrize(
    ("program", "said"),
    [
        ("import sys; sys.exit('지어낸 까닭')", r"(?s)종료 코드 1.*지어낸 까닭"),
        ("import factbook.nowhere", r"(?s)종료 코드 1.*No module named 'factbook.nowhere'"),
        ("import os, signal; os.kill(os.getpid(), signal.SIGKILL)", r"(?s)종료 코드 -9.*남긴 말 없음"),
        ("import sys; sys.stdin.readline(); print('말'); sys.stdin.readline()", r"(?s)종료 코드"),
    ],
)
def test_a_process_that_is_dead_is_reported_with_its_reason(
    program: str, said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What it said last and its exit code stand in the message, also where it was killed or answers nonsense."""
    monkeypatch.setattr(kept_jupyter_book, "_PROGRAM", program)
    monkeypatch.setattr(kept_jupyter_book, "_ENDING", 1)
    process = Kept(tmp_path / "staged", tmp_path / "out", config=staged_book.CONFIG, toc=staged_book.TOC)
    try:
        with pytest.raises(BuildError, match=said):
            process.page("outcomes")
    finally:
        process.end()


@pytest.mark.usefixtures("at_work")
class TestKept:
    """A process that builds pages one after the other."""

    @staticmethod
    def state(built: Built, name: str, word: str) -> StagedState:
        """A page in which one sentence ends in another word."""
        page = built.page(name)
        notebook = deepcopy(page.notebook)
        cell = next(cell for cell in notebook.cells if cell.cell_type == "markdown" and "\n\n" in cell.source)
        cell.source += f" {word}"
        own = [each for each in built.figures if each.record.page.partition(".")[0] == name]
        chapters = by_chapter(drawn.page for drawn in built.drawn.pages)
        drawn = DrawnPage(page.page, notebook)
        return restaged.staged_state(
            built.book, built.edition, drawn, own, chapters=chapters, command="line", carded=frozenset()
        )

    def anew(self, built: Built, state: StagedState, folder: Path) -> str:
        """The article of a state whose book is built as a whole."""
        book = Restaged(built.staged, folder / "staged")
        book.put(state)
        pages = staged_book.build_html(book.folder, folder / "html")
        return leaves.article_in((pages / f"{state.page}.html").read_text(encoding="utf-8"))

    def test_the_order_of_builds_changes_nothing(self, built: Built, tmp_path: Path) -> None:
        """A page among others built before it is, letter by letter, the page of a book that is built anew."""
        states = [self.state(built, *each) for each in (("outcomes", "하나"), ("priorities", "둘"), ("outcomes", "셋"))]
        book = Restaged(built.staged, tmp_path / "staged")
        process = Kept(book.folder, tmp_path / "out", config=staged_book.CONFIG, toc=staged_book.TOC)
        try:
            made = list[str]()
            for state in (*states, states[0]):
                book.put(state)
                made.append(leaves.article_in(process.page(state.page)))
        finally:
            process.end()
        assert made[0] == made[3] != made[2]
        assert not list((tmp_path / "out").rglob("search.html"))  # no page that nobody reads
        for number in (1, 2):
            assert self.anew(built, states[number], tmp_path / str(number)) == made[number]
        printed = (built.pages / "outcomes.html").read_text(encoding="utf-8")
        assert leaves.article_in(printed) == made[0].replace(" 하나", "")

    def test_a_warning_is_an_error(self, built: Built, tmp_path: Path) -> None:
        """A reference of a state to nothing is complained of by chapter and cell."""
        book = Restaged(built.staged, tmp_path / "staged")
        book.put(self.state(built, "outcomes", "{ref}`nowhere`"))
        process = Kept(book.folder, tmp_path / "out", config=staged_book.CONFIG, toc=staged_book.TOC)
        try:
            with pytest.raises(BuildError, match=r"(?s)outcomes.*nowhere"):
                process.page("outcomes")
        finally:
            process.end()
