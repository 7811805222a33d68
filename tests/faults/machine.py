"""Trouble of the machine: disk, rights, processes, clock."""

from __future__ import annotations

import os
import random
import shutil
import signal
import subprocess
import time
from collections.abc import Mapping
from pathlib import Path

import nbformat

from faults.faults import fault
from faults.means import (
    KERNELS,
    false_program,
    read_only,
    signalled,
    small_disk,
    through,
    under_rights,
    with_limits,
)
from faults.room import Answer, Room

KB, MB = 1_000, 1_000_000
STOPPED = "멈추었습니다"


# --- disk


@fault(
    {"at once": 8 * KB, "at the first chapter": 100 * KB, "with pictures": MB, "with pages": 6 * MB},
    sample=("at the first chapter",),
)
def a_disk_that_fills_up(room: Room, free: int) -> None:
    """The folder of the book is named, and that space is needed."""
    with small_disk(room.root / "_build", free):
        room.refused("build", says=("_build", "공간"), patience=120)


@fault({"8 kB": 8 * KB, "64 kB": 64 * KB, "1 MB": MB})
def a_full_disk_for_temporary_files(room: Room, free: int) -> None:
    """Where it is too full for a file another folder is taken; else the message names it, or nothing was missing."""
    with small_disk(room.temporary, free):
        answer = room.answer("run", "outcomes", patience=120)
        room.check_text(answer)
        assert answer.code == 0 or str(room.temporary) in answer.err, answer.err
        (room.temporary / ".filled").unlink(missing_ok=True)
        room.check_nothing_left()


@fault({"publish": (4 * KB, "publish", "--reason", "x"), "build": (40 * KB, "build")}, bare=False)
def a_full_disk_under_a_built_book(room: Room, what: tuple[int, *tuple[str, ...]]) -> None:
    """Site and ledger are as they were."""
    free, *command = what
    room.forget("execute")
    shutil.rmtree(room.root / "_build" / "store" / "cards", ignore_errors=True)
    with small_disk(room.root / "_build", free):
        room.refused(*command, says="공간", patience=120)


@fault(bare=False)
def a_disk_too_full_for_the_site_alone(room: Room) -> None:
    """All steps are made; the copy of the site does not fit, the old one stays."""
    (room.root / "_build" / "site" / "more").write_bytes(b"x" * MB)
    room.__post_init__()
    with small_disk(room.root / "_build", 600 * KB):
        room.refused("build", says="공간", patience=120)


@fault(bare=False)
def a_full_disk_under_the_ledger(room: Room) -> None:
    """The ledger is sound afterwards."""
    (room.root / "published").mkdir(exist_ok=True)
    with small_disk(room.root / "published", 8 * KB):
        room.refused("publish", says="공간", patience=120)
        (room.root / "published" / ".filled").unlink(missing_ok=True)
        room.done("check")


@fault()
def a_full_disk_under_the_data(room: Room) -> None:
    """A new version cannot be written; the tables are whole."""
    with small_disk(room.root / "data", 0):
        room.refused("check", "--new-version", "9.9", says="공간")
        room.done("check")


@fault({"20 kB": 20, "200 kB": 200, "2 MB": 2000})
def a_limit_for_the_size_of_files(room: Room, kilobytes: int) -> None:
    """A quota of the shell."""
    through(room, f"ulimit -f {kilobytes * 2}")
    answer = room.answer("build", patience=120)
    room.check_text(answer)
    assert answer.code == 1, answer.err
    room.check_nothing_left()


# --- rights


@fault(
    {
        "build": ("build",),
        "run": ("run", "outcomes"),
        "publish": ("publish",),
        "new version": ("check", "--new-version", "9.9"),
    },
    sample=("run",),
)
def a_checkout_to_be_read_only(room: Room, command: tuple[str, ...]) -> None:
    """The message says so, and where."""
    with read_only(room.root):
        room.refused(*command, says=(str(room.root), "읽기만"))


@fault({"check": ("check",), "list": ("list",), "verify": ("verify-figure", "0123abcd")})
def a_checkout_to_be_read_only_that_is_only_read(room: Room, command: tuple[str, ...]) -> None:
    """Nothing needs to be written."""
    with read_only(room.root):
        answer = room.answer(*command)
        room.check_text(answer)
        assert "읽기만" not in answer.text and answer.code in (0, 3), answer.text


