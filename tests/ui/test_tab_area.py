import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QLineEdit, QTabBar, QToolButton, QWidget

from issplus_desktop.ui.fonts import scaled_font
from issplus_desktop.ui.pane_state import PaneKind, PaneState
from issplus_desktop.ui.tab_area import TabArea

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


@pytest.fixture
def area(themes, qtbot):
    widget = TabArea(themes)
    qtbot.addWidget(widget)
    widget.resize(500, 400)
    widget.show()
    return widget


def colors(icon):
    image = icon.pixmap(10, 10).toImage()
    return {image.pixelColor(x, y).name() for x in range(image.width()) for y in range(image.height())}


def test_an_empty_area_says_how_to_begin(area):
    assert area._hint.isVisible()
    area.add_view(QWidget(), "SBER", "a")
    assert not area._hint.isVisible()
    area.remove_view("a")
    assert area._hint.isVisible()


def test_tabs_are_known_by_their_ids(area, qtbot):
    first, second = QWidget(), QWidget()
    area.add_view(first, "SBER", "a")
    with qtbot.waitSignal(area.current_changed) as told:
        area.add_view(second, "R&D", "b")
    assert told.args == ["b"]
    assert area.views() == ["a", "b"]
    assert area.current_view() == "b"
    assert area.view("a") is first
    assert area.view("x") is None
    assert area.show_view("a")
    assert not area.show_view("x")
    assert area.tabText(1) == "R&&D"


def test_an_id_is_used_once(area):
    area.add_view(QWidget(), "SBER", "a")
    with pytest.raises(ValueError, match="'a'"):
        area.add_view(QWidget(), "GAZP", "a")


def test_a_tab_taken_out_is_its_owners_again(area, qtbot):
    widget = QWidget()
    qtbot.addWidget(widget)
    area.add_view(widget, "SBER", "a")
    assert area.remove_view("a") is widget
    assert widget.parent() is None
    assert area.remove_view("a") is None
    assert area.current_view() == ""


def test_tabs_are_walked_round_and_round(area):
    area.step(1)
    for name in "abc":
        area.add_view(QWidget(), name, name)
    area.step(1)
    assert area.current_view() == "a"
    area.step(-1)
    assert area.current_view() == "c"


def test_the_dot_shows_the_state_and_the_tool_tip_says_it(area, themes):
    area.add_view(QWidget(), "SBER", "a")
    assert "Waiting for SBER" in area.tabToolTip(0)
    area.set_state("a", PaneState(PaneKind.LIVE, "SBER"))
    assert themes.theme.up.name() in colors(area.tabIcon(0))
    assert area.tabToolTip(0) == "<span>SBER: live</span>"
    area.set_state("a", PaneState(PaneKind.REFUSED, "<b>"))
    assert themes.theme.error.name() in colors(area.tabIcon(0))
    assert "&lt;b&gt;" in area.tabToolTip(0)
    area.set_state("x", PaneState())
    area.set_title("a", "GAZP")
    area.set_title("x", "GAZP")
    assert area.tabText(0) == "GAZP"


def test_closing_is_asked_for(area, qtbot):
    area.add_view(QWidget(), "SBER", "a")
    area.add_view(QWidget(), "GAZP", "b")
    button = area.tabBar().tabButton(0, QTabBar.ButtonPosition.RightSide)
    assert isinstance(button, QToolButton)
    with qtbot.waitSignal(area.close_wanted) as told:
        button.click()
    assert told.args == ["a"]
    with qtbot.waitSignal(area.close_wanted) as told:
        qtbot.mouseClick(area.tabBar(), Qt.MouseButton.MiddleButton, pos=area.tabBar().tabRect(1).center())
    assert told.args == ["b"]
    assert area.views() == ["a", "b"]


def test_other_clicks_choose_a_tab(area, qtbot):
    area.add_view(QWidget(), "SBER", "a")
    area.add_view(QWidget(), "GAZP", "b")
    qtbot.mouseClick(area.tabBar(), Qt.MouseButton.LeftButton, pos=area.tabBar().tabRect(0).center())
    assert area.current_view() == "a"


@pytest.mark.parametrize("place", [0, 1])
def test_a_click_on_a_tab_gives_its_view_the_keys_be_it_in_front_already(area, qtbot, place):
    pages = [QLineEdit(), QLineEdit()]
    for page, name in zip(pages, "ab", strict=True):
        area.add_view(page, name, name)
    area.clearFocus()
    with qtbot.waitSignal(area.chosen):
        qtbot.mouseClick(area.tabBar(), Qt.MouseButton.LeftButton, pos=area.tabBar().tabRect(place).center())
    assert area.window().focusWidget() is pages[place]


