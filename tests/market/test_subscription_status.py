from issplus_desktop.market.subscription_status import SubscriptionPhase, SubscriptionStatus


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


def test_phases_read_as_words():
    assert [str(phase) for phase in SubscriptionPhase] == [
        "waiting", "live", "stale", "refused", "over_limit", "ended",
    ]  # fmt: skip
