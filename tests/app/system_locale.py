"""A system that writes as in Germany."""

from PySide6.QtCore import QLocale


class SystemLocale(QLocale):
    """Stands for QLocale in a module that asks for the system's."""

    @staticmethod
    def system():
        return QLocale("de_DE")
