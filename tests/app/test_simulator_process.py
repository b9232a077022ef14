"""The simulator as a child: started, found, ended, and never left behind; under Qt's loop, as in the program."""

import asyncio
import os
import signal
import subprocess
import sys
import textwrap
import time

import pytest

from issplus_desktop.app import event_loop
from issplus_desktop.app.simulator_process import SimulatorError, SimulatorProcess, simulator_command

READY = "print('listening on ws://127.0.0.1:1/infocx/v3/websocket', flush=True)\n"
OBEDIENT = f"import sys\n{READY}sys.stdin.read()\n"
DEAF = f"import time\n{READY}time.sleep(60)\n"
STUBBORN = f"import signal, time\nsignal.signal(signal.SIGTERM, signal.SIG_IGN)\n{READY}time.sleep(60)\n"
ADDRESS = "ws://127.0.0.1:1/infocx/v3/websocket"


@pytest.fixture
def run(qapp):
    def run_main(main):
        failures = []
        code = event_loop.run(
            qapp, main, on_stop=lambda: None, on_exception=lambda _, context: failures.append(context)
        )
        assert failures == []
        return code

    return run_main


def script(text, **options):
    return SimulatorProcess(command=(sys.executable, "-c", text), **options)


async def until(condition):
    for _ in range(10_000):
        if condition():
            return
        await asyncio.sleep(0.001)
    pytest.fail("it did not happen")


def alive(pid):
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True


def wait_for(condition):
    deadline = time.monotonic() + 10
    while not condition():
        assert time.monotonic() < deadline
        time.sleep(0.01)


def test_it_is_started_found_and_ended(run):
    async def main():
        simulator = script(OBEDIENT)
        assert simulator.pid is None
        assert not simulator.is_running
        await simulator.stop()
        assert await simulator.start() == ADDRESS
        pid = simulator.pid
        assert simulator.is_running
        assert await simulator.start() == ADDRESS
        assert simulator.pid == pid
        await simulator.stop()
        assert not alive(pid)
        assert simulator.pid is None
        await simulator.stop()
        return 0

    assert run(main) == 0


def test_one_that_died_is_started_anew(run):
    async def main():
        simulator = script(OBEDIENT)
        await simulator.start()
        first = simulator.pid
        os.kill(first, signal.SIGKILL)
        await until(lambda: not simulator.is_running)
        assert await simulator.start() == ADDRESS
        assert simulator.pid != first
        await simulator.stop()
        return 0

    assert run(main) == 0


@pytest.mark.parametrize("text", [DEAF, STUBBORN])
def test_one_that_does_not_end_by_itself_is_ended(run, text):
    async def main():
        simulator = script(text, grace=0.05)
        await simulator.start()
        pid = simulator.pid
        await simulator.stop()
        assert not alive(pid)
        return 0

    assert run(main) == 0


def test_a_terminals_ctrl_c_does_not_reach_it(run):
    async def main():
        simulator = script(OBEDIENT)
        await simulator.start()
        assert os.getpgid(simulator.pid) == simulator.pid
        assert os.getsid(simulator.pid) == os.getsid(0)
        await simulator.stop()
        return 0

    assert run(main) == 0


def test_the_options_reach_it(run):
    async def main():
        text = f"import sys\nassert sys.argv[1:] == {expected!r}, sys.argv\n{OBEDIENT}"
        simulator = script(text, seed=7, rate=2.5, instruments=40)
        await simulator.start()
        await simulator.stop()
        return 0

    expected = ["--port", "0", "--watch-stdin", "--seed", "7", "--rate", "2.5", "--instruments", "40"]
    assert run(main) == 0


@pytest.mark.parametrize(
    ("text", "words", "detail"),
    [
        ("import sys; sys.exit('no such account file')", "ended before it was ready", "no such account file"),
        ("print('hello', flush=True); input()", "did not say where it listens", ""),
        ("print('listening on http://x', flush=True); input()", "did not say where it listens", ""),
        ("import time; time.sleep(60)", "did not start within 0.2 s", ""),
        ("raise SystemExit('x' * 100000)", "ended before it was ready", "xxx"),
    ],
)
def test_failures_to_start_are_told_in_words_and_leave_nothing(run, text, words, detail):
    async def main():
        simulator = script(text, start_timeout=0.2 if "sleep" in text else 60.0)
        with pytest.raises(SimulatorError, match=words) as caught:
            await simulator.start()
        assert detail in caught.value.detail
        assert len(caught.value.detail) < 4000
        assert detail in str(caught.value)
        assert simulator.pid is None
        return 0

    assert run(main) == 0


def test_a_program_that_is_not_there_is_told(run):
    async def main():
        with pytest.raises(SimulatorError, match="cannot be started"):
            await SimulatorProcess(command=("/no/such/program",)).start()
        return 0

    assert run(main) == 0


def test_cancelling_the_start_leaves_nothing(run):
    async def main():
        simulator = script("import time; time.sleep(60)")
        starting = asyncio.get_running_loop().create_task(simulator.start())
        await until(lambda: simulator.pid is not None)
        pid = simulator.pid
        starting.cancel()
        with pytest.raises(asyncio.CancelledError):
            await starting
        assert not alive(pid)
        return 0

    assert run(main) == 0


def test_much_output_blocks_nobody(run, tmp_path):
    proof = tmp_path / "done"
    text = f"import sys, pathlib\n{READY}print('o' * 300000, flush=True)\nprint('e' * 300000, file=sys.stderr)\n"

    async def main():
        simulator = script(f"{text}pathlib.Path({str(proof)!r}).touch()\nsys.stdin.read()")
        await simulator.start()
        await until(proof.exists)
        await simulator.stop()
        return 0

    assert run(main) == 0


def test_it_does_not_outlive_a_parent_that_is_killed():
    parent = subprocess.Popen(
        [
            sys.executable,
            "-c",
            textwrap.dedent(
                f"""
                import asyncio, sys, time
                from issplus_desktop.app.simulator_process import SimulatorProcess

                async def main():
                    simulator = SimulatorProcess(command=(sys.executable, "-c", {OBEDIENT!r}))
                    await simulator.start()
                    print(simulator.pid, flush=True)
                    time.sleep(60)

                with asyncio.Runner() as runner:
                    runner.run(main())
                """
            ),
        ],
        stdout=subprocess.PIPE,
    )
    with parent:
        assert parent.stdout is not None
        pid = int(parent.stdout.readline())
        assert alive(pid)
        parent.kill()
        parent.wait()
    wait_for(lambda: not alive(pid))


def test_the_real_simulator_starts_and_ends(run):
    async def main():
        simulator = SimulatorProcess(instruments=3)
        url = await simulator.start()
        assert url.startswith("ws://127.0.0.1:")
        pid = simulator.pid
        await simulator.stop()
        assert not alive(pid)
        return 0

    assert run(main) == 0


@pytest.mark.parametrize(
    ("executable", "simulator"),
    [("/usr/lib/a/issplus-desktop", "/usr/lib/a/issplus-simulator"), ("a/program.exe", "a/issplus-simulator.exe")],
)
def test_in_a_bundle_the_simulator_is_the_program_beside(monkeypatch, executable, simulator):
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    monkeypatch.setattr(sys, "executable", executable)
    assert simulator_command() == (simulator,)


def test_elsewhere_it_is_our_module_under_our_interpreter():
    assert simulator_command() == (sys.executable, "-m", "issplus_desktop.simulator")
