"""The ledger keeps what was published as it was, and says what became of it."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import invented_book
from factbook.book.book import ROOT_VARIABLE, Book
from factbook.errors import LedgerError, RefusedError
from factbook.figures.record import Record
from factbook.ledger import entry, integrity, ledger, lookup, status, store
from invented_record import CHANGED, RECORD, WORDS_ONLY, changed, record


@pytest.fixture(autouse=True)
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty book."""
    monkeypatch.setenv(ROOT_VARIABLE, str(invented_book.write_root(tmp_path)))
    return tmp_path


def with_value(of: str, name: str, version: str, **changes: Any) -> Record:
    """The invented record in which one quantity says something else."""
    values = [changed(value, **changes) if (value.of, value.name) == (of, name) else value for value in RECORD.values]
    return record(version=version * 32, values=values)


CORRECTED = with_value("가가시", "상담", "b1", written="34건", low="34", high="34", comparator="=")
AGAIN = with_value("가가시", "상담", "b2", written="35건", low="35", high="35", comparator="=")
MORE = record(version="b3" * 32, values=[*RECORD.values, changed(RECORD.values[0], of="다다시")])


def files(of: Record, look: bytes = b"") -> dict[str, bytes]:
    """Pictures and table of a figure."""
    return {f"{of.id}.{kind}": kind.encode() + look for kind in ("svg", "png", "csv")}


def publish(of: Record, day: str = "2001-02-08", reason: str = "", look: bytes = b"") -> Path | None:
    """A version entered."""
    return ledger.append(Book.from_environment(), of, files(of, look), day=day, reason=reason)


def kept(folder: Path) -> dict[str, bytes]:
    """Everything in a folder."""
    return {file.relative_to(folder).as_posix(): file.read_bytes() for file in folder.rglob("*") if file.is_file()}


def test_an_entry_holds_the_figure_and_its_sums(root: Path) -> None:
    """Pictures, table and record lie in the version's folder; the record comes back equal."""
    folder = publish(RECORD)
    assert root / "published" / RECORD.id / "01234567" == folder
    assert {*files(RECORD), "record.json", "entry.json"} == set(kept(folder))
    entry = json.loads((folder / "entry.json").read_text("utf-8"))
    assert ("", "", "2001-02-08") == (entry["supersedes"], entry["reason"], entry["published"])
    assert (RECORD.id, RECORD.version) == (entry["figure"], entry["version"])
    assert {*files(RECORD), "record.json"} == set(entry["files"])
    assert RECORD == ledger.record(Book.from_environment(), RECORD.id, "01234567")
    integrity.check(Book.from_environment())


def test_a_version_that_is_there_is_never_written_again(root: Path) -> None:
    """Not even where its picture looks otherwise now: its identity does not depend on its look."""
    folder = publish(RECORD)
    before = kept(root)
    assert folder is not None
    assert publish(RECORD, day="2002-01-01", look=b"prettier") is None
    assert before == kept(root)


def test_what_is_not_official_is_not_entered(root: Path) -> None:
    """A run with changed parameters leaves no trace in the ledger."""
    with pytest.raises(RefusedError, match="조건 변경본"):
        publish(CHANGED)
    assert {} == kept(root / "published")


def test_a_correction_needs_a_reason_and_leaves_the_old_entry_as_it_was(root: Path) -> None:
    """The refusal names the row that changed and the option; afterwards the old files are equal byte for byte."""
    folder = publish(RECORD)
    assert folder is not None
    before = kept(folder)
    with pytest.raises(RefusedError) as refused:
        publish(CORRECTED, reason=" ")
    assert refused.value.exit_code == 2
    assert "가가시 · 상담: 30–39 → 34 (30여 건(30–39건) → 34건)" in str(refused.value)
    assert "--reason" in str(refused.value)
    publish(CORRECTED, "2001-03-01", "신문이 바로잡음")
    assert before == kept(folder)
    integrity.check(Book.from_environment())
    old, new = status.statuses(Book.from_environment())
    assert (status.CORRECTED, "b1b1b1b1", "2001-03-01", "신문이 바로잡음") == (old.state, old.by, old.on, old.reason)
    assert (status.CURRENT, "", ()) == (new.state, new.by, new.changes)


