import asyncio
from dataclasses import replace
from typing import Any

import pytest

from issplus_desktop.app import connector
from issplus_desktop.app.connector import Connector
from issplus_desktop.app.simulator_process import SimulatorError
from issplus_desktop.app.tasks import TaskOwner
from issplus_desktop.app.transport_way import TransportWay
from issplus_desktop.models.feed_status import FeedPhase, FeedReason, FeedStatusModel
from issplus_desktop.protocol.secret import Secret
from issplus_desktop.session.state import SessionPhase, SessionReason, SessionState
from issplus_desktop.ui.choice import ConnectionChoice, ConnectionKind, passport_choice, simulator_choice
from issplus_desktop.ui.network_choice import NetworkChoice, ProxyKind
from tests.canary.words import canary

PASSCODE = canary("connector")
PROXY_PASSCODE = canary("connector's proxy")


class ScriptedSession:
    """Runs until it is stopped or cancelled; notes how many run at once."""

    def __init__(self):
        self.on_state = None
        self.endpoints = []
        self.running = 0
        self.most = 0
        self.hurried = 0
        self._stopped = asyncio.Event()

    async def run(self, endpoint):
        self.endpoints.append(endpoint)
        self.running += 1
        self.most = max(self.most, self.running)
        self._stopped.clear()
        try:
            await self._stopped.wait()
        finally:
            try:
                await self.farewell(endpoint)
            finally:
                self.running -= 1

    async def farewell(self, endpoint):
        await asyncio.sleep(0)

    def stop(self):
        self._stopped.set()

    def dial_now(self):
        self.hurried += 1


def scripted_session() -> Any:
    return ScriptedSession()


class ScriptedSimulator:
    def __init__(self):
        self.calls = []
        self.is_running = False
        self.fails = False

    async def start(self):
        self.calls.append("start")
        if self.fails:
            raise SimulatorError("The simulator ended before it was ready.")
        self.is_running = True
        return f"ws://127.0.0.1:{9000 + len(self.calls)}/x"

    async def stop(self):
        if self.is_running:
            self.calls.append("stop")
        self.is_running = False


class World:
    def __init__(self):
        self.failures: list[object] = []
        self.secrets: list[Secret] = []
        self.session = scripted_session()
        self.simulator = ScriptedSimulator()
        self.way = TransportWay()
        self.status = FeedStatusModel()
        self.tasks = TaskOwner(lambda *failure: self.failures.append(failure))
        self.connector = Connector(
            self.session, self.status, self.tasks, self.simulator, way=self.way, keep_secret=self.secrets.append
        )


async def settle():
    for _ in range(20):
        await asyncio.sleep(0)


@pytest.fixture
def play(qapp):
    """Run a scenario and check that it left nothing behind."""

    def run(scenario):
        async def whole():
            world = World()
            await scenario(world)
            await world.connector.shut_down()
            assert world.session.running == 0
            assert not world.simulator.is_running
            assert world.failures == []

        with asyncio.Runner() as runner:
            runner.run(whole())

    return run


def test_the_simulator_is_started_and_its_address_dialled(play):
    async def scenario(world):
        world.connector.connect_to(simulator_choice())
        await settle()
        assert world.simulator.calls == ["start"]
        endpoint = world.session.endpoints[0]
        assert (endpoint.url, endpoint.domain, endpoint.login) == ("ws://127.0.0.1:9001/x", "DEMO", "guest")
        assert world.status.status.phase is FeedPhase.CONNECTING

    play(scenario)


def test_a_simulator_that_does_not_start_is_told_in_words(play):
    async def scenario(world):
        world.simulator.fails = True
        world.connector.connect_to(simulator_choice())
        await settle()
        status = world.status.status
        assert (status.phase, status.reason) == (FeedPhase.REFUSED, FeedReason.UNREACHABLE)
        assert "ended before it was ready" in status.detail
        assert world.session.endpoints == []

    play(scenario)


def test_switching_ends_the_old_connection_before_the_new_one_begins(play):
    async def scenario(world):
        for number in range(5):
            world.connector.connect_to(ConnectionChoice(ConnectionKind.CUSTOM, f"ws://host{number}"))
            if number % 2:
                await settle()
        await settle()
        assert world.session.endpoints[-1].url == "ws://host4"
        assert world.session.most == 1

    play(scenario)


