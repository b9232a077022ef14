"""All that a person can choose, on pages, with a search over all of them."""

from collections.abc import Callable, Mapping, Sequence
from functools import cached_property
from typing import Final

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from issplus_desktop.models.keyboard_layout import other_layout
from issplus_desktop.settings.schema import Settings
from issplus_desktop.settings.setting_fields import setting_fields
from issplus_desktop.ui.fitted import size_for_texts
from issplus_desktop.ui.own_page import OwnPage
from issplus_desktop.ui.setting_page import SettingPage
from issplus_desktop.ui.setting_texts import PAGES, page_titles

_SIZE: Final = (860, 600)
_LEAST: Final = QSize(620, 380)
_LIST_PADDING: Final = 44


class SettingsDialog(QDialog):
    """Changes are carried out at once, so there is nothing to confirm; it is gone when it is closed."""

    chosen = Signal(str, object)
    """A setting's key and the value that the person chose."""

    def __init__(self, settings: Settings, own: Sequence[OwnPage] = (), parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.more_words: Callable[[], Mapping[str, str]] = dict
        """Returns what settings are called in other languages, by their keys; asked when something is searched."""
        self._own = {page.name: page for page in own}
        # In the order in which Tab comes by.
        self.search = QLineEdit(self, clearButtonEnabled=True)
        self.list = QListWidget(self)
        self.list.setObjectName("pages")
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        # A screen reader asks where its lines are before the dialog is shown; they keep the height of that moment.
        self.list.ensurePolished()
        self._stack = QStackedWidget(self)
        self._pages = {name: SettingPage(name, self) for name in PAGES}
        self._widgets: dict[str, QWidget] = dict(self._pages)
        self._widgets.update((name, page.make(self)) for name, page in self._own.items())
        self.names: list[str] = list(self._widgets)
        """The pages in order."""
        self._nothing = QLabel(self, wordWrap=True)
        self.restore = QPushButton(self, autoDefault=False)
        self._close = QPushButton(self, autoDefault=False)
        self._lay_out()
        self._connect()
        self._retranslate()
        self.show_settings(settings)
        self.show_page(self.names[0])
        self.list.setFocus(Qt.FocusReason.TabFocusReason)

    def page(self, name: str) -> QWidget:
        """Return a page by its name."""
        return self._widgets[name]

    @property
    def current(self) -> str:
        """The name of the page that is shown."""
        return self.names[max(self.list.currentRow(), 0)]

    def show_page(self, name: str) -> None:
        """Bring a page to the front."""
        self.list.setCurrentRow(self.names.index(name))

    @Slot(object)
    def show_settings(self, settings: Settings) -> None:
        """Show what is chosen, whoever has chosen it."""
        for page in self._pages.values():
            page.show_settings(settings)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        elif event.type() == QEvent.Type.FontChange:
            self._fit_list()
        super().changeEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let Esc clear the search before it closes the dialog."""
        if event.key() == Qt.Key.Key_Escape and self.search.text():
            self.search.clear()
            return
        super().keyPressEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let the arrows go from the search to the pages."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and event.key() == Qt.Key.Key_Down:
            self.list.setFocus(Qt.FocusReason.TabFocusReason)
            return True
        return super().eventFilter(watched, event)

    def _lay_out(self) -> None:
        for widget in self._widgets.values():
            self._stack.addWidget(widget)
        self._stack.addWidget(self._nothing)
        self._nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._nothing.setProperty("tone", "dim")
        self.list.addItems(self.names)
        across = QHBoxLayout()
        across.setSpacing(0)
        across.addWidget(self.list)
        across.addWidget(self._stack, 1)
        foot = QHBoxLayout()
        foot.addWidget(self.restore)
        foot.addStretch(1)
        foot.addWidget(self._close)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 12)
        column.setSpacing(12)
        column.addWidget(self.search)
        column.addLayout(across, 1)
        column.addLayout(foot)
        self.setMinimumSize(_LEAST)
        self.resize(size_for_texts(self, *_SIZE))

    def _connect(self) -> None:
        for page in self._pages.values():
            page.chosen.connect(self.chosen)
        self.search.textChanged.connect(self._on_searched)
        self.search.installEventFilter(self)
        self.list.currentRowChanged.connect(self._on_page_changed)
        self.restore.clicked.connect(self._on_restore_clicked)
        self._close.clicked.connect(self.close)
        QShortcut(QKeySequence(QKeySequence.StandardKey.Find), self).activated.connect(self._on_find)

    def _retranslate(self) -> None:
        self.setWindowTitle(self.tr("Settings"))
        self.search.setPlaceholderText(self.tr("Find a setting…"))
        self.search.setAccessibleName(self.tr("Find a setting…"))
        self.list.setAccessibleName(self.tr("Pages"))
        self._nothing.setText(self.tr("No setting is called so."))
        self.restore.setText(self.tr("&Restore the defaults of this page"))
        self._close.setText(self.tr("Close"))
        for place, name in enumerate(self.names):
            self.list.item(place).setText(self._title(name))
        self._fit_list()
        self._on_searched(self.search.text())

    def _title(self, name: str) -> str:
        own = self._own.get(name)
        return page_titles()[name] if own is None else own.title()

    def _fit_list(self) -> None:
        metrics = self.list.fontMetrics()
        widest = max(metrics.horizontalAdvance(self._title(name)) for name in self.names)
        self.list.setFixedWidth(widest + _LIST_PADDING)

    @Slot(str)
    def _on_searched(self, text: str) -> None:
        found = self._found(text.casefold().split())
        if not any(found):
            # Perhaps the keyboard was on the other layout.
            found = self._found((other_layout(text) or text).casefold().split())
        for place, is_found in enumerate(found):
            self.list.item(place).setHidden(not is_found)
        if self.list.currentRow() < 0 or not found[self.list.currentRow()]:
            self.list.setCurrentRow(found.index(True) if any(found) else -1)
        self._on_page_changed(self.list.currentRow())

    def _found(self, words: Sequence[str]) -> list[bool]:
        """Show what has all these words, and return which pages have any of it."""
        more = self._more if words else {}
        found = [page.show_found(words, more) for page in self._pages.values()]
        titles = [own.title().casefold() for own in self._own.values()]
        return found + [all(word in title for word in words) for title in titles]

    @cached_property
    def _more(self) -> Mapping[str, str]:
        return self.more_words()

    @Slot(int)
    def _on_page_changed(self, place: int) -> None:
        self._stack.setCurrentIndex(place if place >= 0 else self._stack.count() - 1)
        own = self._own.get(self.names[place]) if place >= 0 else None
        self.restore.setEnabled(place >= 0 and (own is None or own.restore is not None))

    @Slot()
    def _on_restore_clicked(self) -> None:
        own = self._own.get(self.current)
        if own is not None and own.restore is not None:
            own.restore()
        elif own is None:
            for key in PAGES[self.current]:
                self.chosen.emit(key, setting_fields()[key].default)

    @Slot()
    def _on_find(self) -> None:
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.selectAll()