def test_a_reason_is_kept_in_english_as_well() -> None:
    """Readers of English are told that one, those of Korean the other; what was given in English alone, both."""
    publish(RECORD)
    book = Book.from_environment()
    both = {"reason": "신문이 바로잡음", "reason_en": "The paper corrected it"}
    ledger.append(book, CORRECTED, files(CORRECTED), day="2001-03-01", **both)
    ledger.append(book, AGAIN, files(AGAIN), day="2001-03-02", reason="", reason_en="Read again")
    chain = [entry for entry in ledger.in_order(ledger.entries(book, RECORD.id)) if entry.reason]
    assert ["신문이 바로잡음", "Read again"] == [entry.reason_in("ko") for entry in chain]
    assert ["The paper corrected it", "Read again"] == [entry.reason_in("en") for entry in chain]
    integrity.check(book)


def test_the_oldest_of_a_chain_tells_the_newest() -> None:
    """Order is that of the chain, not of the days; the changes are those between the two; all reasons are told."""
    publish(RECORD, "2001-05-01")
    publish(CORRECTED, "2001-04-01", "하나")
    publish(AGAIN, "2001-03-01", "둘")
    version = status.as_json(Book.from_environment(), status.statuses(Book.from_environment()))["figures"][RECORD.id][
        "01234567"
    ]
    assert {
        "version": RECORD.version,
        "published": "2001-05-01",
        "state": "corrected",
        "by": "b2b2b2b2",
        "on": "2001-04-01",
        "reason": "하나 / 둘",
        "changes": [
            {"what": "가가시 · 상담", "old": "30여 건(30–39건)", "new": "35건", "range": "30–39 → 35", "renames": False}
        ],
        "absences": [],
        "entered": ["2001-05-01"],
    } == version
    newest = ledger.newest(Book.from_environment(), RECORD.id, "ko")
    assert newest is not None
    assert newest.short == "b2b2b2b2"


def test_a_row_more_supersedes_and_corrects_nothing() -> None:
    """What was said still stands, so the old version is not called wrong."""
    publish(RECORD)
    publish(MORE, reason="도시를 더함")
    old = status.statuses(Book.from_environment())[0]
    assert status.SUPERSEDED == old.state
    assert ["다다시 · 참가 기관: 없음 → 15개사"] == [change.written("ko") for change in old.changes]


def test_a_word_corrected_in_a_table_without_quantities_is_a_correction() -> None:
    """Where there are no quantities, the cells of the table are compared."""
    rows = [["교통", "지어낸 도로", "=지어낸 수식"], *WORDS_ONLY.table.rows[1:]]
    publish(WORDS_ONLY)
    new = changed(WORDS_ONLY, version="c" * 64, table=changed(WORDS_ONLY.table, rows=rows))
    publish(new, reason="표기를 고침")
    old = next(one for one in status.statuses(Book.from_environment()) if one.by)
    assert status.CORRECTED == old.state
    assert ["교통 · 가나국: 지어낸 교통 → 지어낸 도로"] == [change.written("ko") for change in old.changes]


def test_another_edition_begins_a_chain_of_its_own() -> None:
    """An edition with parameters of its own supersedes nothing; a version it shares is entered once."""
    publish(RECORD)
    assert publish(record(edition="strict")) is None
    publish(record(edition="strict", version="d" * 64, parameters={"countries": ["AA"]}))
    assert [status.CURRENT] * 2 == [one.state for one in status.statuses(Book.from_environment())]
    assert ["01234567", "dddddddd"] == [
        ledger.holding(Book.from_environment(), RECORD.id, name).short for name in ("ko", "strict")
    ]


