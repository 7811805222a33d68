"""The set-up scripts, run on pretended machines: a PATH of their own, with commands that do as they are told."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from factbook.figures import fonts
from factbook.pipeline import browser

REPOSITORY = Path(__file__).parents[1]
SETUP = REPOSITORY / "scripts" / "setup"
# what every Debian has
BASICS = (
    *("sh", "awk", "basename", "cat", "cmp", "cp", "dirname", "env", "flock", "grep", "make", "mkdir", "mv", "printf"),
    *("ln", "readlink", "rm", "sed", "sleep", "tail"),
)

WORKS = "exit 0"
DRIVER = "lib/python3.11/site-packages/playwright/driver"
# makes `.venv` with itself as its Python and this machine's `node` as driver, and otherwise keeps a diary
PYTHON = """
echo "$*" >> {diary}
case "$1 $2" in
"-m venv") mkdir -p "$3/bin" "$3/{driver}" && cp "$0" "$3/bin/python" && ln -s {bin}/node "$3/{driver}/node" ;;
"-m pip") sleep {slow}; [ ! -e {broken} ] || {{ echo "pip: no route to host"; exit 1; }} ;;
esac
"""
FINDS_FONTS = 'case "$1" in NanumGothic | "DejaVu Sans") echo /usr/share/fonts/some.ttf ;; esac'


class Machine:
    """A copy of the repository's set-up in a folder with a Korean name, and commands that exist nowhere else."""

    def __init__(self, folder: Path) -> None:
        self.root = folder / "빈 폴더" / "factbook"
        self.bin = folder / "bin"
        self.diary, self.broken, self.release = (folder / name for name in ("diary", "broken", "os-release"))
        self.release.write_text("ID=debian\n")
        self.more: dict[str, str] = {}
        self.bin.mkdir()
        shutil.copytree(SETUP, self.root / "scripts" / "setup")
        for name in ("Makefile", "pyproject.toml", "scripts/factbook/inherited.txt"):
            (self.root / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(REPOSITORY / name, self.root / name)
        for name in ("requirements.txt", "requirements-dev.txt"):
            (self.root / name).write_text("left-pad==1.0\n")
        for name in BASICS:
            (self.bin / name).symlink_to(shutil.which(name) or name)

    def has(self, name: str, does: str = WORKS) -> None:
        """Give it a command, in place of a link to the real one."""
        (self.bin / name).unlink(missing_ok=True)
        (self.bin / name).write_text(f"#!/bin/sh\n{does}\n")
        (self.bin / name).chmod(0o755)

    def has_user(self, number: int) -> None:
        """Say who is working."""
        self.has("id", f"echo {number}")

    def has_apt(self, installs: str = "true") -> None:
        """Give it an apt-get that writes down how it was called; installing also runs a shell command."""
        self.has(
            "apt-get",
            f'echo "apt-get $DEBIAN_FRONTEND $*" >> {self.diary}\ncase "$*" in *install*) {installs} ;; esac',
        )

    def has_everything(self, slow: str = "0") -> None:
        """Make it a machine on which nothing is missing."""
        self.has("python3", PYTHON.format(diary=self.diary, broken=self.broken, slow=slow, bin=self.bin, driver=DRIVER))
        self.has("node")
        self.has("chromium")
        self.has("fc-list", FINDS_FONTS)

    def lacks_library(self) -> None:
        """Let the loader complain, as it does where a library is missing."""
        real = shutil.which("cat")
        self.has("cat", f'[ -z "$LD_PRELOAD" ] || echo "ld.so: $LD_PRELOAD cannot be preloaded" >&2\nexec {real} "$@"')

    def start(self, *command: str) -> subprocess.Popen[str]:
        """Start a command on this machine, without a terminal to ask at."""
        env = {"PATH": str(self.bin), "OS_RELEASE": str(self.release), "LANG": "ko_KR.UTF-8", **self.more}
        streams = {"stdin": subprocess.DEVNULL, "stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
        return subprocess.Popen(command, cwd=self.root, env=env, text=True, **streams)

    def prepare(self, *parts: str) -> tuple[int, str, str]:
        """Exit code, progress and complaints of one set-up."""
        process = self.start("sh", "scripts/setup/prepare.sh", *parts)
        out, err = process.communicate(timeout=60)
        return process.returncode, out, err

    def diary_lines(self, beginning: str = "") -> list[str]:
        """Lines of the diary that begin so."""
        lines = self.diary.read_text().splitlines() if self.diary.exists() else []
        return [line for line in lines if line.startswith(beginning)]


@pytest.fixture
def machine(tmp_path: Path) -> Machine:
    """A machine without browser, font and Python, used by someone who may not install."""
    made = Machine(tmp_path)
    made.has_user(1000)
    made.has_apt()
    return made


def test_a_ready_machine_is_left_alone(machine: Machine) -> None:
    """Where nothing is missing, the set-up prints nothing and installs nothing."""
    machine.has_everything()
    assert machine.prepare("machine") == (0, "", "")
    assert machine.diary_lines("apt-get") == []


@pytest.mark.parametrize(
    ("sudo", "command"),
    [(None, "su -c 'apt-get update && apt-get install"), ("echo password: >&2; exit 1", "sudo sh -c 'apt-get update")],
)
def test_without_permission_one_message_says_what_to_type(machine: Machine, sudo: str | None, command: str) -> None:
    """Who may not install gets one message with the whole command, and a failing exit code."""
    machine.has("python3")
    machine.lacks_library()
    if sudo:
        machine.has("sudo", sudo)
    code, out, err = machine.prepare("environment", "machine")
    assert (code, out) == (1, "")
    assert [err.count(text) for text in ("필요한 프로그램이 없습니다", "아래 명령을 실행", command)] == [1, 1, 1]
    assert "chromium libatomic1 fontconfig fonts-nanum fonts-dejavu-core'" in err
    assert machine.diary_lines() == []
    assert not (machine.root / ".venv").exists()


@pytest.mark.parametrize("user", [0, 1000])
def test_with_permission_only_what_is_missing_is_installed(machine: Machine, user: int) -> None:
    """Root, or sudo without a password, installs the missing packages and asks nothing."""
    machine.has_everything()
    (machine.bin / "chromium").unlink()
    machine.has_user(user)
    machine.has("sudo", 'shift; exec "$@"')
    machine.has_apt(installs=f"cp {machine.bin}/true {machine.bin}/chromium")
    machine.has("true")
    code, out, err = machine.prepare("machine")
    assert (code, out, err) == (0, "[준비] 시스템 패키지를 설치합니다: chromium\n", "")
    update, install = machine.diary_lines("apt-get noninteractive")
    assert update.endswith(" update")
    assert install.endswith(" install -y --no-install-recommends chromium")


def test_office_programs_are_installed_for_the_gates_alone(machine: Machine) -> None:
    """They open the office documents; a book is made without them."""
    machine.has_everything()
    machine.has_user(0)
    machine.has_apt(installs=f"cp {machine.bin}/chromium {machine.bin}/soffice")
    assert (0, "", "") == machine.prepare("machine")
    wanted = "libreoffice-impress libreoffice-writer libreoffice-calc"
    assert (0, f"[준비] 시스템 패키지를 설치합니다: {wanted}\n", "") == machine.prepare("machine", "office")
    assert machine.diary_lines("apt-get noninteractive")[-1].endswith(f"--no-install-recommends {wanted}")
    assert (0, "", "") == machine.prepare("machine", "office")


def test_an_installed_chrome_counts(machine: Machine) -> None:
    """A machine that has Google Chrome is not given Chromium."""
    machine.has_everything()
    (machine.bin / "chromium").rename(machine.bin / "google-chrome-stable")
    assert machine.prepare("machine") == (0, "", "")


def ubuntu(machine: Machine, user: int) -> Machine:
    """The machine as an Ubuntu with everything but a browser: its archive has only a stub that asks for a snap."""
    machine.has_everything()
    (machine.bin / "chromium").unlink()
    machine.release.write_text("NAME=Ubuntu\nID=ubuntu\n")
    machine.has("chromium-browser", "echo 'requires the chromium snap to be installed' >&2; exit 1")
    machine.has("dpkg", "echo amd64")
    machine.has_user(user)
    return machine


CHROME = (
    "apt-get update && apt-get install -y --no-install-recommends ca-certificates wget{} && wget -nv -O"
    " /tmp/google-chrome-stable_current_amd64.deb"
    " https://dl.google.com/linux/direct/google-chrome-stable_current_amd64.deb"
    " && apt-get install -y --no-install-recommends /tmp/google-chrome-stable_current_amd64.deb"
)


@pytest.mark.parametrize(("user", "line"), [(0, CHROME), (1000, f"su -c '{CHROME}'")])
def test_on_ubuntu_one_line_brings_chrome(machine: Machine, user: int, line: str) -> None:
    """A stub for a snap is no browser; Google's package is named, and nothing is fetched or installed unasked."""
    code, out, err = ubuntu(machine, user).prepare("machine")
    assert (1, "", [line.format("")]) == (code, out, [each[4:] for each in err.splitlines() if each.startswith("    ")])
    assert [] == machine.diary_lines("apt-get")


def test_the_workflow_types_the_line_that_the_set_up_says() -> None:
    """Its Ubuntu gets the browser as a user's does."""
    workflow = (REPOSITORY / ".github" / "workflows" / "book.yml").read_text("utf-8")
    assert f"        run: {CHROME.format('')}\n" in workflow


def test_on_ubuntu_the_line_brings_all_that_is_missing(machine: Machine) -> None:
    """Who types it once need not come back for fonts."""
    ubuntu(machine, 0).has("fc-list")
    _code, _out, err = machine.prepare("machine")
    assert CHROME.format(" fonts-nanum fonts-dejavu-core") in err


def test_on_ubuntu_a_chrome_that_is_there_is_taken(machine: Machine) -> None:
    """Once the line was typed, the stub is in nobody's way."""
    ubuntu(machine, 1000).has("google-chrome-stable")
    assert (0, "", "") == machine.prepare("machine")


def test_on_ubuntu_a_snap_is_no_browser(machine: Machine) -> None:
    """It starts, but cannot read every folder; only where Google has no package it is named, and taken."""
    ubuntu(machine, 0).has("snap")
    (machine.bin / "chromium").symlink_to(machine.bin / "snap")
    assert 1 == machine.prepare("machine")[0]
    machine.has("dpkg", "echo arm64")
    assert (0, "", "") == machine.prepare("machine")
    (machine.bin / "chromium").unlink()
    _code, _out, err = machine.prepare("machine")
    assert "    apt-get update && apt-get install -y --no-install-recommends snapd && snap install chromium\n" in err


def test_a_failed_installation_shows_its_log(machine: Machine) -> None:
    """What apt says is shown when it fails, above the message with the command."""
    machine.has("python3")
    machine.has_user(0)
    machine.has_apt(installs="echo 'E: Unable to locate package'; exit 100")
    code, _out, err = machine.prepare("environment", "machine")
    assert code == 1
    assert err.index("E: Unable to locate package") < err.index("아래 명령을 실행")


@pytest.mark.parametrize(
    ("variables", "words"),
    [
        ({"LANG": "en_US.UTF-8"}, "Something the book needs is missing: chromium"),
        ({"FACTBOOK_LANGUAGE": "en"}, "Type the command below, then run make again."),
        ({"LANG": "", "LC_ALL": "C"}, "Type the command below, then run make again."),
        ({"FACTBOOK_LANGUAGE": "ko"}, "책을 만드는 데 필요한 프로그램이 없습니다: chromium"),
    ],
)
def test_the_set_up_speaks_the_language_of_the_user(machine: Machine, variables: dict[str, str], words: str) -> None:
    """Korean where the environment says so, English otherwise, in one of the two alone."""
    machine.has_everything()
    (machine.bin / "chromium").unlink()
    machine.more = variables
    _code, _out, err = machine.prepare("machine")
    assert words in err
    assert ("Type the command" in err) != ("아래 명령" in err)


@pytest.mark.parametrize(
    ("python", "wanted"),
    [
        ('case "$2" in *version_info*) exit 1 ;; esac', "Python 3.11+"),
        ('case "$2" in *ensurepip*) exit 1 ;; esac', ": python3-venv\n"),
    ],
)
def test_a_python_that_cannot_do_it_is_named(machine: Machine, python: str, wanted: str) -> None:
    """A Python that is too old, or that Debian gave without ensurepip, is reported like any missing program."""
    machine.has("python3", python)
    code, _out, err = machine.prepare("environment")
    assert code == 1
    assert wanted in err
    assert "python3-venv'" in err


def test_a_newer_python_beside_an_old_one_is_found(machine: Machine) -> None:
    """Where python3 is too old, a python3.12 beside it makes the environment."""
    machine.has_everything()
    (machine.bin / "python3").rename(machine.bin / "python3.12")
    machine.has("python3", "exit 1")
    assert machine.prepare("environment")[0] == 0
    assert machine.diary_lines("-m venv") == ["-m venv .venv"]


def test_an_interrupted_set_up_is_not_taken_for_good(machine: Machine) -> None:
    """An environment whose packages did not all arrive is made anew; a finished one is left alone."""
    machine.has_everything()
    machine.broken.touch()
    code, out, err = machine.prepare("environment")
    assert (code, out.count("[준비]")) == (1, 1)
    assert "pip: no route to host" in err
    assert "네트워크를 확인" in err
    assert (machine.root / ".venv").exists()
    machine.broken.unlink()
    assert machine.prepare("environment")[0] == 0
    assert len(machine.diary_lines("-m venv")) == 2
    assert machine.prepare("environment") == (0, "", "")
    assert len(machine.diary_lines("-m venv")) == 2


def lock_changes(machine: Machine) -> None:
    """Change the lock."""
    (machine.root / "requirements.txt").write_text("left-pad==2.0\n")


def folder_moves(machine: Machine) -> None:
    """Move the folder; the scripts in an environment hold its old place."""
    machine.root = machine.root.rename(machine.root.with_name("옮긴 폴더"))


def package_changes(machine: Machine) -> None:
    """Change what the package says of itself."""
    (machine.root / "pyproject.toml").write_text("[project]\n")


def tools_change(machine: Machine) -> None:
    """Change the lock of the tools."""
    (machine.root / "requirements-dev.txt").write_text("left-pad==1.0\nright-pad==1.0\n")


@pytest.mark.parametrize(
    ("change", "made", "installed"),
    [(lock_changes, 1, 3), (folder_moves, 1, 3), (package_changes, 0, 1), (tools_change, 0, 1)],
)
def test_the_environment_follows_its_files(
    machine: Machine, change: Callable[[Machine], None], made: int, installed: int
) -> None:
    """What changed is done again, and nothing else: lock and folder make a new environment, other files do not."""
    machine.has_everything()
    assert machine.prepare("tools")[0] == 0
    machine.diary.unlink()
    change(machine)
    assert machine.prepare("tools")[0] == 0
    assert (len(machine.diary_lines("-m venv")), len(machine.diary_lines("-m pip"))) == (made, installed)


def test_the_lock_is_installed_by_hash_and_compiled(machine: Machine) -> None:
    """Packages come by hash only, and are byte-compiled whatever the environment says."""
    machine.has_everything()
    machine.prepare("environment")
    assert any("--require-hashes -r requirements.txt" in line for line in machine.diary_lines("-m pip"))
    assert len(machine.diary_lines("-m compileall")) == 1


def test_two_set_ups_at_once_make_one_environment(machine: Machine) -> None:
    """Two jobs started at the same moment wait for each other."""
    machine.has_everything(slow="0.3")
    both = [machine.start("sh", "scripts/setup/prepare.sh", "environment") for _ in range(2)]
    assert [process.wait(timeout=60) for process in both] == [0, 0]
    for process in both:
        process.communicate()
    assert len(machine.diary_lines("-m venv")) == 1


@pytest.mark.parametrize(
    ("goals", "needs"),
    [
        (["book"], "environment machine"),
        (["check"], "environment"),
        (["test"], "tools machine"),
        (["lint"], "tools"),
        (["-j2", "book", "test"], "tools machine"),
        (["bench"], "environment machine"),
        (["gates"], "tools machine office lab"),
    ],
)
def test_jobs_asked_for_together_share_one_set_up(machine: Machine, goals: list[str], needs: str) -> None:
    """However many jobs one `make` has, the machine is made ready once, for all of them."""
    out, _err = machine.start("make", "-n", *goals).communicate(timeout=60)
    assert [line for line in out.splitlines() if "prepare.sh" in line] == [f"sh scripts/setup/prepare.sh {needs}"]


def test_a_driver_that_does_not_start_wants_its_library(machine: Machine) -> None:
    """Whatever Python can load, the browser's driver itself is started, and what it lacks is installed."""
    machine.has_everything()
    machine.has("node", "echo 'libatomic.so.1: cannot open shared object file' >&2; exit 127")
    code, _out, err = machine.prepare("environment", "machine")
    assert (1, 1) == (code, err.count("--no-install-recommends libatomic1'"))
    assert "libatomic.so.1: cannot open" in err
    machine.has_user(0)
    machine.has("true")
    machine.has_apt(installs=f"cp {machine.bin}/true {machine.bin}/node")
    code, out, _err = machine.prepare("environment", "machine")
    assert (0, "[준비] 시스템 패키지를 설치합니다: libatomic1\n") == (code, out)


def test_a_library_that_cannot_be_loaded_is_installed(machine: Machine) -> None:
    """Before there is a driver to be started, the loader is asked for what it needs."""
    machine.has_everything()
    machine.lacks_library()
    machine.has_user(0)
    machine.has_apt(installs=f"ln -sf {shutil.which('cat')} {machine.bin}/cat")
    code, out, _err = machine.prepare("machine")
    assert (0, "[준비] 시스템 패키지를 설치합니다: libatomic1\n") == (code, out)


def test_only_what_is_named_reaches_the_set_up(machine: Machine) -> None:
    """The way to the packages is told to pip, and nothing else that a user has set for other projects."""
    machine.has_everything()
    machine.has("python3", (machine.bin / "python3").read_text("utf-8") + "env >> " + str(machine.diary))
    nonsense = {
        "PIP_USER": "1",
        "PIP_TARGET": "/x",
        "PYTHONPATH": "/x",
        "CDPATH": "/",
        "PIP_INDEX_URL": "https://x/simple",
    }
    machine.more = nonsense
    assert 0 == machine.prepare("environment")[0]
    assert {"PIP_INDEX_URL=https://x/simple"} == {
        line for line in machine.diary_lines() if line.startswith(("PIP_", "PYTHONPATH", "CDPATH"))
    }


def test_pip_keeps_its_index_and_no_other_setting() -> None:
    """Of a user's pip.conf the way to the packages stays, written as variables; the command's own section counts."""
    sys.path.insert(0, str(SETUP))
    import pip_settings

    listed = (
        "global.index-url='https://a/simple'\nglobal.require-virtualenv='true'\nglobal.timeout='3'\n:env:.cert='/c'\n"
        "install.index-url='https://b/simple'\ninstall.user='true'\ninstall.find-links='/d\\n/e f'\n"
    )
    expected = [
        "export PIP_INDEX_URL=https://b/simple",
        "export PIP_FIND_LINKS='/d /e f'",
        "export PIP_CONFIG_FILE=/dev/null",
    ]
    assert expected == pip_settings.exports(listed, {"PIP_TIMEOUT": "9"})


def test_a_link_to_the_checkout_is_no_other_folder(machine: Machine) -> None:
    """Entered by another name, a finished environment is left alone."""
    machine.has_everything()
    assert 0 == machine.prepare("environment")[0]
    link = machine.root.parent / "link"
    link.symlink_to(machine.root)
    machine.root = link
    machine.more = {"PWD": str(link)}
    assert (0, "", "") == machine.prepare("environment")


def test_a_failed_set_up_stops_make(machine: Machine) -> None:
    """`make` ends with an error when the machine could not be made ready, and starts no job."""
    process = machine.start("make", "book")
    _out, err = process.communicate(timeout=60)
    assert process.returncode != 0
    assert err.count("아래 명령을 실행") == 1
    assert "factbook" not in err


def test_set_up_and_pictures_know_the_same_browsers_and_fonts() -> None:
    """A browser or font the set-up is content with is one the book can be made with."""
    common, packages = (SETUP / name for name in ("common.sh", "packages.sh"))
    assert f'BROWSERS="{" ".join(browser.BROWSERS)}"' in common.read_text("utf-8")
    assert f"finds_font {fonts.FAMILY} " in packages.read_text("utf-8")
    wanted = re.findall(r"\|\| wants ([a-z-]+)$", packages.read_text("utf-8"), flags=re.MULTILINE)
    assert set() == set(fonts.PACKAGES.split()) - set(wanted)


@pytest.mark.parametrize("script", sorted(SETUP.glob("*.sh")), ids=lambda file: file.name)
def test_scripts_are_plain_shell(script: Path) -> None:
    """Every set-up script can be read by the plainest shell there is."""
    assert subprocess.run(["sh", "-n", script], check=False, env=os.environ, capture_output=True).stderr == b""


def test_ci_says_why_it_made_no_bare_root(machine: Machine) -> None:
    """Where it takes rights that CI has not, its last line says so, and that is told apart from a failure."""
    shutil.copytree(REPOSITORY / "scripts" / "ci", machine.root / "scripts" / "ci")
    process = machine.start("sh", "scripts/ci/bare-root.sh", "make book")
    out, err = process.communicate(timeout=60)
    assert (77, "bare root: not run, because it takes root\n", "") == (process.returncode, out, err)


def _has_ci(machine: Machine, bare: str, *programs: str) -> None:
    """Give a machine our CI, a script in place of that of bare roots, and the programs that they need."""
    shutil.copytree(REPOSITORY / ".ci", machine.root / ".ci")
    (machine.root / "scripts" / "ci").mkdir()
    (machine.root / "scripts" / "ci" / "bare-root.sh").write_text(f"{bare}\n")
    for name in ("bash", "tee", "mktemp", *programs):
        (machine.bin / name).unlink(missing_ok=True)
        (machine.bin / name).symlink_to(shutil.which(name) or name)


@pytest.mark.parametrize(
    ("bare", "code", "last"),
    [
        (
            "echo 'bare root: not run, because it takes root'; exit 77",
            0,
            ["bare root: not run, because it takes root", "=== 5 passed of test in 1.00s ==="],
        ),
        (
            "echo '== 5 passed of bare in 1.00s =='; echo \"bare root: 'make test' ended with 0\"",
            0,
            ["== 5 passed of bare in 1.00s ==", "bare root: 'make test' ended with 0"],
        ),
        (
            "echo '= 1 failed of bare in 1.00s ='; echo \"bare root: 'make test' ended with 2\"; exit 1",
            1,
            ["= 1 failed of bare in 1.00s =", "bare root: 'make test' ended with 2"],
        ),
    ],
)
def test_ci_ends_by_saying_what_ran(machine: Machine, bare: str, code: int, last: list[str]) -> None:
    """Its last lines are how gates and tests ended, here where no bare root can be made; its code is theirs."""
    _has_ci(machine, bare, "rm")
    machine.has("make", 'echo "=== 5 passed of $1 in 1.00s ==="; echo more')
    machine.more = {"TMPDIR": "/nowhere", "CDPATH": "/"}
    process = machine.start("bash", ".ci/run")
    out, _err = process.communicate(timeout=60)
    assert (code, ["=== 5 passed of gates in 1.00s ===", *last]) == (process.returncode, out.splitlines()[-3:])


def test_ci_ends_with_an_error_where_the_book_is_made_twice(machine: Machine) -> None:
    """Its last command has nothing left to run, whatever was installed for the tests between."""
    _has_ci(machine, "exit 0", "rm", "mkdir")
    machine.has("make", '[ "$1" != book ] || mkdir -p "_build/store/execute/$$"')
    process = machine.start("bash", ".ci/run")
    _out, err = process.communicate(timeout=60)
    assert (1, True) == (process.returncode, "chapters ran again" in err)


def test_ci_ends_with_the_code_of_failed_tests(machine: Machine) -> None:
    """Nothing is tried after them, how they ended is the last line; the bare root is ended, and cleans up."""
    bare = f"trap 'echo cleaned >> {machine.diary}; exit 130' TERM; echo began >> {machine.diary}; sleep 60 & wait"
    _has_ci(machine, bare)
    began = f"while [ ! -e {machine.diary} ]; do sleep 0.02; done"
    fails = 'echo "=== 1 failed, 5 passed in 1.00s ==="; echo "make: *** [test] Error 1"; exit 2'
    machine.has("make", f'[ "$1" = gates ] || exit 0; {began}; {fails}')
    process = machine.start("bash", ".ci/run")
    out, _err = process.communicate(timeout=60)
    assert (2, ["=== 1 failed, 5 passed in 1.00s ==="]) == (process.returncode, out.splitlines()[-1:])
    assert ["began", "cleaned"] == machine.diary_lines()


def _bare_roots(machine: Machine, does: str) -> Path:
    """Where bare roots are made of nothing on this machine; ``does`` is what each of them does with ``$command``."""
    shutil.copytree(REPOSITORY / "scripts" / "ci", machine.root / "scripts" / "ci")
    (machine.root / "scripts" / "ci" / "in-root.sh").write_text(f"root=$1 command=$3\n{does}\n")
    machine.has_user(0)
    machine.has("unshare", 'while [ "${1#--}" != "$1" ]; do shift; done; exec "$@"')
    for name in ("true", "apt-config", "mmdebstrap", "tar", "git"):
        machine.has(name)
    room = machine.bin.parent / "room"
    machine.has("mktemp", f"mkdir {room} && echo {room}")
    return room


MEETS = """
echo "$command begins"
: > "$root/../$command.here"
while [ ! -e "$root/../a.here" ] || [ ! -e "$root/../b.here" ]; do sleep 0.02; done
echo "$command ends"
[ "$command" = b ] || exit 3
"""


def test_bare_roots_are_tried_side_by_side(machine: Machine) -> None:
    """Each waits for the other here; what they say is printed whole, in their order, with how each ended."""
    room = _bare_roots(machine, MEETS)
    process = machine.start("sh", "scripts/ci/bare-root.sh", "--without-rights", "a", "b")
    out, err = process.communicate(timeout=60)
    a = ["a begins", "a ends", "bare root: 'a' --without-rights ended with 3"]
    b = ["b begins", "b ends", "bare root: 'b' --with-rights ended with 0"]
    assert (1, [*a, *b], "") == (process.returncode, out.splitlines(), err)
    assert not room.exists()


@pytest.mark.parametrize("busy", ["mmdebstrap", "in-root.sh"])
def test_an_interrupted_bare_root_leaves_nothing(machine: Machine, busy: str) -> None:
    """Neither what it had begun, be it the root or a command in one, nor its folder."""
    works = f"echo $$ >> {machine.diary}; exec sleep 60"
    room = _bare_roots(machine, works)
    if busy == "mmdebstrap":
        machine.has(busy, works)
    process = machine.start("sh", "scripts/ci/bare-root.sh", "a")
    while not machine.diary_lines() and process.poll() is None:
        time.sleep(0.02)
    process.terminate()
    assert (130, ("", "")) == (process.wait(timeout=30), process.communicate())
    assert not room.exists()
    (begun,) = machine.diary_lines()
    with pytest.raises(ProcessLookupError):
        os.kill(int(begun), 0)


def _chroot(machine: Machine, first: str, then: str) -> None:
    """A root in which a user's first try of `make` answers one thing, and all that comes after its line another."""
    typed = machine.diary.parent / "typed"
    machine.has(
        "chroot",
        f"""
case "$*" in
*useradd* | *chown*) ;;
*--userspec=reader*) if [ -e {typed} ]; then {then}; else {first}; fi ;;
*) echo "root: $*" >> {machine.diary}; : > {typed} ;;
esac""",
    )
    for name in ("mount", "rm", "cp"):
        machine.has(name)
    machine.has("wc", 'exec /usr/bin/wc "$@"')


MISSING = "printf 'missing\\n\\n    apt-get install {}\\n' >&2; exit 1"


@pytest.mark.parametrize(
    ("first", "then", "ended"),
    [
        (MISSING.format("chromium"), "exit 0", (0, 1)),
        (MISSING.format("chromium"), "exit 2", (2, 1)),
        ("exit 0", "exit 0", (1, 0)),
        ("echo traceback >&2; exit 1", "exit 0", (1, 0)),
        (MISSING.format("a\\n    apt-get install b"), "exit 0", (1, 0)),
    ],
)
def test_without_rights_one_line_must_be_told_and_must_help(
    machine: Machine, tmp_path: Path, first: str, then: str, ended: tuple[int, int]
) -> None:
    """No line, two lines, a line that does not help, and a machine on which nothing was missing are all failures."""
    shutil.copytree(REPOSITORY / "scripts" / "ci", machine.root / "scripts" / "ci")
    _chroot(machine, first, then)
    (tmp_path / "root").mkdir()
    machine.more = {"HOME": str(tmp_path)}
    command = ["sh", "scripts/ci/in-root.sh", str(tmp_path / "root"), "--without-rights", "make book"]
    process = machine.start(*command)
    _out, err = process.communicate(timeout=60)
    assert ended == (process.returncode, len(machine.diary_lines("root: "))), err


def test_containers_run_the_steps_of_the_bare_root() -> None:
    """Dockerfile and devcontainer start from the packages and end with the command that CI tries in a bare Debian."""
    script = (REPOSITORY / "scripts" / "ci" / "bare-root.sh").read_text("utf-8")
    docker = (REPOSITORY / "Dockerfile").read_text("utf-8")
    (packages,) = re.findall(r"--include=(\S+)", script)
    (installs,) = re.findall(r"apt-get install -y --no-install-recommends (.+)", docker)
    assert sorted(packages.split(",")) == sorted(installs.split())
    (tested,) = re.findall(r'--without-rights "(make \w+)"', (REPOSITORY / ".ci" / "run").read_text("utf-8"))
    runs = re.findall(r"^RUN (.+)$", docker, flags=re.MULTILINE)
    assert [f"apt-get update && apt-get install -y --no-install-recommends {installs}", tested] == runs
    container = json.loads((REPOSITORY / ".devcontainer" / "devcontainer.json").read_text("utf-8"))
    assert ("../Dockerfile", "machine") == (container["build"]["dockerfile"], container["build"]["target"])
    assert " AS machine\n" in docker
    assert tested == container["postCreateCommand"].rpartition(" && ")[2]
    assert {"debian:12"} == set(re.findall(r"^FROM (\S+:\S+)", docker, flags=re.MULTILINE))
