"""What went wrong with a file that a person chose, in the program's language."""

from PySide6.QtCore import QCoreApplication

translate = QCoreApplication.translate


def file_trouble(problem: str) -> str:
    """Return what is the matter and what to do, for a problem by its name (settings/file_problem.py)."""
    words = {
        "no_space": translate("FileTexts", "The disk is full. Free some space, or choose another disk."),
        "not_allowed": translate("FileTexts", "The system does not allow it. Choose another folder or name."),
        "read_only": translate("FileTexts", "The disk is read-only. Choose another folder."),
        "no_folder": translate("FileTexts", "The folder is not there any more. Choose another one."),
        "not_a_file": translate("FileTexts", "There is a folder of that name. Choose another name."),
    }
    return words.get(problem) or translate("FileTexts", "The system reported an error. Choose another folder.")
