"""Valid streams of bytes in every shape that is known of the wire, to be cut up and mutated by trials."""

from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any, Final

import msgspec

from issplus_desktop.simulator.body import Body, Cell, Fixed, encode_body
from issplus_desktop.simulator.structure import build_structure

SECURITIES: Final = "MXSE.securities"
BOOKS: Final = "MXSE.orderbooks"
CANDLES: Final = "MXSE.candles"
TRADES: Final = "MXSE.lasttrades"
TURNOVERS: Final = "COMMON.turnovers"
NEWS: Final = "COMMON.news"
BOARDS: Final = "COMMON.boards"
SEARCH: Final = "SEARCH.ticker"
STREAMS: Final = (SECURITIES, BOOKS, CANDLES, TRADES, TURNOVERS, NEWS)
QUERIES: Final = (BOARDS, SEARCH)

SUBSCRIPTIONS: Final[Mapping[str, str]] = {
    "s": SECURITIES,
    "t": SECURITIES,
    "b": BOOKS,
    "c": CANDLES,
    "l": TRADES,
    "v": TURNOVERS,
    "n": NEWS,
}
"""The ids under which the seeds' messages come, and what they are for."""
REQUESTS: Final[Mapping[str, str]] = {"q": SEARCH, "r": BOARDS}
STREAM_SIZE: Final = 64 * 1024

_SECURITY_COLUMNS: Final = (
    "TICKER",
    "CAPTION",
    "LAST",
    "BIDDEPTHT",
    "NUMTRADES",
    "TRADINGSTATUS",
    "SETTLEDATE1",
    "TIME",
)
_NEWS_COLUMNS: Final = ("ID", "CAPTION", "PUBLIC_TIME")
_TURNOVER_COLUMNS: Final = ("ID", "NAME", "VALTODAY", "UPDATETIME")
_BOARD_COLUMNS: Final = ("ID", "NAME", "IS_TRADED")
_SEARCH_COLUMNS: Final = ("ticker", "secid", "shortname", "emitent_id")
_BOOK_COLUMNS: Final = ("BUYSELL", "PRICE", "QUANTITY", "REPOVALUE")
_CANDLE_COLUMNS: Final = ("FROM", "TILL", "OPEN", "HIGH", "LOW", "CLOSE", "VALUE", "VOLUME")
_STAMP: Final = 1_769_000_000_000
_SEQNUM: Final = 569_811_206_658_952_028
_MOMENT: Final = "2026-01-22 10:00:00"


# The catalog


def _cut_down(source: dict[str, Any], columns: tuple[str, ...]) -> dict[str, Any]:
    return source | {"output": [entry for entry in source["output"] if entry["name"] in columns]}


@cache
def small_catalog() -> bytes:
    """Return the body of a CONNECTED that declares a stream or query of each kind, with few columns."""
    full = build_structure()
    known = {
        f"{name}.{source['name']}": source
        for name, entry in full.items()
        for source in (*entry.get("streams", ()), *entry.get("queries", ()))
    }
    securities = _cut_down(known[SECURITIES], _SECURITY_COLUMNS)
    trades = {"name": "lasttrades", "access": "general", "output": [], "params": []} | {
        "output": [entry | {"primary": False} for entry in securities["output"]]
    }
    statuses = [enum for enum in full["MXSE"]["enums"] if enum["name"] == "TTradingStatus"]
    structure = {
        "MXSE": {"enums": statuses, "streams": [securities, known[BOOKS], known[CANDLES], trades]},
        "COMMON": {
            "streams": [_cut_down(known[NEWS], _NEWS_COLUMNS), _cut_down(known[TURNOVERS], _TURNOVER_COLUMNS)],
            "queries": [_cut_down(known[BOARDS], _BOARD_COLUMNS)],
        },
        "SEARCH": {"queries": [_cut_down(known[SEARCH], _SEARCH_COLUMNS)]},
    }
    return msgspec.json.encode({"version": {"version.note": "a trial"}, "structure": structure})


