"""What can go wrong with a file of ours, in words that name the file and say what to do."""

import errno
from enum import StrEnum
from pathlib import Path
from typing import Final


class FileProblem(StrEnum):
    """Why a file could not be read or written."""

    NO_SPACE = "no_space"
    NOT_ALLOWED = "not_allowed"
    READ_ONLY = "read_only"
    NO_FOLDER = "no_folder"
    NOT_A_FILE = "not_a_file"
    INVALID = "invalid"
    """What should be written does not fit the schema: a fault of the program, not of the disk."""
    OTHER = "other"


_BY_ERRNO: Final = {
    errno.ENOSPC: FileProblem.NO_SPACE,
    errno.EDQUOT: FileProblem.NO_SPACE,
    errno.EACCES: FileProblem.NOT_ALLOWED,
    errno.EPERM: FileProblem.NOT_ALLOWED,
    errno.EROFS: FileProblem.READ_ONLY,
    errno.ENOENT: FileProblem.NO_FOLDER,
    errno.ENOTDIR: FileProblem.NO_FOLDER,
    errno.EEXIST: FileProblem.NO_FOLDER,
    errno.EISDIR: FileProblem.NOT_A_FILE,
}
_WORDS: Final = {
    FileProblem.NO_SPACE: "the disk is full. Free some space and try again",
    FileProblem.NOT_ALLOWED: "the system does not allow it. Check who owns the file and its folder",
    FileProblem.READ_ONLY: "the disk is read-only. Choose another folder with --data-dir",
    FileProblem.NO_FOLDER: "its folder cannot be used. Choose another one with --data-dir",
    FileProblem.NOT_A_FILE: "there is something else of that name. Move it away",
    FileProblem.INVALID: "the values do not fit. Nothing was changed; please report this",
    FileProblem.OTHER: "the system reported an error. Try again or choose another folder with --data-dir",
}


class SettingsError(Exception):
    """Settings could not be read or written; `str()` is a sentence, `problem` and `path` let others word it anew.

    `doing` is "read", "write" or "remove"; `detail` is the system's own text, for the log.
    """

    def __init__(self, doing: str, path: Path, problem: FileProblem, detail: str = "") -> None:
        addition = f" ({detail})" if detail else ""
        super().__init__(f"Cannot {doing} {path}: {_WORDS[problem]}.{addition}")
        self.doing = doing
        self.path = path
        self.problem = problem
        self.detail = detail


def settings_error(doing: str, path: Path, error: OSError) -> SettingsError:
    """Return the error in words for what the system raised."""
    problem = _BY_ERRNO.get(error.errno or 0, FileProblem.OTHER)
    return SettingsError(doing, path, problem, error.strerror or type(error).__name__)
