"""A figure's pictures as files: as they were drawn, stamped with which figure they show."""

from __future__ import annotations

from factbook.citing import stamps
from factbook.formats.registry import FormatInput, file_format
from factbook.language.interface import later


@file_format(
    "png", rank=10, use=later("슬라이드와 문서에 붙일 그림(두 배 크기)"), reader="picture", offered=True, kept=True
)
def png(figure: FormatInput) -> bytes:
    """The picture in pixels."""
    return stamps.stamp_png(figure.pictures.png, figure.record)


@file_format("svg", rank=60, use=later("벡터 그림, 편집용"), reader="picture", offered=True, kept=True)
def svg(figure: FormatInput) -> bytes:
    """The drawing, with its font."""
    return stamps.stamp_svg(figure.pictures.svg, figure.record).encode()
