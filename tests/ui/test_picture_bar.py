import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication, QToolButton, QWidget

from issplus_desktop.ui.head_line import HeadLine
from issplus_desktop.ui.picture_bar import PictureBar

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


class Bench:
    def __init__(self, qtbot):
        self.pane = QWidget()
        qtbot.addWidget(self.pane)
        self.title = HeadLine(self.pane)
        self.title.set_parts(("SBER", "middle 101"))
        self.buttons = [QToolButton(self.pane) for _ in range(2)]
        for button, text in zip(self.buttons, ("All levels", "Linear"), strict=True):
            button.setText(text)
        self.bar = PictureBar(self.title, self.buttons, self.pane)
        self.pane.resize(600, 100)
        self.pane.show()
        self.whole = sum(button.sizeHint().width() for button in self.buttons)

    def stretch(self, width):
        self.bar.resize(width, 36)
        layout = self.bar.layout()
        assert layout is not None
        layout.activate()

    def shown(self):
        return [button.text() for button in self.buttons if not button.isHidden()]


@pytest.fixture
def bench(qtbot):
    return Bench(qtbot)


def test_the_choices_give_way_to_the_title(bench):
    bench.stretch(bench.whole + 300)
    assert (bench.title.text(), bench.shown()) == ("SBER   middle 101", ["All levels", "Linear"])
    bench.stretch(bench.whole + 40)
    assert (bench.title.text(), bench.shown()) == ("SBER", ["All levels"])
    bench.stretch(70)
    assert (bench.title.text(), bench.shown()) == ("SBER", [])
    bench.stretch(bench.whole + 300)
    assert bench.shown() == ["All levels", "Linear"]


def test_other_words_share_the_room_anew(bench):
    bench.stretch(bench.whole + 80)
    assert bench.shown() == ["All levels", "Linear"]
    bench.buttons[1].setText("Logarithmic, as of now and for all")
    QApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest)
    assert bench.shown() == ["All levels"]


def test_it_asks_for_no_width(bench):
    assert bench.bar.minimumSizeHint().width() == 0
    assert bench.bar.minimumSizeHint().height() >= bench.buttons[0].sizeHint().height()
