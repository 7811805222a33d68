"""The user's environment, set to nonsense: what is named reaches the book, and the rest decides nothing."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_notebook

import real_book
from factbook import environment
from factbook.book.book import ROOT_VARIABLE, Book
from factbook.chapter.pages import Page
from factbook.chapter.parameters import Contract
from factbook.pipeline import execute, executors

ROOT = Path(__file__).parents[1]
KEPT = {
    "HOME": "/srv/invented",
    "LC_TIME": "C",
    "https_proxy": "http://proxy.invented",
    "PIP_CERT": "/c.pem",
    "PIP_INDEX_URL": "https://index.invented",
    "SSL_CERT_FILE": "/c.pem",
    "FACTBOOK_DATA": "data",
    "TMPDIR": "/tmp",
}
DROPPED = {
    "PIP_USER": "1",
    "PIP_TARGET": "/x",
    "PYTHONPATH": "/x",
    "JUPYTER_PATH": "/x",
    "IPYTHONDIR": "/x",
    "CDPATH": "/",
    "NODE_OPTIONS": "--x",
    "FONTCONFIG_PATH": "/x",
    "LD_PRELOAD": "",
    "ARGS": "-k none",
    "MAKEFLAGS": "",
}


def test_what_is_named_is_inherited_and_nothing_else() -> None:
    """The way to the network and to packages, home, language; of other programs' settings none."""
    assert KEPT == environment.inherited(KEPT | DROPPED)


def test_a_temporary_folder_that_is_none_is_not_inherited(tmp_path: Path) -> None:
    """Node and mktemp would believe it."""
    assert {} == environment.inherited({"TMPDIR": str(tmp_path / "nowhere")})


def test_an_environment_that_is_lent_is_whole_for_whoever_asks(monkeypatch: pytest.MonkeyPatch) -> None:
    """While a process takes over another one, threads see their own; the lender has it back, and never an empty one."""
    monkeypatch.setenv("FACTBOOK_INVENTED", "own")
    lent, asked = threading.Event(), threading.Event()

    def lender() -> None:
        with environment.lent({"PATH": "/lent"}):
            lent.set()
            asked.wait(1)

    with ThreadPoolExecutor() as pool:
        pool.submit(lender)
        lent.wait()
        assert ("/lent", None) == (os.environ["PATH"], os.environ.get("FACTBOOK_INVENTED"))
        found = pool.submit(environment.present)
        asked.set()
        assert "own" == found.result()["FACTBOOK_INVENTED"]
    assert "own" == os.environ["FACTBOOK_INVENTED"]


@pytest.mark.parametrize("folder", ["/tmp", "/nowhere"])
def test_the_shell_inherits_the_same(folder: str) -> None:
    """Jobs of make start with what our processes start with."""
    variables = KEPT | DROPPED | {"TMPDIR": folder, "PATH": os.environ["PATH"], "LINES": "a\nHOME=b", "PWD": str(ROOT)}
    printed = subprocess.run(
        ["sh", "scripts/setup/inherit.sh", sys.executable, "-c", "import json, os; print(json.dumps({**os.environ}))"],
        cwd=ROOT,
        env=variables,
        check=True,
        capture_output=True,
        text=True,
    ).stdout
    own = {"PWD", "LC_CTYPE", "_", "OLDPWD", "SHLVL"}  # made by shell and Python themselves
    expected = environment.inherited(variables)
    assert expected == {
        name: value for name, value in json.loads(printed).items() if name in expected or name not in own
    }


