import pytest
from PySide6.QtCore import QPointF
from PySide6.QtGui import QColor, QFont, QImage, QPainter

from issplus_desktop.ui.fonts import figures_font, interface_font
from issplus_desktop.ui.typeface import Typeface


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
        for number in range(1000):
            face.draw(painter, 0.0, 20.0, str(number))

    picture(face, draw)
    for number in range(1000):
        face.width("." * number)
    assert 0 < len(face._laid_out) <= 800
    assert 0 < len(face._widths) <= 800


@pytest.mark.parametrize("scale", [1, 2])
def test_what_comes_again_looks_as_it_did_the_first_time(face, scale):
    def drawn(number):
        image = QImage(120 * scale, 30 * scale, QImage.Format.Format_RGB32)
        image.setDevicePixelRatio(scale)
        image.fill(QColor("black"))
        painter = QPainter(image)
        painter.setFont(face.font)
        painter.setPen(QColor("white"))
        face.draw_all(painter, [("1\u202f499", 5 + number / 7, 20.0)], scale)
        painter.end()
        return image

    for number in range(20):
        face._laid_out.clear()
        first = drawn(number)
        again = [drawn(number) for _ in range(2)]
        assert "1\u202f499" in face._laid_out
        assert again == [first, first]


def test_passing_texts_look_as_others_do(face):
    texts = [("784", 10.4, 20.0), ("1\u202f499", 60.6, 20.0)]
    kept = picture(face, lambda painter: face.draw_all(painter, texts, 1))
    assert picture(face, lambda painter: face.draw_passing(painter, texts, 1)) == kept
    assert not face._laid_out
    between = picture(face, lambda painter: face.draw_passing(painter, texts, 0))
    assert between == picture(face, lambda painter: face.draw_all(painter, texts, 0))
    assert len(face._laid_out) == 2


def test_what_came_once_is_soon_forgotten(face):
    texts = [(str(number), 0.0, 20.0) for number in range(1000)]
    picture(face, lambda painter: face.draw_all(painter, texts, 1))
    assert 0 < len(face._passed) <= 200
    assert not face._laid_out


def test_heavier_figures_are_their_own(face):
    heavy = QFont(face.font)
    heavy.setWeight(QFont.Weight.Bold)
    assert Typeface(heavy).width("100") > face.width("100")
