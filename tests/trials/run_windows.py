"""Opens and closes each view, window, dialog and menu many times: `dev.py trials windows [--times 1000] [--only WORD]`.

Nothing may be left of any of them (weak references, widgets, wrappers of Qt's objects), and memory may not grow.
"""

import argparse
import gc
import os
import resource
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from PySide6.QtWidgets import QApplication
from shiboken6 import Shiboken

from tests.trials.dialog_world import DialogWorld
from tests.trials.openings import BYTES_EACH, Found, World
from tests.trials.program_world import ProgramWorld
from tests.trials.window_world import WindowWorld

TIMES: Final = 1000
WARM_UP: Final = 200
"""Openings after which caches are full: fonts, icons, pixmaps."""
BLOCKS_EACH: Final = 4.0
"""So many of Python's memory blocks an opening may leave on average: fewer than any object of ours takes.

Python and PySide keep a block now and then, ever more seldom: the names that attributes were asked for by, of which a
type remembers some thousands, and values of enumerations that were handed to Qt. So the later half is counted.
"""
WORLDS: Final[tuple[Callable[[], World], ...]] = (WindowWorld, DialogWorld, ProgramWorld)
_LOOKS: Final = 20
_PAGE: Final = resource.getpagesize()


@dataclass
class Growth:
    """What many openings of one kind have left behind."""

    name: str
    times: int
    most: float = BYTES_EACH
    left: list[str] = field(default_factory=list)
    widgets: int = 0
    wrappers: int = 0
    blocks: float = 0.0
    size: float = 0.0
    seconds: float = 0.0
    """What the processor had to do for each."""

    def wrong(self, *, judge_memory: bool = True) -> list[str]:
        """Return what should not be, in words."""
        found = [f"{self.name}: {name} is still there" for name in dict.fromkeys(self.left)]
        if self.widgets > 0:
            found.append(f"{self.name}: {self.widgets} widgets more")
        if self.wrappers > 0:
            found.append(f"{self.name}: {self.wrappers} wrappers more")
        if judge_memory and self.blocks > BLOCKS_EACH:
            found.append(f"{self.name}: {self.blocks:.1f} blocks more each time")
        if judge_memory and self.size > self.most:
            found.append(f"{self.name}: {self.size:.0f} bytes more each time")
        return found

    def __str__(self) -> str:
        return (
            f"{self.name}: {self.times} times, {len(self.left)} left, widgets {self.widgets:+d}, "
            f"wrappers {self.wrappers:+d}, blocks {self.blocks:+.2f} and {self.size:+.0f} bytes each, "
            f"{self.seconds * 1000:.0f} ms"
        )


def slope(places: list[float], values: list[float]) -> float:
    """Return by how much values grow from one place to the next (least squares)."""
    middle, mean = sum(places) / len(places), sum(values) / len(values)
    across = sum((place - middle) ** 2 for place in places)
    return sum((place - middle) * (value - mean) for place, value in zip(places, values, strict=True)) / (across or 1.0)


def measure(world: World, name: str, act: Callable[[], Found], times: int, warm_up: int = WARM_UP) -> Growth:
    """Do something many times and return what is left of it."""
    for _ in range(min(warm_up, times)):
        act()
        world.settle()
    gc.collect()
    growth = Growth(name, times, world.most_bytes(name))
    widgets, wrappers = len(QApplication.allWidgets()), len(Shiboken.getAllValidWrappers())
    places: list[float] = []
    blocks: list[float] = []
    sizes: list[float] = []
    recent: list[Found] = []
    begin = time.process_time()
    for number in range(times):
        recent.append(act())
        world.settle()
        if number % max(1, times // _LOOKS) == 0 or number == times - 1:
            gc.collect()
            growth.left += [left for found in recent for left in found.left()]
            recent.clear()
            places.append(float(number))
            blocks.append(float(sys.getallocatedblocks()))
            sizes.append(_resident())
    growth.widgets = len(QApplication.allWidgets()) - widgets
    growth.wrappers = len(Shiboken.getAllValidWrappers()) - wrappers
    growth.seconds = (time.process_time() - begin) / times
    late = len(places) // 2
    growth.blocks, growth.size = slope(places[late:], blocks[late:]), slope(places, sizes)
    return growth


def _resident() -> float:
    statistics = Path("/proc/self/statm")
    if not statistics.exists():
        return 0.0
    return float(statistics.read_text().split()[1]) * _PAGE


def main(arguments: list[str] | None = None) -> int:
    """Run the trial; return 1 where anything is left or grows."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--times", type=int, default=TIMES)
    parser.add_argument("--only", default="", metavar="WORD", help="only the ways with this word in their names")
    options = parser.parse_args(arguments)
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    application = QApplication.instance() or QApplication([])
    wrong: list[str] = []
    for kind in WORLDS:
        world = kind()
        for name, act in world.ways().items():
            if options.only in name:
                growth = measure(world, name, act, options.times)
                sys.stdout.write(f"{growth}\n")
                sys.stdout.flush()
                wrong += growth.wrong()
        world.close()
    application.quit()
    for line in wrong:
        sys.stdout.write(f"WRONG: {line}\n")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
