"""``benchmarks/repeats.py`` counts what is printed again, and nothing else."""

from __future__ import annotations

from pathlib import Path

import pytest

import repeats

SENTENCE = "Somebody counted thirteen invented things in a town."
PAGE = '<article class="bd-article"><h1>Invented</h1>{}</article>'


def site(folder: Path, *articles: str) -> Path:
    """A site of one edition, with a page for each article."""
    (folder / "ko").mkdir()
    for number, article in enumerate(articles):
        (folder / "ko" / f"{number}.html").write_text(PAGE.format(article), encoding="utf-8")
    return folder


def test_a_sentence_that_stands_on_two_pages_repeats_once(tmp_path: Path) -> None:
    """Whatever verdict, arithmetic and evidence stand beside it."""
    marked = f'<li><span class="verdict">Sure</span> {SENTENCE[:-1]} (40–49). <a class="evidence">f1</a></li>'
    found = repeats.of_edition(site(tmp_path, f"<p>{SENTENCE}</p>", marked), "ko")
    assert (2, 1, 0.5) == (found.printed, found.repeated, found.share)
    assert ["2× somebody counted thirteen invented things in a town (0, 1)"] == list(found.worst())


@pytest.mark.parametrize(
    "again",
    [
        f"<figcaption><p>{SENTENCE}</p></figcaption>",
        f"<table><tr><td>{SENTENCE}</td></tr></table>",
        f'<p><a class="reference-to-note" href="a.html">{SENTENCE}</a></p>',
        "<p>Short and again.</p><p>Short and again.</p>",
        "<p>Somebody counted fourteen invented things in a town.</p>",
    ],
)
def test_what_is_no_sentence_of_the_prose_is_left_out(tmp_path: Path, again: str) -> None:
    """Captions, tables, links to a caution, labels; and what says something else."""
    assert 0 == repeats.of_edition(site(tmp_path, f"<p>{SENTENCE}</p>", again), "ko").repeated


def test_too_much_of_it_makes_the_command_fail(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """And it prints the share."""
    assert 1 == repeats.main([str(site(tmp_path, *2 * [f"<p>{SENTENCE}</p>"])), "ko"])
    assert "ko: 1 of 2 sentences repeat another (50%)\n" == capsys.readouterr().out
