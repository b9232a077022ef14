import pytest
from hypothesis import given
from hypothesis import strategies as st

from issplus_desktop.app.links import GROUPS, NO_GROUP, Links
from issplus_desktop.market.instrument import InstrumentId

A, B, C = (InstrumentId.parse(f"M.X.{ticker}") for ticker in "ABC")


class View:
    """Shows an instrument, and says so each time, as pages do."""

    def __init__(self, links, name, instrument):
        self.instrument, self.shown, self._links, self._name = instrument, 0, links, name
        links.add(name, lambda: self.instrument, self.show)

    def show(self, instrument):
        if instrument != self.instrument:
            self.instrument = instrument
            self.shown += 1
            self._links.tell(self._name)


def test_a_group_follows_each_of_its_views():
    links = Links()
    one, two, other = View(links, "one", A), View(links, "two", A), View(links, "other", A)
    assert links.join("one", "A")
    assert links.join("two", "A")
    one.show(B)
    assert (one.instrument, two.instrument, other.instrument) == (B, B, A)
    two.show(C)
    assert (one.instrument, two.instrument) == (C, C)
    assert (one.shown, two.shown) == (2, 2)


def test_who_joins_a_group_shows_what_it_shows():
    links = Links()
    View(links, "one", A)
    two = View(links, "two", B)
    links.join("one", "H")
    links.join("two", "H")
    assert two.instrument == A
    links.join("two", NO_GROUP)
    two.show(C)
    links.join("one", "B")
    links.join("two", "H")  # nobody is in it any more
    assert two.instrument == C


def test_a_list_leads_and_does_not_follow():
    links = Links()
    view = View(links, "view", A)
    links.add("list", lambda: None)
    links.pick("list", B)
    assert view.instrument == A
    links.join("list", "A")
    links.join("view", "A")
    assert view.instrument == A  # the list has picked nothing since
    links.pick("list", B)
    assert view.instrument == B
    links.tell("list")
    assert view.instrument == B


def test_groups_are_known_and_letters_that_are_none_are_passed_over():
    links = Links()
    View(links, "one", A)
    assert links.group("one") == NO_GROUP
    assert not links.join("one", "AB")
    assert not links.join("one", "Z")
    assert not links.join("nobody", "A")
    assert not links.join("one", NO_GROUP)
    assert links.join("one", "C")
    assert links.group("one") == "C"
    links.drop("one")
    links.drop("one")
    assert links.group("one") == NO_GROUP
    links.tell("one")


def test_a_view_that_fails_stops_no_other_one():
    links = Links()
    fails: list[bool] = []

    def show(_instrument):
        if fails:
            raise ValueError("cannot")

    links.add("bad", lambda: None, show)
    one, two = View(links, "one", A), View(links, "two", B)
    for name in ("bad", "one", "two"):
        links.join(name, "A")
    fails.append(True)
    with pytest.raises(ValueError, match="cannot"):
        one.show(C)
    assert two.instrument == C
    fails.clear()
    two.show(B)
    assert one.instrument == B


GROUP = st.sampled_from([*GROUPS[:3], NO_GROUP])
STEP = st.tuples(st.integers(0, 5), st.one_of(GROUP, st.sampled_from([A, B, C])))


@given(st.lists(STEP, max_size=40))
def test_all_views_of_a_group_show_the_same(steps):
    links = Links()
    views = [View(links, str(number), (A, B, C)[number % 3]) for number in range(6)]
    for number, act in steps:
        if isinstance(act, str):
            links.join(str(number), act)
        else:
            views[number].show(act)
        for group in GROUPS[:3]:
            shown = {view.instrument for place, view in enumerate(views) if links.group(str(place)) == group}
            assert len(shown) <= 1
