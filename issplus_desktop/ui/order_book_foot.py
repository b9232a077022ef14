"""What stands below an order book: the read-out of the row that is pointed at, and how prices are grouped."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QEvent, QRect, QSize, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QAccessible, QFont, QFontMetricsF, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QToolButton, QWidget

from issplus_desktop.models.order_book_texts import WayPart
from issplus_desktop.ui.fonts import figures_font, grown, scaled_font
from issplus_desktop.ui.order_book_geometry import PADDING
from issplus_desktop.ui.theme import ThemeSource

_HEIGHT: Final = 26
_EDGE: Final = 4
_NOTICE_MS: Final = 2000
_SLACK: Final = 4
_SEPARATOR: Final = " · "
_ROOM_FOR_BUTTONS: Final = 300
_ROOM_FOR_LADDER: Final = 360


def _joined(parts: Sequence[WayPart]) -> str:
    return _SEPARATOR.join(part.text for part in parts)


def _rank(part: WayPart) -> int:
    return part.rank


class ReadOutLine(QWidget):
    """One line of short parts, as many as have room; a notice takes its place for a moment."""

    told_as = QAccessible.Role.StaticText

    def __init__(self, themes: ThemeSource, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._themes = themes
        self._parts: tuple[WayPart, ...] = ()
        self._notice = ""
        self._timer = QTimer(self, singleShot=True, interval=_NOTICE_MS)
        self._timer.timeout.connect(self.end_notice)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        themes.changed.connect(self._on_theme_changed)

    def show_parts(self, parts: Sequence[WayPart], sentence: str) -> None:
        """Show those parts that have room; `sentence` says the same to a screen reader."""
        if tuple(parts) != self._parts or sentence != self.accessibleName():
            self._parts = tuple(parts)
            self.setAccessibleName(sentence)
            self.update()

    def show_notice(self, text: str) -> None:
        """Show a sentence in place of the parts for a moment."""
        self._notice = text
        self._timer.start()
        self.update()

    @Slot()
    def end_notice(self) -> None:
        """Show the parts again."""
        self._notice = ""
        self.update()

    def text(self) -> str:
        """Return what is painted: the notice, or the parts that have room."""
        if self._notice:
            return self._notice
        metrics, room = QFontMetricsF(self._font()), self.width() - PADDING - _SLACK
        parts = list(self._parts)
        while len(parts) > 1 and metrics.horizontalAdvance(_joined(parts)) > room:
            parts.remove(max(parts, key=_rank))
        return _joined(parts)

    def sizeHint(self) -> QSize:
        return QSize(120, grown(_HEIGHT, self.fontMetrics()))

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme, painter = self._themes.theme, QPainter(self)
        painter.setFont(self._font())
        painter.setPen(theme.text if self._notice else theme.text_dim)
        area = QRect(PADDING, 0, self.width() - PADDING, self.height())
        text = painter.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, area.width())
        painter.drawText(area, int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft), text)
        painter.end()

    def _font(self) -> QFont:
        return figures_font(scaled_font(self.font(), 0.92))

    @Slot()
    def _on_theme_changed(self) -> None:
        self.update()


class BookFoot(QWidget):
    """The read-out at the left; table or ladder, and the group of prices, at the right; its height never changes."""

    group_requested = Signal(int)
    """1: coarser groups, -1: finer ones."""
    groups_menu_requested = Signal()
    ladder_wanted = Signal(bool)
    """Whether a ladder is wanted rather than a table."""

    def __init__(self, themes: ThemeSource, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._themes = themes
        self.read_out = ReadOutLine(themes, self)
        self.ladder, self.finer, self.group, self.coarser = (QToolButton(self) for _ in range(4))
        self.ladder.setCheckable(True)
        self.finer.setText("−")
        self.coarser.setText("+")
        layout = self._layout = QHBoxLayout(self)
        self.set_inset(0)
        layout.setSpacing(0)
        for widget in (self.read_out, self.ladder, self.finer, self.group, self.coarser):
            layout.addWidget(widget)
        for button in (self.ladder, self.finer, self.group, self.coarser):
            button.setAutoRaise(True)
            button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextOnly)
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.ladder.clicked.connect(self.ladder_wanted)
        self.finer.clicked.connect(self._on_finer)
        self.coarser.clicked.connect(self._on_coarser)
        self.group.clicked.connect(self.groups_menu_requested)
        self._fit_font()
        themes.changed.connect(self._on_theme_changed)
        self.retranslate()

    def _fit_font(self) -> None:
        height = grown(_HEIGHT, self.fontMetrics())
        self.setFixedHeight(height)
        for button in (self.ladder, self.finer, self.group, self.coarser):
            button.setFixedHeight(height - 4)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._fit_font()

    def set_inset(self, inset: int) -> None:
        """Leave so many pixels free at both sides, as the rows above do in a wide pane."""
        self._layout.setContentsMargins(inset, 1, inset + _EDGE, 0)

    def retranslate(self) -> None:
        """Take the texts of the present language."""
        self.ladder.setText(self.tr("Ladder"))
        self.ladder.setToolTip(self.tr("A row for every price step; off: a table of the levels"))
        self.finer.setToolTip(self.tr("Finer prices (−)"))
        self.finer.setAccessibleName(self.tr("Finer prices"))
        self.coarser.setToolTip(self.tr("Coarser prices (+)"))
        self.coarser.setAccessibleName(self.tr("Coarser prices"))

    def show_style(self, *, is_ladder: bool) -> None:
        """Say which look the book has."""
        self.ladder.setChecked(is_ladder)

    def show_group(self, text: str, *, finer: bool, coarser: bool, reason: str) -> None:
        """Say how prices are grouped, and whether there is a finer or coarser way; `reason` says why not at all."""
        self.group.setText(text)
        self.group.setToolTip(reason or self.tr("How many ticks stand in one row (+ and −, or the wheel with Ctrl)"))
        self.group.setAccessibleName(f"{self.tr('Prices grouped')} {text}")
        self.group.setAccessibleDescription(reason)
        self.group.setEnabled(not reason)
        self.finer.setEnabled(finer and not reason)
        self.coarser.setEnabled(coarser and not reason)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(0, 0, self.width(), 1, self._themes.theme.line)
        painter.end()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        for button in (self.finer, self.coarser):
            button.setVisible(self.width() >= _ROOM_FOR_BUTTONS)
        self.ladder.setVisible(self.width() >= _ROOM_FOR_LADDER)

    @Slot()
    def _on_finer(self) -> None:
        self.group_requested.emit(-1)

    @Slot()
    def _on_coarser(self) -> None:
        self.group_requested.emit(1)

    @Slot()
    def _on_theme_changed(self) -> None:
        self.update()
