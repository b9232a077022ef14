"""What stands behind figures that have just changed."""

from typing import Final

from PySide6.QtGui import QColor

from issplus_desktop.ui.theme import Theme

SHADES: Final = 255
"""Steps of a colour that fades: a screen has no more."""


class GlowInks:
    """The colours of a theme's flashes, each made when it is first asked for."""

    def __init__(self, theme: Theme) -> None:
        self._theme = theme
        self._made: dict[int, QColor] = {}

    def at(self, flash: float) -> QColor:
        """Return the colour of a flash: ±1 at the change, paler towards 0."""
        shade = round(max(-1.0, min(1.0, flash)) * SHADES)
        found = self._made.get(shade)
        if found is None:
            found = QColor(self._theme.flash_up if flash > 0 else self._theme.flash_down)
            found.setAlphaF(abs(shade) / SHADES)
            self._made[shade] = found
        return found
