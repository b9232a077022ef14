import pytest
from PySide6.QtCore import QEvent

from issplus_desktop.ui.fonts import has_even_figures
from issplus_desktop.ui.order_book_strip import BookStrip, figures
from issplus_desktop.ui.theme import ThemeSource


class Strip(BookStrip):
    """Notes the fonts it is given, and how often it is painted."""

    def __init__(self, themes, parent=None):
        self.sizes = []
        self.paints = 0
        super().__init__(themes, 30, parent)

    def _take_font(self, font):
        self.sizes.append(font.pointSizeF())

    def paintEvent(self, _event):
        self.paints += 1


@pytest.fixture
def strip(owner):
    made = Strip(ThemeSource("dark"), owner)
    owner.show()
    made.grab()
    return made


def test_it_is_as_high_as_it_says(strip):
    assert (strip.sizeHint().height(), strip.height()) == (30, 30)


def test_the_font_is_taken_at_the_beginning_and_with_each_change(strip):
    font = strip.parentWidget().font()
    font.setPointSizeF(23)
    strip.parentWidget().setFont(font)
    assert len(strip.sizes) == 2
    assert strip.sizes[-1] == 23


@pytest.mark.parametrize("change", ["inset", "theme", "language"])
def test_it_is_painted_anew(strip, qapp, change):
    qapp.processEvents()
    before = strip.paints
    if change == "inset":
        strip.set_inset(7)
        strip.set_inset(7)
    elif change == "theme":
        strip._themes.set_theme("light")
    else:
        qapp.sendEvent(strip, QEvent(QEvent.Type.LanguageChange))
    qapp.processEvents()
    assert strip.paints == before + 1


def test_figures_are_even_at_every_size(qapp, strip):
    face = figures(strip.font(), 1.4, bold=True)
    assert has_even_figures(face.font)
    assert face.font.pointSizeF() == pytest.approx(strip.font().pointSizeF() * 1.4)
    assert face.width("111") == face.width("888")
