"""What the book says of itself: source, licence, file name, and the version and date of its data."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

import yaml

from factbook import __version__, paths


@dataclass(frozen=True)
class Imprint:
    """Lines for cover, footers, colophon, landing page; ``version`` and ``date`` are the data's, ``software`` ours."""

    source: str
    holder: str
    licence: str
    file_name: str
    version: str
    date: str
    software: str = __version__

    @property
    def data_line(self) -> str:
        """Which data the book was pressed from."""
        return f"데이터 {self.version}판({self.date})"


def load() -> Imprint:
    """The imprint in ``factbook_imprint`` of ``_config.yml``, dated by the data package."""
    config = yaml.safe_load((paths.root() / "_config.yml").read_text(encoding="utf-8"))
    said: dict[str, str] = config["sphinx"]["config"]["factbook_imprint"]
    package: dict[str, Any] = json.loads((paths.data() / "datapackage.json").read_text(encoding="utf-8"))
    return Imprint(
        source=said["source"],
        holder=str(config["copyright"]).partition(" ")[2],  # after the year
        licence=said["licence"],
        file_name=said["file_name"],
        version=str(package["version"]),
        date=str(package["created"])[:10],
    )
