"""The command line of `issplus-desktop`."""

import argparse
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from issplus_desktop import __version__
from issplus_desktop.app.view_spec import ViewSpec
from issplus_desktop.market.instrument import InstrumentId

PASSCODE_VARIABLE = "ISSPLUS_PASSCODE"
LOG_LEVELS = ("debug", "info", "warning", "error")


@dataclass(frozen=True, slots=True)
class Options:
    """What the person asked for; None or empty means: as kept from the last run."""

    simulator: bool = False
    url: str | None = None
    domain: str | None = None
    login: str | None = None
    watch: tuple[InstrumentId, ...] = ()
    views: tuple[ViewSpec, ...] = ()
    language: str | None = None
    theme: str | None = None
    data_dir: Path | None = None
    screenshot: Path | None = None
    report: Path | None = None
    quit_after: float | None = None
    log_level: str = "warning"
    safe_layout: bool = False


def _view(text: str) -> ViewSpec:
    try:
        return ViewSpec.parse(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(str(error)) from error


def _instruments(text: str) -> tuple[InstrumentId, ...]:
    """Read `SBER,MXSE.TQBR.GAZP`; a bare ticker is a share of the main board."""
    try:
        return tuple(
            InstrumentId.parse(name if "." in name else f"MXSE.TQBR.{name}")
            for name in (part.strip() for part in text.split(","))
            if name
        )
    except ValueError as error:
        raise argparse.ArgumentTypeError(str(error)) from error


def _seconds(text: str) -> float:
    try:
        seconds = float(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(f"{text!r} is no number of seconds") from error
    if not 0 <= seconds <= 1e6:
        raise argparse.ArgumentTypeError(f"{text!r} is no sensible number of seconds")
    return seconds


def _address(text: str) -> str:
    if "@" in text:
        # Never the address itself, here or in any report or log.
        raise argparse.ArgumentTypeError("an address may hold no login or password; they have ways of their own")
    return text


def build_parser() -> argparse.ArgumentParser:
    """Return the parser; a password has no option on purpose."""
    parser = argparse.ArgumentParser(
        prog="issplus-desktop",
        description="Desktop terminal for ISS+, the Moscow Exchange's real-time market-data feed.",
        epilog="The password is asked in the window, or taken from the system's keyring where you have it remembered"
        f" there, or from the environment variable {PASSCODE_VARIABLE}.",
    )
    parser.add_argument("--version", action="version", version=f"%(prog)s {__version__}")
    where = parser.add_mutually_exclusive_group()
    where.add_argument("--simulator", action="store_true", help="connect to the built-in simulator")
    where.add_argument("--url", type=_address, help="connect to this WebSocket address (the exchange's own by default)")
    parser.add_argument("--domain", choices=("DEMO", "passport"), help="the login's domain: DEMO is the guest")
    parser.add_argument("--login", help="the login's name")
    parser.add_argument("--watch", type=_instruments, default=(), metavar="A,B", help="put these on the watch list")
    parser.add_argument(
        "--open", type=_view, action="append", default=[], dest="views", metavar="VIEW",
        help="book:MXSE.TQBR.SBER, tape:MXSE.TQBR.SBER, depth:MXSE.TQBR.SBER, heat:MXSE.TQBR.SBER, "
        "securities:MXSE, chart:MXSE.TQBR.SBER@M10 (+MXSE.TQBR.GAZP compares) or table:COMMON.news; may be repeated",
    )  # fmt: skip
    parser.add_argument("--language", choices=("en", "ru"))
    parser.add_argument("--theme", choices=("dark", "light", "system"))
    parser.add_argument("--data-dir", type=Path, help="keep settings and logs in this folder")
    parser.add_argument(
        "--safe-layout", action="store_true",
        help="start with the layout of a first run; View, Layouts, Go back has the one before",
    )  # fmt: skip
    parser.add_argument("--screenshot", type=Path, metavar="FILE", help="save a picture of the window at exit")
    parser.add_argument(
        "--report", type=Path, metavar="FILE", help="write what was shown and counted, as JSON, at exit"
    )
    parser.add_argument("--quit-after", type=_seconds, metavar="SECONDS")
    parser.add_argument("--log-level", choices=LOG_LEVELS, default="warning")
    return parser


def parse_command_line(arguments: Sequence[str] | None = None) -> Options:
    """Return the options; argparse prints help and mistakes and exits with 0 or 2."""
    parser = build_parser()
    found, unknown = parser.parse_known_args(arguments)
    if unknown:
        # What stands behind a mistaken option may be a password.
        names = [word.partition("=")[0] for word in unknown if word.startswith("-")]
        parser.error(f"unrecognized arguments: {' '.join([*names, '…'])}")
    return Options(**{**vars(found), "views": tuple(found.views)})
