from decimal import Decimal

import pytest

from issplus_desktop.models.order_book_net import NET_SECONDS, NetChanges

KEY, OTHER = (0, Decimal(-1), 0), (2, Decimal(-1), 0)


def test_a_change_is_the_difference_of_two_snapshots():
    nets = NetChanges()
    nets.note(KEY, 100, 60, 10.0)
    nets.note(OTHER, 0, Decimal("2.5"), 10.0)
    change, other = nets.find(KEY), nets.find(OTHER)
    assert change is not None
    assert other is not None
    assert (change.amount, other.amount) == (-40, Decimal("2.5"))
    assert list(nets.keys()) == [KEY, OTHER]


def test_no_change_leaves_what_is_known():
    nets = NetChanges()
    nets.note(KEY, 5, 5, 10.0)
    assert not nets
    nets.note(KEY, 5, 9, 10.0)
    nets.note(KEY, 9, 9, 11.0)
    change = nets.find(KEY)
    assert change is not None
    assert change.amount == 4


def test_it_stays_bright_for_a_second_pales_and_goes():
    nets = NetChanges()
    nets.note(KEY, 5, 9, 10.0)
    change = nets.find(KEY)
    assert change is not None
    assert change.strength(11.0) == 1.0
    assert change.strength(13.0) == pytest.approx(0.5)
    assert nets.fading(10.5) == set()
    assert nets.fading(13.0) == {KEY}
    assert nets.fading(13.01) == nets.fading(13.4) == set()
    assert change.strength(13.01) == change.strength(13.4) == pytest.approx(0.5)
    assert nets.fading(10.0 + NET_SECONDS) == {KEY}
    assert not nets
    assert nets.find(KEY) is None


def test_all_is_forgotten_at_once():
    nets = NetChanges()
    nets.note(KEY, 5, 9, 10.0)
    nets.clear()
    assert not nets
