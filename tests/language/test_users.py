"""Which language messages are written in: what was typed, else what the environment says; in the shell as well."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from factbook.language import users

ROOT = Path(__file__).parents[2]
SAID = [
    ({}, "en"),
    ({"LANG": "ko_KR.UTF-8"}, "ko"),
    ({"LANG": "ko"}, "ko"),
    ({"LANG": "ko_KR@hanja"}, "ko"),
    ({"LANG": "kok_IN.UTF-8"}, "en"),
    ({"LANG": "C.UTF-8"}, "en"),
    ({"LANG": "pl_PL.UTF-8"}, "en"),
    ({"LANG": "pl_PL.UTF-8", "LC_MESSAGES": "ko_KR.UTF-8"}, "ko"),
    ({"LANG": "ko_KR.UTF-8", "LC_MESSAGES": "en_GB.UTF-8"}, "en"),
    ({"LANG": "ko_KR.UTF-8", "LC_MESSAGES": "en_GB.UTF-8", "LC_ALL": "ko_KR.EUC-KR"}, "ko"),
    ({"LANG": "ko_KR.UTF-8", "LC_ALL": ""}, "ko"),
    ({"LANG": "ko_KR.UTF-8", "LC_ALL": "C"}, "en"),
    ({"LANG": "en_US.UTF-8", "LANGUAGE": "ko:en"}, "ko"),
    ({"LANG": "en_US.UTF-8", "LANGUAGE": "pl:ko_KR:en"}, "ko"),
    ({"LANG": "ko_KR.UTF-8", "LANGUAGE": "en:ko"}, "en"),
    ({"LANG": "ko_KR.UTF-8", "LANGUAGE": "pl"}, "en"),
    ({"LANG": "C", "LANGUAGE": "ko"}, "en"),
    ({"LANGUAGE": "ko"}, "en"),
    ({"LANG": "ko_KR.UTF-8", "FACTBOOK_LANGUAGE": "en"}, "en"),
    ({"FACTBOOK_LANGUAGE": "ko"}, "ko"),
    ({"LANG": "ko_KR.UTF-8", "FACTBOOK_LANGUAGE": "pl"}, "ko"),
]


@pytest.mark.parametrize(("variables", "expected"), SAID)
def test_it_is_korean_where_the_environment_says_so(variables: dict[str, str], expected: str) -> None:
    """As gettext reads the variables, whatever locales the machine has; English where nothing says Korean."""
    assert expected == users.language(variables)


def test_the_shell_follows_the_same_rule() -> None:
    """Set-up and make speak the language that the commands speak."""
    script = ". scripts/setup/common.sh; tell ko en"
    asked = [
        subprocess.run(["sh", "-c", script], cwd=ROOT, env=variables, check=True, capture_output=True, text=True).stdout
        for variables, _ in SAID
    ]
    assert [f"{expected}\n" for _, expected in SAID] == asked
