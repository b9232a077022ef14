"""Which ends of the program are tried: in what state, by what way, and when, all from one number."""

from dataclasses import asdict, dataclass
from enum import StrEnum
from random import Random
from typing import Any, Final

from msgspec import json


class State(StrEnum):
    """What the program is doing when it is to end."""

    LOADING = "loading"
    SIMULATOR_STARTING = "simulator starting"
    RESOLVING = "resolving"
    CONNECTING = "connecting"
    LOGGING_IN = "logging in"
    WAITING = "waiting"
    REFUSED = "refused"
    LIVE = "live"
    REQUESTING = "requesting"
    BLACK_HOLE = "black hole"
    SIMULATOR_HUNG = "simulator hung"
    FIRST_DIALOG = "first dialog"
    DIALOG = "dialog"
    MENU = "menu"
    CONTEXT_MENU = "context menu"
    SEARCH = "search"
    PANEL = "panel"
    CHART = "chart"
    LANGUAGE = "language"
    THEME = "theme"
    SWITCHING = "switching"
    CLOSED_STREAMS = "closed streams"
    FULL_STREAMS = "full streams"
    LEFT_STREAMS = "left streams"
    FULL_DISK = "full disk"
    NO_FOLDER = "no folder"


class Way(StrEnum):
    """How it is told to end."""

    X = "X"
    MENU = "menu"
    KEYS = "keys"
    QUIT = "quit"
    SIGTERM = "SIGTERM"
    SIGINT = "SIGINT"
    CTRL_C = "Ctrl+C"
    HANG_UP = "hang-up"
    X_TWICE = "X twice"
    SIGTERM_TWICE = "SIGTERM twice"
    X_THEN_SIGTERM = "X, SIGTERM"
    SIGTERM_THEN_X = "SIGTERM, X"
    ORPHANED = "orphaned"
    KILLED = "killed"


INSIDE: Final = frozenset({Way.X, Way.MENU, Way.KEYS, Way.QUIT, Way.X_TWICE, Way.X_THEN_SIGTERM})
"""Ways that begin in the program itself."""
MODAL: Final = frozenset({State.FIRST_DIALOG, State.DIALOG, State.MENU, State.CONTEXT_MENU, State.SEARCH})
"""Something is in front that takes the keys."""
STREAMS: Final = frozenset({State.CLOSED_STREAMS, State.FULL_STREAMS, State.LEFT_STREAMS})
_SIGNALS: Final = (Way.SIGTERM, Way.SIGINT, Way.CTRL_C, Way.SIGTERM_TWICE, Way.KILLED)
_LONGEST: Final = {
    State.LOADING: 0.9,
    State.SIMULATOR_STARTING: 0.9,
    State.CHART: 0.15,
    State.LANGUAGE: 0.15,
    State.THEME: 0.15,
    State.SWITCHING: 0.7,
    State.LIVE: 1.0,
    State.BLACK_HOLE: 1.0,
}
_LATER_AT_MOST: Final = 0.3


def ways_for(state: State) -> tuple[Way, ...]:
    """Return the ways that there are to end it in a state."""
    if state is State.LOADING:
        return _SIGNALS
    # What is stopped cannot end by itself either.
    without = {Way.KILLED} if state is State.SIMULATOR_HUNG else set()
    if state in MODAL:
        without.add(Way.KEYS)
    if state in STREAMS or state is State.FULL_DISK:
        # They need the streams, or the shell, themselves.
        without |= {Way.HANG_UP, Way.ORPHANED}
    return tuple(way for way in Way if way not in without)


@dataclass(frozen=True)
class Closing:
    """One end: `delay` seconds after the state is there, and once more `later` seconds after that where it is twice."""

    seed: int
    state: State
    way: Way
    delay: float
    later: float

    def __str__(self) -> str:
        twice = f", again after {self.later:.3f} s" if "," in self.way or "twice" in self.way else ""
        return f"seed {self.seed}: {self.state} by {self.way} after {self.delay:.3f} s{twice}"

    def as_text(self) -> str:
        """Return it as one argument for another process."""
        return json.encode(asdict(self)).decode()


def closing_of(seed: int) -> Closing:
    """Return the end that belongs to a number; one number after another goes through all states and all their ways."""
    states = tuple(State)
    round_number, place = divmod(seed, len(states))
    ways = ways_for(states[place])
    random = Random(seed)
    state = states[place]
    return Closing(
        seed,
        state,
        # Some step that brings neighbours to different ways, and every state to all of its own in turn.
        ways[(round_number + 5 * place) % len(ways)],
        random.uniform(0.0, _LONGEST.get(state, 0.4)),
        random.uniform(0.0, _LATER_AT_MOST),
    )


def closing_from(text: str) -> Closing:
    """Return what `as_text` wrote."""
    found: dict[str, Any] = json.decode(text)
    return Closing(found["seed"], State(found["state"]), Way(found["way"]), found["delay"], found["later"])
