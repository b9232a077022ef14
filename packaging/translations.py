#!/usr/bin/env python3
"""Keep the translations complete; runs inside the project's virtual environment.

    .venv/bin/python packaging/translations.py update   take over new texts, drop those that are gone
    .venv/bin/python packaging/translations.py check    say what is missing or does not fit; exit code 1 if anything

Texts are collected twice, by Qt's lupdate and from the syntax trees: lupdate overlooks texts inside f-strings and
plurals that a call counts, and never sees that a text of `QCoreApplication.translate` is a plural.
"""

import argparse
import ast
import html
import re
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import groupby
from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import QXmlStreamReader

ROOT = Path(__file__).resolve().parents[1]
SOURCES = ROOT / "issplus_desktop"
TRANSLATIONS = ROOT / "resources" / "translations"
SCRIPTS = Path(sys.executable).parent
PLURAL_FORMS = {"ru": 3, "en": 2}
"""How many forms a plural has, by language."""
PLURALS_ALONE = {"en"}
"""The language of the source: its file has the plurals and nothing else."""

_FIELD = re.compile(r"\{\w*\}|%n")
_KEY = re.compile(r"\b(?:Ctrl|Alt|Shift)\+[\w+]+|\bF\d\d?\b")
_MNEMONIC = re.compile(r"&(\w)")
_ENDS = (".", "…", ":")


class Text(NamedTuple):
    """What identifies a text of the program."""

    context: str
    source: str


@dataclass(frozen=True, slots=True)
class Message:
    """A text's translation: its forms (one, unless plural), and Linguist's word on it ("" is finished)."""

    plural: bool = False
    forms: tuple[str, ...] = ("",)
    kind: str = "unfinished"


Messages = dict[Text, Message]


# The texts of the source.


def marked_texts(folder: Path) -> Messages:
    """Return every text that the modules of a folder mark, in the order of files and lines.

    Raises ValueError, with the place, for a mark that cannot be read without running the program.
    """
    found: Messages = {}
    for path in sorted(folder.rglob("*.py")):
        for text, plural in _texts_below(ast.parse(path.read_text(encoding="utf-8")), "", path):
            found[text] = Message(plural or (text in found and found[text].plural))
    return found


def _texts_below(node: ast.AST, class_name: str, path: Path) -> Iterator[tuple[Text, bool]]:
    for child in ast.iter_child_nodes(node):
        _refuse_alias(child, path)
        text = _text_of(child, class_name, path) if isinstance(child, ast.Call) else None
        if text is not None:
            yield text
        yield from _texts_below(child, child.name if isinstance(child, ast.ClassDef) else class_name, path)


def _text_of(call: ast.Call, class_name: str, path: Path) -> tuple[Text, bool] | None:
    """Return the text that a call marks and whether it is a plural; None for any other call."""
    method = call.func.attr if isinstance(call.func, ast.Attribute) else ""
    name = method or (call.func.id if isinstance(call.func, ast.Name) else "")
    if method == "tr":
        return Text(class_name, *_literals(call, 1, path)), len(call.args) > 2
    if (name == "translate" and len(call.args) > 1) or name == "QT_TRANSLATE_NOOP":
        return Text(*_literals(call, 2, path)), len(call.args) > 3
    return None


def _literals(call: ast.Call, count: int, path: Path) -> list[str]:
    """Return the first `count` arguments; a comment after them must be empty, for none is in use."""
    comment = call.args[count : count + 1]
    values = [argument.value for argument in call.args[:count] if isinstance(argument, ast.Constant)]
    texts = [value for value in values if isinstance(value, str)]
    if len(texts) < count or call.keywords or any(ast.unparse(argument) != "''" for argument in comment):
        raise ValueError(f"{path}:{call.lineno}: a text to translate must be a literal, and without a comment")
    return texts


def _refuse_alias(node: ast.AST, path: Path) -> None:
    """Let `translate` be the only other name of `QCoreApplication.translate`: no tool knows another."""
    if not isinstance(node, ast.Assign) or not isinstance(node.value, ast.Attribute):
        return
    names = {target.id for target in node.targets if isinstance(target, ast.Name)}
    if node.value.attr in {"translate", "tr"} and names - {"translate"}:
        raise ValueError(f"{path}:{node.lineno}: {', '.join(names)} hides texts; call it translate")


def lupdate_texts(folder: Path) -> Messages:
    """Return what lupdate finds in a folder."""
    with tempfile.TemporaryDirectory() as scratch:
        target = Path(scratch) / "found_ru.ts"
        options = ("-extensions", "py", "-locations", "none", "-no-obsolete", "-silent", folder, "-ts", target)
        subprocess.run([SCRIPTS / "pyside6-lupdate", *options], check=True, capture_output=True)
        return read_messages(target)


def source_texts(folder: Path) -> Messages:
    """Return the untranslated texts of a folder, whoever found them."""
    return {**{text: Message(found.plural) for text, found in lupdate_texts(folder).items()}, **marked_texts(folder)}


# The .ts files.


def read_messages(path: Path) -> Messages:
    """Return the messages of a .ts file in its order. Raises ValueError where it cannot be read."""
    reader = QXmlStreamReader(path.read_text(encoding="utf-8"))
    messages: Messages = {}
    context = ""
    while not reader.atEnd():
        reader.readNext()
        if reader.isStartElement() and reader.name() == "name":
            context = reader.readElementText()
        elif reader.isStartElement() and reader.name() == "message":
            source, message = _read_message(reader)
            messages[Text(context, source)] = message
    if reader.hasError():
        raise ValueError(f"{path}: {reader.errorString()}")
    return messages


