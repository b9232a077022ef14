import asyncio

import pytest

from issplus_desktop.models.feed_status import FeedPhase, FeedReason
from issplus_desktop.protocol.secret import Secret
from issplus_desktop.session.extra_authority import ExtraAuthority
from issplus_desktop.ui.choice import ConnectionChoice, ConnectionKind
from issplus_desktop.ui.network_choice import NetworkChoice, TrustedFile
from tests.app.wired_world import wired
from tests.canary.words import canary
from tests.session.feed_world import STRUCTURE
from tests.trials.bad_certificates import issue
from tests.trials.recording_server import RecordingServer


@pytest.fixture
def world(qapp, qtbot, tmp_path):
    with wired(qtbot, tmp_path) as made:
        yield made


def test_a_companys_ca_file_reaches_the_dial_and_its_absence_too(world, tmp_path):
    """Dial a real TLS server that only the chosen file vouches for, with it and without it."""
    paper = issue("ip:127.0.0.1", subject="here", authority=True, usages=())
    file = tmp_path / "company.pem"
    file.write_text(paper.pem)
    prints = ExtraAuthority("x", paper.pem).fingerprints
    trusted = NetworkChoice(trusted=TrustedFile(str(file), "127.0.0.1", prints))
    context = paper.server_context(tmp_path / "server")

    async def behave(line):
        if await line.speak_tls(context):
            await line.upgrade()
            await line.read()
            await line.send_message(b"CONNECTED\n\n" + STRUCTURE + b"\0")

    async def phases_with(network):
        ended = asyncio.Event()

        def note(status):
            if status.phase in {FeedPhase.LIVE, FeedPhase.REFUSED}:
                ended.set()

        world.side.status.status_changed.connect(note)
        async with RecordingServer(behave) as server:
            url = f"wss://127.0.0.1:{server.port}/x"
            choice = ConnectionChoice(ConnectionKind.CUSTOM, url, "passport", "me", Secret(canary("wiring")), network)
            world.side.connector.connect_to(choice)
            await asyncio.wait_for(ended.wait(), 30)
            status = world.side.status.status
            world.side.connector.disconnect_from()
            await asyncio.wait(asyncio.all_tasks() - {asyncio.current_task()}, timeout=5)
        world.side.status.status_changed.disconnect(note)
        return status.phase, status.reason

    async def whole():
        assert await phases_with(trusted) == (FeedPhase.LIVE, FeedReason.NONE)
        assert await phases_with(NetworkChoice()) == (FeedPhase.REFUSED, FeedReason.CERTIFICATE_UNTRUSTED)
        file.write_text(issue(subject="another", authority=True).pem)
        assert await phases_with(trusted) == (FeedPhase.REFUSED, FeedReason.AUTHORITY_CHANGED)

    with asyncio.Runner() as runner:
        runner.run(whole())
