"""The table row by row, and the delays as figures."""

import pytest

from issplus_desktop.protocol.connection import GATEWAY_CODES
from issplus_desktop.session.failure import Failure
from issplus_desktop.session.reconnect_policy import (
    CONSEQUENCES,
    BackOff,
    ReconnectPolicy,
    Verdict,
    login_failure,
)
from issplus_desktop.session.state import SessionReason

ROWS = [
    (Failure.BAD_ADDRESS, SessionReason.BAD_ADDRESS, Verdict.ASK),
    (Failure.HOST_NOT_FOUND, SessionReason.HOST_NOT_FOUND, Verdict.RETRY),
    (Failure.UNREACHABLE, SessionReason.UNREACHABLE, Verdict.RETRY),
    (Failure.BAD_PROXY, SessionReason.BAD_PROXY, Verdict.ASK),
    (Failure.PROXY_DENIED, SessionReason.PROXY_DENIED, Verdict.ASK),
    (Failure.CONNECT_TIMEOUT, SessionReason.CONNECT_TIMEOUT, Verdict.RETRY),
    (Failure.BAD_AUTHORITY, SessionReason.BAD_AUTHORITY, Verdict.ASK),
    (Failure.AUTHORITY_CHANGED, SessionReason.AUTHORITY_CHANGED, Verdict.ASK),
    (Failure.CERTIFICATE_UNTRUSTED, SessionReason.CERTIFICATE_UNTRUSTED, Verdict.ASK),
    (Failure.CERTIFICATE_OUT_OF_DATE, SessionReason.CERTIFICATE_OUT_OF_DATE, Verdict.ASK),
    (Failure.CERTIFICATE_OF_ANOTHER, SessionReason.CERTIFICATE_OF_ANOTHER, Verdict.ASK),
    (Failure.CERTIFICATE_REFUSED, SessionReason.CERTIFICATE_REFUSED, Verdict.ASK),
    (Failure.TLS_FAILED, SessionReason.TLS_FAILED, Verdict.RETRY),
    (Failure.REDIRECTED, SessionReason.REDIRECTED, Verdict.ASK),
    (Failure.UPGRADE_REFUSED, SessionReason.UPGRADE_REFUSED, Verdict.ASK),
    (Failure.UPGRADE_POSTPONED, SessionReason.UPGRADE_REFUSED, Verdict.RETRY_SLOWLY),
    (Failure.ACCESS_DENIED, SessionReason.ACCESS_DENIED, Verdict.ASK),
    (Failure.LOGIN_REFUSED, SessionReason.LOGIN_FAILED, Verdict.ASK),
    (Failure.LOGIN_UNKNOWN, SessionReason.LOGIN_FAILED, Verdict.STOP),
    (Failure.LOGIN_POSTPONED, SessionReason.LOGIN_FAILED, Verdict.RETRY),
    (Failure.CATALOG_UNREADABLE, SessionReason.CATALOG_UNREADABLE, Verdict.RETRY_SLOWLY),
    (Failure.SERVER_CLOSED, SessionReason.SERVER_CLOSED, Verdict.RETRY),
    (Failure.SERVER_BUSY, SessionReason.SERVER_CLOSED, Verdict.RETRY_SLOWLY),
    (Failure.CONNECTION_LOST, SessionReason.CONNECTION_LOST, Verdict.RETRY),
    (Failure.STREAM_BROKEN, SessionReason.PROTOCOL_ERROR, Verdict.RETRY),
    (Failure.MESSAGE_TOO_BIG, SessionReason.PROTOCOL_ERROR, Verdict.RETRY_SLOWLY),
]


@pytest.mark.parametrize(("failure", "reason", "verdict"), ROWS)
def test_each_failure_has_its_consequence(failure, reason, verdict):
    assert (CONSEQUENCES[failure].reason, CONSEQUENCES[failure].verdict) == (reason, verdict)


def test_no_failure_is_without_a_row():
    assert set(CONSEQUENCES) == set(Failure) == {failure for failure, *_ in ROWS}


