from pathlib import Path

import platformdirs

from issplus_desktop.settings.paths import data_paths


def test_everything_is_inside_the_folder_given(tmp_path):
    paths = data_paths(tmp_path)
    assert paths.settings_file == tmp_path / "settings.json"
    assert paths.log_folder == tmp_path / "logs"
    assert list(tmp_path.iterdir()) == []


def test_a_relative_folder_stays_the_same_when_the_program_goes_elsewhere(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    paths = data_paths(Path("mine"))
    assert paths.settings_file == tmp_path / "mine" / "settings.json"


def test_a_home_sign_is_understood(tmp_path, monkeypatch):
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("USERPROFILE", str(tmp_path))
    assert data_paths(Path("~/mine")).log_folder == tmp_path / "mine" / "logs"


def test_else_the_systems_places_are_used():
    paths = data_paths()
    assert paths.settings_file == platformdirs.user_config_path("issplus-desktop", appauthor=False) / "settings.json"
    assert "issplus-desktop" in paths.log_folder.parts
    assert all(path.is_absolute() for path in (paths.settings_file, paths.log_folder))
