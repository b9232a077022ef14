import pytest
from PySide6.QtGui import QColor, QGuiApplication, QPixmap
from PySide6.QtWidgets import QMenu, QWidget

from issplus_desktop.models.conventions import put_in_force
from issplus_desktop.ui.picture_offer import PictureOffer
from issplus_desktop.ui.theme import ThemeSource
from issplus_desktop.ui.view_picture import PictureSaver
from tests.models.written import AMERICAN


@pytest.fixture
def view(qtbot):
    widget = QWidget()
    qtbot.addWidget(widget)
    widget.setAccessibleName("Order book SBER")
    widget.show()
    return widget


@pytest.fixture
def offer(view):
    def take():
        pixmap = QPixmap(300, 100)
        pixmap.fill(QColor("red"))
        return pixmap

    return PictureOffer(view, ThemeSource("dark"), take, clock=lambda: 0.0)


def test_a_menu_offers_to_copy_and_to_save(offer, view, qtbot):
    menu = QMenu()
    qtbot.addWidget(menu)
    offer.add_to(menu, menu.addAction("Last"))
    copy, save, _ = menu.actions()
    assert [copy.text(), save.text()] == ["Copy as a picture", "Save as a picture…"]
    copy.trigger()
    image = QGuiApplication.clipboard().pixmap().toImage()
    assert image.height() > 100
    assert image.pixelColor(5, image.height() - 5) == QColor("red")
    save.trigger()
    [saver] = view.findChildren(PictureSaver)
    assert [path.rpartition("/")[2] for path in saver.selectedFiles()] == ["Order_book_SBER-1970-01-01-0300.png"]
    saver.reject()


def test_the_line_above_says_what_and_when(offer, monkeypatch):
    titles = []

    def note(picture, title, *_):
        titles.append(title)
        return picture

    monkeypatch.setattr("issplus_desktop.ui.picture_offer.titled_picture", note)
    offer.picture()
    put_in_force(AMERICAN)
    offer.picture()
    assert titles == [f"Order book SBER  ·  {day} 03:00:00 MSK" for day in ("1970-01-01", "01/01/1970")]
