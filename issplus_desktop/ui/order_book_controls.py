"""What a person does with an order book besides looking: groups, sizes, looks, the read-out, copied prices."""

from dataclasses import replace

from PySide6.QtCore import QObject, QPoint, Signal, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from issplus_desktop.market.book_groups import MULTIPLES, neighbour
from issplus_desktop.market.order_book import Size
from issplus_desktop.models.order_book_aim import BookAim, BookLines
from issplus_desktop.models.order_book_model import OrderBookModel
from issplus_desktop.models.order_book_options import BarScale, BookLook, BookMeasures, BookStyle, LargeRule
from issplus_desktop.models.order_book_texts import WayPart
from issplus_desktop.ui.key_taking import take_keys
from issplus_desktop.ui.order_book_choices import FULL_BAR, BookChoiceMenus
from issplus_desktop.ui.order_book_foot import BookFoot
from issplus_desktop.ui.order_book_size import SizeDialog
from issplus_desktop.ui.theme import ThemeSource


class BookControls(QObject):
    """Carries choices to the model and tells them; keeps the foot of the book up to date.

    Any look of an order book may use it: it knows the model alone.
    """

    look_chosen = Signal(object)
    """The BookLook that the model has now."""
    measures_chosen = Signal(object)
    """The BookMeasures that the model has now."""

    def __init__(self, themes: ThemeSource, model: OrderBookModel, view: QWidget) -> None:
        super().__init__(view)
        self._view = view
        self._model = model
        self._lines: BookLines = model
        self._pointed = (-1, -1)
        self.foot = BookFoot(themes, view)
        self.choices = BookChoiceMenus(view)
        self.foot.group_requested.connect(self.group)
        self.foot.groups_menu_requested.connect(self.open_groups)
        self.foot.ladder_wanted.connect(self.choose_ladder)
        self.choices.look_chosen.connect(self.choose_look)
        self.choices.measures_chosen.connect(self.choose_measures)
        self.choices.size_wanted.connect(self.ask_for_size)
        self._connect()

    def set_model(self, model: OrderBookModel) -> None:
        """Work on another book."""
        self._model.refreshed.disconnect(self.show_read_out)
        self._model.groups_changed.disconnect(self.show_groups)
        self._model.look_changed.disconnect(self.show_style)
        self._model = self._lines = model
        self._pointed = (-1, -1)
        self._connect()

    def set_lines(self, lines: BookLines) -> None:
        """Take the rows that `point` and `copy_price` are about from this look of the book."""
        self._lines, self._pointed = lines, (-1, -1)
        self.show_read_out()

    def retranslate(self) -> None:
        """Take the texts of the present language."""
        self.foot.retranslate()
        self.show_groups()
        self.show_read_out()

    @Slot(int, int)
    def point(self, row: int, column: int) -> None:
        """Read out this cell's row; -1 none."""
        self._pointed = (row, column)
        self.show_read_out()

    @Slot(int)
    def group(self, direction: int) -> None:
        """Group prices by the next coarser (1) or finer (-1) multiple of the tick size."""
        if self._model.tick is None:
            self.foot.read_out.show_notice(self._model.texts.no_groups())
            return
        multiple = neighbour(self._model.multiple, direction)
        self.choose_measures(replace(self._model.measures, multiple=multiple))

    @Slot(int, int)
    def copy_price(self, row: int, column: int) -> None:
        """Put a price on the clipboard, bare, and say so."""
        aim = self._lines.aim(row, column)
        if aim is not None:
            QGuiApplication.clipboard().setText(f"{aim.price:f}")
            words = self.tr("Copied {price}").replace("{price}", self._model.texts.formatter.text(aim.price))
            self.foot.read_out.show_notice(words)

    @Slot(object)
    def choose_look(self, look: BookLook) -> None:
        """Let the book look so."""
        take_keys(self._view)
        self._model.set_look(look)
        self.look_chosen.emit(look)

    @Slot(bool)
    def choose_ladder(self, wanted: bool) -> None:
        """Show the book as a ladder, or as a table."""
        self.choose_look(replace(self._model.look, style=BookStyle.LADDER if wanted else BookStyle.TABLE))

    @Slot()
    def show_style(self) -> None:
        """Say which look the book has."""
        self.foot.show_style(is_ladder=self._model.look.style is BookStyle.LADDER)

    @Slot(object)
    def choose_measures(self, measures: BookMeasures) -> None:
        """Group and scale the book so."""
        take_keys(self._view)
        self._model.set_measures(measures)
        self.measures_chosen.emit(measures)

    @Slot(str)
    def ask_for_size(self, which: str) -> None:
        """Ask for the size of a full bar (FULL_BAR) or of large sizes (LARGE_FROM)."""
        measures, full = self._model.measures, which == FULL_BAR
        title = self.tr("Size of a full bar, in lots") if full else self.tr("Size from which one is large, in lots")
        dialog = SizeDialog(title, measures.full_bar if full else measures.large_from, self._view)
        dialog.size_chosen.connect(self._set_full_bar if full else self._set_large_from)
        dialog.open()

    @Slot()
    def open_groups(self) -> None:
        """Open the menu of groups over its button."""
        self.choices.fill_groups(self._model)
        menu = self.choices.groups
        menu.popup(self.foot.group.mapToGlobal(QPoint(0, -menu.sizeHint().height())))

    @Slot()
    def show_groups(self) -> None:
        """Say how prices are grouped."""
        model = self._model
        self.foot.show_group(
            model.texts.group(model.multiple, model.tick),
            finer=model.multiple > MULTIPLES[0],
            coarser=model.multiple < MULTIPLES[-1],
            reason="" if model.tick is not None else model.texts.no_groups(),
        )

    @Slot()
    def show_read_out(self) -> None:
        """Say how far the row is that is pointed at, and what stands up to it."""
        row, column = self._pointed
        aim = self._lines.aim(row, column) if row >= 0 and column >= 0 else None
        if aim is None:
            note = self._lines.note()
            self.foot.read_out.show_parts([WayPart(note, 0)] if note else (), note)
        else:
            self._read_out(aim)

    def _read_out(self, aim: BookAim) -> None:
        texts, line = self._model.texts, self.foot.read_out
        way = self._model.reach(aim.side, aim.price) if aim.side is not None else None
        if aim.side is None:
            parts = texts.in_spread(aim.price, self._model.summary)
            ways = ", ".join(part.text for part in parts)
            line.show_parts(parts, f"{aim.sentence}: {ways}" if ways else aim.sentence)
        elif way is None:
            line.show_parts((), aim.sentence)
        else:
            line.show_parts(texts.way(way), f"{aim.sentence}: {texts.way_sentence(way, aim.side)}")

    def _connect(self) -> None:
        self._model.refreshed.connect(self.show_read_out)
        self._model.groups_changed.connect(self.show_groups)
        self._model.look_changed.connect(self.show_style)
        self.show_style()
        self.show_groups()
        self.show_read_out()

    @Slot(object)
    def _set_full_bar(self, size: Size) -> None:
        self.choose_measures(replace(self._model.measures, full_bar=size))
        self.choose_look(replace(self._model.look, bars=BarScale.FIXED))

    @Slot(object)
    def _set_large_from(self, size: Size) -> None:
        self.choose_measures(replace(self._model.measures, large_from=size))
        self.choose_look(replace(self._model.look, large=LargeRule.BOUND))
