"""The places of a page that are filled when its site is put together, which alone knows the other editions."""

from __future__ import annotations

# the links to its other languages and, in its head, its addresses for search engines
LINKS, ALTERNATES = "<!--languages--><!--/languages-->", "<!--alternates--><!--/alternates-->"
