"""Keeps an exception in a callback from ending the feed, and from being silent."""

from collections.abc import Callable
from types import TracebackType


class FaultGuard:
    """A `with` block whose exceptions are reported to one callable, after which the program goes on behind it.

    Only `Exception` is held: cancellation and the interpreter's own exits pass. An exception in `report` passes too.
    """

    __slots__ = ("report",)

    def __init__(self, report: Callable[[Exception], None]) -> None:
        self.report = report

    def __enter__(self) -> None:
        return None

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> bool:
        if not isinstance(error, Exception):
            return False
        self.report(error)
        return True
