"""Qt's character data in the bundle: what is taken out is read by nobody, and the rest is as it was."""

import importlib.util
import os
import shutil
import struct
import subprocess
import sys
from pathlib import Path

import pytest

from tests.packaging.scripts import load

icu_data = load("bundle/icu_data")

HEAD = struct.pack("<HBBHHBBBB", 32, 0xDA, 0x27, 20, 0, 0, 0, 2, 0) + b"CmnD" + bytes(16)
ITEMS = {
    "icudt73l/brkitr/thaidict.dict": b"words",
    "icudt73l/brkitr_root.res": b"not in that folder",
    "icudt73l/coll/ru.res": b"order" * 7,
    "icudt73l/gb18030.cnv": bytes(30_000),
    "icudt73l/ibm-5347_P100-1998.cnv": b"windows-1251",
    "icudt73l/zone/ru.res": b"",
}


def test_a_package_is_read_as_it_was_written():
    package = icu_data.packed(HEAD, ITEMS)
    head, items = icu_data.unpacked(b"\x7fELF before" + package + b"behind", len(package))
    assert head == HEAD
    assert list(items) == list(ITEMS)
    for name, content in ITEMS.items():
        assert items[name].rstrip(b"\xaa") == content.rstrip(b"\xaa")
        assert len(items[name]) % 16 == 0


def test_what_qt_reads_stays():
    assert list(icu_data.needed(ITEMS)) == [
        "icudt73l/brkitr_root.res",
        "icudt73l/coll/ru.res",
        "icudt73l/ibm-5347_P100-1998.cnv",
        "icudt73l/zone/ru.res",
    ]


@pytest.mark.parametrize(
    ("library", "why"),
    [
        (b"\x7fELF and nothing else", "no data"),
        (b"CmnD", "no data"),
        (HEAD.replace(b"\xda\x27", b"\0\0"), "no data"),
        (HEAD[:8] + b"\1" + HEAD[9:], "little-endian"),
    ],
)
def test_something_else_is_refused(library, why):
    with pytest.raises(icu_data.IcuDataError, match=why):
        icu_data.unpacked(library, len(library))


def qt_library():
    """The data library that Qt's package brings here; None on systems where it brings none."""
    package = importlib.util.find_spec("PySide6")
    assert package
    assert package.origin
    return next(iter((Path(package.origin).parent / "Qt" / "lib").glob("libicudata.so.*")), None)


needs_the_real_one = pytest.mark.skipif(
    qt_library() is None or not all(map(shutil.which, ("as", "ld", "objdump", "strip"))),
    reason="Qt brings no such library here, or binutils are not installed",
)

PROBE = """
import sys
from PySide6.QtCore import (
    QByteArray, QCollator, QDate, QDateTime, QLocale, QStringConverter, QStringDecoder, Qt, QTime, QTimeZone
)

def print_all():
    words = ["сбербанк", "Сбербанк", "ёлка", "елка", "Äpfel", "zebra", "çay", "I", "中文", "가나다", "ไทย", "10", "9"]
    for name in sorted({locale.name() for locale in QLocale.matchingLocales(
        QLocale.Language.AnyLanguage, QLocale.Script.AnyScript, QLocale.Country.AnyCountry
    )}):
        locale = QLocale(name)
        collator = QCollator(locale)
        collator.setNumericMode(True)
        collator.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        print(name, [[collator.compare(one, other) for one in words] for other in words])
        print(name, locale.toUpper("iıäßё straße"), locale.toLower("IİÄẞЁ ΣΑΣ"))
        for kind in QTimeZone.TimeType:
            for form in QTimeZone.NameType:
                print(name, QTimeZone(QByteArray(b"Europe/Moscow")).displayName(kind, form, locale))
    for codec in ("windows-1251", "KOI8-R", "IBM866", "ISO-8859-5", "windows-1252", "UTF-16LE"):
        print(codec, QStringDecoder(codec).isValid())

print_all()
(used,) = {line.split()[-1] for line in open("/proc/self/maps") if "libicudata" in line}
print(used, file=sys.stderr)
"""


def probed(**variables):
    """What Qt tells of many languages in a process of its own, and which data library it has read."""
    environment = {**os.environ, "LC_ALL": "C.UTF-8", "PYTHONIOENCODING": "utf-8", **variables}
    command = [sys.executable, "-c", PROBE]
    done = subprocess.run(command, env=environment, capture_output=True, encoding="utf-8", timeout=60, check=True)
    return done.stdout, Path(done.stderr.strip())


@needs_the_real_one
def test_the_package_in_qts_own_library_is_understood_to_the_last_byte():
    library = qt_library()
    data = library.read_bytes()
    _, size = icu_data._symbol_of(library)
    package = icu_data.packed(*icu_data.unpacked(data, size))
    assert package in data
    assert len(package) == size


@needs_the_real_one
def test_with_what_is_left_qt_sorts_and_names_as_before(tmp_path):
    slim = tmp_path / "deep" / qt_library().name
    slim.parent.mkdir()
    shutil.copy(qt_library(), slim)
    (tmp_path / "libicudata.so.1").symlink_to(slim)
    icu_data.slim_all(tmp_path)
    assert slim.stat().st_size < qt_library().stat().st_size / 2
    before, whole = probed()
    after, used = probed(LD_PRELOAD=str(slim))
    assert (whole, used) == (qt_library(), slim)
    assert after == before
    assert "Москва" in after


@needs_the_real_one
def test_a_library_with_no_such_data_is_refused():
    with pytest.raises(icu_data.IcuDataError, match="0 packages"):
        icu_data.slim(qt_library().with_name("libQt6Svg.so.6"))
