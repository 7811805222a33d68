"""The measures of a finished drawing, as its SVG tells them."""

from __future__ import annotations

import re

# width and height in the drawing's own units; that of the drawing is the first in its text
VIEW_BOX = re.compile(r'\bviewBox="0 0 ([\d.]+) ([\d.]+)"')
