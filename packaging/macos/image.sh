#!/usr/bin/env bash
# The macOS disk image: dev.py bundle, then this. Writes dist/issplus-desktop-VERSION-ARCH.dmg.
# PyInstaller signs ad hoc; with an identity in CODESIGN_IDENTITY the program is signed for others to open.
set -euo pipefail
cd "$(dirname "$0")/../.."

app="dist/ISS+ Desktop.app"
version=$(sed -n 's/^__version__ = "\(.*\)"$/\1/p' issplus_desktop/__init__.py)
image="dist/issplus-desktop-$version-$(uname -m).dmg"
folder=build/image

if [ -n "${CODESIGN_IDENTITY:-}" ]; then
    codesign --force --deep --options runtime --timestamp --sign "$CODESIGN_IDENTITY" "$app"
fi
codesign --verify --deep --strict "$app"

rm -rf "$folder" "$image"
mkdir -p "$folder"
cp -R "$app" "$folder/"
ln -s /Applications "$folder/Applications"
hdiutil create -volname "ISS+ Desktop" -srcfolder "$folder" -format UDZO -ov "$image"
