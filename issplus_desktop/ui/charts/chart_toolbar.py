"""The row above a chart: what it shows, its interval, and how it looks."""

from typing import Final

from PySide6.QtCore import QRectF, QSize, Qt, Slot
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QMenu, QSizePolicy, QToolButton, QWidget

from issplus_desktop.models.candle_look import ScaleMode
from issplus_desktop.models.trading_words import PAUSED
from issplus_desktop.ui.charts.chart_choices import ChartChoices
from issplus_desktop.ui.charts.interval_bar import IntervalBar
from issplus_desktop.ui.fonts import grown, scaled_font
from issplus_desktop.ui.icons import themed_icon
from issplus_desktop.ui.server_label import plain_tool_tip
from issplus_desktop.ui.theme import ThemeSource

_MARGIN: Final = 10
_GAP: Final = 12
_NAME_GAP: Final = 7.0
_HEIGHT: Final = 30
_ICON: Final = 16
_LEAST_TITLE: Final = 48.0
_LEAST_TEXT: Final = "wwwwwww…"
"""A text that is cut to less than this says nothing and is left out."""


class ChartToolbar(QWidget):
    """Paints ticker and name at the left, as much of it as has room beside the choices and the intervals.

    Where the instrument is not traded as usual, the words for that stand in the name's place: they matter more. Where
    there is no room for words, a sign does, and the tool tip has them.
    """

    def __init__(
        self,
        themes: ThemeSource,
        choices: ChartChoices,
        indicators: QMenu,
        comparing: QMenu,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._themes = themes
        self._ticker = self._name = self._trading = ""
        self._right = 0
        self._choices = choices
        self.intervals = IntervalBar(self)
        self.style_button = self._button(choices.styles)
        self.scale_button = self._button(choices.scales)
        self.indicator_button = self._button(indicators)
        self.compare_button = self._button(comparing)
        self._comparing = comparing
        self._buttons = [self.style_button, self.scale_button, self.indicator_button, self.compare_button]
        self._indicators = indicators
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        themes.changed.connect(self._on_theme_changed)
        self.show_look()

    @property
    def title(self) -> tuple[str, str]:
        """Ticker and name."""
        return self._ticker, self._name

    def set_title(self, ticker: str, name: str) -> None:
        """Show a ticker and, where there is room, a name."""
        self._ticker, self._name = ticker, name
        self.arrange()
        self.update()

    @property
    def trading(self) -> str:
        """How the instrument is traded; "" where it is as usual."""
        return self._trading

    def set_trading(self, words: str) -> None:
        """Say how the instrument is traded; "" where it is as usual."""
        if words != self._trading:
            self._trading = words
            self.setToolTip(plain_tool_tip(words))
            self.arrange()
            self.update()

    def add_button(self, menu: QMenu) -> QToolButton:
        """Add a button with a menu behind the others; whoever adds it gives it icon and words."""
        button = self._button(menu)
        self._buttons.append(button)
        self.arrange()
        return button

    def show_look(self) -> None:
        """Show what is chosen on the buttons."""
        choices = self._choices
        self.style_button.setIcon(themed_icon(f"chart-{choices.look.style.value}", self._themes.theme))
        self._say(self.style_button, choices.styles.title(), choices.text(choices.look.style))
        scale = choices.scale
        self.scale_button.setText(self._scale_text(scale))
        self._say(self.scale_button, choices.scales.title(), choices.text(scale))
        self.compare_button.setIcon(themed_icon("compare", self._themes.theme))
        self.compare_button.setToolTip(self._comparing.title())
        self.compare_button.setAccessibleName(self._comparing.title())
        self.indicator_button.setIcon(themed_icon("indicators", self._themes.theme))
        chosen = ", ".join(shown.label for shown in choices.look.indicators) or self.tr("none")
        self._say(self.indicator_button, self._indicators.title(), chosen)
        self.arrange()

    def arrange(self) -> None:
        """Give the intervals their place: all buttons if they leave room for the ticker, else the one with a menu.

        The other choices stand before them, while there is room; they are in the context menu as well.
        """
        bold = QFontMetricsF(scaled_font(self.font(), 1.0, bold=True))
        ticker = max(bold.horizontalAdvance(self._ticker), _LEAST_TITLE if self._ticker else 0.0)
        if self._trading:
            ticker += _NAME_GAP + QFontMetricsF(self.font()).horizontalAdvance(PAUSED)
        bar = self.intervals
        room = self.width() - 2 * _MARGIN - (ticker + _GAP if self._ticker else 0.0)
        icon = grown(_ICON, self.fontMetrics())
        for button in self._buttons:
            button.setIconSize(QSize(icon, icon))
        buttons = self._buttons_for(room - bar.compact_width())
        room -= sum(button.sizeHint().width() for button in buttons)
        compact = bar.full_width() > room
        bar.set_compact(compact)
        width = min(bar.compact_width() if compact else bar.full_width(), max(self.width() - _MARGIN, 0))
        # Before the catalog has come there are no intervals, so the bar has no height of its own.
        height = min(max(part.sizeHint().height() for part in (bar, *self._buttons)), self.height())
        left = self.width() - width - _MARGIN // 2
        bar.setGeometry(left, (self.height() - height) // 2, width, height)
        for button in reversed(buttons):
            left -= button.sizeHint().width()
            button.setGeometry(left, (self.height() - height) // 2, button.sizeHint().width(), height)
        for button in self._buttons:
            button.setVisible(button in buttons)
        self._right = left

    def _buttons_for(self, room: float) -> list[QToolButton]:
        """Return the buttons that have room, of which the last ones give way first."""
        shown = list(self._buttons)
        while shown and sum(button.sizeHint().width() for button in shown) > room:
            shown.pop()
        return shown

    def sizeHint(self) -> QSize:
        return QSize(420, max(_HEIGHT, self.intervals.sizeHint().height() + 4))

    def minimumSizeHint(self) -> QSize:
        return QSize(160, self.sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.arrange()

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme, painter = self._themes.theme, QPainter(self)
        painter.fillRect(self.rect(), theme.surface)
        painter.fillRect(0, self.height() - 1, self.width(), 1, theme.line)
        right = self._right - _GAP
        left = self._paint_text(painter, self._ticker, float(_MARGIN), right, bold=True, color=theme.text)
        left += _NAME_GAP
        if not self._trading:
            self._paint_text(painter, self._name, left, right, color=theme.text_dim)
        elif self._paint_text(painter, self._trading, left, right, color=theme.accent) == left:
            self._paint_text(painter, PAUSED, left, right + _GAP, color=theme.accent)
        painter.end()

    def _button(self, menu: QMenu) -> QToolButton:
        button = QToolButton(self, autoRaise=True)
        button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        button.setStyleSheet("QToolButton::menu-indicator { image: none; }")
        button.setMenu(menu)
        return button

    def _scale_text(self, scale: ScaleMode) -> str:
        return {
            ScaleMode.NORMAL: self.tr("lin"),
            ScaleMode.LOG: self.tr("log"),
            ScaleMode.PERCENT: "%",
            ScaleMode.INDEXED: "100",
        }[scale]

    @staticmethod
    def _say(button: QToolButton, title: str, chosen: str) -> None:
        words = f"{title}: {chosen}"
        button.setToolTip(words)
        button.setAccessibleName(words)

    def _paint_text(
        self, painter: QPainter, text: str, left: float, right: float, *, color: QColor, bold: bool = False
    ) -> float:
        """Paint as much of a text as has room and return where it ends."""
        font = scaled_font(self.font(), 1.0, bold=bold)
        metrics = QFontMetricsF(font)
        shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, max(right - left, 0.0))
        if right - left < metrics.horizontalAdvance(_LEAST_TEXT) and shown != text:
            return left
        painter.setFont(font)
        painter.setPen(color)
        box = QRectF(left, 0.0, max(right - left, 0.0), self.height() - 1.0)
        painter.drawText(box, Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine, shown)
        return left + metrics.horizontalAdvance(shown)

    @Slot()
    def _on_theme_changed(self) -> None:
        self.show_look()
        self.update()
