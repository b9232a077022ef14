"""The titles of a table's columns."""

from typing import Final

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QHelpEvent
from PySide6.QtWidgets import QHeaderView, QToolTip, QWidget

from issplus_desktop.ui.server_label import plain_tool_tip

LEAST_WIDTH: Final = 36
"""No column is narrower than so many pixels."""


class TitleHeader(QHeaderView):
    """Column titles whose tool tips are plain text; a right click asks for the menu."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.setSectionsClickable(True)
        self.setSectionsMovable(True)
        self.setHighlightSections(False)
        self.setSortIndicatorClearable(True)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setMinimumSectionSize(LEAST_WIDTH)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)

    def viewportEvent(self, event: QEvent) -> bool:
        """Show the tool tip of the title under the pointer."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            section = self.logicalIndexAt(event.pos())
            text = self.model().headerData(section, self.orientation(), Qt.ItemDataRole.ToolTipRole)
            QToolTip.showText(event.globalPos(), plain_tool_tip(text or ""), self)
            return True
        return super().viewportEvent(event)
