"""Where the files without Python lie: beside the package in a checkout, inside it once installed."""

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent


def _root(name: str) -> Path:
    installed = _PACKAGE / f"_{name}"
    return installed if installed.is_dir() else _PACKAGE.parent / name


def resource_path(*parts: str) -> Path:
    """`resource_path("fonts", "NotoSans-Regular.ttf")`; nothing is promised about the file being there."""
    return _root("resources").joinpath(*parts)


def migrations_path() -> Path:
    return _root("migrations")
