"""How long a candle lasts."""

from typing import Final

from issplus_desktop.models.wall_time import wall_datetime, wall_seconds

_DAY: Final = 86_400
_SECONDS: Final = {"M1": 60, "M10": 600, "H1": 3600, "D1": _DAY}
_MONTHS: Final = {"m1": 1, "m3": 3, "Q1": 3}


def candle_end(interval: str, start: int) -> int | None:
    """Return where a candle that starts at `start` ends (Moscow wall seconds); None for an interval we do not know.

    Ids are case-sensitive: M1 is a minute, m1 a month.
    """
    seconds = _SECONDS.get(interval)
    if seconds is not None:
        return start // seconds * seconds + seconds
    if interval == "W1":
        day = start // _DAY
        # 1970-01-01 was a Thursday.
        return (day - (day + 3) % 7 + 7) * _DAY
    months = _MONTHS.get(interval)
    if months is None:
        return None
    moment = wall_datetime(start)
    month = (moment.month - 1) // months * months + months
    return wall_seconds(moment.replace(year=moment.year + month // 12, month=month % 12 + 1, day=1)) // _DAY * _DAY


def seconds_left(interval: str, start: int, now: int) -> int | None:
    """Return how long a candle has yet to go; None before its start, after its end, or where nobody knows."""
    end = candle_end(interval, start)
    return end - now if end is not None and start <= now < end else None
