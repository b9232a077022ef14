"""What is saved to find out what went wrong: everything that helps, and nothing that is the person's own."""

import json
import re
import zipfile
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any, BinaryIO, Final
from urllib.parse import urlsplit, urlunsplit

import msgspec

from issplus_desktop.models.diagnostics_part import LARGEST_PART, DiagnosticsPart
from issplus_desktop.protocol.catalog import Catalog
from issplus_desktop.settings.schema import Settings

_MASK: Final = "***"
_MAIL_SERVER: Final = re.compile(r"@[\w-]{1,63}(?:\.[\w-]{1,63}){1,8}")
_MAIL_NAME: Final = re.compile(r"[\w.+-]+\Z")
_LONGEST_NAME: Final = 64
_EVERYBODYS: Final = frozenset({"", "guest"})
_MOST_ROWS: Final = 50
"""Rows of a table that tell enough."""
_OLD: Final = (1980, 1, 1, 0, 0, 0)
"""The earliest date that an archive knows: when it was made says nothing."""


class Redactor:
    """Takes out of texts what is nobody else's: known secrets, logins, e-mail addresses, the home folder's name."""

    def __init__(self, redact: Callable[[str], str], logins: Iterable[str], home: str) -> None:
        self._redact = redact
        self._logins = sorted({login for login in logins if login not in _EVERYBODYS}, key=len, reverse=True)
        self._home = home

    def __call__(self, text: str) -> str:
        """Return a text without them."""
        clean = self._redact(text)
        for login in self._logins:
            clean = clean.replace(login, _MASK)
        if len(self._home) > 1:
            clean = clean.replace(self._home, "~")
        return _without_mail(clean)


def logins_of(settings: Settings) -> list[str]:
    """Return all logins that are kept."""
    return [
        settings.connection.login,
        settings.network.login,
        *(kept.login for kept in settings.kept_logins),
    ]


def masked_settings(settings: Settings) -> str:
    """Return the settings without logins, and without what addresses may hold besides the place."""
    values: dict[str, Any] = msgspec.to_builtins(settings)
    for place in (values["connection"], *values["kept_logins"]):
        place["login"], place["url"] = _masked(place["login"]), _bare(place["url"])
    network = values["network"]
    network["login"], network["address"] = _masked(network["login"]), _bare(network["address"])
    return json.dumps(values, ensure_ascii=False, indent=2) + "\n"


def shortened(report: Mapping[str, Any]) -> dict[str, Any]:
    """Return a report with the first rows of each table only, and how many there were."""
    views = []
    for view in report["views"]:
        rows = view.get("rows")
        if isinstance(rows, Sequence) and len(rows) > _MOST_ROWS:
            views.append({**view, "rows": rows[:_MOST_ROWS], "rows_in_all": len(rows)})
        else:
            views.append(view)
    return {**report, "views": views}


def catalog_summary(catalog: Catalog) -> str:
    """Return what the server offered: each stream with its fields, as JSON."""
    streams = {
        source.destination: {"fields": [f"{field.name}:{field.type}" for field in source.fields]}
        for source in catalog.streams()
    }
    return json.dumps({"marketplaces": list(catalog.marketplaces), "streams": streams}, indent=1) + "\n"


def end_of_file(path: Path) -> str:
    """Return the end of a text file; "" where it cannot be read."""
    try:
        with path.open("rb") as file:
            size = file.seek(0, 2)
            file.seek(max(0, size - LARGEST_PART // 2))
            return file.read().decode("utf-8", errors="replace")
    except OSError:
        return ""


def write_archive(parts: Sequence[DiagnosticsPart], file: BinaryIO) -> None:
    """Write the parts as a ZIP archive."""
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for part in parts:
            entry = zipfile.ZipInfo(part.kind.value, _OLD)
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, part.text.encode(errors="replace"))


def _without_mail(text: str) -> str:
    """Return a text with *** for each e-mail address; looks at what stands before an @ only, however long it is."""
    pieces, seen = [], 0
    for server in _MAIL_SERVER.finditer(text):
        before = text[max(seen, server.start() - _LONGEST_NAME) : server.start()]
        name = _MAIL_NAME.search(before)
        if name is not None:
            pieces += [text[seen : server.start() - len(name[0])], _MASK]
            seen = server.end()
    return "".join([*pieces, text[seen:]])


def _masked(login: str) -> str:
    return login if login in _EVERYBODYS else _MASK


def _bare(url: str) -> str:
    """Return scheme, server and path of an address; *** for what is none."""
    try:
        parts = urlsplit(url)
        return urlunsplit((parts.scheme, parts.netloc.rpartition("@")[2], parts.path, "", "")) if url else ""
    except ValueError:
        return _MASK
