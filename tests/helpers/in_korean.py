"""The language that messages of tests are pinned in, whoever runs them."""

from __future__ import annotations

import os

from factbook.language import users


def speak() -> None:
    """From now on this process, and what it starts, is run by somebody who reads Korean; variables decide nothing."""
    os.environ["LANG"] = "ko_KR.UTF-8"
    for name in ("LC_ALL", "LC_MESSAGES", "LANGUAGE", users.VARIABLE):
        os.environ.pop(name, None)
