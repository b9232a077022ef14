"""The part of an order book's context menu in which a person chooses how the book looks."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import Any, Final

from PySide6.QtCore import QCoreApplication, QObject, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from issplus_desktop.market.book_groups import MULTIPLES
from issplus_desktop.models.order_book_model import OrderBookModel
from issplus_desktop.models.order_book_options import (
    ALL_PARTS,
    CENTER_SECONDS,
    PERCENTILES,
    BarScale,
    BookLook,
    BookOrder,
    BookPart,
    BookSides,
    BookStyle,
    CenterOn,
    LargeRule,
)

FULL_BAR: Final = "full_bar"
LARGE_FROM: Final = "large_from"


class BookChoiceMenus(QObject):
    """Six submenus over a model's look and measures; a choice is a wish, which somebody else carries out and keeps."""

    look_chosen = Signal(object)
    """A BookLook."""
    measures_chosen = Signal(object)
    """BookMeasures."""
    size_wanted = Signal(str)
    """FULL_BAR or LARGE_FROM: the person wants to set it."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.groups, self._styles, self._columns, self._bars, self._large, self._centring = (
            QMenu(parent) for _ in range(6)
        )

    def add_to(self, menu: QMenu, model: OrderBookModel) -> None:
        """Fill the submenus from what is chosen now and hang them into a menu."""
        translate = QCoreApplication.translate
        titles = (
            translate("OrderBook", "Table or ladder"),
            translate("OrderBook", "Group prices"),
            translate("OrderBook", "Columns and sides"),
            translate("OrderBook", "Size bars"),
            translate("OrderBook", "Large sizes"),
            translate("OrderBook", "Centring"),
        )
        fillers = (
            self._fill_styles,
            self.fill_groups,
            self._fill_columns,
            self._fill_bars,
            self._fill_large,
            self._fill_centring,
        )
        menus = (self._styles, self.groups, self._columns, self._bars, self._large, self._centring)
        for sub, title, fill in zip(menus, titles, fillers, strict=True):
            fill(model)
            sub.setTitle(title)
            menu.addMenu(sub)

    def fill_groups(self, model: OrderBookModel) -> None:
        """Fill the submenu of groups, which the foot of the book shows too."""
        menu, tick, measures = self.groups, model.tick, model.measures
        menu.clear()
        for multiple in MULTIPLES:
            text = model.texts.group(multiple, tick) if tick is not None else f"×{multiple}"
            action = _add(menu, text, self.measures_chosen.emit, replace(measures, multiple=multiple))
            _check(action, on=multiple == model.multiple)
            action.setEnabled(tick is not None)
        if tick is None:
            menu.addSeparator()
            menu.addAction(model.texts.no_groups()).setEnabled(False)

    def _fill_styles(self, model: OrderBookModel) -> None:
        translate, menu, look = QCoreApplication.translate, self._styles, model.look
        menu.clear()
        names = {
            BookStyle.TABLE: translate("OrderBook", "Table: levels only"),
            BookStyle.LADDER: translate("OrderBook", "Ladder: a row for every price step"),
        }
        for style, text in names.items():
            self._choice(menu, text, replace(look, style=style), on=style is look.style)

    def _fill_columns(self, model: OrderBookModel) -> None:
        translate, menu, look = QCoreApplication.translate, self._columns, model.look
        menu.clear()
        names = {
            BookPart.SUM_BID: translate("OrderBook", "Bid sum"),
            BookPart.SIZE_BID: translate("OrderBook", "Bid size"),
            BookPart.SIZE_ASK: translate("OrderBook", "Ask size"),
            BookPart.SUM_ASK: translate("OrderBook", "Ask sum"),
            BookPart.NET: translate("OrderBook", "Net change between snapshots"),
        }
        for part in ALL_PARTS:
            self._choice(menu, names[part], _with_part(look, part), on=part in look.parts)
        menu.addSeparator()
        orders = {
            BookOrder.MIDDLE: translate("OrderBook", "Sizes in the middle"),
            BookOrder.EDGES: translate("OrderBook", "Sizes at the edges"),
        }
        for order, text in orders.items():
            self._choice(menu, text, replace(look, order=order), on=order is look.order)
        menu.addSeparator()
        sides = {
            BookSides.STACKED: translate("OrderBook", "Asks over bids"),
            BookSides.BESIDE: translate("OrderBook", "Bids and asks side by side"),
        }
        for side, text in sides.items():
            action = self._choice(menu, text, replace(look, sides=side), on=side is look.sides)
            action.setEnabled(look.style is BookStyle.TABLE)

    def _fill_bars(self, model: OrderBookModel) -> None:
        translate, menu, look = QCoreApplication.translate, self._bars, model.look
        menu.clear()
        visible = translate("OrderBook", "Full at the largest size in sight")
        self._choice(menu, visible, replace(look, bars=BarScale.VISIBLE), on=look.bars is BarScale.VISIBLE)
        logarithm = translate("OrderBook", "The same, by logarithm")
        self._choice(menu, logarithm, replace(look, bars=BarScale.LOG), on=look.bars is BarScale.LOG)
        size = model.measures.full_bar
        if size:
            words = translate("OrderBook", "Full at {lots}").replace("{lots}", model.texts.lots(size))
            self._choice(menu, words, replace(look, bars=BarScale.FIXED), on=look.bars is BarScale.FIXED)
        menu.addSeparator()
        _add(menu, translate("OrderBook", "Set the size of a full bar…"), self.size_wanted.emit, FULL_BAR)

    def _fill_large(self, model: OrderBookModel) -> None:
        translate, menu, look = QCoreApplication.translate, self._large, model.look
        menu.clear()
        none = translate("OrderBook", "None stand out")
        self._choice(menu, none, replace(look, large=LargeRule.NONE), on=look.large is LargeRule.NONE)
        words = translate("OrderBook", "Larger than {number} % of those in sight")
        for percent in PERCENTILES:
            chosen = look.large is LargeRule.PERCENTILE and look.percentile == percent
            wish = replace(look, large=LargeRule.PERCENTILE, percentile=percent)
            self._choice(menu, words.replace("{number}", str(percent)), wish, on=chosen)
        size = model.measures.large_from
        if size:
            text = translate("OrderBook", "From {lots} on").replace("{lots}", model.texts.lots(size))
            self._choice(menu, text, replace(look, large=LargeRule.BOUND), on=look.large is LargeRule.BOUND)
        menu.addSeparator()
        _add(menu, translate("OrderBook", "Set the size that is large…"), self.size_wanted.emit, LARGE_FROM)

    def _fill_centring(self, model: OrderBookModel) -> None:
        translate, menu, look = QCoreApplication.translate, self._centring, model.look
        menu.clear()
        aims = {
            CenterOn.SPREAD: translate("OrderBook", "On the spread"),
            CenterOn.LAST: translate("OrderBook", "On the last price"),
        }
        for aim, text in aims.items():
            self._choice(menu, text, replace(look, center_on=aim), on=aim is look.center_on)
        menu.addSeparator()
        for seconds in CENTER_SECONDS:
            text = translate("OrderBook", "By itself after %n seconds", "", seconds)
            self._choice(menu, text, replace(look, center_after=seconds), on=seconds == look.center_after)
        never = translate("OrderBook", "Never by itself")
        self._choice(menu, never, replace(look, center_after=0), on=not look.center_after)

    def _choice(self, menu: QMenu, text: str, wish: BookLook, *, on: bool) -> QAction:
        action = _add(menu, text, self.look_chosen.emit, wish)
        _check(action, on=on)
        return action


def _with_part(look: BookLook, part: BookPart) -> BookLook:
    """Return the look with a column more or less."""
    wanted = set(look.parts) ^ {part}
    return replace(look, parts=tuple(other for other in ALL_PARTS if other in wanted))


def _add(menu: QMenu, text: str, tell: Callable[[Any], None], wish: object) -> QAction:
    action = QAction(text, menu)
    action.triggered.connect(partial(_tell, tell, wish))
    menu.addAction(action)
    return action


def _tell(tell: Callable[[Any], None], wish: object, _checked: object = None) -> None:
    tell(wish)


def _check(action: QAction, *, on: bool) -> None:
    action.setCheckable(True)
    action.setChecked(on)
