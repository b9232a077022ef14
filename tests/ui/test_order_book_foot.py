import pytest
from PySide6.QtCore import Qt

from issplus_desktop.models.order_book_texts import WayPart
from issplus_desktop.ui.order_book_foot import BookFoot
from issplus_desktop.ui.theme import ThemeSource

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")
PARTS = (
    WayPart("0.03", 0),
    WayPart("3 ticks", 3),
    WayPart("0.01 %", 4),
    WayPart("Σ 1734", 1),
    WayPart("VWAP 306.26", 2),
)


@pytest.fixture
def foot(qtbot):
    made = BookFoot(ThemeSource("dark"))
    qtbot.addWidget(made)
    made.resize(700, 26)
    made.show_group("×5 = 0.05", finer=True, coarser=True, reason="")
    made.show()
    return made


def test_the_read_out_shows_what_has_room(foot):
    foot.read_out.show_parts(PARTS, "0.03 above the best ask")
    assert foot.read_out.text() == "0.03 · 3 ticks · 0.01 % · Σ 1734 · VWAP 306.26"
    assert foot.read_out.accessibleName() == "0.03 above the best ask"
    foot.read_out.resize(140, 26)
    assert foot.read_out.text() == "0.03 · Σ 1734"
    foot.read_out.resize(10, 26)
    assert foot.read_out.text() == "0.03"
    foot.read_out.show_parts((), "")
    assert foot.read_out.text() == ""


def test_a_notice_stands_in_its_place_for_a_moment(foot):
    foot.read_out.show_parts(PARTS, "")
    foot.read_out.show_notice("Copied 306.24")
    assert foot.read_out.text() == "Copied 306.24"
    foot.read_out._timer.timeout.emit()
    assert foot.read_out.text().startswith("0.03")


def test_the_buttons_ask_for_finer_and_coarser_prices(foot, qtbot):
    told: list[int] = []
    foot.group_requested.connect(told.append)
    qtbot.mouseClick(foot.coarser, Qt.MouseButton.LeftButton)
    qtbot.mouseClick(foot.finer, Qt.MouseButton.LeftButton)
    assert told == [1, -1]
    with qtbot.waitSignal(foot.groups_menu_requested):
        qtbot.mouseClick(foot.group, Qt.MouseButton.LeftButton)


def test_what_cannot_be_grouped_says_why(foot):
    assert foot.group.text() == "×5 = 0.05"
    assert foot.group.accessibleName() == "Prices grouped ×5 = 0.05"
    foot.show_group("×1", finer=False, coarser=True, reason="no tick size")
    assert not foot.coarser.isEnabled()
    assert not foot.group.isEnabled()
    assert foot.group.toolTip() == "no tick size"
    foot.show_group("×100 = 1", finer=True, coarser=False, reason="")
    assert (foot.finer.isEnabled(), foot.coarser.isEnabled()) == (True, False)


def test_a_narrow_foot_has_one_button_and_the_same_height(foot):
    foot.resize(250, 26)
    assert not foot.finer.isVisible()
    assert foot.group.isVisible()
    assert foot.height() == 26
    foot.retranslate()
    before = foot.grab().toImage()
    foot._themes.set_theme("light")
    assert foot.grab().toImage() != before


def test_in_a_wide_pane_it_stands_under_the_rows(foot):
    left, right = foot.read_out.x(), foot.coarser.geometry().right()
    foot.set_inset(100)
    foot.layout().activate()
    assert (foot.read_out.x(), foot.coarser.geometry().right()) == (left + 100, right - 100)


def test_a_ladder_is_wished_for(foot, qtbot):
    foot.resize(500, 26)
    foot.show_style(is_ladder=True)
    assert foot.ladder.isChecked()
    with qtbot.waitSignal(foot.ladder_wanted) as told:
        qtbot.mouseClick(foot.ladder, Qt.MouseButton.LeftButton)
    assert told.args == [False]
    foot.resize(340, 26)
    assert not foot.ladder.isVisibleTo(foot)
