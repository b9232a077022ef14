from decimal import Decimal

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QColor, QHelpEvent, QImage, QPainter, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem, QTableView, QToolTip

from issplus_desktop.models.roles import CellLook, Role
from issplus_desktop.ui.fonts import interface_font
from issplus_desktop.ui.theme import ThemeSource
from issplus_desktop.ui.value_delegate import ValueDelegate, read_look

RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
WIDTH, HEIGHT = 120, 22


class Bench:
    """One cell and its picture."""

    def __init__(self, text, **roles):
        self.themes = ThemeSource("dark")
        self.theme = self.themes.theme
        self.delegate = ValueDelegate(self.themes, interface_font())
        self.model = QStandardItemModel()
        self.item = QStandardItem(text)
        self.model.appendRow(self.item)
        self.item.setData(RIGHT, Qt.ItemDataRole.TextAlignmentRole)
        self.set(**roles)
        self.index = self.model.index(0, 0)

    def set(self, **roles):
        for name, value in roles.items():
            self.item.setData(value, Role[name])

    def picture(self, state=QStyle.StateFlag.State_Enabled, width=WIDTH):
        image = QImage(width, HEIGHT, QImage.Format.Format_ARGB32)
        image.fill(self.theme.surface)
        option = QStyleOptionViewItem()
        option.rect = QRect(0, 0, width, HEIGHT)
        option.state = state
        painter = QPainter(image)
        self.delegate.paint(painter, option, self.index)
        painter.end()
        return image

    def inked(self, image=None):
        """The leftmost and rightmost column of pixels that is not background."""
        picture = image or self.picture()
        columns = [x for x in range(picture.width()) if any(self._other(picture, x, y) for y in range(HEIGHT))]
        return min(columns), max(columns)

    def _other(self, picture, x, y):
        return distance(picture.pixelColor(x, y), self.theme.surface) > 40


def distance(one, other):
    return abs(one.red() - other.red()) + abs(one.green() - other.green()) + abs(one.blue() - other.blue())


def has(picture, color, tolerance=24):
    pixels = (picture.pixelColor(x, y) for x in range(picture.width()) for y in range(picture.height()))
    return any(distance(pixel, QColor(color)) < tolerance for pixel in pixels)


@pytest.fixture
def cell(qapp):
    return Bench


def test_a_model_without_our_roles_is_shown_all_the_same(cell):
    bench = cell("306.12")
    assert read_look(bench.index) == CellLook("306.12", right=True)
    assert bench.inked()[1] < WIDTH


def test_one_answer_is_asked_for_first(cell):
    look = CellLook("5", trend=1)
    assert read_look(cell("306.12", LOOK=look).index) == look


def test_figures_stand_on_the_decimal_point(cell):
    two, four, none = (cell(text, FRACTION=4) for text in ("306.12", "306.1234", "306"))
    step = two.delegate.width_of(1) - two.delegate.width_of(0)
    assert four.inked()[1] - two.inked()[1] == pytest.approx(2 * step, abs=2)
    assert two.inked()[0] == pytest.approx(four.inked()[0], abs=1) == pytest.approx(none.inked()[0], abs=1)


def test_trailing_zeros_are_dim_and_there(cell):
    plain, dimmed = cell("111.00"), cell("111.00", DIM_FROM=3)
    assert has(dimmed.picture(), dimmed.theme.text_dim)
    assert has(dimmed.picture(), dimmed.theme.text)
    assert dimmed.inked() == plain.inked()


def test_only_the_changed_digits_glow(cell):
    bench = cell("306.25", FLASH=1.0, CHANGED_FROM=4)
    picture = bench.picture()
    glowing = [x for x in range(WIDTH) if distance(picture.pixelColor(x, 5), bench.theme.flash_up) < 12]
    first, last = bench.inked(cell("306.25").picture())
    assert glowing
    assert min(glowing) > (first + last) / 2
    bench.set(FLASH=-1.0)
    assert has(bench.picture(), bench.theme.flash_down)
    bench.set(FLASH=-0.02)
    assert not has(bench.picture(), bench.theme.flash_down)
    bench.set(FLASH=-1.0, STALE=True)
    assert not has(bench.picture(), bench.theme.flash_down)


@pytest.mark.parametrize(("trend", "color"), [(1, "up"), (-1, "down")])
def test_gains_and_losses_have_a_mark_and_a_colour(cell, trend, color):
    bench = cell("1", TREND=trend)
    picture = bench.picture()
    mark = picture.copy(0, 0, 18, HEIGHT)
    assert has(mark, getattr(bench.theme, color))
    assert has(picture.copy(90, 0, 30, HEIGHT), getattr(bench.theme, color), 60)
    bench.set(TREND=0)
    assert not has(bench.picture().copy(0, 0, 18, HEIGHT), getattr(bench.theme, color), 60)


