"""Huge and odd values, in every view of the real program: shown exactly as they were sent, and nothing freezes."""

import json
import os
import subprocess
import sys
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise

import pytest

from issplus_desktop.models.candle_look import ChartStyle, ScaleMode
from issplus_desktop.simulator.body import Fixed
from tests.end_to_end.odd_market import (
    ACTS,
    CASES,
    DOUBLE,
    HUGE_PRICE,
    INSTRUMENTS,
    INT32,
    LONG_WORDS,
    ROW_COLUMNS,
    VAST,
)
from tests.end_to_end.odd_person import OF_BOOKS
from tests.patience import complaints

NOTHING = {"", "–", "—"}
PATIENCE = 600
"""Seconds; the program itself tells where it stands long before."""
pytestmark = pytest.mark.timeout(PATIENCE + 60)
LOOKS = [f"{style.value} {scale.value}" for style in ChartStyle for scale in ScaleMode]


def number(text):
    """What a person reads; None where nothing is written."""
    return None if text in NOTHING else Decimal(text.replace("\u202f", "").replace("−", "-"))


def numbers(texts):
    return [number(text) for text in texts]


def wanted(*values):
    return [None if value is None else Decimal(value) for value in values]


def value_of(cell):
    """A cell of the wire; Decimals and ints compare exactly."""
    return Decimal(cell.units).scaleb(-cell.decimals) if isinstance(cell, Fixed) else cell


def views(report, kind):
    """The views of a kind by their targets."""
    return {view["target"]: view for view in report["views"] if view["kind"] == kind}


def levels_of(case):
    """The levels that can be shown: asks from the highest to the lowest, then bids; with the sums from the best on."""
    known = [(side, Decimal(price), size) for side, price, size in case.levels if None not in (side, price, size)]
    asks, bids = (sorted([level for level in known if level[0] == side], reverse=side == "B") for side in "SB")
    summed = [[(*level, sum(size for *_, size in side[: place + 1])) for place, level in enumerate(side)]
              for side in (sorted(asks), bids)]  # fmt: skip
    return [*reversed(summed[0]), *summed[1]]


def figures(row):
    """A row of a book (sum and size of the bid, price, size and sum of the ask) as the level that it shows."""
    sum_bid, size_bid, price, size_ask, sum_ask = numbers(row)
    return ("B", price, size_bid, sum_bid) if size_bid is not None else ("S", price, size_ask, sum_ask)


@pytest.fixture(scope="module", params=["1.0", "2.0"])
def seen(request, tmp_path_factory):
    """What the program was seen to show at a scale of the screen."""
    folder = tmp_path_factory.mktemp("odd")
    kept = {name: value for name, value in os.environ.items() if name not in {"DISPLAY", "WAYLAND_DISPLAY"}}
    done = subprocess.run(
        [sys.executable, "-m", "tests.end_to_end.odd_person", str(folder)],
        env={**kept, "QT_QPA_PLATFORM": "offscreen", "QT_SCALE_FACTOR": request.param},
        capture_output=True, text=True, timeout=PATIENCE, check=False,
    )  # fmt: skip
    assert (done.returncode, complaints(done.stderr)) == (0, "")
    told = json.loads((folder / "seen.json").read_text(encoding="utf-8"))
    assert told["trouble"] == ""
    return {**told, "scale": float(request.param)}


@pytest.fixture
def report(seen):
    return seen["reports"]["table"]


def test_nothing_was_refused_lost_or_frozen(seen):
    for report in seen["reports"].values():
        assert report["connection"]["state"] == "live"
        counters = report["counters"]
        assert {counters[name] for name in ("ignored", "unreadable", "server_errors", "faults", "reconnects")} == {0}
        assert {entry["malformed"] for entry in report["subscriptions"]} == {0}
        assert {entry["phase"] for entry in report["subscriptions"]} == {"live"}


def test_every_view_was_painted(seen):
    pictures = seen["pictures"]
    kinds = {
        name.partition(": ")[2].partition(" ")[0].partition("-")[0]
        for name in pictures
        if name.startswith(f"act {ACTS}: ")
    }
    assert kinds == {*OF_BOOKS, "chart", "securities", "table", "window"}
    assert {ratio for *_, ratio in pictures.values()} == {seen["scale"]}
    assert {name: found for name, found in pictures.items() if min(found[0], found[1]) < 100 or found[2] < 4} == {}
    assert len(pictures) > len(LOOKS) * len(INSTRUMENTS)


def test_the_table_of_securities_and_the_watch_list_tell_each_figure_as_it_was_sent(report):
    table, watched = views(report, "securities")["MXSE"], report["views"][0]
    assert table["columns"] == list(ROW_COLUMNS)
    for row, short, (name, case) in zip(table["rows"], watched["rows"], CASES.items(), strict=True):
        sent = [value_of(cell) for cell in case.row(f"MXSE.TQBR.{name}")]
        assert row[0] == f"MXSE.TQBR.{name}"
        assert numbers(row[2:-1]) == sent[2:-1], name
        assert short[0] == name
        last, _, volume, bid, offer = numbers(short[2:7])
        assert [last, bid, offer, volume] == [sent[2], sent[4], sent[5], sent[7]], name