def _nonsense(folder: Path) -> dict[str, str]:
    """Variables and folders of other projects: modules, kernels, startup files, settings by which nothing works."""
    modules, kernels, profile = folder / "modules", folder / "kernels" / "python3", folder / "profile_default"
    for made in (modules, kernels, profile / "startup"):
        made.mkdir(parents=True)
    for name in ("pandas", "plotly", "zmq", "yaml"):
        (modules / f"{name}.py").write_text("raise SystemExit('a module of another project')\n")
    (kernels / "kernel.json").write_text(json.dumps({"argv": ["false"], "display_name": "x", "language": "python"}))
    (profile / "startup" / "0.py").write_text("import os; os._exit(3)\n")
    (profile / "ipython_config.py").write_text("raise SystemExit('settings of another project')\n")
    return {
        "PYTHONPATH": str(modules),
        "PYTHONWARNINGS": "error",
        "PYTHONOPTIMIZE": "2",
        "PYTHONIOENCODING": "ascii",
        "JUPYTER_PATH": str(folder),
        "JUPYTER_CONFIG_DIR": str(folder),
        "JUPYTER_RUNTIME_DIR": "/proc/nowhere",
        "IPYTHONDIR": str(folder),
        "NODE_OPTIONS": "--nonsense",
        "CHROMIUM_FLAGS": "--nonsense",
        "PLAYWRIGHT_NODEJS_PATH": "/nowhere",
        "FONTCONFIG_FILE": "/nowhere",
        "PLOTLY_RENDERER": "nonsense",
        "LANG": "C",
        "LC_ALL": "C",
        "GREP_OPTIONS": "--nonsense",
        "CDPATH": "/usr",
        "MPLBACKEND": "nonsense",
        "PIP_USER": "1",
        "PIP_TARGET": str(folder),
        "PIP_REQUIRE_VIRTUALENV": "1",
        "PIP_PREFIX": str(folder),
    }


def _long(folder: Path) -> Path:
    """A temporary folder with a name as long as those of clusters."""
    made = folder / ("tmp-" + "x" * 98)
    made.mkdir()
    return made


def test_a_command_runs_whatever_other_projects_have_set(tmp_path: Path) -> None:
    """Modules that would be imported in place of ours are not, and what is said can be read."""
    (tmp_path / "book").mkdir()
    root = real_book.copied(tmp_path / "book")
    done = subprocess.run(
        [sys.executable, "-m", "factbook", "check"],
        capture_output=True,
        encoding="utf-8",
        check=False,
        env=os.environ | _nonsense(tmp_path) | {ROOT_VARIABLE: str(root), "TMPDIR": "/nowhere"},
    )
    assert (0, f"The data are in order: {root / 'data'}\n", "") == (done.returncode, done.stdout, done.stderr)


def _answer(root: Path, code: str) -> str:
    """What a chapter of one cell of code shows, run in a book at ``root``."""
    for name in ("chapters", "data"):
        (root / name).mkdir(parents=True)
    notebook = new_notebook(cells=[new_code_cell("a = 1", metadata={"tags": ["parameters"]}), new_code_cell(code)])
    notebook.metadata["kernelspec"] = {"name": "python3", "display_name": "Python 3", "language": "python"}
    book = Book.at(root)
    nbformat.write(notebook, book.chapter("tiny"))
    with executors.local() as executor:
        (executed,) = execute.execute(book, [Page("tiny", Contract("tiny", ()), {})], executor).values()
    text: str = executed.cells[-1].outputs[0].data["text/plain"]
    return text


