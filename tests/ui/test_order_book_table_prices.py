import pytest

from issplus_desktop.market.subscription_status import SubscriptionPhase
from issplus_desktop.models.conventions import put_in_force
from issplus_desktop.models.formatting import ValueFormatter
from issplus_desktop.models.order_book_columns import BookColumn
from issplus_desktop.models.order_book_options import BookLook, BookSides
from tests.models.written import GERMAN
from tests.ui.book_painting import Painting


@pytest.fixture
def painting(qapp):
    return Painting()


def pictures(painting):
    return [
        sum(len(shelf) for sides in column._pictures._shelves.values() for shelf in sides.values())
        for column in painting.painter._prices._columns
    ]


def test_a_price_that_is_painted_again_has_a_picture(painting):
    painting.bench.send()
    painted = [painting.rows(range(6)) for _ in range(4)]
    assert pictures(painting) == [5]
    assert painted == [painted[0]] * 4


def test_the_same_price_with_other_decimals_is_another_one(painting):
    painting.bench.send((("306.24", 1), ("306.20", 1)), ())
    for _ in range(3):
        before = painting.row(2)
    painting.bench.send((("306.24", 1), ("306.2", 1)), ())
    assert painting.row(2) != before


def test_prices_stand_elsewhere_where_the_decimals_are_other_ones(painting):
    painting.bench.send((("306.2", 1),), ())
    for _ in range(3):
        before = painting.row(1)
    painting.bench.send((("306.2", 1), ("306.11", 1)), ())
    painting.bench.now += 60
    painting.bench.model.refresh(painting.bench.now)
    assert painting.row(1) != before


def test_each_ground_and_state_has_its_own(painting):
    painting.bench.send()
    looks = [painting.row(4) for _ in range(3)][-1:]
    looks += [painting.row(4, selected=True) for _ in range(3)][-1:]
    painting.painter.hovered_row = 4
    looks += [painting.row(4) for _ in range(3)][-1:]
    painting.painter.hovered_row = -1
    painting.bench.become(SubscriptionPhase.STALE)
    looks += [painting.row(4) for _ in range(3)][-1:]
    assert all(looks.count(look) == 1 for look in looks)


def test_side_by_side_both_columns_have_prices(painting):
    painting.arrange(460, BookLook(sides=BookSides.BESIDE))
    painting.bench.model.set_look(BookLook(sides=BookSides.BESIDE))
    painting.bench.send()
    for _ in range(3):
        painting.rows(range(3))
    assert pictures(painting) == [2, 3]
    ground = painting.themes.theme.surface
    empty = painting.cell(2, BookColumn.PRICE)
    assert all(empty.pixelColor(x, 10) == ground for x in range(empty.width()))


def test_little_is_kept(painting):
    for number in range(300):
        painting.bench.send(((f"{number + 1}.25", 1),), ())
        for _ in range(2):
            painting.row(1)
    assert pictures(painting)[0] <= 64


def test_prices_are_written_anew_by_other_conventions(painting):
    painting.bench.send((("306.24", 1), ("306.2", 1)), ())
    before = [painting.row(1) for _ in range(3)][-1]
    put_in_force(GERMAN)
    painting.bench.model.set_formatter(ValueFormatter(conventions=GERMAN))
    after = painting.row(1)
    assert after != before
    painting.painter._prices._columns[0]._pictures.clear()
    assert painting.row(1) == after
