"""The frame of a tab whose table can only be made once the catalog is known."""

from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QVBoxLayout, QWidget

from issplus_desktop.ui.pane_state import PaneOverlay, PaneState
from issplus_desktop.ui.securities_view import SecuritiesView
from issplus_desktop.ui.theme import ThemeSource


class StreamPane(QWidget):
    """Holds one SecuritiesView at a time; says in words why there is none."""

    def __init__(self, themes: ThemeSource) -> None:
        super().__init__()
        self._view: SecuritiesView | None = None
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._overlay = PaneOverlay(themes, self)
        self.setBackgroundRole(QPalette.ColorRole.Base)
        self.setAutoFillBackground(True)

    @property
    def view(self) -> SecuritiesView | None:
        """The table's view, if there is one."""
        return self._view

    @property
    def state(self) -> PaneState:
        """What the pane says while it has no table."""
        return self._overlay.state

    def show_view(self, view: SecuritiesView) -> None:
        """Show a table in place of whatever there was; it takes over how the person had arranged the old one."""
        if self._view is not None:
            view.table.arrange(self._view.table.arrangement())
        self.clear()
        self._view = view
        self._layout.addWidget(view)
        self.setFocusProxy(view.table)
        self._overlay.show_state(PaneState())

    def clear(self) -> None:
        """Take the table away."""
        view, self._view = self._view, None
        if view is not None:
            self._layout.removeWidget(view)
            view.table.setModel(None)
            view.hide()
            view.deleteLater()

    def show_state(self, state: PaneState) -> None:
        """Say why there is no table."""
        self._overlay.show_state(state)