@fault(
    {
        "build": ("build",),
        "run": ("run", "outcomes"),
        "publish": ("publish",),
        "new version": ("check", "--new-version", "9.9"),
    }
)
def a_checkout_of_somebody_else(room: Room, command: tuple[str, ...]) -> None:
    """No right to write: the path and `ls -ld` are named."""
    subprocess.run(["chmod", "-R", "a-w", room.root], check=True)
    under_rights(room)
    room.refused(*command, says=(str(room.root), "권한"))


@fault(
    {
        name: name
        for name in (
            *("_build", "_build/store", "_build/store/execute", "_build/store/.lists", "_build/locks", "_build/site"),
            *("chapters", "chapters/outcomes.ipynb", "chapters/editions", "chapters/editions/ko.yml", "data"),
            *("data/facts.csv", "data/datapackage.json", "_config.yml", "_toc.yml", "published", "."),
        )
    },
    sample=("data/facts.csv",),
    bare=False,
)
def no_right_to(room: Room, name: str) -> None:
    """Neither to read nor to write one thing of a book that is else one's own."""
    (room.root / "published").mkdir(exist_ok=True)
    (room.root / name).chmod(0)
    under_rights(room)
    answer = room.answer("build", "--edition", "ko", patience=120)
    (room.root / name).chmod(0o700)
    room.check_text(answer)
    assert answer.code in (1, 2), answer.text
    assert Path(name).name in answer.err and room.site() == room._site, answer.err
    room.check_nothing_left()


# --- something else in the place of a folder


def _file(path: Path) -> None:
    path.write_text("x")


def _dangling(path: Path) -> None:
    path.symlink_to("/nowhere/at/all")


def _loop(path: Path) -> None:
    path.symlink_to(path.name)


def _pipe(path: Path) -> None:
    os.mkfifo(path)


_PLACES = (
    "",
    "store",
    "store/execute",
    "store/.lists",
    "store/.lists/execute",
    "locks",
    "site",
    "site.new",
    "site.old",
)
_THINGS = {"a file": _file, "a dangling link": _dangling, "a looped link": _loop, "a pipe": _pipe}


@fault(
    {f"{what} as _build/{place}": (make, place) for place in _PLACES for what, make in _THINGS.items()},
    sample=("a file as _build/", "a dangling link as _build/store"),
)
def no_folder(room: Room, what: tuple[object, str]) -> None:
    """The path is named; or, where a folder is made anew anyway, it is."""
    make, place = what
    path = room.root / "_build" / place
    path.parent.mkdir(parents=True, exist_ok=True)
    make(path)  # type: ignore[operator]
    answer = room.answer(
        "run" if place[:4] != "site" else "build", *(["outcomes"] if place[:4] != "site" else []), patience=120
    )
    room.check_text(answer)
    assert answer.code == 0 or "_build" in answer.err, answer.err
    assert answer.code in (0, 1), answer.err
    room.check_nothing_left()


@fault({name: name for name in ("failed", "runs", "publish", "locks/_build%2Fko.lock")})
def a_folder_or_file_in_the_place_of(room: Room, name: str) -> None:
    """Where failed chapters, runs or locks would go."""
    path = room.root / "_build" / name
    path.mkdir(parents=True) if "." in name else (path.parent.mkdir(parents=True, exist_ok=True), _file(path))
    _code(room, "1 / 0")
    command = {"failed": ("build",), "runs": ("run", "outcomes", "-p", "reading", "strict")}.get(name, ("build",))
    answer = room.refused(*command, patience=120)
    assert answer.code == 1


# --- processes, memory, open files


@fault({f"{count} files": count for count in (8, 16, 24, 40, 64, 100)}, sample=("24 files",))
def too_few_open_files(room: Room, count: int) -> None:
    """One message, or done."""
    through(room, f"ulimit -n {count}")
    _refused_or_done(room, "build")


@fault({f"{most} MB": most for most in (300, 600, 1200)})
def too_little_memory(room: Room, most: int) -> None:
    """One message, or done."""
    through(room, f"ulimit -v {most * 1000}")
    _refused_or_done(room, "run", "outcomes")


def _refused_or_done(room: Room, *command: str) -> Answer:
    answer = room.answer(*command, patience=200)
    room.check_text(answer)
    assert answer.code in (0, 1), answer.text
    assert answer.code == 0 or answer.err.strip()
    room.check_nothing_left()
    return answer


# --- the browser

BROWSER = "google-chrome-stable"  # the first that is looked for


