"""The colours of a ladder's rows that are mixed of a theme's."""

from dataclasses import dataclass

from PySide6.QtGui import QColor

from issplus_desktop.models.ladder_book import LadderZone
from issplus_desktop.models.order_book_rows import BookSide
from issplus_desktop.ui.theme import Theme, mix


@dataclass(frozen=True, slots=True)
class LadderShades:
    """The colours that are mixed of a theme's."""

    grounds: dict[LadderZone, QColor]
    thin: QColor
    """Of most grid lines."""
    bid_edge: QColor
    ask_edge: QColor
    prices: dict[BookSide, QColor]
    dim: dict[BookSide, QColor]
    """Of the zeros at the end of a price."""

    @staticmethod
    def of(theme: Theme) -> "LadderShades":
        """Mix them."""
        beyond = mix(theme.surface, theme.canvas, 0.7)
        grounds = dict.fromkeys((LadderZone.ASKS, LadderZone.BIDS), theme.surface)
        grounds |= dict.fromkeys((LadderZone.ABOVE, LadderZone.BELOW, LadderZone.NOWHERE), beyond)
        grounds |= {LadderZone.SPREAD: theme.raised, LadderZone.CROSSED: mix(theme.surface, theme.warn, 0.16)}
        prices = {
            BookSide.BID: theme.bid,
            BookSide.ASK: theme.ask,
            BookSide.SPREAD: theme.text_dim,
            BookSide.BOTH: theme.warn,
        }
        return LadderShades(
            grounds,
            mix(theme.surface, theme.line, 0.5),
            mix(theme.surface, theme.bid, 0.6),
            mix(theme.surface, theme.ask, 0.6),
            prices,
            {side: mix(ink, theme.surface, theme.fainter(0.4)) for side, ink in prices.items()},
        )
