"""What the server says on one connection, and what it means for the subscriptions, the requests and the end."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any, Final

from issplus_desktop.protocol import frame as stomp
from issplus_desktop.protocol.events import (
    BodyUnreadable,
    Connected,
    ConnectExpired,
    Event,
    FrameIgnored,
    LoginRefused,
    MessageReceived,
    ReplyReceived,
    RequestExpired,
    RequestRefused,
    ServerClosed,
    ServerError,
    StreamBroken,
    SubscriptionConfirmed,
    SubscriptionRefused,
)
from issplus_desktop.protocol.message import MessageKind
from issplus_desktop.session.failure import ConnectionFailureError, Failure
from issplus_desktop.session.feed_counters import FeedCounters
from issplus_desktop.session.pending_requests import PendingRequests, RequestError, RequestTimeoutError
from issplus_desktop.session.reconnect_policy import login_failure
from issplus_desktop.session.server_words import ServerWords
from issplus_desktop.session.state import SessionPhase, SubscriptionEvent, SubscriptionEventKind
from issplus_desktop.session.subscription_registry import SubscriptionRegistry
from issplus_desktop.session.telling import Telling

_LAST_WORDS_SECONDS: Final = 5.0
"""An ERROR that belongs to nothing is why a connection ended if the end came so soon after it, else it is not."""


class ServerVoice:
    """Takes the events of one connection, each in place: no task, queue or future for a message.

    Those that end the connection are raised as ConnectionFailureError. `logged_in_at` (None before) and `had_data`
    judge how useful the connection was. `on_change` is called when there may be something to be sent. Of the server's
    own texts nothing goes on but what `words` makes of them.
    """

    def __init__(
        self,
        *,
        registry: SubscriptionRegistry,
        requests: PendingRequests,
        counters: FeedCounters,
        telling: Telling,
        words: ServerWords,
        clock: Callable[[], float],
        on_change: Callable[[], None],
    ) -> None:
        self.logged_in_at: float | None = None
        self.had_data = False
        self._registry = registry
        self._renamed = registry.renamed
        self._ailing = registry.ailing
        self._requests = requests
        self._counters = counters
        self._telling = telling
        self._listener = telling.listener
        self._plain = words.plain
        self._clock = clock
        self._on_change = on_change
        self._last_error: tuple[float, ServerError] | None = None
        # Any: each handler takes the one kind of event that its key names.
        self._handlers: Mapping[type, Callable[[Any], None]] = {
            MessageReceived: self._on_message,
            Connected: self._on_connected,
            LoginRefused: self._on_login_refused,
            SubscriptionConfirmed: self._on_subscription_confirmed,
            SubscriptionRefused: self._on_subscription_refused,
            ReplyReceived: self._on_reply,
            RequestRefused: self._on_request_refused,
            RequestExpired: self._on_request_expired,
            ConnectExpired: self._on_connect_expired,
            ServerError: self._on_server_error,
            ServerClosed: self._on_server_closed,
            BodyUnreadable: self._on_body_unreadable,
            StreamBroken: self._on_stream_broken,
            FrameIgnored: self._on_frame_ignored,
        }

    def take(self, events: Iterable[Event]) -> None:
        """Take events in their order. Raises ConnectionFailureError at the first that ends the connection."""
        handlers = self._handlers
        for event in events:
            handlers[type(event)](event)

    def renew(self, subscription: str) -> None:
        """Have a subscription that is open here asked for anew, as soon as its pace lets it."""
        if self._registry.ails(subscription):
            self._on_change()

    def with_last_words(self, ending: ConnectionFailureError) -> ConnectionFailureError:
        """Return the ending with the error that the server told right before it, if there was one, as its reason."""
        if self._last_error is None or self._clock() - self._last_error[0] > _LAST_WORDS_SECONDS:
            return ending
        error = self._last_error[1]
        failure, words = ending.failure, self._in_words(error.code, error.text)
        if failure is Failure.SERVER_CLOSED and login_failure(error.code) is Failure.ACCESS_DENIED:
            # Dismissed: the login that was good until now is so no more, and repeating it can lock the account.
            failure = Failure.ACCESS_DENIED
        return ConnectionFailureError(failure, words or ending.detail, ending.retry_after)

    # Data

    def _on_message(self, event: MessageReceived) -> None:
        self.had_data = True
        kind = event.message.kind
        self._counters.messages[kind] += 1
        if self._renamed or self._ailing:
            event = self._named(event)
            if kind is MessageKind.SNAPSHOT:
                self._registry.came_whole(event.subscription)
        # In place a guard costs nothing; as a block it would cost as much as all the rest here.
        try:
            self._listener.on_message(event)
        except Exception as error:  # noqa: BLE001 - it is reported, and must not hold up the messages behind it
            self._telling.failed(error)
            # Whatever it had to say is lost to whoever listens.
            self.renew(event.subscription)

    def _named(self, event: MessageReceived) -> MessageReceived:
        """Return the event with the id by which the program knows its subscription."""
        name = self._registry.name_of(event.subscription)
        if name == event.subscription:
            return event
        return MessageReceived(name, event.destination, event.message, event.gateway_stamp, event.size)

    def _on_body_unreadable(self, event: BodyUnreadable) -> None:
        self._counters.unreadable += 1
        name = None if event.subscription is None else self._registry.name_of(event.subscription)
        reason = self._plain(event.reason)
        self._telling.ignored(BodyUnreadable(event.command, name, event.request, reason))
        if name is not None:
            self.renew(name)
        if event.command == stomp.CONNECTED:
            raise ConnectionFailureError(Failure.CATALOG_UNREADABLE, reason)
        if event.request is not None:
            self._requests.answer(event.request, RequestError(None, f"the reply cannot be read: {reason}"))

    # The login

    def _on_connected(self, event: Connected) -> None:
        self.logged_in_at = self._clock()
        self._telling.catalog(event.catalog)
        self._telling.entered(SessionPhase.LIVE, len(event.catalog.marketplaces))
        self._on_change()

    def _on_login_refused(self, event: LoginRefused) -> None:
        raise ConnectionFailureError(login_failure(event.code), self._in_words(event.code, event.text))

    def _on_connect_expired(self, _: ConnectExpired) -> None:
        raise ConnectionFailureError(Failure.CONNECT_TIMEOUT, "the server did not answer the login in time")

    # Subscriptions and requests

    def _on_subscription_confirmed(self, event: SubscriptionConfirmed) -> None:
        name = self._registry.name_of(event.subscription)
        self._telling.subscription(name, SubscriptionEvent(SubscriptionEventKind.CONFIRMED))

    def _on_subscription_refused(self, event: SubscriptionRefused) -> None:
        name = self._registry.name_of(event.subscription)
        if self._registry.refused(name):
            self._on_change()
            refused = SubscriptionEvent(SubscriptionEventKind.REFUSED, event.code, self._plain(event.text))
            self._telling.subscription(name, refused)

    def _on_reply(self, event: ReplyReceived) -> None:
        self._counters.replies += 1
        self._requests.answer(event.request, event.message)

    def _on_request_refused(self, event: RequestRefused) -> None:
        self._requests.answer(event.request, RequestError(event.code, self._plain(event.text)))

    def _on_request_expired(self, event: RequestExpired) -> None:
        self._requests.answer(event.request, RequestTimeoutError("the server did not answer the request in time"))

    # What belongs to nothing, and the end

    def _on_server_error(self, event: ServerError) -> None:
        self._counters.server_errors += 1
        self._last_error = (self._clock(), event)
        self._telling.ignored(ServerError(event.code, self._plain(event.text)))

    def _on_server_closed(self, event: ServerClosed) -> None:
        raise self.with_last_words(ConnectionFailureError(Failure.SERVER_CLOSED, self._in_words(None, event.text)))

    def _on_stream_broken(self, event: StreamBroken) -> None:
        raise ConnectionFailureError(Failure.STREAM_BROKEN, self._plain(event.reason))

    def _on_frame_ignored(self, event: FrameIgnored) -> None:
        self._counters.ignored += 1
        self._telling.ignored(FrameIgnored(self._plain(event.command), self._plain(event.reason)))

    def _in_words(self, code: str | None, text: str) -> str:
        """Return the server's words with its code where that adds something."""
        words = self._plain(text)
        return f"{words} ({code})" if code and words and code not in words else words or code or ""
