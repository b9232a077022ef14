"""A live table in which a few words are coloured by what they mean."""

from collections.abc import Callable
from typing import TypeAlias

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex
from PySide6.QtGui import QFont, QPainter
from PySide6.QtWidgets import QStyleOptionViewItem, QWidget

from issplus_desktop.models.roles import CellLook
from issplus_desktop.ui.table_view import TableView
from issplus_desktop.ui.theme import ThemeSource
from issplus_desktop.ui.value_delegate import ValueDelegate
from issplus_desktop.ui.value_layout import Span

ToneOf: TypeAlias = Callable[[QModelIndex | QPersistentModelIndex], str]


class ToneDelegate(ValueDelegate):
    """Paints a cell in the colour that `tone_of` names ("warn", "error" …); "" leaves it as it is."""

    paints_looks = False

    def __init__(self, themes: ThemeSource, base: QFont, tone_of: ToneOf, parent: QObject | None = None) -> None:
        super().__init__(themes, base, parent)
        self._tone_of = tone_of
        self._tone = ""

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Paint one cell in its tone."""
        self._tone = self._tone_of(index)
        super().paint(painter, option, index)

    def _variant(self) -> str:
        return self._tone

    def _spans(self, text: str, look: CellLook) -> list[Span]:
        if not self._tone:
            return super()._spans(text, look)
        return [(0, len(text), getattr(self._themes.theme, self._tone))]


class ToneTable(TableView):
    """A TableView whose cells have tones."""

    def __init__(self, themes: ThemeSource, tone_of: ToneOf, parent: QWidget | None = None) -> None:
        super().__init__(themes, parent)
        self._delegate.deleteLater()
        self._delegate = ToneDelegate(themes, self.font(), tone_of, self)
        self.setItemDelegate(self._delegate)
