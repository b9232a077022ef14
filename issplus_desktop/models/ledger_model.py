"""What came for each subscription as a live table."""

import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final, TypeAlias

from PySide6.QtCore import QCoreApplication, QObject, Signal

from issplus_desktop.market.instrument import InstrumentId
from issplus_desktop.market.store import MarketStore
from issplus_desktop.market.subscription_status import SubscriptionPhase, SubscriptionStatus
from issplus_desktop.models.conventions import NARROW_SPACE, in_force
from issplus_desktop.models.formatting import ValueFormatter
from issplus_desktop.models.keyed_model import KeyedTableModel
from issplus_desktop.models.ledger_columns import (
    AGE,
    COUNTS,
    IGNORED,
    PHASE,
    SEQNUM,
    SINCE,
    STREAM,
    SUBJECT,
    ledger_columns,
)
from issplus_desktop.models.moscow import moscow_datetime
from issplus_desktop.models.row_status import RowStatus, status_sentence
from issplus_desktop.models.table_copy import CopiedRow
from issplus_desktop.protocol.message import Value

TermsOf: TypeAlias = Callable[[str], Mapping[str, str]]
translate = QCoreApplication.translate
_MINUTE, _HOUR, _DAY = 60, 3_600, 86_400
_TICKER: Final = "TICKER"
_LANGUAGE: Final = "LANGUAGE"
"""Parameters by meaning, in any case: the instrument, and what a person chose for the whole program."""
PHASES: Final = (
    SubscriptionPhase.REFUSED,
    SubscriptionPhase.STALE,
    SubscriptionPhase.OVER_LIMIT,
    SubscriptionPhase.WAITING,
    SubscriptionPhase.LIVE,
    SubscriptionPhase.ENDED,
)
"""The phases as they sort: what needs a look comes first."""


@dataclass(frozen=True, slots=True)
class LedgerTotals:
    """All subscriptions together; `unrouted` messages came for none that is open, as after closing a view."""

    subscriptions: int = 0
    received: int = 0
    ignored: int = 0
    merged_trades: int = 0
    unrouted: int = 0


@dataclass(frozen=True, slots=True)
class _Seen:
    """What a row was filled from, to tell whether it has to be filled anew."""

    status: RowStatus
    received: int
    left_out: int


