import pytest
from PySide6.QtCore import QRect
from PySide6.QtGui import QColor, QFont, QImage, QPainter
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem

from issplus_desktop.market.subscription_status import SubscriptionPhase
from issplus_desktop.models.order_book_columns import BookColumn, chosen_columns
from issplus_desktop.models.order_book_options import ALL_PARTS, BookLook, BookMeasures, BookOrder, LargeRule
from issplus_desktop.ui.order_book_delegate import OrderBookDelegate, rounded_to_fit
from issplus_desktop.ui.order_book_geometry import BookFields, arrange
from issplus_desktop.ui.theme import ThemeSource
from tests.ui.order_book_bench import BookBench


class Painting:
    """A delegate, and the colours it leaves in a cell."""

    def __init__(self):
        self.bench = BookBench()
        self.bench.model.set_active(True)
        self.themes = ThemeSource("dark")
        self.delegate = OrderBookDelegate(self.themes, self.bench.model)
        self.delegate.geometry = arrange(460, chosen_columns(BookLook()), BookFields(50, 50, 50, 50))

    def cell(self, row, column, state=QStyle.StateFlag.State_None):
        rect = QRect(0, 0, self.delegate.geometry.width(BookColumn(column)), 22)
        image = QImage(rect.size(), QImage.Format.Format_RGB32)
        image.fill(self.themes.theme.surface)
        option = QStyleOptionViewItem()
        option.rect, option.state = rect, state
        painter = QPainter(image)
        self.delegate.paint(painter, option, self.bench.model.index(row, column))
        painter.end()
        return image


@pytest.fixture
def painting(qapp):
    return Painting()


def colors(image):
    return {image.pixelColor(x, y).name() for x in range(image.width()) for y in range(image.height())}


def blended(ground, ink, strength):
    mixed = (
        round(a * (1 - strength) + b * strength) for a, b in zip(ground.getRgb()[:3], ink.getRgb()[:3], strict=True)
    )
    return QColor(*mixed)


def near(first, second):
    pairs = zip(first.getRgb()[:3], second.getRgb()[:3], strict=True)
    return all(abs(one - other) <= 3 for one, other in pairs)


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


def test_the_spread_row_is_one_text_over_all_columns(painting):
    painting.bench.send()
    plain = painting.themes.theme.raised
    inked = [column for column in painting.delegate.geometry.columns if len(colors(painting.cell(3, column))) > 3]
    assert BookColumn.PRICE in inked
    assert painting.cell(3, BookColumn.SUM_BID).pixelColor(2, 10) == plain


def test_a_crossed_spread_warns(painting):
    painting.bench.send(bids=(("306.30", 1),), asks=(("306.26", 1),))
    warm = {name for column in painting.delegate.geometry.columns for name in colors(painting.cell(1, column))}
    warn = painting.themes.theme.warn
    assert any(near(QColor(name), warn) for name in warm)


def test_selection_and_pointer_show(painting):
    painting.bench.send()
    theme = painting.themes.theme
    selected = painting.cell(0, BookColumn.SUM_BID, QStyle.StateFlag.State_Selected)
    assert selected.pixelColor(20, 2) == theme.selection
    assert selected.pixelColor(1, 2) == theme.accent
    painting.delegate.hovered_row = 0
    assert painting.cell(0, BookColumn.SUM_BID).pixelColor(2, 2) != theme.surface


def test_prices_of_fewer_decimals_align_on_the_point(painting):
    painting.bench.send(bids=(("306.25", 1), ("306.2", 1), ("306", 1)), asks=())

    def last_ink(row):
        image = painting.cell(row, BookColumn.PRICE)
        ground = painting.themes.theme.surface
        return max(x for x in range(image.width()) for y in range(image.height()) if image.pixelColor(x, y) != ground)

    assert last_ink(1) > last_ink(2) > last_ink(3)


def test_widths_are_remembered_within_bounds(painting):
    assert (
        painting.delegate.text_width("123") == painting.delegate.text_width("987") > painting.delegate.text_width("12")
    )
    for number in range(1000):
        painting.delegate.text_width("." * number)
    assert len(painting.delegate._widths) <= 801


