"""The window goes on while a keyring takes its time, and what comes too late is dropped."""

import asyncio
import threading

import pytest

from issplus_desktop.app import background_keyring
from issplus_desktop.app.background_keyring import BackgroundKeyring
from issplus_desktop.protocol.secret import Secret
from issplus_desktop.settings.credentials import KeyringTrouble, account_of
from issplus_desktop.settings.system_keyring import SystemKeyring
from tests.app.turns import beside, turns_until
from tests.canary.words import canary
from tests.settings.fake_keyrings import HeldBackend, MemoryBackend, found

ME = account_of("wss://x/y", "passport", "me")
PASSCODE = canary("background keyring")
AT_ONCE = 0.0
AMPLE = 60.0


def run(work, backend, limit=AMPLE):
    """Run `work(keyring)` to its end."""
    keyring = BackgroundKeyring(SystemKeyring(lambda: found(backend)), limit)
    with asyncio.Runner() as runner:
        return runner.run(work(keyring))


def nothing():
    raise AssertionError("it was not slow")


def test_what_was_kept_is_recalled_and_forgotten():
    async def work(keyring):
        kept = await keyring.keep(ME, Secret(PASSCODE), nothing)
        recalled = await keyring.recall(ME)
        forgotten = await keyring.forget(ME, nothing)
        missing = await keyring.recall(ME)
        return (await keyring.look()).kind, kept.trouble, recalled.passcode.reveal(), forgotten.trouble, missing.trouble

    kind, kept, recalled, forgotten, missing = run(work, MemoryBackend())
    assert (kind.value, kept, recalled, forgotten) == ("freedesktop", None, PASSCODE, None)
    assert missing is KeyringTrouble.MISSING


def test_the_keyring_is_asked_in_a_thread_that_ends():
    seen = []

    class Watching(MemoryBackend):
        def get_password(self, service, username):
            seen.append(threading.current_thread())

    async def work(keyring):
        return await keyring.recall(ME)

    run(work, Watching())
    assert seen[0] is not threading.main_thread()
    assert seen[0].daemon
    seen[0].join(20)
    assert not seen[0].is_alive()


def test_the_loop_goes_on_while_the_keyring_holds_its_answer():
    backend = HeldBackend()

    async def work(keyring):
        asking = beside(keyring.recall(ME))
        await turns_until(backend.asked.is_set)
        for _ in range(100):
            await asyncio.sleep(0)
        assert not asking.done()
        backend.release.set()
        return (await asking).trouble

    assert run(work, backend) is KeyringTrouble.MISSING


def test_an_answer_that_comes_late_is_dropped():
    backend = HeldBackend()
    backend.put(ME, PASSCODE)

    async def work(keyring):
        late = await keyring.recall(ME)
        backend.release.set()
        await turns_until(lambda: not keyring._unanswered)
        return late

    late = run(work, backend, AT_ONCE)
    assert (late.trouble, late.passcode.reveal()) == (KeyringTrouble.SLOW, "")


def test_one_that_answers_late_keeps_none_of_the_next_from_its_answer():
    held, backend = HeldBackend(), MemoryBackend()
    backend.put(ME, PASSCODE)
    backends = [held, backend]

    async def work():
        keyring = BackgroundKeyring(SystemKeyring(lambda: found(backends.pop(0))), AMPLE)
        first = beside(keyring.recall(ME))
        await turns_until(held.asked.is_set)
        second = await keyring.recall(ME)
        held.release.set()
        await first
        return second.passcode.reveal()

    with asyncio.Runner() as runner:
        assert runner.run(work()) == PASSCODE


def test_not_more_than_some_threads_are_left_waiting(monkeypatch):
    monkeypatch.setattr(background_keyring, "_MOST_UNANSWERED", 2)
    backend = HeldBackend()

    async def work(keyring):
        asking = [beside(keyring.recall(ME)) for _ in range(2)]
        await turns_until(lambda: backend.held == 2)
        one_more = await keyring.recall(ME)
        backend.release.set()
        await asyncio.gather(*asking)
        return one_more.trouble, backend.held, (await keyring.recall(ME)).trouble

    assert run(work, backend) == (KeyringTrouble.SLOW, 2, KeyringTrouble.MISSING)


def test_keeping_may_take_as_long_as_a_person_takes_and_that_is_told():
    backend, told = HeldBackend(), []

    async def work(keyring):
        slow = asyncio.Event()

        def tell():
            told.append("slow")
            slow.set()

        keeping = beside(keyring.keep(ME, Secret(PASSCODE), tell))
        await slow.wait()
        backend.release.set()
        return (await keeping).trouble

    assert run(work, backend, AT_ONCE) is None
    assert told == ["slow"]
    assert PASSCODE in backend.entries.values()


def test_one_that_was_quick_is_not_called_slow_afterwards():
    async def work(keyring):
        await keyring.keep(ME, Secret(PASSCODE), nothing)
        await keyring.forget(ME, nothing)
        return [handle for handle in vars(asyncio.get_running_loop())["_scheduled"] if not handle.cancelled()]

    assert run(work, MemoryBackend()) == []


def test_what_is_wished_last_is_done_last():
    backend = HeldBackend()

    async def work(keyring):
        keeping = beside(keyring.keep(ME, Secret(PASSCODE), nothing))
        await turns_until(backend.asked.is_set)
        forgetting = beside(keyring.forget(ME, nothing))
        for _ in range(1000):
            await asyncio.sleep(0)
        assert (forgetting.done(), backend.held) == (False, 1)
        backend.release.set()
        await asyncio.gather(keeping, forgetting)

    run(work, backend)
    assert backend.entries == {}


@pytest.mark.parametrize("question", ["recall", "keep"])
def test_who_gives_up_waiting_leaves_nothing_that_fails_later(question, caplog):
    """The loop may be closed by the time the keyring answers."""
    backend = HeldBackend()
    threads_before = set(threading.enumerate())

    async def work(keyring):
        asked = keyring.recall(ME) if question == "recall" else keyring.keep(ME, Secret(PASSCODE), nothing)
        asking = beside(asked)
        await turns_until(backend.asked.is_set)
        asking.cancel()
        await asyncio.wait([asking])
        return asking.cancelled()

    assert run(work, backend)
    backend.release.set()
    for thread in set(threading.enumerate()) - threads_before:
        thread.join(20)
    assert caplog.records == []
