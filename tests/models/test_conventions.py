"""How people write numbers and dates, in languages and on systems."""

from datetime import date
from decimal import Decimal

import pytest
from PySide6.QtCore import QLocale

from issplus_desktop.models.conventions import (
    ENGLISH,
    MINUS,
    NARROW_SPACE,
    RUSSIAN,
    conventions_for,
    conventions_of,
    count_text,
    in_force,
    put_in_force,
)
from tests.models.written import AMERICAN, BARE, GERMAN, SWISS

ALL = [ENGLISH, RUSSIAN, GERMAN, AMERICAN, SWISS, BARE]


class Written(QLocale):
    """A locale of which some signs are told."""

    def __init__(self, name, **signs):
        super().__init__(name)
        self._signs = signs

    def groupSeparator(self):
        return self._signs.get("group", super().groupSeparator())

    def decimalPoint(self):
        return self._signs.get("point", super().decimalPoint())

    def dateFormat(self, form=QLocale.FormatType.LongFormat):
        return self._signs.get("days", super().dateFormat(form))


@pytest.mark.parametrize(
    ("conventions", "text"),
    [
        (ENGLISH, f"{MINUS}1{NARROW_SPACE}234{NARROW_SPACE}567.50"),
        (GERMAN, f"{MINUS}1.234.567,50"),
        (AMERICAN, f"{MINUS}1,234,567.50"),
        (SWISS, f"{MINUS}1’234’567.50"),
        (BARE, f"{MINUS}1234567,50"),
    ],
)
def test_a_number_is_written_with_the_signs_of_the_conventions_and_read_back(conventions, text):
    assert conventions.number("-1,234,567.50") == text
    assert conventions.exact(text) == Decimal("-1234567.50")
    assert conventions.read(text) == Decimal("-1234567.50")


@pytest.mark.parametrize("conventions", ALL)
@pytest.mark.parametrize("number", ["0", "7", "1.5", "1.500", "999", "1000", "12345.678", "1234567", "0.0001"])
def test_what_is_written_is_read_as_the_same(conventions, number):
    for form in (",f", "f"):
        written = conventions.number(format(Decimal(number), form))
        assert conventions.read(written) == Decimal(number)
        assert conventions.exact(written) == Decimal(number)


@pytest.mark.parametrize(
    ("text", "english", "american", "german"),
    [
        ("1.5", "1.5", "1.5", "1.5"),
        ("1,5", "1.5", "1.5", "1.5"),
        ("1,500", "1.5", "1500", "1.5"),
        ("1.500", "1.5", "1.5", "1500"),
        ("1,500.25", "1500.25", "1500.25", "1500.25"),
        ("1.500,25", "1500.25", "1500.25", "1500.25"),
        ("1,500,000", "1500000", "1500000", "1500000"),
        ("1.500.000", "1500000", "1500000", "1500000"),
        ("1 500", "1500", "1500", "1500"),
        ("1'500", "1500", "1500", "1500"),
        (" 12\u00a0345,5 ", "12345.5", "12345.5", "12345.5"),
        ("1,50,000", None, None, None),
        ("1,50.5", None, None, None),
        ("1.5.5", None, None, None),
        ("1,500,00.5", None, None, None),
        (".5", "0.5", "0.5", "0.5"),
        ("", None, None, None),
        (",", None, None, None),
        ("ten", None, None, None),
    ],
)
def test_a_typed_number_is_read_in_any_form_that_means_one_thing(text, english, american, german):
    wanted = [Decimal(number) if number is not None else None for number in (english, american, german)]
    assert [conventions.read(text) for conventions in (ENGLISH, AMERICAN, GERMAN)] == wanted


def test_the_languages_have_their_own_days():
    assert conventions_for("en") is ENGLISH
    assert conventions_for("ru") is RUSSIAN
    assert f"{date(2026, 11, 3):{ENGLISH.date} {ENGLISH.day}}" == "2026-11-03 11-03"
    assert f"{date(2026, 11, 3):{RUSSIAN.date} {RUSSIAN.day}}" == "03.11.2026 03.11"


@pytest.mark.parametrize(
    ("name", "point", "group", "day"),
    [
        ("ru_RU", ",", NARROW_SPACE, "03.11.2026"),
        ("en_US", ".", ",", "11/03/2026"),
        ("en_GB", ".", ",", "03/11/2026"),
        ("de_DE", ",", ".", "03.11.2026"),
        ("fr_FR", ",", NARROW_SPACE, "03/11/2026"),
        ("sv_SE", ",", NARROW_SPACE, "2026-11-03"),
        ("ko_KR", ".", ",", "2026.11.03"),
        ("de_CH", ".", "’", "03.11.2026"),
        ("en_IN", ".", ",", "03/11/2026"),
    ],
)
def test_a_systems_signs_and_the_order_of_its_days_are_taken(name, point, group, day):
    found = conventions_of(QLocale(name), ENGLISH)
    assert (found.point, found.group) == (point, group)
    assert f"{date(2026, 11, 3):{found.date}}" == day
    assert f"{date(2026, 11, 3):{found.day}}" in day


def test_words_and_marks_around_a_days_numbers_are_left_out():
    bulgarian = conventions_of(Written("bg_BG", days="d.MM.yy\u202f'г'."), ENGLISH)
    assert (bulgarian.date, bulgarian.day) == ("%d.%m.%Y", "%d.%m")
    arabic = conventions_of(Written("ar_AE", days="d\u200f/M\u200f/yyyy"), ENGLISH)
    assert (arabic.date, arabic.day) == ("%d/%m/%Y", "%d/%m")


@pytest.mark.parametrize("days", ["d MMM yyyy", "d MM yyyy", "dddd", "yyyy", "", "dd/MM", "d.MMMM.yyyy", "dd:MM:yyyy"])
def test_days_in_words_or_of_other_shapes_are_written_as_the_language_does(days):
    found = conventions_of(Written("de_DE", days=days), RUSSIAN)
    assert (found.date, found.day) == (RUSSIAN.date, RUSSIAN.day)
    assert (found.point, found.group) == (",", ".")


def test_digits_stay_western_with_the_languages_signs():
    found = conventions_of(QLocale("ar_EG"), ENGLISH)
    assert (found.point, found.group) == (ENGLISH.point, ENGLISH.group)
    assert found.date == "%d/%m/%Y"


def test_a_system_without_a_country_writes_as_the_language_does():
    assert conventions_of(QLocale.c(), RUSSIAN) is RUSSIAN


@pytest.mark.parametrize(
    ("signs", "point", "group"),
    [
        ({"group": ""}, ",", ""),
        ({"group": "_"}, ",", NARROW_SPACE),
        ({"group": ","}, ".", NARROW_SPACE),
        ({"point": "·"}, ".", NARROW_SPACE),
    ],
)
def test_odd_signs_of_a_system(signs, point, group):
    found = conventions_of(Written("de_DE", **signs), ENGLISH)
    assert (found.point, found.group) == (point, group)


def test_what_is_in_force_is_what_counts_are_written_by():
    assert in_force() is ENGLISH
    assert count_text(12345) == f"12{NARROW_SPACE}345"
    put_in_force(GERMAN)
    assert in_force() is GERMAN
    assert count_text(-12345) == f"{MINUS}12.345"
