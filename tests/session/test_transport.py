"""The transport's error is a way for a connection to end."""

from issplus_desktop.session.failure import ConnectionFailureError, Failure
from issplus_desktop.session.transport import TransportError


def test_a_transport_error_is_a_connection_failure():
    error = TransportError(Failure.CONNECTION_LOST, "reset")
    assert isinstance(error, ConnectionFailureError)
    assert error.failure is Failure.CONNECTION_LOST
