import pytest

from issplus_desktop.app.kept_accounts import KeptAccounts
from issplus_desktop.app.preferences import Preferences
from issplus_desktop.settings.credentials import account_of
from issplus_desktop.settings.schema import MOST_KEPT_LOGINS
from issplus_desktop.settings.settings_store import SettingsStore

ME = account_of("wss://x/y", "passport", "me")
OTHER = account_of("wss://x/y", "passport", "other")


@pytest.fixture
def preferences(qapp, tmp_path):
    return Preferences(SettingsStore(tmp_path / "settings.json"), pytest.fail)


def test_accounts_are_remembered_over_runs(preferences, tmp_path):
    accounts = KeptAccounts(preferences)
    accounts.add(ME)
    accounts.add(OTHER, refused=True)
    preferences.save_now()
    again = KeptAccounts(Preferences(SettingsStore(tmp_path / "settings.json"), pytest.fail))
    assert again.refusals() == {ME: False, OTHER: True}
    assert (again.is_refused(ME), again.is_refused(OTHER)) == (False, True)
    again.remove(ME)
    assert ME not in again
    assert not again.is_refused(ME)


def test_each_change_is_told_once(preferences):
    accounts, told = KeptAccounts(preferences), []
    accounts.changed.connect(lambda: told.append(accounts.refusals()))
    accounts.add(ME)
    accounts.add(ME)
    accounts.add(ME, refused=True)
    accounts.remove(OTHER)
    accounts.remove(ME)
    assert told == [{ME: False}, {ME: True}, {}]


def test_an_address_with_a_password_is_not_remembered(preferences):
    accounts = KeptAccounts(preferences)
    with pytest.raises(ValueError, match="not kept"):
        accounts.add(account_of("wss://me:secret@x/y", "d", "me"))
    assert accounts.refusals() == {}


def test_there_is_an_end_to_how_many(preferences):
    accounts = KeptAccounts(preferences)
    for number in range(MOST_KEPT_LOGINS):
        accounts.add(account_of("wss://x/y", "d", str(number)))
    with pytest.raises(ValueError, match="no more"):
        accounts.add(ME)
    preferences.save_now()
