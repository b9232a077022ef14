"""The pictures of the README: each is set to something that the program understands, and taken by the program."""

import json
from typing import Any

import msgspec
import pytest

from issplus_desktop.app.view_spec import ViewKind
from issplus_desktop.models.indicator_choice import known_indicator
from issplus_desktop.settings.drawing_store import DrawingStore
from issplus_desktop.settings.schema import Settings
from issplus_desktop.settings.settings_store import SettingsStore
from tests.packaging.scripts import load

gallery = load("gallery")
PICTURES = sorted(gallery.PICTURES)
REPORT = {
    "views": [{"kind": "chart", "columns": ["FROM", "CLOSE"], "rows": [["17:50", "1\u202f304.60"], ["17:40", "300"]]}]
}


@pytest.mark.parametrize("name", PICTURES)
def test_a_picture_is_set_to_what_the_program_reads(name, tmp_path):
    settings = gallery.PICTURES[name].settings
    path = tmp_path / "settings.json"
    path.write_bytes(msgspec.json.encode(settings))
    assert SettingsStore(path).load().settings == settings
    assert {view.kind for view in settings.views} <= set(ViewKind)
    assert all(known_indicator(kind.kind, kind.values, kind.color, kind.height) for kind in settings.chart.indicators)


@pytest.mark.parametrize("name", PICTURES)
def test_no_view_stands_in_two_places(name):
    settings = gallery.PICTURES[name].settings
    placed = [view for window in settings.windows for part in window.parts for view in part.views]
    assert len(placed) == len(set(placed))
    assert set(placed) <= set(range(len(settings.views)))
    assert all(part.parent < number for window in settings.windows for number, part in enumerate(window.parts))


@pytest.fixture
def runs(monkeypatch):
    """The commands that would be run, each with its environment and the settings it would find."""
    found: list[tuple[Any, ...]] = []

    def run(command, *, env, **_):
        folder = gallery.Path(command[command.index("--data-dir") + 1])
        settings = folder / "settings.json"
        chosen = json.loads(settings.read_text(encoding="utf-8")) if settings.exists() else None
        if "--report" in command:
            gallery.Path(command[command.index("--report") + 1]).write_text(json.dumps(REPORT), encoding="utf-8")
        drawn = DrawingStore(folder / "drawings").load(gallery.SHARE).drawings
        found.append((command, env, chosen, [drawing.anchors[0].price for drawing in drawn]))

    monkeypatch.setattr(gallery.subprocess, "run", run)
    return found


def test_a_picture_is_taken_by_the_program_as_it_is_wished(runs, tmp_path, capsys):
    assert (
        gallery.main([str(tmp_path / "pictures"), "ladder", "--theme", "light", "--language", "ru", "--scale", "2"])
        == 0
    )
    ((command, environment, settings, drawn),) = runs
    file = tmp_path / "pictures" / "ladder-light-ru-2x.png"
    assert command[command.index("--screenshot") + 1] == str(file)
    assert "--simulator" in command
    assert environment["QT_SCALE_FACTOR"] == "2"
    assert (settings["theme"], settings["language"], settings["book"]["style"]) == ("light", "ru", "ladder")
    assert drawn == []
    assert capsys.readouterr().out == f"{file}\n"


def test_a_picture_may_be_for_other_eyes(runs, tmp_path, capsys):
    assert gallery.main([str(tmp_path), "ladder", "--colour-blind", "--high-contrast"]) == 0
    ((_, _, settings, _),) = runs
    assert (settings["colour_blind"], settings["contrast"]) == (True, "high")
    assert capsys.readouterr().out == f"{tmp_path / 'ladder-dark-en-colour-blind-high-contrast.png'}\n"


def test_what_is_drawn_stands_about_the_price_of_the_share(runs, tmp_path):
    gallery.take("chart", tmp_path / "chart.png", theme="dark", language="en", scale="1")
    prices = runs[-1][-1]
    assert len(prices) == 4
    assert all(abs(price / gallery.Decimal("1304.60") - 1) < gallery.Decimal("0.01") for price in prices)


def test_all_pictures_are_taken_unless_some_are_named(runs, tmp_path):
    gallery.main([str(tmp_path)])
    taken = [command[command.index("--screenshot") + 1] for command, *_ in runs if "--screenshot" in command]
    assert [gallery.Path(file).name.split("-")[0] for file in taken] == list(gallery.PICTURES)


def test_a_picture_that_there_is_not_is_told(tmp_path, capsys):
    with pytest.raises(SystemExit) as stopped:
        gallery.main([str(tmp_path), "nothing"])
    assert stopped.value.code == 2
    assert "no picture is called nothing" in capsys.readouterr().err


def test_default_settings_are_the_first_picture():
    assert gallery.PICTURES["main"].settings == Settings()


def test_a_picture_that_shows_more_has_a_wider_screen(runs, tmp_path, monkeypatch):
    screens = []
    run = gallery.subprocess.run

    def look(command, *, env, **more):
        file = env["QT_QPA_PLATFORM"].partition("configfile=")[2]
        screens.append(json.loads(gallery.Path(file).read_text(encoding="utf-8"))["screens"][0])
        run(command, env=env, **more)

    monkeypatch.setattr(gallery.subprocess, "run", look)
    gallery.main([str(tmp_path), "ladder", "main", "--scale", "2"])
    assert [(screen["width"], screen["height"]) for screen in screens] == [(4800, 2700), (3600, 2025)]


@pytest.mark.parametrize("name", [name for name in PICTURES if gallery.PICTURES[name].settings.windows])
def test_a_chart_that_has_a_place_in_the_window_stands_in_no_dock(name):
    """The first chart takes the dock where none is said to have it."""
    settings = gallery.PICTURES[name].settings
    placed = {view for window in settings.windows for part in window.parts for view in part.views}
    charts = [number for number, view in enumerate(settings.views) if view.kind == "chart"]
    assert all(settings.views[number].docked is (number not in placed) for number in charts)
    assert not charts or any(settings.views[number].docked for number in charts)
