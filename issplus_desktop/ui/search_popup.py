"""The list that opens under a search box."""

from collections.abc import Sequence
from functools import partial
from typing import Final

from PySide6.QtCore import QEvent, QModelIndex, QPoint, QRect, QSize, Qt, Signal, SignalInstance, Slot
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHBoxLayout,
    QHeaderView,
    QTableView,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from issplus_desktop.market.instrument import InstrumentId
from issplus_desktop.models.palette import COMMANDS_ONLY, PaletteGroup
from issplus_desktop.models.search_model import BOARD, ISIN, NAME, TICKER, SearchModel, SearchState, one_line
from issplus_desktop.models.search_rows import SearchRows
from issplus_desktop.ui.fonts import grown
from issplus_desktop.ui.search_delegate import SearchDelegate
from issplus_desktop.ui.server_label import ServerLabel
from issplus_desktop.ui.theme import ThemeSource

_WIDTH: Final = 620
_MOST_ROWS: Final = 12
_MOST_WITH_OFFERS: Final = 18
_WITHOUT_FINDS: Final = frozenset({SearchState.NOTHING, SearchState.NOT_CONNECTED})
_CHARACTERS: Final = {TICKER: 13, BOARD: 15, ISIN: 15}


class SearchPopup(QFrame):
    """Shows a SearchModel under its box, in words where there is nothing to list; never takes the keyboard.

    It is a child of the box's window and not a window of its own: no platform can put it elsewhere or take the focus.
    """

    book_chosen = Signal(int)
    chart_chosen = Signal(int)
    watch_chosen = Signal(int)
    row_clicked = Signal(int)

    def __init__(self, model: SearchModel, themes: ThemeSource, parent: QWidget, *, has_actions: bool = True) -> None:
        super().__init__(parent)
        self._model = model
        self._has_actions = has_actions
        self._themes = themes
        self.setObjectName("SearchPopup")
        self.setAutoFillBackground(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._words = ServerLabel(parent=self)
        self._words.setMargin(8)
        self._words.setWordWrap(True)
        self.rows = SearchRows(model, self)
        self._query = ""
        self._chooses = False
        self._moved_to = ""
        self._buttons: list[QToolButton] = []
        self._list = self._make_list()
        self._actions = self._make_actions()
        self._set_words()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(1, 1, 1, 1)
        layout.setSpacing(0)
        for part in (self._words, self._list, self._actions):
            layout.addWidget(part)
        model.state_changed.connect(self._on_state_changed)
        self.rows.modelReset.connect(self._settle)
        themes.changed.connect(self._on_theme_changed)
        self._on_theme_changed(None)
        self._on_state_changed()
        self.hide()

    @property
    def current_row(self) -> int:
        """The chosen row; -1 where there is none."""
        return self._list.currentIndex().row()

    @property
    def words(self) -> str:
        """What the popup says above the list."""
        return self._words.text() if not self._words.isHidden() else ""

    def offer(self, query: str, groups: Sequence[PaletteGroup], *, choose: bool = False) -> None:
        """Show what else is offered for what is typed now; `choose` the first of it at once.

        Without that it is chosen when no instrument was found.
        """
        self._query, self._chooses, self._moved_to = one_line(query), choose, ""
        self.rows.offer(groups)
        self._show_words()

    def move_current(self, rows: int) -> None:
        """Choose a row further down (or up), stopping at the ends; titles are passed over."""
        count, step = self.rows.rowCount(), 1 if rows > 0 else -1
        wanted = max(0, min(count - 1, self.current_row + rows))
        onwards = range(wanted, count if step > 0 else -1, step)
        backwards = range(wanted, self.current_row, -step)
        row = next((row for row in (*onwards, *backwards) if self.rows.can_choose(row)), None)
        if row is not None:
            self._list.selectRow(row)
            self._list.scrollTo(self.rows.index(max(row - 1, 0) if step < 0 else row, 0))
            entry = self.rows.entry_at(row)
            self._moved_to = entry.name if entry is not None else ""
            self._allow_actions()

    def page_rows(self) -> int:
        """Return how many rows a page key moves by."""
        return max(1, min(_MOST_ROWS, self.rows.rowCount()) - 1)

    def open_under(self, box: QWidget) -> None:
        """Show the popup below a box, inside the box's window; above it where there is more room."""
        window = box.window()
        if self.parentWidget() is not window:
            self.setParent(window)
        self.setGeometry(self._place(box, window))
        self.show()
        self.raise_()

    def _place(self, box: QWidget, window: QWidget) -> QRect:
        width = min(grown(_WIDTH, self.fontMetrics()), window.width() - 16)
        size = QSize(width, self._wanted_height(width))
        below = box.mapTo(window, QPoint(0, box.height() + 2))
        above = box.mapTo(window, QPoint(0, -2)).y()
        left = max(8, min(below.x(), window.width() - size.width() - 8))
        room_below, room_above = window.height() - below.y() - 8, above - 8
        if size.height() > room_below and room_above > room_below:
            height = min(size.height(), room_above)
            return QRect(left, above - height, size.width(), height)
        return QRect(left, below.y(), size.width(), min(size.height(), max(room_below, 60)))

    def _wanted_height(self, width: int) -> int:
        shown = self.rows.rowCount()
        rows = min(_MOST_ROWS if shown == self.rows.finds else _MOST_WITH_OFFERS, shown)
        words = self._words.heightForWidth(width - 2) if not self._words.isHidden() else 0
        actions = self._actions.sizeHint().height() if self.rows.finds and self._has_actions else 0
        return rows * self._themes.row_height + words + actions + (6 if rows else 2)

    def _make_list(self) -> QTableView:
        view = QTableView(self)
        view.setModel(self.rows)
        self._delegate = SearchDelegate(self.rows, self._themes, self.font(), view)
        view.setItemDelegate(self._delegate)
        view.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        view.setFrameShape(QFrame.Shape.NoFrame)
        view.setShowGrid(False)
        view.setWordWrap(False)
        view.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        view.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        view.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        view.horizontalHeader().hide()
        view.horizontalHeader().setSectionResizeMode(NAME, QHeaderView.ResizeMode.Stretch)
        view.verticalHeader().hide()
        view.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        view.clicked.connect(self._on_clicked)
        return view

    def _fit_font(self) -> None:
        """Let the finds follow the font, whose height the theme knows."""
        self._delegate.set_font(self.font())
        self._list.verticalHeader().setDefaultSectionSize(self._themes.row_height)
        for column, characters in _CHARACTERS.items():
            self._list.setColumnWidth(column, self._delegate.width_of(characters))

    def _make_actions(self) -> QWidget:
        bar = QWidget(self)
        row = QHBoxLayout(bar)
        row.setContentsMargins(4, 2, 4, 4)
        row.setSpacing(4)
        for signal in (self.book_chosen, self.chart_chosen, self.watch_chosen):
            button = QToolButton(bar)
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            button.clicked.connect(partial(self._emit_current, signal))
            row.addWidget(button)
            self._buttons.append(button)
        row.addStretch(1)
        return bar

    def _set_words(self) -> None:
        texts = (
            self.tr("Order book  Enter"),
            self.tr("Chart  Alt+Enter"),
            self.tr("Add to the watch list  Ctrl+Enter"),
        )
        for button, text in zip(self._buttons, texts, strict=True):
            button.setText(text)

    def changeEvent(self, event: QEvent) -> None:
        """Speak another language, or in another size."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._set_words()
            self._on_state_changed()
        elif event.type() == QEvent.Type.FontChange:
            self._fit_font()

    def _emit_current(self, signal: SignalInstance, *_checked: bool) -> None:
        if self.rows.find_at(self.current_row) is not None:
            signal.emit(self.current_row)

    def instrument(self, row: int) -> InstrumentId | None:
        """Return the instrument of a find; None for other rows."""
        found = self.rows.find_at(row)
        return None if found is None else found.instrument

    @Slot(QModelIndex)
    def _on_clicked(self, index: QModelIndex) -> None:
        self.row_clicked.emit(index.row())

    @Slot()
    def _settle(self) -> None:
        """Give each line that is no find a row of its own, and choose what Enter would do."""
        finds, count = self.rows.finds, self.rows.rowCount()
        self._list.clearSpans()
        for row in range(finds, count):
            self._list.setSpan(row, 0, 1, self.rows.columnCount())
        answered = self._model.query == self._query and self._model.state in _WITHOUT_FINDS
        first = finds or self._chooses or answered
        rows = [row for row in range(count) if self.rows.can_choose(row)]
        names = {entry.name: row for row in rows if (entry := self.rows.entry_at(row)) is not None}
        row = names.get(self._moved_to, rows[0] if first and rows else -1)
        if row >= 0:
            self._list.selectRow(row)
        else:
            self._list.clearSelection()
            self._list.setCurrentIndex(QModelIndex())
        self._allow_actions()

    def _allow_actions(self) -> None:
        self._actions.setEnabled(self.rows.find_at(self.current_row) is not None)

    @Slot()
    def _on_state_changed(self) -> None:
        self._settle()
        self._show_words()

    def _show_words(self) -> None:
        words = self._state_words()
        self._words.setText(words)
        self._words.setVisible(bool(words))
        self._show_parts()

    def _show_parts(self) -> None:
        self._actions.setVisible(self._has_actions and self.rows.finds > 0)
        self._list.setVisible(self.rows.rowCount() > 0)
        if self.isVisible():
            self.resize(self.width(), self._wanted_height(self.width()))

    def _state_words(self) -> str:
        query = self._model.query
        match self._model.state:
            case SearchState.IDLE if self._chooses and not self.rows.rowCount():
                asked = self._query.removeprefix(COMMANDS_ONLY).strip()
                return self.tr("No command is found for {query}.").replace("{query}", asked)
            case SearchState.SEARCHING if not self._model.rowCount():
                return self.tr("Searching…")
            case SearchState.NOTHING:
                return self.tr("Nothing found for {query}.").replace("{query}", query)
            case SearchState.NOT_CONNECTED:
                return self.tr("Not connected: search works when the feed is live.")
            case SearchState.FOUND if self._model.corrected:
                text = self.tr("Nothing found for {query}; shown for {corrected} (the other keyboard layout).")
                return text.replace("{query}", query).replace("{corrected}", self._model.corrected)
            case _:
                return ""

    @Slot(object)
    def _on_theme_changed(self, _theme: object) -> None:
        theme = self._themes.theme
        self._fit_font()
        self.setStyleSheet(
            f"#SearchPopup {{ background: {theme.raised.name()}; border: 1px solid {theme.line.name()}; }}"
            f"#SearchPopup QTableView {{ background: {theme.raised.name()}; }}"
        )
        palette = self._words.palette()
        palette.setColor(QPalette.ColorRole.WindowText, theme.text_dim)
        self._words.setPalette(palette)
