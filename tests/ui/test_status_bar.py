import pytest
from PySide6.QtCore import QEvent

from issplus_desktop.models.feed_status import FeedFigures, FeedPhase, FeedReason, FeedStatus, FeedStatusModel
from issplus_desktop.ui.status_bar import FeedStatusBar
from issplus_desktop.ui.theme import ThemeSource

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")

LIVE = FeedStatus(FeedPhase.LIVE, server="ws://127.0.0.1:1/x", kind="simulator", marketplaces=13)


@pytest.fixture
def feed(qapp):
    return FeedStatusModel()


@pytest.fixture
def bar(feed, qtbot):
    widget = FeedStatusBar(ThemeSource("dark"), feed)
    qtbot.addWidget(widget)
    widget.resize(1280, 26)
    widget.show()
    return widget


def test_it_says_how_the_feed_is_doing(feed, bar):
    feed.set_status(LIVE)
    feed.set_figures(FeedFigures(1212.4, 0.14, 18.4, 24, 25))
    assert bar.texts() == [
        "Live",
        "Simulator",
        "1\u202f212 msg/s",
        "newest 0.1 s",
        "latency 18 ms",
        "24/25 subscriptions",
    ]
    assert "13 marketplaces" in bar.state.toolTip()
    assert bar.server.toolTip() == "<span>ws://127.0.0.1:1/x</span>"


def test_unknown_figures_are_dashes(bar):
    assert bar.age.text == "newest —"
    assert bar.latency.text == "latency —"


def test_a_limit_that_was_reached_is_told(feed, bar):
    assert bar.limit.text == ""
    feed.set_figures(FeedFigures(over_limit=12))
    assert (bar.limit.text, bar.limit.tone) == ("12 over the limit", "warn")
    feed.set_figures(FeedFigures())
    assert bar.limit.toolTip() == ""


def test_old_and_slow_are_warned_of(feed, bar):
    feed.set_figures(FeedFigures(newest_age=250.0, latency_ms=1500.0))
    assert (bar.age.text, bar.age.tone) == ("newest 4 min 10 s", "warn")
    assert (bar.latency.text, bar.latency.tone) == ("latency 1\u202f500 ms", "warn")


@pytest.mark.parametrize(
    ("age", "text"),
    [(99.94, "99.9 s"), (99.96, "1 min 39 s"), (3599.9, "59 min 59 s"), (30_000.0, "8 h 20 min"), (450_000.0, "5 d")],
)
def test_an_age_is_told_as_people_tell_it(feed, bar, age, text):
    feed.set_figures(FeedFigures(newest_age=age))
    assert bar.age.text == f"newest {text}"


def test_a_live_connection_that_brings_nothing_does_not_look_live(feed, bar):
    feed.set_status(LIVE)
    feed.set_figures(FeedFigures(is_quiet=True))
    assert bar.state.text == "No new data"
    assert bar.state._look.dot == "warn"
    assert "brings nothing" in bar.trouble.text
    feed.set_figures(FeedFigures())
    assert (bar.state.text, bar.state._look.dot, bar.trouble.text) == ("Live", "up", "")


def test_what_is_wrong_and_the_next_attempt_stand_in_the_line(feed, bar):
    feed.set_status(FeedStatus(FeedPhase.WAITING, FeedReason.CONNECTION_LOST, attempt=2, retry_in=8.0))
    feed.set_figures(FeedFigures(dial_in=3.2))
    assert bar.trouble.text.startswith("Next attempt in 3 s (number 3). The connection was lost")
    assert bar.state.toolTip().index("The connection was lost") < bar.state.toolTip().index("Next attempt in 3 s")
    assert bar.trouble.geometry().right() < bar.speed.geometry().left()


def test_nothing_moves_when_figures_change(feed, bar):
    feed.set_status(LIVE)
    before = [cell.geometry() for cell in bar._cells()]
    feed.set_status(FeedStatus(FeedPhase.WAITING, FeedReason.CONNECTION_LOST, kind="demo"))
    feed.set_figures(FeedFigures(98_765.0, 12_345.0, 54_321.0, 300, 300, 99))
    bar.layout().activate()
    assert [cell.geometry() for cell in bar._cells()] == before


def test_a_servers_words_are_escaped(feed, bar):
    feed.set_status(FeedStatus(FeedPhase.REFUSED, FeedReason.LOGIN_FAILED, "<img src=x>"))
    assert "&lt;img" in bar.state.toolTip()
    assert bar.state.accessibleName() == "Refused"


def test_language_and_theme_are_followed(feed, bar, qapp):
    feed.set_status(LIVE)
    qapp.sendEvent(bar, QEvent(QEvent.Type.LanguageChange))
    bar._cells()[0]._themes.set_theme("light")
    image = bar.grab().toImage()
    assert not image.isNull()


def test_it_has_its_words_whole_where_there_is_room_and_fits_a_small_screen(feed, bar):
    feed.set_status(LIVE)
    cells = (bar.state, bar.server, bar.speed, bar.age, bar.latency, bar.subscriptions)
    assert all(cell.width() == cell.sizeHint().width() for cell in cells)
    assert bar.minimumSizeHint().width() < 400
    bar.resize(500, 26)
    assert all(cell.width() >= 40 for cell in cells)
    assert bar.subscriptions.mapTo(bar, bar.subscriptions.rect().bottomRight()).x() < 500
