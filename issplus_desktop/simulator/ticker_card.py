"""The cards of an instrument: the rows of `COMMON.ticker.card`.

Columns and card names are facts (the misspelt `constsituents` among them); no reply has been recorded, so which lines a
card has is our choice. Values are text, as the column's type says.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from issplus_desktop.simulator.body import Cell
from issplus_desktop.simulator.captions import enum_words
from issplus_desktop.simulator.directory import board
from issplus_desktop.simulator.index_baskets import basket
from issplus_desktop.simulator.instruments import Kind, Listing

COLUMNS: Final = (
    "CARDID",
    "NAME",
    "CAPTION",
    "HINT",
    "IS_HIDDEN",
    "SORT_ORDER",
    "TYPE",
    "PRECISION",
    "VALUE",
    "VALUE_INFO",
    "TAG_ORDER",
    "TAG_CAPTION",
)


@dataclass(frozen=True, slots=True)
class _Line:
    name: str
    en: str
    ru: str
    value: object
    kind: str = "string"
    precision: int = 0
    info: str = ""

    def cells(self, order: int) -> list[Cell]:
        """Return IS_HIDDEN to VALUE_INFO; a line without a value is hidden."""
        value = None if self.value is None or self.value == "" else str(self.value)
        return [value is None, order, self.kind, self.precision, value, self.info]


class TickerCards:
    """Makes cards out of the listings."""

    def __init__(self, listings: Sequence[Listing]) -> None:
        self._listings: Final = listings
        self._by_ticker: Final = {listing.ticker: listing for listing in listings}
        self._cards: Final[Mapping[str, Callable[[Listing], Iterator[_Line]]]] = {
            "common": _common,
            "constsituents": self._constituents,
            "session": _session,
            "boards": self._boards,
            "indices": self._indices,
            "issuer": _issuer,
            "derivatives": self._derivatives,
            "issuer_instruments": self._issuer_instruments,
        }

    @property
    def names(self) -> tuple[str, ...]:
        """The names of all cards."""
        return tuple(self._cards)

    def answer(self, ticker: str, card: str, language: str, *, list_only: bool) -> list[list[Cell]]:
        """Return rows of COLUMNS for one card, or for all if `card` is blank; none for an unknown ticker.

        With `list_only` there is one row a card that has lines, its NAME and VALUE the card's own name.
        """
        listing = self._by_ticker.get(ticker)
        if listing is None:
            return []
        rows: list[list[Cell]] = []
        for place, name in enumerate(self._cards, 1):
            if card not in {"", name}:
                continue
            lines = list(self._cards[name](listing))
            words = enum_words("cardnames", name)
            title = words.ru if language == "ru" else words.en
            if list_only and lines:
                lines = [_Line(name, words.en, words.ru, name)]
            for order, line in enumerate(lines, 1):
                caption = line.ru if language == "ru" else line.en
                rows.append([name, line.name, caption, f"{title}: {caption}", *line.cells(order), str(place), title])
        return rows

    def _named(self, listings: Sequence[Listing]) -> Iterator[_Line]:
        for listing in listings:
            yield _Line(listing.ticker, listing.latin_name, listing.short_name, listing.ticker, "ticker")

    def _constituents(self, listing: Listing) -> Iterator[_Line]:
        if listing.kind is Kind.INDEX:
            yield from self._named(basket(listing, self._listings))

    def _indices(self, listing: Listing) -> Iterator[_Line]:
        indices = [item for item in self._listings if item.kind is Kind.INDEX]
        yield from self._named([item for item in indices if listing in basket(item, self._listings)])

    def _boards(self, listing: Listing) -> Iterator[_Line]:
        for item in self._listings:
            if item.secid == listing.secid:
                entry = board(item.marketplace, item.board)
                yield _Line(item.ticker, entry.en, entry.ru, item.ticker, "ticker", info=entry.name)

    def _derivatives(self, listing: Listing) -> Iterator[_Line]:
        yield from self._named([item for item in self._listings if item.underlying == listing.ticker])

    def _issuer_instruments(self, listing: Listing) -> Iterator[_Line]:
        if listing.emitent_id is not None:
            others = [item for item in self._listings if item.emitent_id == listing.emitent_id and item != listing]
            yield from self._named(others)


def _common(listing: Listing) -> Iterator[_Line]:
    yield _Line("SECID", "Code", "Код", listing.secid)
    yield _Line("SHORTNAME", "Short name", "Краткое название", listing.short_name)
    yield _Line("LATNAME", "Latin name", "Название латиницей", listing.latin_name)
    yield _Line("NAME", "Full name", "Полное название", listing.full_name)
    yield _Line("KIND", "Sort", "Вид", listing.kind.value)
    yield _Line("ISIN", "ISIN", "ISIN", listing.isin)
    yield _Line("REGNUMBER", "Registration no.", "Рег. номер", listing.regnumber)
    yield _Line("ISSUESIZE", "Issue size", "Размер выпуска", listing.issue_size, "number")
    yield _Line("FACEVALUE", "Par", "Номинал", listing.face_value, "number", 2, listing.face_unit)
    if listing.expiry:
        yield _Line("EXPIRY", "Expires", "Исполнение", listing.expiry, "date")
    if listing.strike is not None:
        yield _Line("STRIKE", "Strike", "Страйк", listing.strike, "number", listing.price_decimals)
    if listing.underlying:
        yield _Line("UNDERLYING", "Underlying", "Базовый актив", listing.underlying, "ticker")


def _session(listing: Listing) -> Iterator[_Line]:
    decimals = listing.price_decimals
    yield _Line("LOTSIZE", "Lot", "Лот", listing.lot, "number")
    yield _Line("MINSTEP", "Tick size", "Шаг цены", listing.tick, "number", decimals)
    yield _Line("DECIMALS", "Decimals", "Знаков", decimals, "number")
    yield _Line("CURRENCYID", "Settlement currency", "Валюта расчётов", listing.currency)
    yield _Line("SETTLECODE", "Settlement cycle", "Цикл расчётов", listing.settle_code)
    yield _Line("REFPRICE", "Reference price", "Опорная цена", listing.reference_price, "number", decimals)


def _issuer(listing: Listing) -> Iterator[_Line]:
    if listing.emitent_id is None:
        return
    yield _Line("EMITENT_ID", "Id", "Id", listing.emitent_id, "number")
    yield _Line("EMITENT_TITLE", "Name", "Название", listing.emitent_title)
    yield _Line("EMITENT_INN", "Tax no.", "ИНН", listing.emitent_inn)
    yield _Line("EMITENT_OKPO", "Statistics no.", "ОКПО", listing.emitent_okpo)
