"""When streams speak."""

import itertools

from hypothesis import given
from hypothesis import strategies as st

from issplus_desktop.simulator.cadence import Cadence
from issplus_desktop.simulator.calendar import moscow

RECORDED = 1_719_825_533_789


def test_slots_are_about_a_period_apart():
    cadence = Cadence("MXSE.TQBR.SBER:orderbooks", 250, 20)
    dues = [cadence.due_ms(slot) for slot in range(7_000_000_000, 7_000_000_200)]
    steps = [after - before for before, after in itertools.pairwise(dues)]
    assert min(steps) >= 230
    assert max(steps) <= 270
    assert len(set(steps)) > 5


def test_numbers_go_on_from_the_recorded_one_by_four():
    cadence = Cadence("any", 250, 20)
    slot = cadence.slot_at(moscow(RECORDED / 1000))
    assert abs(cadence.seqnum(slot) - 569811206658952028) <= 4
    assert cadence.seqnum(slot + 1) - cadence.seqnum(slot) == 4


@given(
    st.text(max_size=8), st.integers(RECORDED, RECORDED + 10**12), st.sampled_from([(100, 12), (250, 20), (5000, 400)])
)
def test_the_slot_at_a_moment_is_due_and_the_next_is_not(name, ms, times):
    cadence = Cadence(name, *times)
    slot = cadence.slot_at(moscow(ms / 1000))
    assert cadence.due_ms(slot) <= ms + 0.01
    assert cadence.due_ms(slot + 1) > ms - 0.01
    assert cadence.slot_at(cadence.due(slot) + 0.0005) == slot


def test_chances_are_seldom_and_settled():
    cadence = Cadence("any", 100, 12)
    taken = [slot for slot in range(12_000) if cadence.chance(slot, 12)]
    assert 800 < len(taken) < 1200
    assert taken == [slot for slot in range(12_000) if Cadence("any", 100, 12).chance(slot, 12)]
