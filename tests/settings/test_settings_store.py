import errno
import json
import os
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st
from msgspec.structs import replace

from issplus_desktop.settings.file_problem import FileProblem, SettingsError
from issplus_desktop.settings.kept_file import NoticeKind
from issplus_desktop.settings.schema import ConnectionChoice, ConnectionKind, Settings, WindowPlace
from issplus_desktop.settings.settings_store import SIZE_LIMIT, LoadResult, SettingsStore

DARK = replace(Settings(), theme="dark")
LIGHT = replace(Settings(), theme="light")


@pytest.fixture
def path(tmp_path):
    return tmp_path / "settings.json"


@pytest.fixture
def store(path):
    return SettingsStore(path)


def names(path):
    return sorted(item.name for item in path.parent.iterdir())


def test_a_first_run_has_the_defaults_and_nothing_to_tell(store, path):
    assert store.load() == LoadResult(Settings(), None)
    assert names(path) == []


def test_what_was_saved_comes_back(store, path):
    settings = replace(
        DARK,
        connection=ConnectionChoice(kind=ConnectionKind.PASSPORT, login="me@example.org"),
        columns={"MXSE.securities": ("TICKER", "LAST")},
    )
    store.save(settings)
    assert SettingsStore(path).load() == LoadResult(settings, None)
    assert names(path) == ["settings.json"]


def test_the_file_can_be_read_by_a_person(store, path):
    store.save(DARK)
    text = path.read_text(encoding="utf-8")
    assert '  "theme": "dark",\n' in text
    assert text.endswith("}\n")


BAD = {
    "empty": b"",
    "no JSON": b"{",
    "no object": b"[1]",
    "no UTF-8": b'{"version": 1, "theme": "\xff"}',
    "no version": b"{}",
    "a strange version": b'{"version": 99999999999999999999999}',
    "a wrong value": b'{"version": 1, "theme": "purple"}',
    "a password": b'{"version": 1, "connection": {"url": "wss://a:b@c/"}}',
    "too deep": b'{"version": 1, "x": ' + b"[" * 100_000 + b"]" * 100_000 + b"}",
    "too large": b'{"version": 1, "x": "' + b"y" * SIZE_LIMIT + b'"}',
    "zeros": bytes(4096),
}


@pytest.mark.parametrize("data", BAD.values(), ids=BAD.keys())
def test_a_bad_file_is_set_aside_and_told(store, path, data):
    path.write_bytes(data)
    result = store.load()
    assert result.settings == Settings()
    assert result.notice.kind is NoticeKind.SET_ASIDE
    assert result.notice.kept_as == path.with_name("settings.json.bad-1")
    assert result.notice.kept_as.read_bytes() == data
    assert str(path) in str(result.notice)
    assert "bad-1" in str(result.notice)
    assert "the defaults" in str(result.notice)
    assert not path.exists()


@pytest.mark.parametrize("data", BAD.values(), ids=BAD.keys())
def test_after_a_bad_file_the_settings_saved_before_are_used(store, path, data):
    store.save(DARK)
    store.save(LIGHT)
    path.write_bytes(data)
    result = store.load()
    assert result.settings == DARK
    assert result.notice.kind is NoticeKind.RECOVERED
    assert "saved before" in str(result.notice)


def test_a_bad_copy_is_no_help(store, path):
    path.write_bytes(b"bad")
    path.with_name("settings.json.bak").write_bytes(b"bad too")
    assert store.load().settings == Settings()
    path.write_bytes(b"bad")
    path.with_name("settings.json.bak").unlink()
    path.with_name("settings.json.bak").mkdir()
    assert store.load().settings == Settings()


@pytest.mark.parametrize("data", BAD.values(), ids=BAD.keys())
def test_a_file_that_went_bad_meanwhile_is_not_overwritten(store, path, data):
    store.save(DARK)
    store.save(LIGHT)
    path.write_bytes(data)
    store.save(DARK)
    assert path.with_name("settings.json.bad-1").read_bytes() == data
    assert store.load() == LoadResult(DARK, None)
    assert json.loads(path.with_name("settings.json.bak").read_bytes())["theme"] == "dark"