def test_other_parameters_of_the_same_edition_supersede() -> None:
    """Whoever cited the figure of two countries is told when the book has three; a reason is needed."""
    publish(RECORD)
    changed = record(version="d" * 64, parameters={"countries": ["AA", "BB", "CC"]})
    with pytest.raises(RefusedError, match="이유"):
        publish(changed)
    publish(changed, reason="나라를 더함")
    assert [status.SUPERSEDED, status.CURRENT] == [one.state for one in status.statuses(Book.from_environment())]


def test_versions_are_told_in_the_order_of_the_chain() -> None:
    """Not in that of their hashes."""
    publish(AGAIN)
    publish(CORRECTED, reason="하나")
    publish(RECORD, reason="둘")
    assert ["b2b2b2b2", "b1b1b1b1", "01234567"] == [one.entry.short for one in status.statuses(Book.from_environment())]


def test_a_record_of_a_later_format_is_not_guessed_at(root: Path) -> None:
    """What this version does not know in a record of its own format is passed over; a later format is refused."""
    folder = publish(RECORD)
    assert folder is not None
    file = folder / "record.json"
    content = json.loads(file.read_text("utf-8"))
    file.write_text(json.dumps(content | {"new_field": 1}), "utf-8")
    assert RECORD == ledger.record(Book.from_environment(), RECORD.id, "01234567")
    file.write_text(json.dumps(content | {"format": 99}), "utf-8")
    with pytest.raises(LedgerError, match="읽을 수 없습니다"):
        ledger.record(Book.from_environment(), RECORD.id, "01234567")


def test_a_clash_of_the_eight_characters_is_refused() -> None:
    """Two versions that cannot be told apart in a citation are not both entered."""
    publish(RECORD)
    with pytest.raises(LedgerError, match="여덟 글자가 같은"):
        publish(record(version=RECORD.version[:8] + "f" * 56), reason="까닭")


def _rewritten(folder: Path) -> None:
    file = folder.with_name("b1b1b1b1") / "record.json"
    file.write_bytes(file.read_bytes() + b" ")


def _claiming_another(folder: Path) -> None:
    """The entry claims a version that shares the eight characters only."""
    text = (folder / "entry.json").read_text("utf-8")
    (folder / "entry.json").write_text(text.replace(RECORD.version, RECORD.version[:8] + "e" * 56), "utf-8")


def _second_heir(folder: Path) -> None:
    publish(record(version="e" * 64, edition="strict"))
    file = folder.with_name("e" * 8) / "entry.json"
    file.write_text(json.dumps(json.loads(file.read_text("utf-8")) | {"supersedes": folder.name}), "utf-8")


def _another_reason(folder: Path) -> None:
    """The day of publication, rewritten afterwards."""
    file = folder / "entry.json"
    file.write_text(file.read_text("utf-8").replace("2001-02-08", "2001-02-09"), "utf-8")


def _in_a_circle(folder: Path) -> None:
    file = folder / "entry.json"
    file.write_text(json.dumps(json.loads(file.read_text("utf-8")) | {"supersedes": "b1b1b1b1"}), "utf-8")


