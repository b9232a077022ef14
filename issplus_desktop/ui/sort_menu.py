"""Sorts a table from its context menu, so that the keyboard can."""

from functools import partial

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu

from issplus_desktop.ui.table_view import TableView

_OWN_ORDER = -1
_ASCENDING, _DESCENDING = Qt.SortOrder.AscendingOrder, Qt.SortOrder.DescendingOrder


def add_sort_menu(menu: QMenu, table: TableView) -> QMenu:
    """Add a menu with the order that the rows came in and each visible column, the one that is sorted by marked.

    The one that is marked turns its order round when it is chosen again, as a click on its title does.
    """
    inner = menu.addMenu(QCoreApplication.translate("SortMenu", "&Sort by"))
    group = QActionGroup(inner)
    now = table.arrangement()
    entries = [("", QCoreApplication.translate("SortMenu", "The order they came in"))]
    entries += [(column.key, column.title or column.key) for column in table.columns if column.key in now.columns]
    for key, text in entries:
        arrow = (" ▼" if now.descending else " ▲") if key and key == now.sort_key else ""
        action = QAction(text.replace("&", "&&") + arrow, inner, checkable=True, checked=key == now.sort_key)
        action.triggered.connect(partial(_sort, table, key, descending=bool(arrow) and not now.descending))
        group.addAction(action)
        inner.addAction(action)
    return inner


def _sort(table: TableView, key: str, _checked: object = None, *, descending: bool) -> None:
    place = next((place for place, column in enumerate(table.columns) if column.key == key), _OWN_ORDER)
    table.sortByColumn(place, _DESCENDING if descending else _ASCENDING)
