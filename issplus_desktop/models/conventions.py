"""How people write numbers and dates: the signs and the order, those of a language or those of the system."""

import re
from dataclasses import dataclass, replace
from decimal import Decimal, InvalidOperation
from typing import Final

from PySide6.QtCore import QLocale

NARROW_SPACE: Final = "\u202f"
"""Thousands: the narrow no-break space."""
MINUS: Final = "\u2212"
_POINTS: Final = (".", ",")
_SWAPPED: Final = "\0"
_APOSTROPHE: Final = "\u2019"
_APOSTROPHES: Final = ("'", _APOSTROPHE)
_WESTERN_ZERO: Final = "0"
_THOUSANDS: Final = re.compile(r"[+-]?\d{1,3}(?:,\d{3})+")
_QUOTED: Final = re.compile(r"'[^']*'|[\u200e\u200f\u061c]")
"""Words in a pattern of Qt's, and the marks that turn the direction of writing."""
_NUMERIC: Final = re.compile(r"dd?|MM?|y+")
_OTHER_MONTH: Final = re.compile(r"M{3}|d{3}")
_PARTS: Final = {"d": "%d", "M": "%m", "y": "%Y"}


@dataclass(frozen=True, slots=True)
class Conventions:
    """The signs in numbers, and how a day is written, as patterns of strftime.

    The same in all: digits are Western ones, thousands stand apart in threes, days and months have two digits, years
    four, so that figures stand below each other; the clock is that of the exchange, of 24 hours.
    """

    point: str = "."
    group: str = NARROW_SPACE
    """Stands between thousands; "" where nothing does."""
    date: str = "%Y-%m-%d"
    day: str = "%m-%d"
    """A day of a year that is known."""

    def number(self, text: str) -> str:
        """Return a number that was formatted with ",", or without groups, as people write it: with a real minus."""
        if self.group == ".":
            text = text.replace(".", _SWAPPED).replace(",", ".").replace(_SWAPPED, self.point)
        else:
            text = text.replace(",", self.group)
            if self.point != ".":
                text = text.replace(".", self.point)
        return text.replace("-", MINUS)

    def exact(self, text: str) -> Decimal:
        """Return the number that `number` has written so."""
        return Decimal(text.replace(self.group, "").replace(self.point, ".").replace(MINUS, "-"))

    def read(self, text: str) -> Decimal | None:
        """Return the number that a person has typed, by these conventions or plainly; None where it is none.

        A sign that is no sign of thousands here is a decimal one, be it point or comma.
        """
        bare = "".join(text.split()).replace(MINUS, "-")
        for sign in _APOSTROPHES:
            bare = bare.replace(sign, "")
        try:
            return Decimal(self._plain(bare))
        except InvalidOperation:
            return None

    def _plain(self, text: str) -> str:
        """Return a number without signs of thousands, with a point; what is left is no number where it was none."""
        last = max(text.rfind(sign) for sign in _POINTS)
        if last < 0:
            return text
        point = text[last]
        other = _POINTS[point == _POINTS[0]]
        if other in text:
            whole, fraction = text[:last], text[last + 1 :]
            return f"{whole.replace(other, '')}.{fraction}" if _in_thousands(whole, other) else text
        if (text.count(point) > 1 or point == self.group) and _in_thousands(text, point):
            return text.replace(point, "")
        return text.replace(point, ".")


ENGLISH: Final = Conventions()
RUSSIAN: Final = Conventions(date="%d.%m.%Y", day="%d.%m")
"""With a point, as the exchange and its terminals write."""


def conventions_for(language: str) -> Conventions:
    """Return the conventions of the program's language, "en" or "ru"."""
    return RUSSIAN if language == "ru" else ENGLISH


def conventions_of(locale: QLocale, other: Conventions) -> Conventions:
    """Return how a system writes; what it does not tell, or not in our terms, is taken from `other`."""
    if locale.language() is QLocale.Language.C:  # nobody's
        return other
    found = _with_days(locale.dateFormat(QLocale.FormatType.ShortFormat), other)
    point, group = locale.decimalPoint(), locale.groupSeparator()
    if locale.zeroDigit() != _WESTERN_ZERO or point not in _POINTS or group == point:
        return found
    return replace(found, point=point, group=_group(group))


def _in_thousands(text: str, sign: str) -> bool:
    return _THOUSANDS.fullmatch(text.replace(sign, ",")) is not None


def _group(sign: str) -> str:
    if sign in _APOSTROPHES:
        return _APOSTROPHE
    return sign if sign in {"", *_POINTS} else NARROW_SPACE


def _with_days(pattern: str, other: Conventions) -> Conventions:
    """Return `other` with days written in the order, and with the sign, of a short pattern of Qt's."""
    bare = _QUOTED.sub("", pattern)
    fields = list(_NUMERIC.finditer(bare))
    names = [field[0][0] for field in fields]
    if sorted(names) != sorted(_PARTS) or _OTHER_MONTH.search(bare):
        return other
    sign = bare[fields[0].end() : fields[1].start()].strip()
    if sign not in {".", "/", "-"}:
        return other
    date = sign.join(_PARTS[name] for name in names)
    return replace(other, date=date, day=sign.join(_PARTS[name] for name in names if name != "y"))


class _InForce:
    """Holds what the program writes by where no formatter is at hand, as installed translators are for its words."""

    conventions = ENGLISH


def in_force() -> Conventions:
    """Return the conventions that the whole program writes by."""
    return _InForce.conventions


def put_in_force(conventions: Conventions) -> None:
    """Let the whole program write by these conventions from now on; what is on the screen has to be written anew."""
    _InForce.conventions = conventions


def count_text(number: int) -> str:
    """Return a whole number as people write it."""
    return _InForce.conventions.number(f"{number:,d}")
