import pytest
from PySide6.QtGui import QColor, QFont

from issplus_desktop.market.subscription_status import SubscriptionPhase
from issplus_desktop.models.order_book_columns import BookColumn
from issplus_desktop.models.order_book_options import ALL_PARTS, BookLook, BookMeasures, BookOrder, LargeRule
from issplus_desktop.ui.order_book_figures import rounded_to_fit
from issplus_desktop.ui.typeface import Typeface
from tests.ui.book_painting import Painting, blended, colors, near


@pytest.fixture
def painting(qapp):
    return Painting()


def test_prices_have_the_colour_of_their_side(painting):
    painting.bench.send()
    assert painting.themes.theme.ask.name() in colors(painting.cell(0, BookColumn.PRICE))
    assert painting.themes.theme.bid.name() in colors(painting.cell(5, BookColumn.PRICE))


def test_bars_grow_from_the_price_outward(painting):
    painting.bench.send(bids=(("306.24", 500),), asks=(("306.26", 500), ("306.27", 1000)))
    theme = painting.themes.theme
    ask, bid = painting.cell(1, BookColumn.SIZE_ASK), painting.cell(3, BookColumn.SIZE_BID)
    assert near(ask.pixelColor(1, 2), blended(theme.surface, theme.ask, 0.26))
    assert near(ask.pixelColor(ask.width() - 2, 2), theme.surface)
    assert near(bid.pixelColor(bid.width() - 2, 2), blended(theme.surface, theme.bid, 0.26))
    assert near(bid.pixelColor(1, 2), theme.surface)


def test_a_change_lights_up_and_goes_out(painting):
    painting.bench.send(bids=(("306.24", 111),))
    painting.bench.send(bids=(("306.24", 999),))
    theme = painting.themes.theme
    assert theme.flash_up.name() in colors(painting.cell(4, BookColumn.SIZE_BID))
    painting.bench.now += 0.3
    painting.bench.model.refresh(painting.bench.now)
    assert theme.flash_up.name() not in colors(painting.cell(4, BookColumn.SIZE_BID))
    painting.themes.set_reduced_motion(True)
    assert theme.flash_up.name() in colors(painting.cell(4, BookColumn.SIZE_BID))


def test_stale_rows_lose_their_colour(painting):
    painting.bench.send(phase=SubscriptionPhase.STALE)
    theme = painting.themes.theme
    painted = colors(painting.cell(0, BookColumn.PRICE))
    assert theme.ask.name() not in painted
    assert theme.text_dim.name() in painted


def test_prices_of_fewer_decimals_align_on_the_point(painting):
    painting.bench.send(bids=(("306.25", 1), ("306.2", 1), ("306", 1)), asks=())

    def last_ink(row):
        image = painting.cell(row, BookColumn.PRICE)
        ground = painting.themes.theme.surface
        return max(x for x in range(image.width()) for y in range(image.height()) if image.pixelColor(x, y) != ground)

    assert last_ink(1) > last_ink(2) > last_ink(3)


def test_large_sizes_are_heavier_and_not_only_of_another_colour(painting, monkeypatch):
    painting.bench.send(bids=(("306.24", 100), ("306.23", 99)), asks=())
    painting.bench.model.set_look(BookLook(large=LargeRule.BOUND))
    painting.bench.model.set_measures(BookMeasures(large_from=100))
    weights: dict[str, int] = {}

    def spy(face, _painter, pieces, *, whole):
        assert whole
        weights.update((piece.text(), face.font.weight()) for piece, _, _ in pieces)

    monkeypatch.setattr(Typeface, "draw_all", spy)
    theme = painting.themes.theme
    large, usual = (painting.cell(row, BookColumn.SIZE_BID) for row in (1, 2))
    assert weights == {"100": QFont.Weight.Bold, "99": QFont.Weight.Normal, "199": QFont.Weight.Normal}
    assert near(large.pixelColor(large.width() - 2, 2), blended(theme.surface, theme.bid, 0.40))
    assert near(usual.pixelColor(usual.width() - 2, 2), blended(theme.surface, theme.bid, 0.26))


def reddest(image):
    return max(QColor(name).red() for name in colors(image))


def test_a_net_change_has_a_sign_pales_and_stays_readable(painting):
    painting.arrange(600, BookLook(parts=ALL_PARTS))
    painting.bench.send(bids=(("306.24", 100),))
    ground = painting.cell(4, BookColumn.NET_BID)
    assert len(colors(ground)) == 1
    painting.bench.send(bids=(("306.24", 90),))
    fresh = painting.cell(4, BookColumn.NET_BID)
    painting.bench.now += 3.0
    painting.bench.model.refresh(painting.bench.now)
    paler = painting.cell(4, BookColumn.NET_BID)
    assert reddest(ground) + 40 < reddest(paler) < reddest(fresh)
    painting.themes.set_reduced_motion(True)
    assert painting.cell(4, BookColumn.NET_BID) == fresh
    painting.bench.become(SubscriptionPhase.STALE)
    assert painting.cell(4, BookColumn.NET_BID) not in (fresh, paler)


def test_bars_at_the_edges_grow_from_there(painting):
    painting.arrange(460, BookLook(order=BookOrder.EDGES))
    painting.bench.send(bids=(("306.24", 500),), asks=(("306.26", 500), ("306.27", 1000)))
    theme = painting.themes.theme
    ask, bid = painting.cell(1, BookColumn.SIZE_ASK), painting.cell(3, BookColumn.SIZE_BID)
    assert near(ask.pixelColor(ask.width() - 2, 2), blended(theme.surface, theme.ask, 0.26))
    assert near(bid.pixelColor(1, 2), blended(theme.surface, theme.bid, 0.26))
    assert near(bid.pixelColor(bid.width() - 2, 2), theme.surface)


def test_figures_without_room_are_rounded_and_never_cut(painting):
    painting.bench.send(bids=(("306.24", 2**60), ("306.23", 784)), asks=())
    painting.arrange(200, BookLook(), size=150)
    room = painting.painter.text_width("≈1.15e18")
    shorter = [rounded_to_fit(str(2**60), room - less, painting.painter.text_width) for less in (0, 2, 2 * room)]
    assert shorter == ["≈1.15e18", "≈1.2e18", "…"]
    ground = painting.themes.theme.surface
    image = painting.cell(2, BookColumn.SIZE_BID)
    assert all(image.pixelColor(0, y) == ground for y in range(image.height()))
