"""Writes files that a person asked for in another thread."""

import asyncio
import logging
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import BinaryIO

from issplus_desktop.settings.given_file import StopSign, write_given_file

_LOG = logging.getLogger(__name__)


async def write_elsewhere(path: Path, write: Callable[[BinaryIO], object]) -> None:
    """Write a file as `write_given_file` does while the loop goes on; raises the same.

    Cancelled, as at the end of the program, it leaves what was there and nothing else.
    """
    sign = StopSign()
    try:
        await asyncio.get_running_loop().run_in_executor(None, partial(write_given_file, path, write, sign))
    except asyncio.CancelledError:
        _LOG.warning("The writing of %s was cut off", path)
        sign.stop()
        raise
