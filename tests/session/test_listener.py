from issplus_desktop.session.feed_session import FeedSession
from issplus_desktop.session.listener import Listener


def test_a_session_listens_to_its_connection():
    def told(listener: Listener) -> list[str]:
        return [name for name in Listener.__annotations__ if callable(getattr(listener, name))]

    assert told(FeedSession()) == [
        "on_catalog", "on_message", "on_subscription", "on_ignored", "on_quiet", "on_doubt",
    ]  # fmt: skip
