"""The repository as a whole: its promises, its documents and its lists agree with each other."""

from __future__ import annotations

import ast
import json
import os
import re
import stat
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from importlib.metadata import packages_distributions
from pathlib import Path
from typing import Any

import pytest
import yaml

from factbook.book.book import Book
from factbook.chapter import parameters

ROOT = Path(__file__).parents[1]
PYPROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
PROJECT = PYPROJECT["project"]
CHAPTERS = sorted((ROOT / "chapters").glob("*.ipynb"))
READMES = ("README.md", "README.ko.md")
DECISIONS, PACKAGE = ROOT / "docs" / "decisions", ROOT / "scripts" / "factbook"
LARGEST = 1_000_000  # bytes; what is larger is made, not committed


def text(name: str) -> str:
    """One file of the repository."""
    return (ROOT / name).read_text(encoding="utf-8")


def committed() -> list[Path]:
    """Files that git keeps."""
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, check=True, capture_output=True, text=True).stdout
    return [file for name in listed.split("\0") if name and (file := ROOT / name).is_file()]


def normal(name: str) -> str:
    """A distribution's name as package indexes compare it."""
    return re.sub(r"[-_.]+", "-", name).lower()


def direct() -> dict[str, list[str]]:
    """Direct dependencies, by the lock that must hold them."""
    names = {
        "requirements.txt": PROJECT["dependencies"],
        "requirements-dev.txt": PROJECT["optional-dependencies"]["dev"],
        "requirements-bench.txt": PYPROJECT["dependency-groups"]["bench"],
        "requirements-dask.txt": PROJECT["optional-dependencies"]["dask"],
        "requirements-lab.txt": PYPROJECT["dependency-groups"]["lab"],
    }
    return {lock: [normal(re.split(r"[=<>~! \[;]", entry)[0]) for entry in entries] for lock, entries in names.items()}


def reasons() -> dict[str, str]:
    """Reason by dependency, from the decision."""
    decision = text("docs/decisions/0002-dependencies.md")
    return dict(re.findall(r"^\| `([^`]+)` \| (.+) \|$", decision, flags=re.MULTILINE))


def pins(lock: str) -> set[str]:
    """Pinned versions, with the Pythons they are for."""
    lines = (line.rstrip(" \\") for line in text(lock).splitlines())
    return {line for line in lines if re.match(r"[a-z0-9][a-z0-9.-]*==", line)}


