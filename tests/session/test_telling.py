"""Each callable of the listener is called with what there is to tell, and none of them can end the feed."""

from types import SimpleNamespace
from typing import Any

import pytest

from issplus_desktop.protocol.catalog import Catalog
from issplus_desktop.protocol.events import FrameIgnored
from issplus_desktop.session.fault_guard import FaultGuard
from issplus_desktop.session.state import SessionPhase, SubscriptionEvent, SubscriptionEventKind
from issplus_desktop.session.telling import Telling

CATALOG = Catalog()
SENT = SubscriptionEvent(SubscriptionEventKind.SENT)
IGNORED = FrameIgnored("HELLO", "unknown command")
NAMES = ("on_catalog", "on_subscription", "on_ignored", "on_quiet", "on_doubt")


def tell_all(telling):
    telling.catalog(CATALOG)
    telling.subscription("s1", SENT)
    telling.ignored(IGNORED)
    telling.quiet(5.0)
    telling.doubt(None)


def test_everything_reaches_its_callable():
    heard: list[Any] = []

    def hear(name):
        return lambda *told: heard.append((name, *told))

    listener: Any = SimpleNamespace(**{name: hear(name) for name in (*NAMES, "entered")})
    telling = Telling(listener, FaultGuard(heard.append))
    assert telling.listener is listener
    tell_all(telling)
    telling.entered(SessionPhase.LOGGING_IN)
    telling.entered(SessionPhase.LIVE, 3)
    assert heard == [
        ("on_catalog", CATALOG),
        ("on_subscription", "s1", SENT),
        ("on_ignored", IGNORED),
        ("on_quiet", 5.0),
        ("on_doubt", None),
        ("entered", SessionPhase.LOGGING_IN, 0),
        ("entered", SessionPhase.LIVE, 3),
    ]


def test_what_they_raise_is_reported():
    def fail(*_):
        raise ValueError("slot")

    reported: list[Exception] = []
    listener: Any = SimpleNamespace(**dict.fromkeys(NAMES, fail))
    telling = Telling(listener, FaultGuard(reported.append))
    tell_all(telling)
    telling.failed(ValueError("message"))
    assert [str(error) for error in reported] == ["slot"] * 5 + ["message"]


def test_a_listener_whose_state_fails_is_not_guarded_here():
    def fail(*_):
        raise ValueError("state")

    listener: Any = SimpleNamespace(entered=fail)
    with pytest.raises(ValueError, match="state"):
        Telling(listener, FaultGuard(lambda _: None)).entered(SessionPhase.LIVE)
