"""The command line over a copy of the real book: what is done, what is refused, and how it is told."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess

import nbformat
import pytest

import other_book
import real_book
from factbook import __version__
from factbook.book.book import ROOT_VARIABLE

Command = Callable[..., CompletedProcess[str]]


def test_sound_data_pass_the_check(factbook: Command) -> None:
    """The check says which folder it looked at."""
    answer = factbook("check")
    assert answer.returncode == 0, answer.stderr
    assert "데이터에 문제가 없습니다" in answer.stdout


def test_another_folder_is_checked_when_named(invented: Command, tmp_path: Path) -> None:
    """All its problems are told at once, without a traceback, and the exit code says so."""
    shutil.copytree(tmp_path / "data", tmp_path / "other")
    facts = tmp_path / "other" / "facts.csv"
    damaged = facts.read_text("utf-8").replace("f03,meetings", "f03,meeting").replace("80곳 이상이 참가", "여럿이 참가")
    facts.write_text(damaged, "utf-8")
    (tmp_path / "other" / "notes.csv").unlink()
    answer = invented("check", "--data", str(tmp_path / "other"))
    assert answer.returncode == 1
    for problem in ("notes.csv: 파일이 없습니다", "facts.csv 4행(f03) [metric]", "facts.csv 2행(f01) [quote]"):
        assert problem in answer.stderr
    assert "Traceback" not in answer.stderr


@pytest.mark.parametrize("before", [True, False], ids=["before the command", "after it"])
def test_any_book_is_worked_on_when_named(before: bool, factbook: Command, tmp_path: Path) -> None:
    """Its own data are checked, whatever book the environment speaks of; a folder of data may be named besides."""
    (tmp_path / "other").mkdir()
    other = other_book.written(tmp_path / "other")
    named = ["--book", str(other)]
    answer = factbook(*named, "check") if before else factbook("check", *named)
    assert (0, f"데이터에 문제가 없습니다: {other / 'data'}\n") == (answer.returncode, answer.stdout), answer.stderr
    answer = factbook("check", *named, "--data", str(tmp_path / "data"))
    assert f"데이터에 문제가 없습니다: {tmp_path / 'data'}\n" == answer.stdout


def test_a_folder_that_holds_no_book_is_told_so(factbook: Command, tmp_path: Path) -> None:
    """With what is missing there, before anything is read."""
    (tmp_path / "empty").mkdir()
    answer = factbook("--book", str(tmp_path / "empty"), "build")
    assert (2, True) == (answer.returncode, "empty: 책이 아닙니다(_config.yml, _toc.yml, chapters" in answer.stderr)


def test_nothing_is_drawn_from_bad_data(invented: Command, tmp_path: Path) -> None:
    """A book is refused before a kernel starts, with the same words as the check."""
    facts = tmp_path / "data" / "facts.csv"
    facts.write_text(facts.read_text("utf-8").replace("70여 건,70,여", "70여 건,70,쯤"), "utf-8")
    for command in (("build",), ("run", "outcomes")):
        answer = invented(*command)
        assert answer.returncode == 1
        assert "facts.csv 4행(f03) [comparator]" in answer.stderr
        assert not list((tmp_path / "_build").rglob("*.ipynb"))


def test_quotes_are_held_against_a_text(invented: Command, tmp_path: Path) -> None:
    """A maintainer who has the source's text sees which quotes do not stand in it."""
    rows = (tmp_path / "data" / "facts.csv").read_text("utf-8")
    text = tmp_path / "text.txt"
    quotes = [
        quote
        for file in ("facts", "events", "mentions")
        for quote in re.findall(r"[^,\n]*", (tmp_path / "data" / f"{file}.csv").read_text("utf-8"))
    ]
    text.write_text("\n".join(quote for quote in quotes if quote != "70여 건의 상담"), encoding="utf-8")
    answer = invented("check", "--text", str(text))
    assert "70여 건의 상담" in rows
    assert answer.returncode == 1
    assert "facts.csv 4행(f03) [quote]" in answer.stderr


def test_parameters_of_a_chapter_are_listed_with_their_values(factbook: Command) -> None:
    """Name, default, help and what may be given, for one chapter or for all."""
    answer = factbook("list", "outcomes")
    assert answer.returncode == 0
    assert "reading: Reading = 'inclusive'" in answer.stdout
    assert "쓸 수 있는 값: inclusive, strict" in answer.stdout
    assert "methods" not in answer.stdout
    assert "methods" in factbook("list").stdout


