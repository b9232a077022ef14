"""What is said of the system's keyring, and of the passwords in it."""

from PySide6.QtCore import QCoreApplication

from issplus_desktop.settings.credentials import KeyringKind, KeyringTrouble


def keyring_name(kind: KeyringKind | None) -> str:
    """Return what a keyring is called, as a sentence about it begins; None is whichever the system has."""
    translate = QCoreApplication.translate
    names = {
        KeyringKind.FREEDESKTOP: translate("KeyringTexts", "The system's keyring"),
        KeyringKind.KWALLET: "KWallet",
        KeyringKind.KEYCHAIN: translate("KeyringTexts", "The macOS keychain"),
        KeyringKind.CREDENTIAL_MANAGER: translate("KeyringTexts", "Windows Credential Manager"),
    }
    return names[kind or KeyringKind.FREEDESKTOP]


def remember_text(kind: KeyringKind | None) -> str:
    """Return the words beside the box by which a password is remembered."""
    translate = QCoreApplication.translate
    texts = {
        KeyringKind.FREEDESKTOP: translate("KeyringTexts", "R&emember the password in the system's keyring"),
        KeyringKind.KWALLET: translate("KeyringTexts", "R&emember the password in KWallet"),
        KeyringKind.KEYCHAIN: translate("KeyringTexts", "R&emember the password in the macOS keychain"),
        KeyringKind.CREDENTIAL_MANAGER: translate(
            "KeyringTexts", "R&emember the password in Windows Credential Manager"
        ),
    }
    return texts[kind or KeyringKind.FREEDESKTOP]


def recall_sentence(trouble: KeyringTrouble, kind: KeyringKind | None) -> str:
    """Return why the kept password is not to be had, and what to do."""
    translate = QCoreApplication.translate
    words = {
        KeyringTrouble.NO_KEYRING: translate(
            "KeyringTexts", "The system's keyring cannot be reached now. Enter the password to connect without it."
        ),
        KeyringTrouble.LOCKED: translate(
            "KeyringTexts", "{keyring} is locked. Unlock it and connect again, or enter the password."
        ),
        KeyringTrouble.MISSING: translate(
            "KeyringTexts", "{keyring} has no password for this login any more. Enter it."
        ),
        KeyringTrouble.UNUSABLE: translate(
            "KeyringTexts", "{keyring} holds something for this login that is no password. Enter it anew."
        ),
        KeyringTrouble.FAILED: translate(
            "KeyringTexts", "{keyring} could not be read. Connect again to try once more, or enter the password."
        ),
        KeyringTrouble.SLOW: translate(
            "KeyringTexts",
            "{keyring} has not answered in time; perhaps it waits to be unlocked. Connect again after that, or enter"
            " the password.",
        ),
    }
    return words[trouble].replace("{keyring}", keyring_name(kind))


def none_sentence(trouble: KeyringTrouble | None) -> str:
    """Return why no password can be remembered here."""
    translate = QCoreApplication.translate
    if trouble is KeyringTrouble.SLOW:
        return translate(
            "KeyringTexts", "The system's keyring does not answer, so the password is asked for; no file ever holds it."
        )
    return translate(
        "KeyringTexts",
        "This system offers no keyring to remember the password in, so it is asked for; no file ever holds it.",
    )


def keep_sentence(trouble: KeyringTrouble, kind: KeyringKind | None) -> str:
    """Return why a password could not be remembered."""
    translate = QCoreApplication.translate
    words = {
        KeyringTrouble.LOCKED: translate("KeyringTexts", "{keyring} is locked; the password was not remembered."),
        KeyringTrouble.SLOW: translate(
            "KeyringTexts", "{keyring} has not answered yet; the password is remembered once it does."
        ),
    }
    otherwise = translate("KeyringTexts", "{keyring} could not take the password; it was not remembered.")
    return words.get(trouble, otherwise).replace("{keyring}", keyring_name(kind))


def forget_sentence(trouble: KeyringTrouble, kind: KeyringKind | None) -> str:
    """Return why a password could not be removed."""
    translate = QCoreApplication.translate
    words = {
        KeyringTrouble.LOCKED: translate("KeyringTexts", "{keyring} is locked; the password is still in it."),
        KeyringTrouble.SLOW: translate(
            "KeyringTexts", "{keyring} has not answered yet; the password is forgotten once it does."
        ),
    }
    otherwise = translate("KeyringTexts", "{keyring} could not remove the password; it is still in it.")
    return words.get(trouble, otherwise).replace("{keyring}", keyring_name(kind))
