"""Threads for short blocking work (name look-ups, disk) that can never keep the program from ending."""

import queue
import threading
import time
from collections.abc import Callable
from concurrent.futures import Executor, Future
from dataclasses import dataclass
from typing import Any, ParamSpec, TypeVar

P = ParamSpec("P")
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class _Job:
    future: Future[Any]
    work: Callable[[], Any]

    def run(self) -> None:
        if not self.future.set_running_or_notify_cancel():
            return
        try:
            outcome = self.work()
        except BaseException as error:  # noqa: BLE001 - whatever it is belongs to the one who waits for the future
            self.future.set_exception(error)
        else:
            self.future.set_result(outcome)


class DaemonExecutor(Executor):
    """A fixed number of daemon threads.

    The standard pool's threads are joined when the interpreter exits, and a name look-up can block for a minute;
    these are left behind after `patience` seconds.
    """

    def __init__(self, workers: int, patience: float = 1.0) -> None:
        self._patience = patience
        self._jobs: queue.SimpleQueue[_Job | None] = queue.SimpleQueue()
        self._closed = False
        self._threads = [
            threading.Thread(target=self._work, name=f"blocking work {number + 1}", daemon=True)
            for number in range(workers)
        ]
        for thread in self._threads:
            thread.start()

    def submit(self, fn: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> Future[T]:
        """Run `fn` in one of the threads. Raises RuntimeError after `shutdown`."""
        if self._closed:
            raise RuntimeError("the executor was shut down")
        future: Future[T] = Future()
        self._jobs.put(_Job(future, lambda: fn(*args, **kwargs)))
        return future

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = True) -> None:
        """Take no more work, drop what has not begun, and wait for what has, but for `patience` seconds at most."""
        self._closed = True
        while cancel_futures and not self._jobs.empty():
            job = self._jobs.get_nowait()
            if job is not None:
                job.future.cancel()
        for _ in self._threads:
            self._jobs.put(None)
        deadline = time.monotonic() + (self._patience if wait else 0.0)
        for thread in self._threads:
            thread.join(max(deadline - time.monotonic(), 0.0))

    def _work(self) -> None:
        while (job := self._jobs.get()) is not None:
            job.run()
