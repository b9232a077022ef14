"""The names of the watch lists as tabs: to choose, to rearrange, and to drop rows on."""

from typing import Final

from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt, Signal, Slot
from PySide6.QtGui import (
    QContextMenuEvent,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QTabBar, QWidget

from issplus_desktop.market.watch_rows import WatchedRow
from issplus_desktop.market.watch_shelf import RECENT
from issplus_desktop.market.watchlist import Watchlist
from issplus_desktop.models.instrument_mime import MIME_TYPE, can_read, from_mime
from issplus_desktop.models.watch_editor import WatchEditor
from issplus_desktop.models.watch_mime import ROWS_TYPE, rows_from_mime
from issplus_desktop.ui.theme import ThemeSource

_WIDEST: Final = 160
"""Pixels of a tab at most; a longer name is cut, and is whole in the tool tip."""


class ListBar(QTabBar):
    """One tab for each list and one for the recently opened; hidden while there is nothing to choose from."""

    menu_requested = Signal(QPoint)
    """A right click on a tab, whose list is in front now, in global coordinates."""
    rename_requested = Signal()
    """A double click: the list in front is to get another name."""
    text_dropped = Signal(str, int)
    """Text in which there may be tickers, and the number of the list for them."""

    def __init__(self, editor: WatchEditor, themes: ThemeSource, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._editor = editor
        self._themes = themes
        self._target = -1
        self._filling = False
        self._moved = False
        self.setMovable(True)
        self.setExpanding(False)
        self.setDrawBase(False)
        self.setUsesScrollButtons(True)
        self.setElideMode(Qt.TextElideMode.ElideRight)
        self.setAcceptDrops(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.currentChanged.connect(self._on_current_changed)
        self.tabMoved.connect(self._on_tab_moved)
        editor.changed.connect(self.follow)
        self._set_name()
        self.follow()

    @Slot()
    def follow(self) -> None:
        """Show the lists as they are now."""
        shelf = self._editor.shelf
        lists = [*shelf.lists, shelf.recent]
        self._filling = True
        try:
            numbers = {known.number for known in lists}
            for place in reversed(range(self.count())):
                if self.tabData(place) not in numbers:
                    self.removeTab(place)
            for place, known in enumerate(lists):
                self._show_at(place, known)
            self.setCurrentIndex(self._place_of(shelf.front.number))
        finally:
            self._filling = False
        self.setVisible(len(lists) > 2 or shelf.front.number == RECENT)

    def _show_at(self, place: int, known: Watchlist) -> None:
        """Have a list's tab at a place, changing no more than has to be: each change lays out all tabs anew."""
        if place >= self.count() or self.tabData(place) != known.number:
            there = self._place_of(known.number)
            if there >= 0:
                self.moveTab(there, place)
            else:
                self.insertTab(place, "")
                self.setTabData(place, known.number)
        text = known.name.replace("&", "&&")
        if self.tabText(place) != text:
            self.setTabText(place, text)
            self.setTabToolTip(place, known.name)

    def number_at(self, place: QPoint) -> int:
        """Return the number of the list whose tab is at a place; -1 for none."""
        index = self.tabAt(place)
        return int(self.tabData(index)) if index >= 0 else -1

    def tabSizeHint(self, index: int) -> QSize:
        """Return the room that a name needs, up to a bound."""
        size = super().tabSizeHint(index)
        return QSize(min(size.width(), _WIDEST), size.height())

    def minimumTabSizeHint(self, index: int) -> QSize:
        """Return the same: the bar scrolls rather than cuts names to a few letters."""
        return self.tabSizeHint(index)

    def minimumSizeHint(self) -> QSize:
        """A dock gets as narrow as its rows; the bar scrolls."""
        return QSize(0, super().minimumSizeHint().height())

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._set_name()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Bring the list under the pointer to the front, and ask for its menu."""
        if event.reason() == QContextMenuEvent.Reason.Mouse:
            self._editor.shelf.show(self.number_at(event.pos()))
        self.menu_requested.emit(event.globalPos())
        event.accept()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Keep the order once a tab that was dragged along the bar is let go."""
        super().mouseReleaseEvent(event)
        if self._moved:
            self._keep_order()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Ask for another name of the list under the pointer."""
        if event.button() == Qt.MouseButton.LeftButton and self.number_at(event.position().toPoint()) > RECENT:
            self.rename_requested.emit()
            event.accept()
            return
        super().mouseDoubleClickEvent(event)

    # Rows that are dropped on a name.

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasFormat(ROWS_TYPE) or can_read(event.mimeData()):
            event.acceptProposedAction()

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        """Take drops on lists of the person's own."""
        place = event.position().toPoint()
        takes = self.number_at(place) > RECENT
        self._aim(self.tabAt(place) if takes else -1)
        if takes:
            event.acceptProposedAction()
        else:
            event.ignore()

    def dragLeaveEvent(self, _event: QDragLeaveEvent) -> None:
        self._aim(-1)

    def dropEvent(self, event: QDropEvent) -> None:
        """Put what is dropped at the end of the list under the pointer; with Ctrl rows stay in their own list too."""
        self._aim(-1)
        number, data = self.number_at(event.position().toPoint()), event.mimeData()
        if number <= RECENT:
            event.ignore()
            return
        event.accept()
        rows = rows_from_mime(data)
        if rows is not None and rows.origin == self._editor.origin:
            keep = event.dropAction() is Qt.DropAction.CopyAction
            self._editor.take_to([row.key for row in rows.rows], number, keep=keep, source=rows.number)
        elif rows is not None:
            self._editor.insert(rows.rows, number=number)
        elif data.hasFormat(MIME_TYPE):
            self._editor.insert([WatchedRow(name) for name in from_mime(data).instruments], number=number)
        else:
            self.text_dropped.emit(data.text(), number)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Frame the name that a drop would go to."""
        super().paintEvent(event)
        if self._target >= 0:
            with QPainter(self) as painter:
                painter.setPen(QPen(self._themes.theme.accent, 2))
                painter.drawRect(QRect(self.tabRect(self._target)).adjusted(1, 1, -1, -1))

    def _aim(self, index: int) -> None:
        if index != self._target:
            self._target = index
            self.update()

    def _place_of(self, number: int) -> int:
        return next((place for place in range(self.count()) if self.tabData(place) == number), -1)

    def _set_name(self) -> None:
        self.setAccessibleName(self.tr("Watch lists"))

    @Slot(int)
    def _on_current_changed(self, index: int) -> None:
        if not self._filling and index >= 0 and self.tabData(index) is not None:
            self._editor.shelf.show(int(self.tabData(index)))

    @Slot(int, int)
    def _on_tab_moved(self, _start: int, _end: int) -> None:
        self._moved = not self._filling

    def _keep_order(self) -> None:
        self._moved = False
        index = self.currentIndex()
        self._editor.shelf.move_list(int(self.tabData(index)), index)
        self.follow()
