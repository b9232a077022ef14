"""Requests that wait for their reply, and the errors by which one can end."""

import asyncio
from typing import TypeAlias

from issplus_desktop.protocol.message import DataMessage


class NoReplyError(Exception):
    """Base of the errors by which a request ends without a usable reply."""


class RequestError(NoReplyError):
    """The server answered with an error, or with a body that cannot be read. `code` is a `gateway.*` code or None."""

    def __init__(self, code: str | None, text: str) -> None:
        super().__init__(f"{code}: {text}" if code else text)
        self.code = code
        self.text = text


class RequestTimeoutError(NoReplyError):
    """No reply came within the deadline."""


class NotConnectedError(NoReplyError):
    """There is no live connection, or it was lost before the reply came."""


Answer: TypeAlias = DataMessage | NoReplyError


class PendingRequests:
    """The requests under way on one connection.

    An error travels as a result and is raised by the one who asked, so one who has gone leaves nothing unretrieved.
    """

    def __init__(self) -> None:
        self._waiting: dict[str, asyncio.Future[Answer]] = {}

    async def reply(self, request: str) -> DataMessage:
        """Wait for the answer to `request` and return it. Raises NoReplyError."""
        answer: asyncio.Future[Answer] = asyncio.get_running_loop().create_future()
        self._waiting[request] = answer
        try:
            outcome = await answer
        finally:
            del self._waiting[request]
        if isinstance(outcome, NoReplyError):
            raise outcome
        return outcome

    def answer(self, request: str, outcome: Answer) -> None:
        """Give the outcome to the one who asked, if still there."""
        waiting = self._waiting.get(request)
        if waiting is not None and not waiting.done():
            waiting.set_result(outcome)

    def fail_all(self) -> None:
        """End every request with NotConnectedError."""
        for request in self._waiting:
            self.answer(request, NotConnectedError("the connection was lost before the reply came"))
