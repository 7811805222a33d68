"""What the proof of states reads of a page in a browser: all of its article, but for what its list allows to differ."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from proof import articles
from proof.articles import NotSwitchedError, Read
from proof.nodes import Difference, Node

CONTROLS = """<div class="states" data-file="states/some.js"></div>
<p class="states-said">{said}</p><p class="states-refused"></p>
<script>{script}</script>"""


@pytest.fixture
def read(browser: Browser, tmp_path: Path) -> Iterator[Callable[[str], Node]]:
    """A function that writes a page with such an article, opens it, and reads it."""
    file = tmp_path / "page.html"
    with articles.opened(browser) as tab:

        def article(html: str) -> Node:
            file.write_text(f'<meta charset="utf-8"><article class="bd-article">{html}</article>', encoding="utf-8")
            return articles.built(tab, file).article

        yield article


@pytest.mark.parametrize(
    "other",
    [
        "<section>\n<p data-changed='바뀐 곳'>글</p>\n<aside class='rerun'><p>상자</p><pre></pre></aside></section>",
        "<section><p>글</p><aside class='rerun'><p>상자</p><pre><code>줄</code></pre></aside>  </section>",
    ],
)
def test_what_the_list_names_may_differ(read: Callable[[str], Node], other: str) -> None:
    """Marks, the line in the box about running again, and space between blocks of a section."""
    assert read("<section><p>글</p><aside class='rerun'><p>상자</p><pre>다른 줄</pre></aside></section>") == read(other)


@pytest.mark.parametrize(
    "other",
    [
        "<section><p>글 </p><aside class='rerun'></aside></section>",
        "<section><p title=''>글</p><aside class='rerun'></aside></section>",
        "<section><p>글</p></section>",
        "<section><p>글</p><aside class='rerun' id='a'></aside></section>",
        "<section><p>글</p><aside class='rerun'><p>상자</p></aside></section>",
        "<section>글<p>글</p><aside class='rerun'></aside></section>",
        "<section><p>글</p><!-- 말 --><aside class='rerun'></aside></section>",
        "<section><div> <p>글</p></div><aside class='rerun'></aside></section>",
    ],
)
def test_nothing_else_may_differ(read: Callable[[str], Node], other: str) -> None:
    """Space in a text, an attribute, the box, its words, a text between blocks, a comment, space deeper in a block."""
    assert read("<section><p>글</p><aside class='rerun'></aside></section>") != read(other)


def test_of_buttons_only_those_that_make_files_may_be_hidden(read: Callable[[str], Node]) -> None:
    """Whether such a button shows may differ; whether a button for copying does, may not."""
    assert read("<button class='figure-make'>PNG</button>") == read("<button class='figure-make' hidden>PNG</button>")
    assert read("<button class='copy'>PNG</button>") != read("<button class='copy' hidden>PNG</button>")


def test_scripts_have_run_when_a_page_is_read(read: Callable[[str], Node]) -> None:
    """What a script of the page writes into the article is read."""
    script = "<script>document.querySelector('p').textContent = '나중'; document.currentScript.remove();</script>"
    assert read("<p>나중</p>") == read(f"<p>먼저</p>{script}")


def test_a_page_that_refuses_or_fails_is_no_switched_page(browser: Browser, tmp_path: Path) -> None:
    """What the page says instead is told; a page that switches is read."""
    file = tmp_path / "page.html"
    article = '<meta charset="utf-8"><article class="bd-article"><p>글</p></article>'
    switch = 'document.dispatchEvent(new CustomEvent("factbook:article"));'
    with articles.opened(browser) as tab:
        file.write_text(article + CONTROLS.format(said="불러오지 못했습니다", script=""), encoding="utf-8")
        with pytest.raises(NotSwitchedError, match="불러오지 못했습니다"):
            articles.switched(tab, file, {"reading": "strict"})
        file.write_text(article + CONTROLS.format(said="", script=switch), encoding="utf-8")
        assert articles.built(tab, file) == articles.switched(tab, file, {"reading": "strict"})


STATE = """<pre id="states-command">{command}</pre><script>
document.dispatchEvent(new CustomEvent("factbook:article", {{ detail: {{ figures: {figures} }} }}));
</script>"""
ROW = "<aside class='rerun'><table><tbody>{}</tbody></table></aside>"


@pytest.fixture
def whole(browser: Browser, tmp_path: Path) -> Iterator[Callable[[str, str, str], Read]]:
    """A function that reads a page with this article, this line beside its controls, and these figures of its state."""
    file = tmp_path / "page.html"
    with articles.opened(browser) as tab:

        def page(article: str, command: str, figures: str) -> Read:
            beside = STATE.format(command=command, figures=figures)
            file.write_text(f'<meta charset="utf-8"><article class="bd-article">{article}</article>{beside}', "utf-8")
            return articles.built(tab, file)

        yield page


def test_the_line_and_the_tables_of_a_state_are_compared(whole: Callable[[str, str, str], Read]) -> None:
    """The line beside the controls, and the CSV that the page would hand out for each figure, by the figure's id."""
    two = "{ b: { csv: '1,2' }, a: { csv: '3' } }"
    fresh = replace(whole("", "", "{}"), beside=articles.beside("run -p a b", {"a": "3", "b": "1,2"}))
    assert articles.difference(whole("", "run -p a b", two), fresh) is None
    for command, figures, path in (
        ("run -p a c", two, "beside[0] > pre#states-command > text[0]"),
        ("run -p a b", two.replace("3", "4"), "beside[0] > csv#a > text[0]"),
        ("run -p a b", "{ a: { csv: '3' } }", "beside[0] > csv#b"),
        ("run -p a b", two.replace("b:", "c:"), "beside[0] > csv#b"),
    ):
        found = articles.difference(whole("", command, figures), fresh)
        assert isinstance(found, Difference)
        assert path == found.path


def test_each_parameter_of_the_box_is_one_of_a_fresh_run(whole: Callable[[str, str, str], Read]) -> None:
    """A fresh run names all parameters; one that the page names otherwise is found."""
    fresh = whole(ROW.format("<tr><td>a</td></tr><tr><td>b</td></tr>"), "", "{}")
    assert articles.difference(whole(ROW.format("<tr><td>b</td></tr>"), "", "{}"), fresh) is None
    found = articles.difference(whole(ROW.format("<tr><td>c</td></tr>"), "", "{}"), fresh)
    assert found is not None
    assert "aside.rerun tr" == found.path
