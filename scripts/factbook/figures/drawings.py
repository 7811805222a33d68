"""A finished drawing as both halves handle it: its warning, where its rows lie, and what it shows apart from its mark.

A drawing is plotly's JSON, dressed with texts (``figures/style.py``). Its mark and its warning are annotations with a
name, so that one figure can be compared with another, and be said not to be official, after it was drawn.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from typing import Any

from factbook.chapter.outputs import KEY, MIME
from factbook.figures import style

Drawing = Mapping[str, Any]
# what a manifest says that is not shown: which version it is, what it is made of, what it was asked for, what it claims
_UNSHOWN = ("version", "basis", "parameters", "official", "warning", "frame", "regions", "narrow")


def frame(drawing: Drawing) -> list[float]:
    """Shares of a drawing's height that the texts above and below its body take."""
    layout = drawing["layout"]
    return [round(layout["margin"][side] / layout["height"], 4) for side in ("t", "b")]


def rows(drawing: Drawing) -> dict[str, list[float]]:
    """Where the keyed rows of a drawing lie: top and bottom of each, as shares of the whole height."""
    layout = drawing["layout"]
    spans: Mapping[str, tuple[float, float]] = (layout.get("meta") or {}).get("rows", {})
    above, height = layout["margin"]["t"], layout["height"]
    return {key: [round((above + y) / height, 4) for y in span] for key, span in spans.items()}


def warned(drawing: Drawing, text: str) -> dict[str, Any]:
    """The drawing with a warning above its texts, in place of the one it may have; without any for an empty text."""
    bare = _unwarned(drawing)
    if not text:
        return bare
    layout = bare["layout"]
    size = style.size_of(layout["width"])
    notes, height = style.warning(text, size, start=layout["margin"]["t"] - style.SIDE)
    return _grown(bare, [*layout["annotations"], *notes], height)


def judged(output: Mapping[str, Any], warning: str) -> dict[str, Any]:
    """The output of a figure that bears this warning in drawings, words and manifest; an empty one: it is official."""
    manifest = dict(output["metadata"][KEY])
    wide, narrow = warned(output["data"][MIME], warning), warned(manifest["narrow"], warning)
    alt = f"{warning}. " * bool(warning) + _bare_alt(manifest)
    manifest |= {
        "warning": warning,
        "official": not warning,
        "alt": alt,
        "narrow": narrow,
        "frame": frame(wide),
        "regions": {"wide": rows(wide), "narrow": rows(narrow)},
    }
    data = {**output["data"], MIME: wide, "text/plain": alt}
    return {**output, "data": data, "metadata": {**output["metadata"], KEY: manifest}}


def content(output: Mapping[str, Any]) -> str:
    """SHA-256 of what a figure shows: drawings, table, sentences; neither its mark nor its warning."""
    manifest = output["metadata"][KEY]
    drawn = [_unmarked(_unwarned(drawing)) for drawing in (output["data"][MIME], manifest["narrow"])]
    told = {key: value for key, value in manifest.items() if key not in _UNSHOWN} | {"alt": _bare_alt(manifest)}
    text = json.dumps([drawn, told], ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(text.encode()).hexdigest()


def _bare_alt(manifest: Mapping[str, Any]) -> str:
    warning = manifest.get("warning", "")
    return str(manifest["alt"]).removeprefix(f"{warning}. ") if warning else str(manifest["alt"])


def _unwarned(drawing: Drawing) -> dict[str, Any]:
    notes = drawing["layout"].get("annotations", [])
    kept = [note for note in notes if note.get("name") != style.WARNED]
    taken = [note for note in notes if note.get("name") == style.WARNED]
    return _grown(drawing, kept, -style.height_of_warning(len(taken), style.size_of(drawing["layout"]["width"])))


def _unmarked(drawing: Drawing) -> dict[str, Any]:
    notes = [note for note in drawing["layout"].get("annotations", []) if note.get("name") != style.MARKED]
    return {**drawing, "layout": {**drawing["layout"], "annotations": notes}}


def _grown(drawing: Drawing, annotations: list[Any], by: int) -> dict[str, Any]:
    """The drawing with these annotations and so many px more above its body."""
    layout = drawing["layout"]
    margin = {**layout["margin"], "t": layout["margin"]["t"] + by}
    taller = {**layout, "annotations": annotations, "margin": margin, "height": layout["height"] + by}
    return {**drawing, "layout": taller}
