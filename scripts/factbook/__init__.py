"""factbook: how facts of one news article become charts, chapters and a book."""

from importlib.metadata import version

__version__ = version("factbook")
