"""The box in which a person finds instruments."""

from enum import Enum
from typing import Final

from PySide6.QtCore import QEvent, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QFocusEvent, QGuiApplication, QIcon, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QApplication, QLineEdit, QToolButton, QWidget
from shiboken6 import isValid

from issplus_desktop.models.palette import COMMANDS_ONLY, Offer, nothing
from issplus_desktop.models.search_model import SearchModel, SearchState, one_line
from issplus_desktop.models.search_rows import FEW_FINDS
from issplus_desktop.models.table_texts import TableForm, table_text
from issplus_desktop.ui.icons import themed_icon
from issplus_desktop.ui.instrument_menu import ANY_INTERVAL, InstrumentOffers
from issplus_desktop.ui.search_popup import SearchPopup
from issplus_desktop.ui.theme import ThemeSource

DEBOUNCE_MS: Final = 200
_LONGEST: Final = 100
_LONGEST_LIST: Final = 20_000
"""Where instruments are added, whole lists of them are pasted too."""
_BETWEEN: Final = frozenset(",;\n\r\t\u2028\u2029")
"""What stands between tickers and in no name."""
_ENTER: Final = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})


class SearchAction(Enum):
    """What to do with the chosen find."""

    OPEN = "open"
    CHART = "chart"
    WATCH = "watch"
    COMPARE = "compare"


