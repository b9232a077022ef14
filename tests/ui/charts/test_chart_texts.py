"""How a chart writes figures and moments."""

from datetime import datetime
from decimal import Decimal

import pytest

from issplus_desktop.models.candle_look import AxisZone
from issplus_desktop.models.conventions import put_in_force
from issplus_desktop.ui.charts.chart_texts import (
    change_text,
    compact_text,
    countdown_text,
    day_text,
    duration_text,
    moment_text,
    month_text,
    number_text,
    percent_text,
    rounded_text,
    zone_text,
)
from tests.models.written import AMERICAN, GERMAN

THIN = "\u202f"


def test_the_wires_decimals_stay():
    assert number_text(Decimal("328.00")) == "328.00"
    assert number_text(Decimal("-5397.0")) == f"−5{THIN}397.0"
    assert number_text(1_456_379) == f"1{THIN}456{THIN}379"
    assert number_text(None) == "–"


def test_a_price_read_off_the_scale_has_the_instruments_decimals():
    assert rounded_text(306.12499, 2) == "306.12"
    assert rounded_text(5397.0, 1) == f"5{THIN}397.0"
    assert rounded_text(1e-7, 7) == "0.0000001"
    assert len(rounded_text(1e40, 12)) > 50


def test_changes_carry_their_sign():
    assert change_text(Decimal("0.12")) == "+0.12"
    assert change_text(Decimal("-0.62")) == "−0.62"
    assert change_text(Decimal("0.00")) == "0.00"
    assert percent_text(Decimal("-0.0020")) == f"−0.20{THIN}%"
    assert percent_text(Decimal("0.00001")) == f"0.00{THIN}%"
    assert percent_text(Decimal("-0.00001")) == f"0.00{THIN}%"
    assert percent_text(Decimal("12.5")) == f"+1{THIN}250.00{THIN}%"


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (0, "0"),
        (950, "950"),
        (999.7, "1K"),
        (12_345, "12.3K"),
        (1_450_000, "1.45M"),
        (2e9, "2B"),
        (3.21e12, "3.21T"),
        (0.5, "0.5"),
        (-1500, "−1.5K"),
        (2**63, f"9{THIN}223{THIN}372T"),
    ],
)
def test_volumes_are_short(value, text):
    assert compact_text(value) == text


def test_moments():
    moment = datetime(2026, 1, 22, 9, 5)
    assert month_text(moment) == "Jan"
    assert day_text(moment) == "22 Jan"
    assert moment_text(moment, daily=False) == "Thu 22 Jan 2026 09:05"
    assert moment_text(moment, daily=True) == "Thu 22 Jan 2026"


@pytest.mark.parametrize(
    ("seconds", "text"),
    [
        (0, "0 min"),
        (600, "10 min"),
        (3 * 3600 + 3000, "3 h 50 min"),
        (3600, "1 h"),
        (2 * 86_400 + 3 * 3600 + 60, "2 d 3 h"),
        (86_400 + 60, "1 d 1 min"),
    ],
)
def test_durations(qapp, seconds, text):
    assert duration_text(seconds) == text


def test_what_is_left_of_a_candle(qapp):
    texts = [countdown_text(seconds) for seconds in (0, 299, 3599, 3600, 86_399, 86_400 + 7200)]
    assert texts == ["00:00", "04:59", "59:59", "1:00:00", "23:59:59", "1 d 2 h"]


def test_every_clock_has_its_letters(qapp):
    assert [zone_text(zone) for zone in AxisZone] == ["MSK", "local", "UTC"]


def test_figures_by_other_conventions():
    put_in_force(GERMAN)
    assert number_text(Decimal("-5397.0")) == "−5.397,0"
    assert rounded_text(5397.0, 1) == "5.397,0"
    assert percent_text(Decimal("12.5")) == f"+1.250,00{THIN}%"
    assert percent_text(Decimal(0)) == f"0,00{THIN}%"
    assert [compact_text(value) for value in (12_345, -1_450_000, 0.5, 1e16)] == ["12,3K", "−1,45M", "0,5", "10.000T"]
    put_in_force(AMERICAN)
    assert number_text(1_456_379) == "1,456,379"
