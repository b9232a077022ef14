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
    assert not registry.remove(first)
    assert first in registry
    registry.remove(first)
    assert first not in registry


def test_only_an_open_one_must_be_ended_on_the_wire():
    registry, (first, second) = registry_of(2)
    registry.opened(registry.next_waiting())
    assert registry.remove(first) is True
    assert registry.remove(second) is False
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
        assert self.registry.remove(name) == (gone and name in self.open)
        if gone:
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

    @precondition(lambda self: self.open)
    @rule(data=st.data())
    def refuse(self, data):
        name = data.draw(st.sampled_from(sorted(self.open)))
        self.registry.refused(name)
        self.open.remove(name)
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

    @invariant()
    def agrees(self):
        assert self.registry.open_count == len(self.open) <= 3
        assert len(self.registry) == len(self.holders)


TestRegistryMachine = RegistryMachine.TestCase
