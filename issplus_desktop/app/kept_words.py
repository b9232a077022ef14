"""What is to be told about files, in the person's language."""

from PySide6.QtCore import QCoreApplication

from issplus_desktop.settings.file_problem import FileProblem, SettingsError
from issplus_desktop.settings.kept_file import KeptNotice, NoticeKind


def notice_words(notice: KeptNotice) -> str:
    """Return what happened to a file that was read."""
    translate = QCoreApplication.translate
    if notice.kind is NoticeKind.UNREADABLE:
        words = translate("KeptWords", "{path} cannot be read and is left alone; the defaults are used. {detail}")
    elif notice.kind is NoticeKind.NEWER_VERSION:
        words = translate("KeptWords", "{path} is of a newer version; a copy is kept when it is written.")
    elif notice.kept_as is None:
        words = translate("KeptWords", "{path} cannot be understood, and could not be moved away.")
    elif notice.kind is NoticeKind.RECOVERED:
        words = translate("KeptWords", "{path} cannot be used; what was saved before is. See {kept}.")
    else:
        words = translate("KeptWords", "{path} cannot be understood; the defaults are used. It is kept as {kept}.")
    return words.format(path=notice.path, kept=notice.kept_as, detail=notice.detail)


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
