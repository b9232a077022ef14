import pytest

from issplus_desktop.market.subscription_status import StaleCause, SubscriptionPhase, SubscriptionStatus


def test_a_new_phase_begins_when_it_is_entered():
    status = SubscriptionStatus(SubscriptionPhase.WAITING, 10.0)
    status.enter(SubscriptionPhase.REFUSED, 12.0, "gateway.access-denied", "Access denied")
    assert (status.phase, status.since) == (SubscriptionPhase.REFUSED, 12.0)
    assert (status.code, status.text) == ("gateway.access-denied", "Access denied")


def test_staying_in_a_phase_keeps_its_beginning_and_takes_the_newest_words():
    status = SubscriptionStatus(SubscriptionPhase.REFUSED, 10.0, "gateway.timeout", "late")
    status.enter(SubscriptionPhase.REFUSED, 12.0, "gateway.exception", "broken")
    assert status.since == 10.0
    assert (status.code, status.text) == ("gateway.exception", "broken")


def test_another_phase_forgets_the_reason_of_the_last():
    status = SubscriptionStatus(SubscriptionPhase.REFUSED, 10.0, "gateway.timeout", "late")
    status.enter(SubscriptionPhase.LIVE, 12.0)
    assert (status.code, status.text) == (None, "")


def live():
    return SubscriptionStatus(SubscriptionPhase.LIVE, 10.0)


@pytest.mark.parametrize(
    ("cause", "good"), [("lost", False), ("quiet", True), ("doubted", True), ("unreadable", False)]
)
def test_what_is_live_goes_stale_for_a_reason(cause, good):
    status = live()
    assert not status.holds_good
    status.go_stale(12.0, StaleCause(cause))
    assert (status.phase, status.since, status.cause, status.holds_good) == ("stale", 12.0, cause, good)
    status.enter(SubscriptionPhase.LIVE, 13.0)
    assert (status.cause, status.holds_good) == (None, False)


@pytest.mark.parametrize("loss", [StaleCause.LOST, StaleCause.UNREADABLE])
def test_only_a_loss_overrules_another_cause_and_the_time_stays(loss):
    status = live()
    status.go_stale(12.0, StaleCause.QUIET)
    status.go_stale(14.0, StaleCause.DOUBTED)
    assert (status.cause, status.since) == ("quiet", 12.0)
    status.go_stale(15.0, loss)
    status.go_stale(16.0, StaleCause.QUIET)
    status.go_stale(16.0, StaleCause.DOUBTED)
    assert (status.cause, status.since) == (loss, 12.0)


@pytest.mark.parametrize("phase", sorted(set(SubscriptionPhase) - {SubscriptionPhase.LIVE, SubscriptionPhase.STALE}))
def test_what_has_no_data_cannot_go_stale(phase):
    status = SubscriptionStatus(phase, 10.0)
    for cause in StaleCause:
        status.go_stale(12.0, cause)
    assert (status.phase, status.since, status.cause) == (phase, 10.0, None)


def test_a_phase_that_is_set_by_name_counts_as_a_loss():
    status = live()
    status.enter(SubscriptionPhase.STALE, 12.0)
    assert status.cause is StaleCause.LOST


def test_phases_read_as_words():
    assert [str(phase) for phase in SubscriptionPhase] == [
        "waiting", "live", "stale", "refused", "over_limit", "ended",
    ]  # fmt: skip
