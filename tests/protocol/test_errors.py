"""Whose fault an error is can be told from its class."""

import pytest

from issplus_desktop.protocol.errors import (
    FrameLimitError,
    LocalProtocolError,
    MalformedBodyError,
    ProtocolError,
    RemoteProtocolError,
)


@pytest.mark.parametrize("kind", [LocalProtocolError, RemoteProtocolError, FrameLimitError, MalformedBodyError])
def test_every_error_is_a_protocol_error(kind):
    assert issubclass(kind, ProtocolError)


def test_a_frame_over_the_limits_is_the_peers_fault_and_a_bad_body_does_not_end_the_stream():
    assert issubclass(FrameLimitError, RemoteProtocolError)
    assert not issubclass(LocalProtocolError, RemoteProtocolError)
    assert not issubclass(MalformedBodyError, RemoteProtocolError)
