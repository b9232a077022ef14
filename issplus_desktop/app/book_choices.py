"""How order books look: one look for all of them, and measures for each instrument, kept between runs."""

from collections.abc import Callable
from decimal import Decimal
from typing import Final

from PySide6.QtCore import Signal

from issplus_desktop.app.kind_looks import LookByInstrument, OneLook, forget
from issplus_desktop.market.book_groups import MULTIPLES
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

_LARGEST_SIZE: Final = Decimal("1e18")


class BookChoices(OneLook[BookLook]):
    """Holds the look of all order books and the measures of each instrument's; Space centres all."""

    center_all = Signal()
    """Every book is to bring its spread to the middle."""

    def __init__(
        self,
        look: BookLook | None = None,
        keep: Callable[[BookLook], object] = forget,
        measures: LookByInstrument[BookMeasures] | None = None,
    ) -> None:
        super().__init__(look or BookLook(), keep)
        self.measures = measures or LookByInstrument(BookMeasures())


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
