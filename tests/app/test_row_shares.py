import sys
from dataclasses import dataclass

import pytest

from issplus_desktop.app.preferences import Preferences
from issplus_desktop.app.row_shares import SETTLE_MS, RowShares, divided, shares_of
from issplus_desktop.settings.schema import SubscriptionRules
from issplus_desktop.settings.settings_store import SettingsStore
from tests.app.fakes import catalog
from tests.app.pages import Surroundings


@dataclass(eq=False)
class Taker:
    need: int
    held: frozenset[str] = frozenset()
    is_shown: bool = True
    settled: int = 0

    def settle(self):
        self.settled += 1


@pytest.fixture
def shares(qapp):
    return RowShares()


def joined(shares, *takers):
    for taker in takers:
        shares.join(taker)
    return takers


def names(count, first=0):
    return frozenset(f"s{number}" for number in range(first, first + count))


def rooms(shares, takers):
    return [shares.room_for(taker) for taker in takers]


@pytest.mark.parametrize(
    ("room", "needs", "expected"),
    [
        (10, [], []),
        (10, [3, 4], [3, 4]),
        (10, [3, 40], [3, 7]),
        (10, [40, 3, 40], [3, 3, 4]),
        (0, [5], [0]),
        (-5, [5], [0]),
    ],
)
def test_room_is_divided_so_that_small_needs_are_met(room, needs, expected):
    assert divided(room, needs) == expected


def test_without_a_limit_all_rows_are_fed(shares):
    assert rooms(shares, joined(shares, Taker(100_000))) == [100_000]
    assert sys.maxsize > 100_000


def test_a_part_of_the_limit_is_left_for_what_is_opened_next(shares):
    (taker,) = joined(shares, Taker(1000))
    shares.bound(lambda: 300, lambda: 0)
    assert shares.room_for(taker) == 285


def test_what_books_and_charts_have_is_not_divided(shares):
    (taker,) = joined(shares, Taker(1000, held=names(200)))
    shares.bound(lambda: 300, lambda: 230)
    assert shares.room_for(taker) == 255


def test_what_two_have_in_common_takes_one_place(shares):
    takers = joined(shares, Taker(1000, held=names(100)), Taker(1000, held=names(100, first=40)))
    shares.bound(lambda: 300, lambda: 140 + 5)
    assert rooms(shares, takers) == [170, 170]


def test_lists_that_are_seen_come_first(shares):
    takers = joined(shares, Taker(1000), Taker(100), Taker(1000, is_shown=False), Taker(20, is_shown=False))
    shares.bound(lambda: 400, lambda: 0)
    assert rooms(shares, takers) == [280, 100, 0, 0]
    takers[0].is_shown = False
    assert rooms(shares, takers) == [130, 100, 130, 20]


def test_one_that_left_or_never_joined_has_no_room(shares):
    first, second = joined(shares, Taker(50), Taker(50))
    shares.bound(lambda: 60, lambda: 0)
    shares.join(first)
    assert rooms(shares, (first, second)) == [28, 29]
    shares.leave(first)
    shares.leave(first)
    assert rooms(shares, (first, second)) == [0, 50]


def test_all_settle_once_after_changes(shares, qtbot):
    takers = joined(shares, Taker(5), Taker(5))
    for _ in range(5):
        shares.note_change()
    assert [taker.settled for taker in takers] == [0, 0]
    qtbot.waitUntil(lambda: takers[1].settled == 1)
    assert takers[0].settled == 1
    assert SETTLE_MS < 1000


def test_the_limit_is_the_one_in_the_settings(qapp, qtbot, tmp_path):
    world, preferences = Surroundings(), Preferences(SettingsStore(tmp_path / "settings.json"), print)
    shares = shares_of(world.feed, preferences, world.status)
    (taker,) = joined(shares, Taker(500))
    assert shares.room_for(taker) == 285
    preferences.change(subscriptions=SubscriptionRules(limit=100))
    qtbot.waitUntil(lambda: taker.settled == 1)
    assert shares.room_for(taker) == 95
    world.session.on_catalog(catalog())
    world.feed.want("M.orderbooks", {"ticker": "M.B.A"})
    qtbot.waitUntil(lambda: taker.settled == 2)
    assert shares.room_for(taker) == 94
