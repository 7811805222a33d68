"""MIME type and metadata keys under which an executed chapter carries figures, the warning, and what it depended on."""

from __future__ import annotations

MIME = "application/vnd.plotly.v1+json"  # data of a figure's output: its wide drawing
KEY = "factbook"  # metadata of a figure's output: its manifest; of the notebook: a mapping with DIFFERING
DIFFERING = "differing"  # names of the parameters that make a difference to what the chapter shows
WARNING = "factbook-warning"  # metadata of the output by which a chapter says that it is not official
