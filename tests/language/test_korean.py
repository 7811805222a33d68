"""Particles after whatever a sentence may put before them."""

from __future__ import annotations

import unicodedata

import pytest

from factbook.language.korean import Noun


@pytest.mark.parametrize(
    ("particle", "expected"),
    [
        # after ㅇ, ㄴ, ㄹ and a vowel; either spelling of a particle may be asked for
        ("은", "강은 돈은 물은 차는"),
        ("는", "강은 돈은 물은 차는"),
        ("이", "강이 돈이 물이 차가"),
        ("가", "강이 돈이 물이 차가"),
        ("을", "강을 돈을 물을 차를"),
        ("를", "강을 돈을 물을 차를"),
        ("과", "강과 돈과 물과 차와"),
        ("와", "강과 돈과 물과 차와"),
        ("으로", "강으로 돈으로 물로 차로"),
        ("로", "강으로 돈으로 물로 차로"),
        ("이다", "강이다 돈이다 물이다 차다"),
        ("다", "강이다 돈이다 물이다 차다"),
        ("이며", "강이며 돈이며 물이며 차며"),
        ("이고", "강이고 돈이고 물이고 차고"),
        ("이나", "강이나 돈이나 물이나 차나"),
        ("이라", "강이라 돈이라 물이라 차라"),
        ("이었다", "강이었다 돈이었다 물이었다 차였다"),
        ("", "강 돈 물 차"),
    ],
)
def test_a_particle_follows_the_last_sound_of_a_word(particle: str, expected: str) -> None:
    """After a final consonant one form, after a vowel the other; 로 also after ㄹ."""
    assert expected == " ".join(format(Noun(word), particle) for word in ("강", "돈", "물", "차"))


@pytest.mark.parametrize(
    "expected",
    [
        "0은",
        "1은",
        "2는",
        "3은",
        "4는",
        "5는",
        "6은",
        "7은",
        "8은",
        "9는",
        "10은",
        "2.48은",
        "40–49는",
        "2024는",
        "KOTRA는",
        "ODA는",
        "EU는",
        "VR은",
        "LH는",
        "MOU는",
        "ISO는",
        "PPL은",
        "KIM은",
        "MIN은",
        "ň은",
        "40여 건은",
        "40여 개사는",
        "2.48배는",
        "4대 도시는",
    ],
)
def test_digits_letters_and_units_are_sounded_as_they_are_read(expected: str) -> None:
    """영 일 이 삼 ... and 엘 엠 엔 알 end in sounds of their own; a mark above a letter does not change that."""
    assert expected == f"{Noun(expected[:-1]):은}"


@pytest.mark.parametrize(
    ("text", "particle", "expected"), [("1", "로", "1로"), ("3", "로", "3으로"), ("6", "로", "6으로")]
)
def test_digits_that_end_in_rieul_take_ro(text: str, particle: str, expected: str) -> None:
    """일로, 삼으로, 육으로."""
    assert expected == format(Noun(text), particle)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("90여 건(90–99건, 잠정)", "90여 건(90–99건, 잠정)은"),
        ("도시(PPL)", "도시(PPL)는"),
        ("물[5]", "물[5]은"),
        ("도시（건）", "도시（건）는"),
        ("‘도시’", "‘도시’는"),
        ("「물」", "「물」은"),
        ("도시…", "도시…는"),
        ("(주)", "(주)는"),
        ("[건]", "[건]은"),
    ],
)
def test_what_stands_in_brackets_is_passed_over(text: str, expected: str) -> None:
    """The particle goes with the word before a bracket; quotation marks are not sounded; all in brackets is read."""
    assert expected == f"{Noun(text):은}"


@pytest.mark.parametrize("text", ["", "–", "(…)"])
def test_what_has_no_sound_is_followed_as_a_vowel(text: str) -> None:
    """Nothing to go by is no reason to fail."""
    assert f"{text}는" == f"{Noun(text):은}"


def test_decomposed_hangul_is_read_as_composed() -> None:
    """A name typed on a Mac may come in pieces; its sound is the same, its spelling kept."""
    name = unicodedata.normalize("NFD", "물")
    assert f"{name}은" == f"{Noun(name):는}"


@pytest.mark.parametrize("spec", ["은는", ",", ".2f", "인지"])
def test_an_unknown_particle_is_refused(spec: str) -> None:
    """A slip in a template is an error, not a letter more in the sentence."""
    with pytest.raises(ValueError, match="unknown particle"):
        format(Noun("물"), spec)
