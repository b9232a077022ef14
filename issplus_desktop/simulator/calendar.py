"""The simulated exchange's clock: Moscow wall time, trading days, sessions and the periods candles cover.

Inside the market a moment is "Moscow seconds": seconds since 1970-01-01 00:00 on a clock in Moscow (UTC+3, no summer
time). A day is its number since 1970-01-01. Text is as the wire has it, `2026-01-22 09:58:52` (VERIFIED).

The simulated market is in session around the clock, so that a program started at any hour sees it move. Days before the
start traded from 07:00 to midnight, weekends too where the board has weekend sessions (VERIFIED for shares).
"""

from datetime import date, datetime, timedelta
from functools import lru_cache
from typing import Final

MOSCOW_OFFSET: Final = 3 * 3600
DAY: Final = 86_400
SESSION_OPEN: Final = 7 * 3600
TRADED_SECONDS: Final = DAY - SESSION_OPEN
"""How long a day of the past traded."""
_EPOCH: Final = date(1970, 1, 1)
_EPOCH_MOMENT: Final = datetime(1970, 1, 1)

INTERVALS: Final = ("M1", "M10", "H1", "D1", "W1", "m1", "m3", "Q1")
"""The candle intervals by their case-sensitive ids: `M1` is a minute and `m1` a month."""

_SECONDS: Final = {"M1": 60, "M10": 600, "H1": 3600, "D1": DAY}


def moscow(epoch: float) -> float:
    """Return epoch seconds as Moscow seconds."""
    return epoch + MOSCOW_OFFSET


def epoch(moment: float) -> float:
    """Return Moscow seconds as epoch seconds."""
    return moment - MOSCOW_OFFSET


@lru_cache(maxsize=4096)
def date_text(day: int) -> str:
    """Return the day as `2026-01-22`."""
    return (_EPOCH + timedelta(days=day)).isoformat()


def time_text(moment: int) -> str:
    """Return the time of day as `09:58:52`."""
    minutes, seconds = divmod(moment % DAY, 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours:02}:{minutes:02}:{seconds:02}"


def datetime_text(moment: int) -> str:
    """Return the moment as `2026-01-22 09:58:52`."""
    return f"{date_text(moment // DAY)} {time_text(moment)}"


def parse_datetime(text: str) -> int:
    """Return the Moscow seconds of `2026-01-22 09:58:52`, of `2026-01-22` (its midnight), or raise ValueError."""
    return int((datetime.fromisoformat(text).replace(tzinfo=None) - _EPOCH_MOMENT).total_seconds())


def is_weekend(day: int) -> bool:
    """Whether the day is a Saturday or Sunday (1970-01-01 was a Thursday)."""
    return (day + 3) % 7 >= 5


def next_business_day(day: int) -> int:
    """Return the first weekday after `day`."""
    day += 1
    while is_weekend(day):
        day += 1
    return day


def session_open(start: float) -> int:
    """Return when the day under way at `start` had opened: at 07:00, or at midnight before ten in the morning."""
    midnight = int(start) // DAY * DAY
    return midnight + (SESSION_OPEN if start - midnight >= SESSION_OPEN + 3 * 3600 else 0)


def elapsed_share(start: float) -> float:
    """Return how much of a traded day had passed at `start`, from 0 to 1."""
    return (start - session_open(start)) / TRADED_SECONDS


def period_start(interval: str, moment: int) -> int:
    """Return where the candle of `interval` that covers `moment` begins."""
    seconds = _SECONDS.get(interval)
    if seconds:
        return moment - moment % seconds
    return period_first_day(interval, moment // DAY) * DAY


def period_end(interval: str, start: int) -> int:
    """Return where the candle of `interval` that begins at `start` ends (and the next may begin)."""
    seconds = _SECONDS.get(interval)
    if seconds:
        return start + seconds
    longest = {"W1": 7, "m1": 31}.get(interval, 92)
    return period_first_day(interval, start // DAY + longest) * DAY


@lru_cache(maxsize=65536)
def period_first_day(interval: str, day: int) -> int:
    """Return the first day of the week (Monday), month or quarter of `day`; for shorter intervals the day itself."""
    if interval == "W1":
        return day - (day + 3) % 7
    if interval not in {"m1", "m3", "Q1"}:
        return day
    moment = _EPOCH + timedelta(days=day)
    month = moment.month if interval == "m1" else (moment.month - 1) // 3 * 3 + 1
    return (date(moment.year, month, 1) - _EPOCH).days


def year_first_day(day: int) -> int:
    """Return the first of January of the year of `day`."""
    return (date((_EPOCH + timedelta(days=day)).year, 1, 1) - _EPOCH).days
