import asyncio
import json
import os
import sys
from dataclasses import replace
from decimal import Decimal
from functools import partial

import pytest
from PySide6.QtCore import QLocale, Qt, QTimer
from PySide6.QtGui import QGuiApplication, QImage

from issplus_desktop.app import event_loop, program
from issplus_desktop.app.command_line import parse_command_line
from issplus_desktop.app.preferences import Preferences
from issplus_desktop.app.program import Program
from issplus_desktop.app.program_log import SecretFilter
from issplus_desktop.app.simulator_process import SimulatorError
from issplus_desktop.app.tasks import TaskOwner
from issplus_desktop.models.conventions import ENGLISH, in_force
from issplus_desktop.models.drawing import Anchor, DrawingKind
from issplus_desktop.models.feed_status import FeedPhase, FeedReason, FeedStatus
from issplus_desktop.protocol.secret import Secret
from issplus_desktop.settings import schema
from issplus_desktop.settings.credentials import account_of
from issplus_desktop.settings.settings_store import SettingsStore
from issplus_desktop.settings.system_keyring import SystemKeyring
from issplus_desktop.ui.choice import EXCHANGE_URL, ConnectionChoice, ConnectionKind, passport_choice, simulator_choice
from issplus_desktop.ui.network_choice import NetworkChoice, ProxyKind
from issplus_desktop.ui.welcome_dialog import WelcomeDialog
from tests.app.fakes import catalog
from tests.app.system_locale import SystemLocale
from tests.canary.words import canary
from tests.models.written import GERMAN
from tests.settings.fake_keyrings import MemoryBackend, found

NOT_YET = object()


class BrokenSimulator:
    is_running = False
    stops = 0

    async def start(self):
        raise SimulatorError("The simulator ended before it was ready.")

    async def stop(self):
        self.stops += 1


class World:
    """A program that is run on the test's own application."""

    def __init__(self, application, folder, *arguments, first_run=False, keyring=None):
        self.folder = folder
        self.application = application
        self.failures: list[object] = []
        self.simulator = BrokenSimulator()
        self.preferences = Preferences(SettingsStore(folder / "settings.json"), self.failures.append)
        self.tasks = TaskOwner(lambda *failure: self.failures.append(failure))
        self.program = Program(
            application, parse_command_line(arguments), self.preferences, self.tasks,
            simulator=self.simulator, secrets=SecretFilter(), first_run=first_run,
            keyring=SystemKeyring(lambda: keyring),
        )  # fmt: skip

    @property
    def window(self):
        return self.program._window_side.window

    def run(self, *steps):
        """Run it; the steps are done one after the other while it runs, then it is asked to stop."""
        self._after_a_moment([*steps, self.program.request_stop])
        code = event_loop.run(
            self.application,
            self.program.run,
            on_stop=self.program.request_stop,
            on_exception=lambda _, context: self.failures.append(context),
        )
        assert self.failures == []
        return code

    def _after_a_moment(self, steps):
        """Do the first step and come back for the others; what a step has posted is done between, however slow.

        A step that returns NOT_YET is done again.
        """

        def do():
            outcome = None
            try:
                # On a machine that stands still, a moment may be over before the program has begun to run.
                outcome = NOT_YET if self.program._stop is None else steps[0]()
            finally:
                self._after_a_moment(steps if outcome is NOT_YET else steps[1:])

        if steps:
            QTimer.singleShot(50, self.window, do)


@pytest.fixture
def start(qapp, qtbot, tmp_path):
    style, palette = qapp.styleSheet(), qapp.palette()
    started = []

    def begin(*arguments, **choices):
        world = World(qapp, tmp_path, *arguments, **choices)
        started.append(world)
        return world

    yield begin
    for world in started:
        assert not world.window.isVisible()
        assert len(world.tasks) == 0
        world.window.deleteLater()
    qapp.setStyleSheet(style)
    qapp.setPalette(palette)


