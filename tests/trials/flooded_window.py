"""The real program, its window big and full, in front of the flood's server."""

import asyncio
import contextlib
import os
import sys
import time
from pathlib import Path
from typing import Final, NamedTuple

from PySide6.QtCore import Qt

from issplus_desktop.app import event_loop
from issplus_desktop.app.book_page import BookPage
from issplus_desktop.app.command_line import parse_command_line
from issplus_desktop.app.preferences import Preferences
from issplus_desktop.app.program import Program
from issplus_desktop.app.program_log import SecretFilter
from issplus_desktop.app.securities_page import SecuritiesPage
from issplus_desktop.app.tasks import TaskOwner
from issplus_desktop.market.instrument import InstrumentId
from issplus_desktop.market.subscription_status import SubscriptionPhase
from issplus_desktop.models.watch_columns import VOLUME
from issplus_desktop.session.state import SessionPhase
from issplus_desktop.settings.schema import SavedWatchlist, Settings, SubscriptionRules
from issplus_desktop.settings.settings_store import SettingsStore
from issplus_desktop.settings.system_keyring import SystemKeyring
from tests.app.fakes import NoSimulator
from tests.trials.flood_frames import BOOKS, CANDLES, SECURITIES, number_of
from tests.trials.paint_watch import Shown, book_marks, chart_marks, table_shown

SUBSCRIPTIONS: Final = 300
BOOKS_OPEN: Final = 12
_IN_PANES: Final = 2
_SPARE: Final = 1
"""As many places again are free: lists leave a share of all for the next book or chart."""
_COLUMNS: Final = ("TICKER", "LAST", "CHANGE", "BID", "OFFER", "VOLTODAY", "NUMTRADES", "TIME", "BIDDEPTHT")
_WATCHED: Final = ("TICKER", "NAME", "LAST", "CHANGEPRC", "VOLUME", "BID", "OFFER", "TIME")
PATIENCE: Final = 120.0


class Desk(NamedTuple):
    """What is open: so many subscriptions, order books (some of them in panes), and a table of securities or none."""

    subscriptions: int = SUBSCRIPTIONS
    books: int = BOOKS_OPEN
    in_panes: int = _IN_PANES
    has_table: bool = True


CROWDED: Final = Desk()


