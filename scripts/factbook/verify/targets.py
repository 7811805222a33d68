"""What somebody asks to have verified: files, what lies in folders, and a mark typed without quotes."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from factbook.files import names
from factbook.formats import registry
from factbook.verify import verification

_SUFFIX = re.compile(r"\.[A-Za-z]{2,4}")  # of a file's name; a source line typed without quotes has dots as well


@dataclass(frozen=True)
class Targets:
    """Files and at most one mark, each once; names that are passed over, and folders that were not looked into."""

    asked: tuple[str, ...]
    passed_over: tuple[str, ...]
    folders: tuple[str, ...]


def of(words: Sequence[str]) -> Targets:
    """What the words of a command line ask for; a folder stands for the files in it that can hold figures."""
    asked, passed_over, folders = list[str](), list[str](), list[str]()
    for word in filter(_is_file, words):
        if verification.is_folder(word):
            inside = _in_folder(Path(word))
            asked += inside or [word]
            folders += [str(path) for path in names.seen(Path(word)) if path.is_dir()]
        elif names.passed_over(Path(word).name):
            passed_over.append(word)
        else:
            asked.append(word)
    mark = " ".join(word for word in words if not _is_file(word))
    return Targets(*(tuple(dict.fromkeys(found)) for found in ([*asked, *filter(None, [mark])], passed_over, folders)))


def _in_folder(folder: Path) -> list[str]:
    endings = {*(each.ending.rpartition(".")[2] for each in registry.every()), "txt"}
    return [str(path) for path in names.seen(folder) if path.suffix[1:].lower() in endings and not path.is_dir()]


def _is_file(word: str) -> bool:
    return bool(_SUFFIX.fullmatch(Path(word).suffix)) or verification.exists(word)
