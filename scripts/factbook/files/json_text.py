"""The one reader of JSON that a person or another program wrote: descriptions of data, notebooks."""

from __future__ import annotations

import json
from pathlib import Path
from typing import NoReturn

from factbook.errors import UnreadableFileError
from factbook.files import reading
from factbook.language.messages import message
from factbook.language.quoting import shown


def value(file: Path, most: int = reading.MB) -> object:
    """What stands in a JSON file of at most ``most`` bytes.

    Raises:
        UnreadableFileError: as ``reading.text``, and for what is no JSON, is nested too deeply, or holds numbers that
            are none or have thousands of digits.
    """
    text, called = reading.text(file, most), shown(str(file))
    try:
        found: object = json.loads(text, parse_constant=_no_number)
    except json.JSONDecodeError as error:
        what, remedy = message("files.json-broken", line=error.lineno), message("files.json-broken-do")
    except RecursionError:
        what, remedy = message("files.json-deep"), message("files.json-deep-do")
    except ValueError:
        what, remedy = message("files.json-number"), message("files.json-number-do")
    else:
        return found
    raise UnreadableFileError(called, what, remedy)


def _no_number(constant: str) -> NoReturn:
    raise ValueError(constant)
