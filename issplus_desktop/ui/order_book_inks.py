"""The colours of an order book's cells that are made of a theme's, each of them once."""

from typing import Final

from PySide6.QtGui import QColor

from issplus_desktop.models.order_book_cells import BookCell
from issplus_desktop.models.order_book_rows import BookSide
from issplus_desktop.ui.glow_inks import SHADES, GlowInks
from issplus_desktop.ui.theme import Theme, mix

_BAR: Final = 0.26
_LARGE_BAR: Final = 0.40
_STALE_BAR: Final = 0.10
_LEAST_NET: Final = 0.45
"""A net change that fades stays readable until it goes."""
_DIM: Final = 0.45
"""Of the zeros at the end of a price."""
_HOVER: Final = 0.06


class BookInks:
    """Mixes colours when they are first asked for."""

    def __init__(self, theme: Theme) -> None:
        self.theme = theme
        self.prices = {BookSide.BID: theme.bid, BookSide.ASK: theme.ask, BookSide.SPREAD: theme.text_dim}
        faint = theme.fainter(_DIM)
        self.dim = {side: mix(ink, theme.surface, faint) for side, ink in self.prices.items()}
        self._bars: dict[tuple[BookSide, bool, bool], QColor] = {}
        self._glows = GlowInks(theme)
        self._nets: dict[int, QColor] = {}
        self._grounds: dict[int, QColor] = {}

    def hovered(self, ground: QColor) -> QColor:
        """Return a ground as it is under the pointer."""
        found = self._grounds.get(ground.rgb())
        if found is None:
            found = self._grounds[ground.rgb()] = mix(ground, self.theme.text, _HOVER)
        return found

    def bar(self, cell: BookCell, *, stale: bool) -> QColor:
        """Return what a size's bar is painted with over its ground."""
        key = (cell.side, cell.large, stale)
        found = self._bars.get(key)
        if found is None:
            found = QColor(self.theme.bid if cell.side is BookSide.BID else self.theme.ask)
            found.setAlphaF(_STALE_BAR if stale else _LARGE_BAR if cell.large else _BAR)
            self._bars[key] = found
        return found

    def glow(self, flash: float) -> QColor:
        """Return what stands behind figures that changed: ±1 at the change, paler towards 0."""
        return self._glows.at(flash)

    def net(self, strength: float) -> QColor:
        """Return the ink of a net change: ±1 at the change, paler towards 0."""
        shade = round(strength * SHADES)
        found = self._nets.get(shade)
        if found is None:
            ink, share = self.theme.up if strength > 0 else self.theme.down, abs(shade) / SHADES
            found = self._nets[shade] = mix(self.theme.surface, ink, _LEAST_NET + (1.0 - _LEAST_NET) * share)
        return found
