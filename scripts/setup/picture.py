"""Makes the picture of the README from a built site: one page in each language, side by side.

.venv/bin/python scripts/setup/picture.py [SITE]          # default: _build/site
"""

from __future__ import annotations

import sys
from base64 import b64encode
from pathlib import Path

from factbook.pipeline.browser import launched

ROOT = Path(__file__).resolve().parents[2]
PICTURE = ROOT / "docs" / "images" / "page.png"
LANGUAGES, PAGE, FIGURE = ("ko", "en"), "outcomes.html", "fig-outcomes-counts"
WIDE, HIGH, GAP = 760, 900, 20  # CSS pixels of one page, and between the two


def main(site: Path) -> None:
    """Take both pages where their figure stands, and write the picture."""
    with launched() as browser:
        taken = []
        for language in LANGUAGES:
            page = browser.new_page(viewport={"width": WIDE, "height": HIGH}, color_scheme="light")
            page.goto(f"{(site / language / PAGE).resolve().as_uri()}#{FIGURE}")
            page.add_style_tag(content="#pst-back-to-top { display: none !important }")
            page.evaluate(f"document.getElementById('{FIGURE}').scrollIntoView({{block: 'center'}})")
            taken.append(b64encode(page.screenshot()).decode())
        page = browser.new_page(viewport={"width": 2 * WIDE + GAP, "height": HIGH})
        pictures = "".join(f'<img src="data:image/png;base64,{each}">' for each in taken)
        page.set_content(
            f"<style>body {{ margin: 0; display: flex; gap: {GAP}px; background: #d0d4d8 }}</style>{pictures}"
        )
        page.screenshot(path=PICTURE)


if __name__ == "__main__":
    main(Path(sys.argv[1]) if sys.argv[1:] else ROOT / "_build" / "site")
