"""The published site: every edition's pages and PDF under one landing page, put in place by renaming.

A folder cannot be swapped in one step: the old site steps aside, the new one takes its place. Whatever moment the
machine stops at, the next publishing (or ``recover``) finds a whole site.
"""

from __future__ import annotations

import json
import shutil
from dataclasses import asdict, dataclass
from pathlib import Path

from factbook.publishing import imprint, landing
from factbook.publishing.editions import Edition

CARD = "edition.json"
_NEW, _OLD = ".new", ".old"


@dataclass(frozen=True)
class Card:
    """What the landing page says of one edition."""

    name: str
    title: str
    subtitle: str
    language: str
    pdf: str


def publish(html: Path, pdf: Path, edition: Edition, site: Path) -> Path:
    """The site at ``site`` with this edition's pages and PDF in it; other editions stay as they are."""
    recover(site)
    new = site.with_name(site.name + _NEW)
    if site.exists():
        shutil.copytree(site, new)
        shutil.rmtree(new / edition.name, ignore_errors=True)
    shutil.copytree(html, new / edition.name)
    shutil.copyfile(pdf, new / edition.name / pdf.name)
    card = Card(edition.name, edition.title, edition.subtitle, edition.language, pdf.name)
    (new / edition.name / CARD).write_text(json.dumps(asdict(card), ensure_ascii=False), encoding="utf-8")
    cards = [Card(**json.loads(file.read_text(encoding="utf-8"))) for file in sorted(new.glob(f"*/{CARD}"))]
    (new / "index.html").write_text(landing.page(cards, imprint.load()), encoding="utf-8")
    (new / landing.ICON).write_text(landing.icon(), encoding="utf-8")
    (new / ".nojekyll").touch()  # GitHub Pages would leave out folders whose names begin with an underscore
    _swap(new, site)
    return site


def recover(site: Path) -> None:
    """Finish or undo a publishing that was cut off, so that ``site`` is whole or absent, with nothing beside it."""
    new, old = site.with_name(site.name + _NEW), site.with_name(site.name + _OLD)
    if old.exists() and not site.exists():
        old.rename(site)
    for remains in (new, old):
        shutil.rmtree(remains, ignore_errors=True)


def _swap(new: Path, site: Path) -> None:
    old = site.with_name(site.name + _OLD)
    if site.exists():
        site.rename(old)
    new.rename(site)
    shutil.rmtree(old, ignore_errors=True)
