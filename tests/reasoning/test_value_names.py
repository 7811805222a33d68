"""What a reader chooses among is called by its name, not only by the word that a command takes."""

from __future__ import annotations

from pathlib import Path

import pytest

import invented_facts
from factbook.dataset import facts
from factbook.dataset.bounds import READINGS
from factbook.errors import UntranslatedError
from factbook.reasoning import comparison, value_names
from factbook.reasoning.phrasing import Words


def test_every_reading_measure_and_place_has_a_name(tmp_path: Path) -> None:
    """Those of the data are the data's, in the edition's language."""
    dataset = facts.load(invented_facts.written("three_countries", tmp_path))
    names = value_names.of(dataset, Words("ko", "inclusive"))
    for value in (*READINGS, *comparison.MEASURES, *dataset.places["id"]):
        assert names[value] != value
    assert set(dataset.metrics["label_ko"]) <= set(names.values())


def test_a_language_without_these_words_is_told_so(tmp_path: Path) -> None:
    """Nothing is shown in another language instead."""
    dataset = facts.load(invented_facts.written("three_countries", tmp_path))
    with pytest.raises(UntranslatedError):
        value_names.of(dataset, Words("en", "inclusive"))
