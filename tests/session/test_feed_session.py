"""The session as conversations: what is sent, what is told, and in which order."""

import logging
from urllib.parse import quote

import pytest

from issplus_desktop.protocol.events import BodyUnreadable, FrameIgnored, ServerError
from issplus_desktop.protocol.secret import Secret
from issplus_desktop.session.endpoint import Endpoint
from issplus_desktop.session.failure import Failure
from issplus_desktop.session.feed_session import FeedSession
from issplus_desktop.session.state import SessionPhase, SessionReason, SessionState
from issplus_desktop.session.timing import Timing
from issplus_desktop.session.transport import TransportError
from tests.session.feed_world import BOOKS, ENDPOINT, PASSCODE, World, in_loop, selector, settle


def fail(*_):
    raise ValueError("a slot failed")


# Login


@in_loop
async def test_a_login_is_told_step_by_step():
    world = World()
    await world.go_live()
    assert world.states == [
        SessionState(SessionPhase.CONNECTING, attempt=1),
        SessionState(SessionPhase.LOGGING_IN, attempt=1),
        SessionState(SessionPhase.LIVE, marketplaces=2),
    ]
    assert world.session.state == world.states[-1]
    assert world.urls == [ENDPOINT.url]
    assert [list(catalog.marketplaces) for catalog in world.catalogs] == [["MXSE", "SEARCH"]]
    [connect] = world.server.frames
    assert (connect.command, dict(connect.headers)) == (
        "CONNECT",
        {"domain": "passport", "login": "somebody", "passcode": PASSCODE},
    )
    await world.stop()
    assert world.states[-1] == SessionState(SessionPhase.STOPPED, SessionReason.STOPPED_BY_USER)
    assert [frame.command for frame in world.server.frames] == ["CONNECT", "DISCONNECT"]
    assert world.server.closed
    assert world.server.aborted


@in_loop
async def test_the_catalog_is_there_when_live_is_told():
    world = World()
    told = []
    world.session.on_catalog = lambda _: told.append("catalog")
    world.session.on_state = lambda state: told.append(state.phase.value)
    await world.go_live()
    assert told == ["connecting", "logging_in", "catalog", "live"]
    await world.stop()


@in_loop
async def test_the_language_is_sent_where_chosen():
    world = World()
    await world.start(Endpoint("wss://iss.test/", "DEMO", "guest", Secret("guest"), "ru"))
    assert world.server.frames[0].headers["language"] == "ru"
    await world.stop()


@in_loop
async def test_a_refused_login_is_never_repeated():
    world = World()
    await world.start()
    world.server.push_frame("ERROR", {"message": "Access denied"})
    await settle()
    assert world.states[-1] == SessionState(
        SessionPhase.REFUSED, SessionReason.ACCESS_DENIED, "Access denied (gateway.access-denied)", attempt=1
    )
    assert world.task.done()
    await world.time.advance(3600)
    assert len(world.dials) == 1
    assert PASSCODE not in repr(world.states)


@in_loop
async def test_a_refusal_is_read_although_the_server_has_already_gone():
    world = World()
    await world.start()
    world.server.push_frame("ERROR", {"message": "Access denied"})
    world.server.drop()
    await settle()
    assert world.states[-1].reason is SessionReason.ACCESS_DENIED
    await world.task


@in_loop
async def test_a_refusal_without_its_nul_is_read_at_the_end_of_the_stream():
    world = World()
    await world.start()
    world.server.push(b"ERROR\nmessage:Access denied\n\n")
    world.server.drop()
    await settle()
    assert world.states[-1].reason is SessionReason.ACCESS_DENIED
    await world.task


@in_loop
async def test_a_login_that_the_gateway_could_not_judge_is_tried_again():
    world = World()
    await world.start()
    world.server.push_frame("ERROR", {"message": "gateway.timeout"})
    await settle()
    assert (world.session.state.phase, world.session.state.reason) == (SessionPhase.WAITING, SessionReason.LOGIN_FAILED)
    await world.stop()


@in_loop
async def test_an_impossible_password_asks_the_person():
    world = World()
    await world.start(Endpoint("wss://iss.test/", "passport", "somebody", Secret(f"{PASSCODE}\n")))
    assert world.session.state.phase is SessionPhase.REFUSED
    assert world.session.state.reason is SessionReason.LOGIN_FAILED
    assert world.session.state.detail == (
        "CONNECT: the value of header 'passcode' holds CR, LF, NUL or half a surrogate pair"
    )
    assert world.server.frames == []
    await world.task


