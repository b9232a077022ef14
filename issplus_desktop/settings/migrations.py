"""How settings of an older version become those of today."""

from collections.abc import Mapping
from typing import Final

from issplus_desktop.settings.kept_form import Document, Step


def _keep_connecting_straight(document: Document) -> Document:
    """Version 1 knew no proxies: who could connect without one then goes on so, whatever the system says."""
    return {"network": {"proxy": "none"}, **document}


STEPS: Final[Mapping[int, Step]] = {1: _keep_connecting_straight}
"""The step from each version to the next one."""
