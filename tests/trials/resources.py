"""What a process holds that it must give back."""

import asyncio
import threading
from dataclasses import dataclass
from pathlib import Path
from typing import Final

_DESCRIPTORS: Final = Path("/proc/self/fd")
_LOOK: Final = 0.05


@dataclass(frozen=True, slots=True)
class Resources:
    """Open file descriptors (0 where the system does not tell), threads, and tasks of the running loop."""

    descriptors: int
    threads: int
    tasks: int

    @classmethod
    def now(cls) -> "Resources":
        """Return what is held at this moment."""
        descriptors = sum(1 for _ in _DESCRIPTORS.iterdir()) if _DESCRIPTORS.is_dir() else 0
        return cls(descriptors, threading.active_count(), len(asyncio.all_tasks()))

    def exceeds(self, other: "Resources") -> bool:
        """Whether there is more of anything."""
        mine, theirs = (self.descriptors, self.threads, self.tasks), (other.descriptors, other.threads, other.tasks)
        return any(one > another for one, another in zip(mine, theirs, strict=True))

    def __str__(self) -> str:
        return f"{self.descriptors} descriptors, {self.threads} threads, {self.tasks} tasks"


async def settled(before: Resources, *, within: float = 20.0) -> Resources:
    """Return what is held once it is no more than `before`, or after `within` seconds."""
    loop = asyncio.get_running_loop()
    deadline = loop.time() + within
    held = Resources.now()
    for _ in range(round(within / _LOOK)):
        if not held.exceeds(before) or loop.time() > deadline:
            break
        await asyncio.sleep(_LOOK)
        held = Resources.now()
    return held
