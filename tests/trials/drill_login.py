"""What it takes to get to a server: the dialog, passwords, certificates, the simulator's process."""

import asyncio
import contextlib
import sys
from dataclasses import replace
from typing import Final

from issplus_desktop.app.simulator_process import SimulatorError, SimulatorProcess
from issplus_desktop.app.transport_way import TransportWay
from issplus_desktop.models.feed_status import FeedPhase, FeedStatus
from issplus_desktop.protocol.secret import Secret
from issplus_desktop.session.transport import TransportError
from issplus_desktop.ui.authority_form import AuthorityForm
from issplus_desktop.ui.choice import passport_choice, simulator_choice
from issplus_desktop.ui.network_choice import TrustedFile
from tests.trials.drill_feed import live
from tests.trials.drill_world import SECRET

_STAND_IN: Final = (
    sys.executable, "-S", "-c", "import sys; print('listening on ws://127.0.0.1:1/x', flush=True); sys.stdin.read()",
)  # fmt: skip
"""Starts like the simulator and ends with its input, but at once."""


def login_steps(world):
    """Return each of these things by a name that says what happens."""
    login = _Login(world)
    return {
        "the simulator's process": login.simulator_process,
        "a simulator that does not start": login.no_simulator,
        "connecting through the dialog": login.connect_by_dialog,
        "passwords are recalled, kept and forgotten": login.passwords,
        "a file of certificates": login.certificates,
    }


class _Login:
    def __init__(self, world):
        self.world = world
        self.side = world.program._window_side
        self.feed = world.program._feed_side
        self.program = world.program

    async def connect_by_dialog(self):
        dialog = self.side.dialog
        dialog.set_choice(replace(simulator_choice()))
        dialog.open()
        dialog._connect.click()
        await asyncio.sleep(0.03)
        await live(self.world)
        dialog._linger.timeout.emit()
        dialog.reject()

    async def passwords(self):
        desk = self.program._password_desk
        choice = passport_choice("me", Secret(SECRET), keep_passcode=True)
        desk._keyring._limit = 0.0
        self.side.dialog.set_choice(choice)
        self.side.dialog.open()
        await asyncio.sleep(0.02)
        desk.connect_to(replace(choice, passcode=Secret("")))
        await asyncio.sleep(0.05)
        desk._trying, desk._typed = choice.account, choice.passcode
        desk._on_status_changed(FeedStatus(FeedPhase.LIVE))
        await asyncio.sleep(0.05)
        desk._accounts.add(choice.account)
        desk._options.forget_requested.emit(choice.account)
        await asyncio.sleep(0.05)
        desk._accounts.remove(choice.account)
        self.side.dialog.set_choice(simulator_choice())
        self.side.dialog.reject()

    async def certificates(self):
        self.side.dialog.findChildren(AuthorityForm)[0].look_requested.emit("/nowhere", "x")
        with contextlib.suppress(TransportError):
            await TransportWay._authority(self.feed.connector._way, TrustedFile("/nowhere", "x", ()))

    async def simulator_process(self):
        process = SimulatorProcess(command=_STAND_IN, start_timeout=1)
        with contextlib.suppress(SimulatorError):
            await process.start()
        await process.stop()

    async def no_simulator(self):
        process = SimulatorProcess(command=(sys.executable, "-S", "-c", "raise SystemExit"), start_timeout=0.5)
        with contextlib.suppress(SimulatorError):
            await process.start()
