"""Print, as lines for a shell, where this machine's pip gets packages from; its other settings are left behind.

``pip.conf`` may hold the only index a machine can reach, and just as well ``user = true`` or ``target = ...``, which
would put our packages somewhere else. So pip is told the former by variables and then reads no file.
"""

from __future__ import annotations

import ast
import os
import re
import shlex
import subprocess
import sys

INHERITED = (
    *("index-url", "extra-index-url", "no-index", "find-links", "trusted-host", "keyring-provider"),
    *("cert", "client-cert", "proxy", "timeout", "default-timeout", "retries", "cache-dir", "no-cache-dir"),
)
_SETTING = re.compile(r"^(global|install)\.([\w-]+)=(.+)$", re.MULTILINE)


def exports(settings: str, environment: dict[str, str]) -> list[str]:
    """Lines that set what ``pip config list`` tells; a variable that is set already stays as it is."""
    told: dict[str, str] = {}
    for section in ("global", "install"):  # the command's own section outranks the other
        for found, name, value in _SETTING.findall(settings):
            if found == section and name in INHERITED:
                told["PIP_" + name.replace("-", "_").upper()] = " ".join(str(ast.literal_eval(value)).split())
    lines = [f"export {name}={shlex.quote(value)}" for name, value in told.items() if name not in environment]
    return [*lines, f"export PIP_CONFIG_FILE={os.devnull}"]


if __name__ == "__main__":
    command = [sys.executable, "-m", "pip", "config", "list"]
    listed = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    print(*exports(listed, dict(os.environ)), sep="\n")