class FloodedProgram:
    """The program with a watch list and a table of the same shares, order books in tabs and panes, and a chart.

    Whatever failed inside the program is in `failures`.
    """

    def __init__(self, application, folder, url, size, desk=CROWDED):
        self.failures: list[object] = []
        self.desk = desk
        self.size = size
        self.application = application
        shares = desk.subscriptions - desk.books - 1
        self.instruments = [InstrumentId("MXSE", "TQBR", f"F{number:03d}") for number in range(shares)]
        store = SettingsStore(folder / "settings.json")
        store.save(
            Settings(
                watchlists=(SavedWatchlist(name="flood", instruments=tuple(map(str, self.instruments))),),
                subscriptions=SubscriptionRules(spacing=0.0, limit=desk.subscriptions * (1 + _SPARE)),
                columns={SECURITIES: _COLUMNS, "watchlist": _WATCHED},
                theme="dark",
            )
        )
        preferences = Preferences(store, self.failures.append)
        self.tasks = TaskOwner(lambda *failure: self.failures.append(failure))
        views = ["--open=securities:MXSE"] if desk.has_table else []
        views += [f"--open=book:{name}" for name in self.instruments[desk.in_panes : desk.books]]
        chart = f"--open=chart:{self.instruments[0]}@M1"
        self.program = Program(
            application,
            parse_command_line(["--url", url, "--domain", "DEMO", *views, chart]),
            preferences, self.tasks, simulator=NoSimulator(), secrets=SecretFilter(), first_run=False,
            keyring=SystemKeyring(lambda: None),
        )  # fmt: skip
        self.window = self.program._window_side.window
        self.feed_side = self.program._feed_side
        self.store = self.feed_side.store
        self.pane_books = []

    def run(self, conduct):
        """Run the program while `conduct()` does; then end it. Raises what `conduct` raised."""

        async def conduct_and_stop():
            try:
                await self._get_ready()
                await conduct()
            finally:
                for page in self.pane_books:
                    page.close()
                self.program.request_stop()

        async def main():
            async with asyncio.TaskGroup() as group:
                group.create_task(conduct_and_stop())
                return await self.program.run()

        code = event_loop.run(
            self.application,
            main,
            on_stop=self.program.request_stop,
            on_exception=lambda _, context: self.failures.append(context),
        )
        self.window.deleteLater()
        return code

    async def _get_ready(self):
        self.window.resize(*self.size)
        session = self.feed_side.session
        await until(lambda: session.state.phase is SessionPhase.LIVE)
        area = Qt.DockWidgetArea.RightDockWidgetArea
        for number, instrument in enumerate(self.instruments[: self.desk.in_panes]):
            page = BookPage(self._workspace._context, instrument)
            self.pane_books.append(page)
            self.window.add_pane(f"book {number}", page.view, area)
        await until(lambda: len(self.live_subscriptions()) == self.desk.subscriptions)

    @property
    def _workspace(self):
        return self.program._window_side.workspace

    def live_subscriptions(self):
        """The subscriptions that have their snapshot."""
        names = self.store.subscriptions()
        return [name for name in names if self.store.status(name).phase is SubscriptionPhase.LIVE]

    def front(self, number):
        """Bring a tab to the front: 0 is the table of securities, the books follow."""
        self.window.views.show_view(self.window.views.views()[number])

    def views(self):
        """All that shows marks, in front or behind."""
        found = [table_shown("watch list", SECURITIES, self.program._window_side.watch_dock.table, VOLUME)]
        for page in [*self._workspace.pages, *self.pane_books]:
            if isinstance(page, SecuritiesPage):
                view = page.pane.view
                assert view is not None
                places = [column.key for column in view.model.columns]
                found.append(table_shown("securities", SECURITIES, view.table, places.index("VOLTODAY")))
            elif isinstance(page, BookPage):
                name = page.spec.target
                viewport, marks = page.view.grid.viewport(), book_marks(name, page._model)
                found.append(Shown(f"book {name}", BOOKS, viewport, marks))
        chart = self._workspace.chart
        marks = chart_marks(str(chart.instrument), chart.panel)
        found.append(Shown("chart", CANDLES, chart.panel.view.viewport(), marks))
        return found

    def content(self, subscription):
        """The destination and the instrument that a subscription is for."""
        return self.store.destination(subscription), self.feed_side.feed.terms(subscription)["TICKER"]

    def stored_mark(self, subscription):
        """The mark that the store holds of a subscription."""
        destination, instrument = self.content(subscription)
        if destination == SECURITIES:
            row = self.store.table(destination).row((instrument,))
            value = row["VOLTODAY"] if row else None
        elif destination == BOOKS:
            best = self.store.order_book(subscription).best_bid
            value = best.size if best else None
        else:
            value = self.store.candle_series(subscription).candles[-1].volume
        return int(str(value))

    def losses(self, account):
        """How what was applied differs from what was sent."""
        counters = self.feed_side.session.counters
        found = []
        for name, (count, mark) in account.sent.items():
            ledger = self.store.ledger(name)
            if ledger.applied != count + 1 or ledger.falling_seqnum or number_of(ledger.last_seqnum) != count:
                found.append(f"{name}: {count + 1} were sent, {ledger.applied} applied: {ledger}")
            if self.stored_mark(name) != mark:
                found.append(f"{name}: the last mark sent is {mark}, the store holds {self.stored_mark(name)}")
        if len(account.sent) != self.desk.subscriptions:
            found.append(f"{len(account.sent)} subscriptions")
        if counters.dials != 1 or account.connections != 1:
            found.append(f"{counters.dials} dials, {account.connections} connections")
        if counters.ignored or counters.unreadable or counters.faults:
            found.append(f"{counters}")
        return found

    def unseen(self, views, account):
        """What a view in front does not show though it was sent; ask when all has been painted."""
        last = {self.content(name): mark for name, (_, mark) in account.sent.items()}
        return [
            f"{view.name} shows {mark} of {instrument}, {last[view.destination, instrument]} was sent last"
            for view in views
            if view.viewport.isVisible()
            for instrument, mark in view.marks()
            if mark != last[view.destination, instrument]
        ]

    async def all_applied(self, account):
        """Wait until everything sent has come, or too long."""
        wanted = sum(count + 1 for count, _ in account.sent.values())
        counters = self.feed_side.session.counters
        with contextlib.suppress(TimeoutError):
            await until(lambda: counters.messages_received >= wanted)


async def flood(server, order):
    """Let the server flood and return its Account."""
    server.order(order)
    return await asyncio.get_running_loop().run_in_executor(None, server.account)


async def until(condition, seconds=PATIENCE):
    """Wait for something; TimeoutError if it never comes."""
    deadline = time.monotonic() + seconds
    while not condition():
        if time.monotonic() > deadline:
            raise TimeoutError("it did not happen in time")
        await asyncio.sleep(0.02)


def memory_mb():
    """What this process holds of the machine's memory; 0 where the system does not tell it this way."""
    try:
        pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    except OSError:
        return 0.0
    return pages * os.sysconf("SC_PAGE_SIZE") / 1e6


def print_line(*lines):
    """Print at once."""
    sys.stdout.write("".join(f"{line}\n" for line in lines))
    sys.stdout.flush()
