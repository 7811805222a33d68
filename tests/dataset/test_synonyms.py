"""Words that mean the same, from the tables of a book."""

from __future__ import annotations

from pathlib import Path

from factbook.dataset import synonyms


def test_a_row_with_words_in_several_languages_is_a_group(tmp_path: Path) -> None:
    """Labels, other spellings and refused words belong together; cells of other columns do not."""
    (tmp_path / "terms.csv").write_text(
        "\ufeffid,label_ko,label_en,also_ko,refused,note\r\n"
        "a,가나,Gana,가나시|가 나,Ganna,가나 아님\r\n"
        "b,다라,,,,없음\r\n",
        encoding="utf-8",
    )
    assert [["가나", "Gana", "가나시", "가 나", "Ganna"]] == synonyms.of_folder(tmp_path)


def test_a_group_within_another_is_left_out(tmp_path: Path) -> None:
    """Two tables name one place: once is enough."""
    (tmp_path / "places.csv").write_text("id,label_ko,label_en\na,가나,Gana\n", encoding="utf-8")
    (tmp_path / "terms.csv").write_text("id,label_ko,label_en,also_en\na,가나,Gana,Gana City\n", encoding="utf-8")
    assert [["가나", "Gana", "Gana City"]] == synonyms.of_folder(tmp_path)


def test_tables_without_labels_have_none(tmp_path: Path) -> None:
    """A folder without tables, and a table without words, give no group."""
    assert [] == synonyms.of_folder(tmp_path / "nowhere")
    (tmp_path / "facts.csv").write_text("id,value\na,10\n", encoding="utf-8")
    assert [] == synonyms.of_folder(tmp_path)
