"""A secret can be used and cannot be shown."""

import copy
import json
import logging
import traceback

import pytest

from issplus_desktop.protocol.errors import LocalProtocolError
from issplus_desktop.protocol.frame import client_frame, encode_frame
from issplus_desktop.protocol.secret import Secret
from tests.canary.words import canary

CANARY = canary("secret")


def test_reveal_is_the_way_out():
    assert Secret(CANARY).reveal() == CANARY


def test_a_secret_is_true_when_there_is_one():
    assert Secret("x")
    assert not Secret("")


@pytest.mark.parametrize(
    "show",
    [
        repr,
        str,
        "{}".format,
        "{!s}".format,
        "{:>40}".format,
        "{!r:^40}".format,
        lambda secret: f"{secret}",
        lambda secret: str.__mod__("%s %r", (secret, secret)),
        lambda secret: ascii([secret]),
    ],
)
def test_showing_it_in_any_way_shows_nothing(show):
    assert CANARY not in show(Secret(CANARY))
    assert "***" in show(Secret(CANARY))


def test_it_is_shown_as_three_stars_in_the_width_wanted():
    secret = Secret(CANARY)
    assert (repr(secret), f"{secret}", f"{secret:>14}") == ("Secret(***)", "Secret(***)", "   Secret(***)")


def test_logging_it_shows_nothing(caplog):
    with caplog.at_level(logging.DEBUG):
        logging.getLogger("issplus").debug("passcode %s %r", Secret(CANARY), {"passcode": Secret(CANARY)})
    assert "Secret(***)" in caplog.text
    assert CANARY not in caplog.text


@pytest.mark.parametrize("protocol", range(6))
def test_pickling_it_fails(protocol):
    # Every pickle goes through this method.
    with pytest.raises(TypeError, match=r"^a secret cannot be pickled or copied$"):
        Secret(CANARY).__reduce_ex__(protocol)


@pytest.mark.parametrize("duplicate", [copy.copy, copy.deepcopy, json.dumps])
def test_copying_it_or_writing_it_as_json_fails(duplicate):
    with pytest.raises(TypeError) as caught:
        duplicate(Secret(CANARY))
    assert CANARY not in str(caught.value)


def test_it_has_no_dictionary_to_look_into():
    assert not hasattr(Secret(CANARY), "__dict__")


@pytest.mark.parametrize("bad", ["\r", "\n", "\0", "\ud800"])
def test_an_error_about_it_does_not_tell_it_not_even_in_its_causes(bad):
    frame = client_frame("CONNECT", {"login": "me", "passcode": CANARY + bad})
    with pytest.raises(LocalProtocolError) as caught:
        encode_frame(frame)
    error = caught.value
    assert error.__cause__ is None
    assert error.__context__ is None
    assert CANARY not in "".join(traceback.format_exception(error))
    assert "passcode" in str(error)


def test_a_frame_that_carries_it_does_not_show_it():
    assert CANARY not in repr(client_frame("CONNECT", {"passcode": CANARY}))
    assert CANARY not in repr(client_frame("CONNECT", {"Passcode": CANARY}))
