"""Fingerprints of what a step was given: SHA-256 of values, files and folders, as 64 hex digits."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from pathlib import Path


def of_value(value: object) -> str:
    """Of anything that JSON can say; the order of keys does not matter."""
    text = json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def of_file(file: Path) -> str:
    """Of what a file holds."""
    return hashlib.sha256(file.read_bytes()).hexdigest()


def of_files(files: Iterable[Path], root: Path) -> str:
    """Of what files hold and what they are called from ``root`` on, in whatever order they come."""
    return of_value(sorted((file.relative_to(root).as_posix(), of_file(file)) for file in files))


def of_folder(folder: Path) -> str:
    """Of all files in a folder and below it; of none where there is no folder."""
    return of_files((file for file in folder.rglob("*") if file.is_file()), folder)
