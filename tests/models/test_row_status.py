from datetime import date

import pytest

from issplus_desktop.market.instrument import InstrumentId
from issplus_desktop.market.subscription_status import SubscriptionPhase, SubscriptionStatus
from issplus_desktop.models.formatting import ValueFormatter
from issplus_desktop.models.row_status import (
    POLL_SECONDS,
    RowStatus,
    StatusWatch,
    status_sentence,
    status_words,
    unfed_sentences,
    unfed_words,
)

FORMATTER = ValueFormatter()
ROWS = [InstrumentId("MXSE", "TQBR", f"T{number}") for number in range(900)]
MORNING = 1769064680.0  # 2026-01-22 09:51:20 in Moscow


def test_tells_only_what_changed():
    status = SubscriptionStatus(SubscriptionPhase.WAITING, 1.0)
    watch = StatusWatch(lambda _: status)
    assert watch.poll(ROWS[:2], 10.0) == (ROWS[:2], False)
    assert watch.poll(ROWS[:2], 10.1) == ([], True)
    status.enter(SubscriptionPhase.LIVE, 2.0)
    assert watch.poll(ROWS[:2], 10.0 + POLL_SECONDS) == (ROWS[:2], False)
    assert watch.poll(ROWS[:2], 20.0) == ([], False)
    assert watch.find(ROWS[0]) == RowStatus(SubscriptionPhase.LIVE, 2.0)


def test_many_rows_are_asked_a_slice_at_a_time():
    asked: list[InstrumentId] = []
    watch = StatusWatch(asked.append)
    going = True
    ticks = []
    while going:
        before = len(asked)
        _, going = watch.poll(ROWS, 5.0)
        ticks.append(len(asked) - before)
    assert asked == ROWS
    assert max(ticks) <= 400


def test_without_subscriptions_nothing_is_asked():
    assert StatusWatch().poll(ROWS, 1.0) == ([], False)


def test_a_status_may_go_away():
    answers = [SubscriptionStatus(SubscriptionPhase.LIVE, 1.0), None, None]
    watch = StatusWatch(lambda _: answers.pop(0))
    assert [watch.look(ROWS[0]) for _ in range(3)] == [True, True, False]
    assert watch.find(ROWS[0]) is None
    watch.forget(ROWS[0])


@pytest.mark.parametrize("phase", list(SubscriptionPhase))
def test_every_phase_has_words(qapp, phase):
    assert status_words(RowStatus(phase))
    assert bool(status_sentence(RowStatus(phase), FORMATTER)) is (phase is not SubscriptionPhase.LIVE)


def test_the_sentences_say_why_and_since_when(qapp):
    refused = RowStatus(SubscriptionPhase.REFUSED, 0.0, "gateway.access-denied", "Access denied")
    assert "Access denied" in status_sentence(refused, FORMATTER)
    assert "gateway.timeout" in status_sentence(RowStatus(SubscriptionPhase.REFUSED, 0.0, "gateway.timeout"), FORMATTER)
    assert "09:51:20" in status_sentence(RowStatus(SubscriptionPhase.STALE, MORNING), FORMATTER)
    assert "Close a tab" in status_sentence(RowStatus(SubscriptionPhase.OVER_LIMIT), FORMATTER)
    assert status_words(None) == status_sentence(None, FORMATTER) == ""


@pytest.mark.parametrize(("phase", "stale"), [(SubscriptionPhase.STALE, True), (SubscriptionPhase.LIVE, False)])
def test_stale(phase, stale):
    assert RowStatus(phase).is_stale is stale


def test_says_how_many_rows_are_fed():
    assert unfed_words(300, 0) == ""
    assert unfed_words(1000, 715) == "285 of 1000 are live, rows in sight first."
    assert "limit" in unfed_sentences()


def test_staleness_of_another_day_has_its_date():
    formatter = ValueFormatter("ru")
    formatter.today = date(2026, 1, 23)
    assert "22.01 09:51" in status_sentence(RowStatus(SubscriptionPhase.STALE, MORNING), formatter)