@fault(
    {
        "ends at once": "#!/bin/sh\nexit 1\n",
        "is killed at once": "#!/bin/sh\nkill -9 $$\n",
        "is no program": "\x7fELF nonsense\n",
        "has a first line of nonsense": "#!/nowhere/at/all\n",
        "hangs": "#!/bin/sh\nexec sleep 1000\n",
        "hangs when it should work": '#!/bin/sh\n[ "$1" = --version ] && echo Chromium 1 && exit\nexec sleep 1000\n',
        "dies when it should work": '#!/bin/sh\n[ "$1" = --version ] && echo Chromium 1 && exit\nkill -9 $$\n',
        "talks nonsense": '#!/bin/sh\necho; printf "\\033[31m\\377\\n"\nexit 3\n',
        "is a link to nothing": "",
    },
    sample=("dies when it should work",),
)
def a_browser_that(room: Room, script: str) -> None:
    """It is named, with a way to look."""
    with_limits(room, browser__START_LIMIT=4.0)
    false_program(room, BROWSER, script)
    if not script:
        (room.root.parent / "bin" / BROWSER).unlink()
        (room.root.parent / "bin" / BROWSER).symlink_to("/nowhere")
        room.done("run", "outcomes", patience=120)  # the next one is taken
        return
    room.refused("run", "outcomes", says=BROWSER, patience=120)


def _killed(room: Room, command: tuple[str, ...], words: str, delay: float, number: int) -> Answer:
    """How a command ends of which a process was sent a signal ``delay`` seconds after it came."""
    process = room.started(*command)
    signalled(room, words, 0)
    time.sleep(delay)
    signalled(room, words, number)
    out, err = process.communicate(timeout=120)
    return Answer(process.returncode, out.decode(), err.decode())


_BROWSERS, _DRIVER = "remote-debugging-pipe", "run-driver"


@fault(
    {
        f"{what} after {delay} s": (words, delay)
        for what, words in (("browser", _BROWSERS), ("driver", _DRIVER), ("renderer", "--type=renderer"))
        for delay in (0, 0.3, 1, 2)
        if (what, delay) != ("renderer", 0)  # nothing is drawn in it yet: another one takes its place
    },
    sample=("browser after 0.3 s", "driver after 1 s"),
)
def killed_while_drawing(room: Room, what: tuple[str, float]) -> None:
    """One message; nobody waits for the browser."""
    answer = _killed(room, ("run", "outcomes"), *what, signal.SIGKILL)
    _ended(room, answer, "Chromium", "chrom")


@fault(bare=False)
def killed_while_printing(room: Room) -> None:
    """One message; the site is the old one."""
    room.forget("print")
    _ended(room, _killed(room, ("build",), _BROWSERS, 0.5, signal.SIGKILL), "chrom")


@fault({"browser": _BROWSERS, "renderer": "--type=renderer"})
def stopped_while_drawing(room: Room, words: str) -> None:
    """A browser that hangs is ended."""
    with_limits(room, browser__WORK_LIMIT=8.0)
    _ended(room, _killed(room, ("run", "outcomes"), words, 0.5, signal.SIGSTOP), "답하지 않아", "시작하지 못했습니다")


def _ended(room: Room, answer: Answer, *words: str) -> None:
    room.check_text(answer)
    assert answer.code == 1, answer.text
    assert any(word in answer.err for word in words), answer.err
    assert room.site() == room._site
    room.check_nothing_left()


# --- kernels and chapters


@fault({"at once": 0, "while it runs": 1.5}, sample=("while it runs",))
def a_kernel_that_is_killed(room: Room, delay: float) -> None:
    """The chapter is named; nobody waits for what will never come."""
    _code(room, "import time; time.sleep(1e6)")
    _ended(room, _killed(room, ("run", "outcomes"), KERNELS, delay, signal.SIGKILL), "outcomes.ipynb")


