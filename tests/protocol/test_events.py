"""Events are values: equal by content, and nobody can change one that another holds."""

import typing

import pytest

from issplus_desktop.protocol import events
from issplus_desktop.protocol.catalog import Catalog

KINDS = typing.get_args(events.Event)


def example(kind):
    values = {"catalog": Catalog(), "size": 7, "gateway_stamp": 5}
    return kind(*(values.get(name, name) for name in kind.__struct_fields__))


def test_the_closed_list_holds_every_event_of_the_module():
    declared = [item for item in vars(events).values() if isinstance(item, type) and item.__module__ == events.__name__]
    assert set(KINDS) == set(declared)


@pytest.mark.parametrize("kind", KINDS)
def test_an_event_is_equal_by_content(kind):
    assert example(kind) == example(kind)
    others = [example(other) for other in KINDS if other is not kind]
    assert example(kind) not in others


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind.__struct_fields__])
def test_an_event_cannot_be_changed(kind):
    with pytest.raises(AttributeError):
        setattr(example(kind), kind.__struct_fields__[0], None)
