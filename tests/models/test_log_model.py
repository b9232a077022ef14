import threading
from datetime import datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester

from issplus_desktop.models.formatting import ValueFormatter
from issplus_desktop.models.log_model import LEVEL, TEXT, TIME, LogLevel, LogLine, LogModel, LogRing, level_word
from issplus_desktop.models.roles import Role

INFO, WARNING, ERROR = LogLevel


class Bench:
    """A ring of five lines and a model of it under the model tester."""

    def __init__(self, size=5):
        self.ring = LogRing(size)
        self.model = LogModel(self.ring, ValueFormatter("en"), clock=lambda: 0.0)
        self.tester = QAbstractItemModelTester(self.model, QAbstractItemModelTester.FailureReportingMode.Fatal)
        self.told: list[tuple[int, int]] = []
        self.model.counts_changed.connect(lambda: self.told.append((self.model.rowCount(), self.model.waiting)))
        self.model.set_active(True)

    def add(self, *texts, level=INFO, detail=""):
        for text in texts:
            self.ring.add(LogLine(9 * 3600.0, level, text, detail, "a.b"))
        self.model.refresh(1.0)

    def texts(self, column=TEXT):
        return [self.model.index(row, column).data() for row in range(self.model.rowCount())]


@pytest.fixture
def bench(qapp):
    return Bench()


def test_tells_time_level_and_what_happened(bench, qtmodeltester):
    bench.add("Connected\tto <b>it</b>", level=WARNING, detail="more\nand more")
    assert [bench.texts(column)[0] for column in (TIME, LEVEL, TEXT)] == [
        "12:00:00",
        "warning",
        "Connected to <b>it</b>",
    ]
    index = bench.model.index(0, TEXT)
    assert index.data(Qt.ItemDataRole.ToolTipRole).startswith("1970-01-01 12:00:00 a.b\n")
    assert index.data(Qt.ItemDataRole.ToolTipRole).endswith("more\nand more")
    assert index.data(Role.SORT) == WARNING
    assert bench.model.line_at(0).detail == "more\nand more"
    qtmodeltester.check(bench.model)


def test_the_oldest_lines_give_way(bench):
    bench.add(*"abc")
    bench.add(*"defg")
    assert bench.texts() == list("cdefg")
    bench.add(*"hijklmnop")
    assert bench.texts() == list("lmnop")
    assert bench.model.size == 5


def test_levels_and_search_choose_lines(bench):
    bench.add("calm")
    bench.add("Odd", level=WARNING)
    bench.add("bad", level=ERROR, detail="Traceback: ODD")
    bench.model.set_least(WARNING)
    assert bench.texts() == ["Odd", "bad"]
    bench.model.set_search(" odd ")
    assert bench.texts() == ["Odd", "bad"]
    bench.model.set_least(ERROR)
    assert bench.texts() == ["bad"]
    assert bench.model.is_filtered
    bench.add("odd but calm")
    assert bench.texts() == ["bad"]
    bench.model.set_least(INFO)
    bench.model.set_search("")
    assert len(bench.texts()) == 4
    assert not bench.model.is_filtered


def test_paused_it_stands_still_and_counts_what_waits(bench):
    bench.add(*"ab")
    bench.model.set_least(WARNING)
    bench.add("x", level=ERROR)
    bench.model.set_paused(True)
    bench.told.clear()
    bench.add("y", level=ERROR)
    bench.add("calm")
    bench.add("z", level=WARNING)
    assert bench.texts() == ["x"]
    assert bench.told == [(1, 1), (1, 2)]
    bench.add(*"1234567", level=ERROR)
    assert bench.model.waiting == 5
    bench.model.set_paused(False)
    assert bench.texts() == list("34567")
    assert bench.model.waiting == 0
    assert bench.told[-1] == (5, 0)


def test_asleep_it_takes_nothing_and_catches_up(bench):
    bench.model.set_active(False)
    bench.add(*"abcdefgh")
    bench.model.set_paused(True)
    bench.model.set_paused(False)
    assert bench.texts() == []
    bench.model.set_active(True)
    assert bench.texts() == list("defgh")


def test_copies_lines_with_all_that_belongs_to_them(bench):
    bench.add("first", "second", level=ERROR, detail="Traceback\n  here")
    assert bench.model.copied_text([1], [0]) == "1970-01-01 12:00:00\terror\tsecond\nTraceback\n  here"
    assert bench.model.copy_all().count("Traceback") == 2
    row = bench.model.copied([1]).rows[0]
    assert row == (datetime(1970, 1, 1, 12), "error", "second\nTraceback\n  here")


def test_no_line_is_longer_than_is_safe_to_show(bench):
    bench.add("x" * 10_000, detail="y" * 100_000)
    line = bench.model.line_at(0)
    assert (len(line.text), len(line.detail)) == (2_000, 20_000)
    assert line.text.endswith("…")
    assert len(bench.model.index(0, TEXT).data(Qt.ItemDataRole.ToolTipRole)) == 1_500


def test_lines_may_come_from_other_threads():
    ring = LogRing(100)

    def work():
        for _ in range(500):
            ring.add(LogLine(0.0, INFO, "x"))

    workers = [threading.Thread(target=work) for _ in range(4)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    lines, added = ring.since(0)
    assert (len(lines), added) == (100, 2000)
    assert ring.since(1990)[0] == lines[-10:]
    assert ring.since(2000) == ([], 2000)


def test_levels_have_words_and_another_language_repaints_them(bench):
    bench.add("a")
    assert [level_word(level) for level in LogLevel] == ["info", "warning", "error"]
    changed = []
    bench.model.dataChanged.connect(lambda first, last: changed.append((first.column(), last.column())))
    bench.model.retranslate()
    assert changed == [(LEVEL, LEVEL)]


def test_after_a_refresh_that_failed_all_lines_kept_are_shown_again(bench, monkeypatch):
    bench.add("one")
    with monkeypatch.context() as broken:
        broken.setattr(bench.model, "_append", fail)
        with pytest.raises(ValueError, match="half-way"):
            bench.add("two")
    bench.add("three")
    assert bench.texts() == ["one", "two", "three"]


def fail(*_):
    raise ValueError("half-way")