class SearchBox(QLineEdit):
    """Searches as one types and lists the finds below; the keyboard never leaves the box.

    Enter does `default` (OPEN: the order book, or the chart where there are no books), Alt+Enter opens the chart,
    Ctrl+Enter adds to the watch list, Esc clears and then leaves. Enter before the answer is remembered and done with
    the first find. Answers come back through `model.set_results`. What else is offered is listed below the finds.
    """

    search_requested = Signal(str)
    order_book_requested = Signal(object)
    chart_requested = Signal(object, str)
    watch_requested = Signal(object)
    compare_requested = Signal(object)
    """Compare the chart's instrument with this one; with COMPARE as the default nothing else is offered."""
    entry_requested = Signal(object)
    """Do what a PaletteEntry is for."""
    list_entered = Signal(str)
    """Several tickers were typed or pasted where instruments are added (WATCH is the default)."""
    left = Signal()
    """Esc in the empty box: the keyboard should go back to where it was."""

    def __init__(
        self,
        model: SearchModel,
        offers: InstrumentOffers,
        themes: ThemeSource,
        parent: QWidget | None = None,
        *,
        default: SearchAction = SearchAction.OPEN,
    ) -> None:
        super().__init__(parent)
        self.model = model
        self._offers = offers
        self._themes = themes
        self._default = default
        self._pending: SearchAction | None = None
        self._key = ""
        self._before: QWidget | None = None
        self.offer: Offer = nothing
        """What is offered besides instruments."""
        self.setMaxLength(_LONGEST_LIST if default is SearchAction.WATCH else _LONGEST)
        self._icon = self.addAction(QIcon(), QLineEdit.ActionPosition.LeadingPosition)
        self.popup = SearchPopup(model, themes, self, has_actions=default is not SearchAction.COMPARE)
        self._debounce = QTimer(self, singleShot=True, interval=DEBOUNCE_MS)
        self._connect()
        self._on_theme_changed(None)
        self._set_words()

    def _connect(self) -> None:
        self._debounce.timeout.connect(self._on_debounced)
        self.textEdited.connect(self._on_text_edited)
        self.model.query_wanted.connect(self.search_requested)
        self.model.state_changed.connect(self._on_state_changed)
        self.popup.book_chosen.connect(self._on_book_chosen)
        self.popup.chart_chosen.connect(self._on_chart_chosen)
        self.popup.watch_chosen.connect(self._on_watch_chosen)
        self.popup.row_clicked.connect(self._on_row_clicked)
        self._themes.changed.connect(self._on_theme_changed)

    @Slot()
    def start(self) -> None:
        """Take the keyboard with everything selected (Ctrl+K)."""
        focus = QApplication.focusWidget()
        self._before = self._before if focus is self else focus
        self.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.selectAll()
        if not one_line(self.text()):
            self.popup.offer("", self.offer(""))
        self._show_popup()

    def give_back(self) -> None:
        """Let the keyboard go back to what had it before the search was started."""
        before, self._before = self._before, None
        if before is not None and isValid(before) and before.isVisible():
            before.activateWindow()
            before.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.left.emit()

    @Slot()
    def start_commands(self) -> None:
        """Take the keyboard to look for a command."""
        self.start()
        self.setText(COMMANDS_ONLY)
        self._on_text_edited(COMMANDS_ONLY)

    def show_key(self, key: str) -> None:
        """Name the key that starts the search while nothing is typed; "" for none."""
        self._key = key
        self._set_words()

    @Slot()
    def stop(self) -> None:
        """Clear the box and close the list."""
        self._debounce.stop()
        self._pending = None
        self.clear()
        self.model.ask("")
        self.popup.offer("", ())
        self.popup.hide()

    # Keys.

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows and pages walk the list, Enter acts, Esc clears, Ctrl+C copies the find; all else edits the text."""
        steps = {
            Qt.Key.Key_Down: 1,
            Qt.Key.Key_Up: -1,
            Qt.Key.Key_PageDown: self.popup.page_rows(),
            Qt.Key.Key_PageUp: -self.popup.page_rows(),
        }
        if event.key() in _ENTER:
            self._on_enter(event.modifiers())
        elif event.key() == Qt.Key.Key_Escape:
            self._on_escape()
        elif event.matches(QKeySequence.StandardKey.Copy) and self._has_find_to_copy():
            table = self.model.copied(self.popup.current_row)
            QGuiApplication.clipboard().setText(table_text(table, TableForm.TSV, titles=False))
        elif event.key() in steps:
            self._show_popup()
            self.popup.move_current(steps[Qt.Key(event.key())])
        else:
            super().keyPressEvent(event)
            return
        event.accept()

    def _has_find_to_copy(self) -> bool:
        """Whether a find is chosen, and no part of what was typed."""
        return not self.hasSelectedText() and 0 <= self.popup.current_row < self.popup.rows.finds

    def _on_enter(self, modifiers: Qt.KeyboardModifier) -> None:
        action = self._default
        if action is SearchAction.COMPARE:
            modifiers = Qt.KeyboardModifier.NoModifier
        if modifiers & Qt.KeyboardModifier.ControlModifier:
            action = SearchAction.WATCH
        elif modifiers & Qt.KeyboardModifier.AltModifier:
            action = SearchAction.CHART
        row = self.popup.current_row
        if self._is_list():
            self._enter_list()
            return
        if row >= self.popup.rows.finds:
            self._on_row_clicked(row)
            return
        answered = self.model.state is SearchState.FOUND and self.model.query == one_line(self.text())
        if answered and row >= 0:
            self._act(action, row)
        elif one_line(self.text()):
            self._pending = action
            self._debounce.stop()
            self._on_debounced()

    def _is_list(self) -> bool:
        """Whether several tickers stand here: by what is between them, or as no instrument is called so."""
        if self._default is not SearchAction.WATCH:
            return False
        text = one_line(self.text())
        unknown = self.model.state is SearchState.NOTHING and self.model.query == text
        return not _BETWEEN.isdisjoint(self.text().strip()) or (unknown and " " in text)

    def _enter_list(self) -> None:
        text = self.text()
        self.stop()
        self.list_entered.emit(text)

    def _on_escape(self) -> None:
        if self.text():
            self.stop()
        else:
            self.popup.hide()
            self.left.emit()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """The list goes with the keyboard; the text stays."""
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self._pending = None
            self.popup.hide()

    def changeEvent(self, event: QEvent) -> None:
        """Follow another language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._set_words()

    # What happens.

    @Slot(str)
    def _on_text_edited(self, text: str) -> None:
        self._pending = None
        if not text.strip():
            self.stop()
            return
        is_command = text.lstrip().startswith(COMMANDS_ONLY) and self.offer is not nothing
        self.popup.offer(text, self.offer(text), choose=is_command)
        if is_command or (self._default is SearchAction.WATCH and not _BETWEEN.isdisjoint(text.strip())):
            self._debounce.stop()
            self.model.ask("")
        else:
            self._debounce.start()
        self._show_popup()

    @Slot()
    def _on_debounced(self) -> None:
        if self.model.query != one_line(self.text()) or self.model.state is SearchState.NOT_CONNECTED:
            self.model.ask(self.text())

    @Slot()
    def _on_state_changed(self) -> None:
        state = self.model.state
        self._show_popup()
        if state in {SearchState.IDLE, SearchState.SEARCHING}:
            return
        action, self._pending = self._pending, None
        if action is not None and state is SearchState.FOUND:
            self._act(action, 0)
        elif action is not None and self._is_list():
            self._enter_list()

    def _show_popup(self) -> None:
        if self.model.state is SearchState.IDLE and not self.popup.rows.rowCount() and not self.popup.words:
            self.popup.hide()
        elif self.hasFocus():
            self.popup.open_under(self)

    def _act(self, action: SearchAction, row: int) -> None:
        instrument = self.popup.instrument(row)
        if instrument is None:
            return
        if action is SearchAction.WATCH:
            self.watch_requested.emit(instrument)
            self.selectAll()
            return
        self.stop()
        if action is SearchAction.COMPARE:
            self.compare_requested.emit(instrument)
        elif action is SearchAction.CHART or not self._offers.opens_book(instrument):
            self.chart_requested.emit(instrument, ANY_INTERVAL)
        else:
            self.order_book_requested.emit(instrument)

    @Slot(int)
    def _on_row_clicked(self, row: int) -> None:
        entry = self.popup.rows.entry_at(row)
        if self.popup.rows.is_more(row):
            self.popup.rows.show_all_finds()
            self.popup.move_current(FEW_FINDS)
            self.popup.open_under(self)
        elif entry is None:
            self._act(self._default, row)
        elif entry.enabled:
            self.stop()
            self.entry_requested.emit(entry)

    @Slot(int)
    def _on_book_chosen(self, row: int) -> None:
        self._act(SearchAction.OPEN, row)

    @Slot(int)
    def _on_chart_chosen(self, row: int) -> None:
        self._act(SearchAction.CHART, row)

    @Slot(int)
    def _on_watch_chosen(self, row: int) -> None:
        self._act(SearchAction.WATCH, row)

    def _set_words(self) -> None:
        if self._default is SearchAction.WATCH:
            self.setPlaceholderText(self.tr("Add a ticker"))
        elif self._default is SearchAction.COMPARE:
            self.setPlaceholderText(self.tr("Compare with…"))
        else:
            self.setPlaceholderText(f"{self.tr('Search instruments…')}   {self._key}".rstrip())
        adds = self._default is SearchAction.WATCH
        name = self.tr("Add a ticker") if adds else self.tr("Search instruments by ticker, name or ISIN")
        self.setAccessibleName(name)
        # Qt makes a button of the icon; those of the popup have names of their own.
        for button in self.findChildren(QToolButton, options=Qt.FindChildOption.FindDirectChildrenOnly):
            button.setAccessibleName(name)

    @Slot(object)
    def _on_theme_changed(self, _theme: object) -> None:
        name = "add" if self._default is SearchAction.WATCH else "search"
        self._icon.setIcon(themed_icon(name, self._themes.theme))