@fault(
    {
        "ends its process": "import os; os._exit(3)",
        "kills its process": "import os, signal; os.kill(os.getpid(), signal.SIGKILL)",
        "exits": "import sys; sys.exit(3)",
        "raises text of its own": "raise Exception('x\\n\\x1b[31m' * 10_000)",
        "raises what cannot be said": "class E(Exception):\n    def __str__(self): raise self\nraise E",
        "calls itself": "def f(): f()\nf()",
        "does not end": "while True: pass",
        "waits": "import time; time.sleep(1e6)",
        "waits where no signal helps": "import signal, time; signal.pthread_sigmask(2, [2, 15]); time.sleep(1e6)",
        "prints without end": "while True: print('x' * 10_000)",
        "eats memory": "x = []\nwhile True: x.append(bytearray(10_000_000))",
        "is no Python": "this is no Python",
        "asks": "input()",
        "leaves a process behind": "import subprocess; subprocess.Popen(['sleep', '1000'], env={}); 1 / 0",
    },
    sample=("does not end", "ends its process", "prints without end"),
)
def a_cell_that(room: Room, code: str) -> None:
    """The chapter is named with what it did."""
    with_limits(room, chapter_run__CELL_LIMIT=4, watch__MEMORY_LIMIT=700)
    _code(room, code)
    room.refused("run", "outcomes", says="outcomes.ipynb", patience=90)
    subprocess.run(["pkill", "-x", "-f", "sleep 1000"], check=False) if "1000" in code else None


@fault()
def a_chapter_of_many_slow_cells(room: Room) -> None:
    """No cell is too long; all together are."""
    with_limits(room, watch__CHAPTER_LIMIT=6.0)
    for _ in range(8):
        _code(room, "import time; time.sleep(1.5)")
    room.refused("run", "outcomes", says=("outcomes.ipynb", "6초"))


def _code(room: Room, code: str) -> None:
    """Put a cell at the end of the outcomes chapter."""
    file = room.root / "chapters" / "outcomes.ipynb"
    notebook = nbformat.read(file, as_version=4)
    notebook.cells.append(nbformat.v4.new_code_cell(code))
    nbformat.write(notebook, file)


# --- signals

_ENDS = {"SIGINT": 130, "SIGTERM": 143, "SIGHUP": 129}


@fault(
    {
        f"{name} {'twice ' if twice else ''}after {delay} s": (name, delay, twice)
        for name in _ENDS
        for delay in (1.5, 3, 5, 8)
        for twice in (False, True)
    },
    sample=("SIGTERM after 3 s", "SIGINT twice after 5 s"),
)
def a_signal(room: Room, what: tuple[str, float, bool]) -> None:
    """To the process and all of its session, as a terminal sends them: one line, everything cleared away."""
    name, delay, twice = what
    process = room.started("build")
    time.sleep(delay)
    for _ in range(1 + twice):
        os.killpg(process.pid, getattr(signal, name)) if name != "SIGTERM" else process.send_signal(signal.SIGTERM)
        time.sleep(0.3)
    out, err = process.communicate(timeout=40)
    answer = Answer(process.returncode, out.decode(), err.decode())
    room.check_text(answer)
    assert answer.code == _ENDS[name], (answer.code, answer.text)
    said = [line for line in answer.err.splitlines() if not line.startswith(("✓", "  "))]
    assert len(said) == 1 and STOPPED in said[0], said
    room.check_nothing_left()


def _anywhere() -> dict[str, tuple[str, float, bool]]:
    """Forty moments, the same each time: some fall where an import or a lock must not be interrupted."""
    drawn, found = random.Random(2024), dict[str, tuple[str, float, bool]]()
    for number in range(1, 41):
        name, delay, twice = drawn.choice([*_ENDS]), round(drawn.uniform(0.3, 12), 2), drawn.random() < 0.5
        found[f"{number}: {name} {'twice ' if twice else ''}after {delay} s"] = (name, delay, twice)
    return found


@fault(_anywhere(), sample=False)
def a_signal_anywhere(room: Room, what: tuple[str, float, bool]) -> None:
    """As ``a_signal``."""
    a_signal(room, what)


@fault({f"after {delay} s": delay for delay in (1, 2, 3, 4, 5, 6, 8, 10)}, sample=("after 3 s",))
def kill_9_and_the_next_command(room: Room, delay: float) -> None:
    """What it left is swept at the next start, and no process stays."""
    process = room.started("build")
    time.sleep(delay)
    process.kill()
    process.communicate()
    time.sleep(1)
    answer = room.done("run", "outcomes", patience=120)
    assert answer.code == 0


