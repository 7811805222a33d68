"""The story the ledger is for: a figure is published and used, a fact is corrected, and who used it can find out.

All parts are real: the commands, papermill, Chromium, the files people receive. The corrected fact is INVENTED: nothing
but this test says that there were 44 meetings.
"""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from subprocess import CompletedProcess

import nbformat
import pytest
import site_checks
import yaml

import real_book
from factbook.publishing import contents

pytestmark = pytest.mark.gate
KEPT = ("index", "outcomes", "methods", "figures")
COUNTS, RATIOS, TOTAL = "fig-outcomes-counts", "fig-outcomes-ratios", "fig-outcomes-total"
KINDS = ("pptx", "docx", "png", "svg", "pdf")
SOURCE_SAYS, INVENTED = "f04,meetings,warsaw-meetings,,city,40여 건,40,여,,,40여 건의 상담,", (
    "f04,meetings,warsaw-meetings,,city,44건,44,=,,,44건의 상담,"
)
REASON = "시험을 위해 지어낸 정정"
Answer = CompletedProcess[str]


@dataclass
class Story:
    """What was answered at each turn, and what lay where."""

    root: Path
    answers: dict[str, Answer] = field(default_factory=dict)
    ledgers: dict[str, dict[str, bytes]] = field(default_factory=dict)
    taken: dict[str, Path] = field(default_factory=dict)

    def turn(self, name: str, *command: str) -> Answer:
        """The answer to a command, and the ledger after it."""
        self.answers[name] = real_book.factbook(self.root, *command)
        self.ledgers[name] = entries(self.root)
        return self.answers[name]

    def take(self, name: str) -> None:
        """Keep the files of the site as a reader does who downloads them today."""
        self.taken[name] = Path(shutil.copytree(self.root / "_build" / "site" / "ko" / "figures", self.root / name))

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
        return self.root / "_build" / "site"

    def page(self, *place: str) -> str:
        """Text of a page of the site's cards."""
        return (self.site / "f").joinpath(*place, "index.html").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def story(tmp_path_factory: pytest.TempPathFactory) -> Story:
    """Publish twice, build, correct a fact, be refused, publish with a reason, build, run a chapter otherwise."""
    told = Story(cut_short(real_book.copied(tmp_path_factory.mktemp("story"))))
    told.turn("first", "publish")
    told.turn("again", "publish")
    told.turn("built", "build")
    told.take("old")
    facts = told.root / "data" / "facts.csv"
    text = facts.read_text(encoding="utf-8")
    assert 1 == text.count(SOURCE_SAYS)
    facts.write_text(text.replace(SOURCE_SAYS, INVENTED), encoding="utf-8")
    told.turn("checked", "check")
    told.turn("refused", "publish")
    told.turn("corrected", "publish", "--reason", REASON)
    told.turn("rebuilt", "build")
    told.take("new")
    told.turn("otherwise", "run", "outcomes", "-p", "reading", "strict")
    return told


def cut_short(root: Path) -> Path:
    """The book with one chapter of figures and the pages that it needs, so that it is made quickly."""
    toc = yaml.safe_load((root / "_toc.yml").read_text(encoding="utf-8"))
    for part in toc["parts"]:
        part["chapters"] = [entry for entry in part["chapters"] if Path(entry["file"]).stem in KEPT]
    toc["parts"] = [part for part in toc["parts"] if part["chapters"]]
    (root / "_toc.yml").write_text(yaml.safe_dump(toc, allow_unicode=True, sort_keys=False), encoding="utf-8")
    assert set(KEPT) == set(contents.load(root / "_toc.yml").chapters)
    index = root / "chapters" / "index.ipynb"
    notebook, stays = nbformat.read(index, as_version=4), "|".join(KEPT)
    for cell in notebook.cells:
        if cell.cell_type == "markdown":
            cell.source = re.sub(rf"^```\{{quoted-figure\}} fig-(?!{stays}).*\n```\n?", "", cell.source, flags=re.M)
            cell.source = re.sub(rf"^- \{{ref\}}`(?!{stays}).*\n?", "", cell.source, flags=re.M)
    nbformat.write(notebook, index)
    return root


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
    assert "바르샤바 · 상담: 40–49 → 44 (40여 건(40–49건) → 44건)" in refused.stderr
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


