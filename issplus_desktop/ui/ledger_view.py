"""What came for each subscription: a table, a line to filter it, and all of it in words."""

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QPoint, Slot
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QMenu, QToolButton, QVBoxLayout, QWidget

from issplus_desktop.market.subscription_status import SubscriptionPhase
from issplus_desktop.models.conventions import count_text
from issplus_desktop.models.ledger_columns import IGNORED, PHASE
from issplus_desktop.models.ledger_model import PHASES, LedgerModel
from issplus_desktop.models.roles import Role
from issplus_desktop.ui.icons import themed_icon
from issplus_desktop.ui.pane_state import PaneKind, PaneOverlay, PaneState
from issplus_desktop.ui.server_label import ServerLabel, plain_tool_tip
from issplus_desktop.ui.sort_menu import add_sort_menu
from issplus_desktop.ui.theme import ThemeSource
from issplus_desktop.ui.tone_table import ToneTable

_TONES = {
    SubscriptionPhase.REFUSED: "error",
    SubscriptionPhase.STALE: "stale",
    SubscriptionPhase.OVER_LIMIT: "warn",
    SubscriptionPhase.WAITING: "warn",
}


class LedgerView(QWidget):
    """Shows a LedgerModel. `bar` holds its controls; whoever shows the view puts it where there is room."""

    def __init__(self, model: LedgerModel, themes: ThemeSource, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.model = model
        self._themes = themes
        self.table = ToneTable(themes, self._tone_of, self)
        self.table.setModel(model)
        self.table.name = "ledger"
        self.overlay = PaneOverlay(themes, self.table)
        self.bar = QWidget(self)
        self._summary = ServerLabel(parent=self.bar)
        self._summary.setProperty("tone", "dim")
        self.filter = QLineEdit(self.bar)
        self.filter.setClearButtonEnabled(True)
        self._copy = QToolButton(self.bar)
        self._columns = QToolButton(self.bar)
        self._lay_out()
        self._connect()
        self._retranslate()
        self._on_theme_changed()

    @property
    def summary(self) -> str:
        """All subscriptions together, in words, as shown."""
        return self._summary.text()

    @Slot()
    def copy_all(self) -> None:
        """Put all rows, in the columns as shown, on the clipboard as TSV."""
        self.table.copy_rows(range(self.model.rowCount()))

    def row_menu(self) -> QMenu:
        """Return the menu of the rows; it deletes itself when closed."""
        menu = QMenu(self)
        menu.aboutToHide.connect(menu.deleteLater)
        copy = menu.addAction(self.tr("Copy rows"), QKeySequence.StandardKey.Copy, self.table.copy_selection)
        copy.setEnabled(self.table.selectionModel().hasSelection())
        menu.addAction(self.tr("Copy all as a table"), self.copy_all)
        self.table.exports.add_to(menu, self.table)
        menu.addSeparator()
        add_sort_menu(menu, self.table)
        menu.addAction(self.tr("Columns…"), self.table.open_column_chooser)
        return menu

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.model.retranslate()
            self._retranslate()
        super().changeEvent(event)

    def _lay_out(self) -> None:
        self.filter.setFixedWidth(200)
        row = QHBoxLayout(self.bar)
        row.setContentsMargins(8, 0, 4, 0)
        row.setSpacing(4)
        row.addWidget(self._summary, 1)
        for widget in (self.filter, self._copy, self._columns):
            row.addWidget(widget)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.table)

    def _connect(self) -> None:
        self.filter.textChanged.connect(self._on_filter_changed)
        self._copy.clicked.connect(self.copy_all)
        self._columns.clicked.connect(self._on_columns_clicked)
        self.table.menu_requested.connect(self._on_menu_requested)
        self.model.totals_changed.connect(self._show_summary)
        self.model.rowsInserted.connect(self._show_state)
        self.model.rowsRemoved.connect(self._show_state)
        self._themes.changed.connect(self._on_theme_changed)

    def _retranslate(self) -> None:
        self.table.setAccessibleName(self.tr("Subscriptions"))
        self.filter.setPlaceholderText(self.tr("Filter…"))
        self.filter.setAccessibleName(self.tr("Filter subscriptions"))
        for button, words in ((self._copy, self.tr("Copy all as a table")), (self._columns, self.tr("Columns"))):
            button.setToolTip(words)
            button.setAccessibleName(words)
        self._show_summary()
        self._show_state()

    @staticmethod
    def _tone_of(index: QModelIndex | QPersistentModelIndex) -> str:
        model = index.model()
        key = model.columns[index.column()].key if isinstance(model, LedgerModel) else ""
        value = index.data(Role.SORT) if key in {PHASE, IGNORED} else None
        if not isinstance(value, int):
            return ""
        if key == IGNORED:
            return "warn" if value else ""
        return _TONES.get(PHASES[value], "")

    @Slot()
    def _show_summary(self) -> None:
        totals = self.model.totals
        parts = [
            _counted(self.tr("%n subscriptions", "", totals.subscriptions), totals.subscriptions),
            _counted(self.tr("%n messages", "", totals.received), totals.received),
            _counted(self.tr("%n ignored", "", totals.ignored), totals.ignored)
            if totals.ignored
            else self.tr("none ignored"),
        ]
        if totals.subscriptions == 1:
            parts[0] = self.tr("1 subscription")
        if totals.received == 1:
            parts[1] = self.tr("1 message")
        self._summary.setText(", ".join(parts) if totals.subscriptions else "")
        more = self.tr("Trades merged by the exchange: {merged}. Messages for views closed meanwhile: {unrouted}.")
        tip = more.format(merged=count_text(totals.merged_trades), unrouted=count_text(totals.unrouted))
        self._summary.setToolTip(plain_tool_tip(tip))

    @Slot()
    def _show_state(self) -> None:
        if self.model.rowCount():
            self.overlay.show_state(PaneState())
        elif self.model.filter:
            words = self.tr("No subscription holds this text.")
            self.overlay.show_state(PaneState(PaneKind.EMPTY, title=self.tr("Nothing found"), detail=words))
        else:
            words = self.tr("Open a view or fill the watch list; what comes for it is counted here.")
            self.overlay.show_state(PaneState(PaneKind.EMPTY, title=self.tr("No subscriptions"), detail=words))

    @Slot(str)
    def _on_filter_changed(self, text: str) -> None:
        self.model.set_filter(text)
        self._show_state()

    @Slot()
    def _on_columns_clicked(self) -> None:
        corner = self._columns.rect().topRight()
        self.table.open_column_chooser(self._columns.mapToGlobal(QPoint(corner.x() - 300, corner.y() - 404)))

    @Slot(QPoint)
    def _on_menu_requested(self, place: QPoint) -> None:
        self.row_menu().popup(place)

    @Slot()
    def _on_theme_changed(self) -> None:
        self._copy.setIcon(themed_icon("copy", self._themes.theme))
        self._columns.setIcon(themed_icon("columns", self._themes.theme))


def _counted(text: str, number: int) -> str:
    """Set the thousands of a counted text apart."""
    return text.replace(str(number), count_text(number), 1)
