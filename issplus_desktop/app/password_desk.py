"""Remembered passwords at work: recalled to connect, kept once they were accepted, forgotten when it is wished."""

import asyncio
from collections.abc import Callable
from dataclasses import replace
from typing import Final

from PySide6.QtCore import QObject, Slot

from issplus_desktop.app.background_keyring import BackgroundKeyring
from issplus_desktop.app.connector import Connector
from issplus_desktop.app.kept_accounts import KeptAccounts
from issplus_desktop.app.tasks import TaskOwner
from issplus_desktop.models.feed_status import FeedPhase, FeedReason, FeedStatus, FeedStatusModel
from issplus_desktop.protocol.secret import Secret
from issplus_desktop.settings.credentials import Account, KeyringTrouble
from issplus_desktop.ui.choice import ConnectionChoice
from issplus_desktop.ui.connection_dialog import ConnectionDialog
from issplus_desktop.ui.keyring_texts import forget_sentence, keep_sentence, recall_sentence

_REFUSED: Final = frozenset({FeedReason.ACCESS_DENIED, FeedReason.LOGIN_FAILED})


class PasswordDesk(QObject):
    """Stands between the choice of a connection and the connector, with the keyring beside it.

    A password is kept only once a server has accepted it, so that a mistyped one never replaces a good one. One that
    is refused stays in the keyring, for a server may refuse for reasons that pass; but it is not sent again without a
    question, for accounts are locked after some attempts. Whatever the keyring does, the person can type the password.
    """

    def __init__(
        self,
        connector: Connector,
        status: FeedStatusModel,
        dialog: ConnectionDialog,
        accounts: KeptAccounts,
        keyring: BackgroundKeyring,
        *,
        tasks: TaskOwner,
        notice: Callable[[str], None],
    ) -> None:
        super().__init__(dialog)
        self._connector = connector
        self._dialog = dialog
        self._options = dialog.login.options
        self._accounts = accounts
        self._keyring = keyring
        self._tasks = tasks
        self._notice = notice
        self._recalling: asyncio.Task[None] | None = None
        self._looking: asyncio.Task[None] | None = None
        self._trying: Account | None = None
        """Whose password is being tried."""
        self._typed: Secret | None = None
        """That password, if it is to be kept."""
        self._options.look_requested.connect(self._on_look_requested)
        self._options.forget_requested.connect(self.forget)
        accounts.changed.connect(self._on_accounts_changed)
        dialog.stop_requested.connect(self._stop_recalling)
        status.status_changed.connect(self._on_status_changed)
        self._on_accounts_changed()

    def connect_to(self, choice: ConnectionChoice) -> None:
        """Connect, with the password from the keyring where none was entered, and do with it as the choice says."""
        self._stop_recalling()
        self._trying = self._typed = None
        if choice.is_personal and not choice.passcode:
            self._recalling = self._tasks.spawn(self._recall(choice), "recalling a password")
            self._recalling.add_done_callback(self._on_recalled)
            return
        if choice.is_personal and choice.keep_passcode:
            self._trying, self._typed = choice.account, choice.passcode
        elif choice.is_personal and choice.keep_passcode is False:
            self.forget(choice.account)
        self._connector.connect_to(choice)

    @Slot(object)
    def forget(self, account: Account) -> None:
        """Remove an account's password from the keyring, if one was kept."""
        if account in self._accounts:
            self._tasks.spawn(self._forget(account), "forgetting a password")

    # Recalling

    async def _recall(self, choice: ConnectionChoice) -> None:
        self._dialog.show_note(self.tr("Asking the system's keyring for the password…"))
        answer = await self._keyring.recall(choice.account)
        if answer.trouble is None:
            self._trying = choice.account
            self._connector.connect_to(replace(choice, passcode=answer.passcode))
            return
        if answer.trouble is KeyringTrouble.MISSING:
            self._accounts.remove(choice.account)
        self._ask(recall_sentence(answer.trouble, answer.kind))

    def _on_recalled(self, task: "asyncio.Task[None]") -> None:
        """Leave a way to go on though the recalling itself has failed; that is told elsewhere."""
        if not task.cancelled() and task.exception() is not None:
            self._ask(recall_sentence(KeyringTrouble.FAILED, None))

    def _ask(self, problem: str) -> None:
        if not self._dialog.isVisible():
            self._dialog.open()
        self._dialog.give_up(problem)

    @Slot()
    def _stop_recalling(self) -> None:
        if self._recalling is not None and not self._recalling.done():
            self._recalling.cancel()
            self._dialog.show_note("")
        self._recalling = None

    # What came of a login

    @Slot(object)
    def _on_status_changed(self, status: FeedStatus) -> None:
        account, typed = self._trying, self._typed
        if account is None:
            return
        if status.phase is FeedPhase.LIVE:
            self._trying = self._typed = None
            if typed is not None:
                self._tasks.spawn(self._keep(account, typed), "keeping a password")
            elif account in self._accounts:
                self._accounts.add(account)
        elif status.phase is FeedPhase.REFUSED:
            self._trying = self._typed = None
            if typed is None and status.reason in _REFUSED and account in self._accounts:
                self._accounts.add(account, refused=True)
                # The refusal itself stands there already.
                self._ask("")

    # Keeping and forgetting

    async def _keep(self, account: Account, passcode: Secret) -> None:
        # Before it is there: what is in the keyring is never unknown to the settings.
        was_kept = account in self._accounts
        try:
            self._accounts.add(account)
        except ValueError:
            self._notice(keep_sentence(KeyringTrouble.FAILED, None))
            return
        answer = await self._keyring.keep(account, passcode, self._tell_slow_keeping)
        if answer.trouble is not None:
            if not was_kept:
                self._accounts.remove(account)
            self._notice(keep_sentence(answer.trouble, answer.kind))

    async def _forget(self, account: Account) -> None:
        answer = await self._keyring.forget(account, self._tell_slow_forgetting)
        if answer.trouble is None:
            self._accounts.remove(account)
        else:
            self._notice(forget_sentence(answer.trouble, answer.kind))

    def _tell_slow_keeping(self) -> None:
        self._notice(keep_sentence(KeyringTrouble.SLOW, None))

    def _tell_slow_forgetting(self) -> None:
        self._notice(forget_sentence(KeyringTrouble.SLOW, None))

    # What the dialog shows

    @Slot()
    def _on_look_requested(self) -> None:
        if self._looking is None or self._looking.done():
            self._looking = self._tasks.spawn(self._look(), "looking for a keyring")

    async def _look(self) -> None:
        self._options.set_keyring(await self._keyring.look())

    @Slot()
    def _on_accounts_changed(self) -> None:
        self._options.set_refusals(self._accounts.refusals())
