"""What the window needs from outside the desk, tied to one opened workspace."""

from collections.abc import Callable
from concurrent.futures import Executor
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Protocol

from coprodesk.bootstrap.logs import report
from coprodesk.bootstrap.machine import Machine
from coprodesk.bootstrap.members import Keys, change_passphrase
from coprodesk.bootstrap.privacy import leave_no_dump
from coprodesk.bootstrap.recovery import recovery_sheet
from coprodesk.bootstrap.sessions import Opened, backup_now
from coprodesk.bootstrap.shares import Runs, Share
from coprodesk.bootstrap.strength import refusal_of, strength
from coprodesk.domain.policies import Policy, WayOut
from coprodesk.store import backups
from coprodesk.store.failures import translated
from coprodesk.store.whole import write_whole
from coprodesk.ui.kit.services import About, Failed, Preferences, Restoring, Services


class Runner(Runs, Protocol):
    def restoring(self, path: Path) -> Restoring: ...


def services(runner: Runner, opened: Opened) -> Services:
    workspace = opened.workspace

    def backed_up() -> datetime | None:
        return backups.last_made(opened.backup_folder(), workspace.path.stem, opened.desk.clock.now())

    def back_up(then: Callable[[datetime], object], failed: Failed) -> None:
        runner.run(partial(_back_up, opened), then, failed)

    def change(current: str, new: str, then: Callable[[], object], failed: Failed) -> None:
        if (weak := refusal_of(runner.machine.policy, new, field="new")) is not None:
            failed(weak)
            return
        runner.run(
            partial(change_passphrase, workspace, opened.desk, current, new), lambda _done: then(), failed
        )

    def propose(current: str, then: Callable[[str], object], failed: Failed) -> None:
        runner.run(partial(workspace.propose_recovery_key, current), then, failed)

    def take(key: str, then: Callable[[], object], failed: Failed) -> None:
        runner.run(partial(workspace.take_recovery_key, key), lambda _done: then(), failed)

    return Services(
        clock=opened.desk.clock,
        file_name=workspace.path.name,
        strength=strength,
        preferences=runner.machine.preferences,
        save_preferences=runner.machine.save_preferences,
        backed_up=backed_up,
        back_up=back_up,
        change_passphrase=change,
        propose_recovery_key=propose,
        take_recovery_key=take,
        recovery_sheet=lambda key: recovery_sheet(key, workspace.path.stem, opened.desk.clock.now()),
        restoring=partial(runner.restoring, workspace.path),
        save_document=partial(_save_copy, runner.machine.policy),
        save_report=save_document,
        make_folder=make_folder,
        press=press,
        remembered=runner.machine.remembered,
        remember=runner.machine.remember_numbers,
        receipts=Share(runner),
        report=lambda: _report(runner.machine, opened.desk.clock.now()),
        about=_about,
        keys=None if opened.practice else Keys(runner.machine, workspace, opened.desk),
        practice=opened.practice,
        policy=runner.machine.policy,
    )


def _about() -> About:
    from coprodesk.bootstrap.about import about

    return about()


def _report(machine: Machine, now: datetime) -> str:
    from coprodesk.bootstrap.about import versions

    return report({**versions(), **_facts(machine.preferences())}, now, policy=machine.policy)


def _facts(preferences: Preferences) -> dict[str, str]:
    return {
        "Appearance": preferences.choice.value,
        "Text": f"{round(preferences.scale * 100)} %",
        "Language": preferences.language.value,
    }


def _save_copy(policy: Policy, path: Path, content: bytes) -> None:
    policy.let_out(WayOut.EXPORT)
    save_document(path, content)


def save_document(path: Path, content: bytes) -> None:
    """The whole document or none of it."""
    with translated(path):
        write_whole(path, content)


def press() -> Executor:
    """Where the plans of a batch are made; loaded when the first batch begins."""
    from coprodesk.reports.batch import press as begun

    return begun(leave_no_dump)


def make_folder(path: Path) -> None:
    """In a folder that is there; one that is there already will do."""
    with translated(path):
        path.mkdir(exist_ok=True)


def _back_up(opened: Opened) -> datetime:
    backup_now(opened)
    return opened.desk.clock.now()
