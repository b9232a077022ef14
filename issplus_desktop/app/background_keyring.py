"""Asks the system's keyring beside the loop, and waits for it a few seconds at most."""

import asyncio
from collections.abc import Callable
from concurrent.futures import Future
from functools import partial
from typing import Final, TypeAlias

from issplus_desktop.app.daemon_executor import DaemonExecutor
from issplus_desktop.protocol.secret import Secret
from issplus_desktop.settings.credentials import Account, KeyringAnswer, KeyringTrouble
from issplus_desktop.settings.system_keyring import SystemKeyring

Question: TypeAlias = Callable[[], KeyringAnswer]

LIMIT_SECONDS: Final = 3.0
_MOST_UNANSWERED: Final = 8
_SLOW: Final = KeyringAnswer(trouble=KeyringTrouble.SLOW)


class BackgroundKeyring:
    """Gives each question a thread of its own, so that one that hangs holds up neither the window nor the next one.

    Opening a keyring can mean that the system asks a person for its password: nobody knows how long that takes.
    """

    def __init__(self, keyring: SystemKeyring, limit: float = LIMIT_SECONDS) -> None:
        self._keyring = keyring
        self._limit = limit
        self._unanswered: set[Future[KeyringAnswer]] = set()
        self._writing = asyncio.Lock()

    async def look(self) -> KeyringAnswer:
        """Tell which keyring there is."""
        return await self._in_time(self._keyring.look)

    async def recall(self, account: Account) -> KeyringAnswer:
        """Return the password that was kept for an account; one that comes too late is dropped."""
        return await self._in_time(partial(self._keyring.recall, account))

    async def keep(self, account: Account, passcode: Secret, on_slow: Callable[[], None]) -> KeyringAnswer:
        """Keep a password, however long it takes, and tell once that it takes long.

        Nobody waits for it, and whoever unlocks the keyring meanwhile wants it kept.
        """
        return await self._in_turn(partial(self._keyring.keep, account, passcode), on_slow)

    async def forget(self, account: Account, on_slow: Callable[[], None]) -> KeyringAnswer:
        """Remove the password of an account, however long it takes, and tell once that it takes long."""
        return await self._in_turn(partial(self._keyring.forget, account), on_slow)

    async def _in_time(self, question: Question) -> KeyringAnswer:
        if len(self._unanswered) >= _MOST_UNANSWERED:
            return _SLOW
        answer = self._asked(question)
        try:
            await asyncio.wait([answer], timeout=self._limit)
            return answer.result() if answer.done() else _SLOW
        finally:
            answer.cancel()

    async def _in_turn(self, question: Question, on_slow: Callable[[], None]) -> KeyringAnswer:
        """What is wished first is done first: nothing is kept by a late answer that was to be forgotten since."""
        slow = asyncio.get_running_loop().call_later(self._limit, on_slow)
        try:
            async with self._writing:
                return await self._asked(question)
        finally:
            slow.cancel()

    def _asked(self, question: Question) -> "asyncio.Future[KeyringAnswer]":
        executor = DaemonExecutor(1)
        future = executor.submit(question)
        # The thread ends with its one question.
        executor.shutdown(wait=False, cancel_futures=False)
        self._unanswered.add(future)
        future.add_done_callback(self._unanswered.discard)
        return asyncio.wrap_future(future)
