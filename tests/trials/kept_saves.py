"""Everything that the program writes for itself, each way to write it with the states before and after."""

import contextlib
import os
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Final

from msgspec.structs import replace

from issplus_desktop.app.instance_lock import InstanceLock
from issplus_desktop.settings.drawing_schema import SavedAnchor, SavedDrawing
from issplus_desktop.settings.drawing_store import DrawingStore
from issplus_desktop.settings.given_file import write_given_file
from issplus_desktop.settings.kept_file import KeptFile
from issplus_desktop.settings.layout_ring import MOST_SNAPSHOTS, LayoutRing
from issplus_desktop.settings.layout_schema import LAYOUT_FORM, SavedLayout
from issplus_desktop.settings.layout_store import LayoutStore
from issplus_desktop.settings.schema import OpenView, SavedWatchlist, Settings
from issplus_desktop.settings.settings_store import SettingsStore
from issplus_desktop.settings.watch_schema import WATCHLISTS_FORM, SavedList, SavedRow, SavedWatchlists

SBER: Final = "MXSE.TQBR.SBER"
NOON: Final = datetime(2026, 1, 22, 12, 0)
OLD: Final = replace(Settings(), theme="light", watchlists=(SavedWatchlist(name="old", instruments=(SBER,) * 50),))
NEW: Final = replace(Settings(), theme="dark", watchlists=(SavedWatchlist(name="new", instruments=(SBER,) * 90),))
NEWER: Final = b'{"version": 900, "theme": "light", "from": "a newer program"}'
BAD: Final = b'{"version": 2, "theme": "li'


@dataclass(frozen=True)
class Save:
    """One way to write: what there is before, what is done, how it is read, and what that may then give.

    `prepare` and `act` get a folder; `act` returns nothing and may raise SettingsError. `read` returns what a start
    would find. `goes` tells which contents of files may be gone afterwards, beside those of `.bak`; `odd` is what may
    be found as well where a file could not be read meanwhile.
    """

    name: str
    prepare: Callable[[Path], object]
    act: Callable[[Path], object]
    read: Callable[[Path], object]
    before: object
    after: object
    goes: Callable[[Path], set[bytes]] = field(default=lambda _: set())
    odd: tuple[object, ...] = ()


def saves() -> tuple[Save, ...]:
    """Return all ways to write."""
    return (*_settings(), *_drawings(), *_watch(), *_layouts(), *_snapshots(), *_others())


def _write(name: str, data: bytes) -> Callable[[Path], object]:
    return lambda folder: (folder / name).write_bytes(data)


def _both(*steps: Callable[[Path], object]) -> Callable[[Path], object]:
    return lambda folder: [step(folder) for step in steps]


def _nothing(_: Path) -> None:
    """Leave the folder as it is."""


# Settings


def _store(folder: Path) -> SettingsStore:
    return SettingsStore(folder / "settings.json")


def _kept(settings: Settings) -> Callable[[Path], object]:
    return lambda folder: _store(folder).save(settings)


def _theme(folder: Path) -> object:
    return _store(folder).load().settings.theme


def _save_loaded(folder: Path) -> None:
    store = _store(folder)
    store.load()
    store.save(NEW)


def _save_after_another(folder: Path) -> None:
    """Somebody else has written the file since it was read."""
    store = _store(folder)
    store._file._seen = b"something else"
    store.save(NEW)


def _save_unread(folder: Path) -> None:
    """The file could not be read when the program started, and can be now."""
    store = _store(folder)
    store._file._unread = True
    store.save(NEW)


def _linked(folder: Path) -> None:
    (folder / "dotfiles").mkdir()
    _kept(OLD)(folder)
    (folder / "settings.json").rename(folder / "dotfiles" / "mine.json")
    (folder / "settings.json").symlink_to(folder / "dotfiles" / "mine.json")