class LedgerModel(KeyedTableModel[str]):
    """Shows one row for each open subscription of a store: what it is for, how it is doing, what came for it.

    It is refreshed once a second, not with every message: nobody reads counters faster. `terms_of` returns what a
    subscription was asked for ({"TICKER": "MXSE.TQBR.SBER"}); `wall_clock` epoch seconds, for the ages.
    """

    totals_changed = Signal()

    def __init__(
        self,
        store: MarketStore,
        formatter: ValueFormatter,
        terms_of: TermsOf,
        parent: QObject | None = None,
        *,
        clock: Callable[[], float] = time.monotonic,
        wall_clock: Callable[[], float] = time.time,
    ) -> None:
        super().__init__(ledger_columns(), formatter, parent, clock=clock)
        self._store = store
        self._terms_of = terms_of
        self._wall_clock = wall_clock
        self._flashes.enabled = False
        self._places = {column.key: place for place, column in enumerate(self._columns)}
        self._seen: dict[str, _Seen] = {}
        self._tips: dict[str, str] = {}
        self._filter = ""
        self._today: date | None = None
        self.totals = LedgerTotals()

    @property
    def filter(self) -> str:
        """What rows must hold to be shown; "" shows all."""
        return self._filter

    def set_filter(self, text: str) -> None:
        """Show only rows whose subject, stream or state holds `text`, in any case."""
        self._filter = text.strip().casefold()
        if self.is_active:
            self._catch_up(self._now)

    def set_flashes(self, enabled: bool) -> None:
        """Counters do not light up, whatever is wished: they all change all the time."""

    def retranslate(self) -> None:
        """Speak another language, in titles and captions too."""
        self._set_columns(ledger_columns())
        self._seen.clear()
        super().retranslate()
        if self.is_active:
            self._catch_up(self._now)

    def name_of(self, subscription: str) -> str:
        """Return what an open subscription is for in one line: "MXSE.TQBR.SBER · Order books"."""
        subject, stream = self._subject(subscription), self._stream(subscription)
        return f"{subject} · {stream}"

    # Taking.

    def _take_changes(self, _now: float) -> bool:
        wall = self._wall_clock()
        today = moscow_datetime(wall).date()
        if today != self._today:
            self._today = today
            self._seen.clear()
        subscriptions = self._store.subscriptions()
        shown = [name for name in subscriptions if self._matches(name)]
        known = set(shown)
        gone = [name for name in self._order.keys if name not in known]
        self._remove_rows(gone)
        for name in gone:
            self._seen.pop(name, None)
            self._tips.pop(name, None)
        self._add_rows([name for name in shown if name not in self._order])
        self._set_given_order(shown)
        self._restate([name for name in shown if self._fill(name, wall)])
        self._take_totals(subscriptions)
        return False

    def _read_anew(self) -> None:
        self._seen.clear()

    def _take_totals(self, subscriptions: list[str]) -> None:
        ledgers = [self._store.ledger(name) for name in subscriptions]
        totals = LedgerTotals(
            len(ledgers),
            sum(ledger.received for ledger in ledgers),
            sum(COUNTS[IGNORED](ledger) for ledger in ledgers),
            sum(ledger.merged_trades for ledger in ledgers),
            self._store.messages_unrouted,
        )
        if totals != self.totals:
            self.totals = totals
            self.totals_changed.emit()

    def _fill(self, name: str, wall: float) -> bool:
        """Bring a row up to date; whether the subscription itself is doing otherwise than before."""
        status, ledger = self._store.status(name), self._store.ledger(name)
        seen = _Seen(RowStatus.of(status), ledger.received, ledger.left_out)
        before = self._seen.get(name)
        restated = before is None or before.status != seen.status
        if restated:
            self._fill_words(name, status)
        if before != seen:
            self._seen[name] = seen
            for key, count in COUNTS.items():
                self._put(name, key, count(ledger))
            self._put(name, SEQNUM, ledger.last_seqnum)
        last = status.last_message_at
        self._put(name, AGE, None if last is None else _rounded(max(0.0, wall - last)))
        return restated

    def _fill_words(self, name: str, status: SubscriptionStatus) -> None:
        self._tips[name] = self._tip(name)
        self._put(name, SUBJECT, self._subject(name))
        self._put(name, STREAM, self._stream(name))
        self._put(name, PHASE, PHASES.index(status.phase))
        self._put(name, SINCE, moscow_datetime(status.since))

    def _put(self, name: str, key: str, value: Value) -> None:
        self._set_cell(name, self._places[key], value)

    def _matches(self, name: str) -> bool:
        if not self._filter:
            return True
        phase = phase_word(self._store.status(name).phase)
        return self._filter in f"{self._subject(name)} {self._stream(name)} {phase}".casefold()

    # What a subscription is for.

    def _terms(self, name: str) -> dict[str, str]:
        return {key.upper(): value for key, value in self._terms_of(name).items() if key.upper() != _LANGUAGE}

    def _subject(self, name: str) -> str:
        """Return the instrument, or the destination of a whole stream."""
        return self._terms(name).get(_TICKER, "") or self._store.destination(name)

    def _stream(self, name: str) -> str:
        """Return the stream's caption and what else was asked for: "Candles · M10"."""
        destination = self._store.destination(name)
        source = self._store.catalog.stream(destination)
        caption = source.caption.text(self._formatter.data_language).strip() if source else ""
        others = [value for key, value in self._terms(name).items() if key != _TICKER]
        return " · ".join([caption or destination.partition(".")[2], *others])

    def _tip(self, name: str) -> str:
        terms = ", ".join(f"{key}={value}" for key, value in self._terms_of(name).items())
        return "\n".join(part for part in (self._store.destination(name), terms, name) if part)

    # What a cell shows.

    def _display(self, key: str, column: int) -> str:
        value, kind = self.value(key, column), self._columns[column].key
        if kind == PHASE and isinstance(value, int):
            return phase_word(PHASES[value])
        if kind == SINCE and isinstance(value, datetime):
            return self._formatter.moment(value, self._today)
        if kind == AGE and isinstance(value, int | float):
            return age_text(value)
        if kind == SEQNUM:
            return "" if value is None else str(value)
        return super()._display(key, column)

    def _tool_tip(self, key: str, column: int) -> str | None:
        kind = self._columns[column].key
        if kind in {PHASE, SINCE}:
            seen = self._seen.get(key)
            return status_sentence(seen.status, self._formatter) or None if seen else None
        return self._tips.get(key) if kind in {SUBJECT, STREAM} else None

    def _instrument(self, key: str, _column: int) -> InstrumentId | None:
        try:
            return InstrumentId.parse(str(self.value(key, 0)))
        except ValueError:
            return None

    def _stale(self, key: str, _column: int) -> bool:
        phase = self.value(key, self._places[PHASE])
        return isinstance(phase, int) and PHASES[phase] in {SubscriptionPhase.STALE, SubscriptionPhase.ENDED}

    def _dimmed(self, key: str, column: int) -> bool:
        """A count of zero is read as an aside, so that the others stand out."""
        return super()._dimmed(key, column) or (self._columns[column].key in COUNTS and not self.value(key, column))

    def _dim_to(self, key: str, column: int) -> int | None:
        instrument = self._instrument(key, column) if self._columns[column].key == SUBJECT else None
        return len(str(instrument)) - len(instrument.ticker) if instrument else None

    def _dimmed_place(self, _key: str, _column: int, _text: str) -> int | None:
        return None

    def _values_of(self, rows: Sequence[int]) -> list[CopiedRow]:
        place, keys = self._places[PHASE], [self._order.keys[row] for row in rows]
        words = [self._display(key, place) for key in keys]
        found = zip(super()._values_of(rows), words, strict=True)
        return [(*values[:place], word, *values[place + 1 :]) for values, word in found]