def test_a_newer_file_is_used_as_far_as_it_goes_and_kept(store, path):
    newer = b'{"version": 7, "theme": "dark", "wallpaper": "sea"}'
    path.write_bytes(newer)
    result = store.load()
    assert result.settings == DARK
    assert result.notice.kind is NoticeKind.NEWER_VERSION
    assert "newer version" in str(result.notice)
    assert path.read_bytes() == newer
    store.save(result.settings)
    assert path.with_name("settings.json.version-7").read_bytes() == newer
    assert store.load() == LoadResult(DARK, None)


def test_a_newer_file_that_means_nothing_to_us_is_left_alone_too(store, path):
    newer = b'{"version": 7, "theme": {"name": "dark"}}'
    path.write_bytes(newer)
    assert store.load().settings == Settings()
    assert store.load().notice.kind is NoticeKind.NEWER_VERSION
    assert names(path) == ["settings.json"]
    store.save(DARK)
    assert path.with_name("settings.json.version-7").read_bytes() == newer


def test_what_cannot_be_read_is_neither_used_nor_overwritten(store, path):
    path.mkdir()
    result = store.load()
    assert result.settings == Settings()
    assert result.notice.kind is NoticeKind.UNREADABLE
    assert str(path) in str(result.notice)
    with pytest.raises(SettingsError):
        store.save(DARK)
    assert path.is_dir()


def test_a_bad_file_that_cannot_be_moved_is_told(store, path, monkeypatch):
    path.write_bytes(b"bad")

    def refuse(*args, **kwargs):
        raise OSError(errno.EROFS, "read-only")

    monkeypatch.setattr(os, "open", refuse)
    result = store.load()
    assert result.settings == Settings()
    assert result.notice.kept_as is None
    assert "could not be moved away" in str(result.notice)
    with pytest.raises(SettingsError):
        store.save(DARK)
    assert path.read_bytes() == b"bad"


@pytest.mark.parametrize(
    "settings",
    [
        replace(Settings(), theme="purple"),
        replace(Settings(), window=WindowPlace(geometry="\ud800")),
        replace(Settings(), columns={"x" * 300: ()}),
        replace(Settings(), columns={f"s{n}": ("c" * 199,) * 500 for n in range(11)}),
    ],
    ids=["value", "surrogate", "name", "size"],
)
def test_what_could_not_be_loaded_is_not_saved(store, path, settings):
    store.save(DARK)
    with pytest.raises(SettingsError) as caught:
        store.save(settings)
    assert caught.value.problem is FileProblem.INVALID
    assert store.load() == LoadResult(DARK, None)


@pytest.mark.skipif(sys.platform == "win32", reason="needs symbolic links")
def test_a_link_stays_a_link(tmp_path):
    real = tmp_path / "dotfiles" / "issplus.json"
    link = tmp_path / "config" / "settings.json"
    link.parent.mkdir()
    real.parent.mkdir()
    link.symlink_to(real)
    store = SettingsStore(link)
    store.save(DARK)
    store.save(LIGHT)
    assert link.is_symlink()
    assert json.loads(real.read_bytes())["theme"] == "light"
    real.write_bytes(b"bad")
    assert SettingsStore(link).load().settings == DARK


@pytest.mark.parametrize("step", range(12))
def test_a_save_that_dies_at_any_step_leaves_the_old_or_the_new_settings(store, path, monkeypatch, step):
    """The power goes at the n-th system call of a save; afterwards the file is whole."""
    store.save(LIGHT)
    store.save(LIGHT)
    calls = iter(range(100))

    def dying(real):
        def call(*args, **kwargs):
            if next(calls) == step:
                raise PowerCutError
            return real(*args, **kwargs)

        return call

    for owner, name in [(os, "fsync"), (os, "open"), (os, "fdopen"), (Path, "replace"), (Path, "mkdir")]:
        monkeypatch.setattr(owner, name, dying(getattr(owner, name)))
    try:
        store.save(DARK)
        died = False
    except PowerCutError:
        died = True
    monkeypatch.undo()
    result = SettingsStore(path).load()
    assert result.notice is None
    assert result.settings in ([LIGHT, DARK] if died else [DARK])
    assert died == (step < next(calls))


class PowerCutError(BaseException):
    """Not an OSError: nothing of the program runs after it."""


@given(st.binary(max_size=300))
@hypothesis_settings(max_examples=50, deadline=None)
def test_any_bytes_at_all_give_usable_settings(tmp_path_factory, data):
    path = tmp_path_factory.mktemp("any") / "settings.json"
    path.write_bytes(data)
    assert isinstance(SettingsStore(path).load().settings, Settings)