@pytest.mark.parametrize("stage", ["opening", "login"])
@in_loop
async def test_a_whole_dial_has_fifteen_seconds(stage):
    world = World()
    if stage == "opening":
        world.plan = ["hang"]
    await world.start()
    await world.time.advance(14.9)
    assert world.phases[-1] == ("connecting" if stage == "opening" else "logging_in")
    await world.time.advance(0.1)
    assert world.phases[-1] == "waiting"
    words = {
        "opening": "the server could not be reached in time",
        "login": "the server did not answer the login in time",
    }
    assert world.session.state == SessionState(
        SessionPhase.WAITING, SessionReason.CONNECT_TIMEOUT, words[stage], attempt=1, retry_in=0.5
    )
    await world.stop()


@in_loop
async def test_the_login_has_what_the_opening_left_of_the_time():
    world = World()

    async def slow(url):
        await world.time.sleep(10)
        return await world.open(url)

    world.session._open_transport = slow
    await world.start()
    await world.time.advance(14.9)
    assert world.session.state.phase is SessionPhase.LOGGING_IN
    await world.time.advance(0.1)
    assert world.session.state.reason is SessionReason.CONNECT_TIMEOUT
    await world.stop()


@in_loop
async def test_a_structure_that_cannot_be_read_is_told():
    world = World()
    await world.start()
    world.server.push_frame("CONNECTED", {}, b"{broken")
    await settle()
    assert world.session.state.phase is SessionPhase.WAITING
    assert world.session.state.reason is SessionReason.CATALOG_UNREADABLE
    assert [type(event) for event in world.ignored] == [BodyUnreadable]
    await world.stop()


@pytest.mark.parametrize(
    ("url", "words"),
    [
        ("ws://iss.test/", "a password is sent over wss:// only, except to this computer"),
        ("http://iss.test/", "the address must begin with wss:// or ws://"),
        ("wss://", "the address names no host"),
        (f"wss://me:{quote(PASSCODE, safe='')}@iss.test/", "the address may not hold a login or a password"),
        ("wss://iss.test:99999/", "the address cannot be read: its host or port is malformed"),
    ],
)
@in_loop
async def test_a_bad_address_is_not_dialled(url, words):
    world = World()
    await world.start(Endpoint(url, "passport", "somebody", Secret(PASSCODE)))
    assert world.states == [SessionState(SessionPhase.REFUSED, SessionReason.BAD_ADDRESS, words, attempt=1)]
    assert world.urls == []
    await world.task


@in_loop
async def test_a_failure_to_open_that_needs_a_person_is_not_retried():
    world = World()
    world.plan = [TransportError(Failure.CERTIFICATE_UNTRUSTED, "self-signed certificate")]
    await world.start()
    assert world.session.state == SessionState(
        SessionPhase.REFUSED, SessionReason.CERTIFICATE_UNTRUSTED, "self-signed certificate", attempt=1
    )
    await world.task


# Losing the connection


@in_loop
async def test_after_a_drop_everything_is_subscribed_again_once_and_in_order():
    world = World()
    names = [world.session.subscribe(BOOKS, selector(ticker)) for ticker in ("SBER", "GAZP", "LKOH")]
    await world.go_live()
    await world.time.advance(1)
    assert world.server.subscribed() == names
    world.server.drop()
    await settle()
    assert world.session.state == SessionState(
        SessionPhase.WAITING, SessionReason.CONNECTION_LOST, "reset by peer", attempt=1, retry_in=0.5
    )
    await world.time.advance(0.5)
    assert world.session.state == SessionState(SessionPhase.LOGGING_IN, attempt=2)
    world.server.accept()
    await settle()
    before = world.time.now
    await world.time.advance(5)
    assert world.server.subscribed() == names
    sent = [time for time, frame in world.server.log if frame.command == "SUBSCRIBE"]
    assert sent == pytest.approx([before, before + 0.1, before + 0.2])
    assert world.session.counters.reconnects == 1
    assert world.session.counters.dials == 2
    await world.stop()


@in_loop
async def test_the_delays_grow_and_are_capped_and_no_more_than_six_dials_start_a_minute():
    world = World()
    world.plan = [TransportError(Failure.UNREACHABLE, "connection refused") for _ in range(40)]
    await world.start()
    await world.time.advance(400)
    gaps = [after - before for before, after in zip(world.dial_times, world.dial_times[1:], strict=False)]
    assert gaps[:5] == pytest.approx([0.5, 1.25, 3.125, 7.8125, 19.53125])
    assert gaps[5:] == pytest.approx([30] * (len(gaps) - 5))
    for index, start in enumerate(world.dial_times):
        assert sum(start <= other < start + 60 for other in world.dial_times[index:]) <= 6
    assert [state.attempt for state in world.states[:4]] == [1, 1, 2, 2]
    await world.stop()


