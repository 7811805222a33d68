"""Whether what a run shows is official: told by comparing it with the official figures, and by nothing else."""

from __future__ import annotations

import json
from typing import Any

import pytest
from nbformat import NotebookNode
from nbformat.v4 import new_code_cell, new_notebook, new_output

import invented_record
from factbook.chapter import opening
from factbook.chapter.outputs import KEY, MIME
from factbook.errors import BuildError
from factbook.figures import judging
from factbook.figures.manifest import Manifest
from factbook.figures.outputs import manifest_of

WARNING = "조건 변경본(공식 수치 아님): reading = strict"
NAME = "fig-some-thing"


def drawing(words: str, width: int) -> dict[str, Any]:
    """A dressed drawing that shows some words."""
    notes = [{"text": words, "yshift": 0, "font": {"size": 14}}]
    return {"data": [], "layout": {"width": width, "height": 200, "margin": {"t": 50, "b": 50}, "annotations": notes}}


def figure(words: str = "말", version: str = "a", name: str = NAME, **parameters: str) -> NotebookNode:
    """The output of a figure that shows some words."""
    manifest = invented_record.manifest(
        id=name,
        version=version * 64,
        alt=words,
        narrow=drawing(words, 326),
        table={"columns": ["말"], "rows": [[words]]},
        parameters=parameters,
    )
    return new_output("display_data", data={MIME: drawing(words, 760)}, metadata={KEY: manifest})


def notebook(*outputs: NotebookNode, warned: str = "") -> NotebookNode:
    """An executed chapter: its opening, a sentence, its figures."""
    opened = [new_output("display_data", **opening.warning_output(warned))] if warned else []
    sentence = new_output("display_data", data={"text/markdown": "지어낸 문장"})
    return new_notebook(
        cells=[
            new_code_cell("open", outputs=opened),
            new_code_cell("say", outputs=[sentence]),
            *(new_code_cell("draw", outputs=[output]) for output in outputs),
        ]
    )


def manifests(judged: NotebookNode) -> list[Manifest]:
    """Manifests of a notebook's figures."""
    outputs = (output for cell in judged.cells for output in cell.outputs)
    return [manifest for output in outputs if (manifest := manifest_of(output))]


def test_what_shows_the_same_is_the_official_figure_whatever_was_asked_for() -> None:
    """A parameter without effect makes no false “unofficial”: neither on the figure nor above the page."""
    asked = notebook(figure(reading="strict"), warned=WARNING)
    judged = judging.judged(asked, notebook(figure(reading="inclusive")), WARNING)
    (manifest,) = manifests(judged)
    assert (True, "", {"reading": "inclusive"}) == (manifest.official, manifest.warning, manifest.parameters)
    assert "조건 변경본" not in json.dumps(judged, ensure_ascii=False)


def test_what_shows_something_else_bears_the_warning_everywhere() -> None:
    """In the drawings, in the manifest, above the page; its unchanged neighbour stays official."""
    asked = notebook(figure("다른 말", "b"), figure(name="fig-other-one", version="c"), warned="무엇이든")
    official = notebook(figure(), figure(name="fig-other-one", version="c"))
    judged = judging.judged(asked, official, WARNING)
    assert [(False, WARNING), (True, "")] == [(each.official, each.warning) for each in manifests(judged)]
    assert WARNING == judged.cells[0].outputs[0]["data"]["text/plain"]
    outputs = judging.figures(judged)
    assert all("경본" in str(part) for part in (outputs[NAME]["data"][MIME], outputs[NAME]["metadata"][KEY]["narrow"]))
    assert "경본" not in str(outputs["fig-other-one"])


def test_a_sentence_that_differs_keeps_the_warning_above_the_page() -> None:
    """A page whose figures are all official may still say something else."""
    asked, official = notebook(figure(), warned=WARNING), notebook(figure())
    asked.cells[1].outputs[0]["data"]["text/markdown"] = "다른 문장"
    judged = judging.judged(asked, official, WARNING)
    assert WARNING == judged.cells[0].outputs[0]["data"]["text/plain"]
    assert [True] == [each.official for each in manifests(judged)]


def test_without_an_official_page_nothing_is_official() -> None:
    """A country that is not printed, or another book's data."""
    (manifest,) = manifests(judging.judged(notebook(figure()), None, WARNING))
    assert (False, WARNING) == (manifest.official, manifest.warning)


def test_a_page_run_as_it_is_printed_is_official() -> None:
    """The edition's parameters are official, even those a chapter takes for changes of its defaults."""
    asked = notebook(figure(), warned=WARNING)
    (manifest,) = manifests(judging.judged(asked, asked, ""))
    assert manifest.official
    assert [] == asked.cells[0].outputs


@pytest.mark.parametrize(
    ("outputs", "complaint"),
    [
        ([figure(), figure("다른 말")], "판"),
        ([figure(), figure(version="b")], "판이 둘"),
        ([figure(), figure("다른 말", name="fig-other-one")], "판"),
    ],
)
def test_a_version_stands_on_one_picture_only(outputs: list[NotebookNode], complaint: str) -> None:
    """Neither two pictures under one version nor one picture under two: a build is refused, with the remedy."""
    with pytest.raises(BuildError, match=complaint) as refused:
        judging.agree(outputs)
    assert NAME in str(refused.value) or "fig-other-one" in str(refused.value)


def test_what_differs_in_its_mark_or_name_alone_agrees() -> None:
    """Two figures may look alike, and one figure may be shown twice."""
    judging.agree([figure(), figure(), figure(name="fig-other-one", version="b")])
