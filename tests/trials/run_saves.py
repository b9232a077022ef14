"""Cuts every save short, and lets every call of it fail: `python -m tests.trials.run_saves --kills 300 --seed 0`.

Each way to write (settings, watch lists, drawings, layouts, snapshots, the lock, exported tables) runs in a child that
is killed at each boundary of a system call; then in one whose calls are told that the disk is full, read-only or not
the person's; and one child saves on and on until it is killed at any moment. `--every N` tries every N-th point alone,
`--refuse-every N` every N-th call.
"""

import argparse
import errno
import os
import random
import shutil
import signal
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path
from typing import Final

from issplus_desktop.settings.file_problem import FileProblem, SettingsError
from issplus_desktop.settings.layout_schema import SavedLayout
from issplus_desktop.settings.schema import OpenView
from tests.trials.kept_saves import Save, contents, kept_file, lost, saves
from tests.trials.small_disk import small_disk
from tests.trials.stepped_child import FELL, READING, TOLD, WRITING, Refusal, can_refuse, can_step, step

_WRITE_ERRORS: Final = (errno.ENOSPC, errno.EACCES, errno.EROFS, errno.EDQUOT, errno.EIO)
_READ_ERRORS: Final = (errno.EACCES, errno.EIO)
_NOT_RAISED_TWICE: Final = 40


class Tally:
    """What was tried and what went wrong."""

    def __init__(self) -> None:
        self.tried: Counter[str] = Counter()
        self.problems: list[str] = []

    def object_to(self, words: str) -> None:
        """Note what is wrong."""
        self.problems.append(words)


class Ground:
    """A folder as one save finds it, again and again."""

    def __init__(self, save: Save, base: Path) -> None:
        self.save = save
        self._model = base / "model"
        self.folder = base / "folder"
        self._model.mkdir()
        save.prepare(self._model)
        self.before = contents(self._model)
        self.goes = save.goes(self._model)

    def lay(self) -> Path:
        """Return the folder as it was before."""
        shutil.rmtree(self.folder, ignore_errors=True)
        shutil.copytree(self._model, self.folder, symlinks=True)
        for link in self.folder.iterdir():
            if link.is_symlink():
                # The way to the model's own file.
                target = self.folder / link.readlink().relative_to(self._model)
                link.unlink()
                link.symlink_to(target)
        return self.folder

    def wrong(self, *allowed: object) -> str:
        """Return what is wrong with the folder; "" for nothing."""
        gone = lost(self.before, contents(self.folder), self.goes)
        found = self.save.read(self.folder)
        words = [f"lost {', '.join(gone)}"] if gone else []
        if found not in allowed:
            words.append(f"found {str(found)[:80]}")
        return "; ".join(words)


def kill_everywhere(ground: Ground, every: int, tally: Tally) -> None:
    """Kill a save at each boundary of its calls."""
    save = ground.save
    ground.lay()
    stops = step(lambda: save.act(ground.folder)).stops
    for stop in range(1, stops + 1, every):
        ground.lay()
        killed = step(lambda: save.act(ground.folder), kill_at=stop)
        tally.tried["killed at a boundary"] += 1
        wrong = ground.wrong(save.before, save.after)
        if wrong:
            tally.object_to(f"{save.name}, killed at {stop} of {stops}: {wrong}")
        save.act(ground.folder)
        if killed.code == -1 and save.read(ground.folder) != save.after:
            tally.object_to(f"{save.name}, killed at {stop} of {stops}: could not be saved again")


def refuse_everywhere(ground: Ground, every: int, tally: Tally) -> None:
    """Let each call of a save fail in turn: that is told, nothing is lost, and the next save works."""
    save = ground.save
    for calls, errors in ((WRITING, _WRITE_ERRORS), (READING, _READ_ERRORS)):
        for error in errors:
            number = 0
            while number < 500:
                number += every
                ground.lay()
                refusal = Refusal(calls, number, error)
                done = step(lambda: save.act(ground.folder), refusal=refusal, expected=SettingsError)
                if not done.call:
                    break
                tally.tried["a call refused"] += 1
                tally.tried["told" if done.code == TOLD else "went on"] += 1
                where = f"{save.name}, {done.call} no. {number} with {errno.errorcode[error]}"
                if done.code == FELL and done.call not in {"lseek", "fstat"}:
                    tally.object_to(f"{where}: fell")
                wrong = ground.wrong(save.before, save.after, *save.odd)
                if wrong:
                    tally.object_to(f"{where}: {wrong}")
                save.act(ground.folder)
                if save.read(ground.folder) not in (save.after, *save.odd):
                    tally.object_to(f"{where}: could not be saved again")


