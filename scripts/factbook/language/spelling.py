"""What somebody typed against the names that there are: the one that looks like it, or the nearest to suggest."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Sequence
from functools import lru_cache

from factbook.language.folding import folded
from factbook.language.listing import enumerated
from factbook.language.messages import message
from factbook.language.quoting import shown

_LONGEST = 200  # letters of a name that is compared for a suggestion


def matched(typed: str, allowed: Iterable[str]) -> str | None:
    """The allowed name that looks like what was typed, in its own spelling; none where no one or several do.

    A name spelled as typed comes first, then one in the same letter case, then one in another.
    """
    names = list(dict.fromkeys(allowed))
    if typed in names:
        return typed
    for case in (True, False):
        same = _same(typed, names, case)
        if same:
            return same[0] if len(same) == 1 else None
    return None


def did_you_mean(unknown: str, allowed: Sequence[str], others: Iterable[str] = ()) -> str:
    """Text to put after a message about an unknown name: the nearest allowed one, if any is near, and all of them.

    ``others`` are names that may be written as well, and are not listed.
    """
    sentences = [_guess(unknown, [*allowed, *others]), message("language.allowed", values=enumerated(allowed))]
    return "".join(f" {sentence}" for sentence in sentences if sentence)


def _guess(unknown: str, allowed: Sequence[str]) -> str:
    same = _same(unknown, allowed, case=False)
    if len(same) > 1:
        return message("language.several", names=", ".join(map(shown, same)))
    names = {folded(name, case=False): name for name in allowed}
    near = difflib.get_close_matches(folded(unknown[:_LONGEST], case=False), names, n=1, cutoff=0.6)
    return message("language.near", name=f"'{names[near[0]]}'") if near else ""


def _same(typed: str, names: Iterable[str], case: bool) -> list[str]:
    wanted = folded(typed, case=case)
    return [name for name in names if _key(name, case) == wanted]


@lru_cache(maxsize=2048)  # the same few names are asked for each of many values
def _key(name: str, case: bool) -> str:
    return folded(name, case=case)
