"""The one place that starts tasks, so that each has a name, an owner and an end."""

import asyncio
from collections.abc import Callable, Coroutine
from types import TracebackType
from typing import Any, TypeAlias, TypeVar

T = TypeVar("T")
ReportFailure: TypeAlias = Callable[[type[BaseException], BaseException, TracebackType | None], object]
"""Takes a failure in `sys.excepthook`'s form."""


class TaskOwner:
    """Keeps every task alive until it is done, reports each failure once, and cancels what is left at the end."""

    def __init__(self, report: ReportFailure) -> None:
        self._report = report
        self._tasks: set[asyncio.Task[Any]] = set()
        self._closing = False

    def __len__(self) -> int:
        return len(self._tasks)

    def spawn(self, coroutine: Coroutine[Any, Any, T], name: str) -> asyncio.Task[T]:
        """Start a task on the running loop; callable from a Qt slot. After `cancel_all` it is cancelled at once.

        A failure is reported even if somebody also awaits the task; a cancellation is not a failure.
        """
        task = asyncio.get_running_loop().create_task(coroutine, name=name)
        self._tasks.add(task)
        task.add_done_callback(self._done)
        if self._closing:
            task.cancel()
        return task

    async def cancel_all(self, patience: float) -> list[str]:
        """Cancel every task and wait `patience` seconds at most; return the names of those that did not end.

        The task that calls this is left alone. Nothing can be spawned afterwards that lives on.
        """
        self._closing = True
        own = asyncio.current_task()
        tasks = {task for task in self._tasks if task is not own}
        for task in tasks:
            task.cancel()
        if tasks:
            _, tasks = await asyncio.wait(tasks, timeout=patience)
        return sorted(task.get_name() for task in tasks)

    def _done(self, task: asyncio.Task[Any]) -> None:
        self._tasks.discard(task)
        if task.cancelled():
            return
        error = task.exception()
        if error is not None:
            self._report(type(error), error, error.__traceback__)
