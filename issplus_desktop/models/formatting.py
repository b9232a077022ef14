"""Values as people read them, and as programs do."""

import re
from collections.abc import Callable
from datetime import date, datetime, time
from decimal import Decimal
from typing import Final

from PySide6.QtCore import QCoreApplication

from issplus_desktop.models.conventions import MINUS, NARROW_SPACE, Conventions, conventions_for
from issplus_desktop.models.moscow import moscow_datetime
from issplus_desktop.protocol.catalog import Field
from issplus_desktop.protocol.message import Value

_FORMULA_STARTS: Final = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
_NUMBER: Final = re.compile(r"[+-]?[0-9]+(?:[.,][0-9]+)?")
_CONTROL: Final = dict.fromkeys((*range(32), *range(127, 160), 0x2028, 0x2029), " ")


class ValueFormatter:
    """Turns values into texts in one language ("en" or "ru"); what the feed itself says may be in the other one.

    Numbers and dates are written by `conventions`: those of the language, unless others are given.
    """

    def __init__(self, language: str = "en", captions: str = "", conventions: Conventions | None = None) -> None:
        self.language = language
        self.conventions = conventions or conventions_for(language)
        self.captions = captions
        """The language chosen for the feed's captions and names; "" is that of the program."""
        self.today: date | None = None
        """The day in Moscow, as far as anybody told."""
        self._makers: dict[type, Callable[[Value, Field | None], str]] = {
            Decimal: self._decimal,
            int: self._integer,
            float: self._float,
            str: self._string,
            bool: self._bool,
            datetime: self._datetime,
            date: self._date,
            time: self._time,
        }

    @property
    def data_language(self) -> str:
        """The language of what the feed says: captions, names, values that stand for words."""
        return self.captions or self.language

    def text(self, value: Value, field: Field | None = None) -> str:
        """Return what a cell shows: wire decimals kept, thousands apart, a real minus; "" for None.

        `field` gives enum texts and the per cent sign. Server text stays plain text, its control characters blanks.
        """
        if value is None:
            return ""
        if field is None and type(value) is int:  # most of what is painted, and of that much
            text = f"{value:,d}".replace(",", self.conventions.group)
            return text if value >= 0 else text.replace("-", MINUS)
        maker = self._makers.get(type(value))
        return maker(value, field) if maker else str(value)

    def since(self, epoch: float) -> str:
        """Return the time of day in Moscow of an epoch time in seconds, with the date where it is not today's."""
        return self.moment(moscow_datetime(epoch), self.today)

    def moment(self, value: datetime, today: date | None) -> str:
        """Return a time of day, shorter but with the date where that is another one than a known `today`."""
        if today is None or value.date() == today:
            return f"{value:%H:%M:%S}"
        return f"{value:{self.conventions.day} %H:%M}"

    def plain(self, value: Value, field: Field | None = None) -> str:
        """Return a value as programs read it: numbers bare, ISO dates, text that no spreadsheet takes for a formula."""
        if value is None:
            return ""
        if isinstance(value, Decimal):
            return f"{value:f}"
        if isinstance(value, datetime):
            return value.isoformat(" ")
        if isinstance(value, date | time):
            return value.isoformat()
        if isinstance(value, str):
            return safe_text(_enum_text(value, field, self.data_language))
        return self.text(value, field) if isinstance(value, bool) else str(value)

    def dim_from(self, text: str) -> int | None:
        """Return where the trailing zeros of a fraction begin (with the point, if nothing else follows it)."""
        point = text.find(self.conventions.point)
        if point < 0:
            return None
        end = len(text)
        while end and not text[end - 1].isdigit():
            end -= 1
        start = len(text[:end].rstrip("0"))
        if start == end:
            return None
        return point if start == point + 1 else start

    def _decimal(self, value: Value, field: Field | None) -> str:
        return self._number(f"{value:,f}", field)

    def _integer(self, value: Value, field: Field | None) -> str:
        return self._number(f"{value:,d}", field)

    def _float(self, value: Value, field: Field | None) -> str:
        number = Decimal(repr(value))  # the shortest text that is this very float
        if not number.is_finite():
            return str(value)
        whole = number == number.to_integral_value()
        return self._number(f"{number:,.0f}" if whole else f"{number:,f}", field)

    def _string(self, value: Value, field: Field | None) -> str:
        text = _enum_text(str(value), field, self.data_language)
        return text if text.isprintable() else text.translate(_CONTROL)

    def _bool(self, value: Value, _field: Field | None) -> str:
        if value:
            return QCoreApplication.translate("ValueFormatter", "yes")
        return QCoreApplication.translate("ValueFormatter", "no")

    def _datetime(self, value: Value, _field: Field | None) -> str:
        return f"{value:{self.conventions.date} %H:%M:%S}"

    def _date(self, value: Value, _field: Field | None) -> str:
        return f"{value:{self.conventions.date}}"

    def _time(self, value: Value, _field: Field | None) -> str:
        return f"{value:%H:%M:%S}"

    def _number(self, text: str, field: Field | None) -> str:
        written = self.conventions.number(text)
        return f"{written}{NARROW_SPACE}%" if field and field.has_percent else written


def safe_text(text: str) -> str:
    """Return one cell of text: no line feeds or tabs, and a leading ' where a spreadsheet would see a formula.

    A number stays one.
    """
    flat = text.translate(_CONTROL)
    return f"'{flat}" if text.startswith(_FORMULA_STARTS) and not _NUMBER.fullmatch(text) else flat


def _enum_text(text: str, field: Field | None, language: str) -> str:
    entry = field.enum.value(text) if field and field.enum else None
    return entry.text(language) if entry else text
