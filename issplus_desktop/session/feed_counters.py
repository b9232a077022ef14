"""Plain counts of what went over the wire, for the status bar and the report."""

from dataclasses import dataclass, field

from issplus_desktop.protocol.message import MessageKind


@dataclass(slots=True)
class FeedCounters:
    """Counts since the session was made, over all its connections.

    `messages` counts MESSAGE frames by kind; `ignored` are frames with nothing to do for us, `unreadable` those whose
    body could not be decoded, `renewals` the subscriptions that were asked for anew. `last_received_at` is in seconds
    of the session's clock, None before the first byte.
    """

    dials: int = 0
    reconnects: int = 0
    frames_received: int = 0
    frames_sent: int = 0
    bytes_received: int = 0
    bytes_sent: int = 0
    messages: dict[str, int] = field(default_factory=lambda: {kind.value: 0 for kind in MessageKind})
    replies: int = 0
    ignored: int = 0
    unreadable: int = 0
    renewals: int = 0
    server_errors: int = 0
    faults: int = 0
    last_received_at: float | None = None

    @property
    def messages_received(self) -> int:
        """All MESSAGE frames, of whatever kind."""
        return sum(self.messages.values())
