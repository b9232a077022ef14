"""What is wanted, counted, ordered and limited."""

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from issplus_desktop.session.state import SubscriptionEventKind
from issplus_desktop.session.subscription_registry import SubscriptionRegistry

BOOKS = "MXSE.orderbooks"


def open_all(registry):
    """Send everything that may be sent and return the ids in order."""
    sent = []
    while (wanted := registry.next_waiting()) is not None:
        registry.opened(wanted)
        sent.append(wanted.subscription)
    return sent


def renewal_of(registry):
    """The renewal that is next; there must be one."""
    wanted = registry.next_renewal()
    assert wanted is not None
    return wanted


def registry_of(count, limit=300):
    registry = SubscriptionRegistry(limit)
    return registry, [registry.add(BOOKS, str(number)) for number in range(count)]


def test_the_same_stream_is_one_subscription():
    registry = SubscriptionRegistry(300)
    first = registry.add(BOOKS, "a")
    assert registry.add(BOOKS, "a") == first
    assert registry.add(BOOKS, "b") != first
    assert registry.add("MXSE.securities", "a") != first
    assert len(registry) == 3
    assert first in registry
    assert registry.remove(first) is None
    assert first in registry
    registry.remove(first)
    assert first not in registry


def test_only_an_open_one_must_be_ended_on_the_wire():
    registry, (first, second) = registry_of(2)
    registry.opened(registry.next_waiting())
    assert registry.remove(first) == first
    assert registry.open_count == 0
    assert registry.remove(second) is None
    with pytest.raises(KeyError):
        registry.remove(first)


def test_an_id_is_never_given_twice():
    registry = SubscriptionRegistry(300)
    first = registry.add(BOOKS, "a")
    registry.remove(first)
    assert registry.add(BOOKS, "a") != first


def test_preferred_ones_are_first_and_keep_their_order_when_one_goes():
    registry, names = registry_of(5)
    registry.prefer([names[4], names[2], names[4], names[3], "unknown"])
    registry.remove(names[4])
    assert open_all(registry) == [names[2], names[3], names[0], names[1]]


def test_a_new_preference_replaces_the_old_one():
    registry, names = registry_of(4)
    registry.prefer([names[3]])
    registry.prefer([names[2]])
    assert open_all(registry) == [names[2], names[0], names[1], names[3]]


def test_the_limit_holds_back_the_last_in_order():
    registry, names = registry_of(4, limit=2)
    registry.prefer([names[3]])
    over = SubscriptionEventKind.OVER_LIMIT
    assert registry.settle() == [(names[1], over), (names[2], over)]
    assert registry.settle() == []
    assert open_all(registry) == [names[3], names[0]]
    assert registry.open_count == 2
    registry.remove(names[3])
    assert registry.settle() == [(names[1], SubscriptionEventKind.WAITING)]
    assert open_all(registry) == [names[1]]


def test_a_refused_one_leaves_its_place_until_the_next_connection():
    registry, (first, second) = registry_of(2, limit=1)
    open_all(registry)
    registry.settle()
    registry.refused(first)
    assert registry.settle() == [(second, SubscriptionEventKind.WAITING)]
    assert open_all(registry) == [second]
    registry.connection_lost()
    registry.settle()
    assert open_all(registry) == [first]


def test_what_is_not_open_cannot_be_refused():
    registry, (first, second) = registry_of(2)
    assert registry.refused(first) is False
    registry.opened(registry.next_waiting())
    assert registry.refused(first) is True
    assert registry.refused(first) is False
    assert registry.open_count == 0
    registry.remove(second)
    assert registry.refused(second) is False
    assert open_all(registry) == []


def test_a_renewed_one_keeps_its_id_and_its_place_and_is_called_otherwise_on_the_wire():
    registry, (first, second) = registry_of(2)
    open_all(registry)
    assert (bool(registry.ailing), registry.next_renewal()) == (False, None)
    assert registry.ails(first) is True
    assert registry.ails(first) is False
    wanted = renewal_of(registry)
    assert (bool(registry.ailing), wanted.subscription, wanted.wire_id) == (True, first, first)
    assert registry.renewed(wanted, 100.0) == first
    assert (bool(registry.ailing), wanted.wire_id, registry.open_count) == (False, "s1-1", 2)
    assert [registry.name_of(name) for name in ("s1-1", "s1", "s2", "s3")] == ["s1", "s1", "s2", "s3"]
    registry.ails(first)
    assert registry.renewed(wanted, 200.0) == "s1-1"
    assert [registry.name_of(name) for name in ("s1-2", "s1-1")] == ["s1", "s1-1"]
    assert registry.remove(first) == "s1-2"
    assert registry.name_of("s1-2") == "s1-2"
    assert open_all(registry) == []
    assert registry.remove(second) == second


def test_only_what_is_open_can_ail():
    registry, (first, second) = registry_of(2, limit=1)
    assert registry.ails(first) is False
    open_all(registry)
    assert registry.ails(second) is False
    assert registry.ails("s99") is False
    registry.refused(first)
    assert registry.ails(first) is False


def end_by_refusal(registry, name):
    registry.refused(name)


def end_by_removal(registry, name):
    registry.remove(name)


def end_by_loss(registry, _):
    registry.connection_lost()


def come_whole(registry, name):
    registry.came_whole(name)


