"""The exchange's words for an instrument that is not traded as usual."""

from collections.abc import Mapping
from typing import Final

from issplus_desktop.market.trading_state import UnusualState, state_fields, unusual_state
from issplus_desktop.models.formatting import ValueFormatter
from issplus_desktop.protocol.catalog import Source
from issplus_desktop.protocol.message import Value

PAUSED: Final = "‖"
"""The sign of what is not traded as usual, where there is no room for words."""
_TOO_SHORT: Final = 3
"""So long are the exchange's signs for a table's cell; they say nothing by themselves."""


def state_words(state: UnusualState | None, formatter: ValueFormatter) -> str:
    """Return a state in words, behind the column's caption where they are a mere sign; "" for the usual state."""
    if state is None:
        return ""
    words = formatter.text(state.value, state.field)
    caption = state.field.caption.text(formatter.data_language).strip() or state.field.name
    return words if len(words) > _TOO_SHORT else f"{caption}: {words}"


def trading_words(row: Mapping[str, Value] | None, source: Source | None, formatter: ValueFormatter) -> str:
    """Return in words how the instrument of a row is traded; "" where it is as usual, or where nobody says."""
    if row is None or source is None:
        return ""
    return state_words(unusual_state(row, state_fields(source)), formatter)
