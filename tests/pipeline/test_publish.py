"""The story the ledger is for: a figure is published and used, a fact is corrected, the correction is taken back.

Who used either can find out at every time. All parts are real: the commands, papermill, Chromium, the files people
receive; the facts are the other book's, which are invented.
"""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from subprocess import CompletedProcess

import pytest

import cut_book
import other_book
import real_book
import site_checks
from seen_text import unheld

pytestmark = pytest.mark.gate
KEPT = ("index", "outcomes", "methods", "figures")
COUNTS, RATIOS, TOTAL = "fig-outcomes-counts", "fig-outcomes-ratios", "fig-outcomes-total"
KINDS = ("pptx", "hwpx", "docx", "png", "svg", "pdf", "csv")
FIRST, CORRECTION = "70여 건,70,여,,,70여 건의 상담,", "74건,74,=,,,74건의 상담,"
REASON, BACK = "시험을 위해 지어낸 정정", "시험을 위해 지어낸 정정을 거둠"
Answer = CompletedProcess[str]


@dataclass
class Story:
    """What was answered at each turn, and what lay where."""

    root: Path
    answers: dict[str, Answer] = field(default_factory=dict)
    ledgers: dict[str, dict[str, bytes]] = field(default_factory=dict)
    taken: dict[str, Path] = field(default_factory=dict)
    asked: dict[tuple[str, str], dict[str, tuple[int, str]]] = field(default_factory=dict)

    def turn(self, name: str, *command: str) -> Answer:
        """The answer to a command, and the ledger after it."""
        self.answers[name] = real_book.factbook(self.root, *command)
        self.ledgers[name] = entries(self.root)
        return self.answers[name]

    def take(self, name: str) -> None:
        """Keep the files of the site as a reader does who downloads them today."""
        self.taken[name] = Path(shutil.copytree(self.root / "_build" / "site" / "ko" / "figures", self.root / name))

    def change(self, old: str, new: str) -> None:
        """Another word in the one row of the facts that has it."""
        facts = self.root / "data" / "facts.csv"
        text = facts.read_text(encoding="utf-8")
        assert 1 == text.count(old)
        facts.write_text(text.replace(old, new), encoding="utf-8")

    def keep_site(self, name: str) -> None:
        """Keep the whole site as it is at this time."""
        self.taken[name] = Path(shutil.copytree(self.root / "_build" / "site", self.root / name))

    def ask(self, turn: str, *taken: str) -> None:
        """Keep exit code and answer, by kind, on the files of the counts that were taken, as they are after a turn."""
        for name in taken:
            files = {kind: str(self.taken[name] / f"{COUNTS}.{kind}") for kind in KINDS}
            answer = real_book.factbook(self.root, "verify-figure", *files.values())
            blocks = dict(re.findall(r"^\[(.+?)\]\n(.*?)(?=^\[|\Z)", answer.stdout, re.MULTILINE | re.DOTALL))
            self.asked[turn, name] = {kind: (answer.returncode, blocks[file].strip()) for kind, file in files.items()}

    def versions(self, name: str, figure: str) -> set[str]:
        """Versions of a figure in the ledger after a turn."""
        return {path.split("/")[1] for path in self.ledgers[name] if path.startswith(f"{figure}/")}

    @property
    def old(self) -> str:
        """The version of the counts before the correction."""
        (version,) = self.versions("first", COUNTS)
        return version

    @property
    def new(self) -> str:
        """The version of the counts after it."""
        (version,) = self.versions("corrected", COUNTS) - {self.old}
        return version

    @property
    def site(self) -> Path:
        """The site built from corrected facts."""
        return self.taken["corrected-site"]

    def page(self, *folders: str) -> str:
        """Text of a page of the site's cards."""
        return unheld((self.site / "f").joinpath(*folders, "index.html").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def story(tmp_path_factory: pytest.TempPathFactory) -> Story:
    """Publish twice, build, correct a fact, be refused, publish with a reason, build, run a chapter otherwise.

    Then take the correction back: check, build, be refused, publish with a reason, build.
    """
    made = Story(cut_book.cut(other_book.written(tmp_path_factory.mktemp("story")), KEPT))
    made.turn("first", "publish")
    made.turn("again", "publish")
    made.turn("built", "build", "--no-states")
    made.take("old")
    made.change(FIRST, CORRECTION)
    made.turn("unversioned", "check")
    made.turn("checked", "check", "--new-version", "1.0.1")
    made.turn("refused", "publish")
    made.turn("corrected", "publish", "--reason", REASON)
    made.turn("rebuilt", "build", "--no-states")
    made.take("new")
    made.ask("corrected", "old", "new")
    made.turn("otherwise", "run", "outcomes", "-p", "reading", "strict")
    made.keep_site("corrected-site")
    made.change(CORRECTION, FIRST)
    made.turn("back-checked", "check", "--new-version", "1.0.2")
    made.turn("back-built", "build", "--no-states")
    made.take("third")
    made.ask("back-built", "third")
    made.turn("back-refused", "publish")
    made.turn("back", "publish", "--reason", BACK)
    made.ask("back", "old", "new", "third")
    made.turn("back-again", "publish")
    made.turn("back-rebuilt", "build", "--no-states")
    return made


def everything(folder: Path) -> dict[str, bytes]:
    """Every file below a folder."""
    return {file.relative_to(folder).as_posix(): file.read_bytes() for file in folder.rglob("*") if file.is_file()}


def entries(root: Path) -> dict[str, bytes]:
    """Every file of every version in a book's ledger, by its address there."""
    return {name: content for name, content in everything(root / "published").items() if name.count("/") == 2}


def test_publishing_enters_each_figure_once(story: Story) -> None:
    """All figures of the book are entered and named; publishing again changes not a byte and says so."""
    first, again = story.answers["first"], story.answers["again"]
    assert (0, 0) == (first.returncode, again.returncode), first.stderr + again.stderr
    entered = [line.removeprefix("등록  published/").partition("/")[0] for line in first.stdout.splitlines()]
    assert [COUNTS, RATIOS, TOTAL] == entered
    assert [1, 1, 1] == [len(story.versions("again", figure)) for figure in entered]
    assert story.ledgers["first"] == story.ledgers["again"]
    assert "새로 등록할 그림이 없습니다" in again.stdout


def test_a_correction_without_a_reason_is_refused(story: Story) -> None:
    """The data are sound; the refusal says what changed and what to add, and the ledger is as it was."""
    assert 0 == story.answers["checked"].returncode, story.answers["checked"].stderr
    refused = story.answers["refused"]
    assert 2 == refused.returncode
    assert f"{COUNTS}: {story.old} 판이" in refused.stderr
    assert "리스본 · 상담: 70–79 → 74 (70여 건(70–79건) → 74건)" in refused.stderr
    assert "--reason" in refused.stderr
    assert "Traceback" not in refused.stderr
    assert story.ledgers["first"] == story.ledgers["refused"]


def test_a_correction_adds_versions_and_leaves_the_old_ones_alone(story: Story) -> None:
    """Figures the fact is behind get a version more, the other one does not; every old file is byte for byte there."""
    assert 0 == story.answers["corrected"].returncode, story.answers["corrected"].stderr
    after = story.ledgers["corrected"]
    assert [2, 2, 1] == [len(story.versions("corrected", figure)) for figure in (COUNTS, RATIOS, TOTAL)]
    assert story.ledgers["first"] == {name: after[name] for name in story.ledgers["first"]}
    entry = json.loads(after[f"{COUNTS}/{story.new}/entry.json"])
    assert (story.old, REASON) == (entry["supersedes"], entry["reason"])


def day(story: Story) -> str:
    """The day of the story, which is played in one."""
    day: str = json.loads(story.ledgers["corrected"][f"{COUNTS}/{story.new}/entry.json"])["published"]
    return day


@pytest.mark.parametrize("kind", KINDS)
def test_a_file_from_before_says_it_was_corrected(story: Story, kind: str) -> None:
    """Old and new number, the day and the reason, whichever file was kept; the exit code tells a program."""
    code, answer = story.asked["corrected", "old"][kind]
    assert 3 == code
    assert answer.startswith(f"바뀜  {COUNTS} · {story.old}\n")
    assert "리스본 · 상담: 70–79 → 74" in answer
    assert f"{day(story)}부터 지난 판이며, 지금은 {story.new} 판이 대신합니다. 이유: {REASON}" in answer


@pytest.mark.parametrize("kind", KINDS)
def test_a_file_from_after_holds(story: Story, kind: str) -> None:
    """The same figure, downloaded anew."""
    code, answer = story.asked["corrected", "new"][kind]
    assert (0, True) == (code, answer.startswith(f"현재 유효  {COUNTS} · {story.new}\n")), answer


def test_a_figure_the_correction_does_not_touch_still_holds(story: Story) -> None:
    """Its old file is as good as the new one."""
    answer = real_book.factbook(story.root, "verify-figure", str(story.taken["old"] / f"{TOTAL}.pptx"))
    assert (0, True) == (answer.returncode, answer.stdout.startswith("현재 유효")), answer.stdout


def test_a_changed_table_needs_another_version_of_the_data(story: Story) -> None:
    """The check refuses it with the command to type."""
    refused = story.answers["unversioned"]
    assert (1, True) == (refused.returncode, "check --new-version 1.0.1" in refused.stderr)


def test_nobody_is_left_in_silence_between_taking_back_and_publishing_it(story: Story) -> None:
    """Check and build end well and name the version shown and the one the ledger holds, which is what files answer."""
    checked, made = story.answers["back-checked"], story.answers["back-built"]
    assert (0, 0) == (checked.returncode, made.returncode), checked.stderr + made.stderr
    assert f"! {COUNTS} · {story.new}: 장부의 지금 판이 기댄 행 f03" in checked.stderr
    assert f"! ko: {COUNTS}: 책은 {story.old} 판을 보이지만 장부의 지금 판은 {story.new}입니다" in made.stderr
    assert f"! {TOTAL}" not in checked.stderr + made.stderr
    assert {3} == {code for code, _ in story.asked["back-built", "third"].values()}


def test_taking_back_is_a_step_that_needs_a_reason(story: Story) -> None:
    """Refused without one; with one each figure that was corrected gets a step and no version more."""
    refused = story.answers["back-refused"]
    assert (2, True) == (refused.returncode, f"{COUNTS}: {story.new} 판이 {story.old} 판으로" in refused.stderr)
    assert 0 == story.answers["back"].returncode, story.answers["back"].stderr
    assert f"등록  published/{COUNTS}/{story.old}.2.json" in story.answers["back"].stdout
    steps = sorted(file.parent.name for file in (story.root / "published").glob("*/*.2.json"))
    assert [COUNTS, RATIOS] == steps
    assert story.ledgers["corrected"] == story.ledgers["back"] == story.ledgers["back-again"]
    assert "새로 등록할 그림이 없습니다" in story.answers["back-again"].stdout
    assert 0 == real_book.factbook(story.root, "check").returncode


@pytest.mark.parametrize("kind", KINDS)
def test_who_holds_the_correction_is_told_that_it_was_taken_back(story: Story, kind: str) -> None:
    """What it says, what holds now, since when, and why."""
    code, answer = story.asked["back", "new"][kind]
    assert (3, True) == (code, answer.startswith(f"바뀜  {COUNTS} · {story.new}\n"))
    assert "리스본 · 상담: 74 → 70–79" in answer
    assert f"{day(story)}부터 지난 판이며, 지금은 {story.old} 판이 대신합니다. 이유: {BACK}" in answer


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("taken", ["old", "third"])
def test_who_holds_the_first_version_holds_what_is_valid(story: Story, taken: str, kind: str) -> None:
    """From the first build or the last; and is told that it was corrected in between, and why."""
    code, answer = story.asked["back", taken][kind]
    assert (0, True) == (code, answer.startswith(f"현재 유효  {COUNTS} · {story.old}\n")), answer
    assert f"까지는 {story.new} 판이 대신했습니다(이유: {REASON}, 다시 등록한 이유: {BACK})." in answer


def test_the_site_tells_the_way_back(story: Story) -> None:
    """Programs and readers: the states, the days, every step on the card; nothing is told at the end of the build."""
    made = story.answers["back-rebuilt"]
    assert (0, False) == (made.returncode, "! " in made.stderr), made.stderr
    site = story.root / "_build" / "site"
    states = json.loads((site / "status.json").read_text(encoding="utf-8"))["figures"][COUNTS]
    assert ("corrected", story.old, BACK) == tuple(states[story.new][key] for key in ("state", "by", "reason"))
    first = states[story.old]
    assert ("current", 2, 1) == (first["state"], len(first["entered"]), len(first["absences"]))
    card = (site / "f" / COUNTS / "index.html").read_text(encoding="utf-8")
    history = card[card.index("<h3>펴낸 판</h3>") :].partition("</ul>")[0]
    assert [story.old, story.new, story.old] == re.findall(r"/v/([0-9a-f]{8})/", history)


def test_a_run_with_other_parameters_is_no_official_figure(story: Story) -> None:
    """A deck made from it says so when it is asked, whatever the ledger knows of the figure."""
    assert 0 == story.answers["otherwise"].returncode, story.answers["otherwise"].stderr
    deck = story.root / "_build" / "runs" / "outcomes-reading-strict" / "figures" / f"{COUNTS}.pptx"
    answer = real_book.factbook(story.root, "verify-figure", str(deck))
    assert 3 == answer.returncode
    assert answer.stdout.startswith("조건 변경본")


def test_the_site_serves_every_version_byte_for_byte(story: Story) -> None:
    """What the ledger holds lies under ``f/<id>/v/<hash8>/``, old versions as well."""
    assert 0 == story.answers["rebuilt"].returncode, story.answers["rebuilt"].stderr
    served = {
        f"{figure}/{version}/{file.name}": file.read_bytes()
        for figure in (COUNTS, RATIOS, TOTAL)
        for version in story.versions("corrected", figure)
        for file in (story.site / "f" / figure / "v" / version).iterdir()
    }
    assert story.ledgers["corrected"] == {name: served[name] for name in story.ledgers["corrected"]}


def test_the_site_tells_programs_what_was_corrected(story: Story) -> None:
    """Old and new value, by which version; the catalogue knows the newest one."""
    states = json.loads((story.site / "status.json").read_text(encoding="utf-8"))["figures"][COUNTS]
    assert ("corrected", story.new, REASON) == tuple(states[story.old][key] for key in ("state", "by", "reason"))
    assert "70–79 → 74" in [change["range"] for change in states[story.old]["changes"]]
    assert "current" == states[story.new]["state"]
    listed = json.loads((story.site / "figures.json").read_text(encoding="utf-8"))["figures"]
    assert {COUNTS: "current", RATIOS: "current", TOTAL: "current"} == {each["id"]: each["state"] for each in listed}
    assert story.new == next(each["version"] for each in listed if each["id"] == COUNTS)[:8]


def test_the_site_tells_readers_what_was_corrected(story: Story) -> None:
    """The card shows the newest version; the old version's page says 정정, why, and leads to the new one."""
    old, card = story.page(COUNTS, "v", story.old), story.page(COUNTS)
    standing = re.search(r'<p class="standing">(.*?)</p>', old, re.DOTALL)
    assert standing is not None
    assert all(words in standing[1] for words in ("정정된 판", "70–79 → 74", REASON, story.old))
    assert f'href="../../../{COUNTS}/v/{story.new}/index.html"' in standing[1]
    assert "70여 건" in old
    standing = re.search(r'<p class="standing">(.*?)</p>', card, re.DOTALL)
    assert standing is not None
    assert "현재 유효한 판" in standing[1]
    assert story.new in standing[1]
    assert "정정" not in standing[1]


@pytest.mark.parametrize("check", site_checks.CHECKS, ids=lambda check: check.__name__)
def test_the_site_with_its_past_is_sound(story: Story, check: Callable[[Path], object]) -> None:
    """Cards of old and new versions pass every check of a built site."""
    assert [] == list(check(story.site))


@pytest.mark.parametrize("command", ["build", "publish"])
def test_a_tampered_ledger_stops_the_book(story: Story, command: str) -> None:
    """One message names the file and the way back; site and ledger stay as they were."""
    file = story.root / "published" / COUNTS / story.old / f"{COUNTS}.png"
    content, site = file.read_bytes(), everything(story.root / "_build" / "site")
    file.write_bytes(content + b"!")
    try:
        answer = real_book.factbook(story.root, command)
    finally:
        file.write_bytes(content)
    assert 1 == answer.returncode
    assert 1 == answer.stderr.count(f"published/{COUNTS}/{story.old}/{COUNTS}.png: 내용이 바뀌었습니다")
    assert "git restore published" in answer.stderr
    assert "Traceback" not in answer.stderr
    assert site == everything(story.root / "_build" / "site")
    assert story.ledgers["corrected"] == entries(story.root)
