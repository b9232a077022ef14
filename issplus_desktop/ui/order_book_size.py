"""Asks for a size in lots."""

from decimal import Decimal
from typing import Final

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLabel, QLineEdit, QVBoxLayout, QWidget

from issplus_desktop.market.order_book import Size
from issplus_desktop.models.conventions import in_force

_LARGEST: Final = Decimal("1e18")


def size_of(text: str) -> Size | None:
    """Read a size above zero, as a person types it: thousands apart, a comma or a point; None where it is none."""
    size = in_force().read(text)
    if size is None or not size.is_finite() or not 0 < size <= _LARGEST:
        return None
    return int(size) if size == size.to_integral_value() else size


class SizeDialog(QDialog):
    """One field; OK can be pressed while a size is in it."""

    size_chosen = Signal(object)
    """A Size above zero."""

    def __init__(self, question: str, size: Size, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Order book"))
        label = QLabel(question, self)
        self.field = QLineEdit(in_force().number(f"{Decimal(size):f}") if size else "", self)
        label.setBuddy(self.field)
        self.buttons = QDialogButtonBox(self)
        self._ok = self.buttons.addButton(QDialogButtonBox.StandardButton.Ok)
        self.buttons.addButton(QDialogButtonBox.StandardButton.Cancel)
        layout = QVBoxLayout(self)
        for widget in (label, self.field, self.buttons):
            layout.addWidget(widget)
        self.field.selectAll()
        self.field.textChanged.connect(self._on_text_changed)
        self.buttons.accepted.connect(self._on_accepted)
        self.buttons.rejected.connect(self.reject)
        self._on_text_changed(self.field.text())

    @Slot(str)
    def _on_text_changed(self, text: str) -> None:
        self._ok.setEnabled(size_of(text) is not None)

    @Slot()
    def _on_accepted(self) -> None:
        size = size_of(self.field.text())
        if size is not None:
            self.size_chosen.emit(size)
            self.accept()
