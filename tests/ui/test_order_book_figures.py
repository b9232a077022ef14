import pytest
from PySide6.QtCore import QPointF
from PySide6.QtGui import QColor, QFont, QImage, QPainter

from issplus_desktop.models.order_book_cells import BookCell
from issplus_desktop.models.order_book_columns import BookColumn
from issplus_desktop.models.order_book_rows import BookSide
from issplus_desktop.ui.fonts import figures_font, interface_font
from issplus_desktop.ui.order_book_figures import BookFigures, FigureDress, FigureInk
from issplus_desktop.ui.order_book_geometry import BookPlace
from issplus_desktop.ui.order_book_inks import BookInks
from issplus_desktop.ui.theme import load_theme
from issplus_desktop.ui.typeface import Typeface

THEME = load_theme("dark")
PLACE = BookPlace(BookColumn.SIZE_BID, 20, 100, 110, starts_left=False)
SUM = BookPlace(BookColumn.SUM_BID, 20, 100, 110, starts_left=False)
PLAIN = BookCell("1\u202f499", BookSide.BID, 0.5)
LIT = PLAIN._replace(flash=0.5, changed_from=2)


class Sheet:
    """Figures, and a sheet to paint them on."""

    def __init__(self):
        face = Typeface(figures_font(interface_font()))
        heavy = QFont(face.font)
        heavy.setWeight(QFont.Weight.Bold)
        self.dress = FigureDress(face, Typeface(heavy), BookInks(THEME), 22)
        self.figures = BookFigures(self.dress)

    def painted(self, *cells, scale=1.0, **changes):
        dress = self.dress._replace(**changes)
        image = QImage(round(140 * scale), round(22 * len(cells) * scale), QImage.Format.Format_RGB32)
        image.setDevicePixelRatio(scale)
        image.fill(THEME.surface)
        painter = QPainter(image)
        painter.setFont(dress.face.font)
        self.figures.begin(painter, dress)
        for row, cell in enumerate(cells):
            self.figures.size(painter, 22 * row, PLACE, cell)
        self.figures.paint(painter)
        painter.end()
        return image


@pytest.fixture
def sheet(qapp):
    return Sheet()


@pytest.fixture
def painter(qapp):
    image = QImage(10, 10, QImage.Format.Format_RGB32)
    made = QPainter(image)
    yield made
    made.end()


@pytest.mark.parametrize("scale", [1.0, 1.25, 1.5, 2.0])
def test_what_is_known_is_painted_as_it_was_the_first_time(sheet, scale):
    cells = (PLAIN, LIT, PLAIN._replace(large=True), BookCell("0", BookSide.BID), LIT._replace(text="2\u202f000"))
    first = sheet.painted(*cells, scale=scale)
    assert [sheet.painted(*cells, scale=scale) for _ in range(2)] == [first] * 2
    sheet.figures.forget()
    assert sheet.painted(*cells, scale=scale) == first
    assert Sheet().painted(*cells, scale=scale) == first


def test_what_differs_looks_different(sheet):
    looks = [
        sheet.painted(PLAIN),
        sheet.painted(PLAIN, stale=True),
        sheet.painted(LIT),
        sheet.painted(LIT, still=True),
        sheet.painted(LIT._replace(flash=-0.5)),
        sheet.painted(LIT._replace(flash=-0.5), still=True),
        sheet.painted(LIT._replace(changed_from=0)),
        sheet.painted(PLAIN._replace(large=True)),
        sheet.painted(PLAIN._replace(bar=0.9)),
        sheet.painted(PLAIN._replace(side=BookSide.ASK), inks=BookInks(load_theme("light"))),
    ]
    assert all(looks.count(look) == 1 for look in looks)
    assert sheet.painted(PLAIN) == looks[0]


def test_figures_that_changed_are_lit_up_and_others_not(sheet):
    ground, width = THEME.surface, sheet.dress.face.width
    image = sheet.painted(LIT._replace(bar=0.0))
    start = round(110 - width("1\u202f499")) + int(width("1\u202f"))
    assert image.pixelColor(start - 4, 3) == ground
    assert image.pixelColor(start + 2, 3) != ground
    assert [image.pixelColor(111, row) == ground for row in (1, 2, 19, 20)] == [True, False, False, True]


def test_old_figures_are_faint_but_where_they_changed(sheet, painter):
    notes = []

    def note(figures):
        notes.append([kind.name for kind in FigureInk if figures._texts[kind]])

    for stale in (False, True):
        for cell in (PLAIN, LIT, PLAIN._replace(large=True), LIT._replace(large=True)):
            sheet.figures.begin(painter, sheet.dress._replace(stale=stale))
            sheet.figures.size(painter, 0, PLACE, cell)
            note(sheet.figures)
    assert notes[:4] == [["PLAIN"], ["PLAIN"], ["LARGE"], ["LARGE"]]
    assert notes[4:] == [["FAINT"], ["PLAIN"], ["LARGE_FAINT"], ["LARGE"]]


@pytest.mark.parametrize("place", [PLACE, SUM])
def test_numbers_without_room_are_rounded(sheet, painter, place):
    narrow = place._replace(left=60)
    sheet.figures.begin(painter, sheet.dress)
    for text in ("784", "1\u202f152\u202f921\u202f504"):
        if place is SUM:
            sheet.figures.sum(0, narrow, text)
        else:
            sheet.figures.size(painter, 0, narrow, BookCell(text, BookSide.BID, flash=1.0, changed_from=2))
    texts = [piece.text() for noted in sheet.figures._texts for piece, _, _ in noted]
    assert texts == ["784", "≈1.2e9"]


def test_little_is_kept(sheet, painter):
    sheet.figures.begin(painter, sheet.dress)
    for number in range(2500):
        sheet.figures.size(painter, 0, PLACE, BookCell(str(number), BookSide.BID))
        sheet.figures.sum(0, SUM, str(number))
    assert 0 < len(sheet.figures._sizes[PLACE.column]) <= 400
    assert 0 < len(sheet.figures._sums[SUM.column]) <= 400


def test_a_painting_that_failed_leaves_no_figures(sheet, painter):
    sheet.figures.begin(painter, sheet.dress)
    sheet.figures.words(0, 3.0, "left")
    sheet.figures.begin(painter, sheet.dress)
    assert not any(sheet.figures._texts)


def test_words_begin_at_a_whole_pixel(sheet):
    def words(left):
        image = QImage(60, 22, QImage.Format.Format_RGB32)
        image.fill(QColor("black"))
        painter = QPainter(image)
        painter.setFont(sheet.dress.face.font)
        sheet.figures.begin(painter, sheet.dress)
        sheet.figures.words(0, left, "spread")
        sheet.figures.paint(painter)
        painter.end()
        return image

    plain = QImage(60, 22, QImage.Format.Format_RGB32)
    plain.fill(QColor("black"))
    painter = QPainter(plain)
    painter.setFont(sheet.dress.face.font)
    painter.setPen(THEME.text_dim)
    painter.drawText(QPointF(5.0, round(sheet.dress.face.base(0, 22))), "spread")
    painter.end()
    assert words(5.3) == words(4.8) == plain
