"""MIME type and metadata keys under which outputs of an executed chapter carry figures and the warning."""

from __future__ import annotations

MIME = "application/vnd.plotly.v1+json"  # data of a figure's output: its wide drawing
KEY = "factbook"  # metadata of a figure's output: its manifest
WARNING = "factbook-warning"  # metadata of the output by which a chapter says that it is not official
