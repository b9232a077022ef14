"""Errors of the protocol: ours (a call that the protocol forbids) and the peer's (bytes that break it)."""


class ProtocolError(Exception):
    """Base of every error this package raises on purpose."""


class LocalProtocolError(ProtocolError):
    """We were asked to send something that the protocol forbids (a line feed in a header, a frame out of turn)."""


class RemoteProtocolError(ProtocolError):
    """The peer sent bytes that are not a STOMP frame; the stream cannot be read on."""


class FrameLimitError(RemoteProtocolError):
    """The peer sent a frame larger than our limits allow."""


class MalformedBodyError(ProtocolError):
    """A frame was sound but its JSON body was not; the stream can be read on."""
