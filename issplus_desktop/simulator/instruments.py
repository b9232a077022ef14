"""What the simulated exchange lists: instruments with their real ids, from the tables in `data/`.

Tickers, tick sizes and lots are the exchange's own and so are ISINs, but for those that begin with `RU000AX`, which are
invented with a right check digit. Prices are levels of the turn of 2025 and 2026; issuers' ids are invented, their tax
and statistics numbers real or blank. No instrument of MONEY, MXAGRO, MXSEBB and CBRF has been seen on the wire: their
boards and ids follow the exchange's manner only.
"""

import csv
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields
from decimal import Decimal
from enum import StrEnum
from functools import cache
from importlib.resources import files
from typing import Any, Final


class Kind(StrEnum):
    """What sort of instrument it is; it decides which streams answer and how value follows from price."""

    SHARE = "share"
    FUND = "fund"
    GOVERNMENT_BOND = "government_bond"
    BOND = "bond"
    CURRENCY = "currency"
    METAL = "metal"
    FUTURE = "future"
    OPTION = "option"
    INDEX = "index"
    FIXING = "fixing"
    CBR_RATE = "cbr_rate"
    MONEY = "money"
    MONEY_RATE = "money_rate"
    AGRO = "agro"
    BIG_BLOCK = "big_block"


@dataclass(frozen=True, slots=True)
class Listing:
    """One instrument on one board.

    `reference_price` is the previous close on the tick grid, in the units of the board (per cent of face for bonds,
    points for futures and indices, per cent a year where `is_rate`). `daily_volatility` is the standard deviation of a
    day's log return; `liquidity` is 0 (seldom traded) to 1 (the most traded). `point_value` is the money, in
    `currency`, of a price of one for one security or contract: value = price × lots × lot × point_value.
    """

    marketplace: str
    board: str
    secid: str
    kind: Kind
    short_name: str
    latin_name: str
    full_name: str
    tick: Decimal
    reference_price: Decimal
    price_decimals: int
    lot: int = 1
    daily_volatility: float = 0.02
    liquidity: float = 0.1
    currency: str = "SUR"
    point_value: Decimal = Decimal(1)
    isin: str = ""
    regnumber: str = ""
    face_value: Decimal | None = None
    face_unit: str = ""
    issue_size: int | None = None
    settle_code: str = ""
    market_code: str = ""
    sec_type: str = ""
    underlying: str = ""
    expiry: str = ""
    strike: Decimal | None = None
    option_side: str = ""
    emitent_id: int | None = None
    emitent_title: str = ""
    emitent_inn: str = ""
    emitent_okpo: str = ""

    @property
    def ticker(self) -> str:
        """The full id, such as `MXSE.TQBR.SBER`."""
        return f"{self.marketplace}.{self.board}.{self.secid}"

    @property
    def is_rate(self) -> bool:
        """Whether the price is an interest rate in per cent a year: then value is lots × lot, whatever the rate."""
        return self.kind in {Kind.MONEY, Kind.MONEY_RATE, Kind.BIG_BLOCK}

    def caption(self, language: str) -> str:
        """The short name in `language` ("ru", or Latin letters for anything else)."""
        return self.short_name if language == "ru" else self.latin_name


MARKETPLACES: Final = (
    "MXSE",
    "MXCX",
    "FORTS",
    "OPTIONS",
    "INDICES",
    "FIXING",
    "CBRF",
    "MONEY",
    "SRATES",
    "MXAGRO",
    "MXSEBB",
)
"""The marketplaces that list instruments, in the order of `listings()`."""

