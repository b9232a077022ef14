"""What is kept between runs. A password never is: there is no place for one, only for whose the keyring holds.

The structs are frozen; `msgspec.structs.replace(settings, theme="dark")` makes a changed copy. A new field needs a
default; a field that changes its meaning needs a new version and a step in migrations.
"""

from decimal import Decimal
from enum import StrEnum
from typing import Annotated, Final, Literal
from urllib.parse import urlsplit

from msgspec import Meta, Struct

CURRENT_VERSION: Final = 2
_TICKERS: Final = (
    "SBER", "GAZP", "LKOH", "ROSN", "GMKN", "NVTK", "TATN", "MGNT", "YDEX", "T",
    "VTBR", "MOEX", "PLZL", "SNGS", "CHMF", "NLMK", "ALRS", "MTSS", "AFLT", "OZON",
)  # fmt: skip
BLUE_CHIPS: Final = tuple(f"MXSE.TQBR.{ticker}" for ticker in _TICKERS)
"""The watch list of a first run: well-known shares of the main board."""

MOST_KEPT_LOGINS: Final = 200
MOST_BY_INSTRUMENT: Final = 2000
"""Of so many instruments, at most, it is kept what was chosen for each."""

Name = Annotated[str, Meta(max_length=200)]
InstrumentName = Annotated[str, Meta(min_length=5, max_length=128)]
Fingerprint = Annotated[str, Meta(pattern=r"^[0-9A-F]{2}(:[0-9A-F]{2}){31}$")]
Blob = Annotated[str, Meta(max_length=87_384, pattern=r"^[A-Za-z0-9+/]*={0,2}$")]
"""Up to 64 KiB as base64 text."""


class ConnectionKind(StrEnum):
    """Which of the offered connections was chosen."""

    SIMULATOR = "simulator"
    DEMO = "demo"
    PASSPORT = "passport"
    CUSTOM = "custom"


class ConnectionChoice(Struct, frozen=True, kw_only=True):
    """The last choice in the connection dialog; `url`, `domain` and `login` are empty where the kind tells them.

    `at_start`: with a password from the keyring, connect without a question when the program starts.
    """

    kind: ConnectionKind = ConnectionKind.SIMULATOR
    url: Annotated[str, Meta(max_length=2000)] = ""
    domain: Name = ""
    login: Name = ""
    at_start: bool = False

    def __post_init__(self) -> None:
        """Refuse (ValueError) an address that carries a password, `wss://user:password@host`."""
        if "@" in urlsplit(self.url).netloc:
            raise ValueError("an address with a login or password in it is not kept")


class KeptLogin(Struct, frozen=True, kw_only=True):
    """Whose password the system's keyring holds; `refused`: the server took it for wrong the last time."""

    url: Annotated[str, Meta(max_length=2000)]
    domain: Name
    login: Name
    refused: bool = False

    def __post_init__(self) -> None:
        """Refuse (ValueError) an address that carries a password."""
        if "@" in urlsplit(self.url).netloc:
            raise ValueError("an address with a login or password in it is not kept")


class TrustedFile(Struct, frozen=True, kw_only=True):
    """A file of certificates that may vouch for `host` alone, and their fingerprints (SHA-256) as they were chosen."""

    path: Annotated[str, Meta(min_length=1, max_length=4096)]
    host: Annotated[str, Meta(min_length=1, max_length=300)]
    fingerprints: Annotated[tuple[Fingerprint, ...], Meta(min_length=1, max_length=4000)]


class NetworkChoice(Struct, frozen=True, kw_only=True):
    """How the server is reached: the proxy that the system is set to, none, or the one at `address`."""

    proxy: Literal["system", "none", "address"] = "system"
    address: Annotated[str, Meta(max_length=600)] = ""
    login: Name = ""
    trusted: TrustedFile | None = None

    def __post_init__(self) -> None:
        """Refuse (ValueError) an address that carries a password."""
        if "@" in self.address:
            raise ValueError("a proxy's address with a login or password in it is not kept")


