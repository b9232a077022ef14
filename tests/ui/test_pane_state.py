import pytest
from PySide6.QtCore import QEvent, QPoint, QRect
from PySide6.QtWidgets import QWidget

from issplus_desktop.ui.fonts import scaled_font
from issplus_desktop.ui.pane_state import PaneKind, PaneOverlay, PaneState, PaneStrip, pane_texts


@pytest.fixture
def pane(qtbot):
    widget = QWidget()
    qtbot.addWidget(widget)
    widget.resize(400, 300)
    widget.show()
    return widget


@pytest.mark.parametrize("kind", [kind for kind in PaneKind if kind is not PaneKind.LIVE])
def test_every_state_has_words(qapp, kind):
    title, sentence = pane_texts(PaneState(kind, subject="SBER", since="09:51:20"))
    assert title
    assert sentence
    assert "{" not in title + sentence


def test_live_needs_no_words(qapp):
    assert pane_texts(PaneState()) == ("", "")


def test_a_long_wait_says_that_the_exchange_may_be_silent(qapp):
    assert pane_texts(PaneState(PaneKind.WAITING, "SBER", waited=5.0)) == (
        "No data yet for SBER",
        "The exchange is silent about unknown or closed instruments.",
    )


def test_a_refusal_gives_the_reason_and_what_to_do(qapp):
    _, sentence = pane_texts(PaneState(PaneKind.REFUSED, "SBER", detail="Access denied"))
    assert sentence.splitlines() == ["Access denied", "Check that your login has access to this market."]


def test_a_subject_with_braces_is_left_alone(qapp):
    title, sentence = pane_texts(PaneState(PaneKind.EMPTY, "{0}{since}", detail="{x}"))
    assert title == "Nothing to show for {0}{since}"
    assert sentence == "{x}"


def test_the_overlay_covers_a_pane_without_data(themes, pane):
    overlay = PaneOverlay(themes, pane)
    overlay.show_state(PaneState(PaneKind.NO_STREAM, "IMOEX"))
    assert overlay.isVisible()
    assert overlay.texts()[0] == "Nothing of this kind for IMOEX"
    pane.resize(500, 200)
    assert overlay.geometry() == pane.rect()
    overlay.show_state(PaneState())
    assert not overlay.isVisible()


def test_the_overlay_shows_the_data_of_a_stale_pane(themes, pane):
    overlay = PaneOverlay(themes, pane)
    overlay.show_state(PaneState(PaneKind.STALE, since="09:51:20"))
    assert not overlay.isVisible()


def test_patience_ends(themes, pane, qtbot):
    overlay = PaneOverlay(themes, pane)
    overlay.show_state(PaneState(PaneKind.WAITING, "SBER", waited=4.99))
    assert overlay.texts()[0] == "Waiting for SBER"
    qtbot.waitUntil(lambda: overlay.texts()[0] == "No data yet for SBER", timeout=2000)


def test_data_that_come_in_time_end_the_wait(themes, pane):
    overlay = PaneOverlay(themes, pane)
    overlay.show_state(PaneState(PaneKind.WAITING, "SBER"))
    assert overlay._patience.isActive()
    overlay.show_state(PaneState())
    assert not overlay._patience.isActive()


def test_the_overlay_is_read_aloud_and_follows_language_and_theme(themes, pane, qapp):
    overlay = PaneOverlay(themes, pane)
    overlay.show_state(PaneState(PaneKind.NOTHING_CHOSEN))
    assert overlay.accessibleName().startswith("Nothing chosen.")
    qapp.sendEvent(overlay, QEvent(QEvent.Type.LanguageChange))
    assert overlay.texts()[0] == "Nothing chosen"
    themes.set_theme("light")
    image = overlay.grab().toImage()
    assert image.pixelColor(0, 0) == themes.theme.surface
    colors = {image.pixelColor(x, y).lightness() for x in range(image.width()) for y in range(image.height())}
    assert min(colors) < 60  # the words are there, in ink


def test_the_strip_says_that_data_are_stale(themes, pane):
    strip = PaneStrip(themes, pane)
    strip.show_state(PaneState(PaneKind.STALE, since="09:51:20"))
    assert strip.isVisible()
    assert strip.text() == "Stale since 09:51:20"
    assert "new snapshot" in strip.toolTip()
    assert strip.accessibleName().startswith("Stale since 09:51:20. ")
    assert strip.grab().toImage().pixelColor(0, 0) == themes.theme.stale
    strip.show_state(PaneState())
    assert not strip.isVisible()


def test_the_strip_takes_a_notice(themes, pane):
    strip = PaneStrip(themes, pane)
    strip.show_notice("Crossed book", tone="error")
    assert (strip.text(), strip.accessibleName()) == ("Crossed book", "Crossed book")
    assert "Crossed book" in strip.toolTip(), "a line that has no room can be read there"
    strip.show_notice("Crossed book", "<b>why</b>")
    assert "&lt;b&gt;" in strip.toolTip()
    strip.show_notice("")
    assert not strip.isVisible()


def test_where_there_is_little_room_since_when_data_are_stale_stays(themes, pane):
    strip = PaneStrip(themes, pane)
    strip.show_state(PaneState(PaneKind.STALE, since="09:51:20"))
    strip.resize(1000, strip.height())
    assert strip.shown_text() == strip.text()
    strip.resize(strip.fontMetrics().horizontalAdvance(strip.text()), strip.height())
    assert strip.shown_text().endswith("51:20")
    assert strip.shown_text() != strip.text()
    strip.show_notice(strip.text(), tone="warn")
    assert strip.shown_text().startswith("Stale since")


def test_a_wait_that_is_told_again_does_not_start_anew(themes, pane):
    overlay = PaneOverlay(themes, pane)
    overlay.show_state(PaneState(PaneKind.WAITING, "SBER"))
    overlay._patience.timeout.emit()
    overlay.show_state(PaneState(PaneKind.WAITING, "SBER"))
    assert overlay.texts()[0] == "No data yet for SBER"
    overlay.show_state(PaneState(PaneKind.WAITING, "GAZP"))
    assert overlay.texts()[0] == "Waiting for GAZP"
    overlay.show_state(PaneState())
    overlay.show_state(PaneState(PaneKind.WAITING, "GAZP"))
    assert overlay.texts()[0] == "Waiting for GAZP"


def test_a_strip_over_a_picture_hides_no_more_of_it_than_its_words(themes, pane):
    strip = PaneStrip(themes, pane)
    strip.lie_over(pane)
    strip.show_notice("Crossed book")
    short = strip.geometry()
    assert (short.topLeft(), short.width() < pane.width() // 2) == (QPoint(0, 0), True)
    strip.show_notice("Crossed book " * 50)
    assert strip.width() == pane.width()
    pane.resize(pane.width() - 20, pane.height())
    assert strip.width() == pane.width()
    strip.lie_in(QRect(0, 0, 90, 60), at_bottom=True)
    assert (strip.width(), strip.geometry().bottom()) == (90, 59)
    strip.setFont(scaled_font(strip.font(), 2.0))
    assert (strip.height() > short.height(), strip.geometry().bottom()) == (True, 59)