@in_loop
async def test_a_server_that_accepts_and_closes_does_not_reset_the_delays():
    world = World()
    await world.go_live()
    for expected in (0.5, 1.25, 3.125):
        world.server.drop(Failure.SERVER_CLOSED, "1001 (going away)")
        await settle()
        assert world.session.state.retry_in == pytest.approx(expected)
        assert world.session.state.reason is SessionReason.SERVER_CLOSED
        await world.time.advance(expected)
        world.server.accept()
        await settle()
    await world.stop()


@in_loop
async def test_a_useful_connection_resets_the_delays():
    world = World()
    world.plan = [TransportError(Failure.UNREACHABLE, "connection refused") for _ in range(3)]
    name = world.session.subscribe(BOOKS, selector("SBER"))
    await world.start()
    await world.time.advance(4.875)
    world.server.accept()
    await settle()
    world.server.message(name)
    await world.time.advance(30)
    world.server.drop()
    await settle()
    assert world.session.state.retry_in == 0.5
    assert world.session.state.attempt == 4
    await world.stop()


@in_loop
async def test_a_connection_that_brought_data_for_less_than_half_a_minute_does_not():
    world = World()
    world.plan = [TransportError(Failure.UNREACHABLE, "connection refused") for _ in range(3)]
    name = world.session.subscribe(BOOKS, selector("SBER"))
    await world.start()
    await world.time.advance(4.875)
    await world.time.advance(10)
    world.server.accept()
    await settle()
    world.server.message(name)
    await world.time.advance(29.9)
    world.server.drop()
    await settle()
    # Half a minute counts from the login, not from the dial.
    assert world.session.state.retry_in == 7.8125
    await world.stop()


@in_loop
async def test_each_reconnect_is_counted_but_not_the_first_login():
    world = World()
    await world.go_live()
    counted = [world.session.counters.reconnects]
    for _ in range(3):
        world.server.drop()
        await world.time.advance(10)
        world.server.accept()
        await settle()
        counted.append(world.session.counters.reconnects)
    assert counted == [0, 1, 2, 3]
    await world.stop()


@in_loop
async def test_what_is_wanted_while_the_loss_is_told_waits_for_the_next_connection():
    world = World()
    asked = []

    def want_more(state):
        if state.phase is SessionPhase.WAITING:
            world.session.unsubscribe("s1")
            asked.append(world.session.subscribe(BOOKS, selector("GAZP")))
            world.session.prefer(asked)
            world.session.renew(asked[0])

    world.session.subscribe(BOOKS, selector("SBER"))
    await world.go_live()
    world.session.on_state = want_more
    world.server.drop()
    await world.time.advance(0.5)
    world.server.accept()
    await settle()
    assert (world.faults, asked, world.server.subscribed()) == ([], ["s2"], ["s2"])
    assert world.dials[0].commands("UNSUBSCRIBE") == []
    await world.stop()


@in_loop
async def test_a_closed_frame_ends_the_connection_with_the_servers_words():
    world = World()
    await world.go_live()
    world.server.push_frame("CLOSED", {"message": "maintenance"})
    await settle()
    assert (world.session.state.reason, world.session.state.detail) == (SessionReason.SERVER_CLOSED, "maintenance")
    await world.stop()


@pytest.mark.parametrize(
    ("seconds", "detail"), [(5.0, "busy (gateway.timeout)"), (5.1, "reset by peer")], ids=["just now", "long ago"]
)
@in_loop
async def test_an_error_is_the_reason_of_an_end_only_if_the_end_came_right_behind_it(seconds, detail):
    world = World()
    await world.go_live()
    world.server.push_frame("ERROR", {"message": "busy", "x-code": "gateway.timeout"})
    await world.time.advance(seconds)
    world.server.drop()
    await settle()
    assert (world.session.state.reason, world.session.state.detail) == (SessionReason.CONNECTION_LOST, detail)
    await world.stop()


@pytest.mark.parametrize("way", ["frame", "close"])
@in_loop
async def test_one_who_is_dismissed_in_the_middle_of_a_session_does_not_send_the_password_again(way):
    world = World()
    await world.go_live()
    world.server.push_frame("ERROR", {"message": "Access denied"})
    if way == "frame":
        world.server.push_frame("CLOSED", {"message": "bye"})
    else:
        world.server.drop(Failure.SERVER_CLOSED, "1008")
    await world.time.advance(3600)
    assert world.session.state.phase is SessionPhase.REFUSED
    assert world.session.state.reason is SessionReason.ACCESS_DENIED
    assert world.session.state.detail == "Access denied (gateway.access-denied)"
    assert len(world.dials) == 1
    await world.stop()


