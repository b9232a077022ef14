from issplus_desktop.protocol.connection import GATEWAY_CODES
from issplus_desktop.simulator.gateway_error import CODES, INVALID_REQUEST, GatewayError


def test_the_seven_documented_codes_are_there():
    assert set(GATEWAY_CODES) == CODES


def test_the_text_begins_with_the_code():
    error = GatewayError(INVALID_REQUEST, "no such thing")
    assert (error.code, str(error)) == ("gateway.invalidrequest", "gateway.invalidrequest: no such thing")
