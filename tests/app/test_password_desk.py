"""A password is recalled, kept, replaced and forgotten as the person wishes; and there is always a way to go on."""

import asyncio
from typing import Any

import pytest
from PySide6.QtCore import QObject

from issplus_desktop.app.background_keyring import BackgroundKeyring
from issplus_desktop.app.kept_accounts import KeptAccounts
from issplus_desktop.app.password_desk import PasswordDesk
from issplus_desktop.app.preferences import Preferences
from issplus_desktop.app.tasks import TaskOwner
from issplus_desktop.models.feed_status import FeedPhase, FeedReason, FeedStatus, FeedStatusModel
from issplus_desktop.protocol.secret import Secret
from issplus_desktop.settings.credentials import KeyringKind
from issplus_desktop.settings.schema import MOST_KEPT_LOGINS
from issplus_desktop.settings.settings_store import SettingsStore
from issplus_desktop.settings.system_keyring import SystemKeyring
from issplus_desktop.ui.choice import demo_choice, passport_choice, simulator_choice
from issplus_desktop.ui.connection_dialog import ConnectionDialog
from issplus_desktop.ui.theme import ThemeSource
from tests.app.turns import turns_until
from tests.canary.words import canary
from tests.settings.fake_keyrings import FailingBackend, HeldBackend, MemoryBackend, found, locked

OLD, NEW = canary("remembered"), canary("changed")
LOGIN = "me@example.com"
ME = passport_choice(LOGIN, Secret("")).account
KEPT = passport_choice(LOGIN, Secret(""))


class FakeConnector(QObject):
    """Remembers where it was to go; the test plays the server."""

    def __init__(self):
        super().__init__()
        self.asked = []

    def connect_to(self, choice):
        self.asked.append(choice)

    @property
    def passcodes(self):
        return [choice.passcode.reveal() for choice in self.asked]


def fake_connector() -> Any:
    """A FakeConnector where a Connector is wanted."""
    return FakeConnector()


class Scene:
    """A desk over a keyring, with its dialog."""

    def __init__(self, qtbot, folder, backend, *, kept=False, limit=60.0):
        self.backend = backend
        self.failures: list[object] = []
        self.notices: list[str] = []
        self.connector = fake_connector()
        self.status = FeedStatusModel()
        self.dialog = ConnectionDialog(ThemeSource("dark"), self.status)
        qtbot.addWidget(self.dialog)
        self.preferences = Preferences(SettingsStore(folder / "settings.json"), self.failures.append)
        self.accounts = KeptAccounts(self.preferences)
        if kept:
            self.accounts.add(ME)
        self.tasks = TaskOwner(lambda *failure: self.failures.append(failure[1]))
        keyring = SystemKeyring(lambda: None if backend is None else found(backend))
        self.keyring = BackgroundKeyring(keyring, limit)
        self.desk = PasswordDesk(
            self.connector,
            self.status,
            self.dialog,
            self.accounts,
            self.keyring,
            tasks=self.tasks,
            notice=self.notices.append,
        )
        self.options = self.dialog.login.options

    def run(self, *steps):
        """Do the steps one after the other, each once all that the ones before began has ended."""

        async def whole():
            for step in steps:
                outcome = step()
                if asyncio.iscoroutine(outcome):
                    await outcome
                else:
                    await self.settle()
            await self.settle()

        with asyncio.Runner() as runner:
            runner.run(whole())
        assert self.failures == []

    async def settle(self):
        while others := asyncio.all_tasks() - {asyncio.current_task()}:
            await asyncio.wait(others)

    def connect(self, choice):
        return lambda: self.desk.connect_to(choice)

    def tell(self, phase, reason=FeedReason.NONE):
        return lambda: self.status.set_status(FeedStatus(phase, reason))

    def kept(self):
        """What the keyring holds."""
        return list(self.backend.entries.values())

    def told(self):
        return self.dialog.status_texts()[1]


@pytest.fixture
def scene(qtbot, tmp_path):
    return lambda backend, **options: Scene(qtbot, tmp_path, backend, **options)


