"""Small pictures of figures: a drawing without its own title, note and mark, which a list says in words beside it.

They are parts of a page, in its colours as other drawings there (``drawings.py``), and hidden from screen readers.
"""

from __future__ import annotations

from markupsafe import Markup

from factbook.figures.view_box import VIEW_BOX
from factbook.web import drawings


def thumbnail(svg: str, frame: tuple[float, float], prefix: str) -> Markup:
    """The body of a drawing as SVG for a page; ``frame`` is the share of its height above and below the body.

    Names in it begin with ``prefix``. A picture that does not tell its measures stays whole.
    """
    whole = drawings.part(svg, prefix)
    return Markup(VIEW_BOX.sub(lambda view: _body(float(view[1]), float(view[2]), frame), whole, count=1))


def _body(width: float, height: float, frame: tuple[float, float]) -> str:
    above, below = frame
    return f'viewBox="0 {height * above:.0f} {width:g} {height * (1 - above - below):.0f}"'
