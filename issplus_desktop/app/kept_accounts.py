"""Whose passwords the keyring holds, as the settings remember it: the names and no more."""

from PySide6.QtCore import QObject, Signal

from issplus_desktop.app.preferences import Preferences
from issplus_desktop.settings.credentials import Account, account_of
from issplus_desktop.settings.schema import MOST_KEPT_LOGINS, KeptLogin


class KeptAccounts(QObject):
    """Remembers accounts in the settings; who shows them hears of each change."""

    changed = Signal()

    def __init__(self, preferences: Preferences, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._preferences = preferences

    def __contains__(self, account: Account) -> bool:
        return account in self.refusals()

    def refusals(self) -> dict[Account, bool]:
        """Return for each account whether its password was refused the last time it was used."""
        return {
            account_of(kept.url, kept.domain, kept.login): kept.refused
            for kept in self._preferences.settings.kept_logins
        }

    def is_refused(self, account: Account) -> bool:
        """Whether its password was refused the last time; one that is not kept never was."""
        return self.refusals().get(account, False)

    def add(self, account: Account, *, refused: bool = False) -> None:
        """Remember an account, and how its password went.

        Raises ValueError for one too many, or where the address holds a password.
        """
        others = self._without(account)
        if len(others) >= MOST_KEPT_LOGINS:
            raise ValueError(f"no more than {MOST_KEPT_LOGINS} passwords are kept")
        self._replace({**others, account: refused})

    def remove(self, account: Account) -> None:
        """Remember an account no more."""
        self._replace(self._without(account))

    def _without(self, account: Account) -> dict[Account, bool]:
        return {other: refused for other, refused in self.refusals().items() if other != account}

    def _replace(self, refusals: dict[Account, bool]) -> None:
        if refusals == self.refusals():
            return
        kept = tuple(
            KeptLogin(url=account.url, domain=account.domain, login=account.login, refused=refused)
            for account, refused in refusals.items()
        )
        self._preferences.change(kept_logins=kept)
        self.changed.emit()
