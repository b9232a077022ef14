"""What CONNECTED declares, without its words: the names, types, lengths, keys and enums of the recorded structure.

One line a stream (`s`) or query (`q`), columns after `>`, in a notation of our own: `NAME:type length <enum> flags`.
Types: s string, i integer, f fixed, n float, b bool, d date, t time, m datetime, e enum. Flags: `!` key, `?` optional,
`%` a percentage, `~` system, `-` hidden. A line `@name` stands for columns that are written once.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

TYPES: Final = {
    "s": "string",
    "i": "integer",
    "f": "fixed",
    "n": "float",
    "b": "bool",
    "d": "date",
    "t": "time",
    "m": "datetime",
    "e": "enum",
}
_FIELD: Final = re.compile(r"(\w+):([sifnbdtme])(\d*)(?:<(\w+)>)?([!?%~-]*)")


@dataclass(frozen=True, slots=True)
class FieldShape:
    """A column or a parameter without its captions."""

    name: str
    type: str
    length: int | None
    enum: str
    flags: str


@dataclass(frozen=True, slots=True)
class SourceShape:
    """A stream or query without its captions."""

    name: str
    is_query: bool
    params: tuple[FieldShape, ...]
    fields: tuple[FieldShape, ...]


@dataclass(frozen=True, slots=True)
class MarketplaceShape:
    """A marketplace: the enums it declares (with the ids of their values) and its sources, in the recorded order."""

    name: str
    enums: tuple[tuple[str, tuple[str, ...]], ...]
    sources: tuple[SourceShape, ...]


_COLUMNS: Final = {
    "candles": "FROM:m! TILL:m OPEN:f HIGH:f LOW:f CLOSE:f VALUE:f VOLUME:i",
    "derivatives": (
        "TICKER:s! CAPTION:s BID:f OFFER:f HIGH:f LOW:f LAST:f TIME:t NUMTRADES:i PREVPRICE:f CHANGE:f BIDDEPTHT:i "
        "OFFERDEPTHT:i TRADINGSTATUS:e<TTradingStatus> VALTODAY:n VOLTODAY:i MINSTEP:f"
    ),
    "of_candles": "ticker:s interval:e<intervals>? quantity:i? till:m?",
    "of_ticker": "TICKER:s25",
    "of_ticker_in": "TICKER:s25 LANGUAGE:e4<Language>?",
    "of_small_ticker_in": "ticker:s language:e<languages>?",
    "in": "language:e<languages>?",
}

_ENUM_IDS: Final = {
    "Language": "en ru",
    "languages": "en ru",
    "TBuySell": "B S",
    "TDPValIndicator": "_ S M Y",
    "TSecStatus": "A S N",
    "TSecType": "1 2 3 4 5 6 7 8 9 A B C",
    "TStatus": "A S",
    "TTradingStatus": "N O C F B T",
    "TUnits": "T",
    "intervals": "M1 M10 H1 D1 W1 m1 m3 Q1",
    "cardnames": "common constsituents session boards indices issuer derivatives issuer_instruments",
}

_SHAPE: Final = """
MONEY: Language TSecStatus TSecType TTradingStatus
s securities @of_ticker_in > TICKER:s25! CAPTION:s10 STATUS:e1<TSecStatus> TRADINGSTATUS:e1<TTradingStatus>
  MARKETCODE:s4 LOTSIZE:i8 MINSTEP:f9 FACEVALUE:f16 FACEUNIT:s4 PREVPRICE:f9 ISSUESIZE:i16 PREVWAPRICE:f9
  CURRENCYID:s4 REGNUMBER:s20 SECTYPE:e1<TSecType> BID:f9 BIDDEPTHT:i10 NUMBIDS:i6 OFFER:f9 OFFERDEPTHT:i10 HIGH:f9
  LOW:f9 LAST:f9 CHANGE:f9 QTY:i10 TIME:t6 VOLTODAY:i16 VALTODAY:i16 VALUE:f16 WAPRICE:f9 HIGHBID:f9 LOWOFFER:f9
  NUMTRADES:i9 PRICEMINUSPREVWAPRICE:f10 BASEPRICE:f9 MARKETPRICE:f9 REMARKS:s8 SETTLECODE:s12 SETTLEDATE1:d8
  SETTLEDATE2:d8