def test_a_click_on_a_tab_leaves_the_keys_where_they_are_in_its_view(area, qtbot):
    page = QWidget()
    field = QLineEdit(page)
    area.add_view(page, "SBER", "a")
    field.setFocus()
    qtbot.mouseClick(area.tabBar(), Qt.MouseButton.LeftButton, pos=area.tabBar().tabRect(0).center())
    assert area.window().focusWidget() is field


def test_more_is_asked_for(area, qtbot):
    with qtbot.waitSignal(area.add_wanted):
        area._add.click()


def test_theme_and_language_are_followed(area, themes, qapp):
    area.add_view(QWidget(), "SBER", "a")
    themes.set_theme("light")
    area.set_state("a", PaneState(PaneKind.LIVE))
    assert themes.theme.up.name() in colors(area.tabIcon(0))
    qapp.sendEvent(area, QEvent(QEvent.Type.LanguageChange))
    area.remove_view("a")
    assert area._hint.grab().toImage().pixelColor(1, 1) == themes.theme.surface


def test_tabs_keep_the_room_of_their_texts_and_scroll(area):
    area.resize(260, 300)
    for number in range(5):
        area.add_view(QWidget(), f"MXSE · Котировки {number}", f"tab {number}")
    bar = area.tabBar()
    needed = bar.fontMetrics().horizontalAdvance("MXSE · Котировки 0")
    assert min(bar.tabRect(index).width() for index in range(5)) > needed
    shown = bar.tabRect(4)
    assert bar.rect().contains(shown.center())
    arrows = [button for button in bar.findChildren(QToolButton) if button.arrowType() != Qt.ArrowType.NoArrow]
    assert any(arrow.isVisible() for arrow in arrows)


def test_no_title_takes_the_whole_bar(area):
    area.add_view(QWidget(), "A stream with a caption that nobody can read to its end " * 3, "a")
    assert area.tabBar().tabRect(0).width() == 260
    assert "read to its end A stream" in area.tabBar().tabToolTip(0)


def test_a_tab_moves_with_all_that_is_known_of_it(area, themes, qtbot):
    area.add_view(widget := QWidget(), "R&D", "a")
    assert area.group("a") is None
    area.set_group("a", "C")
    area.set_state("a", PaneState(PaneKind.REFUSED, "a"))
    view = area.take("a")
    assert (view.widget, view.view_id, view.title, view.state.kind, view.group) == (
        widget, "a", "R&D", PaneKind.REFUSED, "C",
    )  # fmt: skip
    assert area.take("a") is None
    assert area.title("a") == ""
    other = TabArea(themes)
    qtbot.addWidget(other)
    other.put(view)
    assert other.title("a") == "R&D"
    assert other.group("a") == "C"
    badge = other.badge("a")
    assert badge is not None
    with qtbot.waitSignal(other.group_chosen) as told:
        badge.group_chosen.emit("D")
    assert told.args == ["a", "D"]
    other.set_group("x", "A")
    assert other.badge("x") is None


def test_another_widget_takes_over_a_tab_with_all_that_is_known_of_it(area, qtbot):
    old, new = QWidget(), QWidget()
    area.add_view(old, "R&D", "a")
    area.add_view(QWidget(), "GAZP", "b")
    area.set_group("a", "C")
    area.set_state("a", PaneState(PaneKind.OFFLINE, "R&D"))
    words, close = area.tabToolTip(0), area.tabBar().tabButton(0, QTabBar.ButtonPosition.RightSide)
    with qtbot.assertNotEmitted(area.current_changed):
        assert area.replace("a", new) is old
    assert old.parent() is None
    assert area.views() == ["a", "b"]
    assert area.current_view() == "b"
    assert area.view("a") is new
    assert (area.title("a"), area.group("a"), area.tabToolTip(0)) == ("R&D", "C", words)
    assert area.tabBar().tabButton(0, QTabBar.ButtonPosition.RightSide) is close
    area.show_view("a")
    assert new.isVisible()
    with qtbot.waitSignal(area.close_wanted) as told:
        qtbot.mouseClick(close, Qt.MouseButton.LeftButton)
    assert told.args == ["a"]
    assert area.replace("x", QWidget()) is None


def test_what_takes_over_the_front_tab_is_in_front(area):
    area.add_view(QWidget(), "SBER", "a")
    area.add_view(QWidget(), "GAZP", "b")
    new = QWidget()
    area.replace("b", new)
    assert area.current_view() == "b"
    assert new.isVisible()


def test_the_cross_of_a_tab_grows_with_the_text(area):
    area.add_view(QWidget(), "SBER", "a")
    button = area.tabBar().tabButton(0, QTabBar.ButtonPosition.RightSide)
    assert isinstance(button, QToolButton)
    usual, cross = button.width(), button.iconSize().width()
    area.setFont(scaled_font(area.font(), 3.0))
    assert button.width() > usual
    assert button.iconSize().width() > cross
    area.add_view(QWidget(), "GAZP", "b")
    assert area.tabBar().tabButton(1, QTabBar.ButtonPosition.RightSide).size() == button.size()
