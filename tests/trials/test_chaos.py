"""Faults between real sockets: a hundred here, many more by `run_chaos`; and that what strikes does strike."""

import asyncio
import itertools
import sys
from collections import Counter
from random import Random

import pytest

from tests.trials.certificate_maker import HOST
from tests.trials.chaos_faults import CLOSE_CODES, KINDS, ByteFault, ChaosFault, draw
from tests.trials.chaos_lane import Outcome, Shape, are_bytes, dealt
from tests.trials.chaos_proxy import ChaosProxy
from tests.trials.resources import Resources
from tests.trials.run_chaos import Tally, trial
from tests.trials.toxics import Toxics

SEED = 20_260_122
FAULTS = 100
SHAPE = Shape(0.08)
WITHIN = 20.0


# The hundred


@pytest.mark.timeout(480)
def test_everything_is_back_and_true_after_each_fault_and_nothing_is_left_over():
    faults = draw(SEED, FAULTS, longest=SHAPE.longest_fault)
    with asyncio.Runner() as runner:
        tally = runner.run(trial(faults, SHAPE, SEED, 8))
    sys.stdout.write("\n".join([*tally.lines(), ""]))
    assert [f"{outcome.fault}: {outcome.wrong}" for outcome in tally.failed] == []
    assert len(tally.outcomes) == FAULTS
    assert {outcome.fault.kind for outcome in tally.outcomes} == set(KINDS)
    assert sum(outcome.was_lost for outcome in tally.outcomes) > FAULTS / 3
    assert not tally.leaks, (tally.before, tally.after)


def test_the_same_seed_draws_the_same_faults_and_all_kinds_and_close_codes():
    faults = draw(SEED, FAULTS, longest=1.0)
    assert faults == draw(SEED, FAULTS, longest=1.0)
    assert faults != draw(SEED + 1, FAULTS, longest=1.0)
    assert {fault.kind for fault in faults} == set(KINDS)
    codes = {fault.fault.detail for fault in faults if fault.fault and fault.kind.value == "close code"}
    assert codes == set(CLOSE_CODES)


def test_faults_are_dealt_whole_and_bytes_apart_from_frames():
    faults = draw(1, 57, longest=1.0)
    shares = dealt(faults, 5)
    assert Counter(map(str, itertools.chain(*shares))) == Counter(map(str, faults))
    assert all(len({are_bytes(fault) for fault in share}) == 1 for share in shares)


def test_the_report_tells_what_failed_and_what_is_left_over():
    tally = Tally([Outcome(ChaosFault(ByteFault.DOWN, 1.0), wrong=["not back"])])
    tally.before, tally.after = Resources(9, 1, 1), Resources(10, 1, 1)
    assert tally.leaks
    report = "\n".join(tally.lines())
    assert "FAILED down 1.00 s: not back" in report
    assert "1 faults, 1 failed" in report


# The proxy of bytes


def with_proxy(scenario):
    """Run a scenario with a proxy before a server that echoes, and a way to connect through it."""

    async def echo(reader, writer):
        while data := await reader.read(1000):
            writer.write(data)
        writer.close()

    async def main():
        server = await asyncio.start_server(echo, HOST, 0)
        port = server.sockets[0].getsockname()[1]
        async with ChaosProxy(port, Random(1)) as proxy:
            await asyncio.wait_for(scenario(proxy, lambda: asyncio.open_connection(HOST, proxy.port)), WITHIN)
        server.close()
        await server.wait_closed()

    with asyncio.Runner() as runner:
        runner.run(main())


async def echoed(connection, data=b"hello"):
    reader, writer = connection
    writer.write(data)
    return await reader.readexactly(len(data))


async def until(condition):
    for _ in range(int(WITHIN * 100)):
        if condition():
            return
        await asyncio.sleep(0.01)
    raise AssertionError("it did not happen in time")


def test_without_toxics_everything_passes():
    async def scenario(proxy, connect):
        connection = await connect()
        assert await echoed(connection) == b"hello"
        connection[1].close()
        assert proxy.is_sound

    with_proxy(scenario)


@pytest.mark.parametrize(
    "toxics",
    [
        Toxics(latency=0.05, jitter=0.02),
        Toxics(bandwidth=5000.0),
        Toxics(slicer=2, slicer_delay=0.001),
        Toxics(limit_data=1_000_000),
    ],
    ids=["latency", "bandwidth", "slicer", "limit_data"],
)
def test_a_slow_network_is_slow_and_loses_nothing(toxics):
    async def scenario(proxy, connect):
        proxy.poison(toxics, toxics)
        connection = await connect()
        data = bytes(range(200))
        assert await echoed(connection, data) == data
        connection[1].close()

    with_proxy(scenario)


def test_latency_delays_each_way():
    async def scenario(proxy, connect):
        connection = await connect()
        await echoed(connection)
        proxy.poison(Toxics(latency=0.1), Toxics(latency=0.1))
        loop = asyncio.get_running_loop()
        begun = loop.time()
        await echoed(connection)
        assert loop.time() - begun >= 0.19
        connection[1].close()

    with_proxy(scenario)


def test_a_reset_is_a_reset_and_not_an_end():
    async def scenario(proxy, connect):
        reader, writer = connection = await connect()
        await echoed(connection)
        proxy.poison(Toxics(reset_peer=0.0))
        with pytest.raises(ConnectionResetError):
            await reader.read()
        writer.close()

    with_proxy(scenario)


@pytest.mark.parametrize("toxics", [Toxics(limit_data=3), Toxics(timeout=0.05)], ids=["limit_data", "timeout"])
def test_a_connection_that_is_ended_gets_no_more_than_it_may(toxics):
    async def scenario(proxy, connect):
        proxy.poison(down=toxics)
        reader, writer = await connect()
        writer.write(b"hello")
        assert await reader.read() == b"hello"[: toxics.limit_data or 0]
        writer.close()

    with_proxy(scenario)


def test_a_server_that_is_down_refuses_and_is_up_again_at_the_same_port():
    async def scenario(proxy, connect):
        connection = await connect()
        await echoed(connection)
        await proxy.go_down()
        assert await connection[0].read() == b""
        connection[1].close()
        with pytest.raises(ConnectionRefusedError):
            await connect()
        await proxy.listen()
        again = await connect()
        assert await echoed(again) == b"hello"
        again[1].close()

    with_proxy(scenario)


def test_a_black_hole_stays_one_for_whoever_fell_into_it():
    async def scenario(proxy, connect):
        old = await connect()
        await echoed(old)
        proxy.poison(down=Toxics(black_hole_after=2))
        old[1].write(b"hello")
        assert await old[0].readexactly(2) == b"he"
        await until(lambda: not proxy.is_sound)
        proxy.cure(forgets=False)
        old[1].write(b"again")
        new = await connect()
        assert await echoed(new) == b"hello"
        assert not proxy.is_sound
        old[1].close()
        await until(lambda: proxy.is_sound)
        assert await old[0].read() == b""
        new[1].close()

    with_proxy(scenario)
