"""Whether an instrument is traded as usual now, as its row in a table of securities tells."""

from collections.abc import Mapping
from typing import Final, NamedTuple

from issplus_desktop.protocol.catalog import Field, Source
from issplus_desktop.protocol.message import Value

_USUAL: Final = {"STATUS": "A", "TRADINGSTATUS": "T"}
"""The columns that tell, and their value on an ordinary day. A halt by the exchange counts more than the session."""


class UnusualState(NamedTuple):
    """A value that is not the usual one, and the column it stands in, which knows the exchange's words for it."""

    field: Field
    value: str


def state_fields(source: Source) -> tuple[Field, ...]:
    """Return the columns of a stream that tell how its instruments are traded, the weightier first."""
    return tuple(field for name in _USUAL if (field := source.field(name)) is not None)


def unusual_state(row: Mapping[str, Value], fields: tuple[Field, ...]) -> UnusualState | None:
    """Return in which way an instrument is not traded as usual; None where it is, or where nobody says."""
    for field in fields:
        value = row.get(field.name)
        if isinstance(value, str) and value.strip() and value != _USUAL[field.name]:
            return UnusualState(field, value)
    return None