def remembering(passcode):
    backend = MemoryBackend()
    backend.put(ME, passcode)
    return backend


def typed(passcode, *, keep):
    return passport_choice(LOGIN, Secret(passcode), keep_passcode=keep)


# Recalling


def test_the_remembered_password_is_used(scene):
    world = scene(remembering(OLD), kept=True)
    world.run(world.connect(KEPT))
    assert world.connector.passcodes == [OLD]
    assert not world.dialog.isVisible()


@pytest.mark.parametrize("choice", [simulator_choice(), demo_choice()])
def test_who_is_a_guest_asks_no_keyring(scene, choice):
    world = scene(remembering(OLD), kept=True)
    world.run(world.connect(choice))
    assert world.connector.asked == [choice]
    assert world.backend.calls == []


@pytest.mark.parametrize(
    ("backend", "words"),
    [
        (None, "cannot be reached"),
        (locked(), "is locked"),
        (MemoryBackend(), "no password for this login any more"),
        (remembering(b"bytes"), "is no password"),
        (remembering(7), "is no password"),
        (remembering("two\nlines"), "is no password"),
        (FailingBackend(ConnectionResetError()), "could not be read"),
    ],
    ids=["none", "locked", "missing", "bytes", "int", "line feed", "dying"],
)
@pytest.mark.parametrize("is_open", [True, False])
def test_whatever_the_keyring_does_the_password_can_be_typed(scene, backend, words, is_open):
    world = scene(backend, kept=True)
    world.dialog.set_choice(KEPT)
    world.run(*[world.dialog.open, world.dialog._connect.click][: 2 * is_open], world.connect(KEPT))
    assert world.connector.asked == []
    assert world.dialog.isVisible()
    assert words in world.told()
    assert world.dialog._connect.isEnabled()
    assert world.dialog.focusWidget() is world.dialog.login.fields["passcode"]
    world.run(world.connect(typed(NEW, keep=None)))
    assert world.connector.passcodes == [NEW]


def test_what_is_not_in_the_keyring_any_more_is_not_offered_again(scene):
    world = scene(MemoryBackend(), kept=True)
    world.run(world.connect(KEPT))
    assert ME not in world.accounts


def test_one_that_is_too_slow_is_not_waited_for(scene):
    backend = HeldBackend()
    backend.put(ME, OLD)
    world = scene(backend, kept=True, limit=0.0)

    async def release():
        backend.release.set()
        await turns_until(lambda: not world.keyring._unanswered)

    world.run(world.connect(KEPT), release)
    assert "has not answered in time" in world.told()
    # What came late was dropped.
    assert world.connector.asked == []


def test_the_window_lives_while_the_keyring_is_asked(scene):
    backend = HeldBackend()
    backend.put(ME, OLD)
    world = scene(backend, kept=True)
    world.dialog.open()
    seen = []

    async def meanwhile():
        world.desk.connect_to(KEPT)
        await turns_until(backend.asked.is_set)
        seen.append(world.told())
        backend.release.set()
        await world.settle()

    world.run(meanwhile)
    assert seen == ["Asking the system's keyring for the password…"]
    assert world.connector.passcodes == [OLD]


def test_the_question_can_be_given_up(scene):
    backend = HeldBackend()
    world = scene(backend, kept=True)
    world.dialog.open()

    async def give_up():
        world.desk.connect_to(KEPT)
        await turns_until(backend.asked.is_set)
        world.dialog.stop_requested.emit()
        backend.release.set()
        await world.settle()

    world.run(give_up)
    assert world.connector.asked == []
    assert world.told() == "Choose where the data come from."


def test_another_choice_takes_the_place_of_the_question(scene):
    backend = HeldBackend()
    backend.put(ME, OLD)
    world = scene(backend, kept=True)

    async def change_mind():
        world.desk.connect_to(KEPT)
        await turns_until(backend.asked.is_set)
        world.desk.connect_to(simulator_choice())
        backend.release.set()
        await world.settle()

    world.run(change_mind)
    assert [choice.kind.value for choice in world.connector.asked] == ["simulator"]
    assert not world.dialog.isVisible()