def test_it_opens_what_was_asked_and_reports_it(start, tmp_path):
    file, picture = tmp_path / "a.json", tmp_path / "a.png"
    world = start(
        "--simulator", "--open", "book:M.X.A", "--open", "chart:M.X.A@M1", "--watch", "A",
        "--report", str(file), "--screenshot", str(picture),
    )  # fmt: skip
    status = world.program._feed_side.status
    assert world.run(lambda: None if status.status.phase is FeedPhase.REFUSED else NOT_YET) == 0
    report = json.loads(file.read_text(encoding="utf-8"))
    assert (report["connection"]["state"], report["connection"]["reason"]) == ("refused", "unreachable")
    assert [view["kind"] for view in report["views"]] == ["watchlist", "book", "chart"]
    assert "A" in [row[0] for row in report["views"][0]["rows"]]
    assert not QImage(str(picture)).isNull()
    assert world.simulator.stops >= 1


def test_a_report_that_cannot_be_written_ends_with_one(start, tmp_path, caplog):
    world = start("--simulator", "--report", str(tmp_path / "no" / "a.json"))
    assert world.run() == 1
    assert "a.json" in caplog.text


def welcome_of(world):
    return next(iter(world.window.findChildren(WelcomeDialog)), None)


def press(world, place):
    """Press one of the welcome's ways, or its last language."""
    welcome = welcome_of(world)
    (*welcome.ways, *welcome.languages.buttons())[place].click()


def test_a_first_run_asks_how_to_begin_until_it_is_known(start):
    seen = []

    def look(world):
        seen.append((welcome_of(world) is not None, world.program._window_side.dialog.isVisible()))

    first = start(first_run=True)
    assert first.run(partial(look, first)) == 0
    again = start()
    again.run(partial(look, again), partial(press, again, 0), partial(look, again))
    chosen = again.program._feed_side.connector.choice
    assert chosen is not None
    assert chosen.kind is ConnectionKind.SIMULATOR
    known = start()
    known.run(partial(look, known))
    assert seen == [(True, False), (True, False), (False, True), (False, False)]


def test_the_welcome_speaks_the_language_that_is_chosen_there(start):
    world = start("--language", "en", first_run=True)
    titles: list[str] = []
    world.run(
        lambda: titles.append(welcome_of(world).windowTitle()),
        partial(press, world, -1),
        lambda: titles.append(welcome_of(world).windowTitle()),
        partial(press, world, -2),
        lambda: titles.append(welcome_of(world).windowTitle()),
    )
    assert titles == ["Welcome", "Добро пожаловать", "Welcome"]


@pytest.mark.parametrize("arguments", [["--simulator"], ["--login", "me"]])
def test_who_says_how_to_connect_is_not_welcomed(start, arguments):
    world = start(*arguments, first_run=True)
    seen = []
    world.run(lambda: seen.append(welcome_of(world)))
    assert seen == [None]


def test_window_views_and_theme_are_kept_for_the_next_run(start):
    world = start("--simulator")
    world.run(
        lambda: world.program._window_side.workspace.open_table("C.news"),
        lambda: world.program._look.themes.set_theme("light"),
    )
    kept = SettingsStore(world.folder / "settings.json").load().settings
    assert kept.theme == "light"
    assert "C.news" in [view.target for view in kept.views]
    assert kept.window.geometry
    assert kept.window.state


def test_what_is_open_is_kept_while_the_program_runs(start):
    world = start("--simulator")
    kept: list[object] = []

    def look():
        targets = [view.target for view in world.preferences.settings.views]
        if "C.news" not in targets:
            return NOT_YET
        kept.append(world.preferences.settings.window.state != "")
        return None

    world.run(lambda: world.program._window_side.workspace.open_table("C.news"), look)
    assert kept == [True]