_SHARES: Final = {"marketplace": "MXSE", "settle_code": "Y1", "market_code": "FNDT", "face_unit": "SUR"}
_BONDS: Final = {**_SHARES, "point_value": "10"}
_TABLES: Final[tuple[tuple[str, Mapping[str, str]], ...]] = (
    ("shares", {**_SHARES, "board": "TQBR", "kind": "share"}),
    ("funds", {**_SHARES, "board": "TQTF", "kind": "fund"}),
    ("government_bonds", {**_BONDS, "board": "TQOB", "kind": "government_bond"}),
    ("corporate_bonds", {**_BONDS, "board": "TQCB", "kind": "bond"}),
    ("currencies", {"marketplace": "MXCX", "board": "CETS", "market_code": "CURR"}),
    ("futures", {"marketplace": "FORTS", "board": "RFUD", "kind": "future", "currency": "RUB"}),
    ("options", {"marketplace": "OPTIONS", "board": "ROPD", "kind": "option", "currency": "RUB"}),
    ("indices", {"marketplace": "INDICES", "kind": "index", "currency": "RUB"}),
    ("fixings", {"marketplace": "FIXING", "board": "FIXI", "kind": "fixing", "currency": "RUB"}),
    ("cbr_rates", {"marketplace": "CBRF", "board": "CBRF", "kind": "cbr_rate", "currency": "RUB"}),
    ("money", {"marketplace": "MONEY", "kind": "money", "currency": "RUB", "market_code": "MONM"}),
    ("money_rates", {"marketplace": "SRATES", "board": "MMIX", "kind": "money_rate", "currency": "RUB"}),
    ("agro", {"marketplace": "MXAGRO", "kind": "agro", "currency": "RUB"}),
    ("bulletin_board", {"marketplace": "MXSEBB", "kind": "big_block", "settle_code": "Y0/Y1Dt"}),
)
"""The files of `data/` in the order of `listings()`, with the cells that all rows of a file share."""

_NUMBERS: Final = {"lot": int, "issue_size": int, "daily_volatility": float, "liquidity": float, "price_decimals": int}
_DECIMALS: Final = frozenset({"tick", "reference_price", "point_value", "face_value", "strike"})
_FIELDS: Final = frozenset(field.name for field in fields(Listing))


def _rows(table: str) -> Iterator[dict[str, str]]:
    text = (files("issplus_desktop.simulator") / "data" / f"{table}.csv").read_text(encoding="utf-8")
    yield from csv.DictReader(text.splitlines())


@cache
def _issuers() -> Mapping[str, Mapping[str, Any]]:
    return {
        row["key"]: {
            "emitent_id": int(row["emitent_id"]),
            "emitent_title": row["title"],
            "emitent_inn": row["inn"],
            "emitent_okpo": row["okpo"],
        }
        for row in _rows("issuers")
    }


def _listing(row: Mapping[str, str], defaults: Mapping[str, str]) -> Listing:
    cells: dict[str, Any] = dict(defaults)
    cells |= {name: cell for name, cell in row.items() if cell and name in _FIELDS}
    for name in _DECIMALS & cells.keys():
        cells[name] = Decimal(cells[name])
    for name, convert in _NUMBERS.items():
        if name in cells:
            cells[name] = convert(cells[name])
    cells["kind"] = Kind(cells["kind"])
    exponent = cells["tick"].as_tuple().exponent
    cells.setdefault("price_decimals", max(0, -exponent))
    cells |= _issuers().get(row.get("issuer") or "", {})
    return Listing(**cells)


@cache
def _all_listings() -> tuple[Listing, ...]:
    return tuple(_listing(row, defaults) for table, defaults in _TABLES for row in _rows(table))


def listings(limit: int | None = None) -> tuple[Listing, ...]:
    """Return the instruments, always in the same order: blue chips first, then by marketplace.

    With a `limit` the most liquid stay, and at least one of every marketplace (so a very small limit is exceeded).
    """
    everything = _all_listings()
    if limit is None or limit >= len(everything):
        return everything
    by_liquidity = sorted(everything, key=lambda listing: -listing.liquidity)
    first_of: dict[str, Listing] = {}
    for listing in by_liquidity:
        first_of.setdefault(listing.marketplace, listing)
    kept = set(first_of.values())
    for listing in by_liquidity:
        if len(kept) >= limit:
            break
        kept.add(listing)
    return tuple(listing for listing in everything if listing in kept)
