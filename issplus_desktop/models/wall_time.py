"""Moscow wall times as numbers, as the time axes of charts have them."""

from datetime import datetime, timedelta
from typing import Final

_EPOCH: Final = datetime(1970, 1, 1)
_EPOCH_DAY: Final = _EPOCH.toordinal()
_DAY: Final = 86_400


def wall_seconds(moment: datetime) -> int:
    """Return a Moscow wall time as seconds since 1970-01-01 00:00 on the same wall; no machine's time zone matters."""
    seconds = moment.hour * 3600 + moment.minute * 60 + moment.second
    return (moment.toordinal() - _EPOCH_DAY) * _DAY + seconds


def wall_datetime(seconds: int) -> datetime:
    """Return the naive Moscow datetime of `wall_seconds`."""
    return _EPOCH + timedelta(seconds=seconds)