def _read_message(reader: QXmlStreamReader) -> tuple[str, Message]:
    plural = reader.attributes().value("numerus") == "yes"
    source, kind = "", "unfinished"
    forms: tuple[str, ...] = ("",)
    while reader.readNextStartElement():
        if reader.name() == "source":
            source = reader.readElementText()
        elif reader.name() == "translation":
            kind = str(reader.attributes().value("type") or "")
            forms = tuple(_read_forms(reader)) if plural else (reader.readElementText(),)
        else:
            reader.skipCurrentElement()
    return source, Message(plural, forms, kind)


def _read_forms(reader: QXmlStreamReader) -> Iterator[str]:
    while reader.readNextStartElement():
        yield reader.readElementText()


def write_messages(path: Path, messages: Messages) -> None:
    """Write a .ts file as lupdate does: contexts by name, their messages in order, no places in the source."""
    head = '<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE TS>\n'
    lines = [f'{head}<TS version="2.1" language="{language_of(path)}" sourcelanguage="en">']
    ordered = sorted(messages.items(), key=lambda item: item[0].context)
    for context, group in groupby(ordered, key=lambda item: item[0].context):
        lines += ["<context>", f"    <name>{_escaped(context)}</name>"]
        for text, message in group:
            lines += _message_lines(text.source, message)
        lines.append("</context>")
    path.write_text("\n".join([*lines, "</TS>", ""]), encoding="utf-8", newline="\n")


def _message_lines(source: str, message: Message) -> list[str]:
    kind = f' type="{message.kind}"' if message.kind else ""
    opening = '    <message numerus="yes">' if message.plural else "    <message>"
    translation = _escaped(message.forms[0])
    if message.plural:
        forms = "".join(f"            <numerusform>{_escaped(form)}</numerusform>\n" for form in message.forms)
        translation = f"\n{forms}        "
    return [
        opening,
        f"        <source>{_escaped(source)}</source>",
        f"        <translation{kind}>{translation}</translation>",
        "    </message>",
    ]


def _escaped(text: str) -> str:
    return html.escape(text).replace("&#x27;", "&apos;")


def language_of(path: Path) -> str:
    """Return the language that a file's name says: `issplus-desktop_ru.ts`."""
    return path.stem.rsplit("_", 1)[1]


# What is wrong.


def problems(path: Path, texts: Messages) -> list[str]:
    """Return what is missing or does not fit in a .ts file of a program with these texts, a line each."""
    messages, count = read_messages(path), PLURAL_FORMS[language_of(path)]
    lines = [f"missing: {_shown(text)}" for text in texts if text not in messages]
    for text, message in messages.items():
        if text not in texts:
            lines.append(f"not in the program any more: {_shown(text)}")
        elif message.plural != texts[text].plural:
            lines.append(f"a plural here and not there: {_shown(text)}")
        lines += [f"{fault}: {_shown(text)}" for fault in _faults(text.source, message, count)]
    return lines


def _faults(source: str, message: Message, plural_forms: int) -> list[str]:
    faults = [message.kind] if message.kind else []
    if len(message.forms) != (plural_forms if message.plural else 1):
        faults.append(f"{len(message.forms)} forms")
    if not all(form.strip() for form in message.forms):
        return [*faults, "empty"]
    for form in message.forms:
        faults += _misfits(source, form)
    return faults


def _misfits(source: str, form: str) -> Iterator[str]:
    for name, pattern in (("fields", _FIELD), ("keys", _KEY)):
        if Counter(pattern.findall(source)) != Counter(pattern.findall(form)):
            yield f"other {name}"
    if len(_MNEMONIC.findall(source)) != len(_MNEMONIC.findall(form)) or source.count("&") != form.count("&"):
        yield "other mnemonics"
    # A full stop may also be that of an abbreviation.
    if any(source.endswith(end) and not form.endswith(end) for end in _ENDS) or "!" in form:
        yield "another end"
    if source.count("\n") != form.count("\n"):
        yield "other lines"


def _shown(text: Text) -> str:
    return f"{text.context}: {text.source!r}"


# The commands.


def texts_for(language: str, texts: Messages) -> Messages:
    """Return those of a program's texts that a language's file is to have."""
    if language not in PLURALS_ALONE:
        return texts
    return {text: message for text, message in texts.items() if message.plural}


def update(path: Path, texts: Messages) -> list[str]:
    """Bring a .ts file in line with a program's texts, keep what is translated, and return what is left to do."""
    known = read_messages(path) if path.exists() else {}
    count = PLURAL_FORMS[language_of(path)]
    merged = {}
    for text, fresh in texts.items():
        old = known.get(text)
        blank = replace(fresh, forms=("",) * (count if fresh.plural else 1))
        merged[text] = old if old is not None and old.plural == fresh.plural else blank
    write_messages(path, merged)
    return problems(path, texts)


def main() -> int:
    """Carry out one command on every language and return its exit code."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("command", choices=("update", "check"))
    work = update if parser.parse_args().command == "update" else problems
    texts = source_texts(SOURCES)
    left = []
    for language in PLURAL_FORMS:
        path = TRANSLATIONS / f"issplus-desktop_{language}.ts"
        left += [f"{path.name}: {line}" for line in work(path, texts_for(language, texts))]
    print(*left, f"{len(texts)} texts, {len(left)} problems", sep="\n")
    return 1 if left else 0


if __name__ == "__main__":
    sys.exit(main())
