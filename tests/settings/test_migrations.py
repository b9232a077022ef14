"""How settings of older versions become those of today."""

from issplus_desktop.settings.kept_form import migrate
from issplus_desktop.settings.migrations import STEPS
from issplus_desktop.settings.schema import CURRENT_VERSION
from issplus_desktop.settings.settings_store import SettingsStore


def test_there_is_a_step_from_every_older_version():
    assert sorted(STEPS) == list(range(1, CURRENT_VERSION))


def test_who_connected_straight_before_there_were_proxies_goes_on_so():
    assert migrate({"version": 1, "theme": "dark"}, STEPS, CURRENT_VERSION)["network"] == {"proxy": "none"}
    kept = {"version": 1, "network": {"proxy": "system"}}
    assert migrate(kept, STEPS, CURRENT_VERSION)["network"] == {"proxy": "system"}


def test_a_file_of_the_first_version_is_still_read(tmp_path):
    path = tmp_path / "settings.json"
    path.write_text('{"version": 1, "theme": "light", "connection": {"kind": "demo"}}', encoding="utf-8")
    result = SettingsStore(path).load()
    assert result.notice is None
    settings = result.settings
    assert (settings.theme, settings.connection.kind.value, settings.network.proxy) == ("light", "demo", "none")
    SettingsStore(path).save(settings)
    assert SettingsStore(path).load().settings == settings