def test_parameters_are_those_of_other_data_when_named(factbook: Command, tmp_path: Path) -> None:
    """What may be given depends on the facts, so it is asked of the facts that are meant; unfit ones are refused."""
    (tmp_path / "other").mkdir()
    data = other_book.written(tmp_path / "other") / "data"
    assert "쓸 수 있는 값: PT, NO" in factbook("list", "outcomes", "--data", str(data)).stdout
    (data / "places.csv").unlink()
    answer = factbook("list", "outcomes", "--data", str(data))
    assert answer.returncode == 1
    assert "places.csv: 파일이 없습니다" in answer.stderr


@pytest.mark.parametrize(
    ("arguments", "complaint"),
    [
        (("run", "outcome"), "혹시 'outcomes'입니까?"),
        (("run", "outcomes", "-p", "raeding", "strict"), "혹시 'reading'입니까?"),
        (("run", "outcomes", "-p", "countries", "PL,DE"), "'DE'"),
        (("run", "outcomes", "-f", "missing.yml"), "missing.yml: 파일이 없습니다"),
        (("build", "--edition", "ko2"), "혹시 'ko'입니까?"),
        (("print",), "명령을 알아듣지 못했습니다. 'print': 없는 명령입니다. 쓸 수 있는 명령: "),
        ((), "명령을 알아듣지 못했습니다. 명령: 빠졌습니다."),
        (("run",), "장: 빠졌습니다."),
        (("run", "outcomes", "-p", "reading"), "-p/--parameter: 뒤에 값 2개가 있어야 합니다."),
        (("run", "outcomes", "-f"), "-f/--file: 뒤에 값 하나가 있어야 합니다."),
        (("check", "extra"), "extra: 쓸 자리가 없는 말입니다."),
    ],
)
def test_what_cannot_be_done_is_refused(factbook: Command, arguments: tuple[str, ...], complaint: str) -> None:
    """Wrong names and values end with exit code 2 before anything is run, with the nearest right one."""
    answer = factbook(*arguments)
    assert answer.returncode == 2
    assert complaint in answer.stderr
    assert "Traceback" not in answer.stderr


def test_all_mistakes_of_a_run_are_told_at_once(factbook: Command) -> None:
    """Unknown name, wrong value and wrong list stand in one message."""
    wrong = ("-p", "reading", "loose", "-p", "measure", "deals", "-p", "contry", "PL")
    answer = factbook("run", "outcomes", *wrong)
    assert answer.returncode == 2
    assert len(re.findall(r"^  - ", answer.stderr, re.MULTILINE)) == 3


def test_a_parameter_file_that_is_no_list_of_values_is_refused(factbook: Command, tmp_path: Path) -> None:
    """Broken YAML, another encoding and a bare word are told as what they are."""
    for content in (b"reading: [", "reading: ë".encode("latin-1"), b"strict"):
        (tmp_path / "given.yml").write_bytes(content)
        answer = factbook("run", "outcomes", "-f", str(tmp_path / "given.yml"))
        assert answer.returncode == 2
        assert "given.yml" in answer.stderr


@pytest.fixture(scope="module")
def ran(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, CompletedProcess[str]]:
    """A chapter run with a file of parameters and one given above it, and what was answered."""
    import real_book

    root = real_book.copied(tmp_path_factory.mktemp("run"))
    (root / "mine.yml").write_text("reading: inclusive\ncountries: [CZ, PL]\n", encoding="utf-8")
    return root, real_book.factbook(root, "run", "outcomes", "-f", str(root / "mine.yml"), "-p", "reading", "strict")


def test_a_run_says_where_its_notebook_figures_and_page_are(ran: tuple[Path, CompletedProcess[str]]) -> None:
    """Every path it prints is there; they lie apart from the published site."""
    root, answer = ran
    assert answer.returncode == 0, answer.stderr
    paths = [Path(re.split("  +|→ ", line)[-1].strip()) for line in answer.stdout.splitlines()]
    assert [path.suffix for path in paths] == [".html", ".ipynb", ".svg", ".svg", ".svg", ".html"]
    assert all(path.is_file() for path in paths)
    assert {path.relative_to(root).parts[:3] for path in paths} == {
        ("_build", "runs", "outcomes-countries-CZ+PL-reading-strict")
    }
    assert not (root / "_build" / "site").exists()


def test_a_run_uses_what_was_given(ran: tuple[Path, CompletedProcess[str]]) -> None:
    """Values of the command line stand above those of the file; the notebook keeps them."""
    root, _answer = ran
    (notebook,) = (root / "_build" / "runs").glob("*/outcomes.ipynb")
    parameters = nbformat.read(notebook, as_version=4).metadata["papermill"]["parameters"]
    assert (parameters["reading"], parameters["countries"]) == ("strict", ["CZ", "PL"])