def test_a_chapter_runs_in_our_own_python(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Another kernel of the same name, and startup files of a user, have no part in it."""
    for name in ("JUPYTER_PATH", "IPYTHONDIR", "JUPYTER_RUNTIME_DIR"):
        monkeypatch.setenv(name, _nonsense(tmp_path / name)[name])
    assert repr(sys.executable) == _answer(tmp_path / "book", "import sys; sys.executable")


@pytest.mark.parametrize("short", ["/tmp", "/nowhere"])
def test_a_chapter_runs_in_a_temporary_folder_with_a_long_name(
    short: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its sockets lie where their names fit, or, where there is no such folder, it is spoken to without sockets."""
    monkeypatch.setattr(tempfile, "tempdir", str(_long(tmp_path)))
    monkeypatch.setattr(environment, "_SHORT", Path(short))
    assert "2" == _answer(tmp_path / "book", "a + 1")
    assert [] == list(Path(tempfile.gettempdir()).iterdir())


def _small_book(root: Path) -> Path:
    """A checkout with the real set-up and a lock of two packages."""
    shutil.copytree(ROOT / "scripts" / "setup", root / "scripts" / "setup")
    (root / "scripts" / "factbook").mkdir()
    shutil.copy(ROOT / "scripts" / "factbook" / "inherited.txt", root / "scripts" / "factbook")
    lines = (ROOT / "requirements.txt").read_text(encoding="utf-8")
    pins = re.findall(r"^(?:idna|setuptools)==.*\n(?:    --hash.*\n)+", lines, flags=re.MULTILINE)
    (root / "requirements.txt").write_text("".join(pins).rstrip(" \\\n") + "\n")
    (root / "pyproject.toml").write_text(
        '[build-system]\nrequires = ["setuptools"]\nbuild-backend = "setuptools.build_meta"\n'
        '[project]\nname = "small"\nversion = "1"\n[tool.setuptools]\npackages = []\n'
    )
    return root


@pytest.mark.gate
def test_a_set_up_comes_out_whole_whatever_the_environment(tmp_path: Path) -> None:
    """Packages land in .venv though pip is told to put them aside; by another name it is the same checkout."""
    root, link = _small_book(tmp_path / "book"), tmp_path / "link"
    link.symlink_to(root)
    aside = tmp_path / "aside"
    (tmp_path / "pip.conf").write_text(f"[install]\nuser = true\ntarget = {aside}\nrequire-virtualenv = true\n")
    more = _nonsense(tmp_path) | {"PIP_CONFIG_FILE": str(tmp_path / "pip.conf"), "PYTHONHOME": "/nowhere"}
    answers = [
        subprocess.run(
            ["sh", "scripts/setup/prepare.sh", "environment"],
            cwd=folder,
            capture_output=True,
            text=True,
            check=False,
            env=os.environ | more | {"PWD": str(folder), "TMPDIR": str(tmp)},
        )
        for folder, tmp in ((link, _long(tmp_path)), (root, Path("/tmp")))
    ]
    assert [0, 0] == [answer.returncode for answer in answers], answers[0].stderr
    assert ["", ""] == [answers[1].stdout, answers[1].stderr]
    installed = {file.name.partition("-")[0] for file in root.glob(".venv/lib/*/site-packages/*.dist-info")}
    assert {"pip", "idna", "setuptools", "small"} == installed
    assert not aside.exists()


@pytest.mark.gate
def test_a_run_comes_out_the_same_whatever_the_environment(tmp_path: Path) -> None:
    """Through a link, with a long temporary folder and nonsense in all variables, all files have equal bytes."""
    made = []
    for name, more in (("plain", {}), ("nonsense", _nonsense(tmp_path) | {"TMPDIR": str(_long(tmp_path))})):
        (tmp_path / name).mkdir()
        link = tmp_path / f"link-{name}"
        link.symlink_to(real_book.copied(tmp_path / name))
        shutil.copytree(ROOT / "published", link / "published")
        command = [sys.executable, "-m", "factbook", "run", "outcomes", "-p", "reading", "strict"]
        own = {ROOT_VARIABLE: str(link), "PWD": str(link)}
        done = subprocess.run(command, env=os.environ | more | own, check=False, capture_output=True, encoding="utf-8")
        assert (0, name) == (done.returncode, name), done.stderr
        (run,) = (link / "_build" / "runs").iterdir()
        made.append({file.name: file.read_bytes() for file in sorted((run / "figures").iterdir()) if file.is_file()})
    assert made[0].keys() == made[1].keys()
    assert [] == [name for name, content in made[0].items() if content != made[1][name]]
