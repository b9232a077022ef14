"""When a connection that stands has brought nothing for too long."""


class QuietClock:
    """Measures how long nothing came although something was asked for; times are seconds of one steady clock.

    A dead link is found by the WebSocket's own pings; this clock judges only the data. A quiet night is told and not
    punished: nothing here ends a connection. Whoever hears something sets `heard_at` and, if it is quiet, ends that.
    """

    def __init__(self, quiet_after: float) -> None:
        self.is_quiet = False
        self._quiet_after = quiet_after
        self.heard_at = 0.0
        self._listens_since: float | None = None

    @property
    def deadline(self) -> float | None:
        """When it becomes quiet unless something comes before; None while it is, or while nothing is asked for."""
        if self.is_quiet or self._listens_since is None:
            return None
        return self.silent_since + self._quiet_after

    @property
    def silent_since(self) -> float:
        """The last sign of life, or the moment of the first wish if that was later."""
        return max(self.heard_at, self._listens_since or 0.0)

    def end(self) -> bool:
        """End a quiet time; return whether there was one."""
        was_quiet, self.is_quiet = self.is_quiet, False
        return was_quiet

    def listens(self, now: float, *, to_something: bool) -> bool:
        """Note whether anything is subscribed; return whether that ended a quiet time."""
        if to_something:
            if self._listens_since is None:
                self._listens_since = now
            return False
        self._listens_since = None
        return self.end()

    def fell_quiet(self, now: float) -> bool:
        """Return whether it has become quiet by `now`; a quiet time is told once."""
        deadline = self.deadline
        if deadline is None or now < deadline:
            return False
        self.is_quiet = True
        return True
