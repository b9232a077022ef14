"""A refusal by one of the seven documented codes."""

from typing import Final

EXCEPTION: Final = "gateway.exception"
TIMEOUT: Final = "gateway.timeout"
TRANSPORT: Final = "gateway.transport"
ACCESS_DENIED: Final = "gateway.access-denied"
INVALID_REQUEST: Final = "gateway.invalidrequest"
NOT_IMPLEMENTED: Final = "gateway.notimplemented"
NOT_CONNECTED: Final = "gateway.not-connected"
CODES: Final = frozenset(
    {EXCEPTION, TIMEOUT, TRANSPORT, ACCESS_DENIED, INVALID_REQUEST, NOT_IMPLEMENTED, NOT_CONNECTED}
)


class GatewayError(Exception):
    """Carries the code and a sentence. Its text is the ERROR frame's `message` (where the code stands is not known)."""

    def __init__(self, code: str, text: str) -> None:
        super().__init__(f"{code}: {text}")
        self.code = code
