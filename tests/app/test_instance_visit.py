"""What a second start says."""

import pytest

from issplus_desktop.app.command_line import parse_command_line
from issplus_desktop.app.instance_visit import (
    LONGEST_LINE,
    Address,
    Visit,
    is_visit,
    read_address,
    read_visit,
    to_line,
    visit_of,
)

SECRET = "ab" * 16


def test_views_instruments_and_the_desktops_token_are_handed_over():
    options = parse_command_line(
        ["--open", "book:M.X.A", "--open", "chart:M.X.A@M1+M.X.B", "--watch", "SBER", "--safe-layout"]
    )
    visit = visit_of(options, {"XDG_ACTIVATION_TOKEN": "token-1", "DESKTOP_STARTUP_ID": "id-2"}, SECRET)
    assert visit == Visit(
        secret=SECRET, views=("book:M.X.A", "chart:M.X.A@M1+M.X.B"), watched=("MXSE.TQBR.SBER",), home=True,
        token="token-1",
    )  # fmt: skip
    assert read_visit(to_line(visit).rstrip(), SECRET) == visit
    assert len(to_line(visit)) < LONGEST_LINE


@pytest.mark.parametrize(
    ("environment", "token"),
    [({}, ""), ({"DESKTOP_STARTUP_ID": "id"}, "id"), ({"XDG_ACTIVATION_TOKEN": "x" * 500}, ""),
     ({"XDG_ACTIVATION_TOKEN": "a\nb"}, "")],
)  # fmt: skip
def test_a_token_is_passed_on_if_it_looks_like_one(environment, token):
    assert visit_of(parse_command_line([]), environment, SECRET).token == token


def test_no_more_is_handed_over_than_can_be_taken():
    options = parse_command_line([word for number in range(80) for word in ("--open", f"book:M.X.{number}")])
    visit = visit_of(options, {}, SECRET)
    assert read_visit(to_line(visit).rstrip(), SECRET) == visit


@pytest.mark.parametrize(
    "line",
    [
        b"",
        b"{",
        b"[]",
        b"\xff",
        b'{"secret": "other"}',
        b'{"views": []}',
        b'{"secret": "' + SECRET.encode() + b'", "views": "book"}',
        b'{"secret": "' + SECRET.encode() + b'", "token": "' + b"x" * 401 + b'"}',
        b'{"secret": "' + "ключ".encode() + b'"}',
        b"[" * 60_000,
    ],
)
def test_anything_else_is_no_visit(line):
    assert read_visit(line, SECRET) is None


def test_an_address_is_read_back():
    for address in (Address(secret=SECRET, path="/run/x.socket"), Address(secret=SECRET, port=40_000)):
        assert read_address(to_line(address).decode()) == address
    for text in ("", "{}", '{"secret": "x", "port": 70000}', "\ud800"):
        assert read_address(text) is None


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [([], True), (["--open", "book:M.X.A"], True), (["--report", "x"], False), (["--screenshot", "x"], False),
     (["--quit-after", "1"], False)],
)  # fmt: skip
def test_a_run_for_a_picture_or_a_report_is_no_visit(arguments, expected):
    assert is_visit(parse_command_line(arguments)) == expected
