"""Takes a number with decimals as people type it."""

from typing import Final

from PySide6.QtGui import QValidator
from PySide6.QtWidgets import QDoubleSpinBox

_SIGNS: Final = ".,"


class DecimalBox(QDoubleSpinBox):
    """A number whose decimal sign may be typed as a point or a comma; it shows that of its locale.

    No thousands stand apart in it, so that neither can mean anything else.
    """

    def validate(self, text: str, place: int) -> tuple[QValidator.State, str, int]:
        point = self.locale().decimalPoint()
        for sign in _SIGNS:
            text = text.replace(sign, point)
        return super().validate(text, place)
