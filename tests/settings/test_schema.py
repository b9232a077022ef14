from decimal import Decimal
from urllib.parse import quote

import msgspec
import pytest
from msgspec.structs import fields, replace

from issplus_desktop.settings.schema import (
    BLUE_CHIPS,
    BookChoice,
    BookMeasuresChoice,
    ChartChoice,
    ConnectionChoice,
    ConnectionKind,
    NetworkChoice,
    OpenView,
    SavedPart,
    SavedWatchlist,
    SavedWindow,
    Settings,
    SubscriptionRules,
    TrustedFile,
    WindowPlace,
)
from tests.canary.words import canary

WORD = quote(canary("schema"), safe="")


def there_and_back(settings):
    return msgspec.json.decode(msgspec.json.encode(settings), type=type(settings))


def test_a_first_run_has_the_blue_chips_and_a_view_of_each_kind():
    settings = Settings()
    (blue_chips,) = settings.watchlists
    assert blue_chips.name == "Blue chips"
    assert len(set(blue_chips.instruments)) == 20
    assert blue_chips.instruments[0] == "MXSE.TQBR.SBER"
    assert "MXSE.TQBR.T" in BLUE_CHIPS
    assert [(view.kind, view.target, view.interval) for view in settings.views] == [
        ("book", "MXSE.TQBR.SBER", ""),
        ("securities", "MXSE", ""),
        ("chart", "MXSE.TQBR.SBER", "M10"),
    ]
    assert settings.connection.kind is ConnectionKind.SIMULATOR
    assert (settings.subscriptions.spacing, settings.subscriptions.limit) == (0.1, 300)


def test_every_field_survives_the_file():
    settings = Settings(
        connection=ConnectionChoice(kind=ConnectionKind.CUSTOM, url="ws://127.0.0.1:8000/x", domain="DEMO", login="я"),
        watchlists=(SavedWatchlist(name="Мой", instruments=("FORTS.RFUD.SiM6",)), SavedWatchlist(name="empty")),
        language="ru",
        theme="light",
        window=WindowPlace(geometry="AdnQywADAAA=", state="AAAA"),
        columns={"MXSE.securities": ("TICKER", "LAST"), "INDICES.securities": ()},
        views=(OpenView(kind="chart", target="MXSE.TQBR.SBER", interval="m1", group="H", docked=True),),
        windows=(
            SavedWindow(parts=(SavedPart(parent=-1, split="down", size=5, views=(0,), front=0),), geometry="AAAA"),
        ),
        watchlist_group="B",
        subscriptions=SubscriptionRules(spacing=0.5, limit=50),
        chart=ChartChoice(style="line", scale="log", magnet="ohlc", zone="utc"),
        book=BookChoice(parts=("net",), order="edges", sides="beside", bars="log", large="bound", center_after=0),
        book_measures={"MXSE.TQBR.SBER": BookMeasuresChoice(multiple=5, full_bar=Decimal("0.5"))},
        network=NetworkChoice(
            proxy="address",
            address="http://proxy:3128",
            login="я",
            trusted=TrustedFile(path="/ca.pem", host="feed.example.com", fingerprints=(":".join(["0F"] * 32),)),
        ),
    )
    assert there_and_back(settings) == settings
    assert settings != Settings()


def every_struct(kind=Settings, seen=None):
    seen = set() if seen is None else seen
    seen.add(kind)
    for field in fields(kind):
        default = field.default
        inner = default if isinstance(default, tuple) else (default,)
        for item in inner:
            if isinstance(item, msgspec.Struct) and type(item) not in seen:
                every_struct(type(item), seen)
    return seen


def test_there_is_no_place_for_a_password():
    structs = every_struct()
    assert {ConnectionChoice, NetworkChoice, SavedWatchlist, OpenView, WindowPlace, SubscriptionRules} <= structs
    names = {field.name.casefold() for struct in structs for field in fields(struct)}
    assert not [name for name in names if any(word in name for word in ("pass", "secret", "token", "key", "code"))]


def test_an_address_with_a_password_is_refused():
    with pytest.raises(ValueError, match="not kept"):
        ConnectionChoice(kind=ConnectionKind.CUSTOM, url=f"wss://me:{WORD}@example.org/x")
    with pytest.raises(msgspec.ValidationError):
        msgspec.json.decode(b'{"url": "wss://me:%b@example.org/x"}' % WORD.encode(), type=ConnectionChoice)
    with pytest.raises(msgspec.ValidationError):
        msgspec.json.decode(b'{"address": "http://me:%b@proxy"}' % WORD.encode(), type=NetworkChoice)


@pytest.mark.parametrize(
    "text",
    [
        '{"theme": "purple"}',
        '{"language": "de"}',
        '{"version": 0}',
        '{"connection": {"kind": "carrier pigeon"}}',
        '{"watchlists": [{"instruments": []}]}',
        '{"watchlists": [{"name": "x", "instruments": ["a"]}]}',
        '{"watchlists": [{"name": "x", "instruments": [7]}]}',
        '{"window": {"geometry": "not base64!"}}',
        '{"window": {"state": "' + "A" * 90_000 + '"}}',
        '{"subscriptions": {"spacing": -1}}',
        '{"subscriptions": {"limit": 0}}',
        '{"columns": {"MXSE.securities": "LAST"}}',
        '{"views": [{"kind": "book"}]}',
        '{"book": {"parts": ["price"]}}',
        '{"book": {"percentile": 100}}',
        '{"book_measures": {"MXSE.TQBR.SBER": {"multiple": 0}}}',
        '{"network": {"proxy": "carrier pigeon"}}',
        '{"network": {"trusted": {"path": "/ca.pem", "host": "x", "fingerprints": []}}}',
        '{"network": {"trusted": {"path": "/ca.pem", "host": "x", "fingerprints": ["AB:CD"]}}}',
        '{"network": {"trusted": {"path": "", "host": "x", "fingerprints": ["' + ":".join(["AB"] * 32) + '"]}}}',
    ],
)
def test_what_does_not_fit_is_refused(text):
    with pytest.raises(msgspec.ValidationError):
        msgspec.json.decode(text, type=Settings)


def test_unknown_fields_are_passed_over():
    assert msgspec.json.decode(b'{"colour": "mauve"}', type=Settings) == Settings()


def test_a_changed_copy_leaves_the_original():
    settings = Settings()
    assert replace(settings, theme="dark").theme == "dark"
    assert settings.theme == "system"
