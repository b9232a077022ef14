"""How the subscription behind a row is doing, in words."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final, TypeAlias

from PySide6.QtCore import QCoreApplication

from issplus_desktop.market.instrument import InstrumentId
from issplus_desktop.market.subscription_status import StaleCause, SubscriptionPhase, SubscriptionStatus
from issplus_desktop.models.formatting import ValueFormatter

StatusOf: TypeAlias = Callable[[InstrumentId], SubscriptionStatus | None]
POLL_SECONDS: Final = 0.5
_SLICE: Final = 400
translate = QCoreApplication.translate


def no_status(_instrument: InstrumentId) -> None:
    """Stand in where rows have no subscription of their own."""


@dataclass(frozen=True, slots=True)
class RowStatus:
    """What a row shows of its subscription; `since` is epoch seconds."""

    phase: SubscriptionPhase
    since: float = 0.0
    code: str | None = None
    text: str = ""
    cause: StaleCause | None = None

    @classmethod
    def of(cls, status: SubscriptionStatus) -> "RowStatus":
        """Return the status as it is now."""
        return cls(status.phase, status.since, status.code, status.text, status.cause)

    @property
    def is_stale(self) -> bool:
        """Whether the row shows what we knew before, and no more."""
        return self.phase in {SubscriptionPhase.STALE, SubscriptionPhase.ENDED}


class StatusWatch:
    """Asks for the status of rows a slice at a time, so that a tick costs the same however many rows there are."""

    def __init__(self, status_of: StatusOf = no_status) -> None:
        self._status_of = status_of
        self._known: dict[InstrumentId, RowStatus] = {}
        self._place = 0
        self._next_round = float("-inf")

    def find(self, instrument: InstrumentId) -> RowStatus | None:
        """Return the status as last seen."""
        return self._known.get(instrument)

    def look(self, instrument: InstrumentId) -> bool:
        """Ask for the status of one row now; whether it is another one than before."""
        status = self._status_of(instrument)
        if status is None:
            return self._known.pop(instrument, None) is not None
        seen = RowStatus.of(status)
        if self._known.get(instrument) == seen:
            return False
        self._known[instrument] = seen
        return True

    def poll(self, instruments: Sequence[InstrumentId], now: float) -> tuple[list[InstrumentId], bool]:
        """Return the rows whose status is another one, and whether a next tick is wanted to go on.

        A round over all the rows starts every POLL_SECONDS at most.
        """
        if self._status_of is no_status:
            return [], False
        if self._place == 0:
            if now < self._next_round:
                return [], True
            self._next_round = now + POLL_SECONDS
        part = instruments[self._place : self._place + _SLICE]
        self._place += len(part)
        if self._place >= len(instruments):
            self._place = 0
        return [instrument for instrument in part if self.look(instrument)], self._place > 0

    def forget(self, instrument: InstrumentId) -> None:
        """Drop what is known of a row that is gone."""
        self._known.pop(instrument, None)


def status_words(status: RowStatus | None) -> str:
    """Return two or three words for a cell of a row without data; "" where there is nothing to say."""
    if status is None:
        return ""
    words = {
        SubscriptionPhase.WAITING: translate("RowStatus", "waiting…"),
        SubscriptionPhase.LIVE: translate("RowStatus", "no data"),
        SubscriptionPhase.STALE: translate("RowStatus", "no connection"),
        SubscriptionPhase.REFUSED: translate("RowStatus", "refused"),
        SubscriptionPhase.OVER_LIMIT: translate("RowStatus", "over the limit"),
        SubscriptionPhase.ENDED: translate("RowStatus", "not live"),
    }
    return words[status.phase]


def status_sentence(status: RowStatus | None, formatter: ValueFormatter) -> str:
    """Return a sentence for a tool tip: what is the matter with the row and what to do; "" when all is well."""
    if status is None or status.phase is SubscriptionPhase.LIVE:
        return ""
    sentences = {
        SubscriptionPhase.WAITING: translate(
            "RowStatus", "Waiting for the first data. The exchange is silent about unknown or closed instruments."
        ),
        SubscriptionPhase.STALE: translate("RowStatus", "Stale since {since}.") + " {reason}",
        SubscriptionPhase.REFUSED: translate("RowStatus", "The exchange refused this subscription: {reason}"),
        SubscriptionPhase.OVER_LIMIT: translate(
            "RowStatus", "Over the limit of subscriptions. Close a tab or remove rows; this one then starts by itself."
        ),
        SubscriptionPhase.ENDED: translate(
            "RowStatus", "There are more rows than the limit of subscriptions lets be live. Scroll here to have it fed."
        ),
    }
    reason = status.text or status.code or translate("RowStatus", "no reason given")
    if status.phase is SubscriptionPhase.STALE:
        reason = stale_reason(status.cause)
    return sentences[status.phase].format(since=formatter.since(status.since), reason=reason)


def stale_reason(cause: StaleCause | None) -> str:
    """Return why data are stale and what ends it, as a sentence."""
    if cause is StaleCause.QUIET:
        return translate("RowStatus", "The connection stands but brings nothing; the next message ends it.")
    if cause is StaleCause.DOUBTED:
        return translate("RowStatus", "This computer slept, and the connection must prove that it stands.")
    if cause is StaleCause.UNREADABLE:
        return translate("RowStatus", "A message could not be read; the exchange was asked for all of it anew.")
    return translate("RowStatus", "The connection was lost; the next snapshot replaces these values.")


def unfed_words(rows: int, unfed: int) -> str:
    """Return that some of the rows are not fed; "" where all are."""
    if not unfed:
        return ""
    text = translate("RowStatus", "{fed} of {rows} are live, rows in sight first.")
    return text.replace("{fed}", f"{rows - unfed}").replace("{rows}", f"{rows}")


def unfed_sentences() -> str:
    """Return what that means, and what to do."""
    return translate(
        "RowStatus",
        "There are more rows than the limit of subscriptions lets be live. The others show what they had"
        " when they were fed last; they come to life when scrolled to. The limit is in the settings, under Connection.",
    )
