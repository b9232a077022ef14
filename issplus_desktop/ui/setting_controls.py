"""The controls of the Settings dialog: one for each kind of choice."""

from typing import Any, Final

from PySide6.QtCore import QLocale, QSignalBlocker, Qt, Signal, Slot
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QCheckBox, QComboBox, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from issplus_desktop.settings.setting_fields import SettingField
from issplus_desktop.ui.decimal_box import DecimalBox
from issplus_desktop.ui.setting_texts import NumberWords, choice_texts, number_words

_NO_WORDS: Final = NumberWords()
_MARGIN: Final = 6


class SettingControl(QWidget):
    """Shows what is chosen for one setting and tells what a person chooses instead."""

    chosen = Signal(str, object)
    """The setting's key, and the value as the settings take it."""

    def __init__(self, field: SettingField, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.field = field

    @property
    def words(self) -> list[str]:
        """What can be chosen, in words, for who searches."""
        return list(choice_texts().get(self.field.key, {}).values())

    def show_value(self, value: Any) -> None:
        """Show what is chosen; nobody is told."""
        raise NotImplementedError

    def show_texts(self, name: str, hint: str, tool_tip: str) -> None:
        """Take the setting's name and words in the program's language."""
        raise NotImplementedError

    def _tell(self, value: Any) -> None:
        self.chosen.emit(self.field.key, value)


class SwitchControl(SettingControl):
    """A tick for yes or no."""

    def __init__(self, field: SettingField, parent: QWidget | None = None) -> None:
        super().__init__(field, parent)
        self.box = QCheckBox(self)
        _only(self, self.box)
        self.setFocusProxy(self.box)
        self.box.clicked.connect(self._on_clicked)

    def show_value(self, value: Any) -> None:
        self.box.setChecked(bool(value))

    def show_texts(self, name: str, hint: str, tool_tip: str) -> None:
        self.box.setText(name)
        _describe(self.box, name, hint, tool_tip)

    @Slot(bool)
    def _on_clicked(self, on: bool) -> None:
        self._tell(on)


class ChoiceControl(SettingControl):
    """A list of which one is chosen. The wheel turns the page and never the choice."""

    def __init__(self, field: SettingField, parent: QWidget | None = None) -> None:
        super().__init__(field, parent)
        self.box = StillComboBox(self)
        _only(self, self.box)
        self.setFocusProxy(self.box)
        self.box.activated.connect(self._on_activated)

    def show_value(self, value: Any) -> None:
        self.box.setCurrentIndex(self.box.findData(value))

    def show_texts(self, name: str, hint: str, tool_tip: str) -> None:
        chosen = self.box.currentData()
        with QSignalBlocker(self.box):
            self.box.clear()
            for value, text in choice_texts()[self.field.key].items():
                self.box.addItem(text, value)
            self.box.setCurrentIndex(self.box.findData(chosen))
        _describe(self.box, name, hint, tool_tip)

    @Slot(int)
    def _on_activated(self, place: int) -> None:
        self._tell(self.box.itemData(place))


class ManyControl(SettingControl):
    """Ticks of which several may be set."""

    def __init__(self, field: SettingField, parent: QWidget | None = None) -> None:
        super().__init__(field, parent)
        self.boxes = {value: QCheckBox(self) for value in choice_texts()[field.key]}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 6, 0, 0)
        column.setSpacing(6)
        for box in self.boxes.values():
            column.addWidget(box)
            box.clicked.connect(self._on_clicked)
        self.setFocusProxy(next(iter(self.boxes.values())))

    def show_value(self, value: Any) -> None:
        for name, box in self.boxes.items():
            box.setChecked(name in value)

    def show_texts(self, name: str, hint: str, tool_tip: str) -> None:
        for value, text in choice_texts()[self.field.key].items():
            self.boxes[value].setText(text)
            _describe(self.boxes[value], f"{name}: {text}", hint, tool_tip)

    @Slot()
    def _on_clicked(self) -> None:
        self._tell(tuple(name for name, box in self.boxes.items() if box.isChecked()))


class NumberControl(SettingControl):
    """A number with its unit, taken when it is typed to its end."""

    def __init__(self, field: SettingField, parent: QWidget | None = None) -> None:
        super().__init__(field, parent)
        words = number_words().get(field.key, _NO_WORDS)
        self._factor = words.factor
        self._is_whole = isinstance(field.default, int)
        self.box = StillSpinBox(self)
        self.box.setDecimals(words.decimals)
        self.box.setRange(
            field.least * words.factor if words.least is None else words.least,
            field.most * words.factor if words.most is None else words.most,
        )
        self.box.setSingleStep(words.step)
        self.box.setKeyboardTracking(False)
        _only(self, self.box)
        self.setFocusProxy(self.box)
        self.box.valueChanged.connect(self._on_value_changed)

    def show_value(self, value: Any) -> None:
        with QSignalBlocker(self.box):
            self.box.setValue(value * self._factor)

    def show_texts(self, name: str, hint: str, tool_tip: str) -> None:
        words = number_words().get(self.field.key, _NO_WORDS)
        self.box.setLocale(QLocale())
        self.box.setSuffix(words.unit)
        self.box.setSpecialValueText(words.zero)
        _describe(self.box, name, hint, tool_tip)

    @Slot(float)
    def _on_value_changed(self, shown: float) -> None:
        value = shown / self._factor
        self._tell(round(value) if self._is_whole else value)


class StillComboBox(QComboBox):
    """A list that the wheel does not turn: it turns the page that the list stands on."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()


class StillSpinBox(DecimalBox):
    """A number that the wheel does not turn."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.lineEdit().setTextMargins(_MARGIN, 0, 0, 0)

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()


def control_for(field: SettingField, parent: QWidget | None = None) -> SettingControl:
    """Return the control that suits a setting."""
    if field.is_switch:
        return SwitchControl(field, parent)
    if field.is_many:
        return ManyControl(field, parent)
    return ChoiceControl(field, parent) if field.choices else NumberControl(field, parent)


def _only(outer: QWidget, inner: QWidget) -> None:
    layout = QHBoxLayout(outer)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.addWidget(inner)
    layout.addStretch(1)


def _describe(widget: QWidget, name: str, hint: str, tool_tip: str) -> None:
    widget.setAccessibleName(name)
    widget.setAccessibleDescription(hint)
    widget.setToolTip(tool_tip)