@pytest.mark.parametrize(
    ("damage", "problem"),
    [
        (lambda folder: (folder / f"{RECORD.id}.png").write_bytes(b"other"), f"{RECORD.id}.png: 내용이 바뀌었습니다"),
        (lambda folder: (folder / f"{RECORD.id}.svg").unlink(), f"{RECORD.id}.svg: 없어졌습니다"),
        (lambda folder: (folder / "notes.txt").write_text("?"), "notes.txt: 장부에 없던 파일입니다"),
        (lambda folder: (folder.parent / "notes.txt").write_text("?"), "notes.txt: 장부에 없던 파일입니다"),
        (lambda folder: (folder / "entry.json").write_text("{"), "01234567/entry.json: 없거나, 읽을 수 없거나"),
        (lambda folder: (folder / "entry.json").unlink(), "01234567/entry.json: 없거나, 읽을 수 없거나"),
        (lambda folder: folder.rename(folder.with_name("01234568")), "01234568/entry.json: 없거나, 읽을 수 없거나"),
        (shutil.rmtree, "01234567: 다음 판이 이어받았다는 판이 없어졌습니다"),
        (_rewritten, "b1b1b1b1/record.json: 내용이 바뀌었습니다"),
        (_claiming_another, "entry.json: 그림이나 판이 record.json과 다릅니다"),
        (_second_heir, "01234567: 이 판을 이어받았다는 판이 2개입니다"),
        (_another_reason, "01234567/entry.json: 바뀌었거나, 목록(SHA256SUMS)에 없습니다"),
        (_in_a_circle, "판들이 서로를 이어받습니다"),
        (lambda folder: shutil.rmtree(folder.with_name("b1b1b1b1")), "b1b1b1b1/entry.json: 없어졌습니다"),
    ],
)
def test_every_damage_is_found_and_named(damage: Any, problem: str) -> None:
    """Path, what is wrong, and how to set it right."""
    folder = publish(RECORD)
    publish(CORRECTED, reason="바로잡음")
    integrity.check(Book.from_environment())
    damage(folder)
    with pytest.raises(LedgerError) as found:
        integrity.check(Book.from_environment())
    assert f"published/{RECORD.id}/" in str(found.value)
    assert problem in str(found.value)
    assert "git restore published" in str(found.value)


def test_a_citation_comes_from_the_ledger() -> None:
    """The usual three styles of the version that holds; a version that does not hold comes with a warning."""
    publish(RECORD)
    publish(CORRECTED, "2001-03-01", "바로잡음")
    present, past = (
        lookup.cited(Book.from_environment(), RECORD.id),
        lookup.cited(Book.from_environment(), RECORD.id, "자료", version="01234567"),
    )
    assert ([True] * 3, "") == (["b1b1b1b1" in line for line in present.text.splitlines()], present.warning)
    assert past.text.endswith("fig-outcomes-counts · 01234567")
    reason = "2001-03-01부터 지난 판이며, 지금은 b1b1b1b1 판이 대신합니다. 이유: 바로잡음\n- 가가시 · 상담: 30–39 → 34"
    assert reason in past.warning


@pytest.mark.parametrize(
    ("asked", "problem"),
    [
        (("fig-outcome-counts",), "혹시 'fig-outcomes-counts'입니까?"),
        (("fig-outcome-counts",), "factbook publish"),
        ((RECORD.id, "harvard"), "쓸 수 있는 값: source, apa"),
        ((RECORD.id, None, "fr"), "쓸 수 있는 값: ko, en"),
        ((RECORD.id, None, "ko", "01234560"), "혹시 '01234567'입니까?"),
        (("../secret",), "장부(published/)에 없는 그림"),
    ],
)
def test_what_cannot_be_cited_is_told_with_what_can(asked: tuple[Any, ...], problem: str) -> None:
    """Unknown figure, style, language, version."""
    publish(RECORD)
    with pytest.raises(RefusedError) as refused:
        lookup.cited(Book.from_environment(), *asked)
    assert problem in str(refused.value)
    assert refused.value.exit_code == 2


def _without_line(name: str) -> None:
    listed = Book.from_environment().published / "SHA256SUMS"
    kept_lines = [line for line in listed.read_text("utf-8").splitlines(keepends=True) if name not in line]
    listed.write_text("".join(kept_lines), "utf-8")


@pytest.mark.parametrize("dropped", [RECORD, WORDS_ONLY], ids=["first", "last"])
def test_a_figure_dropped_with_its_line_is_missed(dropped: Record) -> None:
    """Whichever it was; no answer is given by what is left, since the step that says so may be the one that is gone."""
    for of in (RECORD, WORDS_ONLY):
        publish(of)
    shutil.rmtree(Book.from_environment().published / dropped.id)
    _without_line(dropped.id)
    with pytest.raises(LedgerError, match=r"SHA256SUMS: 적혀 있던 줄이 빠지거나.*2줄, 지금 1줄"):
        integrity.check(Book.from_environment())
    with pytest.raises(LedgerError, match="SHA256SUMS"):
        lookup.cited(Book.from_environment(), ({RECORD.id, WORDS_ONLY.id} - {dropped.id}).pop())


