"""The local server as a child process that never outlives the program."""

import asyncio
import contextlib
import re
import subprocess
import sys
import threading
import time
from collections import deque
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import IO, Final

from PySide6.QtCore import QCoreApplication

SIMULATOR: Final = "issplus-simulator"
"""The name of the program that a bundle has beside this one."""

_READY: Final = re.compile(r"listening on (ws://\S+)")
_ERROR_LINES: Final = 12
_ERROR_LINE_BYTES: Final = 300
_POLL_SECONDS: Final = 0.02
_START_SECONDS: Final = 60.0
"""A machine that reads all of it from a busy disk for the first time takes many; who waits can also disconnect."""
_NO_WINDOW: Final[int] = getattr(subprocess, "CREATE_NO_WINDOW", 0)


class SimulatorError(Exception):
    """The simulator could not be started. `detail` is the end of what it wrote to its standard error."""

    def __init__(self, text: str, detail: str = "") -> None:
        super().__init__(f"{text}\n{detail}" if detail else text)
        self.text = text
        self.detail = detail


def simulator_command() -> tuple[str, ...]:
    """Return how to start the simulator: as our module, or, in a bundle, which has no interpreter, as a program."""
    if getattr(sys, "frozen", False):
        program = Path(sys.executable)
        return (str(program.with_name(SIMULATOR + program.suffix)),)
    return (sys.executable, "-m", "issplus_desktop.simulator")


class SimulatorProcess:
    """Starts and ends one simulator.

    Its standard input is a pipe on which nothing is ever written: when this process ends, however that happens, the
    system closes the pipe and the child ends by itself. A plain `Popen` and two reading threads are used because
    asyncio's own subprocesses need a child watcher that Qt's loop does not reliably offer under Python 3.11.
    """

    def __init__(
        self,
        *,
        seed: int | None = None,
        rate: float | None = None,
        instruments: int | None = None,
        command: Sequence[str] | None = None,
        start_timeout: float = _START_SECONDS,
        grace: float = 0.7,
    ) -> None:
        options = {"--seed": seed, "--rate": rate, "--instruments": instruments}
        chosen = [text for name, value in options.items() if value is not None for text in (name, str(value))]
        self._command = [*(command or simulator_command()), "--port", "0", "--watch-stdin", *chosen]
        self._start_timeout = start_timeout
        self._grace = grace
        self._process: subprocess.Popen[bytes] | None = None
        self._url = ""
        self._last_errors: deque[bytes] = deque(maxlen=_ERROR_LINES)

    @property
    def is_running(self) -> bool:
        """Whether the child is there."""
        return self._process is not None and self._process.poll() is None

    @property
    def pid(self) -> int | None:
        """The child's process id, None before the start and after the end."""
        return self._process.pid if self._process is not None else None

    async def start(self) -> str:
        """Start the simulator, or find it running, and return the address at which it listens.

        Raises SimulatorError. When it raises, or is cancelled, nothing is left running. One call at a time.
        """
        if self.is_running:
            return self._url
        self._kill()
        self._last_errors.clear()
        process = self._process = _spawn(self._command)
        loop = asyncio.get_running_loop()
        first_line: asyncio.Future[str] = loop.create_future()
        _in_thread(_read_output, process.stdout, lambda line: loop.call_soon_threadsafe(_deliver, first_line, line))
        errors = _in_thread(_read_errors, process.stderr, self._last_errors)
        try:
            self._url = await self._address(first_line)
        except SimulatorError as error:
            self._kill()
            await self._within_grace(lambda: not errors.is_alive())
            raise SimulatorError(error.text, self._error_text()) from None
        except BaseException:
            self._kill()
            raise
        return self._url

    async def stop(self) -> None:
        """End the child: by the end of its input, or after the grace time by killing it. Does nothing twice."""
        process = self._process
        if process is None:
            return
        try:
            _close_input(process)
            await self._within_grace(lambda: process.poll() is not None)
        finally:
            self._kill()

    async def _address(self, first_line: asyncio.Future[str]) -> str:
        """Return the address in the child's first line, or raise SimulatorError."""
        try:
            async with asyncio.timeout(self._start_timeout):
                line = await first_line
        except TimeoutError:
            text = QCoreApplication.translate("SimulatorProcess", "The simulator did not start within {seconds} s.")
            raise SimulatorError(text.format(seconds=f"{self._start_timeout:g}")) from None
        ready = _READY.fullmatch(line.strip())
        if ready is not None:
            return ready[1]
        if line:
            text = QCoreApplication.translate("SimulatorProcess", "The simulator did not say where it listens.")
        else:
            text = QCoreApplication.translate("SimulatorProcess", "The simulator ended before it was ready.")
        raise SimulatorError(text)

    async def _within_grace(self, done: Callable[[], bool]) -> bool:
        """Wait until `done()`, for the grace time at most; return whether it came true."""
        deadline = time.monotonic() + self._grace
        while not done():
            if time.monotonic() >= deadline:
                return False
            await asyncio.sleep(_POLL_SECONDS)
        return True

    def _error_text(self) -> str:
        return b"".join(self._last_errors).decode(errors="replace").strip()

    def _kill(self) -> None:
        """Leave neither a child nor a zombie."""
        process, self._process = self._process, None
        if process is not None:
            process.kill()
            process.wait()
            _close_input(process)


def _spawn(command: Sequence[str]) -> "subprocess.Popen[bytes]":
    try:
        return subprocess.Popen(  # noqa: S603 - our own program, without a shell
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            creationflags=_NO_WINDOW,
            # Ctrl+C in a terminal goes to a whole group; the child is for the program to end.
            process_group=0,
        )
    except OSError as error:
        text = QCoreApplication.translate("SimulatorProcess", "The simulator cannot be started: {reason}.")
        raise SimulatorError(text.format(reason=error.strerror)) from error


def _close_input(process: "subprocess.Popen[bytes]") -> None:
    if process.stdin is not None:
        process.stdin.close()


def _in_thread(work: Callable[..., None], *arguments: object) -> threading.Thread:
    """Run a reader of one of the child's pipes; it ends when the child does."""
    thread = threading.Thread(target=work, args=arguments, name="simulator output", daemon=True)
    thread.start()
    return thread


def _read_output(pipe: IO[bytes], deliver: Callable[[str], object]) -> None:
    """Hand on the first line and swallow the rest, so that the child can never block on a full pipe."""
    with pipe:
        # A loop that has closed in the meantime wants no line any more.
        with contextlib.suppress(RuntimeError):
            deliver(pipe.readline().decode(errors="replace"))
        for _ in pipe:
            continue


def _read_errors(pipe: IO[bytes], last: deque[bytes]) -> None:
    """Keep the last lines of what the child complains of."""
    with pipe:
        last.extend(line[:_ERROR_LINE_BYTES] for line in pipe)


def _deliver(first_line: asyncio.Future[str], line: str) -> None:
    if not first_line.done():
        first_line.set_result(line)
