"""An event loop whose time is a number: nothing waits, a day passes as fast as its callbacks run, always in one order.

When nothing can run, time jumps to the next timer. When there is no timer either, the loop is dead and says so; so it
does when the same moment never ends.
"""

import asyncio
import itertools
from collections.abc import Callable, Coroutine
from typing import Any, Final, TypeVar

T = TypeVar("T")

MOST_TURNS: Final = 200_000
"""After so many turns of the loop at one and the same moment something is going round in circles."""


class DeadlockError(Exception):
    """Everything waits and nothing is due, now or later."""


class EndlessMomentError(Exception):
    """The loop turns and turns and time does not go on."""


class NumberedTask(asyncio.Task[T]):
    """A task whose hash is its number: a set of tasks has the same order in every run."""

    def __init__(self, *args: Any, number: int, **kwargs: Any) -> None:
        self._number = number
        super().__init__(*args, **kwargs)

    def __hash__(self) -> int:
        return self._number

    def __eq__(self, other: object) -> bool:
        return self is other


class _VirtualSelector:
    """Stands where the loop waits for sockets: there are none, so time goes on at once."""

    def __init__(self, loop: "VirtualLoop") -> None:
        self._loop = loop
        self._turns = 0

    def select(self, timeout: float | None) -> list[object]:
        if timeout is None:
            raise DeadlockError(f"everything waits at {self._loop.now:.3f}: {self._loop.describe_tasks()}")
        if timeout > 0:
            self._loop.now += timeout
            self._turns = 0
        else:
            self._turns += 1
            if self._turns > MOST_TURNS:
                raise EndlessMomentError(f"no end to {self._loop.now:.3f}: {self._loop.describe_tasks()}")
        return []

    def close(self) -> None:
        """There is nothing to close."""


class VirtualLoop(asyncio.BaseEventLoop):
    """An asyncio loop without sockets, threads or a clock; `now` is in seconds and starts at 0.

    Exceptions that nobody handled are kept in `unhandled`.
    """

    def __init__(self) -> None:
        super().__init__()
        self.now = 0.0
        self.unhandled: list[str] = []
        self._selector = _VirtualSelector(self)
        numbers = itertools.count(1)
        self.set_task_factory(
            lambda loop, coroutine, **options: NumberedTask(coroutine, loop=loop, number=next(numbers), **options)
        )
        self.set_exception_handler(self._note_unhandled)

    def time(self) -> float:
        return self.now

    def describe_tasks(self) -> str:
        return ", ".join(sorted(task.get_name() for task in asyncio.all_tasks(self))) or "no task"

    def _note_unhandled(self, _: asyncio.AbstractEventLoop, context: dict[str, Any]) -> None:
        self.unhandled.append(f"{context.get('message')}: {context.get('exception')!r}")

    # What asyncio.BaseEventLoop leaves to those that have sockets.

    def _process_events(self, events: list[object]) -> None:
        """There are no events from outside."""

    def _write_to_self(self) -> None:
        """Nobody else runs who would have to wake us."""


def run_virtually(main: Callable[[VirtualLoop], Coroutine[Any, Any, T]]) -> T:
    """Run `main(loop)` to its end in a loop of its own. Raises DeadlockError and EndlessMomentError."""
    loop = VirtualLoop()
    with asyncio.Runner(loop_factory=lambda: loop) as runner:
        return runner.run(main(loop))
