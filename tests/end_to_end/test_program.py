"""The program as a person starts it, in a process of its own, on the simulator."""

import json
import os
import signal
import subprocess
import sys
import time
from decimal import Decimal
from pathlib import Path

import pytest
from PySide6.QtGui import QImage

from tests.canary.search import Search
from tests.canary.words import CANARIES, canary
from tests.patience import complaints, is_live, told_once

PROGRAM = [sys.executable, "-m", "issplus_desktop"]
VIEWS = [
    "--open", "book:MXSE.TQBR.SBER", "--open", "securities:MXSE", "--open", "chart:MXSE.TQBR.SBER@M10",
]  # fmt: skip


def environment(**extra):
    kept = {name: value for name, value in os.environ.items() if name not in {"DISPLAY", "WAYLAND_DISPLAY"}}
    return {**kept, "QT_QPA_PLATFORM": "offscreen", **extra}


def simulators_of(parent):
    """The process ids of simulators whose command line names them, by their parent."""
    found = []
    for entry in Path("/proc").glob("[0-9]*"):
        try:
            command = (entry / "cmdline").read_bytes()
            status = (entry / "stat").read_text()
        except OSError:
            continue
        if b"issplus_desktop.simulator" in command and int(status.rpartition(")")[2].split()[1]) == parent:
            found.append(int(entry.name))
    return found


def is_running(process):
    try:
        return Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


def wait_until(condition, seconds):
    deadline = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < deadline, "it did not happen in time"
        time.sleep(0.05)


@pytest.fixture
def start(tmp_path):
    started = []

    def begin(*arguments, **extra):
        process = subprocess.Popen(
            [*PROGRAM, "--data-dir", str(tmp_path / "data"), *arguments],
            env=environment(**extra), stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
        )  # fmt: skip
        started.append(process)
        return process

    yield begin
    for process in started:
        process.kill()
        process.communicate()


def finish(process, seconds=60):
    out, err = process.communicate(timeout=seconds)
    return process.returncode, out, complaints(err)


def number(text):
    return Decimal(text.replace("\u202f", "").replace("−", "-"))


def view_of(report, kind):
    return next(view for view in report["views"] if view["kind"] == kind)


@pytest.mark.timeout(240)
def test_the_main_job_ends_with_a_picture_and_a_report_that_agrees(start, tmp_path):
    picture, file = tmp_path / "a.png", tmp_path / "a.json"

    def report_after(seconds):
        code, _, err = finish(
            start(
                "--data-dir", str(tmp_path / str(seconds)), "--simulator", *VIEWS, "--quit-after", str(seconds),
                "--screenshot", str(picture), "--report", str(file),
            ), seconds + 60,
        )  # fmt: skip
        assert code == 0, err
        assert err == ""
        return json.loads(file.read_text(encoding="utf-8"))

    report = told_once(is_live, report_after)
    assert report["connection"]["state"] == "live"
    assert report["connection"]["marketplaces"] == 13
    assert report["counters"]["messages"]["snapshot"] > 0
    assert all(entry["has_snapshot"] for entry in report["subscriptions"])

    book = view_of(report, "book")
    assert (book["target"], book["stale"]) == ("MXSE.TQBR.SBER", False)
    prices = [number(row[2]) for row in book["rows"] if row[2] and "·" not in row[2]]
    assert len(prices) >= 20
    assert prices == sorted(prices, reverse=True)

    table = view_of(report, "securities")
    assert table["target"] == "MXSE"
    tickers = [row[table["columns"].index("TICKER")] for row in table["rows"]]
    assert "MXSE.TQBR.SBER" in tickers
    last = table["columns"].index("LAST")
    assert all(number(row[last]) > 0 for row in table["rows"])

    chart = view_of(report, "chart")
    assert (chart["target"], chart["interval"]) == ("MXSE.TQBR.SBER", "M10")
    assert chart["candles"] >= 256

    watchlist = view_of(report, "watchlist")
    assert len(watchlist["rows"]) >= 20

    image = QImage(str(picture))
    assert image.width() >= 1000
    colours = {image.pixel(x, y) for x in range(0, image.width(), 7) for y in range(0, image.height(), 7)}
    assert len(colours) > 30


def live_simulator(process):
    wait_until(lambda: simulators_of(process.pid), 30)
    return simulators_of(process.pid)[0]


@pytest.mark.parametrize("sent", [signal.SIGTERM, signal.SIGINT])
def test_signals_end_it_cleanly_and_soon(start, sent):
    process = start("--simulator")
    simulator = live_simulator(process)
    time.sleep(1.0)
    process.send_signal(sent)
    begun = time.monotonic()
    code, _, err = finish(process, 20)
    assert (code, err) == (0, "")
    assert time.monotonic() - begun < 5
    wait_until(lambda: not is_running(simulator), 3)


def test_the_simulator_never_outlives_a_killed_window(start):
    process = start("--simulator")
    simulator = live_simulator(process)
    process.kill()
    wait_until(lambda: not is_running(simulator), 5)


def test_without_a_display_it_says_so_and_names_the_way_out(tmp_path):
    bare = {name: value for name, value in environment().items() if name != "QT_QPA_PLATFORM"}
    done = subprocess.run([*PROGRAM, "--simulator"], env=bare, capture_output=True, text=True, timeout=30, check=False)
    assert done.returncode == 2
    assert "QT_QPA_PLATFORM=offscreen" in done.stderr
    assert len(done.stderr.strip().splitlines()) == 1


@pytest.mark.timeout(240)
def test_a_login_that_is_refused_is_told_and_not_repeated(start, tmp_path):
    server = subprocess.Popen(
        [sys.executable, "-m", "issplus_desktop.simulator", "--instruments", "20"],
        stdout=subprocess.PIPE, text=True,
    )  # fmt: skip
    try:
        assert server.stdout is not None
        url = server.stdout.readline().strip().removeprefix("listening on ")
        file, said = tmp_path / "a.json", []

        def report_after(seconds):
            process = start(
                "--url", url, "--domain", "passport", "--login", "nobody@example.com", "--quit-after", str(seconds),
                "--report", str(file), "--log-level", "debug", ISSPLUS_PASSCODE=canary("refused program"),
            )  # fmt: skip
            code, out, err = finish(process, seconds + 60)
            assert code == 0, err
            said.append(out + err)
            return json.loads(file.read_text(encoding="utf-8"))

        report = told_once(lambda told: told["connection"]["state"] == "refused", report_after)
    finally:
        server.terminate()
        server.communicate()
    assert (report["connection"]["state"], report["connection"]["reason"]) == ("refused", "access_denied")
    assert report["counters"]["dials"] == 1
    search = Search(CANARIES.marks)
    assert search.found_in_text("".join(said)) == ""
    assert [path for path in tmp_path.rglob("*") if path.is_file() and search.found_in_file(path)[0]] == []