def test_a_safe_start_opens_what_a_first_run_has_and_loses_nothing(start):
    first = start("--simulator")
    first.run(lambda: first.program._window_side.workspace.open_table("C.news"))
    safe = start("--simulator", "--safe-layout")
    seen: list[list[str]] = []

    def look():
        specs = [str(spec) for spec in safe.program._window_side.workspace.specs]
        if not specs:
            # The first step may come before the program has begun.
            return NOT_YET
        seen.append(specs)
        return None

    safe.run(look, safe.program.layouts.desk.go_back, look)
    assert "table:C.news" not in seen[0]
    assert "chart:MXSE.TQBR.SBER@M10" in seen[0]
    assert "table:C.news" in seen[1]


def test_a_safe_start_that_cannot_take_down_the_layout_leaves_it_in_the_settings(start, tmp_path):
    first = start("--simulator")
    first.run(lambda: first.program._window_side.workspace.open_table("C.news"))
    before = first.preferences.settings
    for path in (tmp_path / "layouts" / "before").iterdir():
        path.unlink()
    (tmp_path / "layouts" / "before").rmdir()
    (tmp_path / "layouts" / "before").write_bytes(b"no folder")
    safe = start("--simulator", "--safe-layout")
    safe.run()
    after = SettingsStore(tmp_path / "settings.json").load().settings
    assert (after.views, after.windows, after.window) == (before.views, before.windows, before.window)


def test_views_asked_on_the_command_line_do_not_replace_the_kept_ones(start):
    world = start("--simulator", "--open", "book:M.X.A")
    world.run()
    kept = SettingsStore(world.folder / "settings.json").load().settings
    assert "M.X.A" not in [view.target for view in kept.views]


def test_the_x_of_the_window_takes_the_same_way_out(start):
    world = start("--simulator")
    assert world.run(world.window.close) == 0


def test_the_language_changes_at_once_everywhere(start):
    world = start("--simulator", "--language", "en")
    seen = []

    def look():
        headers = world.program._window_side.watch.model
        seen.append((world.window.actions_table.menu("file").title(), headers.headerData(2, Qt.Orientation.Horizontal)))

    world.run(look, lambda: world.window.language_requested.emit("ru"), look)
    assert seen == [("&File", "Last"), ("&Файл", "Последняя")]
    world.program._translators.install("en")


def test_the_feed_speaks_another_language_than_the_program(start):
    world = start("--simulator", "--language", "en")
    seen = []

    def look():
        titles = [action.text() for action in world.window.actions_table.menu("securities").actions()]
        seen.append((world.window.actions_table.menu("file").title(), titles, world.program._feed_side.feed.language))

    world.run(
        lambda: world.program._feed_side.session.on_catalog(catalog()),
        lambda: world.program._settings_desk.choose("captions", "ru"),
        look,
        lambda: world.program._settings_desk.choose("captions", ""),
        look,
    )
    assert seen == [("&File", ["M · securities"], "ru"), ("&File", ["M · securities"], "en")]
    assert world.preferences.settings.captions == ""


def test_numbers_and_dates_change_at_once_and_are_kept(start, monkeypatch):
    monkeypatch.setattr("issplus_desktop.app.languages.QLocale", SystemLocale)
    before = QLocale()
    world = start("--simulator", "--language", "en")
    seen = []

    def look():
        said = world.program._formatter.text(Decimal("1234.50"))
        seen.append((said, in_force(), world.preferences.settings.numbers, QLocale().name()))

    def choose(value):
        world.program._settings_desk.choose("numbers", value)

    world.run(look, lambda: choose("system"), look, lambda: choose("language"), look)
    usual = ("1\u202f234.50", ENGLISH, "language", "en_US")
    assert seen == [usual, ("1.234,50", GERMAN, "system", "de_DE"), usual]
    QLocale.setDefault(before)


