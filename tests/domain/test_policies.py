"""A policy's settings, each by itself."""

from pathlib import Path

import pytest

from coprodesk.domain.policies import (
    BACKUPS,
    LOCK_AFTER,
    MOST_SETTINGS,
    OPEN,
    SETTINGS,
    WORKSPACES,
    ClosedWay,
    Elsewhere,
    Fault,
    NotTaken,
    Policy,
    SampleClosed,
    WayOut,
    policy_of,
)

HOME = Path("/home/asha")


def test_what_will_not_do_is_told_and_the_rest_holds() -> None:
    told = {
        "least_passphrase_strength": "3",
        "lock_after_minutes": 0,
        "workspace_folder": "here/below",
        "backup_folder": "~/copies",
        "allow_printing": 0,
        "allow_export": False,
        "language": "fr",
        "allow_everything": True,
    }
    policy = policy_of(told, "place", HOME)
    assert dict(policy.values) == {"backup_folder": HOME / "copies", "allow_export": False}
    assert policy.not_taken == (
        NotTaken("least_passphrase_strength", Fault.WRONG_KIND),
        NotTaken("lock_after_minutes", Fault.OUT_OF_RANGE),
        NotTaken("workspace_folder", Fault.NOT_A_WHOLE_PATH),
        NotTaken("allow_printing", Fault.WRONG_KIND),
        NotTaken("language", Fault.NOT_A_CHOICE),
        NotTaken("allow_everything", Fault.UNKNOWN),
    )


@pytest.mark.parametrize("value", [True, 3.5, None, [3], {"a": 1}, "x"])
def test_a_number_is_a_whole_number(value: object) -> None:
    assert policy_of({"lock_after_minutes": value}, "p", HOME).not_taken[0].fault is Fault.WRONG_KIND


@pytest.mark.parametrize("value", ["", " ", "/a\0b", "/" + "a" * 2000, "~asha/x", "%USERPROFILE%/x"])
def test_a_folder_is_a_whole_path(value: str) -> None:
    assert policy_of({"workspace_folder": value}, "p", HOME).values == {}


def test_too_many_settings_are_told() -> None:
    policy = policy_of({f"x{n}" * 99: n for n in range(MOST_SETTINGS + 9)}, "p", HOME)
    assert len(policy.not_taken) == MOST_SETTINGS + 1
    assert all(len(each.name) <= 80 for each in policy.not_taken)


def test_without_a_policy_all_is_open() -> None:
    assert all(OPEN.is_open(way) for way in WayOut)
    assert (OPEN.minutes(200), OPEN.language(), OPEN.allows_sample()) == (200, None, True)
    assert [OPEN.is_easy(score) for score in range(5)] == [True, True, False, False, False]
    OPEN.require_place(WORKSPACES, Path("/anywhere/a.coprodesk"))


def test_it_binds() -> None:
    policy = Policy({
        "least_passphrase_strength": 3, "lock_after_minutes": 5, "allow_printing": False, "allow_sample": False,
    })  # fmt: skip
    assert [policy.is_easy(score) for score in range(5)] == [True, True, True, False, False]
    assert [policy.minutes(chosen) for chosen in (2, 5, 60)] == [2, 5, 5]
    assert policy.is_open(WayOut.EXPORT)
    with pytest.raises(ClosedWay):
        policy.let_out(WayOut.PRINT)
    with pytest.raises(SampleClosed):
        policy.require_sample()
    assert policy.sets(LOCK_AFTER)


def test_a_place_is_the_folder_or_below_it_and_no_link_leads_out(tmp_path: Path) -> None:
    inside, outside = tmp_path / "in", tmp_path / "out"
    for each in (inside / "deep", outside):
        each.mkdir(parents=True)
    policy = Policy({"backup_folder": inside})
    policy.require_place(BACKUPS, inside)
    policy.require_place(BACKUPS, inside / "deep" / "new")
    for elsewhere in (outside, tmp_path, inside / ".." / "out", tmp_path / "inn"):
        with pytest.raises(Elsewhere):
            policy.require_place(BACKUPS, elsewhere)
    try:
        (inside / "link").symlink_to(outside, target_is_directory=True)
    except OSError:
        return  # Windows lets not everybody make one
    with pytest.raises(Elsewhere):
        policy.require_place(BACKUPS, inside / "link" / "a")


def test_names_are_one_to_one() -> None:
    assert (
        len({each.name for each in SETTINGS})
        == len({each.registry_name for each in SETTINGS})
        == len(SETTINGS)
    )
