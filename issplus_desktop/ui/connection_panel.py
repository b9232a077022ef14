"""The panel that tells whether the feed can be trusted: what came for each subscription, and what happened."""

from typing import Final

from PySide6.QtCore import QEvent, QSize, Slot
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QTabBar, QVBoxLayout, QWidget

from issplus_desktop.models.ledger_model import LedgerModel
from issplus_desktop.models.log_model import LogModel
from issplus_desktop.ui.ledger_view import LedgerView
from issplus_desktop.ui.log_view import LogView
from issplus_desktop.ui.theme import ThemeSource

_FIRST_SIZE: Final = QSize(760, 230)
_SMALLEST: Final = QSize(420, 110)


class ConnectionPanel(QWidget):
    """Shows the ledger and the log as two tabs; only the one in front is kept up to date."""

    def __init__(self, ledger: LedgerModel, log: LogModel, themes: ThemeSource, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.ledger = LedgerView(ledger, themes, self)
        self.log = LogView(log, themes, self)
        self.tabs = QTabBar(self)
        self._bars = QStackedWidget(self)
        self._views = QStackedWidget(self)
        for view in (self.ledger, self.log):
            self.tabs.addTab("")
            self._bars.addWidget(view.bar)
            self._views.addWidget(view)
        self.tabs.setExpanding(False)
        self.tabs.currentChanged.connect(self._on_tab_changed)
        self._lay_out()
        self._retranslate()

    def sizeHint(self) -> QSize:
        """Return room for a handful of rows."""
        return _FIRST_SIZE

    def minimumSizeHint(self) -> QSize:
        """Return room for the controls and a few rows."""
        return _SMALLEST

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setContentsMargins(4, 0, 4, 2)
        row.setSpacing(0)
        row.addWidget(self.tabs)
        row.addWidget(self._bars, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(row)
        layout.addWidget(self._views, 1)

    def _retranslate(self) -> None:
        self.tabs.setTabText(0, self.tr("Subscriptions"))
        self.tabs.setTabText(1, self.tr("Log"))
        self.tabs.setAccessibleName(self.tr("Subscriptions or log"))

    @Slot(int)
    def _on_tab_changed(self, place: int) -> None:
        self._bars.setCurrentIndex(place)
        self._views.setCurrentIndex(place)
