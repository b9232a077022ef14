"""The row above a chart."""

import pytest
from PySide6.QtGui import QFontMetricsF
from PySide6.QtWidgets import QMenu

from issplus_desktop.ui.charts.chart_choices import ChartChoices
from issplus_desktop.ui.charts.chart_toolbar import ChartToolbar
from issplus_desktop.ui.charts.indicator_menu import IndicatorMenu
from issplus_desktop.ui.fonts import scaled_font

INTERVALS = [("M1", "1 minute"), ("M10", "10 minutes"), ("H1", "1 hour"), ("D1", "1 day"), ("W1", "1 week")]


@pytest.fixture
def toolbar(owner, themes):
    toolbar = ChartToolbar(themes, ChartChoices(owner), IndicatorMenu(owner), QMenu(owner), owner)
    toolbar.intervals.set_intervals(INTERVALS)
    toolbar.set_title("SBER", "Sberbank")
    toolbar.resize(700, toolbar.sizeHint().height())
    owner.resize(800, 100)
    owner.show()
    return toolbar


def test_all_buttons_where_there_is_room(toolbar):
    assert toolbar.title == ("SBER", "Sberbank")
    assert not toolbar.intervals.is_compact
    assert toolbar.intervals.geometry().right() < toolbar.width()


def test_one_button_where_there_is_not(toolbar):
    toolbar.resize(180, toolbar.height())
    assert toolbar.intervals.is_compact
    assert toolbar.intervals.x() > 60
    toolbar.resize(700, toolbar.height())
    assert not toolbar.intervals.is_compact


def test_the_title_gives_way_before_the_buttons_do(toolbar):
    def ink(width):
        toolbar.resize(width, toolbar.height())
        image = toolbar.grab().toImage()
        ground = image.pixelColor(0, 2)
        return max(x for x in range(toolbar.style_button.x()) if image.pixelColor(x, image.height() // 2) != ground)

    inks = sorted({ink(width) for width in range(toolbar.intervals.full_width() + 120, 700, 5)})
    assert len(inks) >= 2
    few_letters = QFontMetricsF(toolbar.font()).horizontalAdvance("www")
    assert inks[1] - inks[0] > few_letters, "three letters of a name say nothing"


def test_the_style_button_tells_what_is_chosen_and_gives_way_last(toolbar):
    assert toolbar.style_button.isVisible()
    assert toolbar.style_button.accessibleName() == "Chart style: Candles"
    assert (toolbar.scale_button.text(), toolbar.scale_button.accessibleName()) == ("lin", "Price scale: Prices")
    toolbar.resize(200, toolbar.height())
    assert toolbar.style_button.isVisible()
    toolbar.resize(90, toolbar.height())
    assert not toolbar.style_button.isVisible()


def test_it_repaints_in_other_colours(toolbar, themes):
    before = toolbar.grab().toImage().pixelColor(0, 2)
    themes.set_theme("light")
    assert toolbar.grab().toImage().pixelColor(0, 2) != before
    assert toolbar.minimumSizeHint().width() < 200


def test_how_it_is_traded_stands_in_the_names_place(toolbar):
    def ink():
        image = toolbar.grab().toImage()
        return [image.pixelColor(x, y).name() for x in range(300) for y in range(image.height())]

    before = ink()
    toolbar.set_trading("Discrete auction")
    assert toolbar.trading == "Discrete auction"
    assert "Discrete auction" in toolbar.toolTip()
    assert ink() != before
    toolbar.set_trading("")
    assert ink() == before


def test_a_sign_says_so_where_there_is_no_room_for_words(toolbar):
    toolbar.resize(160, toolbar.height())
    image = toolbar.grab().toImage()
    toolbar.set_trading("Discrete auction after a sharp move")
    after = toolbar.grab().toImage()
    end = QFontMetricsF(toolbar.font()).horizontalAdvance("SBER") + 10
    changed = [x for x in range(160) for y in range(after.height()) if image.pixel(x, y) != after.pixel(x, y)]
    assert any(end < x < end + 24 for x in changed)
    assert toolbar.intervals.geometry().left() > min(changed)


def test_its_pictures_grow_with_the_text(toolbar):
    usual = toolbar.style_button.iconSize().width()
    assert usual == 16
    toolbar.setFont(scaled_font(toolbar.font(), 3.0))
    toolbar.resize(1400, toolbar.sizeHint().height())
    assert {button.iconSize().width() for button in toolbar._buttons} == {toolbar.style_button.iconSize().height()}
    assert toolbar.style_button.iconSize().width() > 2 * usual


def test_before_intervals_are_known_the_other_buttons_are_there(toolbar):
    height = toolbar.style_button.height()
    toolbar.intervals.set_intervals(())
    toolbar.arrange()
    assert {button.height() for button in toolbar._buttons} == {height}
    assert height > 10
