"""The program in front of the odd market, used by somebody who opens everything and looks at it in every way.

`python -m tests.end_to_end.odd_person FOLDER` writes what was seen to `FOLDER/seen.json`.
"""

import faulthandler
import itertools
import json
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any, Final

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QImage

from issplus_desktop.app import main as entry
from issplus_desktop.app.book_page import BookPage
from issplus_desktop.app.chart_page import ChartPage
from issplus_desktop.app.program import Program
from issplus_desktop.models.candle_look import RELATIVE, ChartStyle, ScaleMode
from issplus_desktop.models.feed_status import FeedPhase
from issplus_desktop.models.indicator_choice import Indicator
from issplus_desktop.models.indicator_kinds import KINDS
from issplus_desktop.models.order_book_options import BookStyle
from issplus_desktop.settings.schema import SavedWatchlist, Settings, SubscriptionRules
from issplus_desktop.settings.settings_store import SettingsStore
from tests.end_to_end.odd_market import ACTS, INSTRUMENTS, NEWS, ROW_COLUMNS, SECURITIES, TURNOVERS, OddMarket, serving

OF_BOOKS: Final = ("book", "tape", "depth", "heat")
WATCHED: Final = ("TICKER", "NAME", "LAST", "CHANGE", "VOLUME", "BID", "OFFER", "TIME")
_LOOK_MS: Final = 10
_TURNS_OF_A_REFRESH: Final = 5
_AT_ONCE: Final = 3
"""In each act one of so many views is looked at."""
_STEP: Final = 4
"""One of so many pixels of a picture is looked at, across and down."""
_MOST_TURNS: Final = 3000
"""So many turns of the loop a thing may take to happen."""
_FROZEN: Final = 60.0
"""Seconds without a turn of the loop after which the process is ended, and says where it stood."""


