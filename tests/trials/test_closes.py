"""The program ends cleanly in every state and by every way; the machinery itself notices an end that is none."""

import asyncio
import signal
import subprocess
import sys

import pytest

from tests.trials import run_closes
from tests.trials.closing_plan import Closing, State, Way, closing_from, closing_of, ways_for
from tests.trials.closing_trial import ClosingTrial, Outcome
from tests.trials.process_table import catches, is_there, session_of

pytestmark = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="it looks into /proc")
SEEDS = range(24, 74)


@pytest.mark.timeout(900)
def test_fifty_ends_are_clean():
    tally = run_closes.run_all([closing_of(seed) for seed in SEEDS], workers=2, limit=None)
    report = "\n".join(tally.lines())
    run_closes.tell(report)
    assert not tally.failed, report
    assert len(tally.outcomes) == len(SEEDS)
    assert all(outcome.seconds is not None for outcome in tally.outcomes)


def test_they_are_ends_in_every_state_and_by_every_way():
    closings = [closing_of(seed) for seed in SEEDS]
    assert {closing.state for closing in closings} == set(State)
    assert {closing.way for closing in closings} == set(Way)


def test_a_thousand_are_every_state_by_every_way_that_it_has():
    tried = {(closing.state, closing.way) for closing in map(closing_of, range(1000))}
    assert tried == {(state, way) for state in State for way in ways_for(state)}


def test_an_end_is_the_same_when_it_is_tried_again_and_in_the_other_process():
    for seed in range(100):
        assert closing_of(seed) == closing_of(seed) == closing_from(closing_of(seed).as_text())


SPOILED = """
echo words >&2
touch "$TMPDIR/left"
sleep 600 > /dev/null 2>&1 &
"$@"
printf nonsense > "$HOME/../data/settings.json"
touch "$HOME/../data/more"
exit 3
"""


class SpoiledTrial(ClosingTrial):
    """The program in a shell that does everything wrong."""

    def _wrapped(self, program):
        return ["sh", "-c", SPOILED, "sh", *program]


def test_whatever_is_wrong_with_an_end_is_noticed(short_folder):
    closing = Closing(0, State.WAITING, Way.SIGTERM, delay=0.0, later=0.0)
    with asyncio.Runner() as runner:
        outcome = runner.run(SpoiledTrial(closing, short_folder, 0).run())
    told = "\n".join(outcome.problems)
    for words in (
        "its code is 3",
        "processes are left",
        "it said: words",
        "files are left: ['more']",
        "temporary files",
    ):
        assert words in told
    assert "settings.json could not be understood" in told
    assert outcome.seconds is not None


class EndedTrial(ClosingTrial):
    """A program that has gone before anybody wishes it to."""

    def _wrapped(self, program):
        return ["sh", "-c", "exit 7"]


def test_a_program_that_ends_by_itself_is_noticed(tmp_path):
    closing = Closing(0, State.WAITING, Way.X, delay=0.0, later=0.0)
    with asyncio.Runner() as runner:
        outcome = runner.run(EndedTrial(closing, tmp_path, 0).run())
    assert outcome.problems == ["the state was not reached, for it has ended with 7"]
    assert outcome.seconds is None


@pytest.mark.parametrize(("limit", "failed"), [(None, 0), (2.0, 1), (3.0, 0)])
def test_the_time_is_judged_where_there_is_a_limit(limit, failed):
    tally = run_closes.Tally(limit)
    tally.add(Outcome(closing_of(5), 2.5))
    assert len(tally.failed) == failed
    report = "\n".join(tally.lines())
    assert f"1 ends, {failed} failed" in report
    assert "max 2.50" in report
    assert ("--replay 5" in report) is bool(failed)


def test_one_that_never_ended_is_told_as_such():
    tally = run_closes.Tally(None)
    tally.add(Outcome(closing_of(1), None, ["it does not end"]))
    report = "\n".join(tally.lines())
    assert "never ended" in report
    assert "it does not end" in report


def test_processes_are_found_by_their_session():
    text = "import signal, sys; signal.signal(signal.SIGTERM, print); print('ready', flush=True); sys.stdin.read()"
    process = subprocess.Popen(
        [sys.executable, "-c", text], stdin=subprocess.PIPE, stdout=subprocess.PIPE, start_new_session=True
    )
    with process:
        assert process.stdout is not None
        assert process.stdout.readline() == b"ready\n"
        assert session_of(process.pid) == [process.pid]
        assert catches(process.pid, signal.SIGTERM)
        assert not catches(process.pid, signal.SIGHUP)
        process.kill()
    assert not is_there(process.pid)
    assert not catches(process.pid, signal.SIGTERM)
    assert session_of(process.pid) == []
