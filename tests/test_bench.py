"""``make bench`` on a small book: everything that it measures can be run, whatever it takes."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest
from playwright.sync_api import Browser

import bench
import ours
import page_loads
import small_book
import states
import table
from factbook.book.book import Book
from page_loads import Load

ROOT = Path(__file__).resolve().parents[1]


@pytest.mark.gate
def test_bench_measures_both_sides_and_says_of_each_goal_whether_it_holds(tmp_path: Path) -> None:
    """Each goal has a line of the table, with what was measured of both sides; no time makes the command fail."""
    (tmp_path / "book").mkdir()
    # the line of the README has another measure
    root = small_book.written(tmp_path / "book", dict.fromkeys(("index", "outcomes"), small_book.COUNTRIES))
    done = subprocess.run(
        ["make", "bench", f"ARGS=--book {root}"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert (0, "") == (done.returncode, done.stderr if done.returncode else "")
    goals = [line.split(" | ")[4] for line in done.stdout.splitlines() if line.endswith(("| holds |", "hold |"))]
    assert ["≥ 8×", "≥ 15×", *2 * ["≥ 6×"], "≤ 0.6", "≤ 1/25", "≤ 5 s", "≤ 1.5 s", "≤ 3 MB", "none runs"] == goals[:10]
    weights = {f"≤ {most} KiB, shift ≤ 0.02" for most in (100, 400, 900)}
    assert {*weights, "≤ 500 kB", "≤ 100 ms", "≤ 10%"} == set(goals[10:])
    changed = next(line for line in done.stdout.splitlines() if "only those that read it" in line)
    assert "outcomes" in changed


def test_declared_states_are_all_but_those_of_fields_of_one_s_own() -> None:
    """The book's 96: each chapter's values in every combination, where their order counts in every order."""
    assert 96 == len(states.chosen(Book.at(ROOT), "declared"))


def test_a_number_of_states_is_so_many_different_ones_of_one_chapter() -> None:
    """Growth is measured on states of which none is another."""
    pages = states.chosen(Book.at(ROOT), "200")
    assert (200, 1) == (len({repr(page.values) for page in pages}), len({page.key.chapter for page in pages}))


@pytest.mark.gate
def test_a_page_is_as_light_as_the_heavier_of_its_kind_and_as_still_as_the_one_that_moves_most(
    tmp_path: Path, browser: Browser
) -> None:
    """Bytes of the page and all that it loads; a picture without measures pushes what is below it down."""
    still = "<!DOCTYPE html><title>x</title><link rel='icon' href='data:,'><body>" + "<p>words</p>" * 9
    (tmp_path / "light.html").write_text(still)
    picture = b'<svg xmlns="http://www.w3.org/2000/svg" width="300" height="300"/>'
    (tmp_path / "picture.svg").write_bytes(picture)
    moves = still.replace("<body>", "<body><script src='late.js'></script>")
    put = "document.body.prepend(Object.assign(new Image(), { src: 'picture.svg' }))"
    late = f"onload = () => requestAnimationFrame(() => requestAnimationFrame(() => {put}));"  # words are seen by then
    (tmp_path / "late.js").write_text(late)
    (tmp_path / "moves.html").write_text(moves)
    with page_loads.served(tmp_path) as site:
        load = page_loads.worst(site, ["light.html", "moves.html"], browser)
    assert ("moves.html", 3) == (load.page, load.requests)
    assert len(moves) + len(late) + len(picture) == load.size
    assert 0.02 < load.shift < 1


def test_drawings_within_a_page_are_told_apart_from_its_text(tmp_path: Path) -> None:
    """A landing page has one goal with its pictures, and one without."""
    (tmp_path / "index.html").write_text("<p>가</p><svg viewBox='0 0 1 1'>\n<rect/></svg><p>b</p><svg></svg>")
    load = page_loads.without_drawings(Load("index.html", 1000, 2, 0.01), tmp_path)
    assert Load("index.html", 1000 - 37 - 11, 2, 0.01) == load


def test_a_page_is_light_and_still_up_to_its_bounds() -> None:
    """As much as the goal is enough; a little more weight or movement is not."""
    loads = [Load("", 900 * 1024, 1, 0.02), Load("", 900 * 1024 + 1, 1, 0), Load("", 1, 1, 0.021)]
    assert [True, False, False] == [table.loaded("", load, most=900, most_shift=0.02).holds for load in loads]


def test_a_goal_holds_at_its_bound_and_not_beyond() -> None:
    """Eight times as fast is enough, a little less is not; of shares and seconds a little more is not."""
    rows = [
        table.faster("", 1, 8, at_least=8),
        table.share("", 6, 10, at_most="0.6", limit=0.6),
        table.within("", 5, most=5),
    ]
    assert [True, True, True] == [row.holds for row in rows]
    rows = [table.faster("", 1, 7.9, at_least=8), table.share("", 6.1, 10, at_most="0.6", limit=0.6)]
    assert [False, False, False] == [row.holds for row in [*rows, table.within("", 5.1, most=5)]]


def test_the_report_keeps_what_stands_around_a_table(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A new table takes the place of the old one between the marks of its name, and nothing else changes."""
    report = tmp_path / "report.md"
    report.write_text("a\n<!-- ratios -->\nold\n<!-- end of ratios -->\nb\n<!-- growth -->\n<!-- end of growth -->\n")
    monkeypatch.setattr(table, "REPORT", report)
    table.write("ratios", "2 cores", [table.within("x", 1, most=5)])
    text = report.read_text(encoding="utf-8")
    assert text.startswith("a\n<!-- ratios -->\n\nMeasured on 2 cores.\n")
    assert text.endswith(
        "| x | 1.0 s |  |  | ≤ 5 s | holds |\n\n<!-- end of ratios -->\nb\n<!-- growth -->\n<!-- end of growth -->\n"
    )


def test_what_could_not_be_run_does_not_keep_the_others_from_being_measured(capsys: pytest.CaptureFixture[str]) -> None:
    """Its message is kept, and the rows of all others are there."""

    def broken() -> list[table.Row]:
        raise bench.NotRunError("no browser is there")

    failures: list[str] = []
    rows = list(bench._measured([broken, lambda: [table.within("x", 1, most=5)]], failures))
    assert (["broken: no browser is there"], 1) == (failures, len(rows))


def test_a_changed_fact_keeps_its_evidence(tmp_path: Path) -> None:
    """The number changes in the value, in the words and in the quote of one row, and the data have a new version."""
    (tmp_path / "book").mkdir()
    book = Book.at(small_book.written(tmp_path / "book"))
    before = (book.data / "facts.csv").read_text(encoding="utf-8").splitlines()
    fact = ours.change_fact(book)
    after = (book.data / "facts.csv").read_text(encoding="utf-8").splitlines()
    assert [fact] == [new.split(",")[0] for old, new in zip(before, after, strict=True) if old != new]
