"""Recorded frames of the exchange, replayed byte for byte: the views show exactly the recorded values."""

import asyncio
import contextlib
import json
import os
import subprocess
import sys
import threading
from decimal import Decimal
from typing import Any

import pytest

from issplus_desktop.simulator.structure import connected_body
from tests.end_to_end.recorded import ASKS, BIDS, FIRST, SECOND, ReplayServer, book_frame, data_body, message_frame
from tests.patience import complaints, is_live, told_once

SECURITIES_ROW = {
    "TICKER": "MXSE.TQBR.SBER", "CAPTION": "Sberbank", "LAST": Decimal("306.13"), "CHANGE": Decimal("-0.36"),
    "BID": Decimal("306.12"), "OFFER": Decimal("306.13"), "HIGH": Decimal("307.00"), "LOW": Decimal("305.89"),
    "HIGHBID": Decimal("310.00"), "LOWOFFER": Decimal("295.00"), "VOLTODAY": Decimal(1322700), "VALTODAY": 405375659,
    "NUMTRADES": 10774, "LCLOSEPRICE": None, "PREVPRICE": Decimal("306.49"), "ISSUESIZE": 21586948000,
    "SETTLEDATE1": "2026-01-23", "TRADINGSTATUS": "T", "STATUS": "A", "TIME": "09:51:19", "MINSTEP": Decimal("0.01"),
}  # fmt: skip
UPDATE = {
    "TICKER": "MXSE.TQBR.SBER", "LAST": Decimal("306.12"), "CHANGE": Decimal("-0.37"), "BIDDEPTHT": 1685771,
    "OFFERDEPTHT": 3001280, "VOLTODAY": Decimal(1322706), "VALTODAY": 405377496, "NUMTRADES": 10775,
    "PRICEMINUSPREVWAPRICE": Decimal("0.70"), "QTY": 6, "VALUE": Decimal("1836.72"), "TIME": "09:51:20",
}  # fmt: skip
CANDLE_COLUMNS = ["FROM", "TILL", "OPEN", "HIGH", "LOW", "CLOSE", "VALUE", "VOLUME"]
CANDLES = [
    ("2026-01-18 00:00:00", "2026-01-18 23:59:57", "301.28", "301.89", "301.10", "301.86", "259434912.83", 860536),
    ("2026-01-19 00:00:00", "2026-01-19 23:59:59", "302.00", "304.73", "300.34", "303.62", "7362755348.76", 24288292),
    ("2026-01-20 00:00:00", "2026-01-20 23:59:58", "303.89", "304.65", "302.47", "304.03", "5201023168.34", 17136591),
    ("2026-01-21 00:00:00", "2026-01-21 23:59:59", "304.10", "306.94", "303.00", "306.49", "8034147581.29", 26303679),
    ("2026-01-22 00:00:00", "2026-01-22 09:58:47", "306.60", "307.00", "305.89", "305.98", "445392861.91", 1453473),
]
LAST_CANDLE = (
    "2026-01-22 00:00:00",
    "2026-01-22 09:59:11",
    "306.60",
    "307.00",
    "305.89",
    "306.00",
    "446592617.08",
    1454977,
)


def candle_row(candle):
    start, till, *prices, volume = candle
    return [start, till, *map(Decimal, prices), volume]


def frames():
    def securities(kind, row):
        return message_frame("MXSE.securities", "ID", 1719825535001, data_body(kind, list(row), [list(row.values())]))

    def candles(kind, rows):
        body = data_body(kind, CANDLE_COLUMNS, [candle_row(row) for row in rows])
        return message_frame("MXSE.candles", "ID", 1719825535001, body)

    return {
        "MXSE.orderbooks": [book_frame(*FIRST), book_frame(*SECOND)],
        "MXSE.securities": [securities("snapshot", SECURITIES_ROW), securities("updates", UPDATE)],
        "MXSE.candles": [candles("snapshot", CANDLES), candles("updates", [LAST_CANDLE])],
    }


@contextlib.contextmanager
def replaying(served):
    """Run the replay server in a thread with a loop of its own."""
    ready = threading.Event()
    box: dict[str, Any] = {}

    async def serve():
        stop = box["stop"] = asyncio.Event()
        box["loop"] = asyncio.get_running_loop()
        async with ReplayServer(connected_body(), served) as server:
            box["server"] = server
            ready.set()
            await stop.wait()

    def work():
        with asyncio.Runner() as runner:
            runner.run(serve())

    thread = threading.Thread(target=work)
    thread.start()
    assert ready.wait(10)
    try:
        yield box["server"]
    finally:
        box["loop"].call_soon_threadsafe(box["stop"].set)
        thread.join(10)


