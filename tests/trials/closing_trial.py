"""One end of the real program, from its start to the proof that nothing is left of it."""

import asyncio
import os
import re
import signal
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import AsyncExitStack, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from issplus_desktop.app.program_log import LOG_NAME
from issplus_desktop.settings.settings_store import SettingsStore
from tests.canary.words import TRIAL_PASSCODE
from tests.patience import complaints
from tests.trials import closing_servers
from tests.trials.closing_plan import INSIDE, STREAMS, Closing, State, Way
from tests.trials.process_table import catches, is_there, session_of

ROOT: Final = Path(__file__).parents[2]
_GUEST: Final = ("--domain", "DEMO", "--login", "guest")
_VIEWS: Final = (
    "--open", "book:MXSE.TQBR.SBER", "--open", "securities:MXSE", "--open", "chart:MXSE.TQBR.SBER@M10",
)  # fmt: skip
_OWN_SIMULATOR: Final = frozenset(
    {
        State.LOADING,
        State.SIMULATOR_STARTING,
        State.SIMULATOR_HUNG,
        State.LIVE,
        State.MENU,
        State.FULL_DISK,
        State.CLOSED_STREAMS,
    }
)
_FROZEN: Final = frozenset({State.REQUESTING, State.BLACK_HOLE})
_LINES: Final = 12
_START_SECONDS: Final = 60.0
_END_SECONDS: Final = 30.0
_LOOK_SECONDS: Final = 0.003
_ORPHAN_SECONDS: Final = 0.3
_KEPT: Final = ("settings.json", "watchlists.json")
_FILES: Final = frozenset(
    {*_KEPT, *(f"{name}.bak" for name in _KEPT), "instance.lock", f"logs/{LOG_NAME}", "layouts/before/000000001.json"}
)
_SOCKETS: Final = re.compile(r"issplus-desktop-\d+$")
"""The folder for the sockets by which starts hear of each other; it stays, empty."""
_LOUD: Final = re.compile(r" (WARNING|ERROR|CRITICAL) |Traceback|Fatal|^\s*File ", re.MULTILINE)
_OF_FILES: Final = r"settings\.json|watchlists\.json|/layouts|/drawings/|There can be no lock"
_EXPLAINED: Final = {
    State.FULL_DISK: re.compile(_OF_FILES + "|The log .* cannot be written|Other starts cannot be heard of"),
    State.NO_FOLDER: re.compile(_OF_FILES + "|No log file in"),
}
"""What may be told where the state itself is the reason."""


@dataclass
class Outcome:
    """How one end went; `seconds` from the wish to the end of the process (of its last child, where it was killed)."""

    closing: Closing
    seconds: float | None = None
    problems: list[str] = field(default_factory=list)


class _Output(asyncio.Protocol):
    """What the program prints, for as long as anybody wants to know."""

    def __init__(self) -> None:
        self.text = b""
        self._transport: asyncio.ReadTransport | None = None
        self._over = asyncio.Event()

    async def open(self, descriptor: int) -> None:
        await asyncio.get_running_loop().connect_read_pipe(lambda: self, os.fdopen(descriptor, "rb", 0))

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.ReadTransport)
        self._transport = transport

    def data_received(self, data: bytes) -> None:
        self.text += data

    def connection_lost(self, exc: Exception | None) -> None:
        self._over.set()

    def leave(self) -> None:
        """Read no more; where it is a terminal, this hangs it up."""
        if self._transport is not None:
            self._transport.close()

    async def wait(self) -> None:
        """Wait until all has been read; where a child that is left holds it open, no longer."""
        with suppress(TimeoutError):
            async with asyncio.timeout(_END_SECONDS):
                await self._over.wait()


