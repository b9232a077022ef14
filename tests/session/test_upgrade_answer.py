import pytest

from issplus_desktop.session.upgrade_answer import UpgradeAnswer

UPGRADE = b"HTTP/1.1 101 Switching Protocols\r\nContent-Length: 7\r\n\r\n\x82\x00more"
REDIRECT = b"HTTP/1.1 302 Found\r\nLocation: /x\r\ncontent-LENGTH: 99999\r\nTransfer-Encoding: chunked\r\nX: y\r\n\r\n"
TRIMMED = b"HTTP/1.1 302 Found\r\nLocation: /x\r\nX: y\r\nContent-Length: 0\r\n\r\n"


def taken(*pieces):
    answer = UpgradeAnswer()
    return b"".join(answer.take(piece) for piece in pieces)


def bytewise(data):
    return [data[at : at + 1] for at in range(len(data))]


@pytest.mark.parametrize("cut", [lambda data: [data], bytewise])
@pytest.mark.parametrize(
    ("came", "goes_on"),
    [
        (UPGRADE, UPGRADE),
        (REDIRECT, TRIMMED),
        (REDIRECT + b"<html>no end" * 10, TRIMMED),
        (REDIRECT + b"a body\r\nof lines\r\n\r\nand more", TRIMMED),
        (b"220 mail ESMTP\r\n", b"220 mail ESMTP\r\n"),
        (b"HTTP/2 302\r\n\r\nbody", b"HTTP/2 302\r\n\r\nbody"),
        (b"\0\0\x06\x04", b"\0\0\x06\x04"),
        (b"HTTP/1.1 302 Found\nLocation: /x\n\n", b"HTTP/1.1 302 Found\nLocation: /x\n\n"),
        (b"HTTP/1.1 1", b""),
        (b"HTTP/1.1 302 Fou", b""),
    ],
)
def test_an_upgrade_and_other_things_pass_and_a_refusal_loses_its_body(cut, came, goes_on):
    assert taken(*cut(came)) == goes_on


def test_lines_go_on_as_they_come():
    answer = UpgradeAnswer()
    assert answer.take(b"HTTP/1.1 200 OK\r\nX: ") == b"HTTP/1.1 200 OK\r\n"
    assert answer.take(b"y\r\nContent-Le") == b"X: y\r\n"
    assert answer.take(b"ngth: 5\r\n") == b""
    assert answer.take(b"\r\nbody") == b"Content-Length: 0\r\n\r\n"
    assert answer.take(b"body") == b""


def test_a_line_without_an_end_is_not_kept():
    answer = UpgradeAnswer()
    start = b"HTTP/1.1 200 " + b"x" * (16 * 1024 - 13)
    assert answer.take(start) == b""
    assert answer.take(b"y") == start + b"y"
    assert answer.take(b"\r\nContent-Length: 5\r\n\r\nbody") == b"\r\nContent-Length: 5\r\n\r\nbody"
