import subprocess
import sys
from itertools import pairwise

import pytest

from issplus_desktop.simulator.fault_plan import (
    DIAL_FAULTS,
    LOGIN_FAULTS,
    RANGES,
    Fault,
    FaultKind,
    FaultPlan,
)

DAY = 86400.0


def test_the_same_seed_gives_the_same_plan():
    assert FaultPlan.draw(7, seconds=DAY, count=80) == FaultPlan.draw(7, seconds=DAY, count=80)


def test_another_seed_gives_another_plan():
    assert FaultPlan.draw(7, seconds=DAY, count=80).faults != FaultPlan.draw(8, seconds=DAY, count=80).faults


def test_another_process_draws_the_same_plan():
    program = (
        "from issplus_desktop.simulator.fault_plan import FaultPlan;print(FaultPlan.draw(7, seconds=86400.0, count=80))"
    )
    printed = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True).stdout
    assert printed.strip() == str(FaultPlan.draw(7, seconds=DAY, count=80))


def test_every_kind_comes_once_before_any_comes_twice():
    kinds = len(FaultKind)
    assert set(FaultPlan.draw(1, seconds=DAY, count=kinds).counts().values()) == {1}
    assert len(FaultPlan.draw(1, seconds=DAY, count=kinds).counts()) == kinds
    assert set(FaultPlan.draw(1, seconds=DAY, count=kinds + 5).counts().values()) == {1, 2}


def test_faults_come_in_order_and_within_the_time():
    times = [fault.at for fault in FaultPlan.draw(3, seconds=600.0, count=200).faults]
    assert times == sorted(times)
    assert times[0] >= 0.0
    assert times[-1] <= 600.0


def test_some_faults_come_in_storms():
    times = [fault.at for fault in FaultPlan.draw(3, seconds=DAY, count=60).faults]
    assert sum(later - earlier < 10.0 for earlier, later in pairwise(times)) >= 5


def test_a_plan_can_be_of_few_kinds():
    plan = FaultPlan.draw(3, seconds=60.0, count=5, kinds=(FaultKind.RESET, FaultKind.MUTE))
    assert set(plan.counts()) == {FaultKind.RESET, FaultKind.MUTE}


@pytest.mark.parametrize("kind", FaultKind)
def test_what_is_drawn_is_within_its_bounds(kind):
    bounds = RANGES[kind]
    for fault in FaultPlan.draw(5, seconds=60.0, count=50, kinds=(kind,)).faults:
        assert fault.kind is kind
        assert bounds.seconds[0] <= fault.seconds <= bounds.seconds[1]
        assert 1 <= fault.count <= bounds.count
        assert fault.detail in bounds.details


def test_dial_and_login_are_two_moments():
    assert not DIAL_FAULTS & LOGIN_FAULTS


def test_a_plan_prints_one_line_a_fault():
    plan = FaultPlan(
        9, (Fault(1.5, FaultKind.RESET), Fault(20.0, FaultKind.UPGRADE_POSTPONED, seconds=2.0, count=3, detail="503"))
    )
    assert str(plan).splitlines() == [
        "fault plan 9: 2 faults",
        "     1.500 reset",
        "    20.000 upgrade postponed 2.000 s x3 (503)",
    ]


def test_no_faults_are_a_plan_too():
    assert FaultPlan.draw(1, seconds=DAY, count=0).faults == ()