def test_the_size_hint_follows_the_density(painting):
    painting.bench.send()
    painting.themes.set_density("roomy")
    hint = painting.delegate.sizeHint(QStyleOptionViewItem(), painting.bench.model.index(0, 2))
    assert (hint.width(), hint.height()) == (painting.delegate.geometry.width(BookColumn.PRICE), 28)


def test_a_cell_that_cannot_be_painted_leaves_the_painter_as_it_was(painting, monkeypatch):
    def fail(*_):
        raise ValueError("half painted")

    painting.bench.send()
    image = QImage(50, 20, QImage.Format.Format_RGB32)
    painter = QPainter(image)
    before = painter.font()
    monkeypatch.setattr(painting.delegate, "_paint_figures", fail)
    with pytest.raises(ValueError, match="half painted"):
        painting.delegate.paint(painter, QStyleOptionViewItem(), painting.bench.model.index(0, BookColumn.PRICE))
    assert painter.font() == before
    painter.end()  # Qt would complain of a state that was saved and not restored


def test_large_sizes_are_heavier_and_not_only_of_another_colour(painting, monkeypatch):
    painting.bench.send(bids=(("306.24", 100), ("306.23", 99)), asks=())
    painting.bench.model.set_look(BookLook(large=LargeRule.BOUND))
    painting.bench.model.set_measures(BookMeasures(large_from=100))
    weights: list[int] = []
    measure = painting.delegate._right_edge

    def spy(rect, cell, column):
        weights.append(painting.delegate.font_of(cell).weight())
        return measure(rect, cell, column)

    monkeypatch.setattr(painting.delegate, "_right_edge", spy)
    theme = painting.themes.theme
    large, usual = (painting.cell(row, BookColumn.SIZE_BID) for row in (1, 2))
    assert weights == [QFont.Weight.Bold, QFont.Weight.Normal]
    assert near(large.pixelColor(large.width() - 2, 2), blended(theme.surface, theme.bid, 0.40))
    assert near(usual.pixelColor(usual.width() - 2, 2), blended(theme.surface, theme.bid, 0.26))


def reddest(image):
    return max(QColor(name).red() for name in colors(image))


def test_a_net_change_has_a_sign_pales_and_stays_readable(painting):
    painting.delegate.geometry = arrange(600, chosen_columns(BookLook(parts=ALL_PARTS)), BookFields(50, 50, 50, 50))
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
    painting.delegate.geometry = arrange(
        460, chosen_columns(BookLook(order=BookOrder.EDGES)), BookFields(50, 50, 50, 50), sizes_outside=True
    )
    painting.bench.send(bids=(("306.24", 500),), asks=(("306.26", 500), ("306.27", 1000)))
    theme = painting.themes.theme
    ask, bid = painting.cell(1, BookColumn.SIZE_ASK), painting.cell(3, BookColumn.SIZE_BID)
    assert near(ask.pixelColor(ask.width() - 2, 2), blended(theme.surface, theme.ask, 0.26))
    assert near(bid.pixelColor(1, 2), blended(theme.surface, theme.bid, 0.26))
    assert near(bid.pixelColor(bid.width() - 2, 2), theme.surface)


def test_figures_without_room_are_rounded_and_never_cut(painting):
    painting.bench.send(bids=(("306.24", 2**60), ("306.23", 784)), asks=())
    fit = painting.delegate._fitting
    huge, usual = (painting.bench.model.cell(row, BookColumn.SIZE_BID) for row in (1, 2))
    assert fit(usual, BookColumn.SIZE_BID) is usual
    painting.delegate.geometry = arrange(200, chosen_columns(BookLook()), BookFields(50, 150, 50, 50))
    assert fit(huge, BookColumn.SIZE_BID).text == "≈1.15e18"
    room = painting.delegate.text_width("≈1.15e18")
    shorter = [rounded_to_fit(str(2**60), room - less, painting.delegate.text_width) for less in (0, 2, 2 * room)]
    assert shorter == ["≈1.15e18", "≈1.2e18", "…"]
    ground = painting.themes.theme.surface
    image = painting.cell(2, BookColumn.SIZE_BID)
    assert all(image.pixelColor(0, y) == ground for y in range(image.height()))