def test_a_failure_of_our_own_leaves_a_way_to_go_on_too(scene, monkeypatch):
    world = scene(remembering(OLD), kept=True)
    odd = ValueError("odd")

    async def fail(_):
        raise odd

    monkeypatch.setattr(world.keyring, "recall", fail)
    with pytest.raises(AssertionError):
        world.run(world.connect(KEPT))
    assert world.failures == [odd]
    assert world.dialog.isVisible()
    assert "could not be read" in world.told()


# Keeping


def test_a_password_is_kept_once_it_was_accepted(scene):
    world = scene(MemoryBackend())
    world.dialog.set_choice(KEPT)
    world.run(world.connect(typed(NEW, keep=True)), world.tell(FeedPhase.LOGGING_IN))
    assert world.kept() == []
    assert ME not in world.accounts
    world.run(world.tell(FeedPhase.LIVE))
    assert world.kept() == [NEW]
    assert ME in world.accounts
    assert world.options.is_kept
    world.preferences.save_now()


def test_one_that_is_not_to_be_kept_is_not(scene):
    world = scene(MemoryBackend())
    world.run(world.connect(typed(NEW, keep=None)), world.tell(FeedPhase.LIVE))
    world.run(world.connect(typed(NEW, keep=False)), world.tell(FeedPhase.WAITING), world.tell(FeedPhase.LIVE))
    assert world.backend.calls == []


def test_a_changed_password_takes_the_place_of_the_one_before(scene):
    world = scene(remembering(OLD), kept=True)
    world.run(world.connect(typed(NEW, keep=True)), world.tell(FeedPhase.LIVE))
    assert world.kept() == [NEW]


def test_a_mistyped_password_does_not(scene):
    world = scene(remembering(OLD), kept=True)
    world.run(
        world.connect(typed(NEW, keep=True)),
        world.tell(FeedPhase.REFUSED, FeedReason.ACCESS_DENIED),
        world.tell(FeedPhase.LIVE),
    )
    assert world.kept() == [OLD]
    assert not world.accounts.is_refused(ME)


@pytest.mark.parametrize(
    ("backend", "words"), [(None, "could not take"), (locked(), "is locked"), (FailingBackend(OSError()), "could not")]
)
@pytest.mark.parametrize("kept", [False, True])
def test_what_could_not_be_kept_is_told_and_the_feed_goes_on(scene, backend, words, kept):
    world = scene(backend, kept=kept)
    world.run(world.connect(typed(NEW, keep=True)), world.tell(FeedPhase.LIVE))
    assert [words in notice for notice in world.notices] == [True]
    assert world.connector.passcodes == [NEW]
    assert (ME in world.accounts) is kept


def test_that_the_keyring_takes_its_time_to_keep_it_is_told(scene):
    backend = HeldBackend()
    world = scene(backend, limit=0.0)

    async def keep():
        world.tell(FeedPhase.LIVE)()
        await turns_until(lambda: world.notices)
        backend.release.set()
        await world.settle()

    world.run(world.connect(typed(NEW, keep=True)), keep)
    assert "once it does" in world.notices[0]
    assert world.kept() == [NEW]
    assert ME in world.accounts


def test_that_there_are_too_many_is_told(scene):
    world = scene(MemoryBackend())
    for number in range(MOST_KEPT_LOGINS):
        world.accounts.add(passport_choice(str(number), Secret("")).account)
    world.run(world.connect(typed(NEW, keep=True)), world.tell(FeedPhase.LIVE))
    assert len(world.notices) == 1
    assert world.backend.calls == []


# Refused


@pytest.mark.parametrize("reason", [FeedReason.ACCESS_DENIED, FeedReason.LOGIN_FAILED])
def test_a_remembered_password_that_is_refused_stays_and_is_asked_about(scene, reason):
    world = scene(remembering(OLD), kept=True)
    world.dialog.set_choice(KEPT)
    world.run(world.connect(KEPT), world.tell(FeedPhase.REFUSED, reason))
    assert world.kept() == [OLD]
    assert world.accounts.is_refused(ME)
    assert world.dialog.isVisible()
    assert world.dialog.focusWidget() is world.dialog.login.fields["passcode"]


