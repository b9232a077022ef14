"""Bad files of every kind that the program keeps, and what may come of reading them."""

import os
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from random import Random
from typing import Any, Final

import msgspec

from issplus_desktop.app.kept_views import arrangement_of, spec_of
from issplus_desktop.app.watch_keeper import rows_of
from issplus_desktop.settings.atomic_file import backup_path
from issplus_desktop.settings.drawing_schema import SavedAnchor, SavedDrawing, SavedDrawings, drawings_form
from issplus_desktop.settings.file_problem import SettingsError
from issplus_desktop.settings.kept_file import KeptFile, NoticeKind
from issplus_desktop.settings.kept_form import KeptForm
from issplus_desktop.settings.layout_schema import LAYOUT_FORM, SavedLayout
from issplus_desktop.settings.schema import (
    BookMeasuresChoice,
    HeatChoice,
    OpenView,
    SavedPart,
    SavedWindow,
    Settings,
    TapeChoice,
    WindowPlace,
)
from issplus_desktop.settings.settings_store import SETTINGS_FORM
from issplus_desktop.settings.watch_schema import WATCHLISTS_FORM, SavedList, SavedRow, SavedWatchlists
from tests.trials.mutator import Mutator, json_seeds

SBER: Final = "MXSE.TQBR.SBER"
MOST_SECONDS: Final = 2.0
_NOON: Final = datetime(2026, 1, 22, 12, 0)
_CODINGS: Final = ("utf-16", "utf-8-sig", "utf-32", "cp1251", "koi8-r", "utf-7")
_FORBIDDEN: Final = frozenset({
    "exec", "compile", "import", "subprocess.Popen", "os.system", "os.exec", "os.posix_spawn", "pickle.find_class",
    "marshal.loads", "ctypes.dlopen", "socket.connect",
})  # fmt: skip


@dataclass(frozen=True)
class Kind:
    """One kind of file: where it lies in the folder of the settings, its form, and what a person may have in it."""

    name: str
    place: str
    form: KeptForm[Any]
    values: tuple[msgspec.Struct, ...]

    @property
    def default(self) -> msgspec.Struct:
        """What is used where there is nothing."""
        return self.values[0]


def kinds() -> tuple[Kind, ...]:
    """Return all kinds of files that are read when the program runs."""
    return (
        Kind("settings", "settings.json", SETTINGS_FORM, (Settings(), _settings())),
        Kind("layout", "layouts/one.json", LAYOUT_FORM, (_layout(),)),
        Kind("watch lists", "watchlists.json", WATCHLISTS_FORM, (SavedWatchlists(), _watchlists())),
        Kind("drawings", "drawings/sber.json", drawings_form(SBER), (_drawings(),)),
    )


def _windows() -> tuple[SavedWindow, ...]:
    parts = (SavedPart(split="down"), SavedPart(parent=0, views=(0, 1), front=1), SavedPart(parent=0, views=(2,)))
    return (SavedWindow(parts=parts), SavedWindow(parts=(SavedPart(views=(3,)),), geometry="AdnQywADAAAAAA=="))


def _views() -> tuple[OpenView, ...]:
    kinds_ = ("book", "tape", "depth", "heat", "securities", "table")
    targets = {"securities": "MXSE", "table": "COMMON.news"}
    views = tuple(OpenView(kind=kind, target=targets.get(kind, SBER), group="A") for kind in kinds_)
    return (*views, OpenView(kind="chart", target=SBER, interval="M10", docked=True, compared=("MXSE.TQBR.GAZP",)))


def _settings() -> Settings:
    return Settings(
        theme="dark",
        views=_views(),
        windows=_windows(),
        window=WindowPlace(geometry="AdnQywADAAAAAA==", state="AAAA", places={"DP-1 1920x1080": "AAAA"}),
        columns={"MXSE.securities": ("TICKER", "LAST"), "watchlist": ("TICKER",)},
        book_measures={SBER: BookMeasuresChoice(multiple=5, full_bar=Decimal(100), large_from=Decimal("5.5"))},
        heat={SBER: HeatChoice()},
        tape=TapeChoice(least={SBER: Decimal(10)}),
        shortcuts={"quit": ("Ctrl+Q",)},
    )


def _layout() -> SavedLayout:
    moment = _NOON.replace(tzinfo=UTC)
    return SavedLayout(
        name="Утро", moment=moment, views=_views(), windows=_windows(), columns={"MXSE.securities": ("A",)}
    )


def _watchlists() -> SavedWatchlists:
    rows = (SBER, SavedRow(section="Нефть"), SavedRow(instrument="MXSE.TQBR.LKOH", flag="red", note="дивиденды"))
    return SavedWatchlists(lists=(SavedList(name="Мои", rows=rows), SavedList(name="b")), front=1, recent=(SBER,))


