"""What the program is made of: versions, where its log lies, and the licences of what ships with it."""

import platform
import re
from collections.abc import Iterator
from importlib import metadata

from coprodesk import __version__
from coprodesk.bootstrap.logs import log_file
from coprodesk.resources import resource_path
from coprodesk.ui.kit.services import About

# As in pyproject.toml; what these bring along comes after them.
LIBRARIES = (
    "alembic", "argon2-cffi", "babel", "cryptography", "defusedxml", "fhir.resources", "filelock", "icalendar",
    "openpyxl", "pikepdf", "pillow", "platformdirs", "psycopg", "pycld2", "pypdfium2", "PySide6-Essentials",
    "python-docx", "rapidfuzz", "reportlab", "sqlcipher3", "SQLAlchemy", "uharfbuzz", "uuid-utils", "zxcvbn",
)  # fmt: skip
_TEXT = re.compile(r"licen[cs]e|copying|notice", re.IGNORECASE)
LONGEST_NAME = 80


def about() -> About:
    return About(versions(), log_file(), "\n".join(licences()))


def versions() -> dict[str, str]:
    from PySide6.QtCore import qVersion

    from coprodesk.store.versions import database_versions

    return {
        "CoproDesk": __version__,
        "Python": platform.python_version(),
        "Qt": qVersion(),
        **database_versions(),
        "System": platform.platform(),
    }


def licences() -> Iterator[str]:
    """The notices of the program, each library with its licence on a line, and then what the licences say."""
    found = sorted(shipped().values(), key=lambda each: each.metadata["Name"].casefold())
    yield resource_path("NOTICES.md").read_text("utf-8").strip()
    yield ""
    for each in found:
        yield f"{each.metadata['Name']} {each.version}: {licence_of(each)}"
    for each in found:
        for words in _texts(each):
            yield f"\n{each.metadata['Name']}\n{'-' * len(each.metadata['Name'])}\n{words}"


def shipped() -> dict[str, metadata.Distribution]:
    """What is installed of the libraries, and of what they need in turn."""
    found: dict[str, metadata.Distribution] = {}
    waiting = list(LIBRARIES)
    while waiting:
        name = re.sub(r"[-_.]+", "-", waiting.pop()).lower()
        if name in found:
            continue
        try:
            found[name] = metadata.distribution(name)
        except metadata.PackageNotFoundError:
            continue
        needs = (need for need in found[name].requires or () if "extra ==" not in need)
        waiting += [match.group() for need in needs if (match := re.match(r"[\w.-]+", need))]
    return found


def licence_of(library: metadata.Distribution) -> str:
    for name in ("License-Expression", "License"):
        for told in library.metadata.get_all(name) or ():
            first = str(told).strip().partition("\n")[0]
            if first and len(first) <= LONGEST_NAME:
                return first
    classes = library.metadata.get_all("Classifier") or ()
    named = [each.rpartition("::")[2].strip() for each in classes if each.startswith("License ::")]
    return ", ".join(named) or "in its own package"


def _texts(library: metadata.Distribution) -> Iterator[str]:
    for file in library.files or ():
        if ".dist-info" in str(file) and _TEXT.search(file.name):
            try:
                yield file.read_text("utf-8").strip()
            except (OSError, UnicodeDecodeError):
                continue