# Bodies


def _body(kind: str, columns: tuple[str, ...], *rows: list[Cell], seqnum: int = _SEQNUM) -> bytes:
    return encode_body(Body(kind, columns, list(rows), seqnum, _STAMP))


def _security(ticker: str, last: int) -> list[Cell]:
    return [ticker, "Сбербанк «ао»", Fixed(last, 2), 1_685_771, 25_363, "T", "2026-01-23", "09:51:20"]


def book_body(levels: int, seqnum: int = _SEQNUM) -> bytes:
    """Return a snapshot of an order book with so many levels on each side."""
    bids: list[list[Cell]] = [["B", Fixed(32_805 - levels + at, 2), 1_044 + at, None] for at in range(levels)]
    asks: list[list[Cell]] = [["S", Fixed(32_805 + at, 2), 81 * at, Fixed(at, 4)] for at in range(levels)]
    return _body("snapshot", _BOOK_COLUMNS, *bids, *asks, seqnum=seqnum)


def _candle(minute: int) -> list[Cell]:
    prices = [Fixed(30_612 + minute + step, 2) for step in (0, 9, -9, 1)]
    return [f"2026-01-22 09:{minute:02d}:00", f"2026-01-22 09:{minute:02d}:58", *prices, Fixed(1_836_720, 2), 6]


def candles_body(count: int, kind: str = "snapshot") -> bytes:
    """Return so many candles, of a minute each."""
    return _body(kind, _CANDLE_COLUMNS, *map(_candle, range(count)))


@cache
def message_bodies() -> tuple[tuple[str, bytes], ...]:
    """Return bodies of MESSAGE frames: (subscription, body), of every kind for every shape of stream."""
    sber, gazp = "MXSE.TQBR.SBER", "MXSE.TQBR.GAZP"
    return (
        ("s", _body("snapshot", _SECURITY_COLUMNS, _security(sber, 30_612), _security(gazp, 12_800))),
        ("s", _body("updates", ("TICKER", "LAST", "NUMTRADES"), [sber, Fixed(30_613, 2), 25_364])),
        ("t", _body("updates", ("TICKER", "TIME", "BIDDEPTHT"), [gazp, None, 7])),
        ("t", _body("removal", ("TICKER",), [gazp])),
        ("b", book_body(3)),
        ("b", _body("snapshot", _BOOK_COLUMNS)),
        ("b", _body("removal", ("PRICE",), [Fixed(32_805, 2)])),
        ("c", candles_body(3)),
        ("c", candles_body(1, "updates")),
        ("c", _body("removal", ("FROM",), ["2026-01-22 09:01:00"])),
        ("l", _body("snapshot", _SECURITY_COLUMNS, _security(sber, 30_612))),
        ("l", b'{"columns":["LAST","MADE.UP"],"data":[[[1.5e3,2],{"a":[1,null]}],[null,[]]]}'),
        ("v", _body("snapshot", _TURNOVER_COLUMNS, ["shares", "Акции", 1.25e11, _MOMENT])),
        ("v", _body("updates", ("ID", "VALTODAY"), ["shares", -0.5], ["bonds", 3])),
        ("n", _body("snapshot", _NEWS_COLUMNS, [70_001, 'О "торгах" <b>', _MOMENT])),
        ("n", _body("removal", ("ID",), [70_001])),
    )


@cache
def reply_bodies() -> tuple[tuple[str, bytes], ...]:
    """Return bodies of REPLY frames: (request, body)."""
    return (
        ("q", _body("snapshot", _SEARCH_COLUMNS, ["MXSE.TQBR.SBER", "SBER", "Сбербанк", 1199])),
        ("q", b'{"columns":["ticker"],"data":[]}'),
        ("r", _body("reply", _BOARD_COLUMNS, [1, "TQBR", True], [2, "TQTF", 0])),
    )


# Frames


