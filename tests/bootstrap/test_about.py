"""Versions and licences, from what is installed."""

import re
import tomllib
from pathlib import Path

from coprodesk.bootstrap.about import LIBRARIES, about, licence_of, licences, shipped, versions
from coprodesk.bootstrap.logs import log_file

HOUSE = Path(__file__).parents[2]


def test_the_libraries_are_those_that_the_program_asks_for() -> None:
    told = tomllib.loads((HOUSE / "pyproject.toml").read_text("utf-8"))["project"]["dependencies"]
    names = {match.group() for each in told if (match := re.match(r"[\w.-]+", each))}
    assert set(LIBRARIES) == names


def test_each_is_told_with_its_licence_and_what_it_says() -> None:
    found, told = shipped(), "\n".join(licences())
    assert {"sqlalchemy", "mako", "shiboken6"} <= found.keys()
    for each in found.values():
        assert f"\n{each.metadata['Name']} {each.version}: " in told
        assert licence_of(each)
    assert "Libraries with a condition to know about" in told
    assert "Permission is hereby granted, free of charge" in told


def test_versions_are_told() -> None:
    told = versions()
    assert list(told) == ["CoproDesk", "Python", "Qt", "SQLCipher", "SQLite", "System"]
    assert all(re.match(r"\d+\.\d+", told[name]) for name in list(told)[:5])
    assert about().log == log_file()
