"""What can go wrong with a recording, in words."""

from pathlib import Path


class RecordingError(Exception):
    """A recording could not be written or read; `str()` is a sentence that names the file."""

    def __init__(self, doing: str, path: Path, reason: str) -> None:
        super().__init__(f"Cannot {doing} the recording {path}: {reason}.")
        self.doing = doing
        self.path = path
        self.reason = reason


def recording_error(doing: str, path: Path, error: OSError) -> RecordingError:
    """Return the error in words for what the system raised."""
    if isinstance(error, FileExistsError):
        return RecordingError(doing, path, "there is a file of that name already; choose another name")
    if isinstance(error, FileNotFoundError):
        return RecordingError(doing, path, "there is no such file or folder")
    return RecordingError(doing, path, (error.strerror or type(error).__name__).lower())
