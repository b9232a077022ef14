import pytest
from PySide6.QtGui import QColor, QImage, QPainter

from issplus_desktop.models.order_book_rows import BookSide
from issplus_desktop.ui.fonts import figures_font, interface_font
from issplus_desktop.ui.order_book_prices import BookPrices, PickedPrice, PriceDress, PriceWords
from issplus_desktop.ui.typeface import Typeface

GROUND = QColor("black")
INKS = {side: QColor("white") for side in BookSide}
DIM = {side: QColor("gray") for side in BookSide}
BID = PickedPrice("306.20", BookSide.BID, GROUND)
WORDS = PriceWords("306.20", 5, 3.0)


class Column:
    """A column of prices that is 80 pixels wide, from the tenth pixel on."""

    def __init__(self):
        self.dress = PriceDress(Typeface(figures_font(interface_font())), INKS, DIM, 22, 10, 90, "a")
        self.prices = BookPrices(self.dress, 20)

    def painted(self, picked=BID, words=WORDS, scale=1, dress=None):
        image = QImage(100 * max(1, scale), 22 * max(1, scale), QImage.Format.Format_RGB32)
        image.setDevicePixelRatio(max(1, scale))
        image.fill(GROUND)
        painter = QPainter(image)
        painter.setFont(self.dress.face.font)
        self.prices.begin(dress or self.dress, scale)
        picture = self.prices.on(picked.ground)[picked.side].get(picked.key)
        if picture is not None:
            left, down = self.prices.corner
            painter.drawPixmap(left, down, picture)
        else:
            self.prices.add(painter, 0, picked, words)
        painter.end()
        return image

    @property
    def has_picture(self):
        return bool(self.prices.on(GROUND)[BookSide.BID])


@pytest.fixture
def column(qapp):
    return Column()


@pytest.mark.parametrize("scale", [0, 1, 2])
def test_a_picture_shows_what_was_written(column, scale):
    written = [column.painted(scale=scale) for _ in range(2)]
    assert column.has_picture is (scale > 0)
    assert [*written, column.painted(scale=scale)] == [written[0]] * 3


def test_zeros_at_the_end_are_paler_and_a_price_may_stand_off_the_edge(column):
    ways = (PriceWords("306.20"), WORDS, PriceWords("306.20", None, 3.0))
    looks = [column.painted(BID._replace(key=words), words) for words in ways]
    assert all(looks.count(look) == 1 for look in looks)


@pytest.mark.parametrize("words", [PriceWords("9" * 12), PriceWords("306.20", None, 40.0)])
def test_what_has_no_room_has_no_picture(column, words):
    for _ in range(3):
        column.painted(words=words)
    assert not column.has_picture


def test_low_rows_have_no_pictures(column):
    low = column.dress._replace(height=int(column.dress.face.ascent + column.dress.face.descent) + 1)
    for _ in range(3):
        column.painted(dress=low)
    assert not column.has_picture


@pytest.mark.parametrize("change", [{"meaning": "b"}, {"right": 95}, {"inks": DIM}, {"height": 24}])
def test_what_changes_prices_changes_their_pictures(column, change):
    for _ in range(3):
        column.painted()
    assert column.has_picture
    column.painted(dress=column.dress._replace(**change))
    assert not column.has_picture


def test_no_picture_stands_where_a_selected_row_is_marked(column):
    for _ in range(2):
        column.painted()
    (left, down), picture = column.prices.corner, column.prices.on(GROUND)[BookSide.BID]["306.20"]
    assert (left, down) == (13, 1)
    assert (picture.width(), picture.height()) == (77, 20)
