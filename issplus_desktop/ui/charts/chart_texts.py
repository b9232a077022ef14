"""How a chart writes prices, volumes, changes and moments."""

from datetime import datetime
from decimal import Decimal
from typing import Final

from PySide6.QtCore import QCoreApplication

from issplus_desktop.models.candle_look import AxisZone
from issplus_desktop.models.conventions import NARROW_SPACE, in_force
from issplus_desktop.ui.charts.price_scale import EXACT

_MINUTE: Final = 60
_HOUR: Final = 3600
_DAY: Final = 86_400
NO_VALUE: Final = "–"


def _months() -> tuple[str, ...]:
    translate = QCoreApplication.translate
    return (
        translate("Chart", "Jan"),
        translate("Chart", "Feb"),
        translate("Chart", "Mar"),
        translate("Chart", "Apr"),
        translate("Chart", "May"),
        translate("Chart", "Jun"),
        translate("Chart", "Jul"),
        translate("Chart", "Aug"),
        translate("Chart", "Sep"),
        translate("Chart", "Oct"),
        translate("Chart", "Nov"),
        translate("Chart", "Dec"),
    )


def _weekdays() -> tuple[str, ...]:
    translate = QCoreApplication.translate
    return (
        translate("Chart", "Mon"),
        translate("Chart", "Tue"),
        translate("Chart", "Wed"),
        translate("Chart", "Thu"),
        translate("Chart", "Fri"),
        translate("Chart", "Sat"),
        translate("Chart", "Sun"),
    )


def _scales() -> tuple[tuple[Decimal, str], ...]:
    """Return powers of ten and the letters that stand for them, the largest first."""
    translate = QCoreApplication.translate
    return (
        (Decimal(10) ** 12, translate("Chart", "T")),
        (Decimal(10) ** 9, translate("Chart", "B")),
        (Decimal(10) ** 6, translate("Chart", "M")),
        (Decimal(10) ** 3, translate("Chart", "K")),
    )


def zone_text(zone: AxisZone) -> str:
    """Return a few letters for a clock."""
    translate = QCoreApplication.translate
    texts = {
        AxisZone.MOSCOW: translate("Chart", "MSK"),
        AxisZone.LOCAL: translate("Chart", "local"),
        AxisZone.UTC: translate("Chart", "UTC"),
    }
    return texts[zone]


def countdown_text(seconds: int) -> str:
    """Return what is left of a candle: 04:59, 1:04:59, or days and hours."""
    if seconds >= _DAY:
        return duration_text(seconds)
    minutes, rest = divmod(seconds, 60)
    if minutes < 60:
        return f"{minutes:02}:{rest:02}"
    return f"{minutes // 60}:{minutes % 60:02}:{rest:02}"


def duration_text(seconds: int) -> str:
    """Return a duration in its two largest units: 2 d 3 h, 3 h 50 min, 10 min."""
    translate = QCoreApplication.translate
    days, hours, minutes = seconds // _DAY, seconds % _DAY // _HOUR, seconds % _HOUR // _MINUTE
    texts = (
        (days, translate("Chart", "{count} d")),
        (hours, translate("Chart", "{count} h")),
        (minutes, translate("Chart", "{count} min")),
    )
    parts = [text.format(count=count) for count, text in texts if count]
    return " ".join(parts[:2]) if parts else texts[2][1].format(count=0)


def number_text(value: Decimal | int | None) -> str:
    """Return a number with the wire's decimals, thousands apart, a real minus; a dash for None."""
    if value is None:
        return NO_VALUE
    return in_force().number(f"{value:,d}" if isinstance(value, int) else f"{value:,f}")


def rounded_text(value: float, decimals: int) -> str:
    """Return a price that was read off the scale, with `decimals` decimals."""
    return number_text(EXACT.quantize(Decimal(value), Decimal(1).scaleb(-decimals)))


def change_text(change: Decimal) -> str:
    """Return a change with its sign; no change has none."""
    text = number_text(change)
    return f"+{text}" if change > 0 else text


def percent_text(share: Decimal) -> str:
    """Return a share as per cent with its sign and two decimals."""
    percent = EXACT.quantize(share * 100, Decimal("0.01"))
    if percent == 0:
        return f"{number_text(abs(percent))}{NARROW_SPACE}%"
    return f"{change_text(percent)}{NARROW_SPACE}%"


def compact_text(value: float) -> str:
    """Return a volume in three significant figures or a few more: 950, 12.3K, 1.45M."""
    number = Decimal(value)
    for scale, letter in _scales():
        if abs(number) >= scale * Decimal("0.9995"):
            return f"{_short(number / scale)}{letter}"
    return _short(number)


def _short(number: Decimal) -> str:
    whole = len(str(abs(int(number))))
    text = f"{number:,.{max(3 - whole, 0)}f}"
    return in_force().number(text.rstrip("0").rstrip(".") if "." in text else text)


def month_text(moment: datetime) -> str:
    """Return a month's short name."""
    return _months()[moment.month - 1]


def day_text(moment: datetime) -> str:
    """Return a day with its month: 22 Jan."""
    return f"{moment.day} {month_text(moment)}"


def moment_text(moment: datetime, *, daily: bool) -> str:
    """Return a candle's start in full: Thu 22 Jan 2026 10:40; without the time of day if candles are of whole days."""
    day = f"{_weekdays()[moment.weekday()]} {day_text(moment)} {moment.year}"
    return day if daily else f"{day} {moment:%H:%M}"