class ClosingTrial:
    """Starts the program in a folder, waits for the state, lets it be ended, and looks at what is left."""

    def __init__(self, closing: Closing, folder: Path, simulator_port: int) -> None:
        self.outcome = Outcome(closing)
        self._closing = closing
        self._simulator_port = simulator_port
        self._data, self._home, self._temporary = (folder / name for name in ("data", "home", "temporary"))
        for place in (self._home, self._temporary):
            place.mkdir()
        if closing.state is State.NO_FOLDER:
            self._data.write_text("a file is in the way", encoding="utf-8")
            self._data /= "data"
        self._steps: dict[str, float] = {}
        self._output = _Output()
        self._forwarder: closing_servers.Forwarder | None = None

    async def run(self) -> Outcome:
        """Live through it."""
        async with AsyncExitStack() as stack:
            options = await self._options(stack)
            process = await self._start(stack, options)
            try:
                await self._end(process)
            except TimeoutError as error:
                self._problem(str(error))
            finally:
                self._kill_session(process.pid)
                await process.wait()
            await self._output.wait()
        self._judge_words()
        self._judge_files()
        return self.outcome

    def _problem(self, text: str) -> None:
        self.outcome.problems.append(text)

    # The beginning

    async def _options(self, stack: AsyncExitStack) -> list[str]:
        state = self._closing.state
        # Whatever becomes of the trial, no program stays for ever.
        options = ["--data-dir", str(self._data), "--quit-after", str(_START_SECONDS + _END_SECONDS)]
        if state in STREAMS:
            options += ["--log-level", "debug"]
        if state is State.FIRST_DIALOG:
            return options
        if state in _OWN_SIMULATOR:
            return [*options, "--simulator", *_VIEWS]
        if state is State.RESOLVING:
            return [*options, "--url", f"wss://feed.example.com{closing_servers.PATH}", *_GUEST]
        if state is State.CONNECTING:
            return [*options, "--url", await stack.enter_async_context(closing_servers.silent()), *_GUEST]
        if state is State.LOGGING_IN:
            return [*options, "--url", await stack.enter_async_context(closing_servers.withholding()), *_GUEST]
        if state is State.WAITING:
            return [*options, "--url", closing_servers.unused(), *_GUEST]
        if state is State.REFUSED:
            url = f"ws://127.0.0.1:{self._simulator_port}{closing_servers.PATH}"
            return [*options, "--url", url, "--domain", "passport", "--login", "nobody@example.com"]
        url, self._forwarder = await stack.enter_async_context(closing_servers.forwarding(self._simulator_port))
        return [*options, "--url", url, *_GUEST, *_VIEWS]

    async def _start(self, stack: AsyncExitStack, options: list[str]) -> asyncio.subprocess.Process:
        reading, writing = os.pipe()
        await self._listen(stack, reading)
        closing = self._closing
        if closing.state is State.LOADING:
            program = [sys.executable, "-m", "issplus_desktop", *options]
        else:
            program = [sys.executable, "-m", "tests.trials.closed_program", str(writing), closing.as_text(), *options]
        ours, theirs = os.openpty() if closing.way is Way.HANG_UP else os.pipe()
        await self._output.open(ours)
        stack.callback(self._output.leave)
        try:
            return await asyncio.create_subprocess_exec(
                *self._wrapped(program), cwd=ROOT, env=self._environment(), pass_fds=(writing,),
                stdin=theirs if closing.way is Way.HANG_UP else asyncio.subprocess.DEVNULL,
                stdout=theirs, stderr=theirs, start_new_session=True,
            )  # fmt: skip
        finally:
            os.close(writing)
            os.close(theirs)

    def _wrapped(self, program: list[str]) -> list[str]:
        script = {
            State.CLOSED_STREAMS: 'exec "$@" <&- >&- 2>&-',
            State.FULL_STREAMS: 'exec "$@" > /dev/full 2>&1',
            State.FULL_DISK: 'ulimit -f 0; exec "$@"',
        }.get(self._closing.state, "")
        if self._closing.way is Way.ORPHANED:
            script = '"$@" & wait'
        return ["sh", "-c", script, "sh", *program] if script else program

    def _environment(self) -> dict[str, str]:
        kept = {name: value for name, value in os.environ.items() if not name.startswith("XDG_")}
        return kept | {
            "HOME": str(self._home),
            "TMPDIR": str(self._temporary),
            "QT_QPA_PLATFORM": "offscreen",
            "ISSPLUS_PASSCODE": TRIAL_PASSCODE,
        }

    async def _listen(self, stack: AsyncExitStack, reading: int) -> None:
        loop = asyncio.get_running_loop()
        reader = asyncio.StreamReader()
        transport, _ = await loop.connect_read_pipe(
            lambda: asyncio.StreamReaderProtocol(reader), os.fdopen(reading, "rb", 0)
        )
        stack.callback(transport.close)
        listening = loop.create_task(self._hear(reader))
        stack.callback(listening.cancel)

    async def _hear(self, reader: asyncio.StreamReader) -> None:
        while line := await reader.readline():
            step, _, moment = line.decode().strip().rpartition(" ")
            name, _, value = step.partition(" ")
            self._steps[name] = float(value or moment)
            if name == "live" and self._closing.state in _FROZEN and self._forwarder is not None:
                self._forwarder.freeze()
            elif name == "reached" and self._closing.state is State.LEFT_STREAMS:
                self._output.leave()
            elif name == "simulator" and self._closing.state is State.SIMULATOR_HUNG:
                os.kill(round(self._steps[name]), signal.SIGSTOP)

    # The end

    async def _end(self, process: asyncio.subprocess.Process) -> None:
        closing = self._closing
        if closing.state is State.LOADING:
            await self._until(lambda: catches(process.pid, signal.SIGTERM), process, "it heeds no signals")
        else:
            await self._until(lambda: "reached" in self._steps, process, "the state was not reached")
        wished = await self._wish(process)
        ended, code = await self._wait(process)
        if closing.way is Way.KILLED:
            await self._poll(lambda: not session_of(process.pid), _END_SECONDS, "a child does not end")
            ended = time.monotonic()
        else:
            if code != 0:
                self._problem(f"its code is {code}")
            if left := session_of(process.pid):
                self._problem(f"processes are left: {left}")
        self.outcome.seconds = ended - wished

    async def _wait(self, process: asyncio.subprocess.Process) -> tuple[float, int]:
        """Return when the program has ended, and its code."""
        if self._closing.way is Way.ORPHANED:
            # It is no child of ours, so it has to tell its code itself.
            number = int(self._steps["process"])
            await self._poll(lambda: not is_there(number), _END_SECONDS, "it does not end")
            return time.monotonic(), int(self._steps.get("code", -1))
        waiting = asyncio.wait_for(process.wait(), _END_SECONDS)
        try:
            code = await waiting
        except TimeoutError:
            raise TimeoutError("it does not end") from None
        return time.monotonic(), code

    async def _wish(self, process: asyncio.subprocess.Process) -> float:
        """Let it be told to end; return when it was, for the first time."""
        closing = self._closing
        if closing.way in INSIDE:
            await self._until(lambda: "wished" in self._steps, process, "it was not told to end")
            wished = self._steps["wished"]
        else:
            await asyncio.sleep(closing.delay)
            if closing.way is Way.ORPHANED:
                await self._orphan(process)
            wished = time.monotonic()
            self._tell(process)
        if closing.way in {Way.X_THEN_SIGTERM, Way.SIGTERM_TWICE}:
            asyncio.get_running_loop().call_later(closing.later, self._signal, process, signal.SIGTERM)
        return wished

    def _tell(self, process: asyncio.subprocess.Process) -> None:
        way = self._closing.way
        if way is Way.HANG_UP:
            self._output.leave()
        elif way is Way.CTRL_C:
            os.killpg(process.pid, signal.SIGINT)
        else:
            sent = {Way.SIGINT: signal.SIGINT, Way.KILLED: signal.SIGKILL}
            self._signal(process, sent.get(way, signal.SIGTERM))

    async def _orphan(self, process: asyncio.subprocess.Process) -> None:
        process.kill()
        await process.wait()
        await asyncio.sleep(_ORPHAN_SECONDS)
        if not is_there(int(self._steps["process"])):
            self._problem("it did not outlive who had started it")

    def _signal(self, process: asyncio.subprocess.Process, sent: signal.Signals) -> None:
        if process.returncode is not None and self._closing.way is not Way.ORPHANED:
            return
        with suppress(ProcessLookupError):
            os.kill(int(self._steps.get("process", process.pid)), sent)

    async def _until(self, condition: Callable[[], bool], process: asyncio.subprocess.Process, words: str) -> None:
        await self._poll(lambda: condition() or process.returncode is not None, _START_SECONDS, words)
        if not condition():
            raise TimeoutError(f"{words}, for it has ended with {process.returncode}")

    async def _poll(self, condition: Callable[[], bool], seconds: float, words: str) -> None:
        deadline = time.monotonic() + seconds
        while not condition():
            if time.monotonic() > deadline:
                raise TimeoutError(words)
            await asyncio.sleep(_LOOK_SECONDS)

    def _kill_session(self, leader: int) -> None:
        for process in session_of(leader):
            with suppress(ProcessLookupError):
                os.kill(process, signal.SIGKILL)

    # What is left

    def _judge_words(self) -> None:
        """Judge what was printed, and what stands in the log; killed it may say what it likes."""
        printed = complaints(self._output.text.decode(errors="replace"))
        log = self._data / "logs" / LOG_NAME
        logged = complaints(log.read_text(encoding="utf-8", errors="replace")) if log.is_file() else ""
        explained = _EXPLAINED.get(self._closing.state)
        loud = [line for line in logged.splitlines() if _LOUD.search(line)]
        # At the level "debug" much is said that is none of our business here.
        loud += [line for line in printed.splitlines() if self._closing.state not in STREAMS or _LOUD.search(line)]
        unexplained = [line for line in loud if explained is None or not explained.search(line)]
        if unexplained:
            self._problem("it said: " + "\n".join(unexplained[:_LINES]))

    def _judge_files(self) -> None:
        if self._closing.state is State.NO_FOLDER:
            return
        files = {path.relative_to(self._data).as_posix() for path in self._data.rglob("*") if path.is_file()}
        # Who is killed has no time to tidy up.
        if self._closing.way is not Way.KILLED and files - _FILES:
            self._problem(f"files are left: {sorted(files - _FILES)}")
        left = sorted(str(path) for path in self._temporary.rglob("*") if not _SOCKETS.search(path.name))
        if self._closing.way is Way.KILLED:
            left = [path for path in left if not path.endswith(".socket")]
        if left:
            self._problem(f"temporary files are left: {left}")
        loaded = SettingsStore(self._data / "settings.json").load()
        if loaded.notice is not None:
            self._problem(f"the settings: {loaded.notice}")


async def close_once(closing: Closing, simulator_port: int) -> Outcome:
    """Start the program, end it, and return how it went."""
    with tempfile.TemporaryDirectory(prefix="closing") as folder:
        return await ClosingTrial(closing, Path(folder), simulator_port).run()
