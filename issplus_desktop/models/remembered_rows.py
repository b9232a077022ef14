"""Rows that are not fed now and show what they had."""

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication

from issplus_desktop.market.instrument import InstrumentId
from issplus_desktop.market.subscription_status import SubscriptionPhase
from issplus_desktop.models.formatting import ValueFormatter
from issplus_desktop.models.row_status import RowStatus, StatusWatch

translate = QCoreApplication.translate


class RememberedRows:
    """Knows which rows keep the values of a subscription that was given back, until data come again.

    None of them is live, whatever a new subscription of theirs is doing.
    """

    def __init__(self, statuses: StatusWatch) -> None:
        self._statuses = statuses
        self._since: dict[InstrumentId, float] = {}

    def __contains__(self, instrument: object) -> bool:
        return instrument in self._since

    def __len__(self) -> int:
        return len(self._since)

    def keeps(self, instrument: InstrumentId) -> bool:
        """Return whether a row whose data are gone is to keep its values: it is only not fed now."""
        self._statuses.look(instrument)
        status = self._statuses.find(instrument)
        if status is None or status.phase is not SubscriptionPhase.ENDED:
            self.forget(instrument)
            return False
        self._since.setdefault(instrument, status.since)
        return True

    def forget(self, instrument: InstrumentId) -> None:
        """Note that a row is gone, or has data again."""
        self._since.pop(instrument, None)

    def take_all(self, clear: Callable[[InstrumentId], object]) -> None:
        """Keep nothing any more; `clear` is called for each row."""
        since, self._since = self._since, {}
        for instrument in since:
            clear(instrument)

    def sentence(self, instrument: InstrumentId, formatter: ValueFormatter) -> str:
        """Return how old the values are; "" for a row that is not one of these."""
        since = self._since.get(instrument)
        if since is None:
            return ""
        text = translate("RowStatus", "Not live: these values came before {since}.")
        return text.replace("{since}", formatter.since(since))

    def is_old(self, instrument: InstrumentId, status: RowStatus | None) -> bool:
        """Return whether a row shows what was known before, and no more."""
        return instrument in self._since or (status is not None and status.is_stale)
