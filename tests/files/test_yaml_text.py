"""YAML that a person wrote is read as it was written, or refused with its line."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from factbook.errors import UnreadableFileError
from factbook.files import yaml_text

PROJECT = Path(__file__).resolve().parents[2]


def read(folder: Path, content: str, *, typed: bool = False) -> dict[str, object]:
    """What is read from a file of this content."""
    file = folder / "a.yml"
    file.write_bytes(content.encode())
    return yaml_text.mapping(file, name="a.yml", typed=typed).values


@pytest.mark.parametrize(
    "text", ["no", "NO", "2024-13-45", "2024-09-24", "1.0", "0x1F", "1:30", "~", ".nan", "9" * 5_000]
)
def test_a_scalar_stays_the_text_that_was_written(tmp_path: Path, text: str) -> None:
    """YAML 1.1 makes other things of these, or fails."""
    assert {"a": text, "b": [text]} == read(tmp_path, f"a: {text}\nb: ['{text}']\n")


@pytest.mark.parametrize(
    ("content", "line", "says"),
    [
        ("a: 1\nb: 2\na: 3\n", 3, "'a'가 1번째 줄에도 있습니다"),
        ("a: 1\nb: &x 2\n", 2, "별칭"),
        ("a: [&a [*a], &b [*b]]\n", 1, "별칭"),
        ("a: 1\nb: !!int abc\n", 2, "형 표시"),
        ("a: 1\n---\nb: 2\n", 2, "문서가 둘"),
        ("[a]: 1\n", 1, "이름 자리"),
        ("a:\n  " + "[" * 5_000, 2, "20겹"),
        ('a: 1\nb: "\\x1b[2J"\n', 2, "제어 문자"),
        ("a: 1\nb: [\n", 3, "YAML이 아닙니다"),
        ("- a\n", 1, "`이름: 값`이 없습니다"),
        ("", 1, "`이름: 값`이 없습니다"),
    ],
)
def test_what_such_a_file_has_no_use_for_is_refused_with_its_line(
    tmp_path: Path, content: str, line: int, says: str
) -> None:
    """One sentence: file, line, what, and what to write."""
    with pytest.raises(UnreadableFileError) as refused:
        read(tmp_path, content)
    assert f"a.yml {line}번째 줄: " == str(refused.value)[: len(f"a.yml {line}번째 줄: ")]
    assert says in str(refused.value)


@pytest.mark.parametrize("text", ["2024-01-01", ".nan", "-.inf", "0x_", "9" * 31])
def test_typed_scalars_that_nobody_can_use_are_refused(tmp_path: Path, text: str) -> None:
    """Dates, and numbers that are none."""
    with pytest.raises(UnreadableFileError):
        read(tmp_path, f"a: {text}\n", typed=True)


def test_settings_are_typed_as_a_bare_jupyter_book_reads_them() -> None:
    """The real ``_config.yml`` and ``_toc.yml`` mean the same to both readers."""
    for name in ("_config.yml", "_toc.yml"):
        file = PROJECT / name
        assert yaml.safe_load(file.read_text(encoding="utf-8")) == yaml_text.mapping(file, typed=True).values
