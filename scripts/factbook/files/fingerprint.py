"""Fingerprints of the inputs of a step: SHA-256 as 64 hex digits.

Values are plain JSON, data classes, pydantic models, and paths. A path counts by what is in it: the
content of a file, names and contents of all files in a folder, or that nothing exists. The path itself is not hashed.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from operator import attrgetter
from pathlib import Path

from pydantic import BaseModel

from factbook.files.names import passed_over

# what most parts of a value are, told faster than by asking what they are not
_LEAVES = frozenset({str, int, float, bool, type(None)})


def of_value(value: object) -> str:
    """Fingerprint of a value; the order of keys does not matter.

    Raises:
        TypeError: for a value that is neither plain, nor a data class or model, nor a path.
    """
    text = json.dumps(_plain(value), ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def of_path(path: Path) -> str:
    """Fingerprint of a file, or of all files in a folder and its subfolders; an empty text where neither exists.

    What other systems leave in a folder does not count.
    """
    if path.is_file():
        return hashlib.sha256(path.read_bytes()).hexdigest()
    if not path.is_dir():
        return ""
    inside = {file.relative_to(path): file for file in files_in(path)}
    return of_value(
        sorted(
            [name.as_posix(), of_path(file)] for name, file in inside.items() if not any(map(passed_over, name.parts))
        )
    )


def files_in(folder: Path, _above: tuple[Path, ...] = ()) -> list[Path]:
    """All files in a folder and below it, also where links lead; a link that leads back up is passed over."""
    here, found = folder.resolve(), list[Path]()
    if here in _above:
        return found
    with os.scandir(folder) as entries:  # they mostly know what they are without another question to the system
        for each in sorted(entries, key=attrgetter("name")):
            if each.is_dir():
                found += files_in(folder / each.name, (*_above, here))
            elif each.is_file():
                found.append(folder / each.name)
    return found


def _plain(value: object) -> object:
    if type(value) in _LEAVES:
        return value
    if isinstance(value, Path):
        return of_path(value)
    if is_dataclass(value) and not isinstance(value, type):
        value = {field.name: getattr(value, field.name) for field in fields(value)}
    if isinstance(value, BaseModel):
        return value.model_dump(mode="json")
    if isinstance(value, Mapping):
        return _mapping(value)
    if isinstance(value, list | tuple | set | frozenset):
        parts = [_plain(part) for part in value]
        return parts if isinstance(value, list | tuple) else sorted(parts, key=str)
    return value


def _mapping(mapping: Mapping[object, object]) -> object:
    if all(isinstance(key, str) for key in mapping):
        return {key: _plain(part) for key, part in mapping.items()}
    # JSON has no keys but texts: 1 and "1" would be one
    return sorted(([_plain(key), _plain(part)] for key, part in mapping.items()), key=json.dumps)
