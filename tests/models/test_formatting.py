from datetime import UTC, date, datetime, time
from decimal import Decimal

import pytest

from issplus_desktop.models.formatting import ValueFormatter, safe_text
from issplus_desktop.protocol.catalog import Caption, EnumType, EnumValue, Field
from tests.models.written import AMERICAN, GERMAN

EN = ValueFormatter("en")
RU = ValueFormatter("ru")
STATUS = Field(
    "TRADINGSTATUS",
    "enum",
    enum=EnumType("T", Caption(), (EnumValue("T", Caption("Trading session", "Торговая сессия")),)),
)
MOMENT = datetime(2026, 1, 22, 9, 51, 20)


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (None, ""),
        (Decimal("328.00"), "328.00"),
        (Decimal("-0.37"), "−0.37"),
        (Decimal(1322706), "1 322 706"),
        (21586948000, "21 586 948 000"),
        (-5, "−5"),
        (405375659.0, "405 375 659"),
        (0.125, "0.125"),
        (-1234.5, "−1 234.5"),
        (float("nan"), "nan"),
        (True, "yes"),
        (False, "no"),
        ("SBER", "SBER"),
        ("two\nlines\t<b>", "two lines <b>"),
        (MOMENT, "2026-01-22 09:51:20"),
        (date(2026, 1, 23), "2026-01-23"),
        (time(9, 51, 20), "09:51:20"),
    ],
)
def test_text(value, text):
    number = isinstance(value, int | float | Decimal)
    assert EN.text(value) == (text.replace(" ", "\u202f") if number else text)


def test_text_in_russian_dates():
    assert RU.text(MOMENT) == "22.01.2026 09:51:20"
    assert RU.text(date(2026, 1, 23)) == "23.01.2026"


def test_since_when_has_the_date_where_it_is_not_todays_in_moscow():
    evening = datetime(2026, 1, 22, 20, 49, 7, tzinfo=UTC).timestamp()  # 23:49:07 in Moscow
    english, russian = ValueFormatter("en"), ValueFormatter("ru")
    assert english.since(evening) == "23:49:07"
    for formatter in (english, russian):
        formatter.today = date(2026, 1, 22)
        assert formatter.since(evening) == "23:49:07"
        formatter.today = date(2026, 1, 23)
    assert english.since(evening) == "01-22 23:49"
    assert russian.since(evening) == "22.01 23:49"
    assert english.since(evening + 3600) == "00:49:07"


def test_enum_texts_and_unknown_ids():
    assert EN.text("T", STATUS) == "Trading session"
    assert RU.text("T", STATUS) == "Торговая сессия"
    assert EN.text("?", STATUS) == "?"


def test_the_per_cent_sign_comes_from_the_catalog():
    assert EN.text(Decimal("-1.20"), Field("X", "fixed", has_percent=True)) == "−1.20\u202f%"


@pytest.mark.parametrize(
    ("text", "start"),
    [("328.00", 3), ("328.10", 5), ("328.15", None), ("5", None), ("500", None), ("−1.20\u202f%", 4), ("", None)],
)
def test_trailing_zeros(text, start):
    assert EN.dim_from(text) == start


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (None, ""),
        (Decimal("-1322706.50"), "-1322706.50"),
        (-5, "-5"),
        (1.5, "1.5"),
        (MOMENT, "2026-01-22 09:51:20"),
        (date(2026, 1, 23), "2026-01-23"),
        (time(9, 51), "09:51:00"),
        (True, "yes"),
        ("=1+1", "'=1+1"),
        ("\tx", "' x"),
    ],
)
def test_plain(value, text):
    assert RU.plain(value) == text


def test_plain_takes_the_text_of_an_enum():
    assert EN.plain("T", STATUS) == "Trading session"


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r"])
def test_no_cell_is_a_formula(start):
    assert safe_text(start + "cmd").startswith("'")


def test_a_cell_stays_one_cell():
    assert safe_text("a\tb\nc\u2028d") == "a b c d"


def test_the_feed_may_speak_another_language_than_the_program():
    formatter = ValueFormatter("en", "ru")
    assert formatter.data_language == "ru"
    assert formatter.text("T", STATUS) == formatter.plain("T", STATUS) == "Торговая сессия"
    assert formatter.text(date(2026, 1, 2)) == "2026-01-02"
    formatter.captions = ""
    assert formatter.text("T", STATUS) == "Trading session"


@pytest.mark.parametrize(
    ("value", "american", "german"),
    [
        (-1234567, "−1,234,567", "−1.234.567"),
        (Decimal("1234.50"), "1,234.50", "1.234,50"),
        (1234.5, "1,234.5", "1.234,5"),
        (MOMENT, "01/22/2026 09:51:20", "22.01.2026 09:51:20"),
        (date(2026, 1, 23), "01/23/2026", "23.01.2026"),
        (time(9, 51, 20), "09:51:20", "09:51:20"),
    ],
)
def test_other_conventions_than_the_languages(value, american, german):
    formatters = [ValueFormatter("ru", conventions=conventions) for conventions in (AMERICAN, GERMAN)]
    assert [formatter.text(value) for formatter in formatters] == [american, german]
    assert len({formatter.plain(value) for formatter in (EN, RU, *formatters)}) == 1, "copies stay as they are"


def test_days_and_trailing_zeros_by_other_conventions():
    german = ValueFormatter("en", conventions=GERMAN)
    assert german.moment(MOMENT, date(2026, 1, 23)) == "22.01 09:51"
    assert [german.dim_from(text) for text in ("1.328,00", "328,10", "328,15", "1.000")] == [5, 5, None, None]
    american = ValueFormatter("ru", conventions=AMERICAN)
    assert american.moment(MOMENT, date(2026, 1, 23)) == "01/22 09:51"
    assert [american.dim_from(text) for text in ("1,328.00", "1,000")] == [5, None]
