"""Takes out of the character data that Qt brings what no function reads that Qt calls.

    python3 packaging/bundle/icu_data.py FOLDER     every libicudata below it

ICU looks each part up by its name, and does without one that is not there; its own builds leave such parts out by a
filter. The data are a library with one symbol, made anew here by binutils.
"""

import re
import struct
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Final

UNREAD: Final = {
    "brkitr": "where words and lines may be broken; Qt has rules of its own",
    "curr": "the names of currencies",
    "lang": "the names of languages",
    "rbnf": "numbers in words",
    "region": "the names of countries",
    "translit": "writing in another script",
    "unit": "the names of units",
}
"""The folders that belong to services of ICU of which Qt calls nothing."""
LARGEST_CODEC: Final = 20_000
"""Bytes of a codec for text in an old encoding; those above are of East Asia, as are Python's that stay out."""
_MAGIC: Final = b"\xda\x27"
_FORMAT: Final = b"CmnD"
_ALIGNMENT: Final = 16
_FILLING: Final = b"\xaa"

Items = dict[str, bytes]


class IcuDataError(Exception):
    """What was read is no package of ICU's data as we know it."""


def is_unread(name: str) -> bool:
    """Whether Qt makes no use of a part, by its name in the package without the first folder; codecs are apart."""
    return name.partition("/")[0] in UNREAD and "/" in name


def _package_start(library: bytes) -> int:
    place = library.find(_FORMAT)
    # Before the format's name: the header's and the description's size, the magic bytes, and how numbers are written.
    start = place - 12
    if place < 12 or library[start + 2 : start + 4] != _MAGIC:
        raise IcuDataError("there are no data of ICU inside")
    if library[start + 8 : start + 10] != b"\0\0":
        raise IcuDataError("its numbers are not written for a little-endian machine")
    return start


def unpacked(library: bytes, size: int) -> tuple[bytes, Items]:
    """Return the head of the package inside a library, and its parts in their order; `size` is that of the package."""
    start = _package_start(library)
    (head_size,) = struct.unpack_from("<H", library, start)
    package = library[start : start + size]
    body = package[head_size:]
    (count,) = struct.unpack_from("<I", body)
    entries = [struct.unpack_from("<II", body, 4 + 8 * number) for number in range(count)]
    ends = [place for _, place in entries[1:]] + [len(body)]
    names = [body[at : body.index(b"\0", at)].decode("ascii") for at, _ in entries]
    return package[:head_size], {
        name: body[place:end] for name, (_, place), end in zip(names, entries, ends, strict=True)
    }


def packed(head: bytes, items: Items) -> bytes:
    """Return a package of these parts: their number, a table of places, the names, and each part where 16 divides."""
    names = [name.encode("ascii") + b"\0" for name in items]
    place = 4 + 8 * len(items)
    table, texts, data = [struct.pack("<I", len(items))], b"".join(names), bytearray()
    first = -(-(place + len(texts)) // _ALIGNMENT) * _ALIGNMENT
    for name, content in zip(names, items.values(), strict=True):
        table.append(struct.pack("<II", place, first + len(data)))
        place += len(name)
        data += content.ljust(-(-len(content) // _ALIGNMENT) * _ALIGNMENT, _FILLING)
    return head + (b"".join(table) + texts).ljust(first, _FILLING) + bytes(data)


def needed(items: Items) -> Items:
    """Return the parts that Qt can make use of."""
    kept = {}
    for name, content in items.items():
        own = name.partition("/")[2]
        if not is_unread(own) and not (own.endswith(".cnv") and len(content) > LARGEST_CODEC):
            kept[name] = content
    return kept


def _symbol_of(library: Path) -> tuple[str, int]:
    """Return the name of the one symbol of a data library, and how many bytes it stands for."""
    listing = subprocess.run(["objdump", "-T", library], capture_output=True, text=True, check=True).stdout
    found = re.findall(r"\s([0-9a-f]+)\s+(?:\S+\s+)?(icudt\d+_dat)$", listing, flags=re.MULTILINE)
    if len(found) != 1:
        raise IcuDataError(f"{library} has {len(found)} packages of data")
    size, name = found[0]
    return name, int(size, 16)


def make_library(target: Path, symbol: str, package: bytes) -> None:
    """Write a library of data alone, of the name that the file has."""
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        (place / "data.bin").write_bytes(package)
        (place / "data.s").write_text(
            f".globl {symbol}\n.type {symbol}, %object\n.size {symbol}, {len(package)}\n"
            f'.section .rodata\n.balign 16\n{symbol}:\n.incbin "data.bin"\n.section .note.GNU-stack,"",%progbits\n',
            encoding="ascii",
        )
        subprocess.run(["as", "-o", "data.o", "data.s"], cwd=folder, check=True)
        link = ["ld", "-shared", "-z", "noexecstack", f"-soname={target.name}", "-o", "made", "data.o"]
        subprocess.run(link, cwd=folder, check=True)
        subprocess.run(["strip", "--strip-unneeded", "made"], cwd=folder, check=True)
        target.write_bytes((place / "made").read_bytes())


def slim(library: Path) -> None:
    """Make a data library anew, with what Qt needs of it. Raises IcuDataError for one that is not as we know it."""
    symbol, size = _symbol_of(library)
    head, items = unpacked(library.read_bytes(), size)
    make_library(library, symbol, packed(head, needed(items)))


def slim_all(folder: Path) -> None:
    """Make every data library below a folder anew."""
    for library in sorted(folder.rglob("libicudata.so.*")):
        if not library.is_symlink():
            slim(library)


if __name__ == "__main__":
    slim_all(Path(sys.argv[1]))
