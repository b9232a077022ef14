"""What happened, line by line, with a choice of levels and a search."""

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QPoint, Slot
from PySide6.QtGui import QGuiApplication, QHideEvent, QKeySequence, QShowEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QHeaderView, QLineEdit, QMenu, QToolButton, QVBoxLayout, QWidget

from issplus_desktop.models.conventions import count_text
from issplus_desktop.models.log_model import LEVEL, LogLevel, LogModel
from issplus_desktop.models.roles import Role
from issplus_desktop.ui.icons import themed_icon
from issplus_desktop.ui.pane_state import PaneKind, PaneOverlay, PaneState
from issplus_desktop.ui.server_label import ServerLabel
from issplus_desktop.ui.theme import ThemeSource
from issplus_desktop.ui.tone_table import ToneTable

_TONES = {LogLevel.INFO: "text_dim", LogLevel.WARNING: "warn", LogLevel.ERROR: "error"}


class LogView(QWidget):
    """Shows a LogModel and follows its end; while the person has scrolled away it stands still and counts what is new.

    `bar` holds its controls; whoever shows the view puts it where there is room.
    """

    def __init__(self, model: LogModel, themes: ThemeSource, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.model = model
        self._themes = themes
        self._follows = True
        self.table = ToneTable(themes, self._tone_of, self)
        self.table.setModel(model)
        self.table.name = "log"
        self.overlay = PaneOverlay(themes, self.table)
        self.bar = QWidget(self)
        self._kept = ServerLabel(parent=self.bar)
        self._kept.setProperty("tone", "dim")
        self.new = QToolButton(self.bar)
        self.levels = QComboBox(self.bar)
        self.levels.addItems([""] * len(LogLevel))
        self.search = QLineEdit(self.bar)
        self.search.setClearButtonEnabled(True)
        self._copy = QToolButton(self.bar)
        self.new.setCheckable(True)
        self._lay_out()
        self._connect()
        self._retranslate()
        self._on_theme_changed()

    @property
    def follows(self) -> bool:
        """Whether the newest line stays in sight."""
        return self._follows

    @Slot()
    def follow(self) -> None:
        """Go to the newest line and stay with it."""
        self._follows = True
        self.model.set_paused(False)
        self.table.scrollToBottom()
        self._show_counts()

    @Slot()
    def copy_all(self) -> None:
        """Put all lines shown on the clipboard."""
        QGuiApplication.clipboard().setText(self.model.copy_all())

    def row_menu(self) -> QMenu:
        """Return the menu of the lines; it deletes itself when closed."""
        menu = QMenu(self)
        menu.aboutToHide.connect(menu.deleteLater)
        copy = menu.addAction(self.tr("Copy lines"), QKeySequence.StandardKey.Copy, self.table.copy_selection)
        copy.setEnabled(self.table.selectionModel().hasSelection())
        menu.addAction(self.tr("Copy all lines"), self.copy_all)
        self.table.exports.add_to(menu, self.table)
        return menu

    def showEvent(self, event: QShowEvent) -> None:
        """Show the end first, if that is where it was left."""
        super().showEvent(event)
        if self._follows:
            self.table.scrollToBottom()

    def hideEvent(self, event: QHideEvent) -> None:
        """Nobody reads any more: begin with the newest line next time."""
        super().hideEvent(event)
        self._follows = True
        self.model.set_paused(False)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.model.retranslate()
            self._retranslate()
        super().changeEvent(event)

    def _lay_out(self) -> None:
        self.search.setFixedWidth(200)
        row = QHBoxLayout(self.bar)
        row.setContentsMargins(8, 0, 4, 0)
        row.setSpacing(4)
        row.addWidget(self._kept, 1)
        for widget in (self.new, self.levels, self.search, self._copy):
            row.addWidget(widget)
        titles = self.table.horizontalHeader()
        titles.setStretchLastSection(True)
        titles.setSectionsMovable(False)
        titles.setSectionResizeMode(LEVEL, QHeaderView.ResizeMode.Interactive)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.table)

    def _connect(self) -> None:
        self.levels.activated.connect(self._on_level_chosen)
        self.search.textChanged.connect(self._on_search_changed)
        self.new.clicked.connect(self.follow)
        self._copy.clicked.connect(self.copy_all)
        self.table.menu_requested.connect(self._on_menu_requested)
        self.table.verticalScrollBar().valueChanged.connect(self._on_scrolled)
        self.table.verticalScrollBar().rangeChanged.connect(self._on_range_changed)
        self.model.counts_changed.connect(self._show_counts)
        self._themes.changed.connect(self._on_theme_changed)

    def _retranslate(self) -> None:
        self.table.setAccessibleName(self.tr("Log"))
        words = (self.tr("All"), self.tr("Warnings and errors"), self.tr("Errors"))
        for place, text in enumerate(words):
            self.levels.setItemText(place, text)
        self.levels.setAccessibleName(self.tr("Levels shown"))
        self.search.setPlaceholderText(self.tr("Search…"))
        self.search.setAccessibleName(self.tr("Search the log"))
        self.new.setToolTip(self.tr("Go to the newest line and follow it"))
        self._copy.setToolTip(self.tr("Copy all lines"))
        self._copy.setAccessibleName(self.tr("Copy all lines"))
        self._show_counts()

    @staticmethod
    def _tone_of(index: QModelIndex | QPersistentModelIndex) -> str:
        return _TONES[LogLevel(index.data(Role.SORT))] if index.column() == LEVEL else ""

    @Slot()
    def _show_counts(self) -> None:
        shown, size = self.model.rowCount(), count_text(self.model.size)
        self._kept.setText(self.tr("The last {size} lines are kept").format(size=size))
        self.new.setText(self.tr("+{count} new").format(count=self.model.waiting))
        self.new.setChecked(True)
        self.new.setVisible(self.model.waiting > 0)
        if shown:
            self.overlay.show_state(PaneState())
        elif self.model.is_filtered:
            words = self.tr("No line of this level holds this text.")
            self.overlay.show_state(PaneState(PaneKind.EMPTY, title=self.tr("Nothing found"), detail=words))
        else:
            words = self.tr("What happens to the connection is told here.")
            self.overlay.show_state(PaneState(PaneKind.EMPTY, title=self.tr("Nothing has happened yet"), detail=words))

    @Slot(int)
    def _on_level_chosen(self, place: int) -> None:
        self.model.set_least(LogLevel(place))
        self.follow()

    @Slot(str)
    def _on_search_changed(self, text: str) -> None:
        self.model.set_search(text)
        self.follow()

    @Slot(int)
    def _on_scrolled(self, value: int) -> None:
        self._follows = value >= self.table.verticalScrollBar().maximum()
        self.model.set_paused(not self._follows)

    @Slot(int, int)
    def _on_range_changed(self, _least: int, most: int) -> None:
        if self._follows:
            self.table.verticalScrollBar().setValue(most)

    @Slot(QPoint)
    def _on_menu_requested(self, place: QPoint) -> None:
        self.row_menu().popup(place)

    @Slot()
    def _on_theme_changed(self) -> None:
        self._copy.setIcon(themed_icon("copy", self._themes.theme))