class SavedWatchlist(Struct, frozen=True, kw_only=True):
    """A watch list: its name and its instruments (`MXSE.TQBR.SBER`) in order."""

    name: Name
    instruments: Annotated[tuple[InstrumentName, ...], Meta(max_length=5000)] = ()


ScreensName = Annotated[str, Meta(min_length=1, max_length=300)]
"""Which screens there were: `DP-1 2560x1440 + HDMI-1 1920x1080`."""
Places = Annotated[dict[ScreensName, Blob], Meta(max_length=20)]
"""A window's geometry on each set of screens that it was seen on, the one of the last time at the end."""


class WindowPlace(Struct, frozen=True, kw_only=True):
    """The window's geometry and its docks, as base64 of what the window gave; empty for the defaults.

    `places` has the geometry by the screens that there were.
    """

    geometry: Blob = ""
    state: Blob = ""
    places: Places = {}


LinkGroup = Literal["", "A", "B", "C", "D", "E", "F", "G", "H"]
"""The group whose views follow one instrument; "" for none."""


class OpenView(Struct, frozen=True, kw_only=True):
    """A view that was open: its kind, what it shows, a chart's interval.

    `kind` is book, securities, chart, table, tape, depth or heat; `target` is an instrument, a marketplace or a
    destination. Interval ids are case-sensitive (`M1` is not `m1`).
    `docked` is the chart that stood in the dock, `compared` what a chart compares its instrument with.
    """

    kind: Name
    target: Name
    interval: Name = ""
    group: LinkGroup = ""
    docked: bool = False
    compared: Annotated[tuple[InstrumentName, ...], Meta(max_length=100)] = ()


class SavedPart(Struct, frozen=True, kw_only=True):
    """One part of a window: tabs (`split` is "") with `views` as numbers of the open views, or parts beside each other.

    `parent` is the number of the part in the same window that this one stands in (-1: none), `size` its share there.
    """

    parent: Annotated[int, Meta(ge=-1, le=1000)] = -1
    split: Literal["", "across", "down"] = ""
    size: Annotated[int, Meta(ge=0, le=100_000)] = 0
    views: Annotated[tuple[Annotated[int, Meta(ge=0, le=1000)], ...], Meta(max_length=500)] = ()
    front: Annotated[int, Meta(ge=-1, le=1000)] = -1


class SavedHome(Struct, frozen=True, kw_only=True):
    """How everything stood in the main window when a view left it, which has not come back: its number, the parts."""

    view: Annotated[int, Meta(ge=0, le=1000)]
    parts: Annotated[tuple[SavedPart, ...], Meta(max_length=500)] = ()


class SavedWindow(Struct, frozen=True, kw_only=True):
    """A window with views: its parts, those first that others stand in; its geometry, empty for the main window's.

    `places` has the geometry by the screens that there were, `homes` of the main window where views stood that left it.
    """

    parts: Annotated[tuple[SavedPart, ...], Meta(max_length=500)] = ()
    geometry: Blob = ""
    places: Places = {}
    homes: Annotated[tuple[SavedHome, ...], Meta(max_length=500)] = ()


class IndicatorChoice(Struct, frozen=True, kw_only=True):
    """An indicator: its kind, a value for each parameter, its colour, the share of the height that its pane takes."""

    kind: Name
    values: Annotated[tuple[float, ...], Meta(max_length=20)] = ()
    color: Annotated[int, Meta(ge=0, le=100)] = 0
    height: Annotated[float, Meta(ge=0, le=1)] = 0.18


class DrawingChoice(Struct, frozen=True, kw_only=True):
    """How the next drawing looks, and whether drawings are hidden."""

    tone: Literal["accent", "up", "down", "warn", "plain"] = "accent"
    width: Annotated[int, Meta(ge=1, le=4)] = 1
    stroke: Literal["solid", "dashed", "dotted"] = "solid"
    hidden: bool = False


