"""The last few layouts as they were."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from issplus_desktop.settings.file_problem import SettingsError
from issplus_desktop.settings.layout_ring import MOST_SNAPSHOTS, LayoutRing
from issplus_desktop.settings.layout_schema import SavedLayout
from issplus_desktop.settings.schema import OpenView

NOON = datetime(2026, 1, 22, 12, 0, tzinfo=UTC)


def layout(number, **more):
    views = (OpenView(kind="book", target=f"M.X.{number}"),)
    return SavedLayout(moment=NOON + timedelta(minutes=number), reason="quit", views=views, **more)


@pytest.fixture
def folder(tmp_path):
    return tmp_path / "before"


def ring(folder):
    made = LayoutRing(folder)
    assert made.scan() == []
    return made


def refused(_path):
    raise PermissionError(13, "Permission denied")


def kept(folder):
    return [snapshot.layout.views[0].target for snapshot in ring(folder).snapshots]


def test_at_first_there_are_none(folder):
    assert ring(folder).snapshots == []


def test_the_newest_comes_first_and_the_oldest_goes(folder):
    one = ring(folder)
    for number in range(MOST_SNAPSHOTS + 3):
        one.keep(layout(number))
    wanted = [f"M.X.{number}" for number in range(12, 2, -1)]
    assert [snapshot.layout.views[0].target for snapshot in one.snapshots] == wanted
    assert kept(folder) == wanted
    assert len(list(folder.iterdir())) == MOST_SNAPSHOTS
    again = ring(folder)
    again.keep(layout(50))
    assert kept(folder)[:2] == ["M.X.50", "M.X.12"]


def test_what_looks_like_the_newest_is_not_kept_twice(folder):
    one = ring(folder)
    one.keep(layout(1))
    one.keep(SavedLayout(moment=NOON, reason="load", about="x", views=layout(1).views))
    assert kept(folder) == ["M.X.1"]
    one.keep(layout(2))
    one.keep(layout(1))
    assert kept(folder) == ["M.X.1", "M.X.2", "M.X.1"]


def test_a_bad_file_costs_one_snapshot_and_its_number_is_not_used_again(folder):
    one = ring(folder)
    for number in range(3):
        one.keep(layout(number))
    (folder / "000000002.json").write_bytes(b"bad")
    (folder / "000000003.json").unlink()
    (folder / "000000003.json").mkdir()
    assert len(one.scan()) == 2
    one.keep(layout(9))
    assert [snapshot.number for snapshot in one.snapshots] == [4, 1]


def test_what_could_not_be_written_is_there_until_the_end(folder):
    folder.write_bytes(b"no folder")
    one = LayoutRing(folder)
    one.scan()
    with pytest.raises(SettingsError):
        one.keep(layout(1))
    assert [snapshot.layout for snapshot in one.snapshots] == [layout(1)]


def test_other_files_are_let_be(folder):
    ring(folder).keep(layout(1))
    (folder / "notes.json").write_text("x", encoding="utf-8")
    (folder / "12.json").write_text("x", encoding="utf-8")
    assert kept(folder) == ["M.X.1"]
    assert (folder / "notes.json").exists()


def test_a_folder_that_could_not_be_read_at_first_loses_nothing(folder, monkeypatch):
    for number in range(3):
        ring(folder).keep(layout(number))
    late = LayoutRing(folder)
    with monkeypatch.context() as patched:
        patched.setattr(Path, "iterdir", refused)
        assert late.scan() == []
        with pytest.raises(SettingsError) as raised:
            late.keep(layout(3))
        assert raised.value.doing == "read"
        assert [snapshot.layout for snapshot in late.snapshots] == [layout(3)]
    late.keep(layout(4))
    assert [snapshot.layout for snapshot in late.snapshots[:2]] == [layout(4), layout(3)]
    assert kept(folder) == ["M.X.4", "M.X.2", "M.X.1", "M.X.0"]
