"""What the half that draws and the half that prints have agreed on. Imports nothing of ours.

A figure travels inside an executed notebook: its wide drawing is the data of an output, everything said about it (its
manifest) stands in the metadata of the same output. What it rests on stands in one table of the book, one row a fact.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

SHOWN = 8  # characters of a figure's version that people see and cite
MIME = "application/vnd.plotly.v1+json"
KEY = "factbook"
WARNING = "factbook-warning"  # metadata of the output by which a chapter says that it is not official


def manifest_of(output: Mapping[str, Any]) -> dict[str, Any] | None:
    """Manifest of the figure that an output shows; none where it shows something else."""
    found: dict[str, Any] | None = output.get("metadata", {}).get(KEY)
    return found


def mark(name: str, version: str) -> str:
    """What identifies a figure on paper: its id and the first characters of its version."""
    return f"{name} · {version[:SHOWN]}"


def evidence_address(fact: str) -> str:
    """Address of a fact's row in the table of all facts, from any page of the book."""
    return f"methods.html#fact-{fact}"
