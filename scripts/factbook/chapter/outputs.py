"""What outputs of an executed chapter carry besides what they show, and under which names."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

MIME = "application/vnd.plotly.v1+json"  # data of a figure's output: its wide drawing
KEY = "factbook"  # metadata of a figure's output: its manifest
WARNING = "factbook-warning"  # metadata of the output by which a chapter says that it is not official


def manifest_of(output: Mapping[str, Any]) -> dict[str, Any] | None:
    """Manifest of the figure that an output shows; none where it shows something else."""
    found: dict[str, Any] | None = output.get("metadata", {}).get(KEY)
    return found
