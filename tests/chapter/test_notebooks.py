"""What may stay in a notebook: invented people as editors, hosts and courses write them into cells."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import nbformat
import pytest
from nbformat import NotebookNode
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output

from factbook.chapter import notebooks
from factbook.chapter.outputs import KEY, MIME

STRIP = [sys.executable, str(Path(__file__).parents[2] / "scripts" / "setup" / "strip.py")]
PERSON = "INVENTED PERSON"


def chapter() -> NotebookNode:
    """A small chapter after a run, as the book makes it."""
    figure = {"figure": {"name": "fig-invented", "caption": "지어낸 그림"}}
    pictures = {MIME: {"data": []}, "image/svg+xml": "<svg/>"}
    picture = new_output("display_data", data=pictures, metadata={KEY: {"id": "fig-invented"}})
    result = new_output("execute_result", data={"text/plain": "2"}, execution_count=2)
    cells = [
        new_markdown_cell("# 지어낸 장", id="title"),
        new_code_cell("a = 1", id="parameters", metadata={"tags": ["parameters"]}, execution_count=1),
        new_code_cell("a + 1", id="sum", metadata={"mystnb": figure}, outputs=[picture, result], execution_count=2),
    ]
    metadata = {"kernelspec": dict(notebooks.KERNEL), "language_info": {"name": "python"}}
    of_run = {"papermill": {"parameters": {"a": 1}}, "factbook": {"differing": ["a"]}}
    return new_notebook(cells=cells, metadata=metadata | of_run)


def colab(notebook: NotebookNode) -> None:
    """Google Colab: who ran a cell, when, from which account."""
    user = {"displayName": PERSON, "photoUrl": f"https://invented/{PERSON}", "userId": "000"}
    for cell in notebook.cells:
        cell.metadata |= {"executionInfo": {"user": user, "user_tz": -540}, "id": PERSON, "outputId": PERSON}
        cell.metadata["colab"] = {"base_uri": f"https://invented/{PERSON}"}
    notebook.metadata["colab"] = {"provenance": [{"file_id": PERSON}], "authorship_tag": PERSON}
    notebook.cells[2].outputs[0].metadata["colab"] = {"referenced_widgets": [PERSON]}


def vs_code(notebook: NotebookNode) -> None:
    """Visual Studio Code: interpreters with their paths, languages of cells."""
    notebook.metadata["vscode"] = {"interpreter": {"hash": PERSON}}
    notebook.metadata["kernelspec"] = {"display_name": f"{PERSON}'s env", "language": "python", "name": PERSON}
    notebook.metadata["language_info"] |= {"version": "3.11.2", "x": PERSON}
    notebook.metadata["orig_nbformat"] = 4
    notebook.cells[1].metadata |= {"vscode": {"languageId": PERSON}, "notebookRunGroups": {"groupValue": PERSON}}


def deepnote(notebook: NotebookNode) -> None:
    """Deepnote: cells and sessions of a project of somebody's."""
    notebook.metadata |= {"deepnote_notebook_id": PERSON, "deepnote_persisted_session": {"createdAt": PERSON}}
    for cell in notebook.cells:
        cell.metadata |= {"cell_id": PERSON, "deepnote_cell_type": "code", "execution_context_id": PERSON}


def nbgrader(notebook: NotebookNode) -> None:
    """A course: whose answer it is."""
    notebook.cells[2].metadata["nbgrader"] = {"grade_id": PERSON, "locked": False, "solution": True}


def jupyter(notebook: NotebookNode) -> None:
    """JupyterLab and its extensions: authors, times, folds, tags for oneself, what a cell said on the side."""
    notebook.metadata |= {"authors": [{"name": PERSON}], "title": PERSON, "widgets": {"state": PERSON}, "toc": PERSON}
    notebook.cells[0].attachments = {"photo.png": {"image/png": PERSON}}
    notebook.cells[1].metadata |= {"execution": {"iopub.execute_input": PERSON}, "jupyter": {"source_hidden": PERSON}}
    notebook.cells[1].metadata["tags"].append(PERSON)
    notebook.cells[2].metadata["mystnb"] |= {"author": PERSON, "figure": notebook.cells[2].metadata["mystnb"]["figure"]}
    notebook.cells[2].metadata["mystnb"]["figure"]["author"] = PERSON
    notebook.cells[2].outputs[1].data["application/vnd.jupyter.widget-view+json"] = PERSON
    notebook.cells[2].outputs.append(new_output("stream", name="stderr", text=f"/srv/{PERSON}/x.py:1: UserWarning"))


