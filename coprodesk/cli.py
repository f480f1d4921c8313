"""The command line: the same Desk without a window.

Exit status 0 done, 1 refused or stopped (what happened and what was kept, in one line on standard error), 2 wrong
usage. Never a traceback for anything that is known to go wrong.
"""

import argparse
import errno
import gc
import getpass
import io
import json
import os
import platform
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

from coprodesk import READ_TABLE, __version__
from coprodesk.bootstrap.import_arguments import (
    network_arguments,
    path_told,
    people_arguments,
    plan_arguments,
)
from coprodesk.bootstrap.policies import read_policy
from coprodesk.bootstrap.refusals import Refused
from coprodesk.domain.errors import DeskError, KnownFailure, LogLost
from coprodesk.domain.policies import OPEN, WORKSPACES, Policy, WayOut

if TYPE_CHECKING:  # these would load the database, and much of the domain, before the first paint
    from coprodesk.bootstrap.sessions import Opened

DONE, REFUSED = 0, 1
PASSPHRASE_VARIABLE = "COPRODESK_PASSPHRASE"  # noqa: S105 - the name of the variable
USER_VARIABLE = "COPRODESK_USER"


def main(arguments: Sequence[str] | None = None) -> int:
    given = list(sys.argv[1:] if arguments is None else arguments)
    if given[:1] == [READ_TABLE]:  # said by the program to itself
        from coprodesk.store.table_child import main_of_frozen

        main_of_frozen(Path(given[1]), *given[2:3])
    if arguments is None:
        from coprodesk.bootstrap.privacy import leave_no_dump

        leave_no_dump()
        _note_bugs()
    around = {"secret": PASSPHRASE_VARIABLE, "user": USER_VARIABLE}
    known: dict[str, object] = {name: _told_by(variable, arguments) for name, variable in around.items()}
    if _names_a_workspace(given):
        return _window(Path(given[0]).absolute())
    policy = read_policy()
    asked = _parser(policy).parse_args(given, argparse.Namespace(**known, policy=policy))
    if asked.command is None:
        return _window(None)
    _print_any_letter()
    try:
        _tell_of_faults(asked)
        asked.run(asked)
        if sys.stdout is not None:  # it may have been closed from the start
            sys.stdout.flush()
    except (DeskError, KnownFailure, Refused, OSError, KeyboardInterrupt) as error:
        if _is_broken_pipe(error):
            _let_output_go()
        print(f"coprodesk: {_sentence(error)}", file=sys.stderr)
        return REFUSED
    return DONE


def _tell_of_faults(asked: argparse.Namespace) -> None:
    """Before each command but the one that tells it all."""
    if asked.policy.not_taken and asked.command != "policy":
        from coprodesk.ui.kit.policies import start_words

        print(f"coprodesk: {start_words(asked.policy)}", file=sys.stderr)


def _note_bugs() -> None:
    """What nobody caught is one line here too, and its kind and place go into the log."""
    from coprodesk.bootstrap.logs import begin_log, log_file, note_bugs

    begin_log()
    said = "Something went wrong in CoproDesk itself. What was saved before is safe. For your IT team: "
    note_bugs(lambda _error: print(f"coprodesk: {said}{log_file()}", file=sys.stderr))


def _names_a_workspace(given: Sequence[str]) -> bool:
    """One word that is a file, or ends as a workspace does: what a double click on one hands over."""
    if len(given) != 1 or given[0].startswith("-"):
        return False
    return given[0].endswith(".coprodesk") or Path(given[0]).is_file()


def _window(path: Path | None) -> int:
    gc.disable()  # what is loaded now stays for good; from the first window on ui/kit/collector.py sees to it
    from coprodesk.bootstrap.window import run_window

    return run_window(path)


