"""Files that other systems leave, and terminals and pipes that are not ours."""

from __future__ import annotations

import subprocess

import nbformat

from factbook.book.book import Book
from factbook.dataset import facts
from factbook.files import fingerprint
from faults.faults import fault
from faults.room import Room

LEFT = ("._x.csv", "._x.py", "._x.po", "._x.ipynb", "Thumbs.db", "ehthumbs.db", "desktop.ini", ".DS_Store", "~$x.csv")
NOTEBOOK_METADATA = {
    "Colab": {"executionInfo": {"user": {"displayName": "INVENTED PERSON"}}, "outputId": "0"},
    "VS Code": {"vscode": {"languageId": "python", "path": "/home/INVENTED PERSON"}},
    "DataSpell": {"pycharm": {"name": "INVENTED PERSON"}, "jetbrains": {"user": "INVENTED PERSON"}},
    "Deepnote": {"deepnote_cell_type": "code", "execution_start": 1, "source_hash": "INVENTED PERSON"},
}


@fault({name: name for name in ("data", "chapters", "chapters/locale/en/LC_MESSAGES")}, sample=("data",))
def files_of_other_systems_in(room: Room, folder: str) -> None:
    """They are passed over: the check holds, and no input of a step is another one."""
    book = Book.at(room.root)
    before = room.done("check").out, fingerprint.of_value(list(facts.files(book.data).items()))
    (room.root / folder).mkdir(parents=True, exist_ok=True)
    locale = fingerprint.of_path(book.locale)
    for name in LEFT:
        room.write(f"{folder}/{name}", b"\0\x05\x16\x07")
    assert before == (room.done("check").out, fingerprint.of_value(list(facts.files(book.data).items())))
    assert locale == fingerprint.of_path(book.locale)


@fault(NOTEBOOK_METADATA)
def traces_of_an_editor_in_a_chapter(room: Room, metadata: dict[str, object]) -> None:
    """``strip`` takes out all of them."""
    file = room.root / "chapters" / "index.ipynb"
    notebook = nbformat.read(file, as_version=4)
    for cell in notebook.cells:
        cell.metadata.update(metadata)
    notebook.metadata.update(metadata)
    nbformat.write(notebook, file)
    script = __file__.rpartition("/tests/")[0] + "/scripts/setup/strip.py"
    assert subprocess.run([room.python, script, "--check", file], check=False, capture_output=True).returncode == 1
    subprocess.run([room.python, script, file], check=True)
    assert "INVENTED PERSON" not in file.read_text(encoding="utf-8")
