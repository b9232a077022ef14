"""`issplus-simulator`: an ISS+ server of our own, on the local machine unless told otherwise.

When ready it prints one line, `listening on ws://127.0.0.1:PORT/infocx/v3/websocket`. It ends with code 0 on SIGINT,
SIGTERM or, with `--watch-stdin`, when its standard input reaches the end: a program that starts it as a child and holds
the other end of that pipe need not do anything for it to end, however the program itself ends.
"""

import argparse
import asyncio
import gc
import logging
import math
import os
import signal
import sys
import threading
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Final

from issplus_desktop.simulator.accounts import DEFAULT_LOGIN, DEFAULT_PASSCODE, Accounts, AccountsFileError
from issplus_desktop.simulator.connection import UnknownTicker
from issplus_desktop.simulator.exchange import SimulatedExchange
from issplus_desktop.simulator.gateway import Gateway
from issplus_desktop.simulator.gateway_error import CODES
from issplus_desktop.simulator.instruments import listings
from issplus_desktop.simulator.server import SimulatorServer

_GRACE: Final = 1.0
"""Seconds after the end of standard input until the process is ended whatever it does."""


def _refusal(text: str) -> tuple[str, str]:
    destination, _, code = text.partition("=")
    if code not in CODES:
        raise argparse.ArgumentTypeError(f"{text!r} is not DESTINATION=CODE with one of {', '.join(sorted(CODES))}")
    return destination, code


def _positive(kind: Callable[[str], float]) -> Callable[[str], float]:
    def read(text: str) -> float:
        number = kind(text)
        if not 0 < number < float("inf"):
            raise argparse.ArgumentTypeError(f"{text} is not above 0")
        return number

    return read


def build_parser() -> argparse.ArgumentParser:
    """Return the parser of the command line."""
    parser = argparse.ArgumentParser(prog="issplus-simulator", description="A local ISS+ server, its market simulated")
    parser.add_argument("--host", default="127.0.0.1", help="address to listen at (default: this machine only)")
    parser.add_argument("--port", type=int, default=0, help="port to listen at; 0 takes a free one")
    parser.add_argument("--seed", type=int, default=1, help="the same seed gives the same market")
    parser.add_argument("--rate", type=_positive(float), default=1.0, help="how busy the market is; 1 is usual")
    parser.add_argument(
        "--auctions",
        type=_positive(float),
        default=math.inf,
        metavar="SECONDS",
        help="let each instrument's trading pause for a minute once in so many seconds (120 at least)",
    )
    parser.add_argument("--instruments", type=_positive(int), default=None, help="list only the most liquid so many")
    parser.add_argument(
        "--accounts",
        type=Path,
        default=None,
        help=f"TOML file of passport accounts (without it: {DEFAULT_LOGIN} with {DEFAULT_PASSCODE})",
    )
    parser.add_argument(
        "--unknown-ticker",
        choices=[choice.value for choice in UnknownTicker],
        default=UnknownTicker.SILENCE.value,
        help="what a subscription to an unlisted ticker gets",
    )
    parser.add_argument(
        "--refuse",
        type=_refusal,
        action="append",
        default=[],
        metavar="DESTINATION=CODE",
        help="answer every use of a destination with this gateway code; may be repeated",
    )
    parser.add_argument("--watch-stdin", action="store_true", help="end when standard input ends")
    parser.add_argument("--log-level", default="WARNING", choices=["DEBUG", "INFO", "WARNING", "ERROR"])
    return parser


def main(argv: Sequence[str] | None = None) -> int:
    """Run the simulator until it is told to stop. Returns 0, or 2 if it could not start."""
    options = build_parser().parse_args(argv)
    logging.basicConfig(level=options.log_level, stream=sys.stderr, format="%(levelname)s %(name)s: %(message)s")
    # Frames hold passcodes, and at DEBUG this library logs frames.
    logging.getLogger("websockets").setLevel(max(logging.INFO, logging.getLevelName(options.log_level)))
    try:
        accounts = Accounts() if options.accounts is None else Accounts.read(options.accounts)
        with asyncio.Runner() as runner:
            runner.run(_serve(options, accounts))
    except (AccountsFileError, OSError) as error:
        sys.stderr.write(f"issplus-simulator: {error}\n")
        return 2
    return 0


async def _serve(options: argparse.Namespace, accounts: Accounts) -> None:
    stopped = asyncio.Event()
    _stop_on_signals(stopped.set)
    if options.watch_stdin:
        _stop_on_end_of_input(stopped.set)
    exchange = SimulatedExchange(
        options.seed, listings(options.instruments), time.time(), options.rate, options.auctions
    )
    gateway = Gateway(exchange, options.seed, dict(options.refuse))
    server = SimulatorServer(
        exchange, gateway, accounts, clock=time.time, unknown_ticker=UnknownTicker(options.unknown_ticker)
    )
    await server.run(options.host, options.port, ready=_tell_address, stopped=stopped)
    # The whole market goes with the process. To look through it for garbage would take longer than the whole end.
    gc.freeze()


def _tell_address(url: str) -> None:
    sys.stdout.write(f"listening on {url}\n")
    sys.stdout.flush()


def _stop_on_signals(stop: Callable[[], None]) -> None:
    loop = asyncio.get_running_loop()
    for number in (signal.SIGINT, signal.SIGTERM):
        try:
            loop.add_signal_handler(number, stop)
        except NotImplementedError:
            # Windows has no signal handlers in its event loop.
            signal.signal(number, lambda *_: loop.call_soon_threadsafe(stop))


def _stop_on_end_of_input(stop: Callable[[], None]) -> None:
    loop = asyncio.get_running_loop()

    def watch() -> None:
        # os.read holds no lock of sys.stdin, which a thread left behind would keep at exit.
        while _read_some(sys.__stdin__.fileno() if sys.__stdin__ else 0):
            pass
        loop.call_soon_threadsafe(stop)
        threading.Event().wait(_GRACE)
        os._exit(0)

    threading.Thread(target=watch, name="stdin", daemon=True).start()


def _read_some(descriptor: int) -> bytes:
    try:
        return os.read(descriptor, 4096)
    except OSError:
        return b""