def test_prices_keep_the_decimals_that_were_sent(report):
    rows = {row[0]: row for row in views(report, "securities")["MXSE"]["rows"]}
    assert rows["MXSE.TQBR.TINY"][2] == "0.0000001"
    assert rows["MXSE.TQBR.EMPTY"][2] == "1.00"
    assert rows["MXSE.TQBR.BELOW"][2] == "−37.63"
    assert rows["MXSE.TQBR.HUGE"][2] == "12\u202f345\u202f678\u202f901\u202f234.56"


def test_a_book_as_a_table_has_each_level_and_sum(report):
    for target, case in zip(INSTRUMENTS, CASES.values(), strict=True):
        book = views(report, "book")[target]
        assert (book["look"], book["stale"]) == ("table", False)
        assert book["state"] == ("live" if levels_of(case) else "empty")
        shown = [figures(row) for row in book["rows"] if any(row[:2]) or any(row[3:])]
        assert shown == levels_of(case), target


def test_a_book_as_a_ladder_has_each_level_in_sight_at_its_price(seen):
    for target, case in zip(INSTRUMENTS, CASES.values(), strict=True):
        book = views(seen["reports"]["ladder"], "book")[target]
        assert book["look"] == "ladder"
        prices = numbers(row[2] for row in book["rows"])
        if not levels_of(case):
            continue
        assert len(prices) > 10
        assert len({before - after for before, after in pairwise(prices)}) == 1
        in_sight = [level for level in levels_of(case) if prices[-1] <= level[1] <= prices[0]]
        assert in_sight, target
        shown = [level for row in book["rows"] for level in _levels_in(row)]
        assert sorted(shown) == sorted(in_sight), target


def _levels_in(row):
    sum_bid, size_bid, price, size_ask, sum_ask = numbers(row)
    both = (("B", price, size_bid, sum_bid), ("S", price, size_ask, sum_ask))
    return [level for level in both if level[2] is not None]


def test_the_depth_has_each_sum_and_value(report):
    for target, case in zip(INSTRUMENTS, CASES.values(), strict=True):
        shown = [(side, *numbers(rest)) for side, *rest in views(report, "depth")[target]["rows"]]
        assert [row[:3] for row in shown] == [(side, price, total) for side, price, _, total in levels_of(case)], target
        for side, price, _, value in shown:
            within = [
                level for level in levels_of(case)
                if level[0] == side and (level[1] >= price if side == "B" else level[1] <= price)
            ]  # fmt: skip
            assert Fraction(value) == sum(Fraction(price) * size for _, price, size, _ in within), target


def test_the_heat_map_wrote_down_each_book(report):
    for target, case in zip(INSTRUMENTS, CASES.values(), strict=True):
        heat = views(report, "heat")[target]
        assert heat["snapshots"] == ACTS + 1
        shown = [(side, *numbers(rest)) for side, *rest in heat["rows"]]
        assert sorted(shown) == sorted((side, price, size) for side, price, size, _ in levels_of(case)), target


def test_the_tape_counts_trades_beyond_what_qt_can(report):
    tape = views(report, "tape")["MXSE.TQBR.HUGE"]
    assert numbers(tape["rows"][0][2:4]) == wanted(HUGE_PRICE, INT32)
    assert number(tape["rows"][0][4].removeprefix("×")) == DOUBLE
    rows = [row for tape in views(report, "tape").values() for row in tape["rows"]]
    assert all(row[0] for row in rows)
    assert any(f"{INT32:,}".replace(",", "\u202f") in row[0] for row in rows)


@pytest.mark.parametrize("look", LOOKS)
def test_charts_have_each_candle_in_every_look(seen, look):
    charts = [view for view in seen["reports"][look]["views"] if view["kind"] == "chart"]
    assert len(charts) == 2 * len(INSTRUMENTS)
    for chart in charts:
        case = CASES[chart["target"].rpartition(".")[2]]
        sent = {start: figures for start, *figures in case.candles}
        assert chart["candles"] == len(sent)
        newest = sorted(sent.items(), reverse=True)[:5]
        assert [row[1] for row in chart["rows"]] == [f"2026-01-22 {start}:00" for start, _ in newest]
        for row, (_, candle) in zip(chart["rows"], newest, strict=True):
            assert [*numbers(row[3:7]), number(row[8])] == wanted(*candle), chart["target"]
            assert number(row[7]) == number(row[8])
        assert bool(chart["read_out"]) is bool(sent)


def test_numbers_without_decimals_on_the_wire_and_long_words_are_whole(report):
    turnovers = {row[0]: row for row in views(report, "table")["COMMON.turnovers"]["rows"]}
    assert numbers(turnovers["a"][3:6]) == wanted(Decimal("1.7e308"), VAST, DOUBLE - 1)
    assert numbers(turnovers["b"][1:6]) == [None] * 5
    assert numbers(turnovers["c"][3:6]) == wanted(Decimal("5e-324"), 0, Decimal("-1e-7"))
    assert turnovers["a"][2] == LONG_WORDS
    news = views(report, "table")["COMMON.news"]["rows"]
    assert numbers(row[0] for row in news) == wanted(DOUBLE, VAST, -INT32)
