import pytest

from issplus_desktop.models.order_book_cells import BookCell
from issplus_desktop.models.order_book_rows import BookSide
from issplus_desktop.ui.order_book_inks import BookInks
from issplus_desktop.ui.theme import load_theme


@pytest.fixture(params=["dark", "light"])
def inks(request):
    return BookInks(load_theme(request.param))


def test_each_colour_is_made_once(inks):
    cell = BookCell("1", BookSide.BID)
    for ask in (
        lambda: inks.hovered(inks.theme.surface),
        lambda: inks.bar(cell, stale=False),
        lambda: inks.glow(0.5),
        lambda: inks.net(-0.5),
    ):
        assert ask() is ask()


def test_bars_tell_sides_large_sizes_and_old_ones(inks):
    cells = [BookCell("1", side, large=large) for side in (BookSide.BID, BookSide.ASK) for large in (False, True)]
    assert len({inks.bar(cell, stale=False).rgba() for cell in cells}) == 4
    usual, large = (inks.bar(cell, stale=False).alphaF() for cell in cells[:2])
    assert inks.bar(cells[0], stale=True).alphaF() < usual < large
    assert inks.bar(cells[0], stale=False).rgb() == inks.theme.bid.rgb()


@pytest.mark.parametrize("way", [1, -1])
def test_what_changed_pales_in_its_own_colour(inks, way):
    color = inks.theme.flash_up if way > 0 else inks.theme.flash_down
    fresh, paler, gone = (inks.glow(way * strength) for strength in (1.0, 0.4, 0.001))
    assert fresh == color
    assert fresh.alphaF() > paler.alphaF() > gone.alphaF() == 0
    assert paler.rgb() == color.rgb()
    assert inks.glow(way * 7.0) == fresh


def test_a_net_change_pales_towards_the_ground(inks):
    fresh, paler = inks.net(1.0), inks.net(0.1)
    assert fresh.rgb() == inks.theme.up.rgb()
    assert inks.net(-1.0).rgb() == inks.theme.down.rgb()
    ground = inks.theme.surface
    assert abs(paler.green() - ground.green()) < abs(fresh.green() - ground.green())


def test_a_ground_is_another_one_under_the_pointer(inks):
    assert inks.hovered(inks.theme.surface) not in (inks.theme.surface, inks.hovered(inks.theme.selection))


def test_zeros_have_a_paler_ink_for_each_price(inks):
    assert inks.dim.keys() == inks.prices.keys()
    for side, ink in inks.prices.items():
        assert inks.dim[side] not in (ink, inks.theme.surface)
