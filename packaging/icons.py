"""Draw the program's icon in every size and form that a desktop asks for, from the one SVG file.

    python packaging/icons.py FOLDER

writes hicolor/SIZExSIZE/apps/issplus-desktop.png and the scalable one, issplus-desktop.ico and issplus-desktop.icns.
Runs inside the project's environment, where Qt is; needs no display.
"""

import shutil
import struct
import sys
from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice
from PySide6.QtGui import QImage, QImageWriter, QPainter
from PySide6.QtSvg import QSvgRenderer

NAME = "issplus-desktop"
SOURCE = Path(__file__).resolve().parents[1] / "resources" / "icons" / f"{NAME}.svg"
HICOLOR_SIZES = (16, 22, 24, 32, 48, 64, 96, 128, 256, 512)
ICO_SIZES = (16, 20, 24, 32, 40, 48, 64, 256)
ICNS_KINDS = {
    b"icp4": 16, b"icp5": 32, b"ic11": 32, b"ic12": 64, b"ic07": 128,
    b"ic13": 256, b"ic08": 256, b"ic14": 512, b"ic09": 512, b"ic10": 1024,
}  # fmt: skip
"""Apple's names for pictures, with their size in pixels; some have two, for screens of one and two pixels a point."""


def picture(size: int) -> bytes:
    """Return the icon as PNG, `size` pixels wide and high, on nothing."""
    image = QImage(size, size, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(0)
    painter = QPainter(image)
    QSvgRenderer(str(SOURCE)).render(painter)
    painter.end()
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    QImageWriter(buffer, QByteArray(b"png")).write(image)
    return bytes(data.data())


def ico(pictures: dict[int, bytes]) -> bytes:
    """Return a Windows icon file of PNG pictures by size; sizes up to 256."""
    entries, body = b"", b""
    start = 6 + 16 * len(pictures)
    for size, data in pictures.items():
        # One byte holds the size, and 256 is written as 0.
        entries += struct.pack("<BBBBHHII", size % 256, size % 256, 0, 0, 1, 32, len(data), start + len(body))
        body += data
    return struct.pack("<HHH", 0, 1, len(pictures)) + entries + body


def icns(pictures: dict[bytes, bytes]) -> bytes:
    """Return an Apple icon file of PNG pictures by Apple's names for them."""
    body = b"".join(kind + struct.pack(">I", len(data) + 8) + data for kind, data in pictures.items())
    return b"icns" + struct.pack(">I", len(body) + 8) + body


def write(folder: Path) -> None:
    """Write all forms into `folder`."""
    for size in HICOLOR_SIZES:
        home = folder / "hicolor" / f"{size}x{size}" / "apps"
        home.mkdir(parents=True, exist_ok=True)
        (home / f"{NAME}.png").write_bytes(picture(size))
    scalable = folder / "hicolor" / "scalable" / "apps"
    scalable.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(SOURCE, scalable / SOURCE.name)
    (folder / f"{NAME}.ico").write_bytes(ico({size: picture(size) for size in ICO_SIZES}))
    (folder / f"{NAME}.icns").write_bytes(icns({kind: picture(size) for kind, size in ICNS_KINDS.items()}))


if __name__ == "__main__":
    write(Path(sys.argv[1]))
