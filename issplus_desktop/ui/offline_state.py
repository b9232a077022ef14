"""What a pane without data says while there is no connection: what the status bar says, in the same words."""

from issplus_desktop.models.feed_status import FeedPhase, FeedStatus
from issplus_desktop.ui.feed_texts import feed_sentence, feed_word
from issplus_desktop.ui.pane_state import PaneKind, PaneState


def offline_state(subject: str, feed: FeedStatus) -> PaneState:
    """Return the state of a pane that waits for the feed; a refusal, which ends that wait, has its reason."""
    title = "" if feed.phase is FeedPhase.LIVE else feed_word(feed)
    detail = feed_sentence(feed) if feed.phase is FeedPhase.REFUSED else ""
    return PaneState(PaneKind.OFFLINE, subject, detail, title=title)
