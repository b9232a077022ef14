import json

import pytest

from issplus_desktop.protocol.frame import Frame, encode_frame
from issplus_desktop.protocol.parser import FrameParser
from issplus_desktop.simulator.accounts import Accounts
from issplus_desktop.simulator.connection import SimulatorConnection, UnknownTicker
from issplus_desktop.simulator.exchange import SimulatedExchange
from issplus_desktop.simulator.gateway import Gateway
from issplus_desktop.simulator.gateway_error import TIMEOUT
from issplus_desktop.simulator.instruments import listings

START = 1_795_333_980.0
LOGIN = "CONNECT\ndomain:DEMO\nlogin:guest\npasscode:guest\n\n\0"
BOOK = 'SUBSCRIBE\nid:7\ndestination:MXSE.orderbooks\nselector:TICKER="MXSE.TQBR.SBER"\n\n\0'


class Session:
    """A client's conversation with the simulator: text in, frames out."""

    def __init__(self, refusals=None, unknown_ticker=UnknownTicker.SILENCE):
        self.exchange = SimulatedExchange(1, listings(11), START)
        self.connection = SimulatorConnection(
            Gateway(self.exchange, 1, refusals), Accounts(), unknown_ticker=unknown_ticker
        )
        self.now = START

    def say(self, data):
        return self.read(self.connection.receive(data))

    def wait(self, seconds):
        self.now += seconds
        self.exchange.advance(self.now)
        return self.read(self.connection.take_messages())

    @staticmethod
    def read(messages):
        frames = []
        for message in messages:
            assert message.endswith(b"\0")
            parser = FrameParser()
            parser.receive_data(message)
            frame = parser.next_frame()
            assert frame is not None
            assert encode_frame(frame) == message, "one frame a message, headers in order"
            frames.append(frame)
        return frames


@pytest.fixture
def session():
    return Session()


@pytest.fixture
def live(session):
    session.say(LOGIN)
    return session


def commands(frames):
    return [frame.command for frame in frames]


def message_of(frame):
    assert frame.command == "ERROR"
    return frame.headers["message"]


class TestLogin:
    def test_the_guest_gets_the_structure(self, session):
        (connected,) = session.say(LOGIN)
        assert connected.command == "CONNECTED"
        assert connected.headers["content-length"] == str(len(connected.body))
        assert len(json.loads(connected.body)["structure"]) == 13
        assert session.connection.is_logged_in

    @pytest.mark.parametrize(
        "text",
        [
            "CONNECT\npasscode:simulator\nlogin:trader@example.com\ndomain:passport\n\n\0",
            "CONNECT\ndomain: passport\nlogin: trader@example.com\npasscode: simulator\n\n\0",
            "CONNECT\ndomain:DEMO\nlogin:guest\npasscode:guest\nlanguage:ru\naccept-version:1.2\nheart-beat:0,0\n\n\0",
        ],
    )
    def test_order_spaces_and_extra_headers_do_not_matter(self, session, text):
        assert commands(session.say(text)) == ["CONNECTED"]

    def test_wrong_credentials_are_denied_as_recorded_and_the_connection_ends(self, session):
        frames = session.say("CONNECT\ndomain:DEMO\nlogin:guest\npasscode:wrong\n\n\0" + LOGIN)
        assert frames == [Frame("ERROR", {"message": "Access denied"})]
        assert session.connection.is_over
        assert not session.connection.is_logged_in

    def test_nothing_else_is_answered_before_login(self, session):
        for text, name in (
            (BOOK, "subscription"),
            ("REQUEST\nid:7\ndestination:SEARCH.ticker\nselector:\n\n\0", "request-id"),
            ("UNSUBSCRIBE\nid:7\n\n\0", "subscription"),
        ):
            (error,) = session.say(text)
            assert message_of(error).startswith("gateway.not-connected")
            assert error.headers[name] == "7"
        assert not session.connection.is_over

    def test_a_second_login_is_refused(self, live):
        (error,) = live.say(LOGIN)
        assert message_of(error).startswith("gateway.invalidrequest")


