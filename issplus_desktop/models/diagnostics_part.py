"""One file of the diagnostics."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

LARGEST_PART: Final = 1_000_000
"""Characters; of a longer text the end is kept."""


class DiagnosticsKind(StrEnum):
    """What there is in the diagnostics; the value is the file's name."""

    REPORT = "report.json"
    LEDGER = "ledger.csv"
    LOG = "log.txt"
    SETTINGS = "settings.json"
    VERSIONS = "versions.txt"
    METADATA = "metadata.json"


@dataclass(frozen=True, slots=True)
class DiagnosticsPart:
    """A file by its kind, and all that is in it."""

    kind: DiagnosticsKind
    text: str


def limited(text: str) -> str:
    """Return a text, or its end where it is too long."""
    return text if len(text) <= LARGEST_PART else f"…\n{text[-LARGEST_PART:]}"