def _settings() -> tuple[Save, ...]:
    bad, newer = _write("settings.json", BAD), _write("settings.json", NEWER)
    twice = _both(_kept(NEW), _kept(OLD))
    return (
        Save("settings, the first", _nothing, _kept(NEW), _theme, "system", "dark"),
        Save("settings, the second", _kept(OLD), _save_loaded, _theme, "light", "dark"),
        Save("settings, the third", twice, _save_loaded, _theme, "light", "dark"),
        Save("settings over bad ones", _both(twice, bad), _kept(NEW), _theme, "dark", "dark"),
        Save("settings read bad", _both(twice, bad), _theme, _theme, "dark", "dark"),
        Save("settings read bad without a copy", bad, _theme, _theme, "system", "system"),
        Save("settings over newer ones", newer, _save_loaded, _theme, "light", "dark"),
        Save("settings over another's", _kept(OLD), _save_after_another, _theme, "light", "dark"),
        Save("settings not read at first", _kept(OLD), _save_unread, _theme, "light", "dark"),
        Save("settings behind a link", _linked, _save_loaded, _theme, "light", "dark"),
    )


# Drawings


def _lines(number: int) -> list[SavedDrawing]:
    anchors = [SavedAnchor(time=NOON + timedelta(minutes=minute), price=Decimal("306.24")) for minute in range(number)]
    return [SavedDrawing(kind="horizontal", anchors=(anchor,)) for anchor in anchors]


def _drawn(number: int) -> Callable[[Path], object]:
    return lambda folder: DrawingStore(folder).save(SBER, _lines(number))


def _count(folder: Path) -> object:
    return len(DrawingStore(folder).load(SBER).drawings)


def _drawings() -> tuple[Save, ...]:
    return (
        Save("drawings, the first", _nothing, _drawn(3), _count, 0, 3),
        Save("drawings, more", _both(_drawn(1), _drawn(3)), _drawn(1500), _count, 3, 1500),
    )


# Watch lists


def _watchlists(folder: Path) -> KeptFile[SavedWatchlists]:
    return KeptFile(folder / "watchlists.json", WATCHLISTS_FORM, SavedWatchlists)


def _watched(count: int) -> Callable[[Path], object]:
    rows = tuple(SavedRow(instrument=f"{SBER}{number}", flag="red", note="x" * 40) for number in range(count))
    return lambda folder: _watchlists(folder).save(SavedWatchlists(lists=(SavedList(name="mine", rows=rows),)))


def _watched_count(folder: Path) -> object:
    return sum(len(found.rows) for found in _watchlists(folder).load().value.lists)


def _watch() -> tuple[Save, ...]:
    return (
        Save("watch lists, the first", _nothing, _watched(20), _watched_count, 0, 20),
        Save("watch lists, many", _both(_watched(5), _watched(20)), _watched(5000), _watched_count, 20, 5000),
        Save(
            "watch lists over bad ones", _both(_watched(5), _watched(9), _write("watchlists.json", BAD)), _watched(7),
            _watched_count, 5, 7,
        ),
    )  # fmt: skip


# Layouts


def _layout(name: str, kind: str = "book", minute: int = 0) -> SavedLayout:
    views = (OpenView(kind=kind, target=f"{SBER}{minute}"),)
    moment = NOON.replace(tzinfo=UTC) + timedelta(minutes=minute)
    return SavedLayout(name=name, views=views, moment=moment)


def _layout_store(folder: Path) -> LayoutStore:
    store = LayoutStore(folder)
    store.scan()
    return store


def _layout_saved(name: str, kind: str = "book") -> Callable[[Path], object]:
    return lambda folder: _layout_store(folder).save(_layout(name, kind))


def _layout_names(folder: Path) -> object:
    store = _layout_store(folder)
    found = [(name, store.layout(name)) for name in store.names()]
    return [(name, layout.views[0].kind) for name, layout in found if layout is not None]


