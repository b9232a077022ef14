"""GNOME Keyring in situations that it can be in; runs inside a D-Bus session of its own, and tells what came of it.

`dbus-run-session -- python -m tests.end_to_end.keyring_situations NAME FOLDER`: the last line of the output is JSON.
"""

import asyncio
import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

from jeepney import DBusAddress, new_method_call
from jeepney.io.blocking import open_dbus_connection

from issplus_desktop.app.background_keyring import BackgroundKeyring
from issplus_desktop.protocol.secret import Secret
from issplus_desktop.settings.credentials import account_of
from issplus_desktop.settings.system_keyring import SystemKeyring
from tests.app.turns import beside
from tests.canary.words import canary

ME = account_of("wss://iss.moex.com/x", "passport", "me@example.com")
OTHER = account_of("wss://iss.moex.com/x", "passport", "other@example.com")
WORDS = (canary("real keyring"), canary("another in a real keyring", odd=" пароль 🗝 \\ ' \" "))
SERVICE = "org.freedesktop.secrets"
BUS = DBusAddress("/org/freedesktop/DBus", "org.freedesktop.DBus", "org.freedesktop.DBus")
PATIENCE = 30.0


def wait_until(condition):
    deadline = time.monotonic() + PATIENCE
    while not condition():
        assert time.monotonic() < deadline, "it did not happen in time"
        time.sleep(0.01)


def ask_bus(method, name):
    with open_dbus_connection() as connection:
        return connection.send_and_get_reply(new_method_call(BUS, method, "s", (name,))).body[0]


class Daemon:
    """The daemon, with a login keyring that is unlocked as by a login."""

    def __init__(self):
        command = ["gnome-keyring-daemon", "--foreground", "--unlock", "--components=secrets"]
        self._process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.DEVNULL)
        assert self._process.stdin is not None
        self._process.stdin.write(b"of the login")
        self._process.stdin.close()
        wait_until(lambda: ask_bus("NameHasOwner", SERVICE))
        assert ask_bus("GetConnectionUnixProcessID", SERVICE) == self._process.pid

    def lock(self):
        address = DBusAddress("/org/freedesktop/secrets", SERVICE, "org.freedesktop.Secret.Service")
        paths = ["/org/freedesktop/secrets/collection/login"]
        with open_dbus_connection() as connection:
            locked, _ = connection.send_and_get_reply(new_method_call(address, "Lock", "ao", (paths,))).body
        assert locked == paths

    def hold(self):
        self._process.send_signal(signal.SIGSTOP)

    def go_on(self):
        self._process.send_signal(signal.SIGCONT)

    def end(self):
        self._process.kill()
        self._process.wait()


def trouble(answer):
    return answer.trouble and answer.trouble.value


def unlocked(_):
    """Kept, replaced, recalled for its account only, forgotten, forgotten again."""
    keyring, daemon = SystemKeyring(), Daemon()
    told = [keyring.look().kind, *(trouble(keyring.keep(ME, Secret(word))) for word in WORDS)]
    told.append(trouble(keyring.keep(OTHER, Secret(WORDS[0]))))
    told += [keyring.recall(account).passcode.reveal() == WORDS[place] for account, place in ((ME, 1), (OTHER, 0))]
    told += [trouble(keyring.forget(ME)), trouble(keyring.recall(ME)), trouble(keyring.forget(ME))]
    told.append(keyring.recall(OTHER).passcode.reveal() == WORDS[0])
    daemon.end()
    return told


def dismissed(_):
    """Locked, and the question for its password comes to nothing, as without a display it does."""
    keyring, daemon = SystemKeyring(), Daemon()
    keyring.keep(ME, Secret(WORDS[0]))
    daemon.lock()
    told = [keyring.look().kind]
    told += [trouble(answer) for answer in (keyring.recall(ME), keyring.keep(ME, Secret(WORDS[1])), keyring.forget(ME))]
    daemon.end()
    return told


def slow(_):
    """Held up: nobody waits, and it serves again once it goes on."""
    keyring, daemon = SystemKeyring(), Daemon()
    keyring.keep(ME, Secret(WORDS[0]))
    daemon.hold()

    async def ask():
        in_time, patient = BackgroundKeyring(keyring, 0.05), BackgroundKeyring(keyring, PATIENCE)
        late = await in_time.recall(ME)
        daemon.go_on()
        again = await patient.recall(ME)
        return [trouble(late), late.passcode.reveal(), again.passcode.reveal() == WORDS[0]]

    with asyncio.Runner() as runner:
        told = runner.run(ask())
    daemon.end()
    return told


def dying(_):
    """The session's bus dies in the middle of a question, and stays away."""
    keyring, daemon = SystemKeyring(), Daemon()
    keyring.keep(ME, Secret(WORDS[0]))
    bus = ask_bus("GetConnectionUnixProcessID", "org.freedesktop.DBus")
    daemon.hold()

    async def ask():
        asking = beside(BackgroundKeyring(keyring, PATIENCE).recall(ME))
        await asyncio.sleep(0.3)
        os.kill(bus, signal.SIGKILL)
        return trouble(await asking)

    with asyncio.Runner() as runner:
        told = [runner.run(ask())]
    told += [trouble(answer) for answer in (keyring.look(), keyring.recall(ME), keyring.keep(ME, Secret(WORDS[1])))]
    daemon.end()
    return told


def new(_):
    """There is none yet, and the question for the password of a new one comes to nothing."""
    keyring = SystemKeyring()
    kind = keyring.look().kind
    return [kind, trouble(keyring.keep(ME, Secret(WORDS[0]))), trouble(keyring.recall(ME)), trouble(keyring.forget(ME))]


def killed(_):
    """The daemon dies; whoever is asked to start it anew starts one that is locked."""
    keyring, daemon = SystemKeyring(), Daemon()
    keyring.keep(ME, Secret(WORDS[0]))
    daemon.end()
    return [trouble(keyring.recall(ME))]


def program(folder):
    """The whole program remembers a password, lets it be typed while the keyring hangs, starts with it, forgets it."""
    daemon, told = Daemon(), []
    serve = [sys.executable, "-m", "issplus_desktop.simulator", "--accounts", folder / "accounts.toml", "--watch-stdin"]
    with subprocess.Popen(serve, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as server:
        assert server.stdout is not None
        address = server.stdout.readline().split()[-1]
        for visit in ("remember", "type", "recall", "ask"):
            if visit == "type":
                daemon.hold()
            command = [sys.executable, "-m", "tests.end_to_end.keyring_person", visit, folder / "data", address]
            done = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)
            told.append([done.returncode, *done.stdout.splitlines()[-1:], done.stderr[-2000:]])
            daemon.go_on()
        server.communicate()
    daemon.end()
    return told


SITUATIONS = {work.__name__: work for work in (unlocked, dismissed, slow, dying, new, killed, program)}


if __name__ == "__main__":
    outcome = SITUATIONS[sys.argv[1]](Path(sys.argv[2]))
    sys.stdout.write(json.dumps(outcome) + "\n")
    sys.stdout.flush()
    # What still waits for the dead is not waited for.
    os._exit(0)