def trouble_the_disk(base: Path, tally: Tally) -> None:
    """Save on a real disk that is full, and on one that is read-only: told, nothing lost, and well again afterwards."""
    with small_disk(base / "disk") as disk:
        for save in saves():
            for trouble, problem in (("full", FileProblem.NO_SPACE), ("read-only", FileProblem.READ_ONLY)):
                folder = disk.empty()
                save.prepare(folder)
                before, goes = contents(folder), save.goes(folder)
                if trouble == "full":
                    disk.fill()
                else:
                    disk.allow(writing=False)
                said = _problem_of(save, folder)
                gone = lost(before, contents(folder), goes)
                disk.allow(writing=True)
                disk.free()
                found = save.read(folder)
                save.act(folder)
                tally.tried[f"on a disk that is {trouble}"] += 1
                where = f"{save.name} on a disk that is {trouble}"
                if said not in {problem, None}:
                    tally.object_to(f"{where}: said {said}")
                if gone or found not in (save.before, save.after) or save.read(folder) != save.after:
                    tally.object_to(
                        f"{where}: lost {gone}, found {str(found)[:60]}, then {str(save.read(folder))[:60]}"
                    )
                tally.tried["told"] += said is not None


def _problem_of(save: Save, folder: Path) -> FileProblem | None:
    try:
        save.act(folder)
    except SettingsError as error:
        return error.problem
    return None


def kill_at_random(base: Path, count: int, seed: int, tally: Tally) -> None:
    """Kill a child that saves on and on: its file has what it saved last, or what it was saving."""
    moments = random.Random(seed)
    for number in range(count):
        folder = base / f"loop-{number % 10}"
        folder.mkdir(exist_ok=True)
        began = _number_in(folder)
        receiver, sender = os.pipe()
        child = os.fork()
        if child == 0:
            _save_for_ever(folder, sender, began)
        os.close(sender)
        os.read(receiver, 8)
        time.sleep(moments.random() * 0.02)
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        said = _last_said(receiver, began + 1)
        tally.tried["killed at random"] += 1
        found = kept_file(folder).load()
        if found.notice is not None or _number_in(folder) not in {said, said + 1}:
            tally.object_to(f"killed at random, no. {number}: said {said}, found {_number_in(folder)}, {found.notice}")


def _save_for_ever(folder: Path, sender: int, number: int) -> None:
    try:
        file = kept_file(folder)
        while True:
            number += 1
            views = tuple(OpenView(kind="book", target=str(number)) for _ in range(200))
            file.save(SavedLayout(name=str(number), views=views))
            os.write(sender, number.to_bytes(8, "big"))
    finally:
        os._exit(FELL)


def _number_in(folder: Path) -> int:
    return int(kept_file(folder).load().value.name or "0")


def _last_said(receiver: int, said: int) -> int:
    with os.fdopen(receiver, "rb") as pipe:
        data = pipe.read()
    whole = len(data) // 8 * 8
    return int.from_bytes(data[whole - 8 : whole], "big") if whole else said


def run(every: int, refuse_every: int, kills: int, seed: int, *, only: str = "") -> Tally:
    """Try everything and return what came of it. Raises OSError where children cannot be stepped through."""
    tally = Tally()
    with tempfile.TemporaryDirectory(prefix="saves-") as name:
        for number, save in enumerate(saves()):
            if only not in save.name:
                continue
            base = Path(name) / str(number)
            base.mkdir()
            ground = Ground(save, base)
            kill_everywhere(ground, every, tally)
            if can_refuse():
                refuse_everywhere(ground, refuse_every, tally)
        kill_at_random(Path(name), kills, seed, tally)
        try:
            trouble_the_disk(Path(name), tally)
        except OSError as error:
            sys.stdout.write(f"no disk to trouble: {error}\n")
    return tally


def main(argv: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="run_saves", description="Every save, cut short and refused.")
    parser.add_argument("--every", type=int, default=1, help="try every N-th point alone")
    parser.add_argument("--refuse-every", type=int, default=0, help="refuse every N-th call alone (as --every)")
    parser.add_argument("--kills", type=int, default=300)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--only", default="", help="the saves with this in their name")
    arguments = parser.parse_args(argv)
    if not can_step():
        sys.stdout.write("this machine lets no child be stepped through (ptrace)\n")
        return 2
    began = time.monotonic()
    refuse_every = arguments.refuse_every or arguments.every
    tally = run(arguments.every, refuse_every, arguments.kills, arguments.seed, only=arguments.only)
    for words in tally.problems[:_NOT_RAISED_TWICE]:
        sys.stdout.write(f"PROBLEM {words}\n")
    tried = ", ".join(f"{count:,} {name}" for name, count in sorted(tally.tried.items()))
    sys.stdout.write(f"{len(saves())} ways to write: {tried}; {len(tally.problems)} problems\n")
    sys.stdout.write(f"seed {arguments.seed}, every {arguments.every}, {time.monotonic() - began:.0f} s\n")
    return 1 if tally.problems else 0


if __name__ == "__main__":
    sys.exit(main())
