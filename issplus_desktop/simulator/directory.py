"""The exchange's directories: trading engines, their markets, the markets' boards.

Ids of the well-known boards are the exchange's own (its public ISS index); three-digit ones from 901 on are invented,
and titles are in our own words.
"""

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class Engine:
    """A trading engine."""

    id: int
    name: str
    ru: str
    en: str


@dataclass(frozen=True, slots=True)
class Market:
    """A market of an engine."""

    id: int
    engine: Engine
    name: str
    ru: str
    en: str


@dataclass(frozen=True, slots=True)
class Board:
    """A board of a market; `marketplace` and `name` are the first two parts of its tickers."""

    id: int
    marketplace: str
    name: str
    market: Market
    ru: str
    en: str
    is_primary: bool


def _rows(table: str) -> Iterator[dict[str, str]]:
    text = (files("issplus_desktop.simulator") / "data" / f"{table}.csv").read_text(encoding="utf-8")
    yield from csv.DictReader(text.splitlines())


@cache
def engines() -> tuple[Engine, ...]:
    """Return all engines."""
    return tuple(Engine(int(row["id"]), row["name"], row["ru"], row["en"]) for row in _rows("engines"))


@cache
def markets() -> tuple[Market, ...]:
    """Return all markets."""
    by_id = {engine.id: engine for engine in engines()}
    return tuple(
        Market(int(row["id"]), by_id[int(row["engine"])], row["name"], row["ru"], row["en"]) for row in _rows("markets")
    )


@cache
def boards() -> tuple[Board, ...]:
    """Return all boards."""
    by_id = {market.id: market for market in markets()}
    return tuple(
        Board(
            int(row["id"]),
            row["marketplace"],
            row["name"],
            by_id[int(row["market"])],
            row["ru"],
            row["en"],
            row["primary"] == "1",
        )
        for row in _rows("boards")
    )


def board(marketplace: str, name: str) -> Board:
    """Return one board; KeyError if there is none such."""
    for entry in boards():
        if (entry.marketplace, entry.name) == (marketplace, name):
            return entry
    raise KeyError(f"{marketplace}.{name}")
