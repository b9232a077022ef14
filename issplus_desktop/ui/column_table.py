"""The columns of a table: which are seen, in what order, how wide, and how a person changes that."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import Final

from PySide6.QtCore import QAbstractItemModel, QEvent, QPoint, QSignalBlocker, Qt, Signal, Slot
from PySide6.QtWidgets import QMenu, QStyleOptionViewItem, QTableView, QWidget

from issplus_desktop.models.columns import Column
from issplus_desktop.models.keyed_model import KeyedTableModel
from issplus_desktop.models.live_model import LiveTableModel
from issplus_desktop.ui.column_chooser import ColumnChooser
from issplus_desktop.ui.theme import ThemeSource
from issplus_desktop.ui.title_header import LEAST_WIDTH, TitleHeader
from issplus_desktop.ui.value_delegate import ValueDelegate

_WIDEST_TITLE: Final = 13
_MANY: Final = 100
"""Figures whose width tells how large a font is."""


@dataclass(frozen=True, slots=True)
class TableArrangement:
    """How a person has arranged a table: visible columns left to right, widths in pixels by key, the sorting."""

    columns: tuple[str, ...] = ()
    widths: Mapping[str, int] = field(default_factory=dict)
    sort_key: str = ""
    descending: bool = False


class ColumnTable(QTableView):
    """A table whose columns a person shows, hides, moves and sizes by their titles, and no tick does."""

    columns_changed = Signal()
    """A column was shown, hidden, moved or sized by the person."""
    sort_changed = Signal()
    """The rows are sorted by another column, or the other way round."""

    def __init__(self, themes: ThemeSource, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._themes = themes
        self._delegate = ValueDelegate(themes, self.font(), self)
        self.setItemDelegate(self._delegate)
        self._titles = TitleHeader(self)
        self.setHorizontalHeader(self._titles)
        self._titles.customContextMenuRequested.connect(self._on_title_menu)
        self._titles.sectionMoved.connect(self.columns_changed)
        self._titles.sectionResized.connect(self.columns_changed)
        self._titles.sortIndicatorChanged.connect(self.sort_changed)

    @property
    def columns(self) -> tuple[Column, ...]:
        """The model's columns, in its own order."""
        model = self.model()
        return model.columns if isinstance(model, LiveTableModel) else ()

    def _shown_model(self) -> QAbstractItemModel | None:
        """Return the model, if there is one yet; Qt's own types say that there always is."""
        return self.model()

    def visible_rows(self) -> range:
        """Return the rows that are on the screen, wholly or in part."""
        model = self._shown_model()
        if model is None or not model.rowCount():
            return range(0)
        first, last = self.rowAt(0), self.rowAt(self.viewport().height() - 1)
        return range(max(first, 0), (last if last >= 0 else model.rowCount() - 1) + 1)

    def visible_columns(self) -> list[str]:
        """Return the keys of the visible columns, left to right."""
        columns = self.columns
        return [columns[place].key for place in self._visible_places()]

    def _visible_places(self) -> list[int]:
        order = [self._titles.logicalIndex(place) for place in range(self._titles.count())]
        return [place for place in order if not self.isColumnHidden(place)]

    def set_visible_columns(self, keys: Sequence[str]) -> None:
        """Show these columns in this order, and hide the others; unknown keys are passed over."""
        known = [key for key in dict.fromkeys(keys) if self._column_place(key) >= 0]
        if not known:
            return
        for place, column in enumerate(self.columns):
            self.setColumnHidden(place, column.key not in known)
        for visual, key in enumerate(known):
            self._titles.moveSection(self._titles.visualIndex(self._column_place(key)), visual)

    def arrangement(self) -> TableArrangement:
        """Return how the person has arranged the table."""
        # While the person sorts, the titles know it before the model does.
        sorted_by = self._titles.sortIndicatorSection() if isinstance(self.model(), KeyedTableModel) else -1
        return TableArrangement(
            columns=tuple(self.visible_columns()),
            widths=self.column_widths(),
            sort_key=self.columns[sorted_by].key if 0 <= sorted_by < len(self.columns) else "",
            descending=self._titles.sortIndicatorOrder() == Qt.SortOrder.DescendingOrder,
        )

    def arrange(self, arrangement: TableArrangement) -> None:
        """Arrange the table as another one was; columns that are gone are passed over."""
        self.set_visible_columns(arrangement.columns)
        self.set_column_widths(arrangement.widths)
        order = Qt.SortOrder.DescendingOrder if arrangement.descending else Qt.SortOrder.AscendingOrder
        self.sortByColumn(self._column_place(arrangement.sort_key), order)

    def column_widths(self) -> dict[str, int]:
        """Return the width of each visible column by key."""
        return {key: self.columnWidth(self._column_place(key)) for key in self.visible_columns()}

    def set_column_widths(self, widths: Mapping[str, int]) -> None:
        """Set widths by key; unknown keys are passed over."""
        for key, width in widths.items():
            if self._column_place(key) >= 0:
                self.setColumnWidth(self._column_place(key), max(LEAST_WIDTH, width))

    @Slot()
    def fit_columns(self) -> None:
        """Make each visible column as wide as its widest visible cell and title, once."""
        model = self.model()
        for key in self.visible_columns():
            place = self._column_place(key)
            cells = [model.index(row, place) for row in self.visible_rows()]
            widths = [self._delegate.sizeHint(QStyleOptionViewItem(), cell).width() for cell in cells]
            self.setColumnWidth(place, max([self._titles.sectionSizeHint(place), *widths]))

    @Slot()
    def _reset_columns(self) -> None:
        """Show what a new table shows, in the declared order and widths."""
        for place, column in enumerate(self.columns):
            self._titles.moveSection(self._titles.visualIndex(place), place)
            self.setColumnHidden(place, not column.visible)
            title = min(self._titles.sectionSizeHint(place), self._delegate.width_of(_WIDEST_TITLE))
            self.setColumnWidth(place, max(self._delegate.width_of(column.width), title))
        self.columns_changed.emit()

    def _column_place(self, key: str) -> int:
        return next((place for place, column in enumerate(self.columns) if column.key == key), -1)

    @Slot(QPoint)
    def _on_title_menu(self, place: QPoint) -> None:
        self.title_menu(self._titles.logicalIndexAt(place)).popup(self._titles.mapToGlobal(place))

    def title_menu(self, section: int) -> QMenu:
        """Return the menu of a column's title; it deletes itself when closed."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction(self.tr("Columns…"), partial(self.open_column_chooser, None))
        if 0 <= section < len(self.columns):
            hide = menu.addAction(self.tr("Hide “{column}”").format(column=self.columns[section].title))
            hide.triggered.connect(partial(self._toggle_column, section, shown=False))
            hide.setEnabled(len(self.visible_columns()) > 1)
        menu.addSeparator()
        menu.addAction(self.tr("Fit widths to contents"), self.fit_columns)
        menu.addAction(self.tr("Reset columns"), self._reset_columns)
        return menu

    def open_column_chooser(self, place: QPoint | None = None) -> ColumnChooser:
        """Open the list of columns at a place on the screen; under the titles if none is given."""
        shown = self._visible_places()
        visible = [column in shown for column in range(len(self.columns))]
        chooser = ColumnChooser(self.columns, visible, self)
        chooser.column_toggled.connect(self._on_column_toggled)
        chooser.open_at(place or self._titles.mapToGlobal(self._titles.rect().bottomLeft()))
        return chooser

    @Slot(int, bool)
    def _on_column_toggled(self, place: int, shown: bool) -> None:
        self._toggle_column(place, shown=shown)

    def _toggle_column(self, place: int, *_checked: bool, shown: bool) -> None:
        if shown or len(self.visible_columns()) > 1:
            self._show_column(place, shown=shown)
            self.columns_changed.emit()

    def _show_column(self, place: int, *, shown: bool) -> None:
        self.setColumnHidden(place, not shown)

    def changeEvent(self, event: QEvent) -> None:
        """Follow another interface font."""
        super().changeEvent(event)
        if event.type() in {QEvent.Type.FontChange, QEvent.Type.ApplicationFontChange}:
            self._follow_font()

    def _follow_font(self) -> None:
        """Let columns grow and shrink with the figures in them."""
        before = self._delegate.width_of(_MANY)
        self._delegate.set_font(self.font())
        after = self._delegate.width_of(_MANY)
        if after != before:
            self._scale_columns(after / before)

    def _scale_columns(self, factor: float) -> None:
        """Let all columns grow or shrink; a hidden one tells its width only while it is shown."""
        hidden = [place for place in range(len(self.columns)) if self.isColumnHidden(place)]
        with QSignalBlocker(self._titles):
            for place in hidden:
                self.showColumn(place)
                self.setColumnWidth(place, round(self.columnWidth(place) * factor))
                self.hideColumn(place)
        for place in range(len(self.columns)):
            if not self.isColumnHidden(place):
                self.setColumnWidth(place, round(self.columnWidth(place) * factor))
