import pytest

from issplus_desktop.ui.resources import resource_path


def test_a_shipped_file_is_found():
    assert resource_path("themes", "dark.toml").is_file()


def test_a_folder_is_found_too():
    assert resource_path("icons").is_dir()


def test_a_missing_file_is_named():
    with pytest.raises(FileNotFoundError, match="no-such-icon"):
        resource_path("icons", "no-such-icon.svg")