class TestSubscriptions:
    def test_a_snapshot_has_the_recorded_headers_and_shape(self, live):
        (frame,) = live.say(BOOK)
        assert list(frame.headers) == ["content-length", "destination", "subscription", "X-gateway-stamp"]
        assert frame.headers["destination"] == "MXSE.orderbooks"
        assert frame.headers["subscription"] == "7"
        assert frame.headers["content-length"] == str(len(frame.body))
        assert frame.body.count(b"\n") == 2
        assert not frame.body.endswith(b"\n")
        body = json.loads(frame.body)
        assert list(body["properties"]) == ["type", "seqnum", "published", "timestamp"]
        assert int(frame.headers["X-gateway-stamp"]) == body["properties"]["published"] + 1
        assert [row[0] for row in body["data"]] == ["B"] * 10 + ["S"] * 10

    def test_a_receipt_comes_first_where_asked_for(self, live):
        receipt, snapshot = live.say(BOOK.replace("id:7", "id:7\nreceipt:r1"))
        assert receipt == Frame("RECEIPT", {"receipt-id": "r1"})
        assert snapshot.command == "MESSAGE"

    def test_messages_follow_as_the_market_goes_on(self, live):
        (first,) = live.say(BOOK)
        frames = live.wait(3.0)
        assert len(frames) >= 8
        seqnums = [json.loads(frame.body)["properties"]["seqnum"] for frame in (first, *frames)]
        assert seqnums == sorted(set(seqnums))
        assert {frame.headers["subscription"] for frame in frames} == {"7"}
        assert live.wait(0.0) == []

    def test_an_empty_id_is_echoed_empty(self, live):
        (frame,) = live.say(BOOK.replace("id:7\n", "id:\n"))
        assert frame.headers["subscription"] == ""

    def test_a_used_id_is_refused_and_the_first_subscription_stands(self, live):
        live.say(BOOK)
        (error,) = live.say(BOOK)
        assert message_of(error).startswith("gateway.invalidrequest")
        assert error.headers["subscription"] == "7"
        assert live.connection.subscriptions == ("7",)

    def test_an_error_names_the_ids_that_clients_look_for(self, live):
        (error,) = live.say('SUBSCRIBE\nid:9\nreceipt:9\ndestination:MXSE.nothing\nselector:TICKER="X"\n\n\0')
        assert message_of(error) == "gateway.invalidrequest: there is no stream MXSE.nothing"
        assert (error.headers["subscription"], error.headers["receipt-id"]) == ("9", "9")

    def test_an_unknown_ticker_gets_silence_but_its_receipt(self, live):
        text = 'SUBSCRIBE\nid:9\nreceipt:9\ndestination:MXSE.securities\nselector:TICKER="MXSE.TQBR.USD"\n\n\0'
        assert live.say(text) == [Frame("RECEIPT", {"receipt-id": "9"})]
        assert live.wait(2.0) == []
        assert live.say("UNSUBSCRIBE\nid:9\n\n\0") == []

    def test_an_unknown_ticker_can_be_an_error(self):
        session = Session(unknown_ticker=UnknownTicker.ERROR)
        session.say(LOGIN)
        (error,) = session.say(BOOK.replace("TQBR.SBER", "TQBR.USD"))
        assert message_of(error).startswith("gateway.invalidrequest")
        assert session.connection.subscriptions == ()

    def test_a_scripted_code_reaches_the_client(self):
        session = Session({"MXSE.orderbooks": TIMEOUT})
        session.say(LOGIN)
        (error,) = session.say(BOOK)
        assert message_of(error).startswith("gateway.timeout")


class TestUnsubscribe:
    def test_nothing_follows_it(self, live):
        live.say(BOOK)
        live.exchange.advance(START + 5)
        assert live.say("UNSUBSCRIBE\nid:7\n\n\0") == []
        live.now = START + 5
        assert live.wait(5.0) == []

    def test_a_receipt_is_given_where_asked_for(self, live):
        live.say(BOOK)
        assert live.say("UNSUBSCRIBE\nid:7\nreceipt:bye\n\n\0") == [Frame("RECEIPT", {"receipt-id": "bye"})]

    def test_the_id_may_be_used_anew(self, live):
        live.say(BOOK)
        live.say("UNSUBSCRIBE\nid:7\n\n\0")
        assert commands(live.say(BOOK)) == ["MESSAGE"]

    def test_an_unknown_id_is_an_error(self, live):
        (error,) = live.say("UNSUBSCRIBE\nid:404\n\n\0")
        assert message_of(error).startswith("gateway.invalidrequest")
        assert error.headers["subscription"] == "404"