def test_the_same_choice_of_numbers_leaves_every_view_alone(start, monkeypatch):
    world = start("--simulator", "--language", "en")
    monkeypatch.setattr(world.program._window_side.workspace, "rewrite", pytest.fail)
    world.run(lambda: world.program._settings_desk.choose("numbers", "language"))


def test_numbers_are_written_from_the_start_as_was_chosen(start, monkeypatch, tmp_path):
    monkeypatch.setattr("issplus_desktop.app.languages.QLocale", SystemLocale)
    before = QLocale()
    SettingsStore(tmp_path / "settings.json").save(schema.Settings(numbers="system"))
    world = start("--simulator", "--language", "ru")
    assert world.program._formatter.conventions == in_force() == GERMAN
    world.run()
    world.program._translators.install("en")
    QLocale.setDefault(before)


def test_diagnostics_go_to_the_clipboard(start):
    world = start("--simulator")
    world.run(world.window.diagnostics_requested.emit)
    assert '"connection"' in QGuiApplication.clipboard().text()


def test_a_catalog_fills_the_market_menu(start):
    world = start("--simulator")
    texts: list[str] = []

    def look():
        world.program._feed_side.session.on_catalog(catalog())
        texts.extend(action.text() for action in world.window.actions_table.menu("securities").actions())

    world.run(look)
    assert texts == ["M · securities"]


def test_a_failing_callback_of_the_feed_goes_where_all_failures_go(start, monkeypatch):
    world = start("--simulator")
    failures = []
    monkeypatch.setattr(sys, "excepthook", lambda *found: failures.append(found[1]))
    odd = ValueError("odd")
    world.run(lambda: world.program.on_exception(odd))
    assert failures == [odd]


def test_all_its_windows_are_gone_before_the_server_is_left(start):
    world = start(first_run=True)
    shown: list[bool] = []
    seen: list[bool] = []
    really = world.program._feed_side.connector.shut_down
    dialog = world.program._window_side.dialog
    windows = (world.window, dialog)

    async def shut_down():
        seen.extend(widget.isVisible() for widget in windows)
        await really()

    world.program._feed_side.connector.shut_down = shut_down
    assert world.run(dialog.open, lambda: shown.extend(widget.isVisible() for widget in windows)) == 0
    assert (shown, seen) == ([True, True], [False, False])


@pytest.mark.qt_log_ignore("This plugin does not support")
def test_detached_windows_come_back_and_are_gone_before_the_server_is_left(start):
    first = start("--simulator")
    views = first.window.views
    first.run(
        lambda: first.window.moves.detach(views.views()[0]),
        lambda: views.windows[0].setGeometry(90, 80, 500, 400),
        lambda: first.program._window_side.workspace.links.join("watchlist", "B"),
    )
    assert views.windows == []
    again = start("--simulator")
    seen: list[object] = []
    really = again.program._feed_side.connector.shut_down

    async def shut_down():
        seen.extend(window.isVisible() for window in again.window.views.windows)
        await really()

    again.program._feed_side.connector.shut_down = shut_down
    again.run(
        lambda: seen.extend(window.isVisible() for window in again.window.views.windows),
        lambda: seen.extend(window.size().width() for window in again.window.views.windows),
        lambda: seen.append(again.program._window_side.workspace.links.group("watchlist")),
        lambda: seen.append([view["kind"] for view in again.program.report()["views"]]),
    )
    assert seen == [True, 500, "B", ["watchlist", "securities", "book", "chart"], False]


@pytest.mark.qt_log_ignore("This plugin does not support")
def test_where_views_stand_is_not_kept_of_views_that_were_asked_for(start):
    world = start("--simulator", "--open", "book:M.X.A", "--open", "book:M.X.B")
    before = world.preferences.settings
    world.run(lambda: world.window.moves.detach(world.window.views.views()[0]))
    after = world.preferences.settings
    assert (after.views, after.windows) == (before.views, before.windows)


