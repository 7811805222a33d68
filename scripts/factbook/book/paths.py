"""Where things are. The only module that spells folder names; imports nothing of ours.

A *book* is a folder that holds ``_config.yml``, ``_toc.yml``, ``chapters/`` and ``data/``. It is this repository
unless ``FACTBOOK_ROOT`` names another one.
"""

from __future__ import annotations

import os
from pathlib import Path

ROOT_VARIABLE = "FACTBOOK_ROOT"
DATA_VARIABLE = "FACTBOOK_DATA"
EDITION = "ko"  # the edition that is meant where none is named


def root() -> Path:
    """Folder of the book."""
    return Path(os.environ.get(ROOT_VARIABLE) or Path(__file__).resolve().parents[3]).resolve()


def chapters() -> Path:
    """Folder of the chapter notebooks."""
    return root() / "chapters"


def editions() -> Path:
    """Folder of the edition files, one YAML each."""
    return chapters() / "editions"


def locale() -> Path:
    """Folder of the translations, one folder a language."""
    return chapters() / "locale"


def data() -> Path:
    """Folder of the data tables; ``FACTBOOK_DATA`` may name another one."""
    named = os.environ.get(DATA_VARIABLE)
    return Path(named).resolve() if named else root() / "data"


def build() -> Path:
    """Folder of everything made; may be deleted at any time."""
    return root() / "_build"


def site() -> Path:
    """Folder of the published site."""
    return build() / "site"


def runs() -> Path:
    """Folder of single chapters run with parameters of one's own."""
    return build() / "runs"


def published() -> Path:
    """Folder of the ledger: every figure version ever published, kept for good."""
    return root() / "published"
