from decimal import Decimal

import pytest
from PySide6.QtGui import QImage, QPainter

from issplus_desktop.market.order_book import Level
from issplus_desktop.models.ladder_book import ladder_book
from issplus_desktop.models.ladder_steps import LadderSteps
from issplus_desktop.models.order_book_frame import frame_of
from issplus_desktop.ui.ladder_grounds import LadderGrounds, RowWindow
from issplus_desktop.ui.ladder_shades import LadderShades
from issplus_desktop.ui.order_book_inks import BookInks
from issplus_desktop.ui.theme import load_theme

THEME = load_theme("dark")
SHADES = LadderShades.of(THEME)
INKS = BookInks(THEME)
GROUNDS = LadderGrounds(SHADES, INKS)


def side(*prices):
    return tuple(Level(Decimal(price), 1, 1) for price in prices)


BOOK = ladder_book(frame_of(side("0.10", "0.08"), side("0.13", "0.15")), LadderSteps(Decimal("0.01"), 2))
HEIGHT = 22
ROWS = range(16)
"""Numbers 19 to 4."""


def painted(*lots, scale=1.0, left=0, width=60, **marks):
    image = QImage(round(60 * scale), round(len(ROWS) * HEIGHT * scale), QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(scale)
    image.fill(0)
    painter = QPainter(image)
    for rows in lots:
        GROUNDS.paint(painter, RowWindow(BOOK, 19, HEIGHT, **marks), rows, left, width)
    painter.end()
    return image


def colors(image, row, column=30):
    return [image.pixelColor(column, row * HEIGHT + line).name() for line in (0, 1, HEIGHT - 2, HEIGHT - 1)]


def test_each_zone_has_its_ground_and_each_row_its_line():
    image = painted(ROWS)
    surface, thin, strong = THEME.surface.name(), SHADES.thin.name(), THEME.line.name()
    assert colors(image, 4) == [surface, surface, surface, thin]  # 15, the last ask
    assert colors(image, 3)[1] == SHADES.grounds[BOOK.zone(16)].name() != surface
    assert colors(image, 6)[-1] == SHADES.ask_edge.name()  # 13
    assert colors(image, 7)[1] == THEME.raised.name()
    assert colors(image, 9) == [SHADES.bid_edge.name(), surface, surface, strong]  # 10
    assert colors(image, 12)[1] == SHADES.grounds[BOOK.zone(7)].name() != surface


def test_marked_rows_are_told_from_others():
    rows = list(ROWS)
    plain = GROUNDS.of_rows(RowWindow(BOOK, 19, HEIGHT), rows)
    marked = GROUNDS.of_rows(RowWindow(BOOK, 19, HEIGHT, hovered=5, current=7), rows)
    assert [row for row in rows if plain[row] != marked[row]] == [5, 7]
    both = GROUNDS.of_rows(RowWindow(BOOK, 19, HEIGHT, hovered=7, current=7), rows)
    assert both[7] == INKS.hovered(THEME.selection)
    image = painted(rows, current=7)
    assert colors(image, 7, 1)[1] == THEME.accent.name()
    assert colors(image, 7)[1] == THEME.selection.name()
    assert painted(rows, current=30, hovered=40) == painted(rows)


@pytest.mark.parametrize("scale", [1.0, 1.25, 1.5, 2.0])
def test_rows_together_look_as_they_do_one_by_one(scale):
    whole = painted(ROWS, scale=scale, hovered=5, current=9)
    assert painted(*([row] for row in ROWS), scale=scale, hovered=5, current=9) == whole
    assert painted([0, 1, 4, 5, 9], [2, 3, 6, 7, 8, *range(10, 16)], scale=scale, hovered=5, current=9) == whole


def test_a_part_of_the_width_looks_as_it_does_in_the_whole():
    whole = painted(ROWS, hovered=5).copy(20, 0, 30, len(ROWS) * HEIGHT)
    assert painted(ROWS, left=20, width=30, hovered=5).copy(20, 0, 30, len(ROWS) * HEIGHT) == whole
