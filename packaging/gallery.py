#!/usr/bin/env python3
"""Take the pictures of the README anew, on the built-in simulator; runs inside the project's virtual environment.

    .venv/bin/python packaging/gallery.py FOLDER [NAME ...] [--theme light] [--language ru] [--scale 2]
        [--colour-blind] [--high-contrast]

Each picture is one look of the program: what it is set to is written into a settings file of its own, the program is
started offscreen on it and saves what its window shows. Pictures need a font on the machine, `fonts-inter` for one.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import msgspec

from issplus_desktop.models.moscow import moscow_datetime
from issplus_desktop.settings.drawing_schema import SavedAnchor, SavedDrawing
from issplus_desktop.settings.drawing_store import DrawingStore
from issplus_desktop.settings.schema import (
    BookChoice,
    ChartChoice,
    IndicatorChoice,
    OpenView,
    SavedPart,
    SavedWindow,
    Settings,
)

ROOT = Path(__file__).resolve().parents[1]
SHARE = "MXSE.TQBR.SBER"
OTHERS = ("MXSE.TQBR.GAZP", "MXSE.TQBR.LKOH", "MXSE.TQBR.ROSN", "MXSE.TQBR.VTBR", "MXSE.TQBR.MOEX")
_GROUPED = tuple(zip((SHARE, *OTHERS), "ABCDEF", strict=True))
_SCREEN = {"name": "gallery", "x": 0, "y": 0, "logicalDpi": 96, "logicalBaseDpi": 96, "dpr": 1}
_WIDTH = 1800
_SHAPE = 9 / 16


@dataclass(frozen=True)
class Picture:
    """One look of the program: what it is set to, how long it lives before it is taken, whether it has drawings.

    `width` is that of the screen, four fifths of which are the window's; where more is shown more is needed.
    """

    settings: Settings
    seconds: int = 12
    is_drawn_on: bool = False
    width: int = _WIDTH


def _view(kind: str, target: str = SHARE, **more: object) -> OpenView:
    return msgspec.convert({"kind": kind, "target": target, **more}, OpenView)


def _beside(*parts: tuple[str, int, tuple[int, ...]]) -> SavedWindow:
    """A main window of parts side by side: ("" or "down", share, views); views of "down" stand over each other."""
    saved = [SavedPart(split="across")]
    for split, size, views in parts:
        if split:
            stands_in = len(saved)
            saved.append(SavedPart(parent=0, split="down", size=size))
            saved += [SavedPart(parent=stands_in, size=1, views=(view,), front=view) for view in views]
        else:
            saved.append(SavedPart(parent=0, size=size, views=views, front=views[0]))
    return SavedWindow(parts=tuple(saved))


_CHART = _view("chart", interval="M10", docked=True)
_INDICATORS = (
    IndicatorChoice(kind="bollinger", values=(20, 2)),
    IndicatorChoice(kind="vwap", color=1),
    IndicatorChoice(kind="rsi", values=(14,), color=2),
    IndicatorChoice(kind="macd", values=(12, 26, 9), color=3),
)

PICTURES: Mapping[str, Picture] = {
    "main": Picture(Settings(), 16),
    "ladder": Picture(
        Settings(
            book=BookChoice(style="ladder", parts=("sum_bid", "size_bid", "net", "size_ask", "sum_ask")),
            views=(_view("book"), _view("tape"), _CHART),
            windows=(_beside(("", 46, (0,)), ("", 54, (1,))),),
        ),
        20,
        width=2400,
    ),
    "heat": Picture(
        Settings(
            views=(_view("heat"), _view("depth"), _view("book")),
            windows=(_beside(("down", 70, (0, 1)), ("", 30, (2,))),),
        ),
        60,
    ),
    "chart": Picture(
        Settings(
            chart=ChartChoice(indicators=_INDICATORS),
            views=(_view("chart", interval="M10"), _view("chart", interval="D1", docked=True)),
            windows=(_beside(("", 100, (0,))),),
        ),
        is_drawn_on=True,
    ),
    "compare": Picture(
        Settings(
            chart=ChartChoice(style="line"),
            views=(
                _view("chart", interval="H1", compared=OTHERS[:3]),
                _view("chart", OTHERS[0], interval="D1", docked=True),
            ),
            windows=(_beside(("", 100, (0,))),),
        ),
        16,
    ),
    "books": Picture(
        Settings(
            views=tuple(_view("book", name, group=group) for name, group in _GROUPED),
            windows=(_beside(("down", 1, (0, 3)), ("down", 1, (1, 4)), ("down", 1, (2, 5))),),
        )
    ),
}  # fmt: skip


def run(folder: Path, seconds: int, *options: str, scale: str = "1", width: int = _WIDTH) -> None:
    """Let the program live so long on the settings in a folder; raises CalledProcessError if it fails."""
    screen = folder / "screen.json"
    size = {"width": round(width * float(scale)), "height": int(width * _SHAPE * float(scale))}
    screen.write_text(json.dumps({"screens": [{**_SCREEN, **size}]}), encoding="utf-8")
    environment = {**os.environ, "QT_QPA_PLATFORM": f"offscreen:configfile={screen}", "QT_SCALE_FACTOR": scale}
    command = [sys.executable, "-m", "issplus_desktop", "--simulator", "--data-dir", str(folder), *options]
    subprocess.run(
        [*command, "--quit-after", str(seconds)], check=True, cwd=ROOT, env=environment, stdin=subprocess.DEVNULL
    )


def draw(folder: Path) -> None:
    """Put drawings where the simulated share is traded just now."""
    report = folder / "report.json"
    run(folder, 20, "--open", f"chart:{SHARE}@M10", "--report", str(report))
    charts = [view for view in json.loads(report.read_text(encoding="utf-8"))["views"] if view["kind"] == "chart"]
    rows = [dict(zip(charts[0]["columns"], row, strict=True)) for row in charts[0]["rows"]]
    last = Decimal(_number(rows[0]["CLOSE"]))
    now = moscow_datetime(time.time()).replace(second=0, microsecond=0)

    def anchor(minutes: int, share: str) -> SavedAnchor:
        price = (last * (1 + Decimal(share) / 100)).quantize(Decimal("0.01"))
        return SavedAnchor(time=now - timedelta(minutes=minutes), price=price)

    drawings = (
        SavedDrawing(kind="trend", anchors=(anchor(500, "-0.6"), anchor(20, "0.3")), width=2),
        SavedDrawing(kind="horizontal", anchors=(anchor(0, "0.5"),), tone="warn", stroke="dashed"),
        SavedDrawing(kind="rectangle", anchors=(anchor(300, "-0.2"), anchor(180, "0.25")), tone="up"),
        SavedDrawing(kind="text", anchors=(anchor(420, "0.7"),), text="H1 range", tone="plain"),
    )
    DrawingStore(folder / "drawings").save(SHARE, drawings)


def _number(text: str) -> str:
    return "".join(mark for mark in text.replace("−", "-").replace(",", ".") if mark.isdigit() or mark in ".-")


def take(name: str, file: Path, *, scale: str, **look: Any) -> None:
    """Take one picture into a file; `look` has settings. Raises CalledProcessError if the program fails."""
    picture = PICTURES[name]
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        changed: Callable[..., Settings] = msgspec.structs.replace
        settings = changed(picture.settings, **look)
        if picture.is_drawn_on:
            draw(folder)
        (folder / "settings.json").write_bytes(msgspec.json.encode(settings))
        run(folder, picture.seconds, "--screenshot", str(file), scale=scale, width=picture.width)


def main(argv: list[str] | None = None) -> int:
    """Take the pictures that are named, or all."""
    parser = argparse.ArgumentParser(prog="gallery", description="Take the pictures of the README anew.")
    parser.add_argument("folder", type=Path)
    parser.add_argument("names", nargs="*", metavar="NAME", help=", ".join(PICTURES))
    parser.add_argument("--theme", choices=("dark", "light"), default="dark")
    parser.add_argument("--language", choices=("en", "ru"), default="en")
    parser.add_argument("--scale", default="1")
    parser.add_argument("--colour-blind", action="store_true")
    parser.add_argument("--high-contrast", action="store_true")
    arguments = parser.parse_args(argv)
    unknown = sorted(set(arguments.names) - set(PICTURES))
    if unknown:
        parser.error(f"no picture is called {', '.join(unknown)}")
    arguments.folder.mkdir(parents=True, exist_ok=True)
    look = {
        "theme": arguments.theme,
        "language": arguments.language,
        "colour_blind": arguments.colour_blind,
        "contrast": "high" if arguments.high_contrast else "normal",
    }
    words = [arguments.theme, arguments.language]
    words += ["colour-blind"] * arguments.colour_blind + ["high-contrast"] * arguments.high_contrast
    words += [f"{arguments.scale}x"] * (arguments.scale != "1")
    for name in arguments.names or PICTURES:
        file = arguments.folder / f"{'-'.join((name, *words))}.png"
        take(name, file.resolve(), scale=arguments.scale, **look)
        sys.stdout.write(f"{file}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
