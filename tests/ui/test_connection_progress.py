import pytest
from PySide6.QtCore import QEvent

from issplus_desktop.models.feed_status import FeedPhase, FeedReason, FeedStatus
from issplus_desktop.ui.connection_progress import ConnectionProgress
from issplus_desktop.ui.theme import ThemeSource


@pytest.fixture
def progress(qtbot):
    widget = ConnectionProgress(ThemeSource("dark"))
    qtbot.addWidget(widget)
    widget.resize(460, 100)
    return widget


@pytest.mark.parametrize(
    ("status", "tones"),
    [
        (FeedStatus(), ["line", "line", "line"]),
        (FeedStatus(FeedPhase.CONNECTING), ["warn", "line", "line"]),
        (FeedStatus(FeedPhase.LOGGING_IN), ["up", "warn", "line"]),
        (FeedStatus(FeedPhase.LIVE, marketplaces=13), ["up", "up", "up"]),
        (FeedStatus(FeedPhase.WAITING, FeedReason.UNREACHABLE), ["line", "line", "line"]),
        (FeedStatus(FeedPhase.REFUSED, FeedReason.ACCESS_DENIED), ["up", "error", "line"]),
        (FeedStatus(FeedPhase.REFUSED, FeedReason.BAD_ADDRESS), ["error", "line", "line"]),
    ],
)
def test_steps_are_marked(progress, status, tones):
    progress.show_status(status)
    assert [tone for _, tone in progress.steps()] == tones
    assert not progress.grab().isNull()


def test_the_last_step_counts_the_marketplaces(progress):
    progress.show_status(FeedStatus(FeedPhase.LIVE, marketplaces=13))
    assert progress.steps()[2][0] == "13 marketplaces"


def test_a_problem_takes_the_place_of_the_status(progress, qapp):
    assert progress.sentence() == "Choose where the data come from."
    progress.show_problem("Enter the login.")
    assert progress.sentence() == progress.accessibleName() == "Enter the login."
    progress.grab()
    progress.show_status(FeedStatus(FeedPhase.CONNECTING, kind="demo"))
    assert progress.sentence().startswith("Connecting to Exchange demo")
    qapp.sendEvent(progress, QEvent(QEvent.Type.LanguageChange))
    progress._themes.set_theme("light")
    assert progress.sizeHint().height() > 24


def test_what_is_being_done_is_said_without_alarm(progress):
    progress.show_status(FeedStatus(FeedPhase.REFUSED, FeedReason.ACCESS_DENIED))
    refused = progress.grab().toImage()
    progress.show_note("Asking the keyring.")
    assert progress.sentence() == progress.accessibleName() == "Asking the keyring."
    alarm = progress._themes.theme.error

    def alarmed(picture):
        below = range(24, picture.height())
        return any(picture.pixelColor(x, y) == alarm for y in below for x in range(picture.width()))

    assert (alarmed(refused), alarmed(progress.grab().toImage())) == (True, False)
    progress.show_note("")
    assert progress.sentence().startswith("The exchange refused")
