"""How drawings look."""

import numpy as np
import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QFont, QPainter
from PySide6.QtWidgets import QStyleOptionGraphicsItem

from issplus_desktop.models.drawing import DrawingStroke, DrawingStyle, DrawingTone
from issplus_desktop.models.drawing_time import DrawingTime
from issplus_desktop.ui.charts.axis_tag import AxisFont
from issplus_desktop.ui.charts.drawing_colors import DrawingInks
from issplus_desktop.ui.charts.drawing_geometry import columns_of, place_drawings
from issplus_desktop.ui.charts.drawing_item import DrawingItem, shows_price
from issplus_desktop.ui.charts.drawing_text import TextBlocks
from issplus_desktop.ui.charts.pane import Pane
from issplus_desktop.ui.theme import load_theme
from tests.ui.charts.drawn import START, drawing

PANE = Pane(QRectF(0, 0, 300, 200), 0.0, 30.0, 300.0, 310.0)
RIGHT = 360.0


@pytest.fixture
def item(themes, colors):
    item = DrawingItem(colors, DrawingInks(themes.theme))
    item.set_fonts(AxisFont(QFont()), TextBlocks(QFont()))
    return item


@pytest.fixture
def put(item, qapp):
    blocks = TextBlocks(QFont())

    def put(*drawings, selected=None, pane=PANE, tags=None):
        times = DrawingTime(START + 60 * np.arange(20, dtype=np.int64), "M1")
        known = [blocks.block(one.text) for one in drawings]
        sizes = np.array([(block.width, block.height) for block in known]).reshape(-1, 2)
        places = place_drawings(columns_of(tuple(drawings)), times, pane, sizes)
        tags = tags or ["305.00"] * len(drawings)
        shown = {row: tags[row] for row, one in enumerate(drawings) if shows_price(one)}
        item.set_places(places, PANE.rect, RIGHT, shown, selected)
        return places

    return put


def inked(image, x, y):
    return image.pixelColor(int(x), int(y)).alpha() > 60


@pytest.mark.parametrize("ratio", [1.0, 1.25, 1.5, 2.0])
def test_what_is_painted_is_what_the_pointer_hits(item, put, paper, ratio):
    places = put(
        drawing("trend", (2, "301.00"), (12, "305.00"), style=DrawingStyle(width=2)),
        drawing("rectangle", (15, "302.00"), (25, "308.00"), number=2, style=DrawingStyle(width=2)),
        drawing("text", (3, "309.00"), number=3, text="Words"),
    )
    image = paper(item, 360, 200, ratio)
    for row in range(2):
        handle, other = places.handles(row)[:2]
        middle = (handle + other) / 2 if row == 0 else (handle + places.handles(row)[2]) / 2
        assert inked(image, middle.x() * ratio, middle.y() * ratio)
        assert places.row_at(middle) == row
    left, top, right, bottom = places.boxes[2]
    assert inked(image, (left + 2) * ratio, (top + 2) * ratio)
    assert not inked(image, (right + 3) * ratio, (bottom + 3) * ratio)
    assert not inked(image, 5 * ratio, 190 * ratio)


def test_a_line_is_as_wide_and_broken_as_was_chosen(item, put, paper):
    def inked_columns(style):
        put(drawing("horizontal", (1, "305.00"), style=style))
        image = paper(item, 360, 200)
        return sum(inked(image, x, 100) for x in range(300)), sum(inked(image, 150, y) for y in range(200))

    solid, thin = inked_columns(DrawingStyle())
    assert (solid, thin) == (300, 1)
    assert inked_columns(DrawingStyle(width=4))[1] == 4
    dashed, _ = inked_columns(DrawingStyle(stroke=DrawingStroke.DASHED))
    dotted, _ = inked_columns(DrawingStyle(stroke=DrawingStroke.DOTTED))
    assert 0 < dotted < dashed < solid


