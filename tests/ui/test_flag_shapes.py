import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QImage, QPainter

from issplus_desktop.market.watch_rows import Flag
from issplus_desktop.ui.flag_shapes import flag_color, flag_icon, paint_flag
from issplus_desktop.ui.theme import load_theme
from tests.ui.test_theme import contrast

FLAGS = [flag for flag in Flag if flag]


def painted(flag, scale=4):
    """Which pixels a flag covers, whatever its colour."""
    image = QImage(16 * scale, 16 * scale, QImage.Format.Format_ARGB32)
    image.fill(Qt.GlobalColor.transparent)
    image.setDevicePixelRatio(scale)
    with QPainter(image) as painter:
        paint_flag(painter, flag, QPointF(8, 8), dark=True)
    return {(x, y) for x in range(image.width()) for y in range(image.height()) if image.pixelColor(x, y).alpha() > 127}


def test_flags_differ_by_shape_alone(qapp):
    shapes = [painted(flag) for flag in FLAGS]
    assert all(len(shape) > 400 for shape in shapes)
    for number, one in enumerate(shapes):
        for other in shapes[number + 1 :]:
            assert len(one ^ other) > 0.1 * len(one | other)


def test_no_flag_paints_nothing(qapp):
    assert painted(Flag.NONE) == set()


@pytest.mark.parametrize("name", ["dark", "light", "dark-colour-blind", "light-colour-blind"])
@pytest.mark.parametrize("flag", FLAGS)
def test_flags_stand_out_on_every_row(qapp, name, flag):
    theme = load_theme(name)
    for ground in (theme.surface, theme.raised, theme.selection):
        assert contrast(flag_color(flag, dark=theme.dark), ground) >= 3


def test_an_icon_is_made_once(qapp):
    assert flag_icon(Flag.RED, dark=True) is flag_icon(Flag.RED, dark=True)
    assert not flag_icon(Flag.RED, dark=True).isNull()