@pytest.mark.parametrize("kind", KINDS)
def test_a_file_from_before_says_it_was_corrected(story: Story, kind: str) -> None:
    """Old and new number, the day and the reason, whichever file was kept; the exit code tells a program."""
    day = json.loads(story.ledgers["corrected"][f"{COUNTS}/{story.new}/entry.json"])["published"]
    answer = real_book.factbook(story.root, "verify-figure", str(story.taken["old"] / f"{COUNTS}.{kind}"))
    assert 3 == answer.returncode
    assert answer.stdout.startswith(f"바뀜  {COUNTS} · {story.old}\n")
    assert "바르샤바 · 상담: 40–49 → 44" in answer.stdout
    assert f"{day}부터 지난 판이며, 지금은 {story.new} 판이 대신합니다. 까닭: {REASON}" in answer.stdout


@pytest.mark.parametrize("kind", KINDS)
def test_a_file_from_after_holds(story: Story, kind: str) -> None:
    """The same figure, downloaded anew."""
    answer = real_book.factbook(story.root, "verify-figure", str(story.taken["new"] / f"{COUNTS}.{kind}"))
    assert 0 == answer.returncode, answer.stdout
    assert answer.stdout.startswith(f"현재 유효  {COUNTS} · {story.new}\n")


def test_a_figure_the_correction_does_not_touch_still_holds(story: Story) -> None:
    """Its old file is as good as the new one."""
    answer = real_book.factbook(story.root, "verify-figure", str(story.taken["old"] / f"{TOTAL}.pptx"))
    assert (0, True) == (answer.returncode, answer.stdout.startswith("현재 유효")), answer.stdout


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
    told = json.loads((story.site / "status.json").read_text(encoding="utf-8"))["figures"][COUNTS]
    assert ("corrected", story.new, REASON) == tuple(told[story.old][key] for key in ("state", "by", "reason"))
    assert "40–49 → 44" in [change["range"] for change in told[story.old]["changes"]]
    assert "current" == told[story.new]["state"]
    listed = json.loads((story.site / "figures.json").read_text(encoding="utf-8"))["figures"]
    assert {COUNTS: "current", RATIOS: "current", TOTAL: "current"} == {each["id"]: each["state"] for each in listed}
    assert story.new == next(each["version"] for each in listed if each["id"] == COUNTS)[:8]


def test_the_site_tells_readers_what_was_corrected(story: Story) -> None:
    """The card shows the newest version; the old version's page says 정정, why, and leads to the new one."""
    old, card = story.page(COUNTS, "v", story.old), story.page(COUNTS)
    standing = re.search(r'<p class="standing">(.*)</p>', old)
    assert standing is not None
    assert all(words in standing[1] for words in ("정정된 판", "40–49 → 44", REASON, story.old))
    assert f'href="../../../{COUNTS}/v/{story.new}/index.html"' in standing[1]
    assert "40여 건" in old
    shown = re.search(r'<p class="standing">(.*)</p>', card)
    assert shown is not None
    assert "현재 유효한 판" in shown[1]
    assert story.new in shown[1]
    assert "정정" not in shown[1]


@pytest.mark.parametrize("check", site_checks.CHECKS, ids=lambda check: check.__name__)
def test_the_site_with_its_past_is_sound(story: Story, check: Callable[[Path], object]) -> None:
    """Cards of old and new versions pass every check of a built site."""
    assert [] == list(check(story.site))


@pytest.mark.parametrize("command", ["build", "publish"])
def test_a_tampered_ledger_stops_the_book(story: Story, command: str) -> None:
    """One message names the file and the way back; site and ledger stay as they were."""
    file = story.root / "published" / COUNTS / story.old / f"{COUNTS}.png"
    content, site = file.read_bytes(), everything(story.site)
    file.write_bytes(content + b"!")
    try:
        answer = real_book.factbook(story.root, command)
    finally:
        file.write_bytes(content)
    assert 1 == answer.returncode
    assert 1 == answer.stderr.count(f"published/{COUNTS}/{story.old}/{COUNTS}.png: 내용이 바뀌었습니다")
    assert "git restore published" in answer.stderr
    assert "Traceback" not in answer.stderr
    assert site == everything(story.site)
    assert story.ledgers["corrected"] == entries(story.root)