def test_a_level_has_its_price_on_the_axis(item, put, paper, themes):
    put(drawing("horizontal", (1, "305.00"), style=DrawingStyle(DrawingTone.WARN)))
    image = paper(item, 360, 200)
    assert image.pixelColor(305, 100).rgb() == themes.theme.warn.rgb()
    put(drawing("horizontal", (1, "300.00001")))
    assert inked(paper(item, 360, 220), 305, 199)
    put(drawing("horizontal", (1, "299.80")))
    assert not inked(paper(item, 360, 220), 305, 203)


def test_prices_that_crowd_the_axis_give_way_to_the_selected_and_the_newest(item, put):
    levels = [drawing("horizontal", (1, price), number=n) for n, price in enumerate(("302", "302.1", "308"), 1)]
    put(*levels, tags=("first", "second", "third"))
    assert item.prices == ["third", "second"]
    put(*levels, tags=("first", "second", "third"), selected=1)
    assert item.prices == ["first", "third"]


def test_the_selected_one_has_handles_and_a_locked_one_square_ones(item, put, paper):
    line = ((5, "302.00"), (25, "302.00"))
    plain = paper_of(put, paper, item, drawing("trend", *line))
    round_ones = paper_of(put, paper, item, drawing("trend", *line), selected=1)
    square_ones = paper_of(put, paper, item, drawing("trend", *line, locked=True), selected=1)
    pictures = [plain, round_ones, square_ones]
    assert all(one != other for place, one in enumerate(pictures) for other in pictures[place + 1 :])
    x, y = 50, 160
    assert not inked(plain, x, y - 4)
    assert inked(round_ones, x, y - 4)
    assert not inked(round_ones, x - 4, y - 4)
    assert inked(square_ones, x - 4, y - 4)


def paper_of(put, paper, item, *drawings, selected=None):
    put(*drawings, selected=selected)
    return paper(item, 360, 200)


def test_only_what_touches_the_exposed_part_is_painted(item, put, monkeypatch, paper):
    put(drawing("trend", (1, "301.00"), (3, "302.00")), drawing("trend", (20, "301.00"), (25, "302.00"), number=2))
    painted: list[int] = []
    monkeypatch.setattr(item, "_paint_drawing", lambda _painter, _places, row: painted.append(row))
    option = QStyleOptionGraphicsItem()
    option.exposedRect = QRectF(180, 0, 80, 200)
    image = paper(item, 10, 10)
    painted.clear()
    painter = QPainter(image)
    item.paint(painter, option)
    painter.end()
    assert painted == [1]


def test_a_price_is_painted_anew_with_its_part_of_the_axis(item, put, paper):
    put(drawing("horizontal", (1, "305.00")))
    option = QStyleOptionGraphicsItem()
    option.exposedRect = QRectF(340, 90, 20, 20)
    image = paper(item, 360, 200)
    image.fill(0)
    painter = QPainter(image)
    item.paint(painter, option)
    painter.end()
    assert inked(image, 345, 100)


def test_no_drawings_are_nothing(item, put, paper):
    put(drawing("horizontal", (1, "305.00")))
    item.set_places(None, QRectF(), 0.0, {}, None)
    assert item.boundingRect().isEmpty()
    assert not inked(paper(item, 360, 200), 150, 100)


def test_words_are_plain(item, put, paper):
    marked = paper_of(put, paper, item, drawing("text", (3, "306.00"), text="<b>A</b>"))
    plain = paper_of(put, paper, item, drawing("text", (3, "306.00"), text="A"))
    assert marked != plain


def test_dashes_stay_on_the_line_while_it_is_scrolled(put, paper, item):
    line = drawing("trend", (0, "305.00"), (29, "305.00"), style=DrawingStyle(stroke=DrawingStroke.DASHED))
    put(line)
    whole = paper(item, 360, 200)
    put(line, pane=Pane(PANE.rect, 5.0, 35.0, 300.0, 310.0))
    scrolled = paper(item, 360, 200)
    row = [inked(whole, x + 50, 100) for x in range(200)]
    assert row == [inked(scrolled, x, 100) for x in range(200)]
    assert 0 < sum(row) < len(row)


def test_another_theme_has_other_colours(item, put, paper):
    before = paper_of(put, paper, item, drawing("horizontal", (1, "305.00")))
    item.set_inks(DrawingInks(load_theme("light")))
    assert paper(item, 360, 200) != before
