"""What a kind of file holds: bytes of JSON to a checked value of today's version and back."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Final, Generic, TypeAlias, TypeVar

import msgspec

Value = TypeVar("Value", bound=msgspec.Struct)
Document: TypeAlias = dict[str, Any]
Step: TypeAlias = Callable[[Document], Document]

_LARGEST: Final = 1_000_000


def version_of(document: Document) -> int:
    """Return a document's version; raises ValueError if it has none that makes sense."""
    version = document.get("version")
    if type(version) is not int or not 1 <= version <= _LARGEST:
        raise ValueError("it has no version")
    return version


def migrate(document: Document, steps: Mapping[int, Step], current: int) -> Document:
    """Return the document brought to the version `current` step by step; a newer one is returned as it is.

    Raises ValueError if there is no version or a step is missing. The document given is not changed.
    """
    version = version_of(document)
    while version < current:
        step = steps.get(version)
        if step is None:
            raise ValueError(f"version {version} is too old")
        version += 1
        try:
            document = {**step(dict(document)), "version": version}
        except (LookupError, TypeError, AttributeError) as error:
            raise ValueError(f"version {version - 1} has something else at {error}") from error
    return document


def _anything(_: msgspec.Struct) -> None:
    """Find nothing wrong."""


@dataclass(frozen=True, slots=True)
class KeptForm(Generic[Value]):
    """How a struct with a field `version` is kept as JSON of at most `limit` bytes.

    `steps` has the migration from each older version to the next one; `check` may refuse (ValueError) what the struct
    alone cannot. All methods raise ValueError, in words that begin with "it" or name the field.
    """

    struct: type[Value]
    version: int
    limit: int
    steps: Mapping[int, Step] = field(default_factory=dict)
    check: Callable[[Value], object] = _anything
    indent: int = 2

    def encode(self, value: Value) -> bytes:
        """Return the value as a person can read it; refuses what `decode` would refuse."""
        data = msgspec.json.format(msgspec.json.encode(value), indent=self.indent) + b"\n"
        self.decode(data)
        return data

    def decode(self, data: bytes) -> Value:
        """Return the value in `data` of any version up to today's."""
        document = self.document(data)
        if version_of(document) > self.version:
            raise ValueError(f"it is of version {version_of(document)}")
        return self._convert(migrate(document, self.steps, self.version))

    def decode_newer(self, data: bytes) -> Value:
        """Return what this version understands of a newer one."""
        return self._convert({**self.document(data), "version": self.version})

    def version_in(self, data: bytes) -> int:
        """Return the version that `data` says it has."""
        return version_of(self.document(data))

    def document(self, data: bytes) -> Document:
        """Return the JSON object in `data`."""
        if len(data) > self.limit:
            raise ValueError(f"it is larger than {self.limit // 1024} KiB")
        try:
            return msgspec.json.decode(data, type=dict[str, Any])
        except (msgspec.DecodeError, UnicodeDecodeError) as error:
            raise ValueError(f"it is no JSON of ours: {error}") from error
        except RecursionError as error:
            raise ValueError("it is nested too deeply") from error

    def _convert(self, document: Document) -> Value:
        try:
            value = msgspec.convert(document, self.struct)
        except msgspec.ValidationError as error:
            raise ValueError(str(error)) from error
        self.check(value)
        return value
