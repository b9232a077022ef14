from issplus_desktop.market.instrument import InstrumentId
from issplus_desktop.market.subscription_status import SubscriptionPhase, SubscriptionStatus
from issplus_desktop.models.formatting import ValueFormatter
from issplus_desktop.models.remembered_rows import RememberedRows
from issplus_desktop.models.row_status import RowStatus, StatusWatch

SBER, GAZP = (InstrumentId("MXSE", "TQBR", ticker) for ticker in ("SBER", "GAZP"))
MORNING = 1769064680.0  # 2026-01-22 09:51:20 in Moscow


def rows_of(statuses):
    return RememberedRows(StatusWatch(statuses.get))


def test_a_row_that_was_given_back_keeps_its_values_and_says_how_old_they_are():
    rows = rows_of({SBER: SubscriptionStatus(SubscriptionPhase.ENDED, MORNING)})
    assert rows.keeps(SBER)
    assert rows.sentence(SBER, ValueFormatter()) == "Not live: these values came before 09:51:20."
    assert (rows.sentence(GAZP, ValueFormatter()), len(rows), SBER in rows, GAZP in rows) == ("", 1, True, False)


def test_a_row_whose_data_are_gone_otherwise_does_not():
    statuses = {SBER: SubscriptionStatus(SubscriptionPhase.ENDED, MORNING)}
    rows = rows_of(statuses)
    assert rows.keeps(SBER)
    statuses[SBER] = SubscriptionStatus(SubscriptionPhase.LIVE, MORNING)
    assert not rows.keeps(SBER)
    assert not rows.keeps(GAZP)
    assert len(rows) == 0


def test_values_are_old_until_data_come_whatever_the_subscription_does():
    rows = rows_of({SBER: SubscriptionStatus(SubscriptionPhase.ENDED, MORNING)})
    rows.keeps(SBER)
    assert rows.is_old(SBER, RowStatus(SubscriptionPhase.WAITING))
    rows.forget(SBER)
    assert not rows.is_old(SBER, RowStatus(SubscriptionPhase.WAITING))
    assert not rows.is_old(SBER, None)
    assert rows.is_old(SBER, RowStatus(SubscriptionPhase.STALE))


def test_all_can_be_let_go():
    rows = rows_of({SBER: SubscriptionStatus(SubscriptionPhase.ENDED, MORNING)})
    cleared: list[InstrumentId] = []
    rows.keeps(SBER)
    rows.take_all(cleared.append)
    rows.take_all(cleared.append)
    assert (cleared, len(rows)) == ([SBER], 0)