def test_stale_and_missing_values_look_it(cell):
    stale = cell("111", STALE=True)
    assert has(stale.picture(), stale.theme.stale)
    missing = cell("none", DIMMED=True, FRACTION=3)
    assert has(missing.picture(), missing.theme.text_dim)
    assert missing.inked()[1] > WIDTH - 14


def test_a_prefix_is_dim(cell):
    bench = cell("MXSE.TQBR.SBER", DIM_TO=10)
    picture = bench.picture(width=160)
    assert has(picture, bench.theme.text_dim)
    assert has(picture, bench.theme.text)


def test_what_stands_behind_a_prefix_is_not_cut(cell):
    bench = cell("INDICES.SNDX.RUGOLD", DIM_TO=13)
    bench.item.setData(Qt.AlignmentFlag.AlignLeft, Qt.ItemDataRole.TextAlignmentRole)
    assert bench.delegate._layouts.short(read_look(bench.index), 70).endswith("RUGOLD")


def test_a_figure_that_does_not_fit_is_not_shown_in_part(cell):
    bench = cell("1 234 567.89")
    first, last = bench.inked(bench.picture(width=50))
    assert last - first < 16


def test_a_text_that_does_not_fit_is_elided(cell):
    bench = cell("A very long name of a security")
    bench.item.setData(Qt.AlignmentFlag.AlignLeft, Qt.ItemDataRole.TextAlignmentRole)
    assert bench.inked(bench.picture(width=80))[1] < 76


def test_selected_and_hovered_rows(cell):
    bench = cell("1")
    assert bench.picture(QStyle.StateFlag.State_Selected).pixelColor(2, 2) == bench.theme.selection
    bench.delegate.set_hovered_row(0)
    assert bench.picture().pixelColor(2, 2) == bench.theme.raised
    bench.delegate.set_hovered_row(-1)
    assert bench.picture().pixelColor(2, 2) == bench.theme.surface


def test_an_empty_cell_paints_nothing(cell):
    bench = cell("")
    assert not has(bench.picture(), bench.theme.text)


def test_size_hint_holds_the_cell(cell):
    bench = cell("306.12", FRACTION=4)
    arrow = cell("306.12", FRACTION=4, TREND=1)
    hints = [entry.delegate.sizeHint(QStyleOptionViewItem(), entry.index) for entry in (bench, arrow)]
    assert hints[0].height() == 22
    assert 0 < hints[1].width() - hints[0].width() < 16
    assert hints[0].width() < bench.delegate.width_of(12)


def test_a_tool_tip_is_plain_text(cell, qtbot, monkeypatch):
    bench = cell("x")
    shown = []
    monkeypatch.setattr(QToolTip, "showText", lambda *call: shown.append(call[1]))
    bench.item.setToolTip("<img src='file:///etc/passwd'>\nmore")
    view = QTableView()
    qtbot.addWidget(view)
    view.setModel(bench.model)
    event = QHelpEvent(QHelpEvent.Type.ToolTip, QPoint(1, 1), QPoint(1, 1))
    assert bench.delegate.helpEvent(event, view, QStyleOptionViewItem(), bench.index)
    assert "&lt;img" in shown[0]
    whats_this = QHelpEvent(QHelpEvent.Type.WhatsThis, QPoint(1, 1), QPoint(1, 1))
    assert not bench.delegate.helpEvent(whats_this, view, QStyleOptionViewItem(), bench.index)


def test_a_theme_change_repaints_the_view(qtbot):
    themes = ThemeSource("dark")
    view = QTableView()
    qtbot.addWidget(view)
    view.setItemDelegate(ValueDelegate(themes, interface_font(), view))
    model = QStandardItemModel()
    model.appendRow(QStandardItem(str(Decimal("1.5"))))
    view.setModel(model)
    themes.set_theme("light")
    assert not themes.theme.dark


@pytest.mark.parametrize("text", ["328.00", "328,00"])
def test_a_fraction_of_zeros_is_dimmed_with_its_sign(qapp, text):
    bench = Bench(text, DIM_FROM=3)
    spans = bench.delegate._spans(text, read_look(bench.index))
    assert [(start, end) for start, end, _ in spans] == [(0, 3), (3, 6)]
    assert [color for *_, color in spans] == [bench.theme.text, bench.theme.text_dim]