MXCX: Language TBuySell TDPValIndicator=_,Y TSecStatus TTradingStatus=N,O,C,F,B,T,I,S,A,a,b,p intervals
s candles @of_candles > @candles
s orderbooks @of_ticker > BUYSELL:e1<TBuySell> PRICE:f17 QUANTITY:i16
s securities @of_ticker_in > TICKER:s25! CAPTION:s10 LAST:f17 CHANGE:f17 BIDDEPTHT:i16 OFFERDEPTHT:i16 BID:f17
  OFFER:f17 HIGHBID:f17 LOWOFFER:f17 HIGH:f17 LOW:f17 PREVPRICE:f17 MARKETPRICE:f17 QTY:i16 VOLTODAY:f17 VALTODAY:i16
  NUMTRADES:i9 WAPRICE:f17 PREVWAPRICE:f17 VALUE:f16 TRADINGSTATUS:e1<TTradingStatus> STATUS:e1<TSecStatus>
  LOTSIZE:i8 FACEUNIT:s4 BASEPRICE:f17 SETTLECODE:s12 SETTLEDATE1:d8 SETTLEDATE2:d8 MARKETCODE:s4 CURRENCYID:s4
  TIME:t6 DPVALINDICATORBUY:e1<TDPValIndicator> DPVALINDICATORSELL:e1<TDPValIndicator> MINSTEP:f17 FACEVALUE:f17
  PRICEMINSTEP:f17 LOTDIVIDER:i8 CLOSEPRICE:f17 LOPENPRICE:f17
SRATES: TTradingStatus intervals
s candles @of_candles > @candles
s securities ticker:s > TICKER:s! CAPTION:s LAST:f PREVPRICE:f CHANGE:f TRADEDATE:d TRADINGSTATUS:e<TTradingStatus>
SEARCH:
q ticker pattern:s? ticker:s? preset:s? > ticker:s secid:s boardid:s board_name:s marketplace:s shortname:s latname:s
  name:s isin:s regnumber:s primary_boardid:s emitent_id:i emitent_title:s emitent_inn:s emitent_okpo:s
INDICES: TTradingStatus intervals languages
s candles @of_candles > @candles
s securities @of_small_ticker_in > TICKER:s! CAPTION:s BIDDEPTHT:i OFFERDEPTHT:i LAST:f CHANGE:f HIGH:f LOW:f
  PREVPRICE:f OPENVALUE:f LASTCHANGETOOPENPRC:f% LASTCHANGETOOPEN:f MONTHCHANGEPRC:f% YEARCHANGEPRC:f%
  MONTHCHANGEBP:f YEARCHANGEBP:f CAPITALIZATION:i VALTODAY:i VALTODAY_USD:i CAPITALIZATION_USD:i TRADEDATE:d TIME:t
  TRADINGSTATUS:e<TTradingStatus>~-
CBRF: TTradingStatus intervals languages
s candles @of_candles > @candles
s securities @of_small_ticker_in > TICKER:s! CAPTION:s LAST:f PREVPRICE:f CHANGE:f NOMINAL:i BIDDEPTHT:i OFFERDEPTHT:i
  TRADEDATE:d TRADINGSTATUS:e<TTradingStatus>
FIXING: TTradingStatus intervals languages
s candles @of_candles > @candles
s securities @of_small_ticker_in > TICKER:s! CAPTION:s LAST:f PREVPRICE:f CHANGE:f OPENVALUE:f LOW:f HIGH:f
  TRADEDATE:d TIME:t UPDATETIME:t BIDDEPTHT:i OFFERDEPTHT:i TRADINGSTATUS:e<TTradingStatus>
OPTIONS: TTradingStatus intervals languages
s candles @of_candles > @candles
s securities @of_small_ticker_in > @derivatives
MXAGRO: Language TBuySell TStatus TTradingStatus=N,B,T,Q TUnits
s orderbooks @of_ticker > BUYSELL:e1<TBuySell> PRICE:f10 QUANTITY:i16
s securities @of_ticker_in > TICKER:s25! SHORTNAME:s30 SECNAME:s120 TRADINGSTATUS:e1<TTradingStatus> LAST:f10
  WAPRICE:f10 VALTODAY:f16 VOLTODAY:i16 NUMTRADES:i9 BID:f10 OFFER:f10 OPEN:f10 HIGH:f10 LOW:f10 STATUS:e1<TStatus>
  TIME:t6 CURRENCYID:s4 DECIMALS:i2 FACEUNIT:s12 FACEVALUE:f17 LOTSIZE:i8 MINSTEP:f10 PREVLAST:f10 PREVTRADEDATE:d8
  PREVWAPRICE:f10 UNIT:e1<TUnits>
