import pytest
from PySide6.QtCore import QPointF
from PySide6.QtGui import QColor, QFont, QImage, QPainter

from issplus_desktop.models.conventions import put_in_force
from issplus_desktop.ui.fonts import figures_font, interface_font
from issplus_desktop.ui.typeface import Typeface, Typefaces
from tests.models.written import AMERICAN, BARE, GERMAN, SWISS


@pytest.fixture
def face(qapp):
    return Typeface(figures_font(interface_font()))


def picture(face, draw):
    image = QImage(120, 30, QImage.Format.Format_RGB32)
    image.fill(QColor("black"))
    painter = QPainter(image)
    painter.setFont(face.font)
    painter.setPen(QColor("white"))
    draw(painter)
    painter.end()
    return image


def test_texts_of_one_shape_are_of_one_width(face):
    assert face.width("123.45") == face.width("987.60") == face.metrics.horizontalAdvance("000.00")
    assert face.width("12") < face.width("123")


@pytest.mark.parametrize("left", [10.0, 10.4])
def test_a_kept_text_looks_like_any_other(face, left):
    plain = picture(face, lambda painter: painter.drawText(QPointF(left, 20.0), "306.24 − 1\u202f499"))
    for _ in range(2):
        assert picture(face, lambda painter: face.draw(painter, left, 20.0, "306.24 − 1\u202f499")) == plain


def test_markup_is_text(face):
    plain = picture(face, lambda painter: painter.drawText(QPointF(10.0, 20.0), "<b>1</b>"))
    assert picture(face, lambda painter: face.draw(painter, 10.0, 20.0, "<b>1</b>")) == plain


def test_the_base_line_leaves_as_much_above_as_below(face):
    base = face.base(100.0, 22.0)
    assert base - face.ascent - 100.0 == pytest.approx(122.0 - base - face.descent)


def test_little_is_kept(face):
    def draw(painter):
        for number in range(1500):
            face.draw(painter, 0.0, 20.0, str(number))

    picture(face, draw)
    for number in range(1500):
        face.width("." * number)
    assert 0 < len(face._laid_out) <= 1200
    assert 0 < len(face._widths) <= 1200


def draw_pieces(face, painter, text, left, base, *, whole):
    face.draw_all(
        painter, [(piece, left + start if start else left, base) for piece, start in face.pieces(text)[0]], whole=whole
    )


@pytest.mark.parametrize("text", ["7", "784", "1\u202f499", "123\u202f456\u202f789", "1\u202f499.50", "≈1.15e18"])
def test_thousands_one_by_one_look_as_they_do_together(face, text):
    together = picture(face, lambda painter: face.draw(painter, 10.0, 20.0, text))
    pieces, width = face.pieces(text)
    assert (len(pieces), width) == (text.count("\u202f") + 1, face.width(text))
    for _ in range(2):
        assert picture(face, lambda painter: draw_pieces(face, painter, text, 10.0, 20.0, whole=False)) == together
        assert picture(face, lambda painter: draw_pieces(face, painter, text, 10, 20, whole=True)) == together


def test_what_is_painted_at_whole_pixels_leaves_the_painter_where_it_was(face):
    places = []

    def draw(painter):
        painter.translate(3.0, 4000.0)
        before = painter.worldTransform()
        for _ in range(3):
            draw_pieces(face, painter, "1\u202f784", 10, 20, whole=True)
        places.append(painter.worldTransform() == before)

    picture(face, draw)
    assert places == [True]


def test_of_numbers_only_thousands_are_kept(face):
    for number in range(999_000, 1_001_000):
        face.pieces(f"{number:,d}".replace(",", "\u202f"))
    assert set(face._laid_out) == {"1", *(f"{number:03d}" for number in range(1000))}


def test_heavier_figures_are_their_own(face):
    heavy = QFont(face.font)
    heavy.setWeight(QFont.Weight.Bold)
    heavier = Typeface(heavy)
    assert heavier.font.weight() == QFont.Weight.Bold
    assert heavier.width("100") == heavier.metrics.horizontalAdvance("000")


def test_one_font_has_one_typeface_as_long_as_somebody_paints_with_it(qapp):
    shared, base = Typefaces(), interface_font()
    face, heavy = shared.figures(base), shared.figures(base, QFont.Weight.Bold)
    assert shared.figures(QFont(base)) is face
    assert shared.figures(base, QFont.Weight.Bold) is heavy is not face
    assert (face.font, heavy.font.weight()) == (figures_font(base), QFont.Weight.Bold)
    larger = QFont(base)
    larger.setPointSizeF(base.pointSizeF() + 1)
    assert shared.figures(larger) is not face
    del face, heavy
    assert not shared._used


@pytest.mark.parametrize("conventions", [AMERICAN, GERMAN, SWISS, BARE])
@pytest.mark.parametrize("number", ["7", "784", "1,499", "123,456,789", "1,499.50"])
def test_thousands_with_a_sign_between_them_look_as_they_do_together(face, conventions, number):
    put_in_force(conventions)
    text = conventions.number(number)
    together = picture(face, lambda painter: face.draw(painter, 10.0, 20.0, text))
    pieces, width = face.pieces(text)
    assert width == pytest.approx(face.width(text), abs=0.5)
    assert len(pieces) == (2 * number.count(",") + 1 if conventions.group else 1)
    assert [start for _, start in pieces] == sorted(start for _, start in pieces)
    if text.count(conventions.group or "-") == 0:
        assert picture(face, lambda painter: draw_pieces(face, painter, text, 10, 20.0, whole=True)) == together