def _print_any_letter() -> None:
    """A name that the terminal's code page lacks is printed as its number, instead of ending the command."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")


def _is_broken_pipe(error: BaseException) -> bool:
    """Windows tells of it as of an argument that will not do."""
    said = isinstance(error, OSError) and error.errno == errno.EINVAL and error.filename is None
    return isinstance(error, BrokenPipeError) or (said and sys.platform == "win32")


def _let_output_go() -> None:
    """Nobody reads it any more; what is still in its buffer must not fail again when the program ends."""
    with suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _sentence(error: Exception | KeyboardInterrupt) -> str:
    if isinstance(error, KeyboardInterrupt):
        return "Stopped. What was saved before is safe, and nothing was left half done."
    if isinstance(error, Refused):
        return str(error)
    if _is_broken_pipe(error):
        return "Nobody reads what is printed here any more. What was done is kept."
    if isinstance(error, OSError):
        return f"The computer could not do that: {error.strerror or error}. What was saved before is safe."
    from coprodesk.ui.kit.wording import words_for

    anyway = " Or give --without-log to go on without it." if isinstance(error, LogLost) else ""
    return words_for(error).sentence() + anyway


@contextmanager
def _at_the_desk(asked: argparse.Namespace) -> "Iterator[Opened]":
    from coprodesk.bootstrap.sessions import enter

    opened = enter(
        asked.file,
        _passphrase(asked),
        name=_sign_in(asked),
        without_log=asked.without_log,
        policy=asked.policy,
    )
    for notice in opened.workspace.custody.look():
        _say(notice)
    try:
        yield opened
    finally:
        _say(opened.close())


def _say(failure: KnownFailure | None) -> None:
    if failure is not None:
        print(f"coprodesk: {_sentence(failure)}", file=sys.stderr)


def _parser(policy: Policy = OPEN) -> argparse.ArgumentParser:
    """What the organisation closed is not offered; asked for all the same it is refused in words."""
    parser = argparse.ArgumentParser(prog="coprodesk", description="Work with people: abilities first.")
    commands = parser.add_subparsers(dest="command", metavar="COMMAND")

    new = commands.add_parser("new", help="make an empty workspace")
    _file(new)
    new.add_argument("--name", required=True, help="what the workspace is called")
    new.add_argument("--team", default="", help="the team's name (the workspace's, unless given)")
    new.add_argument("--member", default="", help="your own name (the computer's user name, unless given)")
    new.set_defaults(run=_new)

    exports = policy.is_open(WayOut.EXPORT)
    plan = commands.add_parser("plan", **_help("print a person's plan as a PDF", offered=exports))
    _file(plan)
    plan.add_argument("--person", required=True, metavar="REFERENCE")
    plan.add_argument("--out", required=True, type=path_told, metavar="PLAN.pdf")
    plan.add_argument("--draft", action="store_true", help="the draft of today, although one is agreed")
    plan.add_argument("--boxes", action="store_true", help="letters that no font has as empty boxes")
    plan.add_argument("--large-print", action="store_true", help="else as the person asked")
    plan.set_defaults(run=_plan)

    _import_parser(commands.add_parser("import", help="bring in a file of another program"))

    backup = commands.add_parser("backup", help="make a checked backup")
    _file(backup)
    backup.add_argument("--to", required=True, type=path_told, metavar="FOLDER")
    backup.set_defaults(run=_backup)

    restore = commands.add_parser("restore", help="put a backup in a workspace's place; the old file is kept")
    _file(restore)
    restore.add_argument("--to", required=True, type=path_told, metavar="WORKSPACE")
    restore.set_defaults(run=_restore)

    told = _help("everything, or one person's record; not encrypted", offered=exports)
    _export_parser(commands.add_parser("export", **told))

    _check_parser(commands.add_parser("check", help="prove a workspace or a backup"))
    _add_others(commands, policy)
    return parser


def _add_others(commands: Any, policy: Policy) -> None:
    """What is about no workspace."""
    told = _help("do the main job on the sample, without a window", offered=policy.allows_sample())
    demo = commands.add_parser("demo", **told)
    demo.add_argument("--out", required=True, type=path_told, metavar="FOLDER")
    demo.set_defaults(run=_demo)

    ruled = commands.add_parser("policy", help="what your organisation laid down for this computer")
    ruled.set_defaults(run=_policy)

    version = commands.add_parser("version", help="which version this is")
    version.add_argument("--json", action="store_true")
    version.set_defaults(run=_version)


def _help(words: str, *, offered: bool) -> dict[str, Any]:
    """A command without one is not listed."""
    return {"help": words} if offered else {}


def _export_parser(export: argparse.ArgumentParser) -> None:
    _file(export)
    export.add_argument(
        "--person", metavar="REFERENCE", help="the whole record of this person, for themselves"
    )
    export.add_argument(
        "--undecided",
        choices=["names-out", "leave-out"],
        help="about marked entries that nobody decided about: take names out, or leave them out; refused, unless given",
    )
    export.add_argument("--out", required=True, type=path_told, metavar="FOLDER", help="a new folder")
    export.add_argument("--why", default="from the command line", help="what for, as the trail keeps it")
    export.set_defaults(run=_export)


def _import_parser(parser: argparse.ArgumentParser) -> None:
    nouns = parser.add_subparsers(dest="noun", metavar="WHAT", required=True)
    told = (
        ("people", "people, from CSV or .xlsx", people_arguments, _import_people),
        ("network", "the people around somebody, of another program", network_arguments, _import_network),
        ("plan", "a plan of another system, as FHIR", plan_arguments, _import_plan),
    )
    for name, words, add_arguments, run in told:
        made = nouns.add_parser(name, help=words)
        _file(made)
        add_arguments(made)
        made.set_defaults(run=run)


def _check_parser(parser: argparse.ArgumentParser) -> None:
    _file(parser)
    kept = "a receipt, a folder of them, or a backup that was kept where nobody could change it"
    parser.add_argument("--against", type=path_told, metavar="RECEIPTS", help=kept)
    parser.set_defaults(run=_check)


def _file(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", type=path_told, metavar="FILE")
    parser.add_argument(
        "--passphrase-file", type=path_told, metavar="F", help=f"else ${PASSPHRASE_VARIABLE}, else asked"
    )
    parser.add_argument(
        "--as",
        dest="sign_in",
        metavar="NAME",
        help=f"your sign-in name, else ${USER_VARIABLE}; none is needed where nobody has one",
    )
    parser.add_argument(
        "--without-log", action="store_true", help="open although the log of a crash is missing or damaged"
    )


def _passphrase(asked: argparse.Namespace, *, twice: bool = False) -> str:
    if asked.passphrase_file is not None:
        try:
            return str(asked.passphrase_file.read_text("utf-8")).rstrip("\r\n")
        except (OSError, UnicodeDecodeError):
            raise Refused(
                f"The passphrase file {asked.passphrase_file} cannot be read. Nothing was changed."
            ) from None
    if asked.secret is not None:
        return _typed(asked.secret)
    if not sys.stdin.isatty():
        raise Refused(
            f"No passphrase: give --passphrase-file or set {PASSPHRASE_VARIABLE}. Nothing was changed."
        )
    try:
        first = getpass.getpass("Passphrase: ")
        again = getpass.getpass("Once more: ") if twice else first
    except EOFError:
        raise Refused("No passphrase was typed. Nothing was changed.") from None
    if again != first:
        raise Refused("The two passphrases differ. Nothing was made.")
    return _typed(first)


def _told_by(variable: str, arguments: Sequence[str] | None) -> str | None:
    """What the environment says. The program itself takes it out, so that no process it starts inherits it."""
    if arguments is None:
        return os.environ.pop(variable, None)
    return os.environ.get(variable)


def _sign_in(asked: argparse.Namespace) -> str:
    return str(asked.sign_in or asked.user or "")


def _typed(passphrase: str) -> str:
    """Bytes that are no letters in UTF-8 could never be typed in the window."""
    try:
        passphrase.encode()
    except UnicodeEncodeError:
        raise Refused("The passphrase is not written in UTF-8. Nothing was changed.") from None
    return passphrase


def _user_name() -> str:
    try:
        return getpass.getuser()
    except (KeyError, ImportError, OSError):
        raise Refused(
            "This computer tells no user name: give --member, your own. Nothing was made."
        ) from None


def _new(asked: argparse.Namespace) -> None:
    from coprodesk.bootstrap.sessions import NewWorkspace, found
    from coprodesk.bootstrap.strength import strength

    passphrase = _passphrase(asked, twice=True)
    if not passphrase.strip():
        raise Refused("A passphrase is needed. Nothing was made.")
    if not asked.name.strip():
        raise Refused("The workspace needs a name. Nothing was made.")
    new = NewWorkspace(asked.name, asked.team or asked.name, asked.member or _user_name())
    if asked.policy.is_easy(strength(passphrase, (new.name, new.team, new.member))):
        raise Refused("This passphrase is too easy to guess: add another word or two. Nothing was made.")
    opened, recovery = found(asked.file, new, passphrase, policy=asked.policy)
    _say(opened.close())
    print(f"Made {asked.file}")
    print(f"Recovery key (shown this once; keep it apart from this computer): {recovery}")


def _plan(asked: argparse.Namespace) -> None:
    from coprodesk.domain.documents import Format, Wanted
    from coprodesk.domain.errors import LettersMissing
    from coprodesk.domain.plan_checks import unseen_risks
    from coprodesk.queries.people import PersonByReference
    from coprodesk.queries.plan_versions import AgreedVersionOf
    from coprodesk.queries.plans import PlanContentOf
    from coprodesk.reports.documents import PlanCopy
    from coprodesk.store.failures import translated
    from coprodesk.store.whole import write_whole

    with _at_the_desk(asked) as opened:
        person = opened.desk.ask(PersonByReference(asked.person))
        if person is None:
            raise Refused(f"Nobody here has the reference {asked.person}. Nothing was printed.")
        draft = asked.draft or opened.desk.ask(AgreedVersionOf(person)) is None
        for risk in unseen_risks(opened.desk.ask(PlanContentOf(person))) if draft else ():
            print(f"coprodesk: The person has not seen this risk as it is written: {risk}", file=sys.stderr)
        wanted = Wanted(Format.LARGE_18) if asked.large_print else None
        try:
            pdf = opened.desk.print(PlanCopy(person, wanted, draft, asked.boxes))
        except LettersMissing as error:
            letters = ", ".join(error.letters).lower()
            raise Refused(
                f"No font here has these letters: {letters}. Nothing was printed. "
                "Write --boxes to print each as an empty box."
            ) from error
        with translated(asked.out):
            write_whole(asked.out, pdf)
    print(asked.out)


def _import_people(asked: argparse.Namespace) -> None:
    from coprodesk.bootstrap.importing import TableImport, bring_in

    told = TableImport(
        asked.table, asked.mapping, asked.dates, asked.duplicates, asked.doubtful, asked.sheet, asked.heading_row,
        asked.rejects, asked.dry_run,
    )  # fmt: skip
    with _at_the_desk(asked) as opened:
        for line in bring_in(opened.desk, told):
            print(line)


def _import_network(asked: argparse.Namespace) -> None:
    from coprodesk.bootstrap.bringing import NetworkImport, bring_network

    told = NetworkImport(
        asked.networks, asked.person, asked.case, asked.middle, asked.all_around, asked.arrows_are_help, asked.dry_run
    )  # fmt: skip
    with _at_the_desk(asked) as opened:
        for line in bring_network(opened.desk, told):
            print(line)


def _import_plan(asked: argparse.Namespace) -> None:
    from coprodesk.bootstrap.bringing import PlanImport, bring_plan

    told = PlanImport(asked.plan, asked.person, asked.of, asked.same_person, asked.dry_run)
    with _at_the_desk(asked) as opened:
        for line in bring_plan(opened.desk, told):
            print(line)


def _backup(asked: argparse.Namespace) -> None:
    from coprodesk.bootstrap.sessions import backup_now

    with _at_the_desk(asked) as opened:
        made = backup_now(opened, asked.to)
    print(made.path)


def _restore(asked: argparse.Namespace) -> None:
    from coprodesk.bootstrap.sessions import enter
    from coprodesk.domain.clock import SystemClock
    from coprodesk.store.backups import made_at, restore
    from coprodesk.usecases.audits import NoteRestore, note_restore

    secret, name, made = _passphrase(asked), _sign_in(asked), made_at(asked.file)
    if not asked.to.exists():
        asked.policy.require_place(WORKSPACES, asked.to)
    kept = restore(asked.file, secret, asked.to, SystemClock().now(), name)
    opened = enter(asked.to, secret, name=name, policy=asked.policy)
    opened.desk.do(note_restore, NoteRestore(made))
    opened.close()
    print(asked.to)
    if kept is not None:
        print(f"The old file is kept: {kept}")


def _export(asked: argparse.Namespace) -> None:
    from coprodesk.reports.exports import ExportEverything

    if asked.person is not None:
        _export_person(asked)
        return
    with _at_the_desk(asked) as opened:
        made = opened.desk.print(ExportEverything(asked.out, asked.why))
    print(f"{made.folder}: {made.rows} rows. It is not encrypted: delete it when it has done its work.")


def _export_person(asked: argparse.Namespace) -> None:
    from coprodesk.bootstrap.packing import pack

    with _at_the_desk(asked) as opened:
        left_out = pack(opened.desk, asked.person, asked.out, asked.undecided)
    print(f"{asked.out}: record.pdf and record.json, {left_out} entries left out. They are not encrypted.")


def _check(asked: argparse.Namespace) -> None:
    from coprodesk.bootstrap.checking import differs, vouched
    from coprodesk.store.backups import examine

    secret, name = _passphrase(asked), _sign_in(asked)
    told = examine(asked.file, secret, name, without_log=asked.without_log, against=asked.against)
    for path in told.wrong:
        print(f"{path}: this is no receipt", file=sys.stderr)
    if wrong := differs(told):
        raise Refused(f"{wrong} The file was not changed.")
    print(f"{asked.file}: whole, {told.found.rows} rows, the trail fits together. {vouched(told.compared)}")


def _demo(asked: argparse.Namespace) -> None:
    from coprodesk.bootstrap.demo import run_demo

    for path in run_demo(asked.out, asked.policy):
        print(path)


def _policy(asked: argparse.Namespace) -> None:
    from coprodesk.ui.kit.policies import all_words

    for line in all_words(asked.policy):
        print(line)


def _version(asked: argparse.Namespace) -> None:
    if asked.json:
        print(
            json.dumps(
                {"coprodesk": __version__, "python": platform.python_version(), "system": platform.system()}
            )
        )
    else:
        print(f"coprodesk {__version__}")
