"""When two cells are the same to a reader of the screen."""

from decimal import Decimal

from issplus_desktop.protocol.message import Value


def same_value(old: Value, new: Value) -> bool:
    """Tell whether nothing changed: same type, same value, and for a Decimal the same decimals and sign of zero.

    The feed repeats equal values (VERIFIED), which is no change; 328.0 after 328.00 is one.
    """
    if old is new:
        return True
    if type(old) is not type(new):
        return False
    if isinstance(old, Decimal) and isinstance(new, Decimal):
        return not old.compare_total(new)
    return old == new
