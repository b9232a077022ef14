import logging
import threading
from typing import Any

import pytest

from issplus_desktop.app import connector
from issplus_desktop.app.connection_desk import ConnectionDesk
from issplus_desktop.app.feed import Feed
from issplus_desktop.app.latency import LatencyMeter
from issplus_desktop.app.program_log import SecretFilter
from issplus_desktop.market.instrument import InstrumentId
from issplus_desktop.market.store import MarketStore
from issplus_desktop.models.feed_status import FeedFigures, FeedPhase, FeedReason, FeedStatus, FeedStatusModel
from issplus_desktop.models.formatting import ValueFormatter
from issplus_desktop.models.log_model import LogLevel
from issplus_desktop.models.refresh_timer import RefreshTimer
from issplus_desktop.models.search_model import SearchModel
from issplus_desktop.protocol.message import DataMessage, MessageKind
from issplus_desktop.protocol.secret import Secret
from issplus_desktop.session.state import SubscriptionEvent, SubscriptionEventKind
from issplus_desktop.ui.main_window import MainWindow
from issplus_desktop.ui.search_box import SearchBox
from issplus_desktop.ui.theme import ThemeSource
from tests.app.fakes import FakeSession, catalog
from tests.canary.words import canary
from tests.ui.search_bench import OFFERS

PASSCODE = canary("connection desk")
SBER = InstrumentId.parse("M.B.SBER")
REFUSED = SubscriptionEvent(SubscriptionEventKind.REFUSED, "gateway.denied", f"no access, {PASSCODE}")


def fake_session() -> Any:
    return FakeSession()


class World:
    """A desk over a fake session, in a window that is not shown."""

    def __init__(self, qtbot):
        self.now = 9 * 3600.0
        self.session = fake_session()
        self.feed = Feed(self.session, MarketStore(), LatencyMeter(self.clock), wall_clock=self.clock)
        self.session.on_catalog(catalog())
        self.status = FeedStatusModel()
        self.timer = RefreshTimer(clock=self.clock)
        self.secrets = SecretFilter()
        self.secrets.add(Secret(PASSCODE))
        self.formatter = ValueFormatter()
        themes = ThemeSource("dark")
        self.desk = ConnectionDesk(
            self.feed, self.status, self.timer, themes,
            formatter=self.formatter, secrets=self.secrets, clock=self.clock, wall_clock=self.clock,
        )  # fmt: skip
        self.window = MainWindow(themes, SearchBox(SearchModel(self.formatter), OFFERS, themes), self.status)
        qtbot.addWidget(self.window)
        self.desk.put_into(self.window)

    def clock(self):
        return self.now

    def lines(self):
        return [(line.level, line.text) for line in self.desk.ring.since(0)[0]]


@pytest.fixture
def world(qtbot):
    made = World(qtbot)
    yield made
    made.desk.close()


def test_the_dock_is_hidden_at_first_and_the_view_menu_brings_it_up(world):
    dock = world.desk.panel.parent()
    assert dock.isHidden()
    actions = [action for action in world.window.actions_table.menu("view").actions() if action.shortcut().toString()]
    (action,) = [action for action in actions if action.shortcut().toString() == "Ctrl+Shift+L"]
    action.trigger()
    assert not dock.isHidden()


def test_its_key_is_nobody_elses(world):
    others = [action.shortcut().toString() for action in world.window.actions_table.actions()]
    assert "Ctrl+Shift+L" not in others


def test_subscriptions_have_names_as_long_as_they_are_open(world):
    name = world.feed.want_instrument(SBER, "candles", interval="M1")
    again = world.feed.want_instrument(SBER, "candles", interval="M1")
    assert again == name
    assert world.feed.terms(name) == {"TICKER": "M.B.SBER", "interval": "M1"}
    world.feed.release(name)
    assert world.feed.terms(name)
    world.feed.release(name)
    assert world.feed.terms(name) == {}


