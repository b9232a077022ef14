import pytest

from issplus_desktop.app.preferences import Preferences
from issplus_desktop.app.shown_columns import ShownColumns, shown_columns_of
from issplus_desktop.settings.settings_store import SettingsStore


@pytest.fixture
def preferences(qapp, tmp_path):
    return Preferences(SettingsStore(tmp_path / "settings.json"), pytest.fail)


def test_what_nobody_has_chosen_is_empty_and_nothing_is_kept_without_a_keeper():
    columns = ShownColumns()
    columns.keep("M.securities", ["LAST"])
    assert not columns.of("M.securities")


def test_chosen_columns_go_to_the_settings_beside_those_of_other_tables(preferences):
    columns = shown_columns_of(preferences)
    columns.keep("tape", ["TIME", "PRICE"])
    columns.keep("M.securities", ["LAST"])
    columns.keep("tape", ["PRICE"])
    assert preferences.settings.columns == {"tape": ("PRICE",), "M.securities": ("LAST",)}
    assert columns.of("tape") == ("PRICE",)


def test_columns_that_a_layout_brings_are_known_at_once(preferences):
    columns = shown_columns_of(preferences)
    preferences.change(columns={"tape": ("SIZE",)})
    assert columns.of("tape") == ("SIZE",)
