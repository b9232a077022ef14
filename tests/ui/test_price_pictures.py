import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QColor

from issplus_desktop.models.order_book_rows import BookSide
from issplus_desktop.ui.price_pictures import PricePictures

RED, BLUE = QColor("red"), QColor("blue")


@pytest.fixture
def pictures(qapp):
    made = PricePictures(600)
    made.start(QSize(70, 20), 2)
    return made


def test_what_comes_for_the_second_time_is_worth_a_picture(pictures):
    assert pictures.wanted(7, BookSide.BID, RED) is None
    assert pictures.on(RED)[BookSide.BID] == {}
    picture = pictures.wanted(7, BookSide.BID, RED)
    assert (picture.size(), picture.devicePixelRatio()) == (QSize(140, 40), 2.0)
    assert pictures.on(RED)[BookSide.BID][7] is picture
    assert 7 not in pictures.on(RED)[BookSide.ASK]
    assert 7 not in pictures.on(BLUE)[BookSide.BID]
    assert pictures.wanted(7, BookSide.BID, BLUE) is None


def test_another_size_or_scale_is_another_picture(pictures):
    for _ in range(2):
        pictures.wanted(7, BookSide.BID, RED)
    pictures.start(QSize(70, 20), 2)
    assert pictures.on(RED)[BookSide.BID]
    pictures.start(QSize(70, 20), 1)
    assert not pictures.on(RED)[BookSide.BID]
    assert pictures.wanted(7, BookSide.BID, RED) is None


def test_between_the_pixels_of_the_screen_there_are_none(pictures):
    pictures.start(QSize(70, 20), 0)
    assert [pictures.wanted(7, BookSide.BID, RED) for _ in range(3)] == [None] * 3


@pytest.mark.parametrize(("size", "most"), [(QSize(10, 10), 600), (QSize(400, 50), 100)])
def test_little_is_kept(qapp, size, most):
    pictures = PricePictures(600)
    pictures.start(size, 1)
    for number in range(2000):
        for _ in range(2):
            pictures.wanted(number, BookSide.ASK, BLUE)
        assert len(pictures.on(BLUE)[BookSide.ASK]) <= most
    assert len(pictures._seen) <= 600