def test_the_ledger_moves_once_a_second_and_only_while_shown(world):
    world.feed.want_instrument(SBER, "securities")
    world.status.set_figures(FeedFigures(subscriptions_wanted=1))
    assert world.desk.ledger.rowCount() == 0
    world.desk.ledger.set_active(True)
    assert world.desk.ledger.index(0, 0).data() == "M.B.SBER"
    row = DataMessage(MessageKind.SNAPSHOT, ("TICKER",), [[str(SBER)]])
    world.feed.store.apply("s1", row, world.now)
    received = [column.key for column in world.desk.ledger.columns].index("RECEIVED")
    assert world.desk.ledger.index(0, received).data() == "0"
    world.status.set_figures(FeedFigures(newest_age=1.0))
    assert world.desk.ledger.index(0, received).data() == "1"


def test_states_of_the_feed_are_told_as_sentences(world):
    world.status.set_status(FeedStatus(FeedPhase.IDLE, server="x"))
    world.status.set_status(FeedStatus(FeedPhase.LIVE, marketplaces=2, server="x"))
    lost = FeedStatus(FeedPhase.WAITING, FeedReason.CONNECTION_LOST, f"reset, {PASSCODE}", 0, 3.0, server="x")
    world.status.set_status(lost)
    world.status.set_status(FeedStatus(FeedPhase.REFUSED, FeedReason.ACCESS_DENIED, server="x"))
    told = world.lines()
    assert [level for level, _ in told] == [LogLevel.INFO, LogLevel.WARNING, LogLevel.ERROR]
    assert told[0][1] == "Connected to x: 2 marketplaces."
    assert told[1][1].endswith("Next attempt in 3 s (number 1). (reset, ***)")
    assert told[2][1].startswith("The exchange refused the login.")


@pytest.mark.logs_a_canary
def test_what_is_logged_is_told_without_secrets(world):
    log = logging.getLogger("issplus_desktop.somewhere")
    log.warning("with %s", PASSCODE)
    try:
        raise ValueError(PASSCODE)
    except ValueError:
        log.exception("Failed")
    assert world.lines() == [(LogLevel.WARNING, "with ***"), (LogLevel.ERROR, "Failed: ValueError: ***")]
    line = world.desk.ring.since(1)[0][0]
    assert line.detail.startswith("Traceback")
    assert line.source == "issplus_desktop.somewhere"
    assert PASSCODE not in line.detail


def test_a_state_is_not_told_twice(world, caplog):
    with caplog.at_level(logging.INFO):
        logging.getLogger(connector.__name__).info("Feed: live none")
        logging.getLogger("else").info("kept")
        logging.getLogger(connector.__name__).warning("kept too")
    assert [text for _, text in world.lines()] == ["kept", "kept too"]


def test_a_refusal_is_told_once_until_it_is_over(world):
    name = world.feed.want_instrument(SBER, "securities")
    for _ in range(2):
        world.session.on_subscription(name, REFUSED)
    world.session.on_subscription(name, SubscriptionEvent(SubscriptionEventKind.OVER_LIMIT))
    world.session.on_subscription(name, SubscriptionEvent(SubscriptionEventKind.SENT))
    world.session.on_subscription(name, REFUSED)
    refused = (LogLevel.WARNING, "The exchange refused M.B.SBER · securities: no access, ***")
    over = (LogLevel.WARNING, "M.B.SBER · securities waits: the limit of subscriptions is reached.")
    assert world.lines() == [refused, over, refused]


def test_silence_and_its_end_are_told(world):
    world.status.set_status(FeedStatus(FeedPhase.LIVE, server="x"))
    for since in (world.now, world.now, None):
        world.session.on_quiet(since)
    texts = [text for _, text in world.lines()][1:]
    assert len(texts) == 2
    assert "since 12:00:00" in texts[0]
    assert texts[1] == "Data are coming again."


def test_a_line_from_another_thread_wakes_the_timer_of_a_log_in_sight(world, qtbot):
    world.desk.log.set_active(True)
    while world.timer.is_running:
        world.timer._tick()
        world.timer._timer.stop()
    thread = threading.Thread(target=logging.getLogger("far").error, args=("away",))
    thread.start()
    thread.join()
    assert not world.timer.is_running  # not in that thread
    qtbot.waitUntil(lambda: world.desk.log.rowCount() == 1, timeout=2000)


def test_closed_it_hears_nothing(world):
    world.desk.close()
    logging.getLogger("a").error("x")
    assert world.lines() == []
