"""Whether a figure somebody has at hand still holds: looked up in the ledger, without network and without a build."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from factbook.errors import FactbookError
from factbook.manifest import SHOWN
from factbook.publishing.citing import contents, identity, integrity, ledger, marks, status
from factbook.publishing.citing.identity import Mark
from factbook.publishing.citing.marks import Place, Reading
from factbook.publishing.citing.status import Status

CHANGED, ALTERED, UNKNOWN = "changed", "altered", "unknown"
_HASH = re.compile(rf"[0-9a-f]{{{SHOWN},64}}", re.IGNORECASE)
_DOUBT = "고쳐졌거나 모르는 그림"
_FIRST = {
    status.CURRENT: "현재 유효", status.SUPERSEDED: "바뀜", status.CORRECTED: "바뀜", CHANGED: "조건 변경본",
    ALTERED: _DOUBT, UNKNOWN: _DOUBT,
}  # fmt: skip


class NotAFigureError(FactbookError):
    """Neither a file nor anything that could be a figure's mark."""

    exit_code = 2


@dataclass(frozen=True)
class Answer:
    """What is known of one figure in a file.

    ``state`` is one of ``current``, ``superseded``, ``corrected``, ``changed`` (parameters of one's own), ``altered``,
    ``unknown``; ``mark`` is none where a file names no figure. ``status`` is what the ledger says, where it knows the
    version; ``altered`` says what in the file is not as it was published; ``looked`` is false where
    that cannot be seen.
    """

    mark: Mark | None
    state: str
    status: Status | None = None
    altered: tuple[str, ...] = ()
    looked: bool = True

    @property
    def holds(self) -> bool:
        """Whether it may be used as it is."""
        return self.state == status.CURRENT

    def __str__(self) -> str:
        return "\n".join([f"{_FIRST[self.state]}  {self.mark or '표식 없음'}", *(f"  {told}" for told in self._told())])

    def _told(self) -> Iterator[str]:
        if self.state == CHANGED:
            yield "조건을 바꾸어 다시 실행한 그림입니다. 공식 수치가 아닙니다."
        if self.state == UNKNOWN and self.mark is None:
            yield "파일에서 그림의 이름과 판을 찾지 못했습니다. 그림 아래에 적힌 'fig-… · 여덟 글자'로 확인하세요."
        elif self.state == UNKNOWN:
            yield "장부(published/)에 없는 판입니다. 책의 저장소가 최신인지, 여덟 글자를 바로 옮겼는지 확인하세요."
        if self.altered:
            yield "펴낸 뒤에 고쳐진 곳이 있습니다. 책에서 다시 받으세요."
            yield from (f"- {told}" for told in self.altered)
        if self.status:
            yield f"{self.status.entry.published}에 펴냈습니다."
            yield from self.status.told()
        if not self.looked:
            yield "PDF에서는 적힌 판만 확인합니다. 그림이 고쳐졌는지는 알 수 없습니다."


def verify(given: str | Path) -> list[Answer]:
    """One answer for each figure that a file holds, or that a hash (8 or more hex digits) or a mark names.

    Raises:
        NotAFigureError: where it is no file and no mark.
        FigureFileError: where the file cannot be looked into.
        LedgerError: where the ledger itself is damaged.
    """
    integrity.check()
    known = status.statuses()
    if _there(given):
        return _of_reading(marks.read(Path(given)), known)
    named = list(identity.found(str(given)))
    if not named and _HASH.fullmatch(str(given).strip()):
        return _of_hash(str(given).strip().lower(), known)
    if not named:
        told = "파일도, 판(16진수 여덟 글자 이상)도, 'fig-… · 여덟 글자'도 아닙니다. 경로를 확인하세요."
        raise NotAFigureError(f"'{str(given)[:80]}': {told}")
    return [_answer([mark], (), known) for mark in dict.fromkeys(named)]


def _there(given: str | Path) -> bool:
    try:
        return Path(given).exists()
    except (OSError, ValueError):  # too long, or with characters no file name has
        return False


def _of_hash(version: str, known: list[Status]) -> list[Answer]:
    named = [one.entry for one in known if one.entry.version.startswith(version)]
    found = [_answer([Mark(entry.figure, entry.version)], (), known) for entry in named]
    return found or [Answer(Mark("", version), UNKNOWN)]


def _of_reading(reading: Reading, known: list[Status]) -> list[Answer]:
    """One answer a version: places that name the same one are taken together."""
    named: dict[tuple[str, str], list[Mark]] = {}
    altered: dict[tuple[str, str], list[str]] = {}
    for place in reading.places:
        here = [*place.marks, *(stamp.mark for stamp in place.stamps)]
        for mark in here:
            named.setdefault(_key(mark), []).append(mark)
        told = [(stamp.mark, "그림이 펴낸 것과 다릅니다(봉인이 맞지 않음)") for stamp in place.stamps if stamp.broken]
        told += _differences(place, here, known)
        for mark, what in told:
            altered.setdefault(_key(mark), []).append(f"{place.name}: {what}")
    found = [_answer(same, tuple(dict.fromkeys(altered.get(key, []))), known) for key, same in named.items()]
    if reading.kind == "pdf":
        found = [replace(answer, looked=False) for answer in found]
    return found or [Answer(None, UNKNOWN)]


def _differences(place: Place, here: list[Mark], known: list[Status]) -> list[tuple[Mark, str]]:
    """What charts and tables say otherwise; nothing where a figure stands there whose record is not known."""
    found = {_key(mark): _status(mark, known) for mark in here}
    records = [ledger.record_of(one.entry) for one in found.values() if one]
    if not records or len(records) < len(found):
        return []
    return [(identity.of(record), told) for record, told in contents.differences(place, records)]


def _answer(same: list[Mark], altered: tuple[str, ...], known: list[Status]) -> Answer:
    """The answer for marks of one version, of which some may give more of it than others."""
    mark = max(same, key=lambda one: len(one.version))
    of = _status(mark, known)
    if altered:
        state = ALTERED
    elif of:
        state = of.state
    else:
        state = CHANGED if any(one.changed for one in same) else UNKNOWN
    return Answer(mark, state, of, altered)


def _status(mark: Mark, known: list[Status]) -> Status | None:
    return next(
        (one for one in known if one.entry.figure == mark.figure and one.entry.version.startswith(mark.version)), None
    )


def _key(mark: Mark) -> tuple[str, str]:
    return mark.figure, mark.version[:SHOWN]