def test_a_step_dropped_with_its_line_is_missed() -> None:
    """Else the version it corrected would be called valid."""
    publish(RECORD)
    publish(CORRECTED, reason="바로잡음")
    shutil.rmtree(Book.from_environment().published / RECORD.id / "b1b1b1b1")
    _without_line("b1b1b1b1")
    for figure in (None, RECORD.id):
        with pytest.raises(LedgerError, match="SHA256SUMS"):
            integrity.check(Book.from_environment(), figure)


def test_a_cover_that_is_gone_or_anothers_is_missed() -> None:
    """Every step that names its book was entered under it."""
    publish(record(book="invented"))
    cover = Book.from_environment().published / "ledger.json"
    text = cover.read_text("utf-8")
    anothers = text.replace("invented", "another")
    for content, problem in (
        ("", "ledger.json: 없어졌습니다"),
        ("{", "ledger.json: 읽을 수 없습니다"),
        (anothers, "'another' 책의 장부라고 적혀 있으나 'invented'"),
    ):
        cover.unlink()
        if content:
            cover.write_text(content, "utf-8")
        with pytest.raises(LedgerError, match=problem):
            integrity.check(Book.from_environment())
        cover.write_text(text, "utf-8")
    integrity.check(Book.from_environment())


def as_first_written() -> None:
    """The ledger as it was before it had a cover and before steps named book and data."""
    (Book.from_environment().published / "ledger.json").unlink()
    lines = []
    for file in sorted(Book.from_environment().published.glob("*/*/entry.json")):
        content = json.loads(file.read_text("utf-8"))
        old = {
            name: value for name, value in content.items() if name not in ("book", "data_version", "data_hash", "time")
        }
        file.write_text(json.dumps(old | {"format": 1}, ensure_ascii=False, indent=1) + "\n", "utf-8")
        lines.append(f"{entry.sum_of(file)}  {file.relative_to(Book.from_environment().published).as_posix()}\n")
    (Book.from_environment().published / "SHA256SUMS").write_text("".join(lines), "utf-8")


def test_a_ledger_of_the_first_format_is_read_and_grows() -> None:
    """Its files stay as they are, the list begins with the lines it had, and it becomes the ledger of its book."""
    for of in (RECORD, WORDS_ONLY):
        publish(of)
    as_first_written()
    integrity.check(Book.from_environment())
    before = kept(Book.from_environment().published)
    publish(record(version="b1" * 32, values=CORRECTED.values, book="invented"), reason="바로잡음")
    after = kept(Book.from_environment().published)
    assert {name: content for name, content in before.items() if name != "SHA256SUMS"} == {
        name: after[name] for name in before if name != "SHA256SUMS"
    }
    assert after["SHA256SUMS"].startswith(before["SHA256SUMS"])
    assert "invented" == store.book_id(Book.from_environment())
    integrity.check(Book.from_environment())
    assert [status.CORRECTED, status.CURRENT] == [
        one.state for one in status.statuses(Book.from_environment(), RECORD.id)
    ]


def test_another_books_figures_are_no_corrections_of_this_ones() -> None:
    """Neither under that book's id nor, since descriptions are copied, under this one's with other sources."""
    publish(record(book="invented"))
    before = kept(Book.from_environment().published)
    values = {"version": "b1" * 32, "values": CORRECTED.values}
    elsewhere = [changed(RECORD.sources[0], title="다른 기사", url="https://example.org/other")]
    with pytest.raises(RefusedError, match="'invented' 책의 것이어서 'another' 책의"):
        publish(record(**values, book="another"), reason="바로잡음")
    with pytest.raises(RefusedError, match=r"출처가 하나도 겹치지 않아.*'지어낸 기사'.*'다른 기사'"):
        publish(record(**values, book="invented", sources=elsewhere), reason="바로잡음")
    assert before == kept(Book.from_environment().published)