def test_leaving_the_simulator_stops_it(play):
    async def scenario(world):
        world.connector.connect_to(simulator_choice())
        await settle()
        world.connector.connect_to(ConnectionChoice(ConnectionKind.CUSTOM, "ws://elsewhere"))
        await settle()
        assert world.simulator.calls == ["start", "stop"]

    play(scenario)


def test_the_password_goes_to_the_session_and_is_remembered_nowhere(play):
    async def scenario(world):
        world.connector.connect_to(passport_choice("me@example.com", Secret(PASSCODE)))
        await settle()
        assert world.session.endpoints[0].passcode.reveal() == PASSCODE
        assert not world.connector.choice.passcode
        assert [secret.reveal() for secret in world.secrets if secret] == [PASSCODE]

    play(scenario)


def test_the_way_through_the_network_is_the_choices_and_its_password_is_remembered_nowhere_else(play):
    async def scenario(world):
        network = NetworkChoice(ProxyKind.ADDRESS, "http://proxy:3128", "me", Secret(PROXY_PASSCODE))
        world.connector.connect_to(replace(passport_choice("me@example.com", Secret(PASSCODE)), network=network))
        await settle()
        assert world.way.network == network
        kept = world.connector.choice.network
        assert (kept.address, kept.login, kept.passcode.reveal()) == (network.address, network.login, "")
        assert [secret.reveal() for secret in world.secrets] == [PASSCODE, PROXY_PASSCODE]

    play(scenario)


def test_the_simulator_is_reached_straight_and_the_choice_of_network_stays(play):
    async def scenario(world):
        network = NetworkChoice(ProxyKind.ADDRESS, "http://proxy:3128")
        world.connector.connect_to(replace(simulator_choice(), network=network))
        await settle()
        assert world.way.network is None
        world.simulator.is_running = False
        world.session.on_state(SessionState(SessionPhase.WAITING, SessionReason.UNREACHABLE, "", 2, 1.0))
        await settle()
        assert world.simulator.calls == ["start", "start"]
        assert world.connector.choice.network.address == network.address

    play(scenario)


def test_states_are_passed_on_and_losing_the_feed_is_told_once(play, qtbot):
    async def scenario(world):
        lost, live = [], []
        world.connector.connection_lost.connect(lambda: lost.append(1))
        world.connector.went_live.connect(lambda: live.append(1))
        world.connector.connect_to(ConnectionChoice(ConnectionKind.CUSTOM, "ws://host"))
        await settle()
        world.session.on_state(SessionState(SessionPhase.LIVE, marketplaces=13))
        assert (world.status.status.phase, world.status.status.marketplaces) == (FeedPhase.LIVE, 13)
        assert world.status.status.server == "ws://host"
        for _ in range(2):
            world.session.on_state(SessionState(SessionPhase.WAITING, SessionReason.CONNECTION_LOST, "reset", 1, 0.5))
        assert world.status.status.reason is FeedReason.CONNECTION_LOST
        assert (len(live), len(lost)) == (1, 1)

    play(scenario)


def test_a_simulator_that_died_is_started_again(play):
    async def scenario(world):
        world.connector.connect_to(simulator_choice())
        await settle()
        world.session.on_state(SessionState(SessionPhase.WAITING, SessionReason.CONNECTION_LOST, "", 1, 0.5))
        await settle()
        assert world.simulator.calls == ["start"]
        world.simulator.is_running = False
        world.session.on_state(SessionState(SessionPhase.WAITING, SessionReason.UNREACHABLE, "", 2, 1.0))
        await settle()
        assert world.simulator.calls == ["start", "start"]
        assert len(world.session.endpoints) == 2

    play(scenario)


def test_disconnecting_stays_away(play):
    async def scenario(world):
        world.connector.connect_to(ConnectionChoice(ConnectionKind.CUSTOM, "ws://host"))
        await settle()
        world.connector.disconnect_from()
        await settle()
        assert world.session.running == 0

    play(scenario)


def test_the_window_and_the_session_name_phases_and_reasons_alike():
    assert {phase.value for phase in SessionPhase} == {phase.value for phase in FeedPhase}
    assert {reason.value for reason in SessionReason} == {reason.value for reason in FeedReason}


def test_a_wish_to_dial_now_goes_to_the_session(play):
    async def scenario(world):
        world.connector.dial_now()
        assert world.session.hurried == 1

    play(scenario)


