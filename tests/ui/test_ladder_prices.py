from decimal import Decimal
from itertools import pairwise

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QFont

from issplus_desktop.market.subscription_status import SubscriptionPhase
from issplus_desktop.models.conventions import put_in_force
from issplus_desktop.models.formatting import ValueFormatter
from issplus_desktop.ui.order_book_prices import PriceWords
from issplus_desktop.ui.theme import RowDensity
from tests.models.written import GERMAN
from tests.ui.ladder_bench import LadderScene

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


def kept(scene):
    shelves = scene.pane._painter._prices._prices._pictures._shelves
    return sum(len(shelf) for sides in shelves.values() for shelf in sides.values())


def anew(scene, scale=1.0):
    """Paint all rows anew, whatever the canvas has."""
    scene.grid._canvas.clear()
    return scene.painted(scale)


@pytest.fixture
def scene(qtbot):
    made = LadderScene(qtbot)
    made.bench.send()
    return made


@pytest.mark.parametrize("scale", [1.0, 1.25, 1.5, 2.0])
def test_prices_from_pictures_are_those_that_are_painted(scene, scale):
    first = anew(scene, scale)
    again = [anew(scene, scale) for _ in range(3)]
    assert (kept(scene) > 5) is (scale in {1.0, 2.0})
    assert again == [first] * 3


def test_a_price_is_painted_by_its_side_its_ground_and_what_it_is(scene):
    def look(change):
        change()
        seen = anew(scene)
        assert [anew(scene), anew(scene)] == [seen, seen]
        scene.pane._painter._prices._prices._pictures.clear()
        assert anew(scene) == seen
        return seen

    looks = [
        look(lambda: None),
        look(lambda: scene.grid.row_hovered.emit(scene.row("306.24"))),
        look(lambda: scene.bench.send((("306.23", 784),))),
        look(lambda: scene.themes.set_theme("light")),
        look(lambda: scene.bench.become(SubscriptionPhase.STALE)),
    ]
    assert all(one != other for one, other in pairwise(looks))


def test_the_last_price_is_none_of_them(scene):
    for _ in range(3):
        anew(scene)
    before = anew(scene)
    scene.last[0] = Decimal("306.24")
    scene.bench.send()
    marked = anew(scene)
    assert marked != before
    scene.last[0] = None
    scene.bench.send()
    assert anew(scene) == before


@pytest.mark.parametrize("change", ["font", "width", "step", "density"])
def test_what_changes_prices_changes_their_pictures(qtbot, scene, change):
    for _ in range(3):
        anew(scene)
    if change == "font":
        scene.pane.setFont(QFont(scene.pane.font().family(), 14))
    elif change == "width":
        scene.pane.resize(QSize(700, scene.pane.height()))
    elif change == "step":
        scene.bench.tick = Decimal("0.001")
        scene.bench.send((("306.241", 784),), (("306.243", 1),))
    else:
        scene.themes.set_density(RowDensity.ROOMY)
    seen = anew(scene)
    scene.pane._painter._prices._prices._pictures.clear()
    assert anew(scene) == seen
    assert [anew(scene), anew(scene)] == [seen, seen]


def test_a_price_that_has_no_room_has_no_picture(scene):
    prices = scene.pane._painter._prices._prices
    anew(scene)
    assert prices._fits(PriceWords("306.24"))
    prices._fits = lambda _words: False
    prices._pictures.clear()
    first = anew(scene)
    assert anew(scene) == first
    assert not kept(scene)


def test_a_price_fits_a_picture_that_it_does_not_reach_out_of(scene):
    prices = scene.pane._painter._prices._prices
    anew(scene)
    assert not prices._fits(PriceWords("9" * 60))
    prices._dress = prices._dress._replace(height=int(prices._dress.face.ascent + prices._dress.face.descent) + 1)
    assert not prices._fits(PriceWords("306.24"))


def test_prices_are_written_anew_by_other_conventions(scene):
    before = [anew(scene) for _ in range(3)][-1]
    put_in_force(GERMAN)
    scene.bench.model.set_formatter(ValueFormatter(conventions=GERMAN))
    after = anew(scene)
    assert after != before
    scene.pane._painter._prices._prices._pictures.clear()
    assert anew(scene) == after
