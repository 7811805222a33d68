"""What a build says of its stages: a line for people, seconds for programs."""

from __future__ import annotations

import json
from pathlib import Path
from typing import get_args

import pytest

from factbook.pipeline import progress


def test_seconds_are_told_by_stage_not_by_what_is_printed(capsys: pytest.CaptureFixture[str]) -> None:
    """Only stages that end well are timed, only while somebody times them; a stage that comes again is added up."""
    with progress.stage("check"):
        pass
    with progress.timed() as seconds:
        for _ in range(2):
            with progress.stage("files", total=3):
                pass
        with pytest.raises(ZeroDivisionError), progress.stage("html"):
            raise ZeroDivisionError
    assert ["files"] == list(seconds)
    printed = capsys.readouterr().err.splitlines()
    assert ["✓ 데이터, 매개변수, 장부 점검:", "✓ 그림 파일: 3쪽,", "✓ 그림 파일: 3쪽,"] == [
        line.rpartition(" ")[0] for line in printed
    ]


def test_a_build_writes_the_seconds_of_every_stage(printed: Path, real_root: Path) -> None:
    """``build --timings`` names each stage, for benchmarks to read; the book of the tests is built without states."""
    assert printed
    seconds = json.loads((real_root / "timings.json").read_text(encoding="utf-8"))
    assert set(get_args(progress.Stage)) - {"states"} == set(seconds)
    assert all(isinstance(taken, float) and taken >= 0 for taken in seconds.values())


def test_a_stage_of_an_edition_names_it(capsys: pytest.CaptureFixture[str]) -> None:
    """Each of several editions goes through the same stages: a line says whose it is, and only while that is made."""
    with progress.of_edition("en"), progress.stage("pdf"):
        pass
    with progress.stage("pdf"):
        pass
    named, unnamed = capsys.readouterr().err.splitlines()
    assert ("✓ en: ", False) == (named[:6], "en: " in unnamed)
