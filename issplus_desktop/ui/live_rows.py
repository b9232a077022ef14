"""Paints the rows of a live table in one go: a delegate that Qt asks cell by cell costs more than what it paints."""

from collections.abc import Iterable
from typing import Final, NamedTuple

from PySide6.QtCore import QRect, QRectF
from PySide6.QtGui import QColor, QPainter, QPalette
from PySide6.QtWidgets import QAbstractItemView, QTableView

from issplus_desktop.models.keyed_model import KeyedTableModel
from issplus_desktop.ui.theme import ThemeSource
from issplus_desktop.ui.value_delegate import ValueDelegate

_AT_REST: Final = frozenset({QAbstractItemView.State.NoState, QAbstractItemView.State.DragSelectingState})
"""While rows are dragged, Qt paints where they would fall."""


class _Band(NamedTuple):
    """A visible column, and where it stands in the viewport."""

    column: int
    left: int
    width: int


class LiveRows:
    """Paints what rectangles of a view's viewport cut: stripes, selection, the row under the pointer, values.

    All rows are of one height, and of a row all cells are selected or none.
    """

    def __init__(self, view: QTableView, themes: ThemeSource) -> None:
        self._view = view
        self._themes = themes

    def can_paint(self, delegate: ValueDelegate) -> bool:
        """Whether nothing but values is to be painted; else Qt has to."""
        view = self._view
        return delegate.paints_looks and isinstance(view.model(), KeyedTableModel) and view.state() in _AT_REST

    def paint(self, painter: QPainter, rects: Iterable[QRect], delegate: ValueDelegate) -> None:
        """Paint all cells that one of the rectangles cuts."""
        model = self._view.model()
        if not isinstance(model, KeyedTableModel):
            return
        # Grounds first, as their edges are not to be smoothed.
        header, selected = self._view.verticalHeader(), self._selected()
        height, offset, count = header.defaultSectionSize(), header.offset(), model.rowCount()
        stripe = self._view.palette().color(QPalette.ColorRole.AlternateBase)
        cut = [(row, bands) for row, bands in self._cut(rects, height, offset).items() if row < count]
        for row, bands in cut:
            ground = self._ground(delegate, stripe, row, selected=row in selected)
            for band in bands if ground is not None else ():
                painter.fillRect(QRectF(band.left, row * height - offset, band.width, height), ground)
        delegate.begin(painter)
        for row, bands in cut:
            for band, look in zip(bands, model.row_looks(row, [band.column for band in bands]), strict=True):
                delegate.paint_look(painter, QRectF(band.left, row * height - offset, band.width, height), look)

    def _cut(self, rects: Iterable[QRect], height: int, offset: int) -> dict[int, set[_Band]]:
        """Return the columns that are to be painted of each row."""
        bands, cut = self._bands(), dict[int, set[_Band]]()
        for rect in rects:
            left, right = rect.left(), rect.right()
            crossed = {band for band in bands if band.left <= right and band.left + band.width > left}
            for row in range((rect.top() + offset) // height, (rect.bottom() + offset) // height + 1):
                known = cut.get(row)
                cut[row] = crossed if known is None else known | crossed
        return cut

    def _bands(self) -> list[_Band]:
        header = self._view.horizontalHeader()
        return [
            _Band(column, header.sectionViewportPosition(column), header.sectionSize(column))
            for column in range(header.count())
            if not header.isSectionHidden(column)
        ]

    def _selected(self) -> set[int]:
        chosen = self._view.selectionModel()
        return {index.row() for index in chosen.selectedRows()} if chosen.hasSelection() else set()

    def _ground(self, delegate: ValueDelegate, stripe: QColor, row: int, *, selected: bool) -> QColor | None:
        """Return what a row's cells stand on; None where that is the viewport's own ground."""
        if selected:
            return self._themes.theme.selection
        if row == delegate.hovered_row:
            return self._themes.theme.raised
        return stripe if row % 2 and self._view.alternatingRowColors() else None
