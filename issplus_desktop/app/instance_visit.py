"""What a second start has to say to the program that runs already, and where that one listens."""

import secrets
from collections.abc import Mapping
from typing import Annotated, Final

import msgspec
from msgspec import Meta, Struct

from issplus_desktop.app.command_line import Options

LONGEST_LINE: Final = 64 * 1024
ANSWER: Final = b"raised\n"
_TOKENS: Final = ("XDG_ACTIVATION_TOKEN", "DESKTOP_STARTUP_ID")
_Text = Annotated[str, Meta(max_length=400)]


class Visit(Struct, frozen=True, kw_only=True):
    """One line from a second start: `secret` proves that it may read the folder.

    `views` and `watched` are to be opened, as they stand on a command line; `home` asks for all windows on screen;
    `token` is what the desktop gave the second start to come to the front with.
    """

    secret: _Text
    views: Annotated[tuple[_Text, ...], Meta(max_length=50)] = ()
    watched: Annotated[tuple[_Text, ...], Meta(max_length=200)] = ()
    home: bool = False
    token: _Text = ""


class Address(Struct, frozen=True, kw_only=True):
    """Where the first one listens: at a socket's `path` or, where there are none, at a `port` of this machine."""

    secret: _Text
    path: str = ""
    port: Annotated[int, Meta(ge=0, le=65535)] = 0


def visit_of(options: Options, environment: Mapping[str, str], secret: str) -> Visit:
    """Return what a start with these options has to say."""
    token = next((environment[name] for name in _TOKENS if environment.get(name)), "")
    return Visit(
        secret=secret,
        views=tuple(str(view) for view in options.views)[:50],
        watched=tuple(str(instrument) for instrument in options.watch)[:200],
        home=options.safe_layout,
        token=token if len(token) <= 400 and token.isprintable() else "",
    )


def is_visit(options: Options) -> bool:
    """Whether a start wants a window, and not a picture or a report of a run of its own."""
    return options.screenshot is None and options.report is None and options.quit_after is None


def to_line(words: Struct) -> bytes:
    """Return a Visit or an Address as one line."""
    return msgspec.json.encode(words) + b"\n"


def read_visit(line: bytes, secret: str) -> Visit | None:
    """Return the visit in a line; None for anything else, and for one without the right secret."""
    try:
        visit = msgspec.json.decode(line, type=Visit)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        return None
    return visit if secrets.compare_digest(visit.secret.encode(), secret.encode()) else None


def read_address(text: str) -> Address | None:
    """Return the address in a text; None where there is none."""
    try:
        return msgspec.json.decode(text.encode(), type=Address)
    except (msgspec.DecodeError, UnicodeError, RecursionError):
        return None