def test_the_good_bye_is_not_cut_and_the_simulator_ends_meanwhile(play):
    async def scenario(world):
        world.connector.connect_to(simulator_choice())
        await settle()
        order = []

        async def leave(_):
            await asyncio.sleep(0.01)
            order.append("left")

        async def stop():
            order.append("simulator stops")
            world.simulator.is_running = False

        world.session.farewell, world.simulator.stop = leave, stop
        await world.connector.shut_down()
        assert order == ["simulator stops", "left"]

    play(scenario)


def test_a_server_that_does_not_answer_the_good_bye_is_left_without_one(play, monkeypatch):
    monkeypatch.setattr(connector, "_FAREWELL_SECONDS", 0.01)

    async def scenario(world):
        world.connector.connect_to(ConnectionChoice(ConnectionKind.CUSTOM, "ws://host"))
        await settle()

        async def never(_):
            await asyncio.Event().wait()

        world.session.farewell = never
        await world.connector.shut_down()
        assert world.session.running == 0
        assert len(world.tasks) == 0

    play(scenario)


def test_shutting_down_does_not_wait_for_a_simulator_that_is_starting(play):
    async def scenario(world):
        async def start():
            await asyncio.Event().wait()

        world.simulator.start = start
        world.connector.connect_to(simulator_choice())
        await settle()
        await world.connector.shut_down()
        assert world.session.endpoints == []
        assert len(world.tasks) == 0

    play(scenario)


def test_what_waits_for_the_server_before_it_does_not_begin_any_more(play):
    """A person has chosen another server, and closes the window while the first is still being left."""

    async def scenario(world):
        world.connector.connect_to(ConnectionChoice(ConnectionKind.CUSTOM, "ws://first"))
        await settle()
        left = asyncio.Event()

        async def farewell(_):
            await left.wait()

        world.session.farewell = farewell
        world.connector.connect_to(ConnectionChoice(ConnectionKind.CUSTOM, "ws://second"))
        await asyncio.sleep(0)
        await world.connector.shut_down()
        left.set()
        await settle()
        assert [endpoint.url for endpoint in world.session.endpoints] == ["ws://first"]

    play(scenario)


def failing_once(world):
    """Let the session fail in its first run, as only a mistake of ours can make it."""
    run = world.session.run
    broken: list[object] = []

    async def fail(endpoint):
        if not broken:
            broken.append(endpoint)
            raise ValueError("odd")
        await run(endpoint)

    world.session.run = fail


def test_a_feed_whose_own_task_failed_is_told_and_comes_back(play):
    async def scenario(world):
        failing_once(world)
        world.connector.connect_to(ConnectionChoice(ConnectionKind.CUSTOM, "ws://first"))
        await settle()
        assert (world.status.status.phase, world.status.status.retry_in) == (FeedPhase.WAITING, 10.0)
        assert world.status.status.server == "ws://first"
        assert [str(error) for _, error, _ in world.failures] == ["odd"]
        world.failures.clear()
        world.connector._revival._pause.timeout.emit()
        await settle()
        assert [endpoint.url for endpoint in world.session.endpoints] == ["ws://first"]
        world.session.on_state(SessionState(SessionPhase.LIVE))

    play(scenario)


@pytest.mark.parametrize("how", ["disconnect_from", "connect_to", "shut_down"])
def test_a_failed_feed_stays_away_if_a_person_wants_otherwise(play, how):
    async def scenario(world):
        failing_once(world)
        world.connector.connect_to(ConnectionChoice(ConnectionKind.CUSTOM, "ws://first"))
        await settle()
        world.failures.clear()
        if how == "connect_to":
            world.connector.connect_to(ConnectionChoice(ConnectionKind.CUSTOM, "ws://second"))
        elif how == "shut_down":
            await world.connector.shut_down()
        else:
            world.connector.disconnect_from()
        await settle()
        assert not world.connector._revival._pause.isActive()

    play(scenario)


def test_nothing_is_connected_any_more_once_it_is_shut_down(play):
    async def scenario(world):
        await world.connector.shut_down()
        world.connector.connect_to(simulator_choice())
        await settle()
        assert world.simulator.calls == []

    play(scenario)


def test_a_connection_notes_whether_it_is_to_be_made_at_the_start(play):
    async def scenario(world):
        choices = []
        for _ in range(2):
            world.connector.set_at_start(at_start=True)
            choices.append(world.connector.choice)
            world.connector.connect_to(simulator_choice())
        assert [choice and choice.at_start for choice in choices] == [None, True]

    play(scenario)
