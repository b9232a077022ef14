"""Sockets of this person alone."""

import socket
import stat
import sys
import threading
import time
from pathlib import Path

import pytest

from issplus_desktop.app.instance_socket import open_listener, private_folder, say
from issplus_desktop.app.instance_visit import ANSWER, Address, Visit

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="needs sockets with paths")


@pytest.fixture
def environment(short_folder):
    return {"XDG_RUNTIME_DIR": str(short_folder)}


@pytest.fixture
def listener(environment):
    made, address = open_listener(environment)
    yield made, address
    made.close()


def answering(listener, answer):
    """Answer one visit from a thread; returns what was heard."""
    heard: list[bytes] = []

    def serve():
        listener.settimeout(30)
        line, _ = listener.accept()
        with line:
            heard.append(line.recv(70_000))
            if answer is not None:
                line.sendall(answer)

    thread = threading.Thread(target=serve, daemon=True)
    thread.start()
    return heard, thread


def test_its_folder_is_private(environment, short_folder):
    folder = private_folder(environment)
    assert folder.parent == short_folder
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    folder.chmod(0o755)
    with pytest.raises(PermissionError):
        private_folder(environment)


def test_a_link_to_elsewhere_is_no_private_folder(environment, short_folder):
    (short_folder / "elsewhere").mkdir(mode=0o700)
    (short_folder / "issplus-desktop").symlink_to(short_folder / "elsewhere")
    with pytest.raises(PermissionError):
        private_folder(environment)


def test_a_runtime_folder_with_a_long_path_is_passed_over(short_folder, monkeypatch):
    monkeypatch.setattr("tempfile.gettempdir", lambda: str(short_folder))
    long = short_folder / ("long" * 25)
    long.mkdir()
    listener, address = open_listener({"XDG_RUNTIME_DIR": str(long)})
    listener.close()
    assert Path(address.path).parent.parent == short_folder


@pytest.mark.parametrize("environment", [{}, {"XDG_RUNTIME_DIR": ""}, {"XDG_RUNTIME_DIR": "/nowhere"}])
def test_without_a_runtime_folder_there_is_one_among_the_temporary(short_folder, monkeypatch, environment):
    monkeypatch.setattr("tempfile.gettempdir", lambda: str(short_folder))
    assert private_folder(environment).parent == short_folder


def test_every_listener_has_an_address_and_a_secret_of_its_own(environment, listener):
    other, address = open_listener(environment)
    other.close()
    assert address.path != listener[1].path
    assert address.secret != listener[1].secret
    assert Path(address.path).is_socket()


@pytest.mark.parametrize(
    ("answer", "expected"),
    [(ANSWER, True), (b"", False), (b"raised", False), (b"lowered\n", False), (b"x" * 99, False)],
)
def test_a_visit_has_arrived_when_it_was_answered(listener, answer, expected):
    made, address = listener
    heard, thread = answering(made, answer)
    assert say(address, Visit(secret=address.secret), time.monotonic() + 20) == expected
    thread.join(20)
    assert heard[0].endswith(b"\n")


def test_who_does_not_answer_is_not_waited_for_beyond_the_deadline(listener):
    _, address = listener
    assert not say(address, Visit(secret=address.secret), time.monotonic() + 0.05)
    assert not say(address, Visit(secret=address.secret), time.monotonic() - 5)


def test_where_nobody_listens_nobody_answers(tmp_path, listener):
    made, address = listener
    made.close()
    soon = time.monotonic() + 5
    for gone in (address, Address(secret="", path=str(tmp_path / "no")), Address(secret="", path="x" * 500)):
        assert not say(gone, Visit(secret=""), soon)


def test_where_there_are_no_such_sockets_a_port_of_this_machine_will_do():
    with socket.create_server(("127.0.0.1", 0)) as made:
        address = Address(secret="s", port=made.getsockname()[1])
        _, thread = answering(made, ANSWER)
        assert say(address, Visit(secret="s"), time.monotonic() + 20)
        thread.join(20)


def test_a_socket_that_cannot_listen_is_closed(environment, monkeypatch):
    monkeypatch.setattr("secrets.token_hex", lambda _: "x" * 200)
    with pytest.raises(OSError, match="too long"):
        open_listener(environment)