def test_changed_figures_are_marked_on_picture_and_in_metadata(ran: tuple[Path, CompletedProcess[str]]) -> None:
    """Nobody can take a figure of a changed run for an official one."""
    root, _answer = ran
    for picture in (root / "_build" / "runs").glob("*/figures/*.svg"):
        assert "조건 변경본(공식 수치 아님)" in picture.read_text(encoding="utf-8")
    (notebook,) = (root / "_build" / "runs").glob("*/outcomes.ipynb")
    manifests = [
        output.metadata["factbook"]
        for cell in nbformat.read(notebook, as_version=4).cells
        for output in cell.get("outputs", [])
        if output.get("metadata", {}).get("factbook")
    ]
    assert [manifest["official"] for manifest in manifests] == [False] * 3


@pytest.mark.gate
def test_other_data_are_not_official(factbook: Command, tmp_path: Path) -> None:
    """A run over another folder says so, even with unchanged parameters."""
    shutil.copytree(tmp_path / "data", tmp_path / "other")
    answer = factbook("run", "priorities", "--data", str(tmp_path / "other"))
    assert answer.returncode == 0, answer.stderr
    (picture,) = (tmp_path / "_build" / "runs").glob("*/figures/fig-priorities-lists.svg")
    assert "다른 데이터" in picture.read_text(encoding="utf-8")


def test_html_in_a_label_is_shown_as_text(invented: Command, tmp_path: Path) -> None:
    """Markup in the data reaches picture and page as the characters it is made of."""
    hostile = "<b>전기</b> & *버스* <script>alert(1)</script>"
    mentions = tmp_path / "data" / "mentions.csv"
    row = "pt-bus,policy,PT,,local,전기 버스,Electric buses,,,등,2,전기 버스"
    changed = row.replace("전기 버스,Electric", f"{hostile},Electric").replace("2,전기 버스", f"2,{hostile}")
    mentions.write_text(mentions.read_text("utf-8").replace(row, changed), encoding="utf-8")
    answer = invented("run", "priorities")
    assert answer.returncode == 0, answer.stderr
    page = Path(answer.stdout.splitlines()[-1].split("→ ")[-1].strip()).read_text(encoding="utf-8")
    assert "<script>alert" not in page
    assert "&lt;script&gt;" in page
    (picture,) = (tmp_path / "_build" / "runs").glob("*/figures/fig-priorities-lists.svg")
    assert "&lt;script&gt;" in picture.read_text(encoding="utf-8")


def test_a_missing_chapter_is_named(factbook: Command, tmp_path: Path) -> None:
    """Contents that promise a notebook which is not there are refused with file and remedy."""
    (tmp_path / "chapters" / "priorities.ipynb").unlink()
    answer = factbook("build")
    assert answer.returncode == 1
    assert "chapters/priorities.ipynb" in answer.stderr


def test_a_chapter_that_is_no_notebook_is_named(factbook: Command, tmp_path: Path) -> None:
    """A half-saved file ends in one message."""
    notebook = tmp_path / "chapters" / "priorities.ipynb"
    notebook.write_text(notebook.read_text("utf-8")[:500], encoding="utf-8")
    answer = factbook("build")
    assert answer.returncode == 1
    assert "priorities.ipynb" in answer.stderr
    assert "Traceback" not in answer.stderr


def test_an_edition_is_checked_before_anything_runs(factbook: Command, tmp_path: Path) -> None:
    """Unknown and impossible parameters of an edition, and missing words, end with exit code 2."""
    edition = tmp_path / "chapters" / "editions" / "ko.yml"
    whole = edition.read_text(encoding="utf-8")
    for content, complaint in (
        (whole.replace("parameters: {}", "parameters: {raeding: strict}"), "혹시 'reading'입니까?"),
        (whole.replace("parameters: {}", "parameters: [strict]"), "`이름: 값`"),
        (re.sub("^title:.*$", "", whole, flags=re.MULTILINE), "title"),
        ("title: [", "YAML이 아닙니다"),
    ):
        edition.write_text(content, encoding="utf-8")
        answer = factbook("build")
        assert answer.returncode == 2
        assert complaint in answer.stderr
        assert "Traceback" not in answer.stderr


def _typed(*words: str, root: Path, **more: str) -> CompletedProcess[str]:
    """What the command of its own name, as it is installed beside this Python, answered for the book at ``root``."""
    return subprocess.run(
        [Path(sys.executable).with_name("factbook"), *words],
        capture_output=True,
        text=True,
        check=False,
        stdin=subprocess.DEVNULL,
        env=os.environ | {ROOT_VARIABLE: str(root)} | more,
    )


