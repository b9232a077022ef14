"""A start that finds somebody in its folder."""

from pathlib import Path

import pytest

from issplus_desktop.app import second_start
from issplus_desktop.app.command_line import parse_command_line
from issplus_desktop.app.instance_lock import InstanceLock, LockState
from issplus_desktop.app.instance_visit import Address, Visit, to_line
from issplus_desktop.app.second_start import hand_over, tell_raised

OPTIONS = parse_command_line(["--open", "book:M.X.A"])
WORDS = to_line(Address(secret="s", path="/somewhere")).decode()


class OtherStart(InstanceLock):
    """The one in the folder, second by second: what its file says, whether it answers, when it is gone."""

    def __init__(self, monkeypatch, *, listens=0.0, answers=0.0, gone=1e9):
        super().__init__(Path("nowhere"))
        self.words = WORDS
        self.time = 0.0
        self.listens, self.answers, self.gone = listens, answers, gone
        self.visits: list[Visit] = []
        monkeypatch.setattr(second_start, "say", self.say)

    def take(self):
        return LockState.BUSY if self.time < self.gone else LockState.HELD

    def read(self):
        return self.words if self.time >= self.listens else ""

    def say(self, address, visit, deadline, clock):
        assert address.path == "/somewhere"
        assert deadline >= clock()
        self.visits.append(visit)
        if self.time < self.answers:
            self.time = min(deadline, self.answers)
        return self.time >= self.answers

    def sleep(self, seconds):
        self.time += seconds

    def come(self):
        return hand_over(self, OPTIONS, {}, clock=lambda: self.time, sleep=self.sleep)


def test_an_empty_folder_is_taken(monkeypatch):
    other = OtherStart(monkeypatch, gone=0)
    assert not other.come()
    assert other.visits == []


def test_who_is_there_is_asked_once_with_all_that_was_wanted(monkeypatch):
    other = OtherStart(monkeypatch)
    assert other.come()
    (visit,) = other.visits
    assert visit.views == ("book:M.X.A",)
    assert visit.secret == "s"


def test_one_that_hangs_is_given_a_second(monkeypatch):
    other = OtherStart(monkeypatch, answers=1e9)
    assert not other.come()
    assert other.time <= 1.01


def test_one_that_is_slow_is_waited_for(monkeypatch):
    other = OtherStart(monkeypatch, answers=0.9)
    assert other.come()


def test_one_that_is_still_starting_is_given_longer(monkeypatch):
    other = OtherStart(monkeypatch, listens=7.0)
    assert other.come()
    hanging = OtherStart(monkeypatch, listens=1e9)
    assert not hanging.come()
    assert hanging.time <= 10.01


def test_one_that_goes_meanwhile_leaves_the_folder(monkeypatch):
    other = OtherStart(monkeypatch, listens=1e9, gone=0.5)
    assert not other.come()
    assert other.time < 0.6


def test_why_no_window_comes_is_told_if_anybody_reads_it(capsys, monkeypatch):
    tell_raised()
    assert "--data-dir" in capsys.readouterr().err
    monkeypatch.setattr("sys.stderr", None)
    tell_raised()


@pytest.mark.parametrize("text", ["", "{", '{"port": 1}'])
def test_a_file_that_says_nothing_is_one_of_a_start(monkeypatch, text):
    other = OtherStart(monkeypatch)
    other.words = text
    assert not other.come()
    assert other.visits == []
