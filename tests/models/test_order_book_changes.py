from decimal import Decimal

from issplus_desktop.market.order_book import Level
from issplus_desktop.models.order_book_changes import BookChanges
from issplus_desktop.models.order_book_frame import frame_of
from issplus_desktop.models.order_book_net import NET_SECONDS


def side(*pairs):
    return tuple(Level(Decimal(price), size, size) for price, size in pairs)


def key(price, section=2):
    return (section, -Decimal(price), 0)


def changes(before, after, now=0.0):
    found = BookChanges()
    found.take(frame_of(side(*before), ()), frame_of(side(*after), ()), now)
    return found


def test_a_size_that_changed_glows_and_has_a_net_change():
    found = changes([("9", 1500), ("8", 5)], [("9", 1488), ("8", 5)])
    assert found.net(key("9"), 0.0) == (-12, 1.0)
    flash = found.flash(key("9"))
    assert flash is not None
    assert (flash.strength(0.0), flash.old) == (-1.0, 1500)
    assert found.net(key("8"), 0.0) is None
    assert found.flash(key("8")) is None


def test_a_level_that_came_or_went_within_the_depth_changed_by_its_whole_size():
    found = changes([("9", 5), ("7", 2), ("6", 4)], [("9", 5), ("8", 3), ("6", 4)])
    assert found.net(key("8"), 0.0) == (3, 1.0)
    assert found.net(key("7"), 0.0) == (-2, 1.0)


def test_what_lies_beyond_the_depth_is_not_known_to_have_changed():
    found = changes([("9", 5), ("8", 2)], [("10", 1), ("9", 5)])
    assert found.net(key("8"), 0.0) is None
    came = changes([("9", 5)], [("9", 5), ("8", 2)])
    assert came.net(key("8"), 0.0) is None


def test_time_is_wanted_only_while_something_shown_fades():
    found = changes([("9", 5)], [("9", 6)])
    found.fading(0.0)
    assert found.wants_time(shows_net=False)
    assert set(found.fading(1.0)) == {key("9")}
    assert not found.wants_time(shows_net=False)
    assert found.wants_time(shows_net=True)
    assert set(found.fading(NET_SECONDS)) == {key("9")}
    assert not found.wants_time(shows_net=True)


def test_all_is_forgotten_with_other_groups():
    found = changes([("9", 5)], [("9", 6)])
    found.clear()
    assert found.net(key("9"), 0.0) is None
    assert not found.wants_time(shows_net=True)
