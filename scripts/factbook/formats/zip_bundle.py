"""All files of a figure in one archive, with a README: what each file is, how to cite, how to verify."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from functools import partial
from pathlib import PurePosixPath

from factbook.book.command_line import PROGRAM
from factbook.citing import marks
from factbook.figures.record import Record
from factbook.formats import archive, registry
from factbook.formats.registry import FormatInput, file_format
from factbook.language.interface import later, word

README = later("읽어보기.txt")


@file_format("zip", rank=80, use=later("모두 한 파일로"), reader="archive", offered=True)
def bundle(figure: FormatInput) -> bytes:
    """The figure's files in all other formats, packed."""
    others = [each.ending for each in registry.loose(registry.every())]
    named = {f"{figure.record.id}.{ending}": figure.file(ending) for ending in others}
    return pack(named, figure.record, figure.citation)


def pack(files: Mapping[str, bytes], record: Record, citation: str) -> bytes:
    """Zip of a figure's files (name → content) in a folder named by its id, with a README."""
    named = {unicodedata.normalize("NFC", name): content for name, content in files.items()}
    readme = _readme(sorted(named), record, citation)
    inside = {**named, word(record.language, README): readme.replace("\n", "\r\n").encode("utf-8-sig")}
    return archive.packed({f"{record.id}/{name}": inside[name] for name in inside}, record.work.date)


def _readme(names: list[str], record: Record, citation: str) -> str:
    said = partial(word, record.language)
    listed = "\n".join(f"- {name}: {said(_use(name))}" for name in names)
    parts = [
        *([said("[경고] {warning}", warning=record.warning)] if record.warning else []),
        f"{record.headline}\n{record.subtitle}",
        f"{said('그림: {caption}', caption=record.caption)}\n{record.source}\n"
        f"{said('그림 번호와 판: {mark}', mark=marks.written(record))}",
        said("이용 조건: {licence}", licence=record.work.licence),
        f"{said('들어 있는 파일')}\n{listed}",
        f"{said('인용')}\n{citation}",
        f"{said('아직 유효한지 확인하기')}\n"
        f"{said('이 데이터북의 저장소에서 다음을 실행하십시오. 파일은 이 폴더의 어느 것이든 됩니다.')}\n"
        f"  {PROGRAM} verify-figure {said('파일')}",
        *([said("주소: {address}", address=record.address)] if record.address else []),
    ]
    return "\n\n".join(parts) + "\n"


def _use(name: str) -> str:
    """Use of a file by its ending, in Korean; a general word where it has no format of ours."""
    ending = "".join(PurePosixPath(name).suffixes)[1:]
    found = registry.by_ending().get(ending)
    return found.use if found else later("그 밖의 파일")
