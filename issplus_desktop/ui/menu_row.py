"""The row on top of the main window: the menus, and the search beside them."""

from typing import Final

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QMenuBar, QSizePolicy, QWidget

from issplus_desktop.ui.search_box import SearchBox

_SEARCH_WIDTHS: Final = (160, 340)
"""The search gives up of its width what the menus need in a narrow window."""
_RIGHT_MARGIN: Final = 12


class MenuRow(QWidget):
    """Stands where a window has its menu bar, and holds the bar and the search; F10 opens the first menu.

    As a corner of the bar the search would be hidden from a screen reader: to it a menu bar has menus only.
    """

    def __init__(self, search: SearchBox, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.bar = QMenuBar(self)
        self.bar.setNativeMenuBar(False)  # the search stands in its row
        self.bar.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Minimum)
        least, most = _SEARCH_WIDTHS
        search.setMinimumWidth(least)
        search.setMaximumWidth(most)
        search.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, _RIGHT_MARGIN, 0)
        layout.setSpacing(0)
        layout.addWidget(self.bar)
        layout.addStretch()
        layout.addWidget(search, 1)
        QShortcut(QKeySequence(Qt.Key.Key_F10), self).activated.connect(self._on_menus_wanted)

    @Slot()
    def _on_menus_wanted(self) -> None:
        self.bar.setActiveAction(self.bar.actions()[0])