def _layouts() -> tuple[Save, ...]:
    one, both = [("a", "book")], [("a", "book"), ("b", "book")]
    two = _both(_layout_saved("a"), _layout_saved("b"))
    return (
        Save("a layout, new", _layout_saved("a"), _layout_saved("b"), _layout_names, one, both),
        Save(
            "a layout, replaced", two, _layout_saved("b", "tape"), _layout_names, both, [("a", "book"), ("b", "tape")],
            odd=([("a", "book"), ("b", "tape"), ("b (2)", "book")],),
        ),
        Save(
            "a layout, renamed", two, lambda folder: _layout_store(folder).rename("b", "c"), _layout_names, both,
            [("a", "book"), ("c", "book")],
        ),
        Save(
            "a layout, removed", two, lambda folder: _layout_store(folder).remove("b"), _layout_names, both, one,
            goes=lambda _: {LAYOUT_FORM.encode(_layout("b"))},
        ),
    )  # fmt: skip


# Snapshots


def _ring(folder: Path) -> LayoutRing:
    ring = LayoutRing(folder)
    ring.scan()
    return ring


def _taken(count: int) -> Callable[[Path], object]:
    def take(folder: Path) -> None:
        for minute in range(count):
            _ring(folder).keep(_layout("", minute=minute))

    return take


def _newest(folder: Path) -> object:
    snapshots = _ring(folder).snapshots
    targets = [snapshot.layout.views[0].target.removeprefix(SBER) for snapshot in snapshots]
    return targets[:MOST_SNAPSHOTS]


def _snapshots() -> tuple[Save, ...]:
    full = [str(minute) for minute in range(MOST_SNAPSHOTS - 1, -1, -1)]

    def one_more(folder: Path) -> None:
        _ring(folder).keep(_layout("", minute=50))

    return (
        Save("a snapshot, the first", _nothing, one_more, _newest, [], ["50"]),
        Save(
            "a snapshot, one too many", _taken(MOST_SNAPSHOTS), one_more, _newest, full, ["50", *full[:-1]],
            goes=lambda _: {LAYOUT_FORM.encode(_layout("", minute=0))},
        ),
    )  # fmt: skip


# Others


def _locked(folder: Path) -> None:
    lock = InstanceLock(folder)
    lock.take()
    with contextlib.suppress(OSError):
        lock.write("a word")
    lock.release()


def _can_be_locked(folder: Path) -> object:
    lock = InstanceLock(folder)
    state = lock.take()
    lock.release()
    return state.value


def _exported(text: bytes) -> Callable[[Path], object]:
    return lambda folder: write_given_file(folder / "table.csv", lambda file: [file.write(text), file.write(text)])


def _table(folder: Path) -> object:
    path = folder / "table.csv"
    return path.read_bytes() if path.exists() else None


def _others() -> tuple[Save, ...]:
    old, new = b"a;b\n" * 9000, b"c;d\n" * 90_000
    return (
        Save("the lock", _nothing, _locked, _can_be_locked, "held", "held"),
        Save("the lock, again", _locked, _locked, _can_be_locked, "held", "held", goes=lambda _: {b"a word", b""}),
        Save("a table, new", _nothing, _exported(new), _table, None, new * 2),
        Save("a table, replaced", _exported(old), _exported(new), _table, old * 2, new * 2, goes=lambda _: {old * 2}),
    )


def contents(folder: Path) -> dict[str, bytes]:
    """Return what is in all files below a folder, by their names."""
    found: dict[str, bytes] = {}
    for place, _, names in os.walk(folder):
        for name in names:
            path = Path(place) / name
            found[str(path.relative_to(folder))] = path.read_bytes()
    return found


def lost(before: dict[str, bytes], after: dict[str, bytes], goes: set[bytes]) -> list[str]:
    """Return the names of those files whose contents are nowhere any more, but may not be gone."""
    there = set(after.values())
    return [
        name
        for name, data in before.items()
        if not name.endswith((".bak", ".tmp")) and data not in there and data not in goes
    ]


def kept_file(folder: Path) -> KeptFile[SavedLayout]:
    """Return a file of one layout, for who saves in a loop."""
    return KeptFile(folder / "loop.json", LAYOUT_FORM, SavedLayout)
