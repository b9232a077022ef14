import pytest
from PySide6.QtCore import QRect
from PySide6.QtGui import QFont, QImage, QPainter
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem

from issplus_desktop.models.formatting import ValueFormatter
from issplus_desktop.models.palette import PaletteEntry, PaletteSection
from issplus_desktop.models.search_model import SearchModel
from issplus_desktop.models.search_rows import SearchRows
from issplus_desktop.ui.search_delegate import SearchDelegate
from issplus_desktop.ui.theme import ThemeSource
from tests.ui.search_bench import reply

WIDTH = 500


class Scene:
    def __init__(self):
        self.finds = SearchModel(ValueFormatter("en"))
        self.rows = SearchRows(self.finds)
        self.themes = ThemeSource("dark")
        self.delegate = SearchDelegate(self.rows, self.themes, QFont())

    def offer(self, **values):
        entry = PaletteEntry(PaletteSection.COMMAND, "x", "Settings", **values)
        self.rows.offer([(PaletteSection.COMMAND, [entry])])

    def painted(self, row, *, selected=False):
        image = QImage(WIDTH, 22, QImage.Format.Format_RGB32)
        image.fill(self.themes.theme.raised)
        option = QStyleOptionViewItem()
        option.rect = QRect(0, 0, WIDTH, 22)
        if selected:
            option.state |= QStyle.StateFlag.State_Selected
        with QPainter(image) as painter:
            self.delegate.paint(painter, option, self.rows.index(row, 0))
        return image

    def has_ink(self, image, left, right):
        ground = self.themes.theme.raised.name()
        return any(image.pixelColor(x, y).name() != ground for x in range(left, right) for y in range(2, 20))


@pytest.fixture
def scene(qapp):
    return Scene()


def test_an_offer_has_its_key_at_the_right(scene):
    scene.offer()
    assert not scene.has_ink(scene.painted(1), WIDTH - 60, WIDTH)
    scene.offer(key="Ctrl+K")
    assert scene.has_ink(scene.painted(1), WIDTH - 60, WIDTH)


def test_what_is_checked_has_a_mark_and_a_place_stands_behind_the_text(scene):
    scene.offer()
    plain = scene.painted(1)
    assert not scene.has_ink(plain, 0, 24)
    scene.offer(checked=True)
    assert scene.has_ink(scene.painted(1), 0, 24)
    scene.offer(place="View › Theme")
    assert scene.painted(1) != plain


def test_what_is_not_possible_is_dim(scene):
    scene.offer()
    possible = scene.painted(1)
    scene.offer(enabled=False)
    assert scene.painted(1) != possible


def test_titles_notes_and_finds_are_painted(scene):
    scene.offer()
    assert scene.has_ink(scene.painted(0), 0, WIDTH)
    scene.finds.ask("S")
    scene.finds.set_results("S", reply(*(f"MXSE.TQBR.S{number}" for number in range(9))))
    assert scene.has_ink(scene.painted(0), 0, WIDTH)
    assert scene.has_ink(scene.painted(8), 0, WIDTH)
    assert scene.painted(8, selected=True).pixelColor(WIDTH - 2, 11) == scene.themes.theme.selection
