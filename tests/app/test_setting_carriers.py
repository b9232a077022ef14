"""Each choice of the Settings dialog that somebody carries out is carried out, and kept by whoever keeps it."""

from types import SimpleNamespace
from typing import Any

import pytest

from issplus_desktop.app.preferences import Preferences
from issplus_desktop.app.setting_carriers import (
    captions_carrier,
    connection_carrier,
    language_carrier,
    look_carriers,
    numbers_carrier,
    pace_carrier,
    view_carriers,
)
from issplus_desktop.app.view_choices import ViewChoices
from issplus_desktop.market.instrument import InstrumentId
from issplus_desktop.models.candle_look import AxisZone
from issplus_desktop.models.depth_look import DepthScale
from issplus_desktop.models.order_book_options import BookStyle
from issplus_desktop.settings.schema import Settings
from issplus_desktop.settings.setting_fields import with_value
from issplus_desktop.settings.settings_store import SettingsStore
from issplus_desktop.ui.theme import RowDensity, ThemeSource


def wished(key, value):
    return with_value(Settings(), key, value)


def test_views_look_as_was_chosen(qapp):
    choices = ViewChoices()
    carriers = view_carriers(choices)
    carriers["book"](wished("book.style", "ladder"))
    carriers["chart"](wished("chart.zone", "utc"))
    carriers["depth"](wished("depth.scale", "log"))
    carriers["tape"](wished("tape.small", "hide"))
    assert choices.books.look.style is BookStyle.LADDER
    assert choices.charts.look.zone is AxisZone.UTC
    assert choices.depths.look.scale is DepthScale.LOG
    assert choices.tapes.filter_of(InstrumentId("M", "X", "A")).hides


def test_the_program_is_dressed_as_was_chosen(qapp):
    themes = ThemeSource("dark")
    carriers = look_carriers(themes)
    choices: dict[str, object] = {
        "theme": "light", "contrast": "high", "colour_blind": True, "font_percent": 150, "rows": "roomy",
        "reduced_motion": True,
    }  # fmt: skip
    for key, value in choices.items():
        carriers[key](wished(key, value))
    assert themes.font_percent == 150
    assert (themes.theme.name, themes.density, themes.reduced_motion) == (
        "light-contrast-colour-blind", RowDensity.ROOMY, True,
    )  # fmt: skip


def test_how_to_connect_is_kept_and_told_to_the_connection_that_stands(qapp, tmp_path):
    preferences = Preferences(SettingsStore(tmp_path / "settings.json"), pytest.fail)
    told: list[bool] = []
    connector: Any = SimpleNamespace(set_at_start=lambda *, at_start: told.append(at_start))
    connection_carrier(connector, preferences)(wished("connection.at_start", True))
    assert preferences.settings.connection.at_start
    assert told == [True]


def test_the_pace_of_subscribing_is_kept_and_taken(qapp, tmp_path):
    preferences = Preferences(SettingsStore(tmp_path / "settings.json"), pytest.fail)
    told: list[tuple[float, int]] = []
    session: Any = SimpleNamespace(set_pace=lambda *pace: told.append(pace))
    pace_carrier(session, preferences)(wished("subscriptions.limit", 50))
    assert preferences.settings.subscriptions.limit == 50
    assert told == [(0.1, 50)]


def test_program_and_feed_speak_what_was_chosen():
    spoken: list[str] = []
    language_carrier(spoken.append)(wished("language", "ru"))
    captions_carrier(spoken.append)(wished("captions", "en"))
    numbers_carrier(spoken.append)(wished("numbers", "system"))
    assert spoken == ["ru", "en", "system"]
