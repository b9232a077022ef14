"""What hatchling does before it builds a wheel: it looks whether the translations are compiled.

Without them the program is there in English alone, whatever it is asked for, and nobody is told.
"""

from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

TRANSLATIONS = Path("resources", "translations")


class MissingTranslationsError(Exception):
    """Translations are not compiled; says what to do."""


class TranslationsHook(BuildHookInterface[Any]):
    """Refuses to build a wheel that lacks a language."""

    PLUGIN_NAME = "custom"

    def initialize(self, version: str, _build_data: dict[str, Any]) -> None:
        """Look, unless the checkout itself is installed. Raises MissingTranslationsError."""
        missing = [] if version == "editable" else uncompiled(Path(self.root) / TRANSLATIONS)
        if missing:
            raise MissingTranslationsError(
                f"Not compiled: {', '.join(missing)}. Build the wheel with: python3 packaging/dev.py wheel"
            )


def uncompiled(folder: Path) -> list[str]:
    """Return the names of the translations in a folder that are not compiled."""
    return sorted(path.name for path in folder.glob("*.ts") if not path.with_suffix(".qm").is_file())
