"""What is to be told about files, in the person's language."""

from collections.abc import Mapping
from enum import Enum
from typing import TypeAlias

from PySide6.QtCore import QCoreApplication

from issplus_desktop.settings.file_problem import FileProblem, SettingsError
from issplus_desktop.settings.kept_file import KeptNotice, NoticeKind


class Subject(Enum):
    """What is in a file."""

    SETTINGS = "settings"
    WATCH_LISTS = "watch lists"
    DRAWINGS = "drawings"


def notice_words(notice: KeptNotice, subject: Subject = Subject.SETTINGS, name: str = "") -> str:
    """Return what happened to a file that was read; `name` is what the drawings in it are of."""
    words = {
        Subject.SETTINGS: _settings_words,
        Subject.WATCH_LISTS: _watch_words,
        Subject.DRAWINGS: _drawing_words,
    }[subject]()
    kind = notice.kind
    if kind in {NoticeKind.SET_ASIDE, NoticeKind.RECOVERED} and notice.kept_as is None:
        text = words[None]
    else:
        text = words[kind]
    reason = "" if notice.error is None else error_words(notice.error)
    return text.format(name=name, path=notice.path, kept=notice.kept_as, reason=reason).rstrip()


_Words: TypeAlias = Mapping[NoticeKind | None, str]
"""None stands for a bad file that is where it was."""


def _settings_words() -> _Words:
    translate = QCoreApplication.translate
    return {
        NoticeKind.UNREADABLE: translate(
            "KeptWords", "{path} cannot be read and is left alone; the defaults are used. {reason}"
        ),
        NoticeKind.NEWER_VERSION: translate(
            "KeptWords", "{path} is of a newer version; a copy is kept when it is written."
        ),
        None: translate("KeptWords", "{path} cannot be understood, and could not be moved away."),
        NoticeKind.RECOVERED: translate("KeptWords", "{path} cannot be used; what was saved before is. See {kept}."),
        NoticeKind.SET_ASIDE: translate(
            "KeptWords", "{path} cannot be understood; the defaults are used. It is kept as {kept}."
        ),
    }


def _watch_words() -> _Words:
    translate = QCoreApplication.translate
    return {
        NoticeKind.UNREADABLE: translate("KeptWords", "The watch lists cannot be read and are left alone. {reason}"),
        NoticeKind.NEWER_VERSION: translate(
            "KeptWords", "The watch lists were saved by a newer version; a copy of {path} is kept."
        ),
        None: translate("KeptWords", "The watch lists cannot be read, and {path} could not be moved away."),
        NoticeKind.RECOVERED: translate(
            "KeptWords", "The watch lists could not be read; those saved before are shown. See {kept}."
        ),
        NoticeKind.SET_ASIDE: translate("KeptWords", "The watch lists could not be read; the file is kept as {kept}."),
    }


def _drawing_words() -> _Words:
    translate = QCoreApplication.translate
    return {
        NoticeKind.UNREADABLE: translate(
            "KeptWords", "The drawings of {name} cannot be read and are left alone. {reason}"
        ),
        NoticeKind.NEWER_VERSION: translate(
            "KeptWords", "The drawings of {name} were saved by a newer version; a copy of {path} is kept."
        ),
        None: translate("KeptWords", "The drawings of {name} cannot be read, and {path} could not be moved away."),
        NoticeKind.RECOVERED: translate(
            "KeptWords", "The drawings of {name} could not be read; those saved before are shown. See {kept}."
        ),
        NoticeKind.SET_ASIDE: translate(
            "KeptWords", "The drawings of {name} could not be read; the file is kept as {kept}."
        ),
    }


def error_words(error: SettingsError) -> str:
    """Return why a file could not be read, written or removed, and what to do."""
    translate = QCoreApplication.translate
    doing = {
        "read": translate("KeptWords", "Cannot read {path}: {reason}"),
        "write": translate("KeptWords", "Cannot write {path}: {reason}"),
        "remove": translate("KeptWords", "Cannot remove {path}: {reason}"),
    }
    reasons = {
        FileProblem.NO_SPACE: translate("KeptWords", "the disk is full. Free some space and try again."),
        FileProblem.NOT_ALLOWED: translate(
            "KeptWords", "the system does not allow it. Check who owns the file and its folder."
        ),
        FileProblem.READ_ONLY: translate("KeptWords", "the disk is read-only. Choose another folder with --data-dir."),
        FileProblem.NO_FOLDER: translate("KeptWords", "its folder cannot be used. Choose another one with --data-dir."),
        FileProblem.NOT_A_FILE: translate("KeptWords", "there is something else of that name. Move it away."),
        FileProblem.INVALID: translate("KeptWords", "the values do not fit. Nothing was changed; please report this."),
        FileProblem.OTHER: translate(
            "KeptWords", "the system reported an error. Try again or choose another folder with --data-dir."
        ),
    }
    return doing[error.doing].format(path=error.path, reason=reasons[error.problem])
