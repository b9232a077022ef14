"""The small window with an indicator's parameters."""

from collections.abc import Callable
from dataclasses import replace
from itertools import pairwise
from typing import Final, TypeVar

from PySide6.QtCore import QSignalBlocker, Qt, Signal, Slot
from PySide6.QtGui import QIcon, QPixmap
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QLabel,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from issplus_desktop.models.conventions import NARROW_SPACE
from issplus_desktop.models.indicator_choice import LEAST_HEIGHT, MOST_HEIGHT, Indicator
from issplus_desktop.models.indicator_kinds import Parameter
from issplus_desktop.ui.charts.chart_colors import chart_colors
from issplus_desktop.ui.charts.indicator_texts import color_names, indicator_help, indicator_name, parameter_name
from issplus_desktop.ui.decimal_box import DecimalBox
from issplus_desktop.ui.theme import ThemeSource

_SWATCH: Final = 12
_PERCENT: Final = 100
_MARGIN: Final = 6
_Field = TypeVar("_Field", QSpinBox, DecimalBox)


class IndicatorEditor(QDialog):
    """Changes are seen in the charts at once; what may not be chosen cannot be typed."""

    changed = Signal(int, object)
    """The indicator at this place shall be this one."""
    remove_wished = Signal(int)

    def __init__(self, index: int, shown: Indicator, themes: ThemeSource, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.index = index
        self._shown = shown
        self._themes = themes
        self.fields = [_field(parameter) for parameter in shown.kind.parameters]
        self.color = QComboBox(self)
        self.height_field = _height_field() if shown.has_pane else None
        self._lay_out()
        self._show_values()
        self._begin_at_the_first_field()
        for field in self.fields:
            field.valueChanged.connect(self._on_changed)
        self.color.currentIndexChanged.connect(self._on_changed)
        if self.height_field is not None:
            self.height_field.valueChanged.connect(self._on_height_changed)

    @property
    def shown(self) -> Indicator:
        """The indicator as it is now."""
        return self._shown

    def follow(self, shown: Indicator) -> None:
        """Show the indicator as it was changed elsewhere; nobody is told."""
        self._shown = shown
        self._show_values()

    def _lay_out(self) -> None:
        kind = self._shown.kind
        self.setWindowTitle(indicator_name(kind))
        words = QLabel(indicator_help(kind), self)
        words.setWordWrap(True)
        words.setMinimumWidth(280)
        form = QFormLayout()
        for parameter, field in zip(kind.parameters, self.fields, strict=True):
            form.addRow(parameter_name(parameter.name), field)
            field.setAccessibleName(parameter_name(parameter.name))
        colors = chart_colors(self._themes.theme).series
        for name, color in zip(color_names(), colors, strict=True):
            swatch = QPixmap(_SWATCH, _SWATCH)
            swatch.fill(color)
            self.color.addItem(QIcon(swatch), name)
        self.color.setAccessibleName(self.tr("Colour"))
        form.addRow(self.tr("Colour"), self.color)
        if self.height_field is not None:
            self.height_field.setAccessibleName(self.tr("Height of the pane"))
            form.addRow(self.tr("Height of the pane"), self.height_field)
        column = QVBoxLayout(self)
        column.addWidget(words)
        column.addLayout(form)
        column.addWidget(self._buttons())
        column.setSizeConstraint(QVBoxLayout.SizeConstraint.SetFixedSize)

    def _begin_at_the_first_field(self) -> None:
        """Let the keys begin where the values do: what is typed first is the new period."""
        steps: list[QWidget] = [*self.fields, self.color, *([self.height_field] if self.height_field else [])]
        for before, behind in pairwise(steps):
            QWidget.setTabOrder(before, behind)
        steps[0].setFocus(Qt.FocusReason.TabFocusReason)

    def _buttons(self) -> QDialogButtonBox:
        box = QDialogButtonBox(self)
        wishes: list[tuple[str, QDialogButtonBox.ButtonRole, Callable[[], object]]] = [
            (self.tr("Remove"), QDialogButtonBox.ButtonRole.DestructiveRole, self._on_remove),
            (self.tr("Usual values"), QDialogButtonBox.ButtonRole.ResetRole, self._on_reset),
        ]
        for text, role, slot in wishes:
            button = box.addButton(text, role)
            button.setAutoDefault(False)
            button.clicked.connect(slot)
        close = box.addButton(QDialogButtonBox.StandardButton.Close)
        close.setDefault(True)
        box.rejected.connect(self.reject)
        return box

    def _show_values(self) -> None:
        for field, value in zip(self.fields, self._shown.values, strict=True):
            with QSignalBlocker(field):
                if isinstance(field, QSpinBox):
                    field.setValue(int(value))
                else:
                    field.setValue(value)
        if self.height_field is not None:
            with QSignalBlocker(self.height_field):
                self.height_field.setValue(round(self._shown.height * _PERCENT))
        with QSignalBlocker(self.color):
            self.color.setCurrentIndex(self._shown.color)

    def _take(self, shown: Indicator) -> None:
        if shown != self._shown:
            self._shown = shown
            self.changed.emit(self.index, shown)

    @Slot()
    def _on_changed(self, _value: object = None) -> None:
        shown = self._shown.with_values([field.value() for field in self.fields])
        self._take(replace(shown, color=self.color.currentIndex()))

    @Slot(int)
    def _on_height_changed(self, percent: int) -> None:
        self._take(self._shown.with_height(percent / _PERCENT))

    @Slot()
    def _on_reset(self) -> None:
        self._take(self._shown.with_values(self._shown.kind.usual))
        self._show_values()

    @Slot()
    def _on_remove(self) -> None:
        self.remove_wished.emit(self.index)
        self.close()


def _height_field() -> QSpinBox:
    field = QSpinBox()
    field.setRange(round(LEAST_HEIGHT * _PERCENT), round(MOST_HEIGHT * _PERCENT))
    field.setSuffix(f"{NARROW_SPACE}%")
    return _with_margin(field)


def _field(parameter: Parameter) -> QSpinBox | DecimalBox:
    if parameter.decimals:
        field = DecimalBox()
        field.setDecimals(parameter.decimals)
        field.setRange(parameter.least, parameter.most)
        field.setSingleStep(parameter.step)
        return _with_margin(field)
    whole = QSpinBox()
    whole.setRange(int(parameter.least), int(parameter.most))
    return _with_margin(whole)


def _with_margin(field: _Field) -> _Field:
    # The style sheet's padding is that of the box and not of the text in it.
    field.lineEdit().setTextMargins(_MARGIN, 0, 0, 0)
    return field
