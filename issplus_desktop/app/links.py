"""Link groups: which views follow one instrument together."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Final

from issplus_desktop.market.instrument import InstrumentId
from issplus_desktop.session.fault_guard import FaultGuard

GROUPS: Final = "ABCDEFGH"
NO_GROUP: Final = ""


@dataclass(slots=True)
class _Member:
    """A view in a group or none; without `show` it only says which instrument the group shows."""

    instrument: Callable[[], InstrumentId | None]
    show: Callable[[InstrumentId], None] | None
    group: str = NO_GROUP


@dataclass(slots=True)
class Links:
    """Keeps the groups; when one view of a group shows another instrument, all the others show it too.

    Views are known by their ids. While the views of a group are being told, what they say themselves is passed over,
    so that no two of them can send each other round.
    """

    _members: dict[str, _Member] = field(default_factory=dict)
    _shown: dict[str, InstrumentId] = field(default_factory=dict)
    _telling: bool = False

    def add(
        self,
        view_id: str,
        instrument: Callable[[], InstrumentId | None],
        show: Callable[[InstrumentId], None] | None = None,
    ) -> None:
        """Take a view in, linked to nothing; `instrument` says what it shows, `show` has it show another one."""
        self._members[view_id] = _Member(instrument, show)

    def drop(self, view_id: str) -> None:
        """Forget a view that was closed; unknown ids are passed over."""
        member = self._members.pop(view_id, None)
        if member is not None:
            self._forget_empty(member.group)

    def group(self, view_id: str) -> str:
        """Return a view's group; NO_GROUP for one that is in none, or unknown."""
        member = self._members.get(view_id)
        return NO_GROUP if member is None else member.group

    def join(self, view_id: str, group: str) -> bool:
        """Put a view into a group, or into none; it shows what the group shows. Whether anything changed.

        What a group shows is at first what its first view shows.
        """
        member = self._members.get(view_id)
        if member is None or member.group == group or not _is_known(group):
            return False
        before, member.group = member.group, group
        self._forget_empty(before)
        if group != NO_GROUP:
            shown = self._shown.get(group)
            if shown is None:
                self.tell(view_id)
            elif member.show is not None:
                self._tell_all([member], shown)
        return True

    def tell(self, view_id: str) -> None:
        """Take notice that a view may show another instrument now: its group follows."""
        member = self._members.get(view_id)
        instrument = None if member is None else member.instrument()
        if instrument is not None:
            self.pick(view_id, instrument)

    def pick(self, view_id: str, instrument: InstrumentId) -> None:
        """Let the group of a view show an instrument that was picked in it."""
        group = self.group(view_id)
        if group == NO_GROUP or self._telling or self._shown.get(group) == instrument:
            return
        self._shown[group] = instrument
        self._tell_all([member for member in self._members.values() if member.group == group], instrument)

    def _tell_all(self, members: list[_Member], instrument: InstrumentId) -> None:
        """Have views show an instrument, each though another one failed; the first failure is raised at the end."""
        failures: list[Exception] = []
        safely = FaultGuard(failures.append)
        self._telling = True
        for member in members:
            with safely:
                if member.show is not None:
                    member.show(instrument)
        self._telling = False
        if failures:
            raise failures[0]

    def _forget_empty(self, group: str) -> None:
        if all(member.group != group for member in self._members.values()):
            self._shown.pop(group, None)


def _is_known(group: str) -> bool:
    return group == NO_GROUP or (len(group) == 1 and group in GROUPS)
