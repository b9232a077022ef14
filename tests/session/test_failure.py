"""Failures name themselves."""

from issplus_desktop.session.failure import ConnectionFailureError, Failure


def test_an_error_tells_its_failure_and_its_words():
    error = ConnectionFailureError(Failure.HOST_NOT_FOUND, "no such host")
    assert (error.failure, error.detail, str(error)) == (
        Failure.HOST_NOT_FOUND,
        "no such host",
        "host_not_found: no such host",
    )
