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
    assert (bar.age.text, bar.age.tone) == ("newest 250 s", "warn")
    assert (bar.latency.text, bar.latency.tone) == ("latency 1\u202f500 ms", "warn")


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
