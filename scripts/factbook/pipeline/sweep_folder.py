"""The folder of a sweep, which describes itself: ``index.html``, ``states.json`` and ``changes.csv``."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator, Mapping
from dataclasses import asdict
from importlib.resources import files
from typing import Any

from markupsafe import Markup

from factbook.compare.report import differing, rows_of
from factbook.formats.csv_table import harmless
from factbook.language import users
from factbook.language.messages import message
from factbook.language.templates import render
from factbook.pipeline.entries import Entry, Sweep

INDEX, STATES, CHANGES = "index.html", "states.json", "changes.csv"
FORMAT = 1  # of the JSON
COLUMNS = ("state", "figure", "kind", "what", "old", "new", "change")


def write(sweep: Sweep) -> None:
    """The three files that describe the states of a sweep, into its folder."""
    sweep.folder.mkdir(parents=True, exist_ok=True)
    (sweep.folder / STATES).write_text(json.dumps(described(sweep), ensure_ascii=False, indent=1) + "\n", "utf-8")
    (sweep.folder / CHANGES).write_bytes(_changes(sweep))
    style = Markup(files("factbook.pipeline").joinpath("assets", "sweep.css").read_text("utf-8"))
    changes, names = list(_rows(sweep)), list(dict.fromkeys(name for each in sweep.entries for name in each.values))
    own = {"language": users.language(), "words": _words(sweep), "result": _result}
    page = render("factbook.pipeline", "sweep.html", sweep=sweep, names=names, changes=changes, style=style, **own)
    (sweep.folder / INDEX).write_text(page, "utf-8")


def _words(sweep: Sweep) -> dict[str, str]:
    """The words of the page, which are the user's as those of the command are."""
    numbers = {"states": len(sweep.entries), "distinct": sweep.distinct, "failed": sweep.count("failed")}
    return {
        "title": message("sweep.page-title", chapter=sweep.chapter),
        "counts": message("sweep.page-counts", **numbers),
        "states": message("sweep.page-states"),
        "state": message("sweep.page-state"),
        "other_figures": message("sweep.page-other-figures"),
        "sentences": message("sweep.page-sentences"),
        "verdicts": message("sweep.page-verdicts"),
        "result": message("sweep.page-result"),
        "notebook": message("sweep.page-notebook"),
        "differences": message("sweep.page-differences"),
        "figure": message("sweep.page-figure"),
        "what": message("sweep.page-what"),
        "official": message("sweep.page-official"),
        "this_state": message("sweep.page-this-state"),
        "none": message("sweep.page-none"),
    }


def _result(entry: Entry) -> str:
    """How a state came by what it shows."""
    results = {
        "failed": message("sweep.page-failed"),
        "undone": message("sweep.page-undone"),
        "run": message("sweep.page-run", seconds=f"{entry.seconds or 0:.1f}"),
    }
    return results.get(entry.how, message("sweep.reused"))


def described(sweep: Sweep) -> dict[str, Any]:
    """``{"format", "chapter", "distinct", "states": [...], "compared_with": [...]}``.

    A state is ``{"number", "path", "parameters", "how", "after", "reasons", "seconds", "hash", "differs", "error"}``;
    ``differs`` are numbers by kind, none where there is nothing to compare with; a reason is ``{"what", "name", "old",
    "new"}``.
    """
    return {
        "format": FORMAT,
        "chapter": sweep.chapter,
        "distinct": sweep.distinct,
        "states": [_state(entry) for entry in sweep.entries],
        "compared_with": [_state(entry) for entry in sweep.officials],
    }


def _state(entry: Entry) -> dict[str, Any]:
    return {
        "number": entry.number,
        "path": entry.path,
        "parameters": dict(entry.values),
        "how": entry.how,
        "after": entry.after,
        "reasons": [asdict(reason) for reason in entry.reasons],
        "seconds": None if entry.seconds is None else round(entry.seconds, 2),
        "hash": entry.outputs or None,
        "differs": entry.comparison.counts if entry.comparison else None,
        "error": entry.error or None,
    }


def _changes(sweep: Sweep) -> bytes:
    """Rows that differ from the official page, as CSV with the mark by which spreadsheets know UTF-8."""
    written = io.StringIO()
    lines = csv.writer(written)
    lines.writerow(COLUMNS)
    lines.writerows([harmless(row[name]) for name in COLUMNS] for row in _rows(sweep))
    return written.getvalue().encode("utf-8-sig")


def _rows(sweep: Sweep) -> Iterator[Mapping[str, str]]:
    """Verdicts, ranges and lists of each state that differ from the official page, and figures that only one has."""
    for entry in sweep.entries:
        for figure in differing(entry.comparison.figures) if entry.comparison else ():
            rows = [row for row in differing(rows_of(figure)) if row.kind != "words"]
            # of a picture of which one side has nothing, the row that says so is meant
            meant = rows if figure.on_one_side else [row for row in rows if row.kind != "picture"] or rows
            for row in meant:
                sides = {"old": row.old or "", "new": row.new or ""}
                yield {
                    "state": entry.path,
                    "figure": figure.id,
                    "kind": row.kind,
                    "what": row.what,
                    **sides,
                    "change": row.change,
                }