def _moments() -> Mapping[str, tuple[int, float]]:
    """Twenty moments of a build: how many of its stages are done, and how many seconds later it is."""
    chosen = random.Random(12)
    moments = [(number % 10 // 2 + number // 10 * 3, round(chosen.uniform(0, 2), 2)) for number in range(20)]
    return {f"{stages} stages and {seconds} s": (stages, seconds) for stages, seconds in moments}


@fault(_moments(), sample=tuple(list(_moments())[4::9]), bare=False)
def kill_9_in_a_parallel_build_after(room: Room, moment: tuple[int, float]) -> None:
    """All it started ends by itself; the site is the old or the new one as a whole, and the next build is made."""
    shutil.rmtree(room.root / "_build" / "store")
    edition, old = room.root / "chapters" / "editions" / "ko.yml", room.site()
    edition.write_text(edition.read_text().replace("시험을 위해", "다시 시험을 위해"))
    _kill_9(room, *moment)
    left = room.site()
    room.done("build", patience=150)
    assert left in (old, room.site()), "neither the old nor the new site"
    assert room.site() != old
    beside = {path.name for path in (room.root / "_build").iterdir()} - {"site", "store", "locks"}
    assert not beside, f"left beside the site: {sorted(beside)}"


def _kill_9(room: Room, stages: int, seconds: float) -> None:
    process = room.started("build")
    assert process.stderr is not None
    for _ in range(stages):
        process.stderr.readline()
    time.sleep(seconds)
    process.kill()
    process.communicate(timeout=20)
    until = time.monotonic() + 10
    while room.processes() and time.monotonic() < until:
        time.sleep(0.1)
    assert not room.processes(), f"still running: {room.processes()}"


# --- clock


@fault(
    {
        name: name
        for name in (
            "x",
            "-1",
            "1e9",
            "99999999999999999999",
            "0",
            "9" * 5000,
            "1.5",
            "\x1b[31m",
            "253402300800",
            "1,000",
        )
    },
    sample=("x",),
)
def a_day_that_is_none(room: Room, epoch: str) -> None:
    """SOURCE_DATE_EPOCH is named."""
    room.variables["SOURCE_DATE_EPOCH"] = epoch
    room.refused("run", "outcomes", says="SOURCE_DATE_EPOCH")


@fault()
def files_from_the_future(room: Room) -> None:
    """Locks, store and chapters of next year: the clock was set back since."""
    locks = room.root / "_build" / "locks"
    locks.mkdir(parents=True)
    for name, text in (
        ("_build%2Fsite", '{"pid": 1, "since": "2099", "command": "x"}'),
        ("_build%2Fko", "\x00\xff[[["),
    ):
        (locks / f"{name}.lock").write_text(text)
    future = time.time() + 400 * 86400
    for path in room.root.rglob("*"):
        os.utime(path, (future, future))
    room.done("build", patience=150)


# --- two at once


@fault(
    {
        "two builds": (("build",), ("build",)),
        "build beside publish": (("build",), ("publish",)),
        "run beside run": (("run", "outcomes"), ("run", "outcomes", "-p", "reading", "strict")),
        "the same run twice": (("run", "outcomes"), ("run", "outcomes")),
    },
)
def at_once(room: Room, commands: tuple[tuple[str, ...], tuple[str, ...]]) -> None:
    """Each is done, or says that the other one works there."""
    started = [room.started(*command) for command in commands]
    for process in started:
        out, err = process.communicate(timeout=200)
        answer = Answer(process.returncode, out.decode(), err.decode())
        room.check_text(answer)
        assert answer.code == 0 or "다른 명령" in answer.err, answer.text
    room.check_nothing_left()


@fault()
def two_runs_that_fail_at_once(room: Room) -> None:
    """Each names notebooks, which are there: that of its own values, and that of the official ones."""
    _code(room, "1 / 0")
    started = [room.started("run", "outcomes", "-p", "reading", each) for each in ("strict", "inclusive")]
    named = set()
    for process in started:
        err = process.communicate(timeout=100)[1].decode()
        named |= {line.split(": ")[1] for line in err.splitlines() if "_build/failed" in line}
    assert len(named) == 3 and all("ZeroDivisionError" in Path(name).read_text() for name in named), named


@fault({f"after {delay} s": delay for delay in (1.5, 3, 6, 10)}, sample=False, bare=False)
def make_clean_during_a_build(room: Room, delay: float) -> None:
    """Folders vanish: one message, or the build is done in new ones."""
    shutil.rmtree(room.root / "_build" / "store")
    process = room.started("build")
    time.sleep(delay)
    while (room.root / "_build").exists():
        shutil.rmtree(room.root / "_build", ignore_errors=True)
    out, err = process.communicate(timeout=150)
    answer = Answer(process.returncode, out.decode(), err.decode())
    room.check_text(answer)
    assert answer.code in (0, 1) and (answer.code == 0 or "_build" in answer.err or "사라" in answer.err), answer.text
    room.check_nothing_left()