@pytest.mark.parametrize("end", [end_by_refusal, end_by_removal, end_by_loss, come_whole])
def test_what_is_gone_or_came_whole_ails_no_more(end):
    registry, (first, _) = registry_of(2)
    open_all(registry)
    registry.ails(first)
    end(registry, first)
    assert not registry.ailing
    assert registry.next_renewal() is None
    registry.came_whole(first)


def test_the_one_whose_pace_lets_it_first_is_renewed_first():
    registry, names = registry_of(3)
    open_all(registry)
    for name in (names[1], names[2], names[0]):
        registry.ails(name)
    order = []
    for now in (100.0, 101.0, 102.0):
        wanted = renewal_of(registry)
        order.append(wanted.subscription)
        registry.renewed(wanted, now)
    assert order == [names[1], names[2], names[0]]
    for name in names:
        registry.ails(name)
    assert renewal_of(registry).subscription == names[1]
    assert renewal_of(registry).pace.earliest == 110.0


def test_on_the_next_connection_ids_begin_anew_and_the_pace_goes_on():
    registry, (first,) = registry_of(1)
    open_all(registry)
    registry.ails(first)
    registry.renewed(renewal_of(registry), 100.0)
    registry.connection_lost()
    wanted = registry.next_waiting()
    assert wanted.wire_id == first
    assert registry.name_of("s1-1") == "s1-1"
    registry.opened(wanted)
    registry.ails(first)
    assert renewal_of(registry).pace.earliest == 110.0
    assert registry.renewed(wanted, 110.0) == first
    assert wanted.wire_id == "s1-1"


def test_everything_is_sent_again_after_a_loss():
    registry, names = registry_of(3)
    assert open_all(registry) == names
    assert open_all(registry) == []
    registry.connection_lost()
    assert registry.open_count == 0
    assert open_all(registry) == names


@settings(max_examples=50, stateful_step_count=30, deadline=None)
class RegistryMachine(RuleBasedStateMachine):
    """Compares the registry with a model: a server that keeps count of what is open on it."""

    def __init__(self):
        super().__init__()
        self.registry = SubscriptionRegistry(3)
        self.holders = {}
        self.open = set()
        self.refused = set()
        self.ailing = set()
        self.wire = {}
        self.used = set()
        self.now = 0.0

    @rule(selector=st.sampled_from("abcdefgh"))
    def add(self, selector):
        name = self.registry.add(BOOKS, selector)
        self.holders[name] = self.holders.get(name, 0) + 1

    @precondition(lambda self: self.holders)
    @rule(data=st.data())
    def remove(self, data):
        name = data.draw(st.sampled_from(sorted(self.holders)))
        self.holders[name] -= 1
        gone = self.holders[name] == 0
        assert self.registry.remove(name) == (self.wire[name] if gone and name in self.open else None)
        if gone:
            self.ailing.discard(name)
            del self.holders[name]
            self.open.discard(name)
            self.refused.discard(name)

    @rule(names=st.lists(st.sampled_from([f"s{number}" for number in range(1, 12)])))
    def prefer(self, names):
        self.registry.prefer(names)

    @rule()
    def send(self):
        wanted = self.registry.next_waiting()
        if wanted is None:
            assert len(self.open) == 3 or not set(self.holders) - self.open - self.refused
        else:
            assert wanted.subscription not in self.open | self.refused
            self.registry.opened(wanted)
            self.open.add(wanted.subscription)
            self.take_wire_id(wanted)

    def take_wire_id(self, wanted):
        assert wanted.wire_id not in self.used
        self.used.add(wanted.wire_id)
        self.wire[wanted.subscription] = wanted.wire_id

    @precondition(lambda self: self.holders)
    @rule(data=st.data())
    def ail(self, data):
        name = data.draw(st.sampled_from(sorted(self.holders)))
        assert self.registry.ails(name) == (name in self.open and name not in self.ailing)
        if name in self.open:
            self.ailing.add(name)

    @precondition(lambda self: self.ailing)
    @rule(data=st.data())
    def come_whole(self, data):
        name = data.draw(st.sampled_from(sorted(self.ailing)))
        self.registry.came_whole(name)
        self.ailing.remove(name)

    @precondition(lambda self: self.ailing)
    @rule()
    def renew(self):
        wanted = renewal_of(self.registry)
        self.now = max(self.now + 1.0, wanted.pace.earliest)
        assert self.registry.renewed(wanted, self.now) == self.wire[wanted.subscription]
        self.ailing.remove(wanted.subscription)
        self.take_wire_id(wanted)

    @precondition(lambda self: self.open)
    @rule(data=st.data())
    def refuse(self, data):
        name = data.draw(st.sampled_from(sorted(self.open)))
        assert self.registry.refused(name)
        self.open.remove(name)
        self.ailing.discard(name)
        self.refused.add(name)

    @rule()
    def settle(self):
        self.registry.settle()
        assert self.registry.settle() == []

    @rule()
    def lose(self):
        self.registry.connection_lost()
        self.open.clear()
        self.refused.clear()
        self.ailing.clear()
        self.used.clear()

    @invariant()
    def agrees(self):
        assert self.registry.open_count == len(self.open) <= 3
        assert len(self.registry) == len(self.holders)
        assert set(self.registry.ailing) == self.ailing
        assert all(self.registry.name_of(self.wire[name]) == name for name in self.open)


TestRegistryMachine = RegistryMachine.TestCase
