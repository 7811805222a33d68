"""Which language the user of a command reads, as the variables of the environment say it.

``scripts/setup/common.sh`` follows the same rule in the shell; a test holds the two together.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from typing import Literal, get_args

Language = Literal["ko", "en"]
LANGUAGES: tuple[Language, ...] = get_args(Language)
VARIABLE = "FACTBOOK_LANGUAGE"  # what --language sets, for this process and for those that it starts
_LOCALES = ("LC_ALL", "LC_MESSAGES", "LANG")  # the first that is set names the locale of messages
_NEUTRAL = ("", "C", "POSIX")


def language(variables: Mapping[str, str] = os.environ) -> Language:
    """Korean where the user's variables say so, English otherwise.

    ``FACTBOOK_LANGUAGE`` comes first; then, as in gettext, the list in ``LANGUAGE``, which counts only beside a locale
    that is not C or POSIX; then that locale. Only names are read: whether the machine has the locale decides nothing.
    """
    own = variables.get(VARIABLE, "")
    if own in LANGUAGES:
        return own
    locale = next((value for name in _LOCALES if (value := variables.get(name, ""))), "")
    if locale.partition(".")[0] in _NEUTRAL:
        return "en"
    wanted = [_code(name) for name in (variables.get("LANGUAGE") or locale).split(":")]
    return next((each for name in wanted for each in LANGUAGES if each == name), "en")


def speak(chosen: Language) -> None:
    """From now on, speak this language in this process and in those that it starts."""
    os.environ[VARIABLE] = chosen


def _code(locale: str) -> str:
    """``ko`` of ``ko_KR.UTF-8@euro``."""
    return locale.partition(".")[0].partition("@")[0].partition("_")[0]