@pytest.mark.parametrize(("failure", "seconds"), [(Failure.CONNECTION_LOST, 0.0), (Failure.SERVER_CLOSED, 5.1)])
@in_loop
async def test_a_denial_that_did_not_end_the_connection_is_no_dismissal(failure, seconds):
    world = World()
    await world.go_live()
    world.server.push_frame("ERROR", {"message": "Access denied"})
    await world.time.advance(seconds)
    world.server.drop(failure, "over")
    await world.time.advance(1)
    assert len(world.dials) == 2
    await world.stop()


@in_loop
async def test_a_loss_is_told_before_the_good_byes_and_the_next_dial_waits_for_them():
    world = World()
    await world.go_live()
    world.server.close_hangs = True
    world.server.push_frame("CLOSED", {"message": "maintenance"})
    await settle()
    assert world.session.state.phase is SessionPhase.WAITING
    assert not world.server.aborted
    await world.time.advance(1.4)
    assert len(world.dials) == 1
    await world.time.advance(0.1)
    assert world.dials[0].aborted
    assert len(world.dials) == 2
    await world.stop()


@in_loop
async def test_bytes_that_are_no_frame_end_the_connection():
    world = World()
    await world.go_live()
    world.server.push(b"\x01\x02 no frame\n\n\0")
    await settle()
    assert world.session.state.reason is SessionReason.PROTOCOL_ERROR
    await world.stop()


@in_loop
async def test_an_error_without_an_id_is_counted_and_explains_a_close_after_it():
    world = World()
    await world.go_live()
    world.server.push_frame("ERROR", {"message": "gateway.transport"})
    await settle()
    assert world.session.state.phase is SessionPhase.LIVE
    assert world.ignored == [ServerError("gateway.transport", "gateway.transport")]
    assert world.session.counters.server_errors == 1
    world.server.drop(Failure.SERVER_CLOSED, "1000 (OK)")
    await settle()
    assert world.session.state.detail == "gateway.transport"
    await world.stop()


# Unknown and unreadable frames


@in_loop
async def test_unknown_frames_are_told_and_counted_and_the_feed_goes_on():
    world = World()
    name = world.session.subscribe(BOOKS, selector("SBER"))
    await world.go_live()
    world.server.push_frame("SURPRISE")
    world.server.message("s99")
    world.server.push_frame("RECEIPT", {"receipt-id": "s99"})
    world.server.push_frame("MESSAGE", {"subscription": name}, b"{broken")
    world.server.message(name)
    await settle()
    assert [type(event) for event in world.ignored] == [FrameIgnored, FrameIgnored, FrameIgnored, BodyUnreadable]
    assert (world.session.counters.ignored, world.session.counters.unreadable) == (3, 1)
    assert len(world.messages) == 1
    await world.stop()


# Callbacks


@in_loop
async def test_a_callback_that_raises_is_reported_and_the_feed_goes_on():
    world = World()
    name = world.session.subscribe(BOOKS, selector("SBER"))

    for callback in ("on_state", "on_catalog", "on_message", "on_subscription", "on_ignored"):
        setattr(world.session, callback, fail)
    await world.go_live()
    world.server.message(name)
    world.server.push_frame("SURPRISE")
    await settle()
    assert world.session.state.phase is SessionPhase.LIVE
    # Three states, the catalog, SENT, the message and the frame ignored.
    assert [str(fault) for fault in world.faults] == ["a slot failed"] * 7
    assert world.session.counters.faults == 7
    await world.stop()


@in_loop
async def test_a_failing_fault_report_ends_the_run_with_everything_closed():
    world = World()
    await world.go_live()

    world.session.on_ignored = world.session.on_fault = fail
    world.server.push_frame("SURPRISE")
    await settle()
    with pytest.raises(ExceptionGroup):
        await world.task
    assert world.session.state == SessionState(SessionPhase.STOPPED)
    assert world.server.aborted


@in_loop
async def test_by_default_faults_go_to_the_log_and_callbacks_do_nothing(caplog):
    world = World()
    timing = Timing(clock=world.time.clock, sleep=world.time.sleep)
    session = FeedSession(open_transport=world.open, timing=timing)
    task = world.spawn(session.run(ENDPOINT))
    await settle()
    session.on_catalog = fail
    with caplog.at_level(logging.ERROR):
        world.server.accept()
        await settle()
    [record] = caplog.records
    assert record.getMessage() == "a callback of the feed failed"
    assert record.exc_info is not None
    assert str(record.exc_info[1]) == "a slot failed"
    assert session.state.phase is SessionPhase.LIVE
    session.stop()
    await settle()
    await task


@in_loop
async def test_a_callback_may_stop_the_session():
    world = World()
    world.session.on_catalog = lambda _: world.session.stop()
    await world.go_live()
    assert world.task.done()
    assert world.session.state.phase is SessionPhase.STOPPED
