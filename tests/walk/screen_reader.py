"""What a screen reader is told: it asks the accessibility bus what stands in the windows, and hears where keys go."""

from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from jeepney import DBusAddress, MatchRule, Properties, message_bus, new_method_call
from jeepney.io.blocking import DBusConnection, open_dbus_connection

_ACCESSIBLE = "org.a11y.atspi.Accessible"
_REGISTRY = "org.a11y.atspi.Registry"
_HEARD = "object:state-changed:focused"
_ACTIVE, _SELECTED, _SHOWING = 1, 23, 25
"""Places of bits among the states."""
_NOBODY = "/org/a11y/atspi/null"
"""What Qt names instead of a button for scrolling when a tab bar has lost a tab."""
_ROWS_INSIDE = frozenset({"table", "tree", "tree table", "list"})

Place = tuple[str, str]
"""Who answers on the bus, and the path of a thing there."""


class GoneError(Exception):
    """What was asked about is there no more."""


@dataclass(frozen=True)
class Thing:
    """Something that a screen reader can come to."""

    role: str
    name: str
    place: Place
    states: int = 0

    @property
    def is_active(self) -> bool:
        return bool(self.states >> _ACTIVE & 1)

    @property
    def is_selected(self) -> bool:
        return bool(self.states >> _SELECTED & 1)


class ScreenReader:
    """Reads one program; it has to be there before the program, which else tells nobody anything."""

    def __init__(self, session_bus: str) -> None:
        with open_dbus_connection(session_bus) as session:
            asked = new_method_call(DBusAddress("/org/a11y/bus", "org.a11y.Bus", "org.a11y.Bus"), "GetAddress")
            (address,) = session.send_and_get_reply(asked, timeout=20).body
        self._bus = open_dbus_connection(address)
        self._ears = open_dbus_connection(address)
        self._told: deque[Any] = deque()
        rule = MatchRule(type="signal", interface="org.a11y.atspi.Event.Object", member="StateChanged")
        self._ears.send_and_get_reply(message_bus.AddMatch(rule), timeout=20)
        self._filter = self._ears.filter(rule, queue=self._told)
        registry = DBusAddress("/org/a11y/atspi/registry", _REGISTRY, _REGISTRY)
        self._ears.send_and_get_reply(new_method_call(registry, "RegisterEvent", "s", (_HEARD,)), timeout=20)
        self._focus: Place | None = None

    def close(self) -> None:
        for connection in (self._ears, self._bus):
            connection.close()

    def windows(self) -> list[Thing]:
        """Return the windows of all programs."""
        root = (_REGISTRY, "/org/a11y/atspi/accessible/root")
        return [self.look_at(window) for program in self._inside(root) for window in self._inside(program)]

    def active(self) -> str:
        """Return the title of the window that has the keyboard; "" while none has."""
        try:
            return next((window.name for window in self.windows() if window.is_active), "")
        except GoneError:
            return ""

    def focus(self) -> Thing:
        """Return what keys went to last."""
        _drain(self._ears)
        while self._told:
            message = self._told.popleft()
            kind, on = message.body[0], message.body[1]
            if kind == "focused" and on:
                header = message.header.fields
                self._focus = header[7], header[1]
        return Thing("", "", ("", "")) if self._focus is None else self.look_at(self._focus)

    def things(self) -> list[Thing]:
        """Return all that is shown in the active window; not the cells of tables."""
        active = next((window for window in self.windows() if window.is_active), None)
        return [] if active is None else list(self._shown_in(active))

    def names(self, role: str = "") -> list[str]:
        """Return the names of what is shown, of one role or of all."""
        try:
            return [thing.name for thing in self.things() if role in {"", thing.role}]
        except GoneError:
            return []

    def text(self, thing: Thing) -> str:
        """Return the text in a field."""
        return str(self._ask(thing.place, "org.a11y.atspi.Text", "GetText", "ii", (0, -1))[0])

    def description(self, thing: Thing) -> str:
        """Return what is said of a thing besides its name."""
        return str(self._property(thing.place, _ACCESSIBLE, "Description"))

    def row(self, table: Thing, row: int, columns: int) -> list[str]:
        """Return the first cells of a row of a table."""
        ask = "org.a11y.atspi.Table"
        cells = [self._ask(table.place, ask, "GetAccessibleAt", "ii", (row, column))[0] for column in range(columns)]
        return [self.look_at(cell).name for cell in cells]

    def selected_rows(self, table: Thing) -> list[int]:
        """Return the numbers of a table's selected rows."""
        return list(self._ask(table.place, "org.a11y.atspi.Table", "GetSelectedRows")[0])

    def value(self, thing: Thing) -> float:
        """Return where a bar, a slider or a number stands."""
        return float(self._property(thing.place, "org.a11y.atspi.Value", "CurrentValue"))

    def look_at(self, place: Place) -> Thing:
        """Return what stands at a place."""
        return self._look_at(place, self._states(place))

    def _look_at(self, place: Place, states: int) -> Thing:
        role = str(self._ask(place, _ACCESSIBLE, "GetRoleName")[0])
        return Thing(role, str(self._property(place, _ACCESSIBLE, "Name")), place, states)

    def _states(self, place: Place) -> int:
        low, high = self._ask(place, _ACCESSIBLE, "GetState")[0]
        return int(low | high << 32)

    def _shown_in(self, thing: Thing) -> Iterator[Thing]:
        yield thing
        if thing.role not in _ROWS_INSIDE:
            for place in self._inside(thing.place):
                states = self._states(place)
                if states >> _SHOWING & 1:
                    yield from self._shown_in(self._look_at(place, states))

    def _inside(self, place: Place) -> list[Place]:
        return [(bus, path) for bus, path in self._ask(place, _ACCESSIBLE, "GetChildren")[0] if path != _NOBODY]

    def _property(self, place: Place, interface: str, name: str) -> Any:
        address = DBusAddress(place[1], place[0], interface)
        return self._answer(Properties(address).get(name))[0][1]

    def _ask(self, place: Place, interface: str, method: str, signature: str = "", body: tuple[Any, ...] = ()) -> Any:
        address = DBusAddress(place[1], place[0], interface)
        return self._answer(new_method_call(address, method, signature or None, body))

    def _answer(self, message: Any) -> Any:
        reply = self._bus.send_and_get_reply(message, timeout=20)
        if reply.header.message_type.name == "error":
            raise GoneError(reply.body)
        return reply.body


def _drain(connection: DBusConnection) -> None:
    try:
        while True:
            connection.recv_messages(timeout=0)
    except TimeoutError:
        return
