from decimal import Decimal

import pytest

from issplus_desktop.app.preferences import Preferences
from issplus_desktop.app.view_choices import ViewChoices, view_choices_of
from issplus_desktop.market.instrument import InstrumentId
from issplus_desktop.models.candle_look import AxisZone, ChartLook
from issplus_desktop.models.depth_look import DepthLook, DepthScale
from issplus_desktop.models.heat_look import HeatLook
from issplus_desktop.models.order_book_options import BookLook, BookMeasures, BookStyle
from issplus_desktop.models.tape_model import TapeFilter
from issplus_desktop.settings.settings_store import SettingsStore

SBER = InstrumentId("MXSE", "TQBR", "SBER")
CHART, DEPTH, HEAT = ChartLook(zone=AxisZone.UTC), DepthLook(scale=DepthScale.LOG), HeatLook(trades=False)
BOOK, MEASURES, TAPE = BookLook(style=BookStyle.LADDER), BookMeasures(multiple=5), TapeFilter(Decimal(10), hides=True)


def run(tmp_path):
    return Preferences(SettingsStore(tmp_path / "settings.json"), pytest.fail)


def shown(choices):
    return (
        choices.charts.look, choices.books.look, choices.books.measures.of(SBER), choices.depths.look,
        choices.heats.of(SBER), choices.tapes.filter_of(SBER), choices.columns.of("tape"),
    )  # fmt: skip


def test_what_is_chosen_for_each_kind_of_view_is_there_in_the_next_run(qapp, tmp_path):
    preferences = run(tmp_path)
    choices = view_choices_of(preferences)
    choices.charts.choose(CHART)
    choices.books.choose(BOOK)
    choices.books.measures.choose(SBER, MEASURES)
    choices.depths.choose(DEPTH)
    choices.heats.choose(SBER, HEAT)
    choices.tapes.choose(SBER, TAPE)
    choices.columns.keep("tape", ["TIME"])
    preferences.save_now()
    assert shown(view_choices_of(run(tmp_path))) == (CHART, BOOK, MEASURES, DEPTH, HEAT, TAPE, ("TIME",))


def test_a_first_run_has_what_choices_without_settings_have(qapp, tmp_path):
    assert shown(view_choices_of(run(tmp_path))) == shown(ViewChoices())
