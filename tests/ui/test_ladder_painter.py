from dataclasses import replace
from decimal import Decimal
from itertools import combinations

import numpy as np
import pytest
from PySide6.QtGui import QImage

from issplus_desktop.market.subscription_status import SubscriptionPhase
from issplus_desktop.models.order_book_options import ALL_PARTS
from issplus_desktop.models.order_book_rows import BookSide
from tests.ui.ladder_bench import LADDER, LadderScene
from tests.ui.order_book_bench import ASKS, BIDS

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


def pixels(image):
    flat = np.frombuffer(image.convertToFormat(QImage.Format.Format_RGB32).constBits(), np.uint8)
    return flat.reshape(image.height(), -1, 4).astype(int)


def differing(first, second):
    """How many pixels differ by more than smoothing may make."""
    return int((abs(pixels(first) - pixels(second)).max(axis=2) > 6).sum())


def row_picture(scene, price):
    return scene.pane.grab().toImage().copy(0, scene.top_of(price), scene.pane.width(), 22)


@pytest.mark.parametrize("theme", ["dark", "light"])
def test_stale_crossed_selected_hovered_last_and_plain_rows_look_different(qtbot, theme):
    scene = LadderScene(qtbot, theme=theme)
    scene.bench.send()
    scene.bench.send()
    pictures = {"plain": row_picture(scene, "306.24")}
    assert differing(pictures["plain"], row_picture(scene, "306.24")) == 0
    row = scene.row("306.24")
    scene.grid.best_wanted.emit(BookSide.BID)
    pictures["selected"] = row_picture(scene, "306.24")
    scene.pane._current = None
    scene.pane.center()
    scene.grid.row_hovered.emit(row)
    pictures["hovered"] = row_picture(scene, "306.24")
    scene.grid.row_hovered.emit(-1)
    scene.grid.walk_ended.emit()
    scene.last[0] = Decimal("306.24")
    scene.bench.become(SubscriptionPhase.LIVE)
    pictures["last"] = row_picture(scene, "306.24")
    scene.last[0] = None
    scene.bench.become(SubscriptionPhase.STALE)
    pictures["stale"] = row_picture(scene, "306.24")
    scene.bench.send(BIDS, (("306.23", 1499), *ASKS))
    pictures["crossed"] = row_picture(scene, "306.24")
    for one, other in combinations(pictures, 2):
        least = 30 if {"stale", "last"} & {one, other} and {"plain", "last", "stale"} >= {one, other} else 1000
        assert differing(pictures[one], pictures[other]) > least, (one, other)


def test_the_last_price_points_the_way_it_came(qtbot):
    scene = LadderScene(qtbot)
    shapes = []
    for first, then in (("306.20", "306.24"), ("306.30", "306.24"), (None, "306.24")):
        scene.bench.model.set_book(scene.bench.book)
        for last in (first, then):
            scene.last[0] = Decimal(last) if last else None
            scene.bench.send()
        shapes.append(row_picture(scene, "306.24"))
    for one, other in combinations(shapes, 2):
        assert differing(one, other) > 10


def test_where_bids_and_asks_overlap_both_are_legible(qtbot):
    scene = LadderScene(qtbot)
    scene.bench.send((("306.24", 784),), (("306.30", 5),))
    bid_alone = pixels(row_picture(scene, "306.24"))
    scene.bench.send((("306.24", 784),), (("306.24", 5), ("306.30", 5)))
    scene.bench.send((("306.24", 784),), (("306.24", 5), ("306.30", 5)))
    shape = scene.pane.geometry_now
    both = pixels(row_picture(scene, "306.24"))
    edge = shape.left(shape.columns[2])
    inks = [(line[4:18, :edge].max(axis=2) > 180).sum() for line in (bid_alone, both)]
    assert inks[0] == inks[1] > 20  # the bid's figures are as bright as ever
    right = shape.left(shape.columns[3])
    assert (both[4:18, right:].max(axis=2) > 180).sum() > 10


@pytest.mark.parametrize("width", [60, 220, 420, 900])
def test_everything_can_be_painted_in_any_width(qtbot, width):
    scene = LadderScene(qtbot, look=replace(LADDER, parts=ALL_PARTS))
    scene.pane.resize(width, 300)
    scene.last[0] = Decimal("306.25")
    scene.bench.send()
    scene.bench.send((("306.24", 2**63), ("306.22", 2**53 + 1)), (("306.27", Decimal("1.5")),))
    scene.painted(1.25)
    scene.bench.become(SubscriptionPhase.STALE)
    scene.themes.set_theme("light")
    scene.painted(2.0)


def test_texts_are_laid_out_once_and_not_for_ever(qtbot):
    scene = LadderScene(qtbot, height=2000)
    scene.bench.send()
    for _ in range(20):
        scene.roll(120 * 30)
        scene.painted()
    assert 0 < len(scene.pane._painter._face._laid_out) <= 800
