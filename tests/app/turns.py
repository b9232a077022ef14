"""Lets a loop turn until something is so that another thread brings about."""

import asyncio

_MOST = 10**7


async def turns_until(condition):
    for _ in range(_MOST):
        if condition():
            return
        await asyncio.sleep(0)
    raise AssertionError("it has never come true")


def beside(coroutine):
    """Start a task beside the test."""
    return asyncio.get_running_loop().create_task(coroutine)
