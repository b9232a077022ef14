import pytest

from issplus_desktop.settings.migrations import STEPS, migrate, version_of
from issplus_desktop.settings.schema import CURRENT_VERSION
from issplus_desktop.settings.settings_store import SettingsStore


def rename(document):
    document["colours"] = document.pop("theme")
    return document


def drop(document):
    return {name: value for name, value in document.items() if name != "junk"}


def test_a_document_of_today_is_left_as_it_is():
    document = {"version": CURRENT_VERSION, "theme": "dark"}
    assert migrate(document) == document


def test_steps_are_taken_one_after_the_other():
    document = {"version": 1, "theme": "dark", "junk": 1}
    assert migrate(document, {1: rename, 2: drop}, 3) == {"version": 3, "colours": "dark"}
    assert document == {"version": 1, "theme": "dark", "junk": 1}


def test_only_the_steps_still_missing_are_taken():
    assert migrate({"version": 2, "theme": "dark", "junk": 1}, {1: rename, 2: drop}, 3) == {
        "version": 3,
        "theme": "dark",
    }


def test_a_missing_step_is_told():
    with pytest.raises(ValueError, match="version 1 is too old"):
        migrate({"version": 1}, {2: drop}, 3)


def test_a_newer_document_is_left_as_it_is():
    assert migrate({"version": 9, "x": 1}) == {"version": 9, "x": 1}


@pytest.mark.parametrize("version", [None, 0, -1, "1", 1.0, True, 10**7, []])
def test_a_document_without_a_sensible_version_is_refused(version):
    with pytest.raises(ValueError, match="no version"):
        version_of({"version": version})
    with pytest.raises(ValueError, match="no version"):
        migrate({})


def test_there_is_a_step_from_every_older_version():
    assert sorted(STEPS) == list(range(1, CURRENT_VERSION))


def test_who_connected_straight_before_there_were_proxies_goes_on_so():
    assert migrate({"version": 1, "theme": "dark"})["network"] == {"proxy": "none"}
    kept = {"version": 1, "network": {"proxy": "system"}}
    assert migrate(kept)["network"] == {"proxy": "system"}


def test_a_file_of_the_first_version_is_still_read(tmp_path):
    path = tmp_path / "settings.json"
    path.write_text('{"version": 1, "theme": "light", "connection": {"kind": "demo"}}', encoding="utf-8")
    result = SettingsStore(path).load()
    assert result.notice is None
    settings = result.settings
    assert (settings.theme, settings.connection.kind.value, settings.network.proxy) == ("light", "demo", "none")
    SettingsStore(path).save(settings)
    assert SettingsStore(path).load().settings == settings
