"""The program's entry: `issplus-desktop`."""

import faulthandler
import gc
import logging
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QApplication

from issplus_desktop import __version__
from issplus_desktop.app import event_loop, standard_streams, stop_signals
from issplus_desktop.app.command_line import Options, parse_command_line
from issplus_desktop.app.contained_overrides import ContainedOverrides
from issplus_desktop.app.display import display_trouble
from issplus_desktop.app.fault_hooks import FaultHooks
from issplus_desktop.app.instance_lock import InstanceLock, LockState
from issplus_desktop.app.instance_visit import is_visit
from issplus_desktop.app.preferences import Preferences
from issplus_desktop.app.program import Program
from issplus_desktop.app.program_log import ProgramLog
from issplus_desktop.app.second_start import hand_over, tell_raised
from issplus_desktop.app.simulator_process import SimulatorProcess
from issplus_desktop.app.tasks import TaskOwner
from issplus_desktop.app.window_plugin import plugin_trouble
from issplus_desktop.settings.atomic_file import backup_path, remove_leftovers
from issplus_desktop.settings.paths import DataPaths, data_paths
from issplus_desktop.settings.settings_store import SettingsStore
from issplus_desktop.settings.system_keyring import SystemKeyring
from issplus_desktop.ui.fonts import interface_font
from issplus_desktop.ui.icons import app_icon
from issplus_desktop.ui.told_widget import tell_readers

_LOG: Final = logging.getLogger(__name__)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the program and return its exit code.

    0 after a clean end, 1 where a report failed, 2 without a display or a place for its files.
    """
    with stop_signals.ended_at_once():
        options = parse_command_line(arguments)
        trouble = display_trouble(os.environ, sys.platform) or plugin_trouble(os.environ, sys.platform)
        if trouble:
            sys.stderr.write(trouble + "\n")
            return 2
        standard_streams.fill_gaps()
        if sys.stderr is not None:
            faulthandler.enable()
        try:
            paths = data_paths(options.data_dir)
        except RuntimeError as error:
            sys.stderr.write(f"There is no place for the program's files: {error}; or name one with --data-dir.\n")
            return 2
        lock = InstanceLock(paths.settings_file.parent)
        try:
            if is_visit(options) and hand_over(lock, options, os.environ):
                tell_raised()
                return 0
            return _run(make_application(), options, paths, lock)
        finally:
            lock.release()


def _run(application: QApplication, options: Options, paths: DataPaths, lock: InstanceLock) -> int:
    log = ProgramLog(options.log_level, paths.log_folder)
    notices: list[str] = []
    hooks = FaultHooks(notices.append)
    # Never undone: Qt calls them to the very end of the process.
    ContainedOverrides()
    tell_readers()
    try:
        if lock.take() is LockState.HELD:
            # Nobody else saves here.
            _clean(paths.settings_file.parent)
        first_run = not any(map(_may_be_there, (paths.settings_file, backup_path(paths.settings_file))))
        preferences = Preferences(SettingsStore(paths.settings_file), notices.append)
        tasks = TaskOwner(hooks.exception)
        program = Program(
            application,
            options,
            preferences,
            tasks,
            simulator=SimulatorProcess(),
            secrets=log.secrets,
            keyring=SystemKeyring(),
            first_run=first_run,
            lock=lock,
        )
        hooks.on_fault = preferences.on_trouble = program.notice
        if notices:
            # One after the other would show the last one alone.
            program.notice("  ·  ".join(notices))
        return event_loop.run(
            application, lambda: _to_the_end(program), on_stop=program.request_stop, on_exception=hooks.loop_exception
        )
    except Exception:
        _LOG.critical("The program has failed", exc_info=True)
        raise
    finally:
        stop_signals.pass_over()
        hooks.remove()
        log.close()
        standard_streams.let_go()


def _clean(folder: Path) -> None:
    """Remove what saves that were cut off have left in a folder of settings."""
    for place in (folder, folder / "drawings", folder / "layouts", folder / "layouts" / "before"):
        remove_leftovers(place)


def _may_be_there(path: Path) -> bool:
    """Return whether there is such a file, as far as the system says: one that is out of reach may be there."""
    try:
        path.stat()
    except (FileNotFoundError, NotADirectoryError):
        return False
    except OSError:
        return True
    return True


async def _to_the_end(program: Program) -> int:
    try:
        return await program.run()
    finally:
        # All that is left goes with the process. To look through it for garbage would take longer than the whole end.
        gc.freeze()


def make_application() -> QApplication:
    """Return the one QApplication, with the program's name and icon."""
    QCoreApplication.setApplicationName("issplus-desktop")
    QCoreApplication.setApplicationVersion(__version__)
    application = QApplication(["issplus-desktop"])
    application.setApplicationDisplayName("ISS+ Desktop")
    application.setDesktopFileName("issplus-desktop")
    application.setWindowIcon(app_icon())
    application.setFont(interface_font())
    return application
