"""What ships for Group Policy and what the page for IT says: all settings of the code, and nothing else."""

import re
from pathlib import Path
from typing import Any

import pytest
from defusedxml.ElementTree import parse

from coprodesk.bootstrap.policies import KEY
from coprodesk.domain.policies import LONGEST_FOLDER, SETTINGS, Kind, Setting
from coprodesk.resources import resource_path

SPACE = "{http://schemas.microsoft.com/GroupPolicy/2006/07/PolicyDefinitions}"
BY_NAME = {each.registry_name: each for each in SETTINGS}
LANGUAGES = ("en-GB", "cy-GB")


def rooted(*parts: str) -> Any:
    return parse(resource_path("policy", *parts)).getroot()


def read_as(policy: Any) -> Setting:
    """The setting that Group Policy would write, as the code would have it."""
    name = policy.get("name")
    made = BY_NAME[name].name
    kinds = {"decimal": Kind.NUMBER, "text": Kind.FOLDER, "enum": Kind.CHOICE}
    [*elements] = policy.find(f"{SPACE}elements") or ()
    if not elements:
        on, off = (
            policy.find(f"{SPACE}{each}/{SPACE}decimal").get("value")
            for each in ("enabledValue", "disabledValue")
        )
        assert (on, off, policy.get("valueName")) == ("1", "0", name)
        return Setting(made, Kind.SWITCH)
    [element] = elements
    assert (element.get("id"), element.get("valueName")) == (name, name)
    kind = kinds[element.tag.removeprefix(SPACE)]
    if kind is Kind.NUMBER:
        return Setting(made, kind, int(element.get("minValue")), int(element.get("maxValue")))
    if kind is Kind.CHOICE:
        told = tuple(each.text for each in element.iter(f"{SPACE}string"))
        return Setting(made, kind, choices=told)
    assert int(element.get("maxLength")) <= LONGEST_FOLDER
    return Setting(made, kind)


def test_the_admx_holds_the_settings_of_the_code_and_of_the_same_kinds() -> None:
    policies = list(rooted("CoproDesk.admx").iter(f"{SPACE}policy"))
    assert {each.get("key") for each in policies} == {KEY}
    assert {each.get("class") for each in policies} == {"Machine"}
    assert tuple(map(read_as, policies)) == SETTINGS


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_language_has_every_word_and_box_and_no_other(language: str) -> None:
    admx = resource_path("policy", "CoproDesk.admx").read_text("utf-8")
    adml = rooted(language, "CoproDesk.adml")
    strings = {each.get("id") for each in adml.iter(f"{SPACE}string")}
    assert set(re.findall(r"\$\(string\.(\w+)\)", admx)) == strings
    assert all((each.text or "").strip() for each in adml.iter(f"{SPACE}string"))
    shown = list(adml.iter(f"{SPACE}presentation"))
    assert set(re.findall(r"\$\(presentation\.(\w+)\)", admx)) == {each.get("id") for each in shown}
    assert all([box.get("refId") for box in each] == [each.get("id")] for each in shown)


def test_the_page_for_it_tells_each_setting() -> None:
    page = Path(resource_path("handbook", "for-it.md")).read_text("utf-8")
    rows = re.findall(r"^\| `(\w+)` \| `(\w+)` \| ([^|]+) \|", page, re.MULTILINE)
    assert rows == [(each.name, each.registry_name, values(each)) for each in SETTINGS]


def values(setting: Setting) -> str:
    match setting.kind:
        case Kind.SWITCH:
            return "true, false (registry: 1, 0)"
        case Kind.NUMBER:
            return f"{setting.least} to {setting.most}"
        case Kind.CHOICE:
            return ", ".join(setting.choices)
        case Kind.FOLDER:
            return "a folder"


def test_the_example_names_each_setting() -> None:
    told = resource_path("policy", "policy.toml").read_text("utf-8")
    assert re.findall(r"^#(\w+) =", told, re.MULTILINE) == [each.name for each in SETTINGS]