@pytest.mark.parametrize(
    "changes",
    [
        {"title": "고친 제목", "publisher": "고친 발행처", "id": "renamed"},
        {"url": "https://example.org/moved", "author": "", "id": "renamed"},
    ],
)
def test_a_source_is_the_same_by_its_address_or_its_title(changes: dict[str, str]) -> None:
    """Whatever id the data give it: a corrected title or an address that moved makes no other book of it."""
    publish(RECORD)
    sources = [changed(RECORD.sources[0], **changes)]
    publish(record(version="b1" * 32, values=CORRECTED.values, sources=sources), reason="바로잡음")
    assert 2 == len(ledger.entries(Book.from_environment()))


def test_other_tables_under_the_same_version_of_the_data_are_refused() -> None:
    """What a citation names must be one thing; with another version they are taken."""
    work = RECORD.work
    publish(record(work=changed(work, hash="a" * 64)))
    other = {"version": "b1" * 32, "values": CORRECTED.values}
    with pytest.raises(RefusedError, match=r"데이터 0.0.1판은 이미 다른 표\(해시 aaaaaaaa\).*--new-version"):
        publish(record(**other, work=changed(work, hash="b" * 64)), reason="바로잡음")
    publish(record(**other, work=changed(work, hash="b" * 64, version="0.0.2")), reason="바로잡음")
    newest = ledger.newest(Book.from_environment(), RECORD.id, "ko")
    assert newest is not None
    assert ("0.0.2", "b" * 64) == (newest.data_version, newest.data_hash)


def test_a_forged_record_is_not_quoted() -> None:
    """One word changed in a frozen file: the citation is refused in one sentence that names the file."""
    folder = publish(RECORD)
    assert folder is not None
    file = folder / "record.json"
    file.write_text(file.read_text("utf-8").replace("도시별 상담", "위조된 상담"), "utf-8")
    for asked in ((RECORD.id,), (RECORD.id, "apa", "ko", "01234567")):
        with pytest.raises(LedgerError, match=r"record\.json: 내용이 바뀌었습니다"):
            lookup.cited(Book.from_environment(), *asked)


def _json(text: str) -> Callable[[Path], object]:
    return lambda file: file.write_text(text, "utf-8")


def _supersedes_a_list(file: Path) -> None:
    file.write_text(json.dumps(json.loads(file.read_text("utf-8")) | {"supersedes": ["b1b1b1b1"]}), "utf-8")


def _supersedes_itself(file: Path) -> None:
    file.write_text(json.dumps(json.loads(file.read_text("utf-8")) | {"supersedes": "01234567"}), "utf-8")


@pytest.mark.parametrize(
    ("name", "damage"),
    [
        ("../../SHA256SUMS", lambda file: file.write_bytes(file.read_bytes() + b"\xb0\xa1")),
        ("entry.json", _json("[" * 100_000)),
        ("record.json", _json("[" * 100_000)),
        ("record.json", _json("[]")),
        ("record.json", _json('{"work": null}')),
        ("entry.json", _json("[]")),
        ("entry.json", _supersedes_a_list),
        ("entry.json", _supersedes_itself),
    ],
)
def test_whatever_lies_there_the_answer_is_a_sentence(name: str, damage: Callable[[Path], object]) -> None:
    """No part of the ledger, however strange, ends in a traceback, for the check and for a citation."""
    folder = publish(RECORD)
    assert folder is not None
    damage(folder / name)
    for ask in (
        lambda: integrity.check(Book.from_environment()),
        lambda: lookup.cited(Book.from_environment(), RECORD.id),
    ):
        with pytest.raises(LedgerError):
            ask()


def test_a_folder_that_is_a_link_is_none_of_ours(tmp_path: Path) -> None:
    """What it leads to may change without anybody's knowledge."""
    folder = publish(RECORD)
    assert folder is not None
    folder.rename(tmp_path / "elsewhere")
    folder.symlink_to(tmp_path / "elsewhere")
    with pytest.raises(LedgerError, match="링크입니다"):
        integrity.check(Book.from_environment())
