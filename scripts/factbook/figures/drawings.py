"""Drawings with their texts, as plotly JSON: adding a warning, positions of rows, and a hash of what is shown.

Mark and warning of a drawing are annotations with a name, so that after drawing a warning can be added or
removed, and two figures be compared without them.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from typing import Any

from factbook.chapter.outputs import KEY, MIME
from factbook.figures import outputs, style
from factbook.figures.manifest import Manifest, PlotlyJson, Span

# fields of a manifest that are no content: version and what it is hashed from, parameters, warning, layout
_NOT_CONTENT = {"version", "basis", "parameters", "official", "warning", "frame", "regions", "narrow"}


def frame(drawing: Mapping[str, Any]) -> tuple[float, float]:
    """Shares of a drawing's height that the texts above and below its body take."""
    margin, height = drawing["layout"]["margin"], drawing["layout"]["height"]
    return round(margin["t"] / height, 4), round(margin["b"] / height, 4)


def regions(drawing: Mapping[str, Any], rows: Mapping[str, Span]) -> dict[str, Span]:
    """Where the keyed rows of a drawing lie: top and bottom of each, as shares of the whole height."""
    layout = drawing["layout"]
    above, height = layout["margin"]["t"], layout["height"]
    return {
        key: (round((above + top) / height, 4), round((above + end) / height, 4)) for key, (top, end) in rows.items()
    }


def warned(drawing: Mapping[str, Any], text: str) -> PlotlyJson:
    """The drawing with a warning above its texts, in place of the one it may have; without any for an empty text."""
    bare = _unwarned(drawing)
    if not text:
        return bare
    layout = bare["layout"]
    size = style.size_of(layout["width"])
    notes, height = style.warning(text, size, start=layout["margin"]["t"] - style.SIDE)
    return _grown(bare, [*layout["annotations"], *notes], height)


def bundle(wide: Mapping[str, Any], manifest: Manifest, warning: str) -> dict[str, Any]:
    """Data and metadata of a figure's output that bears this warning everywhere; an empty one: it is official.

    ``wide`` is the wide drawing; it and the manifest may bear another warning, which goes.
    """
    drawn, narrow = warned(wide, warning), warned(manifest.narrow, warning)
    changes = {
        "warning": warning,
        "official": not warning,
        "alt": f"{warning}. " * bool(warning) + _bare_alt(manifest),
        "narrow": narrow,
        "frame": frame(drawn),
        "regions": {"wide": regions(drawn, manifest.rows.wide), "narrow": regions(narrow, manifest.rows.narrow)},
    }
    judged = manifest.model_copy(update=changes)
    return {"data": {MIME: drawn, "text/plain": judged.alt}, "metadata": {KEY: judged.model_dump(mode="json")}}


def judged(output: Mapping[str, Any], warning: str) -> dict[str, Any]:
    """The output of a figure with this warning in drawings, words and manifest; an empty one: it is official.

    Raises:
        BuildError: where its manifest does not fit.
    """
    made = bundle(output["data"][MIME], outputs.read(output["metadata"][KEY]), warning)
    return {**output, **{part: {**output[part], **made[part]} for part in ("data", "metadata")}}


def content(output: Mapping[str, Any]) -> str:
    """SHA-256 of what a figure's output shows: drawings, table, sentences; neither its mark nor its warning."""
    manifest = outputs.read(output["metadata"][KEY])
    drawn = [_unmarked(_unwarned(drawing)) for drawing in (output["data"][MIME], manifest.narrow)]
    described = manifest.model_dump(mode="json", exclude=_NOT_CONTENT) | {"alt": _bare_alt(manifest)}
    text = json.dumps([drawn, described], ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(text.encode()).hexdigest()


def _bare_alt(manifest: Manifest) -> str:
    return manifest.alt.removeprefix(f"{manifest.warning}. ") if manifest.warning else manifest.alt


def _unwarned(drawing: Mapping[str, Any]) -> PlotlyJson:
    notes = drawing["layout"].get("annotations", [])
    kept = [note for note in notes if note.get("name") != style.WARNED]
    taken = [note for note in notes if note.get("name") == style.WARNED]
    return _grown(drawing, kept, -style.height_of_warning(len(taken), style.size_of(drawing["layout"]["width"])))


def _unmarked(drawing: PlotlyJson) -> PlotlyJson:
    notes = [note for note in drawing["layout"].get("annotations", []) if note.get("name") != style.MARKED]
    return {**drawing, "layout": {**drawing["layout"], "annotations": notes}}


def _grown(drawing: Mapping[str, Any], annotations: list[Any], by: int) -> PlotlyJson:
    """The drawing with these annotations and ``by`` px more above its body."""
    layout = drawing["layout"]
    margin = {**layout["margin"], "t": layout["margin"]["t"] + by}
    taller = {**layout, "annotations": annotations, "margin": margin, "height": layout["height"] + by}
    return {**drawing, "layout": taller}