def papermill(notebook: NotebookNode) -> None:
    """papermill: from where to where, and when."""
    notebook.metadata["papermill"] |= {"input_path": f"/srv/{PERSON}/a.ipynb", "start_time": PERSON}
    notebook.cells[1].metadata["papermill"] = {"start_time": PERSON}


def tomorrow(notebook: NotebookNode) -> None:
    """A program that nobody knows yet."""
    notebook.metadata["invented"] = {"owner": PERSON}
    for cell in notebook.cells:
        cell.metadata["invented"] = {"owner": PERSON}
    notebook.cells[2].outputs[1].metadata["invented"] = PERSON


EDITORS = (colab, vs_code, deepnote, nbgrader, jupyter, papermill, tomorrow)


@pytest.mark.parametrize("editor", EDITORS)
@pytest.mark.parametrize("kept", [notebooks.committed, notebooks.offered])
def test_nobody_is_left_in_a_notebook_that_others_get(
    kept: Callable[[NotebookNode], NotebookNode], editor: Callable[[NotebookNode], None]
) -> None:
    """Whatever a program has left, the notebook is the one it would be without that program."""
    touched = chapter()
    editor(touched)
    assert PERSON in nbformat.writes(touched)
    assert nbformat.writes(kept(chapter())) == nbformat.writes(kept(touched))


def test_a_committed_notebook_holds_prose_code_and_our_keys() -> None:
    """Nothing of a run is left, and nothing that the book needs is missing; it is a notebook by the standard."""
    made: dict[str, Any] = json.loads(nbformat.writes(notebooks.committed(chapter())))
    nbformat.validate(made)
    assert {"kernelspec": notebooks.KERNEL, "language_info": {"name": "python"}} == made["metadata"]
    prose, parameters, figure = made["cells"]
    assert ("title", ["# 지어낸 장"], {}) == (prose["id"], prose["source"], prose["metadata"])
    assert ([], None, {"tags": ["parameters"]}) == tuple(
        parameters[key] for key in ("outputs", "execution_count", "metadata")
    )
    assert {"mystnb": {"figure": {"name": "fig-invented", "caption": "지어낸 그림"}}} == figure["metadata"]


def test_an_offered_notebook_still_shows_what_its_cells_gave() -> None:
    """Figures with what is said about them, results, run numbers and the values it was run with."""
    made = notebooks.offered(chapter())
    nbformat.validate(made)
    assert chapter().cells[2].outputs == made.cells[2].outputs
    assert ({"parameters": {"a": 1}}, 2) == (made.metadata["papermill"], made.cells[2].execution_count)
    assert {"differing": ["a"]} == made.metadata["factbook"]


def test_a_picture_that_the_prose_shows_stays() -> None:
    """An attachment is part of the text that uses it."""
    notebook = chapter()
    notebook.cells[0].source += "\n![](attachment:photo.png)"
    notebook.cells[0].attachments = {"photo.png": {"image/png": "AA=="}}
    assert notebook.cells[0].attachments == notebooks.committed(notebook).cells[0].attachments


def test_the_check_refuses_what_stripping_removes(tmp_path: Path) -> None:
    """Before a commit the file is named; after `make strip` there is nothing left to name."""
    file = tmp_path / "chapter.ipynb"
    touched = notebooks.committed(chapter())
    touched.cells[1].metadata["executionInfo"] = {"user": PERSON}
    file.write_text(nbformat.writes(touched) + "\n", encoding="utf-8")
    codes = [
        subprocess.run([*STRIP, *flag, file], check=False, capture_output=True).returncode
        for flag in (["--check"], [], ["--check"])
    ]
    assert [1, 0, 0] == codes
    assert PERSON not in file.read_text(encoding="utf-8")
