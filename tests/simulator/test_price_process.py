"""The efficient price."""

import itertools
import statistics
from random import Random

from issplus_desktop.simulator.price_process import PriceProcess


def path(seed, seconds=1.0, steps=4000, start=30000.0):
    process = PriceProcess(Random(seed), start, 0.02)
    return process, [process.advance(seconds) for _ in range(steps)]


def test_same_seed_same_path():
    assert path(1)[1] == path(1)[1]
    assert path(1)[1] != path(2)[1]


def test_moves_are_about_as_large_as_told():
    process, values = path(3, steps=20_000)
    moves = [after - before for before, after in itertools.pairwise(values)]
    # Jumps and swings of volatility make it larger than a plain walk's.
    assert 0.8 * process.sigma < statistics.pstdev(moves) < 2.0 * process.sigma


def test_it_returns_from_afar():
    process = PriceProcess(Random(4), 1000.0, 0.0)
    process.value = 2000.0
    for _ in range(100):
        process.advance(86_400.0)
    assert abs(process.value - 1000.0) < 1.0


def test_it_never_falls_to_nothing():
    process = PriceProcess(Random(5), 10.0, 3.0)
    assert min(process.advance(60.0) for _ in range(5000)) >= 3.0