class OddPerson(QObject):
    """Goes through the acts of the market, step by step, and writes down what is seen."""

    def __init__(self, program: Any, market: OddMarket, folder: Path) -> None:
        super().__init__(program)
        self._program, self._market, self._folder = program, market, folder
        self._window = program._window_side.window
        self._workspace = program._window_side.workspace
        self.seen: dict[str, Any] = {"pictures": {}, "reports": {}, "trouble": "", "turns": 0}
        self._steps = self._visit()
        self._wait_for: Callable[[], object] = next(self._steps)
        self._turns = 0
        self._looks = QTimer(self, interval=_LOOK_MS)
        self._looks.timeout.connect(self._look)
        self._looks.start()

    def _look(self) -> None:
        faulthandler.dump_traceback_later(_FROZEN, exit=True)
        self.seen["turns"] += 1
        self._turns += 1
        try:
            if self._wait_for():
                self._turns = 0
                self._wait_for = next(self._steps)
            elif self._turns > _MOST_TURNS:
                self._end(f"after {_MOST_TURNS} turns {self._wait_for.__name__} is still not so: {self._behind()}")
        except Exception as error:
            # The program would live on, and nobody would ever end it.
            self._end(repr(error))
            raise

    def _end(self, trouble: str = "") -> None:
        self._looks.stop()
        faulthandler.cancel_dump_traceback_later()
        self.seen["trouble"] = trouble
        (self._folder / "seen.json").write_text(json.dumps(self.seen, ensure_ascii=False), encoding="utf-8")
        self._program.request_stop()

    def _visit(self) -> Iterator[Callable[[], object]]:
        yield self._is_live
        yield self._has_made_all
        yield self._has_all
        for act in range(1, ACTS + 1):
            self._market.act = act
            yield self._has_all
            yield from self._walk(f"act {act}", act)
        yield from self._looks_of_books()
        yield from self._looks_of_charts()
        self._end()
        yield bool

    def _walk(self, name: str, place: int) -> Iterator[Callable[[], object]]:
        """Look at a part of the views, in the last act at all; by the way the looks change."""
        looks = list(itertools.product(ChartStyle, ScaleMode))
        self._show_charts(*looks[place * 5 % len(looks)])
        self._show_books(list(BookStyle)[place % 2])
        for number, (view_id, page) in enumerate(self._workspace.views.items()):
            if place < ACTS and number % _AT_ONCE != place % _AT_ONCE:
                continue
            self._window.views.show_view(view_id)
            yield self._has_painted
            self._take_picture(f"{name}: {view_id} {page.spec.target}", page.widget)
        self._take_picture(f"{name}: window", self._window)

    def _looks_of_books(self) -> Iterator[Callable[[], object]]:
        for style in BookStyle:
            self._show_books(style)
            for view_id, page in self._workspace.views.items():
                if isinstance(page, BookPage):
                    self._window.views.show_view(view_id)
                    yield self._has_painted
                    self._take_picture(f"{style.value}: {page.spec.target}", page.widget)
            self.seen["reports"][style.value] = self._program.report()

    def _looks_of_charts(self) -> Iterator[Callable[[], object]]:
        for style, scale in itertools.product(ChartStyle, ScaleMode):
            self._show_charts(style, scale)
            for view_id, page in self._workspace.views.items():
                # While comparing prices are told in per cent at least.
                if isinstance(page, ChartPage) and bool(page.spec.compared) is (scale in RELATIVE):
                    self._window.views.show_view(view_id)
                    yield self._has_painted
                    self._take_picture(f"{style.value} {scale.value}: {view_id} {page.spec.target}", page.widget)
            self.seen["reports"][f"{style.value} {scale.value}"] = self._program.report()

    def _show_charts(self, style: ChartStyle, scale: ScaleMode) -> None:
        looks = self._workspace._context.choices.charts
        shown = tuple(Indicator(kind.id, kind.usual, color) for color, kind in enumerate(KINDS))
        looks.choose(replace(looks.look, style=style, scale=scale, indicators=shown))

    def _show_books(self, style: BookStyle) -> None:
        choices = self._workspace._context.choices.books
        choices.choose(replace(choices.look, style=style))

    def _take_picture(self, name: str, widget: Any) -> None:
        image: QImage = widget.grab().toImage()
        ratio = image.devicePixelRatio()
        step = round(_STEP * ratio)
        pixels = {image.pixel(x, y) for x in range(0, image.width(), step) for y in range(0, image.height(), step)}
        self.seen["pictures"][name] = [image.width() / ratio, image.height() / ratio, len(pixels), ratio]
        if "--keep" in sys.argv:
            image.save(str(self._folder / f"{name.replace(': ', '_').replace(' ', '_').replace('.', '_')}.png"))

    # What is waited for.

    def _is_live(self) -> bool:
        return self._program._feed_side.status.status.phase is FeedPhase.LIVE

    def _has_made_all(self) -> bool:
        return not self._workspace.waiting()

    def _has_painted(self) -> bool:
        return self._turns >= _TURNS_OF_A_REFRESH

    def _has_all(self) -> bool:
        store = self._program._feed_side.store
        return len(store.subscriptions()) >= 3 * len(INSTRUMENTS) and not self._behind()

    def _behind(self) -> list[str]:
        """What has not been told all that the market has."""
        store = self._program._feed_side.store
        steady = {TURNOVERS, NEWS}
        told = self._market.act + 1
        wanted = {name: 1 if store.destination(name) in steady else told for name in store.subscriptions()}
        return [
            f"{store.destination(name)}: {store.ledger(name)}" for name, count in wanted.items()
            if store.ledger(name).received < count
        ]  # fmt: skip


class VisitedProgram(Program):
    """The program, with the person in it."""

    market: OddMarket
    folder: Path

    def _begin(self) -> None:
        super()._begin()
        self._person = OddPerson(self, self.market, self.folder)


def main(folder: Path) -> int:
    market = OddMarket()
    VisitedProgram.market, VisitedProgram.folder = market, folder
    vars(entry)["Program"] = VisitedProgram
    SettingsStore(folder / "data" / "settings.json").save(
        Settings(
            watchlists=(SavedWatchlist(name="odd", instruments=INSTRUMENTS),),
            subscriptions=SubscriptionRules(spacing=0.0),
            columns={SECURITIES: ROW_COLUMNS, "watchlist": WATCHED},
        )
    )
    views = [f"{kind}:{name}" for name in INSTRUMENTS for kind in OF_BOOKS]
    views += [f"chart:{name}@M1" for name in INSTRUMENTS]
    # Each is compared with the one before it.
    views += [f"chart:{name}@M1+{INSTRUMENTS[place - 1]}" for place, name in enumerate(INSTRUMENTS)]
    views += ["securities:MXSE", f"table:{TURNOVERS}", f"table:{NEWS}"]
    with serving(market) as url:
        asked = [f"--open={view}" for view in views]
        where = ["--data-dir", str(folder / "data"), "--url", url, "--domain", "DEMO"]
        return entry.main([*where, "--language", "en", "--theme", "dark", *asked])


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
