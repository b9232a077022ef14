"""What looks at messages as they come, where the data that a store keeps are not enough."""

from typing import Protocol

from issplus_desktop.protocol.message import DataMessage


class MessageListener(Protocol):
    """What looks at each message of a subscription as it comes; it must be as quick as the store itself."""

    def note(self, message: DataMessage, now: float) -> None:
        """Take a message that came at `now` (epoch seconds)."""

    def note_loss(self, since: float) -> None:
        """Note that messages may be missing from `since` (epoch seconds) on."""


class PassingTrades:
    """Stands where other streams keep their data: single trades are kept only by who listens."""

    def apply(self, _message: DataMessage, _now: float) -> int:
        """Keep nothing; every row is of use."""
        return 0
