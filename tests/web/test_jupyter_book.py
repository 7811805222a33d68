"""Jupyter Book's complaints, told by chapter."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path
from typing import Any

import nbformat
import pytest

import invented_book
import site_checks
from book_fixtures import Built
from factbook.errors import BuildError
from factbook.web import jupyter_book, staged_book


def staged_with(built: Built, tmp_path: Path, markdown: str) -> Path:
    """The staged book of one chapter that consists of this Markdown."""
    page = invented_book.chapter(tmp_path / "chapters", "outcomes", f"(outcomes)=\n# 장\n\n{markdown}")
    return staged_book.stage_page(
        built.book, built.edition, page, [], tmp_path / "staged", others=[], style=built.style
    )


def test_broken_reference_is_named_by_its_chapter(built: Built, tmp_path: Path) -> None:
    """A label nobody has stops the build; the message names chapter, cell and label, and no path of the machine."""
    with pytest.raises(BuildError) as caught:
        staged_book.build_html(staged_with(built, tmp_path, "{ref}`nowhere`를 본다."), tmp_path / "html")
    message = str(caught.value)
    assert "[outcomes 1번째 칸]" in message
    assert "'nowhere'" in message
    assert str(tmp_path) not in message


def test_a_quoted_figure_nobody_has_is_named(built: Built, tmp_path: Path) -> None:
    """An unknown figure stops the build."""
    staged = staged_with(built, tmp_path, "```{quoted-figure} fig-nowhere\n```")
    with pytest.raises(BuildError, match=r"\[outcomes 1번째 칸\].*'fig-nowhere'"):
        staged_book.build_html(staged, tmp_path / "html")


def test_a_figure_that_was_not_made_is_missed_nowhere(built: Built, tmp_path: Path) -> None:
    """A cell that had nothing to draw leaves no quoted picture, and words where its number would be."""
    quoted = "{numref}`fig-outcomes-gone`을 본다.\n\n```{quoted-figure} fig-outcomes-gone\n```"
    page = invented_book.chapter(tmp_path / "chapters", "outcomes", f"(outcomes)=\n# 장\n\n{quoted}")
    figure = {"mystnb": {"figure": {"name": "fig-outcomes-gone", "caption": "그림"}}}
    page.notebook.cells.append(nbformat.v4.new_code_cell("show.bullets()", metadata=figure))
    staged = staged_book.stage_page(
        built.book, built.edition, page, [], tmp_path / "staged", others=[], style=built.style
    )
    article = site_checks.soup(staged_book.build_html(staged, tmp_path / "html") / "outcomes.html").select_one(
        "article"
    )
    assert article is not None
    assert [] == article.select(".quoted-figure")
    assert "그림(싣지 않음)을 본다." in article.get_text()


def test_every_complaint_is_told_once(built: Built, tmp_path: Path) -> None:
    """All that is wrong is listed at once, each thing in one line."""
    with pytest.raises(BuildError) as caught:
        staged_book.build_html(
            staged_with(built, tmp_path, "{ref}`one`\n\n{ref}`two`\n\n![](gone.png)"), tmp_path / "html"
        )
    lines = str(caught.value).splitlines()[1:]
    assert [1, 1, 1] == [sum(word in line for line in lines) for word in ("'one'", "'two'", "gone.png")]


def test_a_process_that_is_kept_is_as_strict_as_the_command(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What Jupyter Book's command makes of our options is what a kept process is asked, key by key."""
    given = dict[str, Any]()

    def noted(source: Path, out: Path, **more: Any) -> int:
        given.update(more, sourcedir=str(source), outputdir=str(out))
        return 0

    monkeypatch.setattr("jupyter_book.sphinx.build_sphinx", noted)
    monkeypatch.setattr("jupyter_book.cli.main.builder_specific_actions", lambda *_: None)
    staged, out = tmp_path / "staged", tmp_path / "out"
    staged.mkdir()
    (staged / "_config.yml").write_text("title: 지어낸 책\n", encoding="utf-8")
    (staged / "_toc.yml").write_text("format: jb-book\nroot: index\n", encoding="utf-8")
    places = ["--path-output", str(out), "--config", str(staged / "_config.yml"), "--toc", str(staged / "_toc.yml")]
    command = import_module("jupyter_book.cli.main").main
    command(["build", str(staged), *places, *jupyter_book.STRICT], standalone_mode=False)
    asked = jupyter_book.asked(staged, out, config="_config.yml", toc="_toc.yml")
    assert asked == {
        name: str(value) if isinstance(value, Path) else value for name, value in given.items() if name in asked
    }


def test_build_that_fails_without_complaint_shows_its_last_words(tmp_path: Path) -> None:
    """Where Jupyter Book stops before any warning, what it said last is in the message."""
    (tmp_path / "_config.yml").write_text("title: [", encoding="utf-8")
    (tmp_path / "_toc.yml").write_text("format: jb-book\nroot: index\n", encoding="utf-8")
    with pytest.raises(BuildError, match="Jupyter Book이 책을 만들지 못했습니다") as caught:
        jupyter_book.build(tmp_path, tmp_path / "out", config="_config.yml", builder="html")
    assert len(str(caught.value).splitlines()) > 1
