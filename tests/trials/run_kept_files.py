"""Reads bad files of every kind that is kept: `python -m tests.trials.run_kept_files --files 20000 --starts 50`.

Each file is read, used, and written over; then whole programs are started, offscreen, on folders full of them. One
file again: `--replay NUMBER`.
"""

import argparse
import os
import subprocess
import sys
import tempfile
import time
from collections import Counter
from functools import partial
from pathlib import Path
from random import Random
from typing import Final

from issplus_desktop.settings.drawing_store import DrawingStore
from issplus_desktop.settings.kept_file import KeptFile
from tests.trials.bad_files import MOST_SECONDS, SBER, BadFiles, Kind, Watch, kinds, read_badly, strange_things

_SHOWN: Final = 30
_START_SECONDS: Final = 60
Problems = list[str]


def read_many(count: int, seed: int, first: int = 0) -> tuple[Counter[str], Problems]:
    """Read so many bad files; return what came of them, and what was wrong."""
    files, watch = BadFiles(), Watch()
    outcomes: Counter[str] = Counter()
    problems: Problems = []
    with tempfile.TemporaryDirectory(prefix="bad-files-") as name:
        for number in range(first, first + count):
            kind, data = files.make(seed, number)
            try:
                outcome, wrong = read_badly(Path(name), kind, data, watch)
            except Exception as error:  # noqa: BLE001 - whatever it is, it is what the trial is for
                outcome, wrong = "fell", [repr(error)[:200]]
                _empty(Path(name))
            outcomes[f"{kind.name} {outcome}"] += 1
            problems += [f"{kind.name} no. {number}: {words}" for words in wrong]
    return outcomes, problems


def _empty(folder: Path) -> None:
    for path in folder.iterdir():
        path.unlink()


def read_strange() -> tuple[int, Problems]:
    """Read what is no file at all in place of one; return how many, and what was wrong."""
    problems: Problems = []
    tried = 0
    for kind in kinds():
        with tempfile.TemporaryDirectory(prefix="strange-") as name:
            for what, put in strange_things(Path(name)).items():
                path = Path(name) / f"{tried}.json"
                put(path)
                tried += 1
                began = time.monotonic()
                loaded = KeptFile(path, kind.form, partial(getattr, kind, "default")).load()
                seconds = time.monotonic() - began
                if loaded.value != kind.default or seconds > MOST_SECONDS:
                    problems.append(f"{what} in place of {kind.name}: {seconds:.1f} s, {loaded.notice}")
    return tried, problems


def start_program(folder: Path, files: BadFiles, seed: int, number: int) -> Problems:
    """Start the program on a folder with a bad file of each kind; return what was wrong."""
    random = Random(f"start {seed}:{number}")
    bad: dict[Path, bytes] = {}
    for kind in files.kinds:
        data = _sound_but_odd(files, kind, random) if number % 2 else _any(files, kind, random)
        path = DrawingStore(folder / "drawings").path_of(SBER) if kind.name == "drawings" else folder / kind.place
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
        bad[path] = data
    command = [sys.executable, "-m", "issplus_desktop", "--data-dir", str(folder), "--quit-after", "0.3"]
    words = [f"--open=chart:{SBER}@M10", "--simulator"] if number % 3 == 0 else ["--simulator"]
    done = subprocess.run(
        [*command, *words], env={**os.environ, "QT_QPA_PLATFORM": "offscreen"}, capture_output=True, text=True,
        timeout=_START_SECONDS, check=False,
    )  # fmt: skip
    log = folder / "logs" / "issplus-desktop.log"
    problems = [f"ended with {done.returncode}: {done.stderr[-300:]}"] if done.returncode else []
    if log.exists() and "Traceback" in log.read_text(encoding="utf-8", errors="replace"):
        problems.append(f"failed: {log.read_text(encoding='utf-8', errors='replace')[-600:]}")
    there = {path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    for kind, (path, data) in zip(files.kinds, bad.items(), strict=True):
        if not _is_sound(kind, data) and data not in there:
            problems.append(f"{path.name} was lost")
    return [f"start no. {number}: {words}" for words in problems]


def _any(files: BadFiles, kind: Kind, random: Random) -> bytes:
    while True:
        found, data = files.make(random.randrange(10**9), random.randrange(len(files.kinds) * 1000))
        if found is kind:
            return data


def _sound_but_odd(files: BadFiles, kind: Kind, random: Random) -> bytes:
    """Return a changed file that is read for a good one: the program has to live with its values."""
    while True:
        data = _any(files, kind, random)
        if _is_sound(kind, data):
            return data


def _is_sound(kind: Kind, data: bytes) -> bool:
    try:
        kind.form.decode(data)
    except ValueError:
        return False
    return True


def main(argv: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="run_kept_files", description="Bad files in place of those that are kept.")
    parser.add_argument("--files", type=int, default=20_000)
    parser.add_argument("--starts", type=int, default=50)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--replay", type=int, default=-1, help="read the file of this number alone")
    arguments = parser.parse_args(argv)
    began = time.monotonic()
    first, count = (arguments.replay, 1) if arguments.replay >= 0 else (0, arguments.files)
    outcomes, problems = read_many(count, arguments.seed, first)
    strange, wrong = read_strange()
    problems += wrong
    sys.stdout.write(f"{count:,} files and {strange} that are none, {time.monotonic() - began:.0f} s\n")
    sys.stdout.write("\n".join(f"    {count:7,} {name}" for name, count in sorted(outcomes.items())) + "\n")
    files = BadFiles()
    for number in range(arguments.starts):
        with tempfile.TemporaryDirectory(prefix="bad-start-") as name:
            problems += start_program(Path(name), files, arguments.seed, number)
    for words in problems[:_SHOWN]:
        sys.stdout.write(f"PROBLEM {words}\n")
    took = f"seed {arguments.seed}, {time.monotonic() - began:.0f} s"
    sys.stdout.write(f"{arguments.starts} starts; {len(problems)} problems; {took}\n")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
