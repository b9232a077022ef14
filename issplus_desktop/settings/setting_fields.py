"""The single choices in the settings, found in the schema: what each may be, what it is at first, and how to change it.

A choice is told by its key, the names on the way to it with points between them: `book.center_after`.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any, Final

import msgspec
from msgspec import Struct, inspect
from msgspec.structs import replace

from issplus_desktop.settings.schema import Settings

_DEFAULTS: Final = Settings()


@dataclass(frozen=True, slots=True)
class SettingField:
    """One choice: yes or no, one or several of `choices`, or a number from `least` to `most`; and what it is at first.

    `home` is the struct that it stands in.
    """

    key: str
    default: Any
    home: type[Struct]
    choices: tuple[str, ...] = ()
    least: float = 0
    most: float = 0

    @property
    def is_switch(self) -> bool:
        """Whether it is yes or no."""
        return isinstance(self.default, bool)

    @property
    def is_many(self) -> bool:
        """Whether several of the choices may be taken."""
        return isinstance(self.default, tuple)


@cache
def setting_fields() -> dict[str, SettingField]:
    """Return every choice by its key, in the order of the schema; lists, and what belongs to one view, are none."""
    return {field.key: field for field in _fields_of(Settings, "")}


def value_at(settings: Settings, key: str) -> Any:
    """Return what is chosen. Raises AttributeError for a key that there is not."""
    value: Any = settings
    for name in key.split("."):
        value = getattr(value, name)
    return value


def with_value(settings: Settings, key: str, value: object) -> Settings:
    """Return the settings with another choice. Raises ValueError, in words, for one that may not be."""
    changed: Settings = _replaced(settings, key.split("."), value)
    try:
        msgspec.convert(msgspec.to_builtins(changed), Settings)
    except msgspec.ValidationError as error:
        raise ValueError(str(error)) from error
    return changed


def _replaced(struct: Any, names: list[str], value: object) -> Any:
    first, *rest = names
    return replace(struct, **{first: _replaced(getattr(struct, first), rest, value) if rest else value})


def _fields_of(struct: type[Struct], before: str) -> Iterator[SettingField]:
    described = inspect.type_info(struct)
    if not isinstance(described, inspect.StructType):
        return
    for field in described.fields:
        key, kind = before + field.name, field.type
        if isinstance(kind, inspect.StructType):
            yield from _fields_of(kind.cls, f"{key}.")
            continue
        found = _field_of(key, kind, struct)
        if found is not None:
            yield found


def _field_of(key: str, kind: inspect.Type, home: type[Struct]) -> SettingField | None:
    default = value_at(_DEFAULTS, key)
    if isinstance(kind, inspect.BoolType):
        return SettingField(key, default, home)
    if isinstance(kind, inspect.LiteralType):
        return SettingField(key, default, home, choices=_texts(kind))
    if isinstance(kind, inspect.VarTupleType) and isinstance(kind.item_type, inspect.LiteralType):
        return SettingField(key, default, home, choices=_texts(kind.item_type))
    if isinstance(kind, inspect.IntType | inspect.FloatType) and kind.ge is not None and kind.le is not None:
        return SettingField(key, default, home, least=kind.ge, most=kind.le)
    return None


def _texts(kind: inspect.LiteralType) -> tuple[str, ...]:
    return tuple(str(value) for value in kind.values)
