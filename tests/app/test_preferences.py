import pytest

from issplus_desktop.app.preferences import Preferences
from issplus_desktop.settings.settings_store import SettingsStore


@pytest.fixture
def file(tmp_path):
    return tmp_path / "settings.json"


def test_a_change_is_there_at_once_and_on_disk_soon(qapp, file, qtbot):
    heard: list[str] = []
    preferences = Preferences(SettingsStore(file), heard.append)
    preferences.change(theme="light")
    assert preferences.settings.theme == "light"
    qtbot.waitUntil(file.exists, timeout=5000)
    assert SettingsStore(file).load().settings.theme == "light"
    assert heard == []


def test_what_did_not_change_is_not_written(qapp, file):
    preferences = Preferences(SettingsStore(file), print)
    preferences.change(theme="system")
    preferences.save_now()
    assert not file.exists()


def test_trouble_is_told_and_the_change_waits_for_the_next_try(qapp, tmp_path):
    folder = tmp_path / "gone"
    folder.write_text("a file where a folder should be")
    heard: list[str] = []
    preferences = Preferences(SettingsStore(folder / "settings.json"), heard.append)
    preferences.change(theme="light")
    preferences.save_now()
    assert len(heard) == 1
    preferences._timer.timeout.emit()
    assert len(heard) == 1, "told once"
    folder.unlink()
    assert preferences._timer.isActive(), "though nothing more is changed"
    preferences._timer.timeout.emit()
    assert not preferences._timer.isActive()
    assert SettingsStore(folder / "settings.json").load().settings.theme == "light"


def test_a_bad_file_brings_a_notice(qapp, file):
    file.write_text("{")
    preferences = Preferences(SettingsStore(file), print)
    assert str(file) in preferences.notice


def test_trouble_goes_to_whoever_hears_of_it_now(qapp, tmp_path):
    preferences = Preferences(SettingsStore(tmp_path / "settings.json"), pytest.fail)
    heard: list[str] = []
    tell = preferences.tell_trouble
    preferences.on_trouble = heard.append
    tell("The drawings were not saved.")
    assert heard == ["The drawings were not saved."]
