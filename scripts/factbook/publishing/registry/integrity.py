"""Whether the ledger is what it was when it was written: nothing changed, nothing dropped, nothing slipped in."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from factbook import paths
from factbook.publishing.registry.entry import ENTRY, Entry, damage, damaged, place, sum_of, sums
from factbook.publishing.registry.ledger import entries, successors


def check(figure: str | None = None) -> None:
    """Nothing, if every entry, or every one of a figure, is as it was written.

    Raises:
        LedgerError: with every path that is not, and what to do.
    """
    known = entries(figure)
    problems = [] if figure else [*_strangers(known)]
    problems += [*_unlisted(known, figure), *(problem for entry in known for problem in damage(entry))]
    for name in sorted({entry.figure for entry in known}):
        problems += _broken_chain(name, [entry for entry in known if entry.figure == name])
    if problems:
        raise damaged(problems)


def _strangers(known: Sequence[Entry]) -> Iterator[str]:
    """Files that lie where only folders of the ledger lie, and figures without a version."""
    figures = {entry.folder.parent for entry in known}
    for path in sorted(paths.published().glob("[!.]*")):
        if path == sums():
            continue
        if path not in figures:
            yield f"{place(path)}: 장부에 없던 파일이거나, 판이 모두 없어진 그림입니다"
        else:
            files = (file for file in sorted(path.glob("[!.]*")) if file.is_file())
            yield from (f"{place(file)}: 장부에 없던 파일입니다" for file in files)


def _unlisted(known: Sequence[Entry], figure: str | None) -> Iterator[str]:
    """Entries that differ from the list of all entries, are not in it, or are in it alone."""
    lines = sums().read_text(encoding="utf-8").splitlines() if sums().is_file() else []
    told = ((name, told) for told, _, name in (line.partition("  ") for line in lines))
    listed = {name: told for name, told in told if figure is None or name.startswith(f"{figure}/")}
    there = {entry.name: sum_of(entry.folder / ENTRY) for entry in known}
    for name in sorted(listed.keys() | there):
        if listed.get(name) != there.get(name):
            what = "없어졌습니다" if name not in there else "바뀌었거나, 목록(SHA256SUMS)에 없습니다"
            yield f"{place(paths.published() / name)}: {what}"


def _broken_chain(figure: str, known: Sequence[Entry]) -> Iterator[str]:
    there = {entry.short for entry in known}
    for short, times in sorted(Counter(entry.supersedes for entry in known if entry.supersedes).items()):
        gone = place(paths.published() / figure / short)
        if short not in there:
            yield f"{gone}: 다음 판이 이어받았다는 판이 없어졌습니다"
        if times > 1:
            yield f"{gone}: 이 판을 이어받았다는 판이 {times}개입니다"
    if there == set(successors(known)):
        yield f"{place(paths.published() / figure)}: 판들이 서로를 이어받습니다"
