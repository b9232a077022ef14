"""What is said of watch lists: what was done, what a flag is called, why something is refused."""

from collections.abc import Iterable

from PySide6.QtCore import QCoreApplication

from issplus_desktop.market.watch_deed import Deed, DeedKind
from issplus_desktop.market.watch_rows import Flag
from issplus_desktop.market.watch_shelf import MOST_LISTS
from issplus_desktop.market.watchlist import MOST_ROWS

translate = QCoreApplication.translate


def flag_words() -> dict[Flag, str]:
    """Return what flags are called: by colour and shape."""
    return {
        Flag.NONE: translate("WatchWords", "No flag"),
        Flag.RED: translate("WatchWords", "Red circle"),
        Flag.ORANGE: translate("WatchWords", "Orange square"),
        Flag.GREEN: translate("WatchWords", "Green diamond"),
        Flag.BLUE: translate("WatchWords", "Blue star"),
        Flag.PURPLE: translate("WatchWords", "Purple cross"),
    }


def section_words(title: str, hidden: int | None) -> str:
    """Return what a screen reader says of a section line; `hidden` is how many rows it hides, None if it is open."""
    spoken = translate("WatchlistModel", "Section {title}")
    if hidden is not None:
        spoken += ", " + translate("WatchWords", "folded, rows: {count}").replace("{count}", str(hidden))
    return spoken.replace("{title}", title)


def filter_words(flags: Iterable[Flag], hidden: int) -> str:
    """Return which rows alone are shown, and how many are not; "" without a filter."""
    chosen = set(flags)
    named = ", ".join(words for flag, words in flag_words().items() if flag in chosen)
    if not named:
        return ""
    text = translate("WatchWords", "Rows hidden: {count} · only {flags}")
    return text.replace("{flags}", named.lower()).replace("{count}", str(hidden))


def deed_words(deed: Deed) -> str:
    """Return what was done, as it stands behind “Undo:”."""
    one, many = _one(deed.kind), ""
    if deed.count != 1:
        many = _many(deed.kind, deed.count)
    return (many or one).replace("{subject}", deed.subject).replace("{goal}", deed.goal)


def removal_words(deed: Deed) -> str:
    """Return what to say when rows are gone."""
    if deed.count == 1:
        text = translate("WatchlistModel", "{ticker} removed. Ctrl+Z brings it back.")
        return text.replace("{ticker}", deed.subject)
    return translate("WatchlistModel", "%n instruments removed. Ctrl+Z brings them back.", "", deed.count)


def full_words() -> str:
    """Return why no row more goes into a list."""
    return translate("WatchWords", "The list would get too long: it holds %n rows at most.", "", MOST_ROWS)


def shelf_full_words() -> str:
    """Return why there can be no list more."""
    return translate("WatchWords", "There are %n lists already, and no more are kept.", "", MOST_LISTS)


def _one(kind: DeedKind) -> str:
    return {
        DeedKind.ADD: translate("WatchWords", "add {subject}"),
        DeedKind.REMOVE: translate("WatchWords", "remove {subject}"),
        DeedKind.MOVE: translate("WatchWords", "move {subject}"),
        DeedKind.FLAG: translate("WatchWords", "flag of {subject}"),
        DeedKind.NOTE: translate("WatchWords", "note on {subject}"),
        DeedKind.SECTION: translate("WatchWords", "section “{subject}”"),
        DeedKind.RETITLE: translate("WatchWords", "title of “{subject}”"),
        DeedKind.TAKE_TO: translate("WatchWords", "move {subject} to “{goal}”"),
        DeedKind.COPY_TO: translate("WatchWords", "copy {subject} to “{goal}”"),
        DeedKind.NEW_LIST: translate("WatchWords", "new list “{subject}”"),
        DeedKind.RENAME_LIST: translate("WatchWords", "rename “{subject}” to “{goal}”"),
        DeedKind.DELETE_LIST: translate("WatchWords", "delete list “{subject}”"),
        DeedKind.MOVE_LIST: translate("WatchWords", "order of lists"),
    }[kind]


def _many(kind: DeedKind, count: int) -> str:
    words = {
        DeedKind.ADD: translate("WatchWords", "add %n rows", "", count),
        DeedKind.REMOVE: translate("WatchWords", "remove %n rows", "", count),
        DeedKind.MOVE: translate("WatchWords", "move %n rows", "", count),
        DeedKind.NEW_LIST: translate("WatchWords", "%n new lists", "", count),
        DeedKind.FLAG: translate("WatchWords", "flag of %n rows", "", count),
        DeedKind.TAKE_TO: translate("WatchWords", "move %n rows to “{goal}”", "", count),
        DeedKind.COPY_TO: translate("WatchWords", "copy %n rows to “{goal}”", "", count),
    }
    return words.get(kind, "")