def test_logins_are_repeated_only_where_they_were_not_judged():
    verdicts = {code: CONSEQUENCES[login_failure(code)].verdict for code in (*GATEWAY_CODES, None, "gateway.new")}
    assert {code for code, verdict in verdicts.items() if verdict is Verdict.RETRY} == {
        "gateway.exception",
        "gateway.timeout",
        "gateway.transport",
    }
    assert {code for code, verdict in verdicts.items() if verdict is Verdict.STOP} == {
        "gateway.invalidrequest",
        "gateway.notimplemented",
    }
    assert login_failure("gateway.access-denied") is Failure.ACCESS_DENIED
    assert login_failure(None) is Failure.LOGIN_REFUSED


def delays(policy, count, **how):
    """The delays after `count` failures that lie an hour apart."""
    found = []
    for hour in range(count):
        policy.dialled(hour * 3600.0)
        policy.ended(uptime=0, had_data=False)
        found.append(policy.delay(hour * 3600.0, **how))
    return found


def test_delays_grow_to_the_cap():
    assert delays(ReconnectPolicy(BackOff(), lambda: 0.5), 7) == pytest.approx(
        [0.5, 1.25, 3.125, 7.8125, 19.53125, 30, 30]
    )


@pytest.mark.parametrize(("random", "share"), [(0.0, 0.75), (0.25, 0.875), (1.0, 1.25)])
def test_jitter_goes_a_quarter_either_way(random, share):
    assert delays(ReconnectPolicy(BackOff(), lambda: random), 8)[-1] == pytest.approx(30 * share)


def test_a_year_of_failures_is_no_overflow():
    assert delays(ReconnectPolicy(BackOff(), lambda: 0.5), 3000)[-1] == 30


@pytest.mark.parametrize(
    ("uptime", "had_data", "attempt"), [(30.0, True, 2), (29.9, True, 4), (3600.0, False, 4), (0.0, False, 4)]
)
def test_only_a_useful_connection_begins_anew(uptime, had_data, attempt):
    policy = ReconnectPolicy(BackOff(), lambda: 0.5)
    delays(policy, 2)
    assert policy.attempt == 3
    policy.ended(uptime=uptime, had_data=had_data)
    assert policy.attempt == attempt
    assert policy.delay(1e6) == pytest.approx(0.5 if attempt == 2 else 3.125)


def test_the_seventh_dial_of_a_minute_waits_for_the_next():
    policy = ReconnectPolicy(BackOff(), lambda: 0.5)
    for second in range(6):
        policy.dialled(100.0 + second)
    policy.ended(uptime=31, had_data=True)
    assert policy.delay(110.0) == pytest.approx(50.0)
    assert policy.delay(165.0) == pytest.approx(0.5)


def test_at_once_means_as_soon_as_the_limit_of_dials_lets_it():
    policy = ReconnectPolicy(BackOff(), lambda: 0.5)
    delays(policy, 4)
    assert policy.delay(20000.0, at_once=True) == 0.0
    for second in range(6):
        policy.dialled(30000.0 + second)
    assert policy.earliest == 30060.0
    assert policy.delay(30010.0, at_once=True) == 50.0


def test_slow_delays_begin_higher_and_grow_further():
    assert delays(ReconnectPolicy(BackOff(), lambda: 0.5), 5, slowly=True) == pytest.approx([10, 25, 60, 60, 60])


@pytest.mark.parametrize(("asked", "waited"), [(0.1, 0.5), (7.0, 7.0), (600.0, 600.0), (10**8, 600.0)])
def test_a_server_can_ask_for_a_longer_pause_within_patience(asked, waited):
    assert delays(ReconnectPolicy(BackOff(), lambda: 0.5), 1, retry_after=asked) == [pytest.approx(waited)]


def test_at_once_does_not_pass_over_a_pause_that_the_server_asked_for():
    assert delays(ReconnectPolicy(BackOff(), lambda: 0.5), 1, at_once=True, retry_after=7.0) == [7.0]
