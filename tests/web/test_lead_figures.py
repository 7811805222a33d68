"""What lists and the landing page say of figures: which are shown, with which sentence, and how small."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

import pytest

from factbook.formats import registry
from factbook.web import lead_figures, listed_figures, thumbnails
from factbook.web.cards import catalogue
from invented_record import CHANGED, RECORD, changed, record


def site(folder: Path, pages: Sequence[tuple[str, str]]) -> Path:
    """A site whose Korean edition has figures with these ids on these pages."""
    files = folder / "ko" / "figures"
    files.mkdir(parents=True)
    for name, _ in pages:
        (files / f"{name}.json").write_text(record(id=name).text(), encoding="utf-8")
        (files / f"{name}.svg").write_text(f"<svg>{name}</svg>", encoding="utf-8")
    figures = [{"id": name, "page": f"ko/{page}.html#{name}"} for name, page in pages]
    (folder / catalogue.file_name("ko")).write_text(json.dumps({"figures": figures}), encoding="utf-8")
    return folder


def test_the_first_figure_of_each_chapter_leads(tmp_path: Path) -> None:
    """In the order of the book, with its address and its drawing; a chapter's other figures do not."""
    pages = [("fig-b-x", "b"), ("fig-b-a", "b"), ("fig-a-x", "a")]
    leads = lead_figures.of_edition(site(tmp_path, pages), "ko")
    assert ["ko/b.html#fig-b-x", "ko/a.html#fig-a-x"] == [lead.address for lead in leads]
    assert ["<svg>fig-b-x</svg>", "<svg>fig-a-x</svg>"] == [lead.svg for lead in leads]


def test_a_book_of_many_chapters_shows_the_first_six(tmp_path: Path) -> None:
    """A landing page is no list of figures."""
    pages = [(f"fig-a-{number}", f"page-{number}") for number in range(9)]
    leads = lead_figures.of_edition(site(tmp_path, pages), "ko")
    assert [f"fig-a-{number}" for number in range(6)] == [lead.id for lead in leads]


def test_a_book_without_figures_has_no_leads(tmp_path: Path) -> None:
    """And its landing page is made all the same."""
    assert [] == lead_figures.of_edition(site(tmp_path, []), "ko")


def test_a_list_says_the_surest_statement_of_a_figure() -> None:
    """With its verdict, whatever stands first among its statements."""
    turned = record(statements=[*reversed(RECORD.statements)])
    listed = listed_figures.listed(turned, registry.offered()[:1])
    assert ("상담은 나나시가 가가시보다 많았다", "confirmed", "기사로 확인") == (
        listed.finding,
        listed.verdict,
        listed.label,
    )
    assert [("png", "슬라이드와 문서에 붙일 그림(두 배 크기)")] == listed.files


def test_a_figure_that_claims_nothing_is_listed_by_its_headline() -> None:
    """Without a verdict; an unofficial one with its warning."""
    listed = listed_figures.listed(changed(CHANGED, statements=[]))
    assert (CHANGED.headline, "", "") == (listed.finding, listed.verdict, listed.label)
    assert CHANGED.warning == listed.warning


@pytest.mark.parametrize(
    ("frame", "view"), [((0.25, 0.125), "0 100 760 250"), ((0.0, 0.0), "0 0 760 400")], ids=["framed", "whole"]
)
def test_a_small_picture_is_the_body_of_the_drawing(frame: tuple[float, float], view: str) -> None:
    """Without the texts above and below it, in colours of the page, its names its own."""
    svg = '<svg viewBox="0 0 760 400" role="img"><rect id="a" style="fill: #1f4e79;"/></svg>'
    made = thumbnails.thumbnail(svg, frame, "ko-")
    assert f'<svg viewBox="{view}"><rect id="ko-0" style="fill: var(--figure-1f4e79);"/></svg>' == made


def test_a_drawing_without_measures_stays_whole() -> None:
    """Its body cannot be known."""
    assert "<svg><rect/></svg>" == thumbnails.thumbnail("<svg><rect/></svg>", (0.2, 0.2), "")
