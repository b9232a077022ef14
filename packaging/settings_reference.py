#!/usr/bin/env python3
"""Print what stands in the settings file, as Markdown; runs inside the project's virtual environment.

    .venv/bin/python packaging/settings_reference.py > settings.md

It is made from the schema alone: the words of each part, and of each field what it may be and what it is at first.
"""

import sys
from collections.abc import Iterator

import msgspec
from msgspec import Struct, inspect

from issplus_desktop.settings.schema import Settings


def parts() -> dict[str, inspect.StructType]:
    """Return every part of the file by the name of its schema, the whole first."""
    found: dict[str, inspect.StructType] = {}
    _collect(inspect.type_info(Settings), found)
    return found


def _collect(kind: inspect.Type, found: dict[str, inspect.StructType]) -> None:
    if isinstance(kind, inspect.StructType) and kind.cls.__name__ not in found:
        found[kind.cls.__name__] = kind
        for field in kind.fields:
            _collect(field.type, found)
    for inner in _inside(kind):
        _collect(inner, found)


def _inside(kind: inspect.Type) -> tuple[inspect.Type, ...]:
    if isinstance(kind, inspect.VarTupleType):
        return (kind.item_type,)
    if isinstance(kind, inspect.DictType):
        return (kind.key_type, kind.value_type)
    return kind.types if isinstance(kind, inspect.UnionType) else ()


def words_for(kind: inspect.Type) -> str:
    """Return what a value may be, in words."""
    words = {"BoolType": "true or false", "NoneType": "null"}.get(type(kind).__name__, "number as text")
    match kind:
        case inspect.LiteralType():
            words = " or ".join(f'"{value}"' for value in kind.values)
        case inspect.EnumType():
            words = " or ".join(f'"{value.value}"' for value in kind.cls)
        case inspect.StructType():
            words = kind.cls.__name__
        case inspect.VarTupleType():
            words = f"list{_bounds(None, kind.max_length)} of {words_for(kind.item_type)}"
        case inspect.DictType():
            words = f"by {words_for(kind.key_type)}: {words_for(kind.value_type)}"
        case inspect.UnionType():
            words = " or ".join(words_for(one) for one in kind.types)
        case inspect.IntType() | inspect.FloatType():
            words = f"number{_bounds(kind.ge, kind.le)}"
        case inspect.StrType():
            words = f"text{_bounds(kind.min_length, kind.max_length)}"
    return words


def _bounds(least: float | None, most: float | None) -> str:
    told = [f"from {least}" if least is not None else "", f"up to {most}" if most is not None else ""]
    words = " ".join(word for word in told if word)
    return f" ({words})" if words else ""


def reference() -> Iterator[str]:
    """Yield the lines of the whole reference."""
    yield "# The settings file"
    for name, part in parts().items():
        yield from ("", f"## {name}", "", inspect_words(part.cls), "", "| field | may be | at first |", "|---|---|---|")
        for field in part.fields:
            yield f"| `{field.name}` | {words_for(field.type)} | {_first(field)} |"


def inspect_words(part: type[Struct]) -> str:
    """Return the words of a part as one text without line ends."""
    return " ".join((part.__doc__ or "").split())


def _first(field: inspect.Field) -> str:
    value = field.default if field.default is not msgspec.NODEFAULT else None
    if field.default is msgspec.NODEFAULT and field.default_factory is not msgspec.NODEFAULT:
        value = field.default_factory()
    if field.required:
        return "must be there"
    text = msgspec.json.encode(value).decode()
    return f"`{text}`" if len(text) <= 60 else "see above" if isinstance(value, Struct) else "several"


def main() -> int:
    """Print the reference."""
    sys.stdout.write("\n".join(reference()) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
