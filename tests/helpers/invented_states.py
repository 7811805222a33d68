"""An invented edition's index of states: one figure that two states of its page change, and one that none draws."""

from __future__ import annotations

from pathlib import Path

from factbook.citing.variants import FOLDER, INDEX, Difference, Index, Official, State, Variant
from invented_record import CHANGED, RECORD

PAGE = "outcomes"
STRICT = State(values={"reading": "strict"}, command="run outcomes -p reading strict")
TOWN = State(values={"town": "BB,나나", "reading": "strict"}, command="run outcomes -p town BB")
BARE = State(values={"town": "CC"}, command="run outcomes -p town CC")
DIFFERENCES = tuple(Difference(what=f"지어낸 곳 {number}", old="30–39건", new="") for number in range(8))
VARIANT = Variant(id=RECORD.id, version=CHANGED.version, page=PAGE, states=(STRICT, TOWN), differences=DIFFERENCES)
ONLY_THERE = Variant(id="fig-outcomes-only", version="e5" * 32, page=PAGE, states=(TOWN,), differences=())


def of_edition(language: str = "ko") -> Index:
    """The index in a language."""
    said = {"ko": "나나시가 많았다.", "en": "Nanasi had more."}[language]
    return Index(
        language=language,
        pages={PAGE: 24, "towns": 4},
        official={RECORD.id: Official(version=RECORD.version, page=PAGE, said=(said,))},
        undrawn={RECORD.id: (BARE,)},
        figures=(VARIANT, ONLY_THERE),
    )


def write(site: Path, edition: str, language: str = "ko", index: Index | None = None) -> None:
    """Put the index of an edition, or that one, into a site."""
    file = site / edition / FOLDER / INDEX
    file.parent.mkdir(parents=True)
    file.write_text((index or of_edition(language)).model_dump_json(), encoding="utf-8")
