"""Indicators as they were chosen."""

import pytest

from issplus_desktop.models.conventions import put_in_force
from issplus_desktop.models.indicator_choice import COLORS, MOST_INDICATORS, Indicator, added, known_indicator
from issplus_desktop.models.indicator_kinds import KINDS
from tests.models.written import GERMAN


def test_each_new_one_takes_the_colour_that_is_used_least():
    shown: tuple[Indicator, ...] = ()
    for _ in range(COLORS):
        shown = added(shown, "sma", taken=[0])
    assert [one.color for one in shown] == [1, 2, 3, 4, 5, 6, 7, 0]
    assert added(shown[:1], "rsi")[1] == Indicator("rsi", (14,), 0)


def test_there_is_an_end_to_it():
    shown: tuple[Indicator, ...] = ()
    for _ in range(MOST_INDICATORS + 5):
        shown = added(shown, "ema")
    assert len(shown) == MOST_INDICATORS


def test_labels_tell_the_parameters():
    assert Indicator("bollinger", (20, 2.5)).label == "BB 20 2.5"
    assert Indicator("vwap", ()).label == "VWAP"
    assert Indicator("macd", (12, 26, 9)).label == "MACD 12 26 9"
    put_in_force(GERMAN)
    assert Indicator("bollinger", (20, 2.5)).label == "BB 20 2,5"


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.id)
def test_what_was_kept_is_put_right(kind):
    assert known_indicator(kind.id, kind.usual, 3, 0.2) == Indicator(kind.id, kind.usual, 3, 0.2)
    odd = known_indicator(kind.id, (-1e9,), COLORS + 2, 7.0)
    assert odd is not None
    assert odd.values == kind.checked((-1e9,))
    assert odd.color == 2
    assert odd.height < 1


def test_what_only_a_newer_program_knows_is_left_out():
    assert known_indicator("oracle", (), 0, 0.2) is None


def test_changes_stay_within_what_may_be_chosen():
    rsi = Indicator("rsi", (14,))
    assert rsi.has_pane
    assert not Indicator("sma", (20,)).has_pane
    assert rsi.with_values((1e9,)).values == (1000,)
    assert rsi.with_height(-1).height == pytest.approx(0.02)
