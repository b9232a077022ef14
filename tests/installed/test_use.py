"""The package in use: started from the menu, looked at, closed, taken away. In this order."""

import json
import shlex
import subprocess

import pytest

from issplus_desktop.settings.schema import OpenView, Settings
from issplus_desktop.settings.settings_store import SettingsStore
from tests.installed.desktop_session import wait_until
from tests.patience import complaints, is_live, told_once

pytestmark = pytest.mark.timeout(600)

BOOK = OpenView(kind="book", target="MXSE.TQBR.SBER")
GENEROUS = 120.0
"""Seconds; the times are printed, and judged by people."""


@pytest.fixture
def left_yesterday(session):
    """A person's settings: the simulator, and an order book."""
    file = session.home / ".config" / "issplus-desktop" / "settings.json"
    file.parent.mkdir(parents=True)
    SettingsStore(file).save(Settings(views=(BOOK,), theme="dark"))


def is_book(picture):
    """Whether bids and asks are painted, in their colours."""
    counts = {"green": 0, "red": 0}
    for x in range(0, picture.width(), 3):
        for y in range(0, picture.height(), 3):
            color = picture.pixelColor(x, y)
            red, green, blue = color.red(), color.green(), color.blue()
            counts["green"] += green > red + 30 and green > blue + 10
            counts["red"] += red > green + 30 and red > blue + 20
    return min(counts.values()) > 40


def lives(session):
    """Whether the middle of the screen goes on changing."""
    pictures = [session.middle()]

    def is_new():
        pictures.append(session.middle())
        return pictures[-1] != pictures[-2]

    for _ in range(4):
        wait_until(is_new, GENEROUS, "the book changes")
    return True


def test_from_the_menu_it_shows_a_live_book_and_closes_clean(package, session, left_yesterday, tmp_path, tell):
    before = {path: path.lstat().st_mtime_ns for path in package.files}
    session.choose_from_menu(package.menu_entry)
    window = wait_until(session.windows, GENEROUS, "its window")
    book = window + wait_until(lambda: is_book(session.middle()), GENEROUS, "an order book")
    assert lives(session)
    session.picture().save(str(tmp_path / "picture.png"))
    assert len(package.processes()) == 2, "the program and its simulator"
    session.press("alt+F4")
    end = wait_until(lambda: not package.processes(), GENEROUS, "its end")
    tell(f"from the menu: window {window:.1f} s, live book {book:.1f} s; closed in {end:.1f} s")
    assert complaints(session.errors.read_text()) == ""
    assert {path: path.lstat().st_mtime_ns for path in package.files} == before
    ours = [path for path in session.home.rglob("*") if path.is_file() and ".cache" not in path.parts]
    assert all("issplus-desktop" in path.parts for path in ours), ours


def test_the_entrys_command_reports_a_live_book(package, session, left_yesterday, tmp_path):
    line = next(text for text in package.menu_entry.read_text().splitlines() if text.startswith("Exec="))
    report = tmp_path / "report.json"

    def report_after(seconds):
        command = [*shlex.split(line.removeprefix("Exec=")), "--report", str(report), "--quit-after", str(seconds)]
        ended = subprocess.run(
            command, env=session.environment, cwd=tmp_path, capture_output=True, text=True, check=False, timeout=120
        )
        assert (ended.returncode, ended.stdout, complaints(ended.stderr)) == (0, "", "")
        return json.loads(report.read_text(encoding="utf-8"))

    told = told_once(is_live, report_after)
    assert told["connection"]["state"] == "live"
    book = next(view for view in told["views"] if view["kind"] == "book")
    assert book["target"] == BOOK.target
    assert len(book["rows"]) > 10
    assert not package.processes()


def test_removed_it_leaves_nothing_but_the_persons_own(package, session, left_yesterday):
    if not package.is_installed:
        pytest.skip("it is unpacked in a folder, not installed")
    files = package.files
    own_folders = {folder for path in files for folder in path.parents if folder.name == "issplus-desktop"}
    assert all(path.exists() for path in [*files, *own_folders])
    package.remove()
    assert not [path for path in files if path.exists() or path.is_symlink()]
    assert not [path for path in own_folders if path.exists()]
    settings = session.home / ".config" / "issplus-desktop" / "settings.json"
    assert SettingsStore(settings).load().settings.views == (BOOK,)
