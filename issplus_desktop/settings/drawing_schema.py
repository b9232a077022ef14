"""How drawings are kept: readable by a person, exact, and bounded.

Times are naive Moscow time (ISO 8601), as the exchange tells when candles start; prices are decimal texts.
"""

from datetime import datetime
from decimal import Decimal
from typing import Annotated, Final, Literal

from msgspec import Meta, Struct

from issplus_desktop.settings.kept_form import KeptForm
from issplus_desktop.settings.schema import InstrumentName

DRAWINGS_VERSION: Final = 1
DRAWINGS_LIMIT: Final = 16 * 1024 * 1024
"""As large as the most and longest drawings can get, in bytes."""
_MOST_DIGITS: Final = 60
_MOST_EXPONENT: Final = 30

Moment = Annotated[datetime, Meta(tz=False)]


class SavedAnchor(Struct, frozen=True, kw_only=True):
    """A moment and a price."""

    time: Moment
    price: Decimal

    def __post_init__(self) -> None:
        """Refuse (ValueError) a price that is no number or that no chart could show."""
        price = self.price
        fits = price.is_finite() and len(price.as_tuple().digits) <= _MOST_DIGITS
        if not fits or (price and abs(price.adjusted()) > _MOST_EXPONENT):
            raise ValueError("a price is out of all bounds")


class SavedDrawing(Struct, frozen=True, kw_only=True):
    """One drawing: a text and a horizontal line have one anchor, the others two."""

    kind: Literal["trend", "ray", "horizontal", "rectangle", "text"]
    anchors: Annotated[tuple[SavedAnchor, ...], Meta(min_length=1, max_length=2)]
    tone: Literal["accent", "up", "down", "warn", "plain"] = "accent"
    width: Annotated[int, Meta(ge=1, le=4)] = 1
    stroke: Literal["solid", "dashed", "dotted"] = "solid"
    text: Annotated[str, Meta(max_length=1000)] = ""
    locked: bool = False

    def __post_init__(self) -> None:
        """Refuse (ValueError) a drawing with too few or too many anchors."""
        if len(self.anchors) != (1 if self.kind in {"horizontal", "text"} else 2):
            raise ValueError(f"a drawing of the kind {self.kind} has {len(self.anchors)} anchors")


class SavedDrawings(Struct, frozen=True, kw_only=True):
    """All drawings of one instrument (`MXSE.TQBR.SBER`), the newest last."""

    version: Annotated[int, Meta(ge=1)] = DRAWINGS_VERSION
    instrument: InstrumentName
    drawings: Annotated[tuple[SavedDrawing, ...], Meta(max_length=2000)] = ()


def drawings_form(instrument: str) -> KeptForm[SavedDrawings]:
    """Return how the drawings of an instrument are kept; those of another one are refused."""

    def check(saved: SavedDrawings) -> None:
        if saved.instrument != instrument:
            raise ValueError(f"it is of {saved.instrument}")

    return KeptForm(SavedDrawings, DRAWINGS_VERSION, DRAWINGS_LIMIT, check=check, indent=1)
