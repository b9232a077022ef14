from itertools import combinations

import pytest

from issplus_desktop.ui.actions import action_table
from issplus_desktop.ui.key_bindings import KeyBindings
from issplus_desktop.ui.key_presses import readable
from issplus_desktop.ui.key_rules import refusal
from issplus_desktop.ui.key_table import DOCK_KEYS, key_table


def test_every_action_of_the_window_has_a_place(qapp):
    names = [spec.id for spec in key_table()]
    assert len(set(names)) == len(names)
    assert {spec.id for spec in action_table()} <= set(names)
    assert {"dock.watchlist", "dock.chart", "dock.connection"} == {name for name in names if name.startswith(DOCK_KEYS)}


def test_no_key_of_the_table_is_refused_or_unreadable(qapp):
    for spec in key_table():
        for key in () if spec.fixed else spec.keys:
            assert readable(key) == key
            assert refusal(spec, key) == ""


def test_no_key_of_the_table_is_anothers_too(qapp):
    bindings = KeyBindings()
    clashes = [
        (spec.id, key, owner.id)
        for spec in key_table()
        for key in spec.keys
        if not spec.fixed and (owner := bindings.owner(spec.id, key)) is not None
    ]
    assert clashes == []


@pytest.mark.parametrize("name", ["window", "chart", "book"])
def test_texts_of_one_kind_differ(qapp, name):
    for one, other in combinations([spec for spec in key_table() if spec.scope == name], 2):
        assert (one.group, one.text) != (other.group, other.text)
