import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from issplus_desktop.ui.tab_bar import ClosingTabBar

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")
LEFT = Qt.MouseButton.LeftButton


class Bench:
    def __init__(self, qtbot):
        self.window = QWidget()
        qtbot.addWidget(self.window)
        self.bar = ClosingTabBar(self.window)
        self.bar.setMovable(True)
        for name in ("SBER", "GAZP", "LKOH"):
            self.bar.addTab(name)
        layout = QVBoxLayout(self.window)
        layout.addWidget(self.bar)
        layout.addStretch(1)
        self.window.resize(600, 400)
        self.window.show()
        self.told: list[object] = []
        for name in ("torn", "dragged", "dropped"):
            getattr(self.bar, name).connect(lambda value, name=name: self.told.append((name, value)))
        self.bar.kept.connect(lambda: self.told.append("kept"))

    def press(self, index):
        QTest.mousePress(self.bar, LEFT, pos=self.bar.tabRect(index).center())

    def move(self, x, y):
        QTest.mouseMove(self.bar, QPoint(x, y))
        QApplication.processEvents()

    def release(self, x, y):
        QTest.mouseRelease(self.bar, LEFT, pos=QPoint(x, y))

    def at(self, x, y):
        return self.bar.mapToGlobal(QPoint(x, y))


@pytest.fixture
def bench(qtbot):
    return Bench(qtbot)


def test_a_tab_far_from_its_bar_is_dragged_out(bench):
    bench.press(1)
    bench.move(80, 30)
    assert bench.told == []
    bench.move(80, 200)
    bench.move(90, 220)
    bench.release(90, 220)
    assert bench.told == [
        ("torn", 1), ("dragged", bench.at(80, 200)), ("dragged", bench.at(90, 220)), ("dropped", bench.at(90, 220)),
    ]  # fmt: skip
    assert [bench.bar.tabText(index) for index in range(3)] == ["SBER", "GAZP", "LKOH"]


def test_a_tab_moves_along_the_bar_as_before(bench, qtbot):
    place = bench.bar.tabRect(2).center()
    bench.press(0)
    for step in range(0, place.x() + 21, 4):
        bench.move(step, place.y())
    bench.release(place.x() + 20, place.y())
    assert bench.told == []
    qtbot.waitUntil(lambda: bench.bar.tabText(2) == "SBER")


def test_a_drag_ends_with_escape(bench):
    bench.press(0)
    bench.move(50, 300)
    QTest.keyClick(bench.bar, Qt.Key.Key_A)
    QTest.keyClick(bench.bar, Qt.Key.Key_Escape)
    bench.move(50, 310)
    bench.release(50, 310)
    assert bench.told == [("torn", 0), ("dragged", bench.at(50, 300)), "kept"]


def test_a_drag_ends_where_the_bar_goes(bench):
    bench.press(0)
    bench.move(50, 300)
    bench.bar.hide()
    assert bench.told[-1] == "kept"
    assert QWidget.keyboardGrabber() is None
    bench.bar.show()
    bench.bar.hide()
    assert bench.told.count("kept") == 1


def test_only_the_left_button_on_a_tab_drags(bench):
    place = QPoint(bench.bar.tabRect(2).right() + 40, 5)
    QTest.mousePress(bench.bar, LEFT, pos=place)
    bench.move(60, 300)
    bench.release(60, 300)
    QTest.mousePress(bench.bar, Qt.MouseButton.RightButton, pos=bench.bar.tabRect(0).center())
    bench.move(60, 300)
    QTest.mouseRelease(bench.bar, Qt.MouseButton.RightButton, pos=QPoint(60, 300))
    assert bench.told == []


def test_a_middle_click_closes(bench, qtbot):
    with qtbot.waitSignal(bench.bar.tabCloseRequested) as told:
        QTest.mouseClick(bench.bar, Qt.MouseButton.MiddleButton, pos=bench.bar.tabRect(1).center())
    assert told.args == [1]
    with qtbot.assertNotEmitted(bench.bar.tabCloseRequested):
        QTest.mouseClick(bench.bar, Qt.MouseButton.MiddleButton, pos=QPoint(590, 5))


def test_no_tab_is_wider_than_some_words(bench):
    bench.bar.setTabText(0, "x" * 200)
    assert bench.bar.tabSizeHint(0).width() == 260
    assert bench.bar.minimumTabSizeHint(0) == bench.bar.tabSizeHint(0)


def test_a_tab_that_is_wider_than_its_bar_is_cut_and_the_button_that_closes_it_stays(bench):
    bar = bench.bar
    for index in (2, 1):
        bar.removeTab(index)
    bar.setTabText(0, "LKOH depth of the book")
    for width, cut in ((600, False), (140, True), (600, False)):
        bar.resize(width, bar.height())
        assert bar.tabRect(0).width() <= width
        assert (bar.tabRect(0).width() == 140) is cut
    assert bar.elideMode() is Qt.TextElideMode.ElideMiddle
    bar.resize(60, bar.height())
    assert bar.tabRect(0).width() >= 110, "it can be told from others"
    assert bar.elideMode() is Qt.TextElideMode.ElideRight


def test_a_menu_that_is_opened_by_keys_stands_at_the_tab_in_front(bench):
    bench.bar.setCurrentIndex(1)
    place = bench.bar.inputMethodQuery(Qt.InputMethodQuery.ImCursorRectangle)
    assert place == bench.bar.tabRect(1)
    for _ in range(3):
        bench.bar.removeTab(0)
    assert bench.bar.inputMethodQuery(Qt.InputMethodQuery.ImCursorRectangle) is not None
