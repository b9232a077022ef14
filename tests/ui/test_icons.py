import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QColor, QIcon

from issplus_desktop.ui.icons import app_icon, icon_pixmap, themed_icon
from issplus_desktop.ui.resources import resource_path
from issplus_desktop.ui.theme import load_theme

NAMES = sorted(path.stem for path in resource_path("icons").glob("*.svg"))


def inks(pixmap):
    """The opaque colours of a picture."""
    image = pixmap.toImage()
    pixels = (image.pixelColor(x, y) for x in range(image.width()) for y in range(image.height()))
    return {color.name() for color in pixels if color.alpha() == 255}


@pytest.mark.parametrize("name", NAMES)
def test_every_icon_draws_something(qapp, name):
    assert inks(icon_pixmap(name, QColor("#123456"), 64))


def test_the_ink_is_the_colour_asked_for(qapp):
    assert inks(icon_pixmap("search", QColor("#ff0000"), 64)) == {"#ff0000"}


def test_a_themed_icon_is_dim_and_lights_up(qapp):
    theme = load_theme("dark")
    icon = themed_icon("close", theme)
    assert theme.text_dim.name() in inks(icon.pixmap(QSize(64, 64), QIcon.Mode.Normal))
    assert theme.accent.name() in inks(icon.pixmap(QSize(64, 64), QIcon.Mode.Normal, QIcon.State.On))


def test_the_program_has_an_icon(qapp):
    assert not app_icon().pixmap(QSize(48, 48)).isNull()


def test_a_missing_icon_is_an_error(qapp):
    with pytest.raises(FileNotFoundError):
        icon_pixmap("no-such-icon", QColor("#000000"), 16)