FORTS: TTradingStatus intervals languages
s candles @of_candles > @candles
s securities @of_small_ticker_in > @derivatives
COMMON: cardnames languages
s news @in > ID:i! CAPTION:s256 SHORTCUT:s256 PUBLIC_TIME:m
s turnovers engine:s? market:s? @in > ID:s8! NAME:s256 CAPTION:s256 VALTODAY:n VALTODAY_USD:n NUMTRADES:n UPDATETIME:m
q boards @in > ID:i! NAME:s32 CAPTION:s256 ENGINEID:i MARKETID:i IS_TRADED:b IS_PRIMARY:b
q engines @in > ID:i! NAME:s32 CAPTION:s256
q markets @in > ID:i! NAME:s32 CAPTION:s256 ENGINEID:i
q news.content ID:i > ID:i! CONTENT:s1024
q ticker.card ticker:s? cardname:e<cardnames>? @in list:b? > CARDID:s32! NAME:s32! CAPTION:s256 HINT:s256 IS_HIDDEN:b
  SORT_ORDER:i TYPE:s32 PRECISION:i VALUE:s VALUE_INFO:s TAG_ORDER:s TAG_CAPTION:s
MXSE: Language TBuySell TDPValIndicator TSecStatus TTradingStatus=N,O,C,F,B,T,L,D,I,E,S,A,a,b,p intervals
s candles @of_candles > @candles
s orderbooks @of_ticker > BUYSELL:e1<TBuySell> PRICE:f17 QUANTITY:i16 REPOVALUE:f16
s securities @of_ticker_in > TICKER:s25! CAPTION:s10 LAST:f17 CHANGE:f17 BID:f17 OFFER:f17 HIGH:f17 LOW:f17 HIGHBID:f17
  LOWOFFER:f17 BIDDEPTHT:i16 OFFERDEPTHT:i16 VOLTODAY:f17 VALTODAY:i16 NUMTRADES:i9 LCLOSEPRICE:f17 LCURRENTPRICE:f17
  PREVPRICE:f17 WAPRICE:f17 PREVWAPRICE:f17 PRICEMINUSPREVWAPRICE:f17 QTY:i16 VALUE:f16 BASEPRICE:f17 MARKETPRICE:f17
  CURRENCYID:s4 SETTLECODE:s12 SETTLEDATE1:d8 SETTLEDATE2:d8 LOTSIZE:i8 FACEUNIT:s4 FACEVALUE:f17 ISSUESIZE:i16
  ADMITTEDQUOTE:f17 TRADINGSTATUS:e1<TTradingStatus> STATUS:e1<TSecStatus> DPVALINDICATORBUY:e1<TDPValIndicator>
  DPVALINDICATORSELL:e1<TDPValIndicator> TIME:t6 MINSTEP:f17 PRICEMINSTEP:f17
MXSEBB: Language TBuySell
s orderbooks @of_ticker > BUYSELL:e1<TBuySell> PRICE:f17 QUANTITY:i16 VALUE:f16
s securities @of_ticker_in > TICKER:s25! CAPTION:s10
"""


def _fields(text: str) -> Iterator[FieldShape]:
    for word in text.split():
        if word.startswith("@"):
            yield from _fields(_COLUMNS[word[1:]])
            continue
        match = _FIELD.fullmatch(word)
        if match is None:
            raise ValueError(f"{word!r} is no column")
        name, kind, length, enum, flags = match.groups()
        yield FieldShape(name, TYPES[kind], int(length) if length else None, enum or "", flags)


def _enum(word: str) -> tuple[str, tuple[str, ...]]:
    name, _, ids = word.partition("=")
    words = ids.split(",") if ids else _ENUM_IDS[name].split()
    return name, tuple(" " if value == "_" else value for value in words)


def _source(line: str) -> SourceShape:
    head, _, columns = line.partition(" > ")
    letter, name, *params = head.split()
    return SourceShape(name, letter == "q", tuple(_fields(" ".join(params))), tuple(_fields(columns)))


def marketplace_shapes() -> list[MarketplaceShape]:
    """Return all the marketplaces in the recorded order."""
    blocks: list[tuple[str, list[str]]] = []
    for line in _SHAPE.strip().replace("\n  ", " ").splitlines():
        if line.startswith(("s ", "q ")):
            blocks[-1][1].append(line)
        else:
            blocks.append((line, []))
    shapes = []
    for head, lines in blocks:
        name, _, enums = head.partition(":")
        shapes.append(MarketplaceShape(name, tuple(map(_enum, enums.split())), tuple(map(_source, lines))))
    return shapes
