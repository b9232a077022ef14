"""Frames on their way out: exact bytes, and nothing that could start another header."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from issplus_desktop.protocol import frame as stomp
from issplus_desktop.protocol.errors import LocalProtocolError
from issplus_desktop.protocol.frame import Frame, client_frame, encode_frame
from issplus_desktop.protocol.parser import FrameParser
from tests.canary.words import canary
from tests.protocol import wire


@pytest.mark.parametrize(
    ("command", "headers", "expected"),
    [
        ("CONNECT", {"login": "guest", "passcode": "guest", "domain": "DEMO"}, wire.CONNECT),
        (
            "SUBSCRIBE",
            {"id": "ID", "receipt": "ID", "destination": "MXSE.orderbooks", "selector": 'TICKER="MXSE.TQBR.SBER"'},
            wire.SUBSCRIBE,
        ),
        ("UNSUBSCRIBE", {"id": "ID"}, wire.UNSUBSCRIBE),
        ("REQUEST", {"id": "ID", "destination": "SEARCH.ticker", "selector": 'pattern="SBER"'}, wire.REQUEST),
        ("DISCONNECT", {}, b"DISCONNECT\n\n\0"),
    ],
)
def test_the_bytes_are_those_of_the_guides_programs(command, headers, expected):
    assert encode_frame(client_frame(command, headers)) == expected


def test_the_order_of_headers_is_kept_where_it_is_given():
    assert encode_frame(Frame("MESSAGE", {"b": "1", "a": "2"}, b"x")) == b"MESSAGE\nb:1\na:2\n\nx\0"


def test_values_go_out_raw():
    assert encode_frame(Frame("SEND", {"till": r"10:20\n: я "})) == "SEND\ntill:10:20\\n: я \n\n\0".encode()


@pytest.mark.parametrize("bad", ["\r", "\n", "\0", "\ud800"])
@pytest.mark.parametrize("around", ["{}", "a{}", "{}b", "a{}b"])
def test_nothing_that_ends_a_line_gets_into_a_header(bad, around):
    text = around.format(bad)
    with pytest.raises(LocalProtocolError, match="'selector'"):
        encode_frame(Frame("SUBSCRIBE", {"selector": text}))
    with pytest.raises(LocalProtocolError, match="name"):
        encode_frame(Frame("SUBSCRIBE", {text: "x"}))
    with pytest.raises(LocalProtocolError, match="command"):
        encode_frame(Frame(text, {}))


def test_an_empty_command_an_empty_name_and_a_colon_in_a_name_are_refused():
    for frame in (Frame(""), Frame("SEND", {"": "x"}), Frame("SEND", {"a:b": "x"})):
        with pytest.raises(LocalProtocolError):
            encode_frame(frame)


@pytest.mark.parametrize(
    ("frame", "text"),
    [
        (Frame("A\nB"), "a frame's command may not be empty nor hold CR, LF or NUL"),
        (Frame("SEND", {"a:b": "x"}), "SEND: 'a:b' cannot be a header's name"),
        (Frame("SEND", {"a": "\r"}), "SEND: the value of header 'a' holds CR, LF, NUL or half a surrogate pair"),
        (Frame("SEND", {}, b"\0"), "SEND: a body with a NUL needs a content-length header"),
    ],
)
def test_a_refusal_says_what_was_wrong_in_which_frame(frame, text):
    with pytest.raises(LocalProtocolError) as caught:
        encode_frame(frame)
    assert str(caught.value) == text


def test_a_body_with_a_nul_needs_its_length():
    with pytest.raises(LocalProtocolError, match="content-length"):
        encode_frame(Frame("SEND", {}, b"a\0b"))
    assert encode_frame(Frame("SEND", {"content-length": "3"}, b"a\0b")).endswith(b"\n\na\0b\0")


def test_a_frame_shows_what_it_is_but_no_body_and_no_passcode():
    frame = Frame("CONNECT", {"login": "me", "passcode": canary("frame"), "PASSCODE": canary("frame")}, b"secret body")
    assert repr(frame) == "Frame(CONNECT, {'login': 'me', 'passcode': '***', 'PASSCODE': '***'}, 11 bytes)"


def test_the_guides_six_commands_each_way():
    assert {"CONNECT", "DISCONNECT", "SUBSCRIBE", "UNSUBSCRIBE", "REQUEST", "SEND"} == stomp.CLIENT_COMMANDS
    assert {"CONNECTED", "ERROR", "RECEIPT", "MESSAGE", "REPLY", "CLOSED"} == stomp.SERVER_COMMANDS


TEXTS = st.text(st.characters(codec="utf-8", exclude_characters="\r\n\0"), max_size=12)
NAMES = st.text(st.characters(codec="utf-8", exclude_characters="\r\n\0:"), min_size=1, max_size=8).filter(
    lambda name: name != "content-length"
)


@settings(deadline=None)
@given(
    st.sampled_from(sorted(stomp.CLIENT_COMMANDS | stomp.SERVER_COMMANDS)),
    st.dictionaries(NAMES, TEXTS, max_size=4),
    st.binary(max_size=40),
)
def test_what_is_written_is_read_back(command, headers, body):
    frame = Frame(command, {**headers, "content-length": str(len(body))}, body)
    parser = FrameParser()
    parser.receive_data(encode_frame(frame))
    assert parser.next_frame() == frame
    assert parser.buffered == 0