def imported() -> set[str]:
    """Distributions imported by the package, its tests, its scripts or its chapters."""
    sources = [
        file.read_text(encoding="utf-8") for folder in ("scripts", "tests") for file in (ROOT / folder).rglob("*.py")
    ]
    sources += ["".join(cell["source"]) for file in CHAPTERS for cell in cells(file) if cell["cell_type"] == "code"]
    modules: set[str] = set()
    for node in (node for source in sources for node in ast.walk(ast.parse(source))):
        if isinstance(node, ast.Import):
            modules.update(alias.name.split(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            modules.add(node.module.split(".")[0])
    distributions = packages_distributions()
    return {normal(name) for module in modules for name in distributions.get(module, [])}


def cells(chapter: Path) -> list[dict[str, Any]]:
    """Cells of a chapter, as they are in its file."""
    found: list[dict[str, Any]] = json.loads(chapter.read_text(encoding="utf-8"))["cells"]
    return found


def targets() -> dict[str, str]:
    """Help line in both languages by target; empty for a target without one."""
    lines = re.findall(r"^([a-z]+):(?!=)(?:.*?## (.+)|.*)$", text("Makefile"), flags=re.MULTILINE)
    return dict(lines)


@pytest.mark.parametrize(("language", "place"), [("en", 0), ("ko", 1)])
def test_make_tells_in_the_users_language_what_can_be_done(language: str, place: int) -> None:
    """Every job that has a help has it in English and in Korean, and `make help` prints the one that is read."""
    variables = {"PATH": os.environ["PATH"], "FACTBOOK_LANGUAGE": language}
    answer = subprocess.run(["make", "help"], cwd=ROOT, env=variables, check=True, capture_output=True, text=True)
    helps = {name: line.split(" ## ") for name, line in targets().items() if line}
    assert [f"  make {name:7} {line[place]}" for name, line in helps.items()] == answer.stdout.splitlines()
    assert [] == [name for name, line in helps.items() if len(line) != 2 or re.search("[가-힣]", line[0])]


def links() -> Iterator[tuple[str, str]]:
    """Links of the documents to files of the repository."""
    for file in committed():
        if file.suffix == ".md":
            for target in re.findall(r"\]\(([^)#\s]+)[^)]*\)", file.read_text(encoding="utf-8")):
                if "://" not in target:
                    yield file.relative_to(ROOT).as_posix(), target


def test_every_direct_dependency_has_its_reason() -> None:
    """Dependencies and the lines of decision 2 are the same list."""
    assert sorted({name for names in direct().values() for name in names}) == sorted(reasons())


def test_every_direct_dependency_is_used() -> None:
    """A dependency is imported, or its line says what it is for without being imported; never both."""
    not_imported = {name for name, reason in reasons().items() if reason.startswith("not imported: ")}
    assert set(reasons()) - not_imported - imported() == set()
    assert not_imported & imported() == set()


def test_every_direct_dependency_is_locked() -> None:
    """Each lock holds what it must, and every pin has a hash."""
    for lock, names in direct().items():
        assert set(names) - {pin.split("==")[0] for pin in pins(lock)} == set()
        assert text(lock).count("--hash=sha256:") >= len(pins(lock))


def test_what_compiles_the_locks_is_locked() -> None:
    """One version of uv, by hash, and nothing else."""
    assert ["uv"] == [pin.split("==")[0] for pin in pins("scripts/setup/uv.txt")]
    assert "--hash=sha256:" in text("scripts/setup/uv.txt")
    assert "--require-hashes -r scripts/setup/uv.txt" in text("scripts/setup/lock.sh")


def test_tools_do_not_move_the_book() -> None:
    """Adding the tools' lock changes no version the book is made with."""
    assert pins("requirements.txt") - pins("requirements-dev.txt") == set()


def test_every_job_explains_itself() -> None:
    """Each phony target has a help line, except the one that others stand on."""
    phony = re.search(r"^\.PHONY: (.+)$", text("Makefile"), flags=re.MULTILINE)
    assert phony
    assert set(phony[1].split()) == set(targets())
    assert [name for name, help_text in targets().items() if not help_text] == ["ready"]


def test_make_alone_lists_the_jobs() -> None:
    """`make` without a job lists all of them and does nothing else."""
    alone = {name: value for name, value in os.environ.items() if not name.startswith("MAKE")}
    command = ["make", "--no-print-directory"]
    listed = subprocess.run(command, cwd=ROOT, env=alone, check=True, capture_output=True, text=True).stdout
    assert [line.split()[1] for line in listed.splitlines()] == [
        name for name, help_text in targets().items() if help_text
    ]


def test_documents_and_jobs_agree() -> None:
    """Each README names every job, and no document names one that does not exist."""
    jobs = {name for name, help_text in targets().items() if help_text}
    named = {
        file.name: set(re.findall(r"`make ([a-z]+)", file.read_text(encoding="utf-8"))) for file in ROOT.glob("*.md")
    }
    for readme in READMES:
        named[readme] |= set(re.findall(r"^make ([a-z]+)", text(readme), flags=re.MULTILINE))
        assert (readme, {"help"}) == (readme, jobs - named[readme])
    assert {name: found - jobs for name, found in named.items() if found - jobs} == {}


@pytest.mark.parametrize("readme", READMES)
def test_readme_holds_every_parameter(readme: str) -> None:
    """The README's table names each parameter of each chapter with all of its values."""
    rows = dict(re.findall(r"^\| `([a-z]+)` \| [^|]+ \| ([^|]+) \|", text(readme), flags=re.MULTILINE))
    declared = {
        p.name: p for chapter in CHAPTERS for p in parameters.contract(Book.from_environment(), chapter.stem).parameters
    }
    assert sorted(declared) == sorted(rows)
    for name, parameter in declared.items():
        assert set(parameter.offered) == {
            value for cell in re.findall(r"`([^`]+)`", rows[name]) for value in cell.split(",")
        }


def test_readme_names_what_a_machine_is_given() -> None:
    """Packages that the set-up installs are named where a first-time user reads of them."""
    packages = re.findall(r"\|\| wants ([a-z0-9-]+)$", text("scripts/setup/packages.sh"), flags=re.MULTILINE)
    assert {"libatomic1", "fonts-nanum"} <= set(packages)
    for readme in READMES:
        assert [] == [name for name in packages if name != "chromium" and f"`{name}`" not in text(readme)]
        assert "Chromium" in text(readme)


def test_ci_runs_what_the_readme_promises() -> None:
    """`.ci/run` may be executed, calls book, tests, book again, all on a bare machine too, and hides no failure."""
    assert (ROOT / ".ci" / "run").stat().st_mode & stat.S_IXUSR
    lines = [line.strip() for line in text(".ci/run").splitlines()]
    calls = [line for line in lines if line.startswith(("make", "set", "sh"))]
    bare = 'sh scripts/ci/bare-root.sh --without-rights "make book" "make test"'
    assert ["set -euo pipefail", bare, "make book", "make gates", "make test", "make book"] == [
        re.split(" 2>&1| >", call)[0] for call in calls
    ]
    assert re.findall(r"- run: (make \w+)", text(".github/workflows/book.yml")) == [
        "make lint",
        "make test",
        "make gates",
        "make book",
    ]


def test_the_longest_tests_begin_first() -> None:
    """The files named for it are there, and pytest-xdist does not put them into an order of its own."""
    named = re.findall(r'^    "(tests/[\w/]+\.py)",$', text("tests/conftest.py"), flags=re.MULTILINE)
    assert (True, []) == (len(named) > 5, [name for name in named if not (ROOT / name).is_file()])
    assert ["--no-loadscope-reorder"] == re.findall(r"--dist=loadfile (\S+)$", text("Makefile"), flags=re.MULTILINE)


def test_the_workflow_runs_in_plain_containers() -> None:
    """Debian and Ubuntu as they come, with what the README asks for and no Python or cache of the host."""
    workflow = yaml.safe_load(text(".github/workflows/book.yml"))
    test = workflow["jobs"]["test"]
    assert ["debian:12", "ubuntu:24.04"] == test["strategy"]["matrix"]["image"]
    assert "${{ matrix.image }}" == test["container"]["image"]
    assert {"ca-certificates", "git", "make", "python3", "python3-venv"} == set(workflow["env"]["BASICS"].split())
    used = re.findall(r"uses: actions/([a-z-]+)@", text(".github/workflows/book.yml"))
    assert {"checkout", "upload-pages-artifact", "deploy-pages"} == set(used)


def test_actions_are_pinned_by_commit() -> None:
    """A tag can be moved to other code, a commit cannot; which release it is stands beside it, one for each action."""
    lines = [line.strip() for line in text(".github/workflows/book.yml").splitlines() if re.search(r"\buses:", line)]
    pinned = r"(?:- )?uses: (actions/[a-z-]+)@([0-9a-f]{40}) # (v\d+\.\d+\.\d+)"
    assert [line for line in lines if not re.fullmatch(pinned, line)] == []
    used = {re.sub(r"^- ", "", line) for line in lines}
    assert len({line.partition("@")[0] for line in used}) == len(used)


def test_the_compiler_of_locks_is_locked() -> None:
    """``uv`` has one version and the hashes of its files, and the set-up installs it by them and in no other way."""
    (name, *hashes) = re.findall(r"^(?: +--hash=sha256:[0-9a-f]{64}|[a-z]\S+)", text("scripts/setup/uv.txt"), re.M)
    assert re.fullmatch(r"uv==\d+\.\d+\.\d+", name)
    assert hashes
    installs = [line for line in text("scripts/setup/lock.sh").splitlines() if "pip_install" in line]
    assert [line for line in installs if "--require-hashes -r scripts/setup/uv.txt" not in line] == []
    assert installs


@pytest.mark.parametrize("chapter", CHAPTERS, ids=lambda file: file.stem)
def test_chapters_are_stripped(chapter: Path) -> None:
    """A committed chapter holds no outputs and no run numbers."""
    code = [cell for cell in cells(chapter) if cell["cell_type"] == "code"]
    assert [cell for cell in code if cell["outputs"] or cell["execution_count"] is not None] == []


def test_chapters_are_in_jupyters_form() -> None:
    """Saving a chapter in Jupyter changes only what was edited: `make strip` finds nothing to do."""
    command = [sys.executable, "scripts/setup/strip.py", "--check", *map(str, CHAPTERS)]
    done = subprocess.run(command, cwd=ROOT, check=False, capture_output=True, text=True)
    assert (done.returncode, done.stderr) == (0, "")


def test_citation_is_complete() -> None:
    """CITATION.cff is YAML with what the format requires, and cites the version that is here."""
    citation = yaml.safe_load(text("CITATION.cff"))
    assert {"cff-version", "message", "title", "authors", "type", "version", "license"} - set(citation) == set()
    assert citation["version"] == PROJECT["version"]
    assert f"## [{PROJECT['version']}] - {citation['date-released']}" in text("CHANGELOG.md")


def test_licences_are_there() -> None:
    """Code and data each have their licence, and each README names both."""
    assert text("LICENSE").startswith("MIT License")
    assert "https://creativecommons.org/licenses/by/4.0/legalcode" in text("LICENSE-DATA")
    assert all(f"]({name})" in text(readme) for readme in READMES for name in ("LICENSE", "LICENSE-DATA"))


@pytest.mark.parametrize("readme", READMES)
def test_data_is_described_in_full(readme: str) -> None:
    """Each README of data/ names every table and every column of the descriptor, and no others."""
    resources = json.loads(text("data/datapackage.json"))["resources"]
    expected = {resource["path"]: [field["name"] for field in resource["schema"]["fields"]] for resource in resources}
    rows = re.findall(r"^\| `([^`]+\.csv)` \| [^|]+ \| ([^|]+) \|$", text(f"data/{readme}"), flags=re.MULTILINE)
    assert expected == {table: re.findall(r"`([^`]+)`", columns) for table, columns in rows}


def test_links_between_documents_lead_somewhere() -> None:
    """Every relative link in a document names a file that exists."""
    assert [(file, target) for file, target in links() if not (ROOT / file).parent.joinpath(target).exists()] == []


def named_paths(document: str) -> list[str]:
    """Paths that a document names as code: what ends as our sources do, or begins with one of our folders."""
    paths = re.findall(r"`([\w.*-][\w./*-]*)`", document)
    source, folder = (
        r"[\w./*-]+\.(py|sh|css|ipynb|yml|csv)",
        r"(scripts|tests|chapters|data|docs|published|benchmarks)/.*",
    )
    return [name for name in paths if re.fullmatch(source, name) or re.fullmatch(folder, name)]


def test_documents_name_files_that_there_are() -> None:
    """Whoever follows CONTRIBUTING, a README or a decision finds the file, by path or by its only name."""
    documents = [
        *READMES,
        "CONTRIBUTING.md",
        *(f"docs/decisions/{file.name}" for file in sorted(DECISIONS.glob("*.md"))),
    ]
    names = {file.name for file in committed()}
    lost = [
        (document, name)
        for document in documents
        for name in named_paths(text(document))
        if name not in names and not any(list(base.glob(name.rstrip("/"))) for base in (ROOT, PACKAGE))
    ]
    assert [] == lost


def test_a_path_that_leads_nowhere_is_found_out() -> None:
    """The check above sees files and folders, and takes no command or ending for one."""
    document = "`charts.py`, `scripts/factbook/analysis/`, `data/*.csv`, `make test`, `.ipynb`, `_toc.yml`, `a/b.css`"
    assert ["charts.py", "scripts/factbook/analysis/", "data/*.csv", "_toc.yml", "a/b.css"] == named_paths(document)


def test_no_file_knows_the_machine_it_was_written_on() -> None:
    """No committed file holds a path of somebody's machine, or the host of a package registry."""
    folders = "|".join(("work", "home", "root", "Users"))
    machine = re.compile(rf"(?<![\w.:/-])/(?:{folders})/".encode())
    registry = re.compile(rb"(?:py(?:pi|thonhosted)|npmjs|(?:deb|ftp)\.debian|archive\.ubuntu)\.(?:org|com)")
    for pattern in (machine, registry):
        assert [file.relative_to(ROOT) for file in committed() if pattern.search(file.read_bytes())] == []


def test_a_clone_of_any_git_is_the_same_files(tmp_path: Path) -> None:
    """Also where git is told to write texts as Windows has them, as in a folder shared with WSL."""
    clone = tmp_path / "clone"
    options = ["-c", "core.autocrlf=true", "-c", "core.eol=crlf"]
    subprocess.run(["git", *options, "clone", "--quiet", "--no-hardlinks", ROOT, clone], check=True)
    changed = subprocess.run(["git", *options, "status", "--short"], cwd=clone, check=True, capture_output=True).stdout
    assert b"" == changed
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=clone, check=True, capture_output=True, text=True).stdout
    held = {name: (clone / name).read_bytes() for name in listed.split("\0") if name}
    kept = {name for name, content in held.items() if b"\r\n" in content}
    assert [] == sorted(name for name in kept if not name.startswith("published/") and b"\0" not in held[name])
    blob = ["git", "show", "HEAD:docs/images/page.png"]
    assert subprocess.run(blob, cwd=ROOT, check=True, capture_output=True).stdout == held["docs/images/page.png"]


def test_no_large_file_is_committed() -> None:
    """What is large is made again, not kept."""
    assert [file.relative_to(ROOT) for file in committed() if file.stat().st_size > LARGEST] == []