def framed(command: str, headers: Mapping[str, object], body: bytes = b"", *, end: bytes = b"\0") -> bytes:
    """Return a frame just as told: no header is added or checked."""
    lines = [command, *(f"{name}:{value}" for name, value in headers.items())]
    return "\n".join(lines).encode() + b"\n\n" + body + end


def message_frame(subscription: str, body: bytes, *, end: bytes = b"\0") -> bytes:
    """Return a MESSAGE with the headers of the recorded ones."""
    headers = {
        "content-length": len(body),
        "destination": SUBSCRIPTIONS.get(subscription, BOOKS),
        "subscription": subscription,
        "X-gateway-stamp": _STAMP,
    }
    return framed("MESSAGE", headers, body, end=end)


def reply_frame(request: str, body: bytes) -> bytes:
    """Return a REPLY to a request."""
    return framed("REPLY", {"content-length": len(body), "request-id": request}, body)


def connected_frame(body: bytes) -> bytes:
    """Return a CONNECTED whose body no length bounds, as clients read it."""
    return framed("CONNECTED", {"version": "1.2", "session": "a-1"}, body)


@cache
def message_frames() -> tuple[bytes, ...]:
    """Return MESSAGE frames: of every body, and with or without length, id, NUL."""
    subscription, body = message_bodies()[4]
    return (
        *(message_frame(*entry) for entry in message_bodies()),
        message_frame("", body),
        message_frame("gone", body),
        message_frame("b", body, end=b""),
        message_frame("b", b"{\n\0\n\n\0}"),
        framed("MESSAGE", {"subscription": subscription, "destination": BOOKS}, body),
        framed("MESSAGE", {"content-length": f" {len(body)} ", "note": "a:b\\n", "subscription": "b"}, body),
    )


@cache
def other_frames() -> tuple[bytes, ...]:
    """Return every other frame that a server may send, and what may stand between frames."""
    return (
        *(reply_frame(*entry) for entry in reply_bodies()),
        framed("RECEIPT", {"receipt-id": "s"}),
        framed("RECEIPT", {"receipt-id": "never"}, end=b"\0\n"),
        framed("ERROR", {"message": "Отказ: gateway.invalidrequest", "request-id": "q"}, "нет\n\nдоступа".encode()),
        framed("ERROR", {"message": "no", "subscription": "t", "content-length": 3}, b"a\0b"),
        framed("ERROR", {}),
        framed("HELLO", {"to": "nobody"}, b"?"),
        b"\n",
        b"\n\n\n",
    )


@cache
def last_frames() -> tuple[bytes, ...]:
    """Return frames that end a login or a connection."""
    return (
        connected_frame(small_catalog()),
        framed("CONNECTED", {"content-length": 16}, b'{"structure":{}}'),
        framed("ERROR", {"message": "Access denied"}),
        framed("CLOSED", {"message": "see you"}),
    )


def all_frames() -> tuple[bytes, ...]:
    """Return every frame of every kind."""
    return (*last_frames(), *message_frames(), *other_frames())


# The whole stream


def _pieces() -> Iterator[bytes]:
    yield connected_frame(small_catalog())
    yield from message_frames()
    yield from other_frames()
    seqnum = _SEQNUM
    while True:
        seqnum += 4
        yield message_frame("b", book_body(60, seqnum))
        yield message_frame("c", candles_body(59))
        yield b"\n"


@cache
def whole_stream(size: int = STREAM_SIZE) -> bytes:
    """Return just so many bytes of UTF-8 that hold every shape of frame but one that ends the connection.

    It ends with a whole frame; no message without a length holds what could begin a frame.
    """
    closed = framed("CLOSED", {"message": "see you"})
    stream = bytearray()
    for piece in _pieces():
        if len(stream) + len(piece) + len(closed) > size - 100:
            break
        stream += piece
    missing = size - len(closed) - len(stream)
    empty = len(framed("ERROR", {"message": "later"}))
    stream += framed("ERROR", {"message": "later"}, b"." * (missing - empty))
    return bytes(stream + closed)
