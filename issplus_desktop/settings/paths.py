"""Where the program keeps its files."""

from dataclasses import dataclass
from pathlib import Path
from typing import Final

import platformdirs

APPLICATION: Final = "issplus-desktop"


@dataclass(frozen=True, slots=True)
class DataPaths:
    """The program's files and folders; none of them need exist."""

    settings_file: Path
    log_folder: Path


def data_paths(data_dir: Path | None = None) -> DataPaths:
    """Return the usual places of this system, or all of them inside `data_dir`.

    Raises RuntimeError where the system knows no home of this person.
    """
    if data_dir is not None:
        folder = data_dir.expanduser().absolute()
        return DataPaths(folder / "settings.json", folder / "logs")
    return DataPaths(
        settings_file=platformdirs.user_config_path(APPLICATION, appauthor=False) / "settings.json",
        log_folder=platformdirs.user_log_path(APPLICATION, appauthor=False),
    )
