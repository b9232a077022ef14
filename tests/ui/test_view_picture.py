"""A view as a picture."""

from datetime import datetime

import pytest
from PySide6.QtGui import QColor, QFont, QGuiApplication, QPixmap
from PySide6.QtWidgets import QMessageBox, QWidget

from issplus_desktop.ui.theme import ThemeSource
from issplus_desktop.ui.view_picture import PictureSaver, copy_picture, picture_name, titled_picture


@pytest.fixture
def red(qapp):
    pixmap = QPixmap(200, 100)
    pixmap.fill(QColor("red"))
    return pixmap


@pytest.mark.parametrize("ratio", [1.0, 2.0])
def test_the_title_stands_above_the_view_at_its_resolution(red, ratio):
    themes = ThemeSource("dark")
    red.setDevicePixelRatio(ratio)
    picture = titled_picture(red, "SBER", themes.theme, QFont())
    image = picture.toImage()
    assert picture.devicePixelRatio() == ratio
    assert (image.width(), image.height()) == (200, 100 + 28 * ratio)
    top = round(28 * ratio)
    assert image.pixelColor(100, top) == QColor("red")
    assert image.pixelColor(199, 1) == themes.theme.surface
    inks = {image.pixelColor(x, y).name() for x in range(200) for y in range(top)}
    assert len(inks) > 1


def test_a_name_is_one_that_every_system_takes():
    moment = datetime(2026, 1, 22, 18, 50)
    assert picture_name("SBER", "M10", moment) == "SBER-M10-2026-01-22-1850.png"
    assert picture_name("A/B: c*", "", moment) == "A_B_c_-2026-01-22-1850.png"


def test_a_picture_is_copied(red):
    copy_picture(red)
    assert QGuiApplication.clipboard().pixmap().size() == red.size()


def test_what_cannot_be_saved_is_told(red, qtbot, tmp_path):
    owner = QWidget()
    qtbot.addWidget(owner)
    owner.show()
    saver = PictureSaver(red, "x.png", owner)
    with qtbot.waitSignal(saver.saved, timeout=0) as told:
        saver.save_to(str(tmp_path / "x.png"))
    assert told.args == [str(tmp_path / "x.png")]
    with qtbot.assertNotEmitted(saver.saved):
        saver.save_to(str(tmp_path / "nowhere" / "x.png"))
    [box] = owner.findChildren(QMessageBox)
    assert "x.png" in box.text()
    box.close()
