"""Layouts that have names."""

from pathlib import Path

import pytest

from issplus_desktop.settings.file_problem import SettingsError
from issplus_desktop.settings.kept_file import NoticeKind
from issplus_desktop.settings.layout_schema import LAYOUT_FORM, SavedLayout
from issplus_desktop.settings.layout_store import LayoutStore, kept_paths
from issplus_desktop.settings.schema import OpenView

BOOK = (OpenView(kind="book", target="M.X.A"),)
TAPE = (OpenView(kind="tape", target="M.X.A"),)


@pytest.fixture
def folder(tmp_path):
    return tmp_path / "layouts"


def opened(folder):
    store = LayoutStore(folder)
    assert store.scan() == []
    return store


def saved(folder, *names):
    store = opened(folder)
    for name in names:
        store.save(SavedLayout(name=name, views=BOOK))
    return store


def views(store, name):
    layout = store.layout(name)
    return None if layout is None else layout.views


def test_at_first_there_are_none(folder):
    store = opened(folder)
    assert store.names() == []
    assert store.layout("x") is None
    assert not folder.exists()


def test_layouts_come_back_by_their_names(folder):
    store = saved(folder, "утро", "Вечер", "a/b", "A/B")
    assert store.names() == ["A/B", "a/b", "Вечер", "утро"]
    again = opened(folder)
    assert again.names() == store.names()
    assert again.layout("утро") == SavedLayout(name="утро", views=BOOK)


def test_one_of_the_same_name_takes_the_place_of_the_other(folder):
    store = saved(folder, "one")
    store.save(SavedLayout(name="one", views=TAPE))
    assert store.names() == ["one"]
    assert views(opened(folder), "one") == TAPE


def test_another_name_is_one_write_of_the_same_file(folder):
    store = saved(folder, "one", "two")
    files = kept_paths(folder)
    assert store.rename("one", "three")
    assert kept_paths(folder) == files
    assert opened(folder).names() == ["three", "two"]
    assert not store.rename("three", "two")
    assert not store.rename("nobody", "four")
    assert not store.rename("two", "")
    store.save(SavedLayout(name="one", views=TAPE))
    assert views(opened(folder), "three") == BOOK
    assert views(opened(folder), "one") == TAPE


def test_what_was_removed_is_gone_with_its_copies(folder):
    store = saved(folder, "one", "one")
    store.remove("one")
    store.remove("nobody")
    assert store.names() == []
    assert list(folder.iterdir()) == []


def test_a_copied_file_is_found_under_a_name_of_its_own(folder):
    store = saved(folder, "one")
    (path,) = kept_paths(folder)
    (folder / "from a friend.json").write_bytes(path.read_bytes())
    store.scan()
    assert store.names() == ["one", "one (2)"]
    store.save(SavedLayout(name="one (2)", views=TAPE))
    assert views(opened(folder), "one (2)") == TAPE
    assert views(opened(folder), "one") == BOOK


def test_a_bad_file_costs_one_layout_and_is_told_once(folder):
    store = saved(folder, "one", "two")
    path = next(path for path in kept_paths(folder) if b'"one"' in path.read_bytes())
    path.write_bytes(b"bad")
    (notice,) = store.scan()
    assert notice.kind is NoticeKind.SET_ASIDE
    assert store.names() == ["two"]
    assert store.scan() == []
    assert path.with_name(f"{path.name}.bad-1").read_bytes() == b"bad"


def test_the_last_good_copy_stands_in_until_it_is_written_again(folder):
    store = saved(folder, "one")
    store.save(SavedLayout(name="one", views=TAPE))
    (path,) = kept_paths(folder)
    path.write_bytes(b"bad")
    for _ in range(2):
        (notice,) = store.scan()
        assert notice.kind is NoticeKind.RECOVERED
        assert views(store, "one") == BOOK
    store.save(SavedLayout(name="one", views=TAPE))
    assert views(opened(folder), "one") == TAPE


def test_a_new_layout_never_takes_the_file_of_what_could_not_be_read(folder):
    store = saved(folder, "one")
    (path,) = kept_paths(folder)
    path.unlink()
    path.mkdir()
    (notice,) = store.scan()
    assert notice.kind is NoticeKind.UNREADABLE
    store.save(SavedLayout(name="one", views=TAPE))
    assert path.is_dir()
    other = LayoutStore(folder)
    other.scan()
    assert views(other, "one") == TAPE


def test_files_of_other_kinds_are_no_layouts(folder):
    saved(folder, "one")
    (folder / "notes.txt").write_text("x", encoding="utf-8")
    (folder / ".one.json.tmp").write_text("x", encoding="utf-8")
    (folder / "nameless.json").write_bytes(LAYOUT_FORM.encode(SavedLayout(views=BOOK)))
    assert opened(folder).names() == ["one"]


def test_a_folder_that_does_not_say_what_is_there_is_told(folder, monkeypatch):
    store = saved(folder, "one")

    def refused(_path, **_how):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "stat", refused)
    with pytest.raises(SettingsError):
        store.save(SavedLayout(name="two", views=BOOK))
