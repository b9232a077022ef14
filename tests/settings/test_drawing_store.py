"""Files of drawings: round trips, and files that were damaged."""

import os
import sys
from datetime import datetime, timedelta
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from issplus_desktop.settings.drawing_schema import DRAWINGS_LIMIT, SavedAnchor, SavedDrawing
from issplus_desktop.settings.drawing_store import DrawingStore, LoadedDrawings
from issplus_desktop.settings.file_problem import FileProblem, SettingsError
from issplus_desktop.settings.kept_file import NoticeKind

SBER = "MXSE.TQBR.SBER"
NOON = datetime(2026, 1, 22, 12, 0)
ANCHOR = SavedAnchor(time=NOON, price=Decimal("306.24"))
LINE = SavedDrawing(kind="horizontal", anchors=(ANCHOR,))
NOTE = SavedDrawing(kind="text", anchors=(ANCHOR,), text="поддержка <b>", tone="warn", width=3, locked=True)


@pytest.fixture
def store(tmp_path):
    return DrawingStore(tmp_path / "drawings")


@pytest.fixture
def path(store):
    path = store.path_of(SBER)
    path.parent.mkdir()
    return path


def test_before_anything_was_drawn_there_is_nothing(store, tmp_path):
    assert store.load(SBER) == LoadedDrawings()
    assert list(tmp_path.iterdir()) == []


def test_what_was_drawn_comes_back_for_its_own_instrument(store):
    store.save(SBER, [LINE, NOTE])
    store.save("MXSE.TQBR.sber", [NOTE])
    again = DrawingStore(store.path_of(SBER).parent)
    assert again.load(SBER) == LoadedDrawings((LINE, NOTE))
    assert again.load("MXSE.TQBR.sber") == LoadedDrawings((NOTE,))
    assert again.load("MXSE.TQBR.GAZP") == LoadedDrawings()


def test_the_last_drawing_taken_away_is_kept_too(store):
    store.save(SBER, [LINE])
    store.save(SBER, [])
    assert store.load(SBER) == LoadedDrawings()


TIMES = st.integers(-(10**10), 10**10).map(lambda seconds: NOON + timedelta(seconds=seconds))
PRICES = st.builds(
    lambda digits, places: Decimal(digits).scaleb(-places), st.integers(-(10**15), 10**15), st.integers(-9, 12)
)
ANCHORS = st.builds(SavedAnchor, time=TIMES, price=PRICES)


@st.composite
def saved_drawings(draw):
    kind = draw(st.sampled_from(["trend", "ray", "horizontal", "rectangle", "text"]))
    count = 1 if kind in {"horizontal", "text"} else 2
    return SavedDrawing(
        kind=kind,
        anchors=tuple(draw(st.lists(ANCHORS, min_size=count, max_size=count))),
        tone=draw(st.sampled_from(["accent", "up", "down", "warn", "plain"])),
        width=draw(st.integers(1, 4)),
        stroke=draw(st.sampled_from(["solid", "dashed", "dotted"])),
        text=draw(st.text(max_size=40)),
        locked=draw(st.booleans()),
    )


@given(drawings=st.lists(saved_drawings(), max_size=6))
@hypothesis_settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
def test_every_drawing_comes_back_exactly(store, drawings):
    store.save(SBER, drawings)
    loaded = store.load(SBER)
    assert loaded.notice is None
    assert loaded.drawings == tuple(drawings)
    assert [str(a.price) for d in loaded.drawings for a in d.anchors] == [
        str(a.price) for d in drawings for a in d.anchors
    ]


@given(names=st.lists(st.text(min_size=5, max_size=128), min_size=2, max_size=2, unique=True))
def test_every_instrument_has_a_good_name_of_its_own(names, tmp_path_factory):
    store = DrawingStore(tmp_path_factory.getbasetemp())
    paths = [store.path_of(name) for name in names]
    assert len({path.name.casefold() for path in paths}) == 2
    for path in paths:
        assert path.parent == tmp_path_factory.getbasetemp()
        assert len(path.name.encode()) < 200
        assert path.name.isascii()
        assert not set(path.name) & set('/\\:*?"<>| ')


BAD = {
    "empty": b"",
    "no JSON": b"{",
    "no object": b"[1]",
    "no UTF-8": b'{"version": 1, "instrument": "\xff"}',
    "no version": b"{}",
    "a strange version": b'{"version": -3}',
    "no instrument": b'{"version": 1}',
    "of another instrument": b'{"version": 1, "instrument": "MXSE.TQBR.GAZP"}',
    "an unknown kind": b'{"version": 1, "instrument": "MXSE.TQBR.SBER", "drawings": [{"kind": "circle"}]}',
    "too deep": b'{"version": 1, "x": ' + b"[" * 100_000 + b"]" * 100_000 + b"}",
    "too large": b'{"version": 1, "x": "' + b"y" * DRAWINGS_LIMIT + b'"}',
    "zeros": bytes(4096),
}