def phase_word(phase: SubscriptionPhase) -> str:
    """Return a phase in a word or two."""
    words = {
        SubscriptionPhase.WAITING: translate("LedgerModel", "waiting"),
        SubscriptionPhase.LIVE: translate("LedgerModel", "live"),
        SubscriptionPhase.STALE: translate("LedgerModel", "stale"),
        SubscriptionPhase.REFUSED: translate("LedgerModel", "refused"),
        SubscriptionPhase.OVER_LIMIT: translate("LedgerModel", "over the limit"),
        SubscriptionPhase.ENDED: translate("LedgerModel", "ended"),
    }
    return words[phase]


def age_text(seconds: float) -> str:
    """Return an age as short as it can be read: 0.4 s, 12 s, 3 min, 2 h, 5 d."""
    if seconds < 10:
        number, unit = in_force().number(f"{seconds:.1f}"), translate("LedgerModel", "{number} s")
    elif seconds < _MINUTE:
        number, unit = f"{seconds:.0f}", translate("LedgerModel", "{number} s")
    elif seconds < _HOUR:
        number, unit = f"{seconds // _MINUTE:.0f}", translate("LedgerModel", "{number} min")
    elif seconds < _DAY:
        number, unit = f"{seconds // _HOUR:.0f}", translate("LedgerModel", "{number} h")
    else:
        number, unit = f"{seconds // _DAY:.0f}", translate("LedgerModel", "{number} d")
    return unit.format(number=number).replace(" ", NARROW_SPACE)


def _rounded(seconds: float) -> float:
    return round(seconds, 1) if seconds < 10 else float(int(seconds))