def test_what_had_nothing_to_do_with_it_is_no_refusal(scene):
    world = scene(remembering(OLD), kept=True)
    world.run(world.connect(KEPT), world.tell(FeedPhase.REFUSED, FeedReason.CERTIFICATE_REFUSED))
    assert not world.accounts.is_refused(ME)
    assert not world.dialog.isVisible()


def test_once_it_is_accepted_again_it_is_trusted_again(scene):
    world = scene(remembering(OLD), kept=True)
    world.accounts.add(ME, refused=True)
    world.run(world.connect(KEPT), world.tell(FeedPhase.LIVE))
    assert not world.accounts.is_refused(ME)


def test_one_from_elsewhere_that_is_refused_says_nothing_of_the_remembered_one(scene):
    world = scene(remembering(OLD), kept=True)
    world.run(
        world.connect(passport_choice(LOGIN, Secret(NEW))), world.tell(FeedPhase.REFUSED, FeedReason.ACCESS_DENIED)
    )
    assert not world.accounts.is_refused(ME)


# Forgetting


def test_it_is_forgotten_by_the_button(scene):
    world = scene(remembering(OLD), kept=True)
    world.dialog.set_choice(KEPT)
    shown = []
    world.run(world.dialog.open, lambda: shown.append(world.options._forget.isVisible()), world.options._forget.click)
    assert shown == [True]
    assert world.kept() == []
    assert ME not in world.accounts
    assert not world.options._forget.isVisible()


def test_it_is_forgotten_by_the_wish_not_to_keep_it(scene):
    world = scene(remembering(OLD), kept=True)
    world.run(world.connect(typed(NEW, keep=False)))
    assert world.kept() == []
    assert ME not in world.accounts
    assert world.connector.passcodes == [NEW]


def test_what_was_never_kept_needs_no_forgetting(scene):
    world = scene(MemoryBackend())
    world.run(lambda: world.desk.forget(ME))
    assert world.backend.calls == []


def test_what_the_keyring_has_lost_is_forgotten_too(scene):
    world = scene(MemoryBackend(), kept=True)
    world.run(lambda: world.desk.forget(ME))
    assert ME not in world.accounts
    assert world.notices == []


@pytest.mark.parametrize(("backend", "words"), [(None, "still in it"), (locked(), "is locked; the password is still")])
def test_what_could_not_be_forgotten_is_told(scene, backend, words):
    world = scene(backend, kept=True)
    world.run(lambda: world.desk.forget(ME))
    assert [words in notice for notice in world.notices] == [True]
    assert ME in world.accounts


def test_that_the_keyring_takes_its_time_to_forget_is_told(scene):
    backend = HeldBackend()
    backend.put(ME, OLD)
    world = scene(backend, kept=True, limit=0.0)

    async def forget():
        world.desk.forget(ME)
        await turns_until(lambda: world.notices)
        backend.release.set()
        await world.settle()

    world.run(forget)
    assert "is forgotten once it does" in world.notices[0]
    assert world.kept() == []


# What the dialog shows


def test_the_keyring_is_looked_for_when_it_matters(scene):
    world = scene(MemoryBackend())
    world.dialog.open()
    world.run(lambda: None)
    assert world.options._keyring.kind is None
    world.run(lambda: world.dialog.set_choice(KEPT))
    assert world.options._keyring.kind is KeyringKind.FREEDESKTOP


def test_it_is_looked_for_once_at_a_time(scene):
    backend = HeldBackend()
    world = scene(backend)
    names: list[str] = []

    def look():
        world.options.look_requested.emit()
        world.options.look_requested.emit()
        names.extend(task.get_name() for task in asyncio.all_tasks())

    world.run(look)
    assert names.count("looking for a keyring") == 1
