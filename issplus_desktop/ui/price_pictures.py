"""Pictures of prices on their ground, kept because to show one costs a tenth of painting its text."""

from collections.abc import Hashable
from typing import Final, TypeAlias

from PySide6.QtCore import QSize
from PySide6.QtGui import QColor, QPixmap

from issplus_desktop.models.order_book_rows import BookSide

_MOST_PIXELS: Final = 2_000_000
Shelf: TypeAlias = dict[Hashable, QPixmap]
"""Pictures by what stands for a price."""


class PricePictures:
    """Keeps opaque pictures of one size; a price that is painted for the first time is not worth one.

    It keeps `most` of them, and remembers as many prices as seen. Until it is told a size there are none.
    """

    def __init__(self, most: int) -> None:
        self._most = most
        self._size = QSize()
        self._scale = 0
        self._shelves: dict[int, dict[BookSide, Shelf]] = {}
        self._count = 0
        self._seen: set[tuple[Hashable, BookSide, int]] = set()

    def start(self, size: QSize, scale: int) -> None:
        """Keep pictures of this size, with `scale` pixels of the screen to one of the program; others go."""
        if size != self._size or scale != self._scale:
            self.clear()
            self._size, self._scale = size, scale

    def clear(self) -> None:
        """Forget all pictures: prices look another way."""
        self._shelves.clear()
        self._count = 0
        self._seen.clear()

    def on(self, ground: QColor) -> dict[BookSide, Shelf]:
        """Return the pictures of prices on such a ground, of each side."""
        found = self._shelves.get(ground.rgb())
        if found is None:
            found = self._shelves[ground.rgb()] = {side: {} for side in BookSide}
        return found

    def wanted(self, price: Hashable, side: BookSide, ground: QColor) -> QPixmap | None:
        """Return a new picture to paint a price into, if it was asked for before; it is kept."""
        key = (price, side, ground.rgb())
        if not self._scale or key not in self._seen:
            if len(self._seen) >= self._most:
                self._seen.clear()
            self._seen.add(key)
            return None
        picture = QPixmap(self._size * self._scale)
        picture.setDevicePixelRatio(self._scale)
        if self._count >= min(self._most, _MOST_PIXELS // max(1, picture.width() * picture.height())):
            self.clear()
        self._count += 1
        self.on(ground)[side][price] = picture
        return picture
