"""Reads what Qt keeps of a window's place: on a screen of quite another width Qt itself makes nothing of it."""

import struct
from typing import Final

from PySide6.QtCore import QPoint, QRect

_HEAD: Final = struct.Struct(">IHH")
_RECT: Final = struct.Struct(">4i")
_MAGIC: Final = 0x1D9D0CB
_MOST: Final = 100_000
"""No window is as far away, or as large."""


def saved_rects(geometry: bytes) -> tuple[QRect, QRect] | None:
    """Return where a window stood with its frame and without, in pixels; None for what is no place of a window.

    Of one that filled its screen the second is the place that it has otherwise.
    """
    if len(geometry) < _HEAD.size + 2 * _RECT.size or _HEAD.unpack_from(geometry)[0] != _MAGIC:
        return None
    frame, inner = (_rect(_RECT.unpack_from(geometry, _HEAD.size + place)) for place in (0, _RECT.size))
    return None if frame is None or inner is None else (frame, inner)


def _rect(edges: tuple[int, int, int, int]) -> QRect | None:
    left, top, right, bottom = edges
    rect = QRect(QPoint(left, top), QPoint(right, bottom))
    return rect if rect.isValid() and max(map(abs, edges)) <= _MOST else None
