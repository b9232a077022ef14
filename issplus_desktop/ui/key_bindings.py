"""Which keys do what now: those of the table, and those that the person chose instead."""

import logging
from collections.abc import Mapping, Sequence
from typing import Final

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QKeySequence

from issplus_desktop.ui.key_presses import readable, shown
from issplus_desktop.ui.key_rules import refusal
from issplus_desktop.ui.key_spec import MOST_KEYS, WINDOW, KeySpec
from issplus_desktop.ui.key_table import key_table
from issplus_desktop.ui.pane_key_table import CHART, DRAWINGS

_LOG = logging.getLogger(__name__)
_TOGETHER: Final = (frozenset({CHART, DRAWINGS}),)
"""Panes that have the keyboard at the same time."""


class KeyBindings(QObject):
    """Holds the keys that the person chose, by id; what the file has of unknown ids or unreadable keys is kept.

    Keys are as Qt writes them in files. A chosen key that is refused, or that another thing has, is passed over.
    """

    changed = Signal()

    def __init__(self, chosen: Mapping[str, Sequence[str]] | None = None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._chosen = {name: tuple(keys) for name, keys in (chosen or {}).items()}
        self._specs: dict[str, KeySpec] = {}
        self._keys: dict[str, tuple[str, ...]] = {}
        self._meant: dict[tuple[str, ...], dict[str, str]] = {}
        self.retranslate()
        self._take()

    @property
    def chosen(self) -> dict[str, tuple[str, ...]]:
        """What is to be kept: the keys of each id that has others than the table's."""
        return dict(self._chosen)

    @property
    def specs(self) -> tuple[KeySpec, ...]:
        """What keys do, in the program's language."""
        return tuple(self._specs.values())

    def spec(self, name: str) -> KeySpec | None:
        """Return what an id stands for; None for an unknown one."""
        return self._specs.get(name)

    def keys(self, name: str) -> tuple[str, ...]:
        """Return the keys of an id, none for an unknown one."""
        return self._keys.get(name, ())

    def sequences(self, name: str) -> list[QKeySequence]:
        """Return the keys of an id as Qt takes them."""
        return [QKeySequence(key, QKeySequence.SequenceFormat.PortableText) for key in self.keys(name)]

    def shown(self, name: str) -> str:
        """Return the first key of an id as people read it; "" where it has none."""
        return next((shown(key) for key in self.keys(name)), "")

    def is_changed(self, name: str) -> bool:
        """Whether an id has other keys than the table's."""
        return name in self._specs and self.keys(name) != self._specs[name].keys

    def owner(self, name: str, key: str) -> KeySpec | None:
        """Return what else a key does where `name` would need it; None where it is free."""
        own = self._specs[name]
        others = (spec for spec in self._specs.values() if spec.id != name and _meet(own, spec))
        return next((spec for spec in others if key in self.keys(spec.id)), None)

    def assign(self, name: str, keys: Sequence[str]) -> None:
        """Give an id these keys and no others; whatever else had one of them loses it."""
        wanted = tuple(dict.fromkeys(keys))[:MOST_KEYS]
        for key in wanted:
            loser = self.owner(name, key)
            while loser is not None:
                self._put(loser.id, tuple(kept for kept in self.keys(loser.id) if kept != key))
                loser = self.owner(name, key)
        self._put(name, wanted)
        self._tell()

    def reset(self, name: str) -> None:
        """Give an id the table's keys again, taking them from whatever has them."""
        self.assign(name, self._specs[name].keys)

    def reset_all(self) -> None:
        """Give everything the table's keys again; nothing that was chosen is kept."""
        self._chosen.clear()
        self._take()
        self._tell()

    def meant(self, scopes: tuple[str, ...], key: str) -> str:
        """Return the table's key for what a key pressed in panes does now; "" for one that does nothing any more."""
        if scopes not in self._meant:
            self._meant[scopes] = self._translation(scopes)
        return self._meant[scopes].get(key, key)

    def retranslate(self) -> None:
        """Take the texts of the program's language."""
        self._specs = {spec.id: spec for spec in key_table()}

    def _translation(self, scopes: tuple[str, ...]) -> dict[str, str]:
        """Return, for keys that do not mean themselves, which key of the table they mean."""
        specs = [spec for spec in self._specs.values() if spec.scope in scopes and not spec.fixed]
        found = {key: "" for spec in specs for key in spec.keys}
        for spec in specs:
            found.update((key, key if key in spec.keys else spec.keys[0]) for key in self.keys(spec.id))
        return found

    def _put(self, name: str, keys: tuple[str, ...]) -> None:
        self._keys[name] = keys
        if keys == self._specs[name].keys:
            self._chosen.pop(name, None)
        else:
            self._chosen[name] = keys

    def _take(self) -> None:
        """Use the table's keys, and those chosen that can be used."""
        self._keys = {spec.id: spec.keys for spec in self._specs.values()}
        chosen = {name: keys for name, keys in self._chosen.items() if self._is_usable(name, keys)}
        for name in chosen:
            self._keys[name] = ()
        for name, keys in chosen.items():
            for key in dict.fromkeys(filter(None, map(readable, keys))):
                if refusal(self._specs[name], key) or self.owner(name, key) or len(self._keys[name]) == MOST_KEYS:
                    _LOG.warning("The key %s of %s in the settings is passed over.", key, name)
                else:
                    self._keys[name] = (*self._keys[name], key)

    def _is_usable(self, name: str, keys: Sequence[str]) -> bool:
        spec = self._specs.get(name)
        return spec is not None and not spec.fixed and (not keys or any(map(readable, keys)))

    def _tell(self) -> None:
        self._meant.clear()
        self.changed.emit()


def _meet(one: KeySpec, other: KeySpec) -> bool:
    """Whether both could be meant by a key at the same time."""
    scopes = {one.scope, other.scope}
    return WINDOW in scopes or len(scopes) == 1 or any(scopes <= together for together in _TOGETHER)
