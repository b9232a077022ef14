import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication

from issplus_desktop.models.heat_look import HeatLook
from tests.ui.heat_bench import HeatBench

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


@pytest.fixture
def bench(qtbot):
    return HeatBench(qtbot).fill()


def test_tells_the_sizes_that_the_colours_span(bench):
    assert bench.view.legend.sizes == ("≤ 3", "≥ 2K")
    assert "from ≤ 3 to ≥ 2K" in bench.view.legend.toolTip()
    bench.model.set_look(HeatLook(lower=50, upper=80))
    bench.view.legend._on_changed()
    assert bench.view.legend.sizes == ("≤ 10", "≥ 220")


def test_before_there_are_sizes_it_tells_none(qtbot):
    assert HeatBench(qtbot).view.legend.sizes == ("–", "–")


def test_what_has_no_room_is_left_out(bench):
    legend = bench.view.legend
    # Room for all of it, whatever the font.
    legend.resize(1500, legend.height())
    wide = legend.grab().toImage()
    bench.model.set_look(HeatLook(trades=False))
    assert legend.grab().toImage() != wide
    for width in (300, 120, 20):
        legend.resize(width, legend.height())
        assert not legend.grab().isNull()


def test_another_theme_font_and_language_are_taken(bench):
    legend = bench.view.legend
    before = legend.grab().toImage()
    bench.themes.set_theme("light")
    assert legend.grab().toImage() != before
    QApplication.sendEvent(legend, QEvent(QEvent.Type.FontChange))
    assert legend.sizeHint().height() > 10


def test_what_was_sold_is_never_told_alone(bench):
    legend, theme, told = bench.view.legend, bench.themes.theme, set()
    for width in range(260, 640, 6):
        legend.resize(width, legend.height())
        image = legend.grab().toImage()
        seen = {image.pixelColor(x, y).name() for x in range(180, width) for y in range(image.height())}
        told.add((theme.up.name() in seen, theme.down.name() in seen))
    assert told == {(False, False), (True, False), (True, True)}