@pytest.fixture(scope="module")
def shown(tmp_path_factory):
    """The report of the program after it was shown the recorded frames."""
    folder = tmp_path_factory.mktemp("recorded")
    received: list[Any] = []
    file = folder / "a.json"

    def report_after(seconds):
        received.clear()
        with replaying(frames()) as server:
            done = subprocess.run(
                [
                    sys.executable, "-m", "issplus_desktop", "--url", server.url, "--domain", "DEMO",
                    "--language", "en", "--data-dir", str(folder / str(seconds)), "--watch", "SBER",
                    "--open", "book:MXSE.TQBR.SBER", "--open", "chart:MXSE.TQBR.SBER@D1",
                    "--quit-after", str(seconds), "--report", str(file),
                ],
                env={**os.environ, "QT_QPA_PLATFORM": "offscreen"}, capture_output=True, text=True,
                timeout=seconds + 60, check=False,
            )  # fmt: skip
            received.extend(server.received)
        assert (done.returncode, complaints(done.stderr)) == (0, "")
        return json.loads(file.read_text(encoding="utf-8"))

    report = told_once(is_live, report_after)
    return {**{view["kind"]: view for view in report["views"]}, "report": report, "received": received}


def grouped(number):
    return f"{number:,}".replace(",", "\u202f")


def test_the_rebuilt_frames_are_as_long_as_the_recorded_ones():
    for figures in (FIRST, SECOND):
        assert b"content-length:694\n" in book_frame(*figures)


def test_the_rebuilt_frames_are_the_recorded_ones(shared_facts):
    samples = json.loads((shared_facts / "samples.json").read_text(encoding="utf-8"))
    recorded = [frame.encode() for frame in samples["recorded"]["message_frames_raw"]["frames"]]
    assert [book_frame(*FIRST), book_frame(*SECOND)] == recorded


def test_the_book_shows_the_second_recorded_snapshot_to_the_last_digit(shown):
    rows = shown["book"]["rows"]
    asks, bids = rows[:10], rows[-10:]
    sizes = dict(ASKS) | {"328.05": 1946}
    assert [row[2] for row in asks] == [price for price, _ in reversed(ASKS)]
    assert [row[3] for row in asks] == [grouped(sizes[price]) for price, _ in reversed(ASKS)]
    assert [row[2] for row in bids] == [price for price, _ in reversed(BIDS)]
    assert [row[1] for row in bids] == [grouped(size) for _, size in reversed(BIDS)]
    assert bids[4][2] == "328.00"
    book = next(entry for entry in shown["report"]["subscriptions"] if entry["destination"] == "MXSE.orderbooks")
    assert (book["last_seqnum"], book["snapshots"]) == (SECOND[0], 2)


def test_the_watch_list_shows_the_merged_row(shown):
    view = shown["watchlist"]
    row = next(row for row in view["rows"] if row[view["columns"].index("TICKER")].endswith("SBER"))
    cells = dict(zip(view["columns"], row, strict=True))
    assert cells["NAME"] == "Sberbank"
    assert (cells["LAST"], cells["CHANGE"], cells["BID"], cells["OFFER"]) == ("306.12", "−0.37", "306.12", "306.13")
    assert (cells["VOLUME"], cells["TIME"]) == ("1\u202f322\u202f706", "09:51:20")


def test_the_chart_reads_out_the_last_candle(shown):
    chart = shown["chart"]
    assert chart["candles"] == len(CANDLES)
    text = " ".join(" ".join(row) for row in chart["rows"])
    for figure in ("306.60", "307.00", "305.89", "306.00"):
        assert figure in text


def test_what_was_sent_is_what_the_guide_shows(shown):
    command, headers = shown["received"][0]
    assert command == "CONNECT"
    assert {name: headers[name] for name in ("domain", "login", "passcode")} == {
        "domain": "DEMO",
        "login": "guest",
        "passcode": "guest",
    }
    subscribed = [headers for command, headers in shown["received"] if command == "SUBSCRIBE"]
    assert {"destination": "MXSE.orderbooks", "selector": 'TICKER="MXSE.TQBR.SBER"'}.items() <= next(
        headers for headers in subscribed if headers["destination"] == "MXSE.orderbooks"
    ).items()