class ChartChoice(Struct, frozen=True, kw_only=True):
    """How charts look; `volume` is the share of the height that volumes take."""

    style: Literal["candles", "bars", "line", "heikin_ashi"] = "candles"
    scale: Literal["normal", "log", "percent", "indexed"] = "normal"
    magnet: Literal["none", "close", "ohlc"] = "none"
    zone: Literal["moscow", "local", "utc"] = "moscow"
    indicators: Annotated[tuple[IndicatorChoice, ...], Meta(max_length=100)] = ()
    volume: Annotated[float, Meta(ge=0, le=1)] = 0.2
    drawings: DrawingChoice = DrawingChoice()


class SubscriptionRules(Struct, frozen=True, kw_only=True):
    """How politely to subscribe: `spacing` in seconds between two, at most `limit` a connection."""

    spacing: Annotated[float, Meta(ge=0, le=60)] = 0.1
    limit: Annotated[int, Meta(ge=1, le=10_000)] = 300


WIDEST_COLUMN: Final = 10_000
"""Pixels."""


class TableChoice(Struct, frozen=True, kw_only=True):
    """How a table is arranged: widths of columns in pixels by their keys, and the column that sorts its rows.

    `sort` is empty for the rows' own order.
    """

    widths: Annotated[dict[Name, Annotated[int, Meta(ge=1, le=WIDEST_COLUMN)]], Meta(max_length=500)] = {}
    sort: Name = ""
    descending: bool = False


class BookChoice(Struct, frozen=True, kw_only=True):
    """How order books look: table or ladder, columns besides the price, where sizes and sides stand, bars, centring.

    `percentile` is the one above which sizes in sight are large, `center_after` in seconds (0: never by itself).
    """

    style: Literal["table", "ladder"] = "table"
    parts: Annotated[tuple[Literal["sum_bid", "size_bid", "size_ask", "sum_ask", "net"], ...], Meta(max_length=20)] = (
        "sum_bid", "size_bid", "size_ask", "sum_ask",
    )  # fmt: skip
    order: Literal["middle", "edges"] = "middle"
    sides: Literal["stacked", "beside"] = "stacked"
    bars: Literal["visible", "fixed", "log"] = "visible"
    large: Literal["none", "percentile", "bound"] = "percentile"
    percentile: Annotated[int, Meta(ge=1, le=99)] = 75
    center_on: Literal["spread", "last"] = "spread"
    center_after: Annotated[int, Meta(ge=0, le=3600)] = 5


class BookMeasuresChoice(Struct, frozen=True, kw_only=True):
    """One instrument's book: ticks in a group; the sizes of a full bar and of a large size, in lots (0: not set)."""

    multiple: Annotated[int, Meta(ge=1, le=1000)] = 1
    full_bar: Decimal = Decimal(0)
    large_from: Decimal = Decimal(0)


class TapeChoice(Struct, frozen=True, kw_only=True):
    """Tapes: from which size on a trade is not small, by instrument, and what becomes of small ones."""

    small: Literal["dim", "hide"] = "dim"
    least: Annotated[dict[InstrumentName, Decimal], Meta(max_length=MOST_BY_INSTRUMENT)] = {}


class DepthChoice(Struct, frozen=True, kw_only=True):
    """How depth curves look: how much of the book, sizes on which scale."""

    range: Literal[
        "all", "levels_10", "levels_5", "levels_3",
        "percent_5", "percent_2", "percent_1", "percent_0.5", "percent_0.2", "percent_0.1",
    ] = "all"  # fmt: skip
    scale: Literal["linear", "log"] = "linear"


class HeatChoice(Struct, frozen=True, kw_only=True):
    """One instrument's heat map: the percentiles that its colours span, their contrast, whether trades lie over it."""

    lower: Annotated[int, Meta(ge=0, le=99)] = 10
    upper: Annotated[int, Meta(ge=1, le=100)] = 98
    contrast: Annotated[int, Meta(ge=1, le=5)] = 3
    trades: bool = True