def test_a_part_that_fails_at_the_end_does_not_keep_the_others_from_ending(start, monkeypatch):
    world = start("--simulator")
    failures: list[str] = []
    monkeypatch.setattr(sys, "excepthook", lambda *found: failures.append(str(found[1])))

    def fail(what):
        raise ValueError(what)

    world.window.save_layout = lambda: fail("layout")
    world.preferences._store.save = lambda _: fail("settings")
    world.program._window_side.workspace.close = lambda: fail("views")
    assert world.run(lambda: world.preferences.change(kept_logins=(KEPT,))) == 0
    assert failures == ["layout", "settings", "views"]
    assert world.simulator.stops >= 1


def test_nobody_is_waited_for_beyond_the_deadline(start, monkeypatch, caplog):
    monkeypatch.setattr(program, "_TAKE_DOWN_SECONDS", 0.01)
    monkeypatch.setattr(program, "_LEAST_SECONDS", 0.01)
    world = start("--simulator")
    release = asyncio.Event()

    async def shut_down():
        while not release.is_set():
            try:
                await release.wait()
            except asyncio.CancelledError:
                QTimer.singleShot(200, release.set)

    world.program._feed_side.connector.shut_down = shut_down
    assert world.run() == 0
    assert "shutting down" in caplog.text


def test_who_is_asked_to_stop_before_it_begins_shows_nothing(start):
    world = start("--simulator")
    shown = []
    world.window.show = lambda: shown.append("window")
    world.program.request_stop()
    assert world.run() == 0
    assert shown == []
    assert world.simulator.stops == 1


def test_who_is_asked_to_stop_before_it_begins_leaves_what_was_open(start):
    first = start("--simulator")
    first.run(lambda: first.program._window_side.workspace.open_table("C.news"))
    before = first.preferences.settings
    assert "C.news" in [view.target for view in before.views]
    world = start("--simulator")
    world.program.request_stop()
    world.run()
    after = SettingsStore(world.folder / "settings.json").load().settings
    assert (after.views, after.windows, after.window) == (before.views, before.windows, before.window)


@pytest.mark.parametrize("arguments", [["--simulator"], ["--login", "me", "--url", "wss://127.0.0.1:1/"], []])
def test_nothing_that_is_started_inherits_the_password(start, monkeypatch, arguments):
    monkeypatch.setenv("ISSPLUS_PASSCODE", canary("environment"))
    world = start(*arguments)
    world.run()
    assert "ISSPLUS_PASSCODE" not in os.environ


def test_the_way_through_the_network_is_kept_for_the_next_run_but_for_its_password(start):
    world = start("--simulator")
    passcode = canary("program")
    network = NetworkChoice(ProxyKind.ADDRESS, "http://proxy:3128", "me", Secret(passcode))
    dialog = world.program._window_side.dialog
    world.run(lambda: dialog.connect_requested.emit(replace(simulator_choice(), network=network)))
    text = (world.folder / "settings.json").read_text(encoding="utf-8")
    assert '"http://proxy:3128"' in text
    assert passcode not in text
    again = start("--simulator")
    seen = []
    again.run(lambda: seen.append(again.program._window_side.dialog.network.network()))
    assert (seen[0].proxy, seen[0].address, seen[0].login) == (ProxyKind.ADDRESS, "http://proxy:3128", "me")


def test_a_ca_file_that_has_changed_is_asked_about_again(start):
    world = start("--simulator")
    dialog, status = world.program._window_side.dialog, world.program._feed_side.status
    seen = []
    world.run(
        lambda: seen.append(dialog.isVisible()),
        lambda: status.set_status(FeedStatus(FeedPhase.REFUSED, FeedReason.AUTHORITY_CHANGED)),
        lambda: seen.append(dialog.isVisible()),
    )
    assert seen == [False, True]


