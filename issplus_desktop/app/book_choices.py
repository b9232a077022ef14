"""How order books look: one look for all of them, and measures for each instrument, kept between runs."""

from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Final

from PySide6.QtCore import QObject, Signal, Slot

from issplus_desktop.market.book_groups import MULTIPLES
from issplus_desktop.market.instrument import InstrumentId
from issplus_desktop.market.order_book import Size
from issplus_desktop.models.order_book_options import (
    BarScale,
    BookLook,
    BookMeasures,
    BookOrder,
    BookPart,
    BookSides,
    BookStyle,
    CenterOn,
    LargeRule,
)
from issplus_desktop.settings.schema import BookChoice, BookMeasuresChoice

_MOST_KEPT: Final = 2000
_LARGEST_SIZE: Final = Decimal("1e18")


class BookChoices(QObject):
    """Holds what was chosen; who changes the look of one book changes it in all, and Space centres all."""

    look_changed = Signal(object)
    """The BookLook is another one."""
    measures_changed = Signal(object)
    """The BookMeasures of this InstrumentId are other ones."""
    center_all = Signal()
    """Every book is to bring its spread to the middle."""

    def __init__(
        self,
        look: BookLook | None = None,
        measures: Mapping[str, BookMeasures] | None = None,
        *,
        keep_look: Callable[[BookLook], None] | None = None,
        keep_measures: Callable[[Mapping[str, BookMeasures]], None] | None = None,
    ) -> None:
        super().__init__()
        self._look = look or BookLook()
        self._measures = dict(measures or {})
        self._keep_look = keep_look
        self._keep_measures = keep_measures

    @property
    def look(self) -> BookLook:
        """How order books look now."""
        return self._look

    def measures(self, instrument: InstrumentId) -> BookMeasures:
        """Return the measures of one instrument."""
        return self._measures.get(str(instrument), BookMeasures())

    @Slot(object)
    def choose_look(self, look: BookLook) -> None:
        """Take another look, keep it, and tell all books."""
        if look != self._look:
            self._look = look
            if self._keep_look is not None:
                self._keep_look(look)
            self.look_changed.emit(look)

    def choose_measures(self, instrument: InstrumentId, measures: BookMeasures) -> None:
        """Take other measures for one instrument, keep them, and tell its books; the oldest of too many go."""
        if measures == self.measures(instrument):
            return
        self._measures.pop(str(instrument), None)
        if measures != BookMeasures():
            self._measures[str(instrument)] = measures
        for name in list(self._measures)[:-_MOST_KEPT]:
            del self._measures[name]
        if self._keep_measures is not None:
            self._keep_measures(self._measures)
        self.measures_changed.emit(instrument)


def book_look_of(choice: BookChoice) -> BookLook:
    """Return the look that was kept."""
    return BookLook(
        style=BookStyle(choice.style),
        parts=tuple(dict.fromkeys(BookPart(part) for part in choice.parts)),
        order=BookOrder(choice.order),
        sides=BookSides(choice.sides),
        bars=BarScale(choice.bars),
        large=LargeRule(choice.large),
        percentile=choice.percentile,
        center_on=CenterOn(choice.center_on),
        center_after=choice.center_after,
    )


def book_choice_of(look: BookLook) -> BookChoice:
    """Return a look as it is kept."""
    return BookChoice(
        style=look.style.value,
        parts=tuple(part.value for part in look.parts),
        order=look.order.value,
        sides=look.sides.value,
        bars=look.bars.value,
        large=look.large.value,
        percentile=look.percentile,
        center_on=look.center_on.value,
        center_after=look.center_after,
    )


def measures_of(choice: BookMeasuresChoice) -> BookMeasures:
    """Return the measures that were kept; what makes no sense is as if it had not been chosen."""
    multiple = choice.multiple if choice.multiple in MULTIPLES else 1
    return BookMeasures(multiple, _size(choice.full_bar), _size(choice.large_from))


def measures_choice_of(measures: BookMeasures) -> BookMeasuresChoice:
    """Return measures as they are kept."""
    return BookMeasuresChoice(
        multiple=measures.multiple,
        full_bar=Decimal(measures.full_bar),
        large_from=Decimal(measures.large_from),
    )


def _size(size: Decimal) -> Size:
    if not size.is_finite() or not 0 < size <= _LARGEST_SIZE:
        return 0
    return int(size) if size == size.to_integral_value() else size
