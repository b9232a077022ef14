"""Where the parts of a live table's cell stand and what colours they have, worked out once while the cell stays."""

from collections.abc import Callable, Sequence
from typing import Final, NamedTuple, TypeAlias

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QStaticText

from issplus_desktop.models.conventions import in_force
from issplus_desktop.models.roles import CellLook
from issplus_desktop.ui.fonts import figures_font
from issplus_desktop.ui.typeface import Typeface, laid_out

Span: TypeAlias = tuple[int, int, QColor]
"""First and last character (the last one not in it) and the ink of a part of a text."""
Spans: TypeAlias = Callable[[str, CellLook], Sequence[Span]]
"""Tells the parts of a look's text as it fits."""
_MOST_DECIMALS: Final = 8
_ELLIPSIS: Final = "…"
_MOST_KEPT: Final = 2000


class LaidOut(NamedTuple):
    """A cell's text: how far it stands from the left of its room, its width, its parts; where its glow begins.

    `glow` is None where nothing may glow.
    """

    left: float
    width: float
    parts: tuple[tuple[float, QStaticText, QColor], ...]
    """Each with its distance from the beginning of the text."""
    glow: float | None


class ValueLayouts:
    """Lays texts out in one font, and remembers them for as long as there are not too many."""

    def __init__(self, base: QFont) -> None:
        self.face = Typeface(figures_font(base))
        self._advance = self.face.metrics.horizontalAdvance
        self._digit = self._advance("0")
        self._kept: dict[tuple[object, ...], LaidOut] = {}

    def clear(self) -> None:
        """Forget all: colours are other ones."""
        self._kept.clear()

    def find(self, look: CellLook, room: float, spans: Spans, variant: str) -> LaidOut:
        """Return a cell's text in a room of that width; what `spans` looks at beside the look, `variant` names."""
        # All of a look but how brightly it glows.
        key = (*look[:8], look.changed_from if look.flash else -1, room, variant)
        found = self._kept.get(key)
        if found is None:
            if len(self._kept) >= _MOST_KEPT:
                self._kept.clear()
            found = self._kept[key] = self._lay_out(look, room, spans)
        return found

    def width(self, text: str) -> float:
        """Return how wide a text is."""
        return self._advance(text)

    def padding(self, look: CellLook) -> float:
        """Return how far a figure stands off the right edge so that the points of a column stand in one line."""
        if not look.right or not look.fraction or look.dimmed:
            return 0.0
        sign = in_force().point
        _, point, digits = look.text.partition(sign)
        own = len(digits) if digits.isdigit() else sum(char.isdigit() for char in digits)
        missing = min(look.fraction, _MOST_DECIMALS) - own
        return max(0.0, self._digit * missing + (0.0 if point else self.face.width(sign)))

    def short(self, look: CellLook, width: float) -> str:
        """Return a text that is cut to fit; a figure that does not fit is not shown in part, it would mislead."""
        if look.right:
            return _ELLIPSIS
        # Behind a dim prefix stands what tells the rows apart.
        side = Qt.TextElideMode.ElideLeft if look.dim_to else Qt.TextElideMode.ElideRight
        return self.face.metrics.elidedText(look.text, side, width)

    def _lay_out(self, look: CellLook, room: float, spans: Spans) -> LaidOut:
        text, width, padding = look.text, self._advance(look.text), self.padding(look)
        if width > room:
            text, padding = self.short(look, room), 0.0
            width = self._advance(text)
        left = room - min(padding, room - width) - width if look.right else 0.0
        parts = tuple(
            (self._advance(text[:start]), laid_out(text[start:end]), ink) for start, end, ink in spans(text, look)
        )
        glows = bool(look.flash) and not look.stale and text == look.text
        return LaidOut(left, width, parts, self._advance(text[: look.changed_from]) if glows else None)
