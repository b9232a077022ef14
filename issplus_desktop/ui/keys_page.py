"""The page on which a person sets the keys."""

from functools import partial

from PySide6.QtCore import QCoreApplication, QEvent, Signal, Slot
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from issplus_desktop.ui.key_bindings import KeyBindings
from issplus_desktop.ui.key_field import KeyField
from issplus_desktop.ui.key_presses import shown
from issplus_desktop.ui.key_rules import refusal
from issplus_desktop.ui.key_spec import MOST_KEYS, KeySpec
from issplus_desktop.ui.keys_list import KeysList
from issplus_desktop.ui.theme import ThemeSource


def keys_title() -> str:
    """Return the page's title in the program's language."""
    return QCoreApplication.translate("KeysPage", "Keys")


class KeysPage(QWidget):
    """Lists what keys do; in two fields below the next key that is pressed becomes that of the line chosen.

    A key is set at once unless it is refused or another thing has it, which is said in words.
    """

    told = Signal(str)
    """What is said below the list has changed."""

    def __init__(self, bindings: KeyBindings, themes: ThemeSource, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bindings = bindings
        self._wish: tuple[int, str] | None = None
        bindings.retranslate()
        self.filter = QLineEdit(self, clearButtonEnabled=True)
        self.list = KeysList(bindings, themes, self)
        self.fields = [KeyField(self) for _ in range(MOST_KEYS)]
        self._labels = [QLabel(self) for _ in self.fields]
        self.words = QLabel(self, wordWrap=True)
        self.take_over = QPushButton(self, autoDefault=False)
        self.reset = QPushButton(self, autoDefault=False)
        self._lay_out()
        self._connect()
        self._retranslate()
        self._show_line()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._bindings.retranslate()
            self.list.fill()
            self._retranslate()
            self._show_line()
        super().changeEvent(event)

    def _lay_out(self) -> None:
        keys = QGridLayout()
        keys.setHorizontalSpacing(12)
        for place, (label, field) in enumerate(zip(self._labels, self.fields, strict=True)):
            label.setBuddy(field)
            keys.addWidget(label, 0, place)
            keys.addWidget(field, 1, place)
            keys.setColumnStretch(place, 1)
        keys.addWidget(self.reset, 1, len(self.fields))
        said = QHBoxLayout()
        said.addWidget(self.words, 1)
        said.addWidget(self.take_over)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 4, 16, 8)
        column.setSpacing(8)
        column.addWidget(self.filter)
        column.addWidget(self.list, 1)
        column.addLayout(keys)
        column.addLayout(said)
        self.words.setMinimumHeight(self.take_over.sizeHint().height())

    def _connect(self) -> None:
        self.filter.textChanged.connect(self._on_filtered)
        self.list.chosen.connect(self._on_line_chosen)
        self.list.itemActivated.connect(self._on_line_activated)
        for place, field in enumerate(self.fields):
            field.key_pressed.connect(partial(self._on_pressed, place))
            field.confirmed.connect(self._on_take_over)
        self.take_over.clicked.connect(self._on_take_over)
        self.reset.clicked.connect(self._on_reset)
        self._bindings.changed.connect(self._on_changed)

    def _retranslate(self) -> None:
        self.filter.setPlaceholderText(self.tr("Find an action or a key…"))
        self.filter.setAccessibleName(self.tr("Find an action or a key…"))
        self.list.setAccessibleName(self.tr("Actions and their keys"))
        self.take_over.setText(self.tr("&Take it over"))
        self.reset.setText(self.tr("&As it was"))
        self.reset.setToolTip(self.tr("Give it the program's own keys again"))
        for label, text in zip(self._labels, (self.tr("&Key"), self.tr("Secon&d key")), strict=True):
            label.setText(text)

    @property
    def _spec(self) -> KeySpec | None:
        return self._bindings.spec(self.list.current)

    def _show_line(self) -> None:
        """Show the keys of the line chosen, and what can be done with them."""
        spec, self._wish = self._spec, None
        settable = spec is not None and not spec.fixed
        keys = self._bindings.keys(self.list.current) if settable else ()
        for field, key in zip(self.fields, (*keys, "", ""), strict=False):
            field.show_key(key)
            field.setEnabled(settable)
            field.setPlaceholderText(self.tr("Press a key") if settable else "")
        self.reset.setEnabled(self._bindings.is_changed(self.list.current))
        if spec is None:
            self._tell(self.tr("Choose an action; then press the new key in a field below."))
        elif spec.fixed:
            self._tell(self.tr("These keys cannot be changed."))
        else:
            self._tell(self.tr("Press the new key in a field; Backspace takes the key away."))

    def _tell(self, words: str, *, asks: bool = False) -> None:
        self.words.setText(words)
        # The line keeps its height, so that nothing moves when something is asked.
        self.take_over.setVisible(asks)
        self.told.emit(words)

    def _assign(self, place: int, key: str) -> None:
        keys = [*self._bindings.keys(self.list.current), "", ""][:MOST_KEYS]
        keys[place] = key
        self._bindings.assign(self.list.current, [one for one in keys if one])

    def _on_pressed(self, place: int, key: str) -> None:
        spec = self._spec
        if spec is None:
            return
        self._show_line()
        owner = self._bindings.owner(spec.id, key) if key else None
        refused = refusal(spec, key) if key else ""
        if refused:
            self._tell(refused)
        elif owner is not None:
            self._wish = (place, key)
            self.fields[place].show_wish(key)
            self._tell(_named(self.tr("{key} belongs to: {text} ({group}). Take it over?"), key, owner), asks=True)
        else:
            self._assign(place, key)

    @Slot()
    def _on_take_over(self) -> None:
        if self._wish is not None:
            self._assign(*self._wish)

    @Slot()
    def _on_reset(self) -> None:
        self._bindings.reset(self.list.current)

    @Slot()
    def _on_changed(self) -> None:
        self._show_line()

    @Slot(str)
    def _on_line_chosen(self, _name: str) -> None:
        self._show_line()

    @Slot()
    def _on_line_activated(self) -> None:
        """Go on to the field of the key, as Enter and a double click mean it."""
        if self.fields[0].isEnabled():
            self.fields[0].setFocus()

    @Slot(str)
    def _on_filtered(self, text: str) -> None:
        if not self.list.show_found(text):
            self._tell(self.tr("No action and no key is called so."))
        else:
            self._show_line()


def _named(words: str, key: str, owner: KeySpec) -> str:
    return words.replace("{key}", shown(key)).replace("{text}", owner.text).replace("{group}", owner.group)