def test_what_was_drawn_last_is_kept_when_the_program_ends_and_is_there_again(start):
    level = Anchor(1_769_076_000, Decimal("306.24"))

    def draw(world):
        pad = world.program._window_side.workspace.pages[-1].panel.view.drawings.pad
        pad.sheet.add(DrawingKind.HORIZONTAL, [level])

    world = start("--simulator", "--open", "chart:M.X.A@M1")
    world.run(lambda: draw(world))
    (file,) = (world.folder / "drawings").iterdir()
    assert b'"306.24"' in file.read_bytes()
    file.write_bytes(b"bad")
    again = start("--simulator", "--open", "chart:M.X.A@M10")
    told: list[str] = []
    again.preferences.on_trouble = told.append
    again.run()
    assert len(told) == 1
    assert "M.X.A" in told[0]


# Remembered passwords

KEPT = schema.KeptLogin(url=EXCHANGE_URL, domain="passport", login="me")
AT_START = schema.ConnectionChoice(
    kind=schema.ConnectionKind.PASSPORT, url=EXCHANGE_URL, domain="passport", login="me", at_start=True
)


def keyring_of_mine(*words):
    keyring = MemoryBackend()
    for word in words:
        keyring.put(account_of(KEPT.url, KEPT.domain, KEPT.login), word)
    return found(keyring)


@pytest.mark.parametrize("words", [[], [canary("at the start")]], ids=["lost", "there"])
def test_it_starts_with_the_remembered_password_or_asks(start, tmp_path, words):
    SettingsStore(tmp_path / "settings.json").save(schema.Settings(connection=AT_START, kept_logins=(KEPT,)))
    world = start(keyring=keyring_of_mine(*words))
    asked: list[ConnectionChoice] = []
    seen: list[tuple[bool, str]] = []
    world.program._feed_side.connector.connect_to = asked.append
    dialog = world.program._window_side.dialog
    desk = world.program._password_desk

    def look():
        if desk._recalling is None or not desk._recalling.done():
            return NOT_YET
        return seen.append((dialog.isVisible(), dialog.status_texts()[1]))

    world.run(look)
    assert [choice.passcode.reveal() for choice in asked] == words
    assert seen[0][0] is not bool(words)
    assert ("no password for this login" in seen[0][1]) is not bool(words)


def test_what_the_dialog_asks_for_goes_by_the_remembered_password(start):
    word = canary("by the dialog")
    world = start("--simulator", keyring=keyring_of_mine(word))
    asked: list[ConnectionChoice] = []
    dialog = world.program._window_side.dialog
    choice = passport_choice("me", Secret(""), at_start=True)

    def connect():
        world.program._feed_side.connector.connect_to = asked.append
        dialog.connect_requested.emit(choice)

    world.run(connect, lambda: None if asked else NOT_YET)
    assert [choice.passcode.reveal() for choice in asked] == [word]
    text = (world.folder / "settings.json").read_text(encoding="utf-8")
    assert '"at_start": true' in text
    assert word not in text


@pytest.mark.qt_log_ignore("This plugin does not support")
def test_the_settings_dialog_and_the_menus_agree(start):
    world = start("--simulator", "--theme", "dark", "--language", "en")
    action = world.window.actions_table.action
    seen = []

    def page(name):
        dialog = world.program._settings_desk.dialog
        return {row.key: row.control for row in dialog.page(name).rows}

    def choose(key, value):
        world.program._settings_desk.choose(key, value)

    world.run(
        action("settings").trigger,
        lambda: choose("theme", "light"),
        lambda: seen.append(action("theme.light").isChecked()),
        action("rows.roomy").trigger,
        lambda: seen.append(page("look")["rows"].box.currentData()),
        lambda: choose("language", "ru"),
        lambda: seen.append((action("language.ru").isChecked(), page("look")["theme"].box.currentText())),
        lambda: choose("language", "en"),
    )
    assert seen == [True, "roomy", (True, "Светлая")]
    assert world.preferences.settings.rows == "roomy"
