"""The guard holds exceptions, and nothing else."""

import asyncio

import pytest

from issplus_desktop.session.fault_guard import FaultGuard


def test_an_exception_is_reported_and_held():
    seen: list[Exception] = []
    with FaultGuard(seen.append):
        raise ValueError("slot")
    assert [str(error) for error in seen] == ["slot"]


def test_without_an_exception_nothing_is_reported():
    seen: list[Exception] = []
    with FaultGuard(seen.append):
        pass
    assert seen == []


@pytest.mark.parametrize("kind", [asyncio.CancelledError, KeyboardInterrupt, SystemExit])
def test_cancellation_and_exits_pass(kind):
    seen: list[Exception] = []
    with pytest.raises(kind), FaultGuard(seen.append):
        raise kind
    assert seen == []
