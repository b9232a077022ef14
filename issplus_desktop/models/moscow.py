"""Moscow time, which the exchange and all its traders live by; it has no summer time."""

from datetime import datetime, timedelta, timezone
from typing import Final

MOSCOW: Final = timezone(timedelta(hours=3))


def moscow_datetime(epoch: float) -> datetime:
    """Return the date and time in Moscow of an epoch time in seconds, naive as the wire's are."""
    return datetime.fromtimestamp(epoch, MOSCOW).replace(tzinfo=None)


def moscow_time(epoch: float) -> str:
    """Return the time of day in Moscow of an epoch time in seconds."""
    return moscow_datetime(epoch).strftime("%H:%M:%S")