class ExportChoice(Struct, frozen=True, kw_only=True):
    """How tables are copied and saved; `mark` is the byte order mark in front of CSV."""

    titles: bool = True
    form: Literal["csv", "parquet"] = "csv"
    separator: Literal[",", ";"] = ","
    mark: bool = True
    only_visible: bool = True


class TrayChoice(Struct, frozen=True, kw_only=True):
    """The system's tray: whether an icon is there, whether closing the window leaves it, whether messages are off."""

    shown: bool = False
    keep: bool = False
    muted: bool = False


class Settings(Struct, frozen=True, kw_only=True):
    """Everything the person chose. `language` is empty for the system's own, `captions` for the program's;
    `numbers` says whose numbers and dates are written.
    `font_percent` is of the system's font.

    `connection_chosen` is not so until a person has chosen how to connect, after which nobody is welcomed again.
    `watchlists` has what is taken over into the file of watch lists: that of a first run, and those of versions of the
    program that kept them here.
    `windows` says where `views` stand, the main window first; those it does not mention stand in the main window.
    `layout` is the name of the layout that was loaded or saved last.
    `columns` has the chosen columns in order by destination (`MXSE.securities`), for streams where any were chosen.
    `tables` says by the same names how tables are sized and sorted.
    `shortcuts` has the keys (`Ctrl+K`) by what they do, where they are not the program's own; none stand for no key.
    """

    version: Annotated[int, Meta(ge=1)] = CURRENT_VERSION
    connection: ConnectionChoice = ConnectionChoice()
    connection_chosen: bool = True
    network: NetworkChoice = NetworkChoice()
    kept_logins: Annotated[tuple[KeptLogin, ...], Meta(max_length=MOST_KEPT_LOGINS)] = ()
    watchlists: Annotated[tuple[SavedWatchlist, ...], Meta(max_length=200)] = (
        SavedWatchlist(name="Blue chips", instruments=BLUE_CHIPS),
    )
    language: Literal["", "en", "ru"] = ""
    captions: Literal["", "en", "ru"] = ""
    numbers: Literal["language", "system"] = "language"
    theme: Literal["system", "dark", "light"] = "system"
    colour_blind: bool = False
    contrast: Literal["system", "normal", "high"] = "system"
    font_percent: Annotated[int, Meta(ge=80, le=200)] = 100
    rows: Literal["compact", "normal", "roomy"] = "normal"
    reduced_motion: bool = False
    window: WindowPlace = WindowPlace()
    columns: dict[Name, Annotated[tuple[Name, ...], Meta(max_length=500)]] = {}
    views: Annotated[tuple[OpenView, ...], Meta(max_length=500)] = (
        OpenView(kind="book", target="MXSE.TQBR.SBER"),
        OpenView(kind="securities", target="MXSE"),
        OpenView(kind="chart", target="MXSE.TQBR.SBER", interval="M10"),
    )
    windows: Annotated[tuple[SavedWindow, ...], Meta(max_length=100)] = ()
    watchlist_group: LinkGroup = ""
    layout: Name = ""
    subscriptions: SubscriptionRules = SubscriptionRules()
    chart: ChartChoice = ChartChoice()
    book: BookChoice = BookChoice()
    book_measures: Annotated[dict[InstrumentName, BookMeasuresChoice], Meta(max_length=MOST_BY_INSTRUMENT)] = {}
    tape: TapeChoice = TapeChoice()
    depth: DepthChoice = DepthChoice()
    recent_commands: Annotated[tuple[Name, ...], Meta(max_length=100)] = ()
    shortcuts: Annotated[dict[Name, Annotated[tuple[Name, ...], Meta(max_length=20)]], Meta(max_length=1000)] = {}
    heat: Annotated[dict[InstrumentName, HeatChoice], Meta(max_length=MOST_BY_INSTRUMENT)] = {}
    export: ExportChoice = ExportChoice()
    tray: TrayChoice = TrayChoice()
    tables: Annotated[dict[Name, TableChoice], Meta(max_length=1000)] = {}