def _drawings() -> SavedDrawings:
    anchors = tuple(SavedAnchor(time=_NOON + timedelta(days=day), price=Decimal("306.24")) for day in range(2))
    drawings = (
        SavedDrawing(kind="trend", anchors=anchors),
        SavedDrawing(kind="text", anchors=anchors[:1], text="поддержка"),
        SavedDrawing(kind="rectangle", anchors=anchors, width=3, stroke="dotted", locked=True),
    )
    return SavedDrawings(instrument=SBER, drawings=drawings)


class BadFiles:
    """Makes bad files of good ones; the same numbers make the same files."""

    def __init__(self) -> None:
        self.kinds = kinds()
        self._texts = {kind.name: [kind.form.encode(value) for value in kind.values] for kind in self.kinds}
        self._seeds = {name: json_seeds(texts) for name, texts in self._texts.items()}

    def make(self, seed: int, number: int) -> tuple[Kind, bytes]:
        """Return one kind and the bytes of a bad file of it."""
        random = Random(f"{seed}:{number}")
        mutator = Mutator(random)
        kind = self.kinds[number % len(self.kinds)]
        text = random.choice(self._texts[kind.name])
        way = random.random()
        if way < 0.55:
            seeds = self._seeds[kind.name]
            return kind, mutator.json_like(random.choice(seeds), seeds)
        if way < 0.85:
            return kind, mutator.bytes_like(text)
        if way < 0.90:
            return kind, text[: random.randrange(len(text))]
        if way < 0.94:
            return kind, text.decode().encode(random.choice(_CODINGS), "replace")
        if way < 0.97:
            return kind, text.replace(
                b'"version": ', b'"version": ' + random.choice((b"9", b"0", b"-1", b"1e9", b"1e999"))
            )
        return kind, mutator.large(text)


def read_badly(folder: Path, kind: Kind, data: bytes, armed: "Watch") -> tuple[str, list[str]]:
    """Read one bad file, use what comes of it and save; return what came of it and what is wrong with that."""
    path = folder / Path(kind.place).name
    good = kind.form.encode(kind.values[-1])
    backup_path(path).write_bytes(good)
    path.write_bytes(data)
    file = KeptFile(path, kind.form, lambda: kind.values[0])
    wrong: list[str] = []
    began = time.monotonic()
    with armed.watching():
        loaded = file.load()
        _use(loaded.value)
    if time.monotonic() - began > MOST_SECONDS:
        wrong.append(f"took {time.monotonic() - began:.1f} s")
    kind.form.encode(loaded.value)
    outcome = "read" if loaded.notice is None else loaded.notice.kind.value
    try:
        file.save(kind.values[-1])
    except SettingsError as error:
        wrong.append(str(error))
    there = [found.read_bytes() for found in folder.iterdir()]
    if loaded.notice is not None and data not in there:
        wrong.append("it was lost")
    if loaded.notice is not None and loaded.notice.kind is NoticeKind.SET_ASIDE:
        wrong.append("the good copy was not used")
    if file.load().value != kind.values[-1]:
        wrong.append("what was saved afterwards did not come back")
    wrong += armed.seen
    armed.seen.clear()
    for found in folder.iterdir():
        found.unlink()
    return outcome, wrong


def _use(value: object) -> None:
    """Do what a start does with it, as far as that needs no window."""
    if isinstance(value, Settings | SavedLayout):
        for view in value.views:
            spec_of(view)
        arrangement_of(value.windows, {number: str(number) for number in range(len(value.views))})
        repr(value)
    elif isinstance(value, SavedWatchlists):
        [rows_of(kept) for kept in value.lists]
    elif isinstance(value, SavedDrawings):
        for drawing in value.drawings:
            [float(anchor.price) for anchor in drawing.anchors]


class Watch:
    """Hears, by Python's own audit, whether anything is run or called while a file is read."""

    def __init__(self) -> None:
        self.seen: list[str] = []
        self._armed = False
        sys.addaudithook(self._heard)

    @contextmanager
    def watching(self) -> Iterator[None]:
        """Listen in the block."""
        self._armed = True
        try:
            yield
        finally:
            self._armed = False

    def _heard(self, event: str, arguments: tuple[object, ...]) -> None:
        if self._armed and event in _FORBIDDEN and not str(arguments[:1]).startswith("('encodings"):
            self.seen.append(f"{event} {arguments!r:.80}")


def strange_things(folder: Path) -> dict[str, Callable[[Path], object]]:
    """Return what may stand in place of a file, and how it comes there."""
    return {
        "a folder": lambda path: path.mkdir(),
        "a pipe": os.mkfifo,
        "a link to nowhere": lambda path: path.symlink_to(folder / "nowhere" / "at all"),
        "a link to itself": lambda path: path.symlink_to(path),
        "a link to a folder": lambda path: path.symlink_to(folder),
        "a link to a device without end": lambda path: path.symlink_to("/dev/zero"),
        "a link to bytes without sense": lambda path: path.symlink_to("/dev/urandom"),
        "a file that nobody may read": _closed,
        "a huge hole": _hole,
    }


def _closed(path: Path) -> None:
    path.write_bytes(b"{}")
    path.chmod(0)


def _hole(path: Path) -> None:
    with path.open("wb") as file:
        file.truncate(8 * 1024**3)
