"""A page of the Settings dialog: the choices of one kind below each other, with what is said of them."""

from collections.abc import Mapping, Sequence
from typing import Final

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QFormLayout, QFrame, QLabel, QScrollArea, QVBoxLayout, QWidget

from issplus_desktop.settings.schema import Settings
from issplus_desktop.settings.setting_fields import setting_fields, value_at
from issplus_desktop.ui.fonts import grown
from issplus_desktop.ui.server_label import plain_tool_tip
from issplus_desktop.ui.setting_controls import SettingControl, SwitchControl, control_for
from issplus_desktop.ui.setting_texts import NEEDS, PAGES, page_titles, setting_hints, setting_names

_HINT_WIDTH: Final = 300
_INDENT: Final = 22
"""The words of a tick stand so far from its left edge."""


class SettingPage(QScrollArea):
    """Shows the settings of one page; a choice is a wish, which somebody else carries out and keeps."""

    chosen = Signal(str, object)
    """A setting's key and the value that the person chose."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        # Its controls take the keys, and are scrolled to; a frame around nothing would say less.
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.name = name
        fields = setting_fields()
        self.rows = [_Row(control_for(fields[key], self)) for key in PAGES[name]]
        self._lay_out()
        for row in self.rows:
            row.control.chosen.connect(self.chosen)
        self._retranslate()

    def show_settings(self, settings: Settings) -> None:
        """Show what is chosen; what makes no sense now cannot be chosen."""
        for row in self.rows:
            row.control.show_value(value_at(settings, row.key))
            other, value = NEEDS.get(row.key, ("", None))
            row.set_enabled(on=not other or value_at(settings, other) == value)

    def show_found(self, words: Sequence[str], more: Mapping[str, str] | None = None) -> bool:
        """Show only settings in which all words are found, in any of their texts; return whether there are any.

        `more` has texts in small letters that are not shown, by the settings' keys.
        """
        title, more = page_titles()[self.name], more or {}
        texts = (f"{row.searched(title)} {more.get(row.key, '')}" for row in self.rows)
        found = [all(word in text for word in words) for text in texts]
        for row, is_found in zip(self.rows, found, strict=True):
            self._form.setRowVisible(row.block, is_found)
        return any(found)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    def _lay_out(self) -> None:
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        body = QWidget(self)
        body.setObjectName("page")
        self._form = QFormLayout(body)
        self._form.setContentsMargins(16, 4, 16, 16)
        self._form.setHorizontalSpacing(20)
        self._form.setVerticalSpacing(14)
        self._form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        self._form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        self._form.setLabelAlignment(Qt.AlignmentFlag.AlignLeft)
        for row in self.rows:
            if row.label is None:
                self._form.addRow(row.block)
            else:
                self._form.addRow(row.label, row.block)
        self.setWidget(body)

    def _retranslate(self) -> None:
        self.setAccessibleName(page_titles()[self.name])
        names, hints = setting_names(), setting_hints()
        for row in self.rows:
            row.show_texts(names[row.key], hints.get(row.key, ""))


class _Row:
    """A setting on its page: its name at the left (but a tick has it beside itself), control and hint at the right."""

    def __init__(self, control: SettingControl) -> None:
        self.control = control
        self.key = control.field.key
        self.label = None if isinstance(control, SwitchControl) else QLabel()
        self.hint = QLabel(wordWrap=True)
        self.hint.setProperty("tone", "dim")
        self.hint.setMinimumWidth(_HINT_WIDTH)
        if isinstance(control, SwitchControl):
            self.hint.setContentsMargins(grown(_INDENT, self.hint.fontMetrics()), 0, 0, 0)
        self.block = QWidget()
        column = QVBoxLayout(self.block)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(3)
        column.addWidget(control)
        column.addWidget(self.hint)
        if self.label is not None:
            self.label.setBuddy(control.focusProxy() or control)
        self._words = ""

    def set_enabled(self, *, on: bool) -> None:
        """Let it be chosen, or not."""
        for widget in (self.label, self.control):
            if widget is not None:
                widget.setEnabled(on)

    def show_texts(self, name: str, hint: str) -> None:
        """Take the words of the program's language."""
        if self.label is not None:
            self.label.setText(name)
        self.hint.setText(hint)
        self.hint.setVisible(bool(hint))
        self.control.show_texts(name, hint, plain_tool_tip(self.key))
        self._words = " ".join((name, hint, self.key, *self.control.words))

    def searched(self, title: str) -> str:
        """Return all its texts together, in small letters."""
        return f"{title} {self._words}".casefold()