class TestRequests:
    def test_a_reply_carries_the_id_of_its_request(self, live):
        (reply,) = live.say('REQUEST\nid:q1\ndestination:SEARCH.ticker\nselector:pattern="SBER"\n\n\0')
        assert reply.command == "REPLY"
        assert reply.headers["request-id"] == "q1"
        assert reply.headers["content-length"] == str(len(reply.body))
        body = json.loads(reply.body)
        assert body["data"][0][0] == "MXSE.TQBR.SBER"

    def test_a_selector_may_be_left_out(self, live):
        (reply,) = live.say("REQUEST\nid:q1\ndestination:COMMON.engines\n\n\0")
        assert len(json.loads(reply.body)["data"]) > 3

    def test_a_bad_request_is_answered_by_its_id(self, live):
        (error,) = live.say("REQUEST\nid:q1\ndestination:SEARCH.nothing\nselector:\n\n\0")
        assert message_of(error).startswith("gateway.invalidrequest")
        assert error.headers["request-id"] == "q1"


class TestTheStream:
    def test_send_is_not_implemented(self, live):
        (error,) = live.say("SEND\ndestination:orders.add\nreceipt:s\n\n{}\0")
        assert message_of(error).startswith("gateway.notimplemented")
        assert error.headers["receipt-id"] == "s"

    def test_an_unknown_command_is_not_implemented_and_harms_nothing(self, live):
        (error,) = live.say("ABORT\n\n\0")
        assert message_of(error).startswith("gateway.notimplemented")
        assert commands(live.say(BOOK)) == ["MESSAGE"]

    @pytest.mark.parametrize("data", [LOGIN.encode(), LOGIN])
    def test_text_and_binary_messages_are_taken(self, session, data):
        assert commands(session.say(data)) == ["CONNECTED"]

    def test_frames_may_come_in_pieces_or_several_at_once(self, session):
        whole = (LOGIN + BOOK).encode()
        frames = [frame for place in range(0, len(whole), 7) for frame in session.say(whole[place : place + 7])]
        assert commands(frames) == ["CONNECTED", "MESSAGE"]
        assert commands(Session().say(whole)) == ["CONNECTED", "MESSAGE"]

    def test_heart_beats_are_passed_over(self, live):
        assert live.say("\n") == []
        assert commands(live.say("\n\n" + BOOK + "\n")) == ["MESSAGE"]

    def test_carriage_returns_end_the_connection_without_a_word(self, session):
        assert session.say(LOGIN.replace("\n", "\r\n")) == []
        assert session.connection.is_over

    @pytest.mark.parametrize("data", ["connect\n\n\0", "CONNECT\nno colon\n\n\0", b"\xff\xfe\n\n\0"])
    def test_what_is_no_frame_ends_the_connection(self, session, data):
        assert session.say(data) == []
        assert session.connection.is_over

    def test_disconnect_is_receipted_and_ends_everything(self, live):
        live.say(BOOK)
        assert live.say("DISCONNECT\nreceipt:bye\n\n\0" + BOOK) == [Frame("RECEIPT", {"receipt-id": "bye"})]
        assert live.connection.is_over
        assert live.connection.subscriptions == ()
        assert live.wait(2.0) == []

    def test_disconnect_needs_neither_login_nor_receipt(self, session):
        assert session.say("DISCONNECT\n\n\0") == []
        assert session.connection.is_over

    def test_every_frame_after_login_carries_an_id_the_client_knows(self, live):
        frames = [*live.say(BOOK.replace("id:7", "id:7\nreceipt:7"))]
        frames += live.say("REQUEST\nid:q\ndestination:COMMON.boards\nselector:\n\n\0")
        frames += live.say("REQUEST\nid:q\ndestination:COMMON.nothing\nselector:\n\n\0")
        frames += live.say("SUBSCRIBE\nid:news\nreceipt:news\ndestination:COMMON.news\nselector:\n\n\0")
        frames += live.wait(60.0)
        assert len(frames) > 20
        for frame in frames:
            ids = [frame.headers.get(name) for name in ("request-id", "subscription", "receipt-id")]
            assert {name for name in ids if name} <= {"7", "q", "news"}
            assert any(ids)