@pytest.mark.parametrize("data", BAD.values(), ids=BAD.keys())
def test_a_bad_file_is_set_aside_and_told(store, path, data):
    path.write_bytes(data)
    loaded = store.load(SBER)
    assert loaded.drawings == ()
    assert loaded.notice.kind is NoticeKind.SET_ASIDE
    assert loaded.notice.kept_as.read_bytes() == data
    assert not path.exists()
    assert store.load(SBER) == LoadedDrawings()


@pytest.mark.parametrize("data", BAD.values(), ids=BAD.keys())
def test_after_a_bad_file_the_drawings_saved_before_are_used(store, path, data):
    store.save(SBER, [LINE])
    store.save(SBER, [LINE, NOTE])
    path.write_bytes(data)
    loaded = store.load(SBER)
    assert loaded.drawings == (LINE,)
    assert loaded.notice.kind is NoticeKind.RECOVERED


def test_a_bad_copy_is_no_help(store, path):
    path.write_bytes(b"bad")
    path.with_name(f"{path.name}.bak").mkdir()
    assert store.load(SBER).drawings == ()


@pytest.mark.parametrize("data", BAD.values(), ids=BAD.keys())
def test_a_file_that_went_bad_meanwhile_is_not_overwritten(store, path, data):
    store.save(SBER, [LINE])
    path.write_bytes(data)
    store.save(SBER, [NOTE])
    assert path.with_name(f"{path.name}.bad-1").read_bytes() == data
    assert store.load(SBER) == LoadedDrawings((NOTE,))


@pytest.mark.parametrize("cut", range(0, 400, 23))
def test_a_file_that_was_cut_is_never_half_a_truth(store, path, cut):
    store.save(SBER, [LINE, NOTE])
    data = path.read_bytes()
    path.write_bytes(data[: min(cut, len(data) - 2)])
    assert store.load(SBER).drawings == ()


def test_a_newer_file_is_used_as_far_as_it_goes_and_kept(store, path):
    store.save(SBER, [LINE])
    newer = path.read_bytes().replace(b'"version": 1', b'"version": 5, "layers": []')
    path.write_bytes(newer)
    loaded = store.load(SBER)
    assert loaded.drawings == (LINE,)
    assert loaded.notice.kind is NoticeKind.NEWER_VERSION
    store.save(SBER, [NOTE])
    assert path.with_name(f"{path.name}.version-5").read_bytes() == newer
    assert store.load(SBER) == LoadedDrawings((NOTE,))


def test_a_newer_file_that_means_something_else_is_kept_as_well(store, path):
    newer = b'{"version": 9, "instrument": "MXSE.TQBR.SBER", "drawings": 7}'
    path.write_bytes(newer)
    assert store.load(SBER).drawings == ()
    assert path.read_bytes() == newer


@pytest.mark.skipif(sys.platform == "win32" or os.geteuid() == 0, reason="the system would not refuse")
def test_a_file_that_could_not_be_read_is_not_overwritten_when_it_can(store, path):
    store.save(SBER, [LINE])
    path.chmod(0)
    assert store.load(SBER).notice.kind is NoticeKind.UNREADABLE
    path.chmod(0o600)
    store.save(SBER, [NOTE])
    assert path.with_name(f"{path.name}.bad-1").exists()


def test_something_else_of_that_name_is_left_alone(store, path):
    path.mkdir()
    loaded = store.load(SBER)
    assert loaded.notice.kind is NoticeKind.UNREADABLE
    with pytest.raises(SettingsError):
        store.save(SBER, [LINE])
    assert path.is_dir()
    path.rmdir()
    path.write_bytes(b"was not read")
    store.save(SBER, [LINE])
    assert path.with_name(f"{path.name}.bad-1").read_bytes() == b"was not read"


def test_a_bad_file_that_cannot_be_moved_is_not_overwritten(store, path, monkeypatch):
    path.write_bytes(b"bad")

    def refuse(_):
        raise SettingsError("write", path, FileProblem.NOT_ALLOWED)

    monkeypatch.setattr("issplus_desktop.settings.kept_file.set_aside", refuse)
    monkeypatch.setattr("issplus_desktop.settings.kept_file.copy_aside", refuse)
    assert store.load(SBER).notice.kept_as is None
    with pytest.raises(SettingsError):
        store.save(SBER, [LINE])
    assert path.read_bytes() == b"bad"


def test_what_does_not_fit_is_not_written(store, path):
    store.save(SBER, [LINE])
    before = path.read_bytes()
    with pytest.raises(SettingsError, match="do not fit"):
        store.save(SBER, [LINE] * 2001)
    assert path.read_bytes() == before


def test_the_most_and_longest_drawings_have_room(store):
    long = SavedDrawing(
        kind="text", anchors=(SavedAnchor(time=NOON + timedelta(1), price=Decimal("1E-7")),), text="\x01" * 1000
    )
    store.save(SBER, [long] * 2000)
    assert len(store.load(SBER).drawings) == 2000