def _offered(line: str, root: Path, **more: str) -> list[str]:
    """What a shell is offered behind a line that is being typed: it is told in a file, as where pipes are few."""
    file = root / "offered"
    asking = {"_ARGCOMPLETE": "1", "_ARGCOMPLETE_IFS": "\t", "_ARGCOMPLETE_STDOUT_FILENAME": str(file)}
    asking |= {"COMP_LINE": line, "COMP_POINT": str(len(line.encode())), "_ARGCOMPLETE_SUPPRESS_SPACE": "1"}
    assert "" == _typed(root=root, **asking, **more).stdout
    return file.read_text(encoding="utf-8").split("\t")


def test_the_command_has_a_name_of_its_own(tmp_path: Path) -> None:
    """It does the same, and names code, data and book, a line each; nothing of its user's decides what it imports."""
    root = real_book.copied(tmp_path)
    (root / "pandas.py").write_text("raise SystemExit('not ours')")
    answer = _typed("--version", root=root, PYTHONPATH=str(root))
    assert (0, "") == (answer.returncode, answer.stderr)
    assert ["코드", "데이터", "책"] == [line.split()[0] for line in answer.stdout.splitlines()]
    assert f"factbook {__version__}," in answer.stdout
    assert real_book.factbook(root, "--version").stdout == answer.stdout
    (root / "chapters" / "index.ipynb").write_text("{}")
    *same, book = _typed("--version", root=root).stdout.splitlines()
    assert same == answer.stdout.splitlines()[:2]
    assert book != answer.stdout.splitlines()[2]


def test_a_command_is_missing(factbook: Command) -> None:
    """A name without a command is a mistake, told as one."""
    answer = factbook()
    assert (2, True) == (answer.returncode, "명령: 빠졌습니다." in answer.stderr)


def test_a_shell_is_offered_what_may_follow(tmp_path: Path) -> None:
    """Commands, chapters, a chapter's parameters, their values, editions, and figures of the ledger.

    Also where the user has set what Python would heed, for which the command starts anew.
    """
    root = real_book.copied(tmp_path)
    (root / "published" / "fig-outcomes-counts").mkdir(parents=True)
    assert ["run"] == _offered("factbook ru", root)
    assert ["outcomes"] == _offered("factbook run ou", root)
    assert ["language", "countries", "reading", "measure"] == _offered("factbook run outcomes -p ", root)
    assert ["inclusive", "strict"] == _offered(".venv/bin/factbook run outcomes -p reading ", root, PYTHONPATH="x")
    assert ["PL,CZ"] == _offered("factbook run outcomes -p reading strict -p countries PL,", root)
    assert ["en", "ko"] == _offered("factbook build --edition ", root)
    assert ["fig-outcomes-counts"] == _offered("factbook cite fig-", root)
    assert [""] == _offered("factbook run nowhere -p ", root)


def test_a_shell_completes_what_is_typed(tmp_path: Path) -> None:
    """In bash itself, by the script that the command prints; fish asks for the program where it lies."""
    root, bin = real_book.copied(tmp_path), Path(sys.executable).parent
    scripts = {shell: _typed("completion", shell, root=root).stdout for shell in ("bash", "zsh", "fish")}
    assert "#compdef factbook" in scripts["zsh"]
    assert f"{bin}/factbook 8>&1" in scripts["fish"]
    ask = f"{scripts['bash']}\nCOMP_LINE='{bin}/factbook run out'; COMP_POINT=${{#COMP_LINE}}\n"
    ask += f"_python_argcomplete {bin}/factbook; printf '%s|' \"${{COMPREPLY[@]}}\""
    answer = subprocess.run(
        ["bash", "--norc", "-c", ask],
        capture_output=True,
        text=True,
        check=True,
        env=os.environ | {ROOT_VARIABLE: str(root)},
    )
    assert "outcomes |" == answer.stdout


def test_a_reader_may_go_away(tmp_path: Path) -> None:
    """``factbook list | head -1`` ends as shells count it, without a word."""
    line = f"'{Path(sys.executable).with_name('factbook')}' list | true; echo ${{PIPESTATUS[0]}}"
    env = os.environ | {ROOT_VARIABLE: str(real_book.copied(tmp_path))}
    answer = subprocess.run(["bash", "-c", line], capture_output=True, text=True, check=True, env=env)
    assert ("141\n", "") == (answer.stdout, answer.stderr)
