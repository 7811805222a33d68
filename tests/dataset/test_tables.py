"""Files become rows: what is read, and how a cell is quoted in a message."""

from __future__ import annotations

from pathlib import Path

from factbook.dataset import tables
from factbook.dataset.descriptor import TableSchema
from factbook.dataset.wording import instead
from factbook.language.quoting import quoted

SCHEMA = TableSchema("names", "names.csv", {"id": "string", "name": "string"}, {})


def read(folder: Path, text: str) -> tuple[tables.Table | None, list[str]]:
    """A table of two columns read from a text, and its problems."""
    (folder / "names.csv").write_text(text, encoding="utf-8")
    table, problems = tables.read(folder, SCHEMA)
    return table, [str(problem) for problem in problems]


def test_rows_keep_the_numbers_a_spreadsheet_shows(tmp_path: Path):
    """A row after a broken one is still found where it stands."""
    table, problems = read(tmp_path, "id,name\na,one\nb\nc,three\n")
    assert table is not None
    assert [(2, "one"), (4, "three")] == [(row.number, row["name"]) for row in table.rows]
    assert ["names.csv 3행: 칸이 1개뿐입니다(머리글은 2개) → 모자란 칸만큼 쉼표를 넣으십시오"] == problems


def test_a_cell_of_two_lines_is_one_row(tmp_path: Path):
    """Rows are counted as a spreadsheet counts them, not as an editor does."""
    _, problems = read(tmp_path, 'id,name\na,"one\ntwo"\nb, x\n')
    assert ["names.csv 2행(a) [name]", "names.csv 3행(b) [name]"] == [problem.partition(":")[0] for problem in problems]


def test_empty_rows_at_the_end_are_nothing(tmp_path: Path):
    """Excel leaves rows of commas behind; they are no rows."""
    table, problems = read(tmp_path, "id,name\na,one\n,\n,\n\n")
    assert table is not None
    assert (1, []) == (len(table.rows), problems)


def test_ids_of_broken_rows_are_known(tmp_path: Path):
    """Whoever refers to a broken row has made no mistake."""
    table, _ = read(tmp_path, "id,name\na,one\nb\n c,three\n")
    assert table is not None
    assert {"a", "b", "c"} <= table.ids


def test_the_first_of_two_equal_ids_counts(tmp_path: Path):
    """A later row with the same id does not take the place of the first."""
    table, _ = read(tmp_path, "id,name\na,one\na,two\n")
    assert table is not None
    assert "one" == table.by_id["a"]["name"]


def test_a_quoted_cell_is_short_and_shows_what_cannot_be_seen():
    """A message stays in one line, whatever the cell holds."""
    assert f"'{'가' * 40}…'" == quoted("가" * 50)
    assert "'a�b�c'" == quoted("a\nb\x1bc")


def test_a_remedy_names_the_nearest_value_or_where_values_come_from():
    """Short lists are printed; long ones are not; an empty one says what to do first."""
    assert "혹시 'press'입니까? 쓸 수 있는 값: press, official" == instead("pres", ["press", "official"], "kind")
    assert "names.csv에 있는 값 20개 가운데 하나를 쓰십시오" == instead("x", [f"id{n}" for n in range(20)], "names.csv")
    assert "names.csv에 먼저 값을 더하십시오" == instead("x", [], "names.csv")
