"""Which candles a chart shows."""

from typing import Final

DEFAULT_SPACING: Final = 8.0
_LARGEST_SPACING: Final = 96.0
_FEWEST_CANDLES: Final = 48
"""Zooming out stops when everything is seen, but a few candles never fill the whole width."""
_SOON: Final = 0.5
_MOST_EMPTY: Final = 0.7
"""At most this share of the width may be empty when one scrolls past either end."""


class VisibleRange:
    """The window of candles: its right edge, as a candle index, and the pixels from one candle to the next.

    Candle `i` is as wide as i - ½ … i + ½. Pixels are device-independent. The window follows new candles exactly
    while the last one is in it.
    """

    def __init__(self) -> None:
        self.count = 0
        self.width = 0.0
        self.right = 0.0
        self._wanted_spacing = DEFAULT_SPACING

    @property
    def spacing(self) -> float:
        """Pixels from one candle to the next: as wished, within what makes sense for this width and count."""
        room = max(self.width - self.end_gap, 1.0)
        smallest = min(room / max(self.count + 1, _FEWEST_CANDLES), _LARGEST_SPACING)
        return min(max(self._wanted_spacing, smallest), _LARGEST_SPACING)

    @property
    def span(self) -> float:
        """How many candles fit into the window."""
        return self.width / self.spacing

    @property
    def left(self) -> float:
        """The candle index at the left edge."""
        return self.right - self.span

    @property
    def follows(self) -> bool:
        """Whether the last candle is in the window, which then goes along with new ones."""
        last = self.count - 1
        return not self.count or self.left - 0.5 < last <= self.right

    @property
    def is_near_start(self) -> bool:
        """Whether the oldest candle is in the window or soon will be."""
        return self.count > 0 and self.left < _SOON * self.span

    @property
    def end_gap(self) -> float:
        """The free pixels right of the last candle when the window stands at the end."""
        return min(max(0.05 * self.width, 12.0), 48.0)

    def indices(self) -> tuple[int, int]:
        """Return first and last + 1 of the candles that are at least partly in the window."""
        first = min(max(int(self.left + 0.5), 0), self.count)
        last = min(max(int(self.right + 1.5), 0), self.count)
        return first, max(first, last)

    def index_at(self, x: float) -> int | None:
        """Return the candle at a pixel from the left edge; beyond either end the nearest one, None without candles."""
        if not self.count or not self.width:
            return None
        return min(max(round(self.left + x / self.spacing), 0), self.count - 1)

    def x_of(self, index: float) -> float:
        """Return the pixel of the middle of a candle, from the left edge."""
        return (index - self.left) * self.spacing

    def resize(self, width: float) -> None:
        """Take a new width in pixels: candles keep their spacing and the last one its distance from the right edge."""
        if width <= 0 or width == self.width:
            return
        if not self.width:
            self.width = width
            self.go_to_end()
            return
        gap = (self.right - self.count + 1) * self.spacing if self.follows else None
        self.width = width
        if gap is not None:
            self.right = self.count - 1 + gap / self.spacing
        self._clamp()

    def restart(self, count: int) -> None:
        """Show the newest of `count` quite other candles."""
        self.count = count
        self.go_to_end()

    def grow(self, count: int) -> None:
        """Take a new number of candles: the window goes along if the last one was in it, else it stays."""
        follows, added = self.follows and self.count > 0, count - self.count
        if not self.count:
            self.restart(count)
            return
        self.count = count
        if follows:
            self.right += added
        self._clamp()

    def replace(self, count: int, moved: int) -> None:
        """Take a new number of candles of which those in the window have indices larger by `moved` (history came in
        front, or a snapshot replaced all). The window stays on the same candles, or at the end if it was there.
        """
        if self.follows:
            self.grow(count)
            return
        self.count = count
        self.right += moved
        self._clamp()

    def zoom(self, factor: float, x: float | None = None) -> None:
        """Make candles `factor` wider. What is at pixel `x` stays there; without `x`, the last candle or the middle.

        To see more candles is to see older ones: no more room than there was opens right of the last.
        """
        if not self.width:
            return
        if x is None:
            x = self.x_of(self.count - 1) if self.follows else self.width / 2
        anchor = self.left + x / self.spacing
        gap = max((self.right - self.count + 1) * self.spacing, self.end_gap)
        self._wanted_spacing = self.spacing * factor
        self._wanted_spacing = self.spacing
        self.right = anchor + (self.width - x) / self.spacing
        if factor < 1:
            self.right = min(self.right, self.count - 1 + gap / self.spacing)
        self._clamp()

    def pan(self, pixels: float) -> None:
        """Move the candles to the right by `pixels`: older ones come into sight."""
        self.right -= pixels / self.spacing
        self._clamp()

    def go_to_end(self) -> None:
        """Show the newest candle, with a little room behind it."""
        self.right = self.count - 1 + self.end_gap / self.spacing
        self._clamp()

    def go_to_start(self) -> None:
        """Show the oldest candle."""
        self.right = self.span - 1 - self.end_gap / self.spacing
        self._clamp()

    def _clamp(self) -> None:
        if not self.width:
            return
        last = self.count - 1
        highest = last + self.span * _MOST_EMPTY
        lowest = min(self.span * (1 - _MOST_EMPTY), float(last))
        self.right = min(max(self.right, lowest), highest)
