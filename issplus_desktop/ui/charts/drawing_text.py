"""The words of drawings, broken into lines."""

from dataclasses import dataclass
from typing import Final

from PySide6.QtGui import QFont, QFontMetricsF, QTextLayout, QTextOption

_WIDEST: Final = 320.0
_MOST_LINES: Final = 12
_PAD: Final = 4.0
_MOST_BLOCKS: Final = 4000


@dataclass(frozen=True, slots=True)
class TextBlock:
    """Lines of plain text; width and height, in pixels, have a little room around them."""

    lines: tuple[str, ...]
    width: float
    height: float


class TextBlocks:
    """Breaks words into lines of a font and remembers how."""

    def __init__(self, font: QFont) -> None:
        self.font = font
        metrics = QFontMetricsF(font)
        self.line_height = metrics.height()
        self._ascent = metrics.ascent()
        self._metrics = metrics
        self._known: dict[str, TextBlock] = {}

    def block(self, text: str) -> TextBlock:
        """Return words in lines that are not too wide; what is too long ends in an ellipsis."""
        block = self._known.get(text)
        if block is None:
            if len(self._known) >= _MOST_BLOCKS:
                self._known.clear()
            block = self._known[text] = self._broken(text)
        return block

    def baseline(self, number: int) -> tuple[float, float]:
        """Return where a line begins, from the top left of its block."""
        return _PAD, _PAD + self._ascent + number * self.line_height

    def _broken(self, text: str) -> TextBlock:
        lines = [line for paragraph in text.split("\n")[: _MOST_LINES + 1] for line in self._lines_of(paragraph)]
        if len(lines) > _MOST_LINES:
            lines = [*lines[: _MOST_LINES - 1], f"{lines[_MOST_LINES - 1].rstrip()}…"]
        width = max((self._metrics.horizontalAdvance(line) for line in lines), default=0.0)
        return TextBlock(tuple(lines), width + 2 * _PAD, len(lines) * self.line_height + 2 * _PAD)

    def _lines_of(self, paragraph: str) -> list[str]:
        layout = QTextLayout(paragraph, self.font)
        layout.setTextOption(_WRAPPING)
        layout.beginLayout()
        # Qt counts in UTF-16.
        units = paragraph.encode("utf-16-le")
        lines: list[str] = []
        while len(lines) <= _MOST_LINES:
            line = layout.createLine()
            if not line.isValid():
                break
            line.setLineWidth(_WIDEST)
            begin = 2 * line.textStart()
            lines.append(units[begin : begin + 2 * line.textLength()].decode("utf-16-le", "ignore"))
        layout.endLayout()
        return lines or [""]


_WRAPPING: Final = QTextOption()
_WRAPPING.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
