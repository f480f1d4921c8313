"""Which file to open and where one goes: the system's own dialogs, from the folder where people keep their papers."""

import os
from pathlib import Path

from PySide6.QtCore import QStandardPaths
from PySide6.QtWidgets import QFileDialog, QWidget


def documents_folder() -> Path:
    """The user's documents; the home folder where there are none."""
    place = QStandardPaths.StandardLocation.DocumentsLocation
    told = QStandardPaths.writableLocation(place)
    return Path(told) if told and Path(told).is_dir() else Path.home()


def ask_where_to_save(parent: QWidget, title: str, name: str | Path, kinds: str) -> tuple[Path, str] | None:
    """The chosen file and the chosen one of `kinds`; None when nothing was chosen. A bare name goes to Documents."""
    told, kind = QFileDialog.getSaveFileName(parent, title, str(documents_folder() / name), kinds)
    return (Path(told), kind) if told else None


def ask_for_file(parent: QWidget, title: str, kinds: str, folder: Path | None = None) -> Path | None:
    told, _ = QFileDialog.getOpenFileName(parent, title, str(folder or documents_folder()), kinds)
    return Path(told) if told else None


def ask_for_files(parent: QWidget, title: str, kinds: str) -> list[Path]:
    told, _ = QFileDialog.getOpenFileNames(parent, title, str(documents_folder()), kinds)
    return [Path(each) for each in told]


def write_private(path: Path, content: bytes) -> None:
    """The whole file, for its owner's eyes alone from its first byte; OSError when it cannot be."""
    beside = path.with_name(f".{path.name}.new")
    beside.unlink(missing_ok=True)
    try:
        with open(beside, "xb", opener=_for_its_owner) as file:
            file.write(content)
        beside.replace(path)
    except OSError:
        beside.unlink(missing_ok=True)
        raise


def _for_its_owner(path: str, flags: int) -> int:
    return os.open(path, flags, 0o600)


def ask_for_folder(parent: QWidget, title: str) -> Path | None:
    told = QFileDialog.getExistingDirectory(parent, title, str(documents_folder()))
    return Path(told) if told else None
