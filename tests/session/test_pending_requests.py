"""Requests end in a reply or in one kind of error, and nothing is left behind."""

import asyncio

import pytest

from issplus_desktop.protocol.message import DataMessage, MessageKind
from issplus_desktop.session.pending_requests import (
    NoReplyError,
    NotConnectedError,
    PendingRequests,
    RequestError,
    RequestTimeoutError,
)
from tests.session.feed_world import in_loop, settle

REPLY = DataMessage(MessageKind.SNAPSHOT, (), [])


def ask(pending, name):
    return asyncio.get_running_loop().create_task(pending.reply(name))


@in_loop
async def test_the_answer_reaches_the_one_who_asked():
    pending = PendingRequests()
    first, second = ask(pending, "r1"), ask(pending, "r2")
    await settle()
    pending.answer("r2", REPLY)
    pending.answer("r2", RequestTimeoutError("too late to matter"))
    pending.answer("r1", RequestTimeoutError("late"))
    pending.answer("r9", REPLY)
    await settle()
    assert second.result() is REPLY
    with pytest.raises(RequestTimeoutError):
        first.result()


@in_loop
async def test_all_fail_together():
    pending = PendingRequests()
    tasks = [ask(pending, name) for name in ("r1", "r2")]
    await settle()
    tasks[0].cancel()
    pending.fail_all()
    await settle()
    assert tasks[0].cancelled()
    lost = tasks[1].exception()
    assert isinstance(lost, NotConnectedError)
    assert str(lost) == "the connection was lost before the reply came"
    pending.fail_all()


def test_errors_have_one_base_and_words():
    assert str(RequestError("gateway.timeout", "slow")) == "gateway.timeout: slow"
    assert str(RequestError(None, "slow")) == "slow"
    for kind in (RequestTimeoutError, NotConnectedError, RequestError):
        assert issubclass(kind, NoReplyError)
