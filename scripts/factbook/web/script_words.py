"""Where the scripts of pages say something: as Korean texts in quotes, which are put into another language."""

from __future__ import annotations

import re

SCRIPTS = (
    "copy.js",
    "chart.js",
    "choice.js",
    "search.js",
    "states.js",
    "states-article.js",
    "states-loading.js",
    "states-files.js",
)
TEXT = re.compile(r"""(["`])((?:(?!\1)[^\n])*[가-힣](?:(?!\1)[^\n])*)\1""")
