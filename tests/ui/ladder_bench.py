"""A ladder on the screen with its book, for the tests of what shows it."""

from decimal import Decimal

from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QCursor, QEnterEvent, QImage, QMouseEvent, QWheelEvent
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication

from issplus_desktop.models.order_book_columns import BookColumn
from issplus_desktop.models.order_book_options import BookLook, BookStyle
from issplus_desktop.ui.ladder_pane import LadderPane
from issplus_desktop.ui.theme import ThemeSource
from tests.ui.order_book_bench import BookBench

LADDER = BookLook(style=BookStyle.LADDER)
_NONE, _PLAIN = Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier


class LadderScene:
    def __init__(self, qtbot, height=286, look=LADDER, theme="dark"):
        QCursor.setPos(790, 790)  # away from the book: it minds where the pointer is
        self.bench = BookBench()
        self.last: list[Decimal | None] = [None]
        self.bench.model._ask_last_price = lambda: self.last[0]
        self.bench.model.set_look(look)
        self.themes = ThemeSource(theme)
        self.pane = LadderPane(self.themes, self.bench.model)
        self.tester = QAbstractItemModelTester(self.lines, QAbstractItemModelTester.FailureReportingMode.Fatal)
        self.pane.last_price = lambda: self.last[0]
        qtbot.addWidget(self.pane)
        self.pane.resize(420, height)
        self.bench.model.set_active(True)
        self.pane.set_shown(shown=True)
        self.pointed: list[tuple[int, int]] = []
        self.pane.pointed.connect(lambda row, column: self.pointed.append((row, column)))

    @property
    def lines(self):
        return self.pane.lines

    @property
    def grid(self):
        return self.pane.grid

    def price(self, row):
        return self.lines.price_text(row)[0]

    def middle(self):
        """The price in the middle row."""
        return self.price(self.pane._window.middle)

    def row(self, price):
        return self.lines.row_of(self.lines.number_of(Decimal(price)))

    def top_of(self, price):
        """Where a price's row begins in the pane; None out of the window."""
        row = self.row(price)
        return None if row is None else self.grid.y() + row * self.themes.row_height

    def place(self, row, column=BookColumn.PRICE):
        return self.grid.visualRect(self.lines.index(row, column)).center()

    def enter(self, row=None):
        point = QPointF(5, 5)
        self.pane.enterEvent(QEnterEvent(point, point, point))
        if row is not None:
            self.hover(self.place(row))

    def hover(self, place: QPoint):
        where = QPointF(place)
        event = QMouseEvent(QEvent.Type.MouseMove, where, where, _NONE, _NONE, _PLAIN)
        QApplication.sendEvent(self.grid.viewport(), event)

    def leave(self):
        QApplication.sendEvent(self.grid.viewport(), QEvent(QEvent.Type.Leave))
        self.grid.leaveEvent(QEvent(QEvent.Type.Leave))
        self.pane.leaveEvent(QEvent(QEvent.Type.Leave))

    def roll(self, turn, modifiers=_PLAIN):
        event = QWheelEvent(
            QPointF(5, 5),
            QPointF(5, 5),
            QPoint(),
            QPoint(0, turn),
            _NONE,
            modifiers,
            Qt.ScrollPhase.NoScrollPhase,
            False,
        )
        QApplication.sendEvent(self.grid.viewport(), event)

    def painted(self, scale=1.0):
        image = QImage(self.pane.size() * scale, QImage.Format.Format_RGB32)
        image.setDevicePixelRatio(scale)
        image.fill(Qt.GlobalColor.magenta)
        self.pane.render(image)
        return image
