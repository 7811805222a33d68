"""What a figure says of itself is one type, checked where it is made and where it is read."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from nbformat.v4 import new_code_cell, new_notebook, new_output
from pydantic import ValidationError

import invented_record
import real_book
from factbook.chapter.outputs import KEY, MIME
from factbook.errors import BuildError
from factbook.figures import outputs, record
from factbook.figures.manifest import Manifest
from factbook.figures.record import Record
from invented_record import CONTENT, RECORD, WORDS_ONLY, changed


def output_of(manifest: dict[str, Any]) -> dict[str, Any]:
    """The output of a figure with this manifest."""
    return {"data": {MIME: {}}, "metadata": {KEY: manifest}}


def test_a_manifest_is_in_the_notebook_what_it_was_in_the_kernel() -> None:
    """Nothing is lost on the way through JSON, nor added."""
    manifest = Manifest.model_validate(invented_record.manifest())
    assert manifest == outputs.manifest_of(json.loads(json.dumps(output_of(manifest.model_dump(mode="json")))))


@pytest.mark.parametrize(
    ("path", "value", "field"),
    [
        (("headline",), 3, "headline"),
        (("version",), "12345678", "version"),
        (("table", "rows"), "가나", "table.rows"),
        (("values", 2, "low"), None, "values.2.low"),
        (("panels", 0, "bars", 1, "segments", 0, "length"), "긴", "panels.0.bars.1.segments.0.length"),
        (("native",), "chart", "native"),
    ],
)
def test_a_manifest_that_does_not_fit_is_refused_in_one_sentence(path: tuple[Any, ...], value: Any, field: str) -> None:
    """It names the figure, the field, and what to do."""
    manifest = invented_record.manifest()
    *way, last = path
    inner: Any = manifest
    for step in way:
        inner = inner[step]
    inner[last] = value
    with pytest.raises(BuildError, match=rf"그림 '{RECORD.id}': .*\({field}\).*그 장을 다시 실행하십시오\.$"):
        outputs.manifest_of(output_of(manifest))


def test_a_manifest_that_lacks_a_field_is_refused_too() -> None:
    """Also one that is no manifest at all."""
    manifest = invented_record.manifest()
    del manifest["table"]
    with pytest.raises(BuildError, match=r"\(table\)"):
        outputs.manifest_of(output_of(manifest))
    with pytest.raises(BuildError, match="그림 '\\?'"):
        outputs.manifest_of({"metadata": {KEY: "말"}})


def test_figures_of_a_notebook_are_outputs_with_a_manifest_and_a_drawing() -> None:
    """In reading order; sentences and tables are none."""
    names = ("fig-one", "fig-other")
    cells = [
        new_code_cell("draw()", outputs=[new_output("display_data", **output_of(invented_record.manifest(id=name)))])
        for name in names
    ]
    prose = new_code_cell("say()", outputs=[new_output("display_data", data={"text/markdown": "말"})])
    found = outputs.figures(new_notebook(cells=[cells[0], prose, cells[1]]))
    assert list(names) == [manifest.id for _, manifest in found]


def test_manifest_and_record_cannot_be_changed() -> None:
    """What one step has read the next one reads as well."""
    for held, name in ((RECORD, "headline"), (RECORD.table, "rows"), (RECORD.work, "base")):
        with pytest.raises(ValidationError):
            setattr(held, name, "")


def test_a_record_is_read_as_it_was_written(tmp_path: Path) -> None:
    """Equal records are equal texts, whatever fields a later version has added to them."""
    file = tmp_path / "record.json"
    for each in (RECORD, WORDS_ONLY):
        file.write_text(json.dumps(json.loads(each.text()) | {"later": 1}), encoding="utf-8")
        assert each == record.read(file)
        assert each.text() == record.read(file).text()


def _first_format(of: Record) -> dict[str, Any]:
    """A record's content as the first format had it, before there was a field for absent cells, book and hash."""
    content = {**of.model_dump(mode="json"), "format": 1}
    del content["table"]["absent"], content["work"]["hash"], content["book"]
    return content


def test_a_record_of_the_first_format_is_brought_up_when_it_is_read(tmp_path: Path) -> None:
    """There an absent cell was one that held one of five sentences."""
    rows = [["교통", "기사에 없음", "–"], ["물", "보도된 행사 없음", "말 – 말"]]
    old = changed(WORDS_ONLY, table={"columns": ["분야", "가", "나"], "rows": rows})
    file = tmp_path / "record.json"
    file.write_text(json.dumps(_first_format(old)), encoding="utf-8")
    read = record.read(file)
    assert ((0, 1), (0, 2), (1, 1)) == read.table.absent
    assert changed(old, table=read.table) == read
    assert ("", "") == (read.book, read.work.hash)


def test_absent_cells_of_the_second_format_are_those_it_names(tmp_path: Path) -> None:
    """A dash may be what the source wrote."""
    file = tmp_path / "record.json"
    file.write_text(changed(WORDS_ONLY, table={**CONTENT["table"], "rows": [["–"] * 5]}).text(), encoding="utf-8")
    assert () == record.read(file).table.absent


def test_every_record_in_the_ledger_can_be_read() -> None:
    """Whatever format it was written in, with all cells of its table where they were."""
    files = sorted((real_book.PROJECT / "published").glob("*/*/record.json"))
    assert files
    for file in files:
        read, written = record.read(file), json.loads(file.read_text(encoding="utf-8"))
        assert tuple(map(tuple, written["table"]["rows"])) == read.table.rows
        assert {(written["id"], written["version"], written["caption"])} == {(read.id, read.version, read.caption)}
