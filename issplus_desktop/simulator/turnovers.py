"""`COMMON.turnovers`: what all trades of each engine or market add up to.

Without parameters there is a row an engine and one for all of them, with `engine` a row for each market of it, with
`market` that market's alone.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

from issplus_desktop.simulator.body import Body, Cell
from issplus_desktop.simulator.calendar import datetime_text, moscow
from issplus_desktop.simulator.directory import board, engines, markets
from issplus_desktop.simulator.instruments import Kind, Listing

COLUMNS: Final = ("ID", "NAME", "CAPTION", "VALTODAY", "VALTODAY_USD", "NUMTRADES", "UPDATETIME")
PERIOD: Final = 10
"""Seconds between two updates."""

_NOT_TRADED: Final = frozenset({Kind.INDEX, Kind.FIXING, Kind.CBR_RATE, Kind.MONEY_RATE})
_TOTAL: Final = ("0", "TOTALS", "Все рынки", "All markets")

DayOf = Callable[[str], tuple[int, int]]
"""For a ticker: today's money in hundredths of its currency, and its number of trades."""


@dataclass(slots=True)
class _Sum:
    roubles: float = 0.0
    trades: int = 0


def _rates(listings: Sequence[Listing]) -> dict[str, float]:
    """Roubles for one unit of each currency that somebody's trades are paid in."""
    known = {item.face_unit: float(item.reference_price) for item in listings if item.secid.endswith("RUB_TOM")}
    dollar = next((float(item.reference_price) for item in listings if item.secid == "USD000UTSTOM"), 80.0)
    return {**known, "USD": dollar, "SUR": 1.0, "RUB": 1.0}


class Turnovers:
    """Sums over the whole market, worked out once a PERIOD for all who ask."""

    def __init__(self, listings: Sequence[Listing], day_of: DayOf) -> None:
        self._day_of: Final = day_of
        self._rates: Final = _rates(listings)
        self._traded: Final = [
            (item, board(item.marketplace, item.board).market) for item in listings if item.kind not in _NOT_TRADED
        ]
        self._slot = -1
        self._markets: dict[int, _Sum] = {}

    def rows(self, engine: str, market: str, language: str, now: float) -> list[list[Cell]]:
        """Return the cells of COLUMNS as of the last multiple of PERIOD (epoch seconds)."""
        self._sum_up(int(now) // PERIOD)
        updated = datetime_text(int(moscow(self._slot * PERIOD)))
        rows: list[list[Cell]] = []
        for key, name, title, total in self._entries(engine.casefold(), market.casefold(), language):
            dollars = round(total.roubles / self._rates["USD"], 2)
            rows.append([key, name, title, round(total.roubles, 2), dollars, float(total.trades), updated])
        return rows

    def _sum_up(self, slot: int) -> None:
        if slot == self._slot:
            return
        self._slot = slot
        self._markets = {market.id: _Sum() for market in markets()}
        for item, market in self._traded:
            money, trades = self._day_of(item.ticker)
            total = self._markets[market.id]
            total.roubles += money / 100 * self._rates.get(item.currency, 1.0)
            total.trades += trades

    def _entries(self, engine: str, market: str, language: str) -> list[tuple[str, str, str, _Sum]]:
        if engine or market:
            return [
                (str(item.id), item.name, item.ru if language == "ru" else item.en, self._markets[item.id])
                for item in markets()
                if engine in {"", item.engine.name} and market in {"", item.name}
            ]
        entries = []
        everything = _Sum()
        for item in engines():
            total = _Sum()
            for part in markets():
                if part.engine is item:
                    total.roubles += self._markets[part.id].roubles
                    total.trades += self._markets[part.id].trades
            everything.roubles += total.roubles
            everything.trades += total.trades
            entries.append((str(item.id), item.name, item.ru if language == "ru" else item.en, total))
        title = _TOTAL[2] if language == "ru" else _TOTAL[3]
        return [*entries, (_TOTAL[0], _TOTAL[1], title, everything)]


class TurnoversFeed:
    """One subscription to `COMMON.turnovers`; updates hold the changed rows. The clock gives epoch seconds."""

    def __init__(self, turnovers: Turnovers, choice: tuple[str, str, str], clock: Callable[[], float]) -> None:
        """`choice` is engine, market (either may be blank) and language."""
        self._turnovers: Final = turnovers
        self._choice: Final = choice
        self._clock: Final = clock
        self._slot = int(clock()) // PERIOD
        self._rows = turnovers.rows(*choice, clock())

    def snapshot(self) -> Body:
        """Return all rows."""
        return self._body("snapshot", self._rows)

    def take_messages(self) -> list[Body]:
        """Return what is due since the last call: one message at most."""
        now = self._clock()
        slot = int(now) // PERIOD
        if slot <= self._slot:
            return []
        self._slot = slot
        before, self._rows = self._rows, self._turnovers.rows(*self._choice, now)
        changed = [row for old, row in zip(before, self._rows, strict=True) if old[3:6] != row[3:6]]
        return [self._body("updates", changed)] if changed else []

    def close(self) -> None:
        """Nothing to let go of."""

    def _body(self, kind: str, rows: list[list[Cell]]) -> Body:
        moment = self._slot * PERIOD * 1000
        return Body(kind, COLUMNS, rows, moment * 4, moment)
