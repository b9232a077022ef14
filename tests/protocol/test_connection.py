"""One connection as a conversation: what we may say, what the server may answer, and what each frame means."""

import itertools
import json
import logging
from datetime import date

import pytest

from issplus_desktop.protocol import connection as connection_module
from issplus_desktop.protocol import frame as stomp
from issplus_desktop.protocol.catalog import Catalog
from issplus_desktop.protocol.connection import (
    EXPECTED,
    GATEWAY_CODES,
    SENDABLE,
    ConnectionState,
    StompConnection,
    gateway_code,
)
from issplus_desktop.protocol.errors import LocalProtocolError
from issplus_desktop.protocol.events import (
    BodyUnreadable,
    Connected,
    ConnectExpired,
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
from issplus_desktop.protocol.frame import Frame
from issplus_desktop.protocol.message import MessageDecoder, MessageKind
from issplus_desktop.protocol.parser import FrameLimits
from issplus_desktop.protocol.secret import Secret
from tests.canary.words import canary
from tests.protocol import wire

NEW, LOGGING_IN, LIVE, LEAVING, CLOSED = ConnectionState
STRUCTURE = json.dumps(
    {
        "MXSE": {
            "streams": [
                {
                    "name": "orderbooks",
                    "output": [
                        {"name": "BUYSELL", "type": "enum"},
                        {"name": "PRICE", "type": "fixed"},
                        {"name": "QUANTITY", "type": "integer"},
                        {"name": "REPOVALUE", "type": "fixed"},
                    ],
                },
            ]
        },
        "SEARCH": {"queries": [{"name": "ticker", "output": [{"name": "listed", "type": "bool"}]}]},
    }
)
BOOK = "MXSE.orderbooks"
SBER = 'TICKER="MXSE.TQBR.SBER"'


def new():
    return StompConnection()


def logging_in(timeout=15.0):
    connection = new()
    connection.connect("DEMO", "guest", Secret("guest"), now=0.0, timeout=timeout)
    return connection


def live(*subscriptions):
    """A connection that has logged in and subscribed to order books under these ids."""
    connection = logging_in()
    [event] = connection.receive_data(wire.connected(STRUCTURE))
    assert type(event) is Connected
    for subscription in subscriptions:
        connection.subscribe(subscription, BOOK, SBER)
    return connection


def leaving():
    connection = live("s", "t")
    connection.request("r", "SEARCH.ticker", "", now=0.0, timeout=10.0)
    connection.disconnect()
    return connection


def closed():
    connection = live("s")
    connection.receive_end()
    return connection


AT = {NEW: new, LOGGING_IN: logging_in, LIVE: lambda: live("s"), LEAVING: leaving, CLOSED: closed}


def only(events):
    [event] = events
    return event


# The table, row by row

CALLS = {
    stomp.CONNECT: lambda connection: connection.connect("DEMO", "guest", Secret("guest"), now=0.0, timeout=1.0),
    stomp.SUBSCRIBE: lambda connection: connection.subscribe("new", BOOK, SBER),
    stomp.UNSUBSCRIBE: lambda connection: connection.unsubscribe("s"),
    stomp.REQUEST: lambda connection: connection.request("q", "SEARCH.ticker", "", now=0.0, timeout=1.0),
    stomp.SEND: lambda connection: connection.send("orders.add", b"{}"),
    stomp.DISCONNECT: lambda connection: connection.disconnect(),
}


@pytest.mark.parametrize(("state", "command"), list(itertools.product(ConnectionState, sorted(stomp.CLIENT_COMMANDS))))
def test_what_we_may_send(state, command):
    connection = AT[state]()
    assert connection.state is state
    after = SENDABLE.get((state, command))
    if after is not None:
        assert CALLS[command](connection).startswith(f"{command}\n".encode())
        assert connection.state is after
        return
    with pytest.raises(LocalProtocolError) as caught:
        CALLS[command](connection)
    if command != stomp.UNSUBSCRIBE:  # which may lack its subscription too
        assert str(caught.value) == f"{command} cannot be sent while {state.value}"
    assert connection.state is state


def test_the_table_of_what_we_may_send_as_a_whole():
    assert SENDABLE == {
        (NEW, "CONNECT"): LOGGING_IN,
        (LOGGING_IN, "DISCONNECT"): LEAVING,
        (LIVE, "SUBSCRIBE"): LIVE,
        (LIVE, "UNSUBSCRIBE"): LIVE,
        (LIVE, "REQUEST"): LIVE,
        (LIVE, "SEND"): LIVE,
        (LIVE, "DISCONNECT"): LEAVING,
    }


FRAMES = {
    stomp.CONNECTED: wire.connected(),
    stomp.MESSAGE: wire.message(wire.book_body(), subscription="s"),
    stomp.REPLY: wire.reply(wire.body("listed", "[1]"), "r"),
    stomp.RECEIPT: wire.frame("RECEIPT", receipt_id="s"),
    stomp.ERROR: wire.frame("ERROR", message="no"),
    stomp.CLOSED: wire.frame("CLOSED"),
}


@pytest.mark.parametrize(("state", "command"), list(itertools.product(ConnectionState, sorted(stomp.SERVER_COMMANDS))))
def test_what_the_server_may_send(state, command):
    connection = AT[state]()
    event = only(connection.receive_data(FRAMES[command]))
    after = EXPECTED.get((state, command))
    if after is not None:
        assert type(event) is not FrameIgnored or (state, command) == (LIVE, stomp.REPLY)
        assert connection.state is after
        return
    assert event == FrameIgnored(command, f"not expected while {state.value}")
    assert connection.state is state


def test_the_table_of_what_the_server_may_send_as_a_whole():
    assert EXPECTED == {
        (LOGGING_IN, "CONNECTED"): LIVE,
        (LOGGING_IN, "ERROR"): CLOSED,
        (LOGGING_IN, "CLOSED"): CLOSED,
        (LIVE, "MESSAGE"): LIVE,
        (LIVE, "REPLY"): LIVE,
        (LIVE, "RECEIPT"): LIVE,
        (LIVE, "ERROR"): LIVE,
        (LIVE, "CLOSED"): CLOSED,
        (LEAVING, "RECEIPT"): LEAVING,
        (LEAVING, "ERROR"): CLOSED,
        (LEAVING, "CLOSED"): CLOSED,
    }


@pytest.mark.parametrize("state", ConnectionState)
@pytest.mark.parametrize("command", ["TIDINGS", "CONNECT", "SUBSCRIBE"])
def test_an_unknown_command_is_told_in_any_state(state, command):
    connection = AT[state]()
    assert only(connection.receive_data(wire.frame(command))) == FrameIgnored(command, "unknown command")
    assert connection.state is state


# Exact bytes


def test_the_bytes_of_each_command():
    connection = new()
    assert connection.connect("DEMO", "guest", Secret("guest"), now=0.0, timeout=15.0) == wire.CONNECT
    connection.receive_data(wire.connected())
    assert connection.subscribe("ID", BOOK, SBER) == wire.SUBSCRIBE
    assert connection.unsubscribe("ID") == wire.UNSUBSCRIBE
    assert connection.request("ID", "SEARCH.ticker", 'pattern="SBER"', now=0.0, timeout=1.0) == wire.REQUEST
    assert connection.send("orders.add", b"{\0}") == b"SEND\ncontent-length:3\ndestination:orders.add\n\n{\0}\0"
    assert connection.disconnect() == b"DISCONNECT\n\n\0"


def test_the_language_is_sent_when_it_is_chosen():
    data = new().connect("passport", "me", Secret("x"), now=0.0, timeout=1.0, language="ru")
    assert data == b"CONNECT\ndomain:passport\nlanguage:ru\nlogin:me\npasscode:x\n\n\0"


def test_a_call_that_cannot_be_sent_changes_nothing():
    connection = new()
    with pytest.raises(LocalProtocolError, match="login"):
        connection.connect("DEMO", "a\nb", Secret("x"), now=0.0, timeout=1.0)
    assert (connection.state, connection.next_deadline) == (NEW, None)
    connection = live()
    with pytest.raises(LocalProtocolError, match="selector"):
        connection.subscribe("s", BOOK, "a\nb")
    with pytest.raises(LocalProtocolError, match="selector"):
        connection.request("r", "SEARCH.ticker", "a\nb", now=0.0, timeout=1.0)
    assert connection.next_deadline is None
    assert connection.subscribe("s", BOOK, SBER)


def test_ids_are_not_empty_and_not_used_twice():
    connection = live("s")
    connection.request("r", "SEARCH.ticker", "", now=0.0, timeout=1.0)
    for subscription in ("", "s"):
        with pytest.raises(LocalProtocolError, match="subscription id"):
            connection.subscribe(subscription, BOOK, SBER)
    for request in ("", "r"):
        with pytest.raises(LocalProtocolError, match="request id"):
            connection.request(request, "SEARCH.ticker", "", now=0.0, timeout=1.0)
    with pytest.raises(LocalProtocolError, match="no subscription"):
        connection.unsubscribe("x")


def test_the_passcode_is_not_kept_and_not_shown(caplog):
    word = canary("connection")
    with caplog.at_level(logging.DEBUG):
        connection = new()
        assert word.encode() in connection.connect("passport", "me", Secret(word), now=0.0, timeout=1.0)
        refusal = only(connection.receive_data(wire.frame("ERROR", message="Access denied")))
    assert word not in repr(vars(connection)) + repr(refusal) + caplog.text
    assert word not in repr({name: getattr(connection._parser, name) for name in vars(connection._parser)})


# Logging in


def test_connected_tells_the_catalog():
    connection = logging_in()
    event = only(connection.receive_data(wire.connected(STRUCTURE)))
    assert event == Connected(connection.catalog)
    assert [source.destination for source in event.catalog.streams()] == [BOOK]
    assert connection.next_deadline is None


def test_before_the_login_the_catalog_is_empty():
    assert new().catalog == logging_in().catalog == Catalog()


def test_a_catalog_that_cannot_be_read_is_told():
    event = only(logging_in().receive_data(wire.frame("CONNECTED", b"hello", version="1.2")))
    assert type(event) is BodyUnreadable
    assert (event.command, event.subscription, event.request) == ("CONNECTED", None, None)
    assert "catalog" in event.reason


@pytest.mark.parametrize(
    ("frame", "event"),
    [
        (wire.frame("ERROR", message="Access denied"), LoginRefused("gateway.access-denied", "Access denied")),
        (wire.frame("ERROR", "Доступ закрыт\n".encode()), LoginRefused(None, "Доступ закрыт")),
        (wire.frame("ERROR", code="gateway.timeout"), LoginRefused("gateway.timeout", "")),
        (wire.frame("ERROR"), LoginRefused(None, "")),
    ],
)
def test_a_login_refused(frame, event):
    connection = logging_in()
    assert only(connection.receive_data(frame)) == event
    assert connection.state is CLOSED
    assert connection.next_deadline is None


def test_a_refusal_without_its_nul_is_told_at_the_end_of_the_stream():
    connection = logging_in()
    assert connection.receive_data(b"ERROR\nmessage:Access denied\n\n") == []
    assert connection.receive_end() == [LoginRefused("gateway.access-denied", "Access denied")]
    assert connection.state is CLOSED


def test_a_login_without_an_answer_expires():
    connection = logging_in(timeout=15.0)
    assert connection.next_deadline == 15.0
    assert connection.handle_timeout(14.9) == []
    assert connection.state is LOGGING_IN
    assert connection.handle_timeout(15.0) == [ConnectExpired()]
    assert connection.state is CLOSED
    assert connection.handle_timeout(99.0) == []


@pytest.mark.parametrize("end", [StompConnection.disconnect, StompConnection.receive_end])
def test_no_login_expires_after_the_end(end):
    connection = logging_in()
    end(connection)
    assert connection.next_deadline is None
    assert connection.handle_timeout(99.0) == []


@pytest.mark.parametrize("code", GATEWAY_CODES)
@pytest.mark.parametrize("where", ["header", "message", "body"])
def test_a_gateway_code_is_found_wherever_it_stands(code, where):
    headers = {"header": {"error-code": code}, "message": {"message": f"[{code}] sorry"}, "body": {}}[where]
    frame = Frame("ERROR", headers, f'{{"code":"{code}"}}'.encode() if where == "body" else b"")
    assert gateway_code(frame) == code


def test_texts_without_a_code():
    assert gateway_code(Frame("ERROR", {"message": "ACCESS DENIED."})) == "gateway.access-denied"
    assert gateway_code(Frame("ERROR", {"message": "no such thing"}, b"\xff\xfe")) is None
    assert gateway_code(Frame("ERROR", {"message": "gateway.unheard-of"})) is None
    assert gateway_code(Frame("ERROR", {"message": "gateway.unheard-of"}, b"Access denied")) == "gateway.access-denied"
    assert gateway_code(Frame("ERROR", {"message": "gateway.", "code": "timeout"})) is None
    assert len(GATEWAY_CODES) == 7


# Subscriptions


def test_a_message_of_a_subscription():
    connection = live("a", "b")
    content = wire.book_body()
    event = only(connection.receive_data(wire.message(content, subscription="b")))
    assert type(event) is MessageReceived
    assert (event.subscription, event.destination) == ("b", BOOK)
    assert event.message.kind is MessageKind.SNAPSHOT
    assert str(event.message.rows[5][1]) == "328.00"
    assert event.gateway_stamp == wire.STAMP
    assert event.size == 694


@pytest.mark.parametrize("stamp", ["", "soon", "-5", "1.5", "٣", "9" * 20, "9" * 5000])
def test_a_stamp_that_is_no_time_is_none(stamp):
    event = only(live("s").receive_data(wire.message(wire.book_body(), subscription="s", stamp=stamp)))
    assert event.gateway_stamp is None


def test_a_stamp_of_nineteen_digits_is_a_time():
    stamp = "9" * 19
    event = only(live("s").receive_data(wire.message(wire.book_body(), subscription="s", stamp=stamp)))
    assert event.gateway_stamp == 10**19 - 1


def test_a_message_without_a_stamp():
    event = only(live("s").receive_data(wire.frame("MESSAGE", wire.book_body(), subscription="s")))
    assert event.gateway_stamp is None
    assert len(event.message.rows) == 20


def test_text_and_binary_mean_the_same():
    frame = wire.message(wire.book_body(), subscription="s")
    assert live("s").receive_data(frame) == live("s").receive_data(frame.decode())


def test_data_may_come_before_the_receipt():
    connection = live("s")
    stream = wire.message(wire.book_body(), subscription="s") + wire.frame("RECEIPT", receipt_id="s")
    message, receipt = connection.receive_data(stream)
    assert type(message) is MessageReceived
    assert receipt == SubscriptionConfirmed("s")
    assert connection.frames_received == 3


def test_pieces_and_joined_frames_mean_the_same_as_whole_ones():
    frames = [
        wire.message(wire.book_body(), subscription="s"),
        wire.frame("RECEIPT", receipt_id="s"),
        wire.frame("ERROR", message="no"),
        wire.message(b"{}", subscription="s"),
    ]
    expected = [event for frame in frames for event in live("s").receive_data(frame)]
    stream = b"\n".join(frames)
    assert live("s").receive_data(stream) == expected
    for size in (1, 5, 100, 700):
        connection, events = live("s"), []
        for at in range(0, len(stream), size):
            events += connection.receive_data(stream[at : at + size])
        assert events == expected


def test_frames_without_nul_and_length_end_with_their_message():
    connection = live("s")
    events = []
    for content in (b"RECEIPT\nreceipt-id:s\n\n", b"MESSAGE\nsubscription:s\n\n" + wire.book_body(), b"CLOSED\n\n"):
        events += connection.receive_data(content)
    events += connection.receive_end()
    assert [type(event) for event in events] == [SubscriptionConfirmed, MessageReceived, ServerClosed]


@pytest.mark.parametrize("head", [{"subscription": ""}, {}])
def test_an_empty_subscription_is_routed_by_its_destination_where_that_is_safe(head):
    frame = wire.frame("MESSAGE", wire.book_body(), destination=BOOK, **head)
    assert only(live("s").receive_data(frame)).subscription == "s"
    unroutable = FrameIgnored("MESSAGE", "no subscription id, and not one subscription at its destination")
    assert only(live("s", "t").receive_data(frame)) == unroutable
    assert only(live().receive_data(frame)) == unroutable


def test_an_empty_subscription_at_another_destination_is_not_ours():
    frame = wire.message(wire.book_body(), destination="FORTS.securities")
    assert type(only(live("s").receive_data(frame))) is FrameIgnored
    assert type(only(live("s").receive_data(wire.frame("MESSAGE", wire.book_body())))) is FrameIgnored


def test_an_unknown_subscription_is_told_with_a_short_id():
    event = only(live("s").receive_data(wire.message(wire.book_body(), subscription="x" * 500)))
    assert event == FrameIgnored("MESSAGE", f"unknown id {'x' * 64!r}")


def test_messages_after_unsubscribe_are_late():
    connection = live("s")
    connection.unsubscribe("s")
    event = only(connection.receive_data(wire.message(wire.book_body(), subscription="s")))
    assert event == FrameIgnored("MESSAGE", "late, id 's'")
    assert only(connection.receive_data(wire.frame("RECEIPT", receipt_id="s"))) == FrameIgnored(
        "RECEIPT", "late, id 's'"
    )
    connection.subscribe("s", BOOK, SBER)
    assert type(only(connection.receive_data(wire.message(wire.book_body(), subscription="s")))) is MessageReceived


def test_only_so_many_ended_ids_are_remembered():
    connection = live()
    for number in range(1100):
        connection.subscribe(str(number), BOOK, SBER)
        connection.unsubscribe(str(number))
    reasons = [
        only(connection.receive_data(wire.message(wire.book_body(), subscription=str(number)))).reason
        for number in (0, 1099)
    ]
    assert reasons == ["unknown id '0'", "late, id '1099'"]


def test_the_last_1024_ended_ids_are_remembered():
    connection = live()
    for number in range(1025):
        connection.subscribe(str(number), BOOK, SBER)
        connection.unsubscribe(str(number))
    reasons = [
        only(connection.receive_data(wire.message(wire.book_body(), subscription=str(number)))).reason
        for number in (0, 1)
    ]
    assert reasons == ["unknown id '0'", "late, id '1'"]


def test_a_message_is_decoded_by_its_stream_s_columns():
    connection = logging_in()
    fields = '[{"name":"DAY","type":"date"}]'
    structure = f'{{"M":{{"streams":[{{"name":"s","output":{fields}}}]}}}}'
    connection.receive_data(wire.connected(structure))
    connection.subscribe("s", "M.s", "")
    event = only(connection.receive_data(wire.message(wire.body("DAY", '["2026-01-23"]'), subscription="s")))
    assert event.message.rows == [(date(2026, 1, 23),)]


def test_the_decoder_of_a_destination_is_made_once(monkeypatch):
    made = []

    def noted(*arguments, **options):
        made.append(MessageDecoder(*arguments, **options))
        return made[-1]

    monkeypatch.setattr(connection_module, "MessageDecoder", noted)
    connection = live("s", "t")
    for subscription in ("s", "t", "s"):
        connection.receive_data(wire.message(wire.book_body(), subscription=subscription))
    assert len(made) == 1
    for request in ("q", "r"):
        connection.request(request, "SEARCH.ticker", "", now=0.0, timeout=10.0)
        connection.receive_data(wire.reply(wire.body("listed", "[1]"), request))
    assert len(made) == 2


def test_a_stream_that_the_catalog_lacks_is_read_as_it_comes():
    connection = live()
    connection.subscribe("l", "MXSE.lasttrades", SBER)
    frame = wire.message(wire.body("PRICE", "[[1.50,2]]"), subscription="l", destination="MXSE.lasttrades")
    assert str(only(connection.receive_data(frame)).message.rows[0][0]) == "1.50"


def test_a_body_that_cannot_be_read_does_not_end_the_stream():
    connection = live("s")
    bad, good = connection.receive_data(
        wire.message(b'{"columns":', subscription="s") + wire.message(wire.book_body(), subscription="s")
    )
    assert type(bad) is BodyUnreadable
    assert (bad.command, bad.subscription, bad.request) == ("MESSAGE", "s", None)
    assert bad.reason.startswith("the body is not the JSON of a data message: ")
    assert type(good) is MessageReceived


def test_only_the_rows_of_order_books_are_read_late():
    connection = live("s")
    connection.subscribe("t", "MXSE.unknown", "")
    short_row = wire.body("BUYSELL PRICE", '["B"]')
    [book, other] = connection.receive_data(
        wire.message(short_row, subscription="s") + wire.message(short_row, subscription="t")
    )
    assert type(book) is MessageReceived
    assert book.message.malformed == "a row has 1 cells where 2 columns are named"
    assert type(other) is BodyUnreadable


@pytest.mark.parametrize("header", ["subscription", "receipt_id"])
def test_an_error_ends_the_subscription_it_names(header):
    connection = live("s", "t")
    error = wire.frame("ERROR", message="gateway.invalidrequest: no such ticker", **{header: "s"})
    text = "gateway.invalidrequest: no such ticker"
    assert only(connection.receive_data(error)) == SubscriptionRefused("s", "gateway.invalidrequest", text)
    assert only(connection.receive_data(error)) == FrameIgnored("ERROR", "late, id 's'")
    late = only(connection.receive_data(wire.message(wire.book_body(), subscription="s")))
    assert late == FrameIgnored("MESSAGE", "late, id 's'")
    other = only(connection.receive_data(wire.message(wire.book_body(), subscription="t")))
    assert type(other) is MessageReceived
    assert connection.state is LIVE


@pytest.mark.parametrize("headers", [{}, {"subscription": ""}, {"receipt_id": "x", "request_id": "y"}])
def test_an_error_that_names_nothing_of_ours(headers):
    event = only(live("s").receive_data(wire.frame("ERROR", message="gateway.transport", **headers)))
    assert event == ServerError("gateway.transport", "gateway.transport")


# Requests


def requested(*requests):
    connection = live("s")
    for request, deadline in requests:
        connection.request(request, "SEARCH.ticker", 'pattern="SBER"', now=deadline - 10.0, timeout=10.0)
    return connection


def test_a_reply_is_decoded_by_the_querys_columns():
    connection = requested(("r", 10.0))
    event = only(connection.receive_data(wire.reply(wire.body("listed", "[1]", "[0]"), "r")))
    assert type(event) is ReplyReceived
    assert event.request == "r"
    assert [type(cell) for [cell] in event.message.rows] == [bool, bool]
    assert event.message.rows == [(True,), (False,)]
    assert connection.next_deadline is None
    again = only(connection.receive_data(wire.reply(wire.body("listed", "[1]"), "r")))
    assert again == FrameIgnored("REPLY", "late, id 'r'")


def test_a_reply_of_an_unknown_kind_or_without_properties_is_taken():
    for properties in ("", '"properties":{"type":"reply"},'):
        content = f'{{{properties}"columns":["listed"],"data":[[true]]}}'.encode()
        event = only(requested(("r", 10.0)).receive_data(wire.reply(content, "r")))
        assert type(event) is ReplyReceived
        assert event.message.rows == [(True,)]


def test_a_reply_to_nothing_of_ours():
    event = only(requested(("r", 10.0)).receive_data(wire.reply(b"{}", "x")))
    assert event == FrameIgnored("REPLY", "unknown id 'x'")


@pytest.mark.parametrize("command", ["REPLY", "RECEIPT"])
def test_an_answer_that_names_nothing_is_told_as_unknown(command):
    event = only(requested(("r", 10.0)).receive_data(wire.frame(command, b"{}")))
    assert event == FrameIgnored(command, "unknown id ''")


def test_a_reply_that_cannot_be_read_ends_its_request():
    connection = requested(("r", 10.0))
    event = only(connection.receive_data(wire.reply(b"{}", "r")))
    assert type(event) is BodyUnreadable
    assert (event.command, event.subscription, event.request) == ("REPLY", None, "r")
    assert event.reason.startswith("the body is not the JSON of a data message: ")
    assert connection.next_deadline is None


def test_an_error_ends_the_request_it_names():
    connection = requested(("r", 10.0))
    error = wire.frame("ERROR", message="gateway.notimplemented", request_id="r")
    refusal = RequestRefused("r", "gateway.notimplemented", "gateway.notimplemented")
    assert only(connection.receive_data(error)) == refusal
    assert connection.next_deadline is None
    assert only(connection.receive_data(error)) == FrameIgnored("ERROR", "late, id 'r'")


def test_requests_expire_each_at_its_time():
    connection = requested(("r", 10.0), ("q", 12.0), ("p", 12.0))
    assert connection.next_deadline == 10.0
    assert connection.handle_timeout(9.9) == []
    assert connection.handle_timeout(10.0) == [RequestExpired("r")]
    assert connection.next_deadline == 12.0
    assert connection.handle_timeout(50.0) == [RequestExpired("q"), RequestExpired("p")]
    assert connection.next_deadline is None
    late = only(connection.receive_data(wire.reply(wire.body("listed", "[1]"), "r")))
    assert late == FrameIgnored("REPLY", "late, id 'r'")


def test_a_request_and_a_subscription_may_share_an_id():
    connection = requested(("s", 10.0))
    assert type(only(connection.receive_data(wire.reply(wire.body("listed", "[1]"), "s")))) is ReplyReceived
    assert type(only(connection.receive_data(wire.message(wire.book_body(), subscription="s")))) is MessageReceived
    connection.request("s", "SEARCH.ticker", "", now=0.0, timeout=10.0)
    assert connection.handle_timeout(10.0) == [RequestExpired("s")]
    assert type(only(connection.receive_data(wire.message(wire.book_body(), subscription="s")))) is MessageReceived


def test_an_expired_id_may_be_used_again():
    connection = requested(("r", 10.0))
    connection.handle_timeout(10.0)
    connection.request("r", "SEARCH.ticker", "", now=10.0, timeout=10.0)
    assert type(only(connection.receive_data(wire.reply(wire.body("listed", "[1]"), "r")))) is ReplyReceived


# The end


def test_closed_is_told_in_the_servers_words():
    assert only(live().receive_data(wire.frame("CLOSED", b"bye\n"))) == ServerClosed("bye")
    assert only(live().receive_data(wire.frame("CLOSED", message="night"))) == ServerClosed("night")


@pytest.mark.parametrize("end", [StompConnection.disconnect, StompConnection.receive_end])
def test_nothing_expires_after_the_end(end):
    connection = requested(("r", 10.0))
    end(connection)
    assert connection.next_deadline is None
    assert connection.handle_timeout(99.0) == []


def test_bytes_that_are_no_frame_end_the_connection_once():
    connection = live("s")
    events = connection.receive_data(wire.message(wire.book_body(), subscription="s") + b"<html>")
    assert [type(event) for event in events] == [MessageReceived, StreamBroken]
    assert connection.state is CLOSED
    assert connection.receive_data(wire.message(wire.book_body(), subscription="s")) == []
    assert connection.receive_end() == []


def test_the_limits_are_those_given():
    connection = StompConnection(FrameLimits(body=10))
    connection.connect("DEMO", "guest", Secret("guest"), now=0.0, timeout=1.0)
    event = only(connection.receive_data(b"CONNECTED\ncontent-length:11\n\n"))
    assert event == StreamBroken("CONNECTED: a body of 11 bytes is over 10")
    assert connection.next_deadline is None


def test_heart_beats_mean_nothing():
    assert live("s").receive_data(b"\n\n") == []


def test_the_recorded_frames_byte_for_byte(shared_facts):
    recorded = json.loads((shared_facts / "samples.json").read_text(encoding="utf-8"))
    first, second = (frame.encode() for frame in recorded["recorded"]["message_frames_raw"]["frames"])
    assert first == wire.message(wire.book_body())
    connection = live("s")
    events = connection.receive_data(first) + connection.receive_data(second)
    assert [event.message.seqnum for event in events] == [569811206658952028, 569811206658952032]
    assert [event.gateway_stamp for event in events] == [1719825533790, 1719825534050]
    changed = [
        (one, two) for one, two in zip(events[0].message.rows, events[1].message.rows, strict=True) if one != two
    ]
    assert [(str(one[1]), one[2], two[2]) for one, two in changed] == [("328.05", 1947, 1946)]


def test_the_recorded_bytes_of_the_client(shared_facts):
    recorded = json.loads((shared_facts / "samples.json").read_text(encoding="utf-8"))
    frames = recorded["reconstructed"]["client_frames"]
    for command in ("CONNECT", "SUBSCRIBE", "UNSUBSCRIBE", "REQUEST"):
        assert frames[command].encode() == getattr(wire, command)
