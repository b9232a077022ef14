"""How settings of an older version become those of today."""

from collections.abc import Callable, Mapping
from typing import Any, Final, TypeAlias

from issplus_desktop.settings.schema import CURRENT_VERSION

Document: TypeAlias = dict[str, Any]
Step: TypeAlias = Callable[[Document], Document]

_LARGEST: Final = 1_000_000


def _keep_connecting_straight(document: Document) -> Document:
    """Version 1 knew no proxies: who could connect without one then goes on so, whatever the system says."""
    return {"network": {"proxy": "none"}, **document}


STEPS: Final[Mapping[int, Step]] = {1: _keep_connecting_straight}
"""The step from each version to the next one."""


def version_of(document: Document) -> int:
    """Return a document's version; raises ValueError if it has none that makes sense."""
    version = document.get("version")
    if type(version) is not int or not 1 <= version <= _LARGEST:
        raise ValueError("it has no version")
    return version


def migrate(document: Document, steps: Mapping[int, Step] = STEPS, current: int = CURRENT_VERSION) -> Document:
    """Return the document brought to the version `current` step by step; a newer one is returned as it is.

    Raises ValueError if there is no version or a step is missing. The document given is not changed.
    """
    version = version_of(document)
    while version < current:
        step = steps.get(version)
        if step is None:
            raise ValueError(f"version {version} is too old")
        version += 1
        document = {**step(dict(document)), "version": version}
    return document
