"""After a day with one thing going wrong, on a machine that is well again: what is not as it should be."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import Any

from coprodesk.bootstrap.sessions import backup_folder, enter
from coprodesk.domain.errors import KnownFailure
from coprodesk.queries.people import Caseload
from coprodesk.queries.workspace import DraftFor
from coprodesk.store import backups, keys
from coprodesk.store.copies import readable
from coprodesk.store.files import envelopes
from tests.faults.day import NAME, NEW, OLD, OTHERS, PLAN, TABLE, Act, Fault

# What somebody is told to do next would be wrong with these, unless the file really is so.
FRIGHTENING = {
    "DamagedFile",
    "NotAWorkspace",
    "KeysMissing",
    "WrongPassphrase",
    "FileMissing",
    "NewerFile",
    "LogLost",
    "KeysOfAnother",
}
VITAL = {NAME, f"{NAME}-wal"}
STRANGE = {"replaced by another workspace's", "overwritten with another workspace's"}
Said = list[dict[str, Any]]


@dataclass(frozen=True)
class Spent:
    """A day, and what its child said of it. `alive`: it came to its own end."""

    act: Act
    fault: Fault
    path: Path
    recovery: str
    said: Said
    alive: bool

    def all(self, key: str) -> list[Any]:
        return [each[key] for each in self.said if key in each]

    def names(self, key: str) -> set[str]:
        return set(chain.from_iterable(self.all(key)))


def wrong(spent: Spent) -> Iterator[str]:
    """In words, one for each thing; nothing where all is well."""
    for bug in spent.all("bug"):
        yield f"a mistake of ours: {bug.strip().splitlines()[-1]}\n{bug}"
    if not spent.alive:
        yield "the program died"
    if not spent.fault.harm:
        yield from _wrong_words(spent)
        yield from _stuck(spent)
    if PENDING in _told(spent):  # told so: the next opening does the rest
        enter(spent.path, NEW).close()
    if _told(spent) and (spent.fault.to in VITAL or (spent.act.crashed and spent.fault.harm in STRANGE)):
        return  # it holds what was saved, or the one copy of the keys: that something is wrong with it was told
    yield from _wrong_secrets(spent)
    try:
        yield from _wrong_there(spent)
    except KnownFailure as failure:
        if spent.fault.to not in VITAL:
            yield f"it does not open: {type(failure).__name__} {failure.path}"


def _wrong_words(spent: Spent) -> Iterator[str]:
    for each in spent.said:
        if each.get("refused") in FRIGHTENING:
            yield f"told at {each['act']} as {each['refused']}\n{each['why']}"


def _stuck(spent: Spent) -> Iterator[str]:
    """What went wrong once is over: the next save is kept."""
    opened = not spent.act.name.startswith(("lock", "close"))
    if not spent.fault.lasting and opened and "Huw" not in spent.names("kept"):
        told = [f"{each['act']}: {each['refused']}" for each in spent.said if "refused" in each]
        yield f"nothing can be saved any more ({'; '.join(told)})"


def _secrets(spent: Spent) -> tuple[list[set[str]], set[str]]:
    """Which sets of secrets may open it, and all that were ever made."""
    before, news = {OLD, spent.recovery}, spent.all("new")
    if not news:
        return [before], before
    passphrase, recovery = news[0]
    after = {passphrase or OLD, recovery or spent.recovery}
    taken = spent.all("taken") or PENDING in _told(spent)
    return ([after] if taken else [before, after]), before | after


def _wrong_secrets(spent: Spent) -> Iterator[str]:
    allowed, ever = _secrets(spent)
    opening = {each for each in ever | {OTHERS, NEW} if _opens(spent.path, each)}
    if opening not in allowed and not (LOST_FILE & _told(spent)):
        yield f"opened by {len(opening)} secrets: {sorted(opening)}"


def _opens(path: Path, secret: str) -> bool:
    try:
        found = (keys.unseal(each, secret) for each in envelopes(path))
        data_keys = [key.data_key for key in found if key is not None]
        return any(readable(path, key) or readable(path, key, alone=True) for key in data_keys)
    except KnownFailure:
        return False


LOST_FILE = {"SavedElsewhere", "NowhereToSave"}
PENDING = "NotInPlaceYet"


def _told(spent: Spent) -> set[str]:
    return {each["refused"] for each in spent.said if "refused" in each}


def _wrong_there(spent: Spent) -> Iterator[str]:
    allowed, _ = _secrets(spent)
    secrets = [each for each in (NEW, OLD) if any(each in one for one in allowed)]
    secret = next((each for each in secrets if _opens(spent.path, each)), secrets[-1])
    opened = enter(spent.path, secret)
    there = Counter(row.name for row in opened.desk.ask(Caseload()).rows)
    draft = opened.desk.ask(DraftFor("person", ""))
    if opened.close() is not None:
        yield "it did not become one file"
    before = {"Bea"} | ({"Carl"} if spent.act.crashed else set())
    if lost := (before | spent.names("kept")) - there.keys():
        yield f"lost: {sorted(lost)}"
    if strange := there.keys() - before - spent.names("tried"):
        yield f"from nowhere: {sorted(strange)}"
    if max(there.values(), default=0) > 1:
        yield f"twice: {there}"
    if draft != {"name": "Wyn"}:
        yield "the typing is lost"
    told = backups.examine(spent.path, secret)
    if told.broken is not None:
        yield f"the trail is broken at {told.broken} of {told.found.rows}"
    if told.unread is not None:
        yield f"the readings are broken: {told.unread}"
    yield from _wrong_beside(spent)


def _wrong_beside(spent: Spent) -> Iterator[str]:
    """Litter, and copies that have a name and are not whole."""
    path, folder = spent.path, spent.path.parent
    usual = {path.name, backup_folder(path).name, TABLE, PLAN}
    replaced = [each for each in folder.iterdir() if "-replaced-" in each.name]
    litter = {each.name for each in folder.iterdir()} - usual - {each.name for each in replaced}
    if spent.fault.lasting:  # what could not be taken away goes when the plan is next printed
        litter = {name for name in litter if not name.startswith(f".{PLAN}.")}
    litter |= {each.name for each in backup_folder(path).iterdir() if each.name.startswith(".")}
    if litter:
        yield f"litter: {sorted(litter)}"
    copies = [*backup_folder(path).glob("*.coprodesk"), *replaced]
    for copy in copies:
        backups.examine(copy, OLD)
    if missing := set(spent.all("backup")) - {copy.name for copy in copies}:
        yield f"no such backup: {missing}"
    plan = folder / PLAN
    if plan.exists() and not plan.read_bytes().rstrip().endswith(b"%%EOF"):
        yield "half a plan was printed"
    if spent.all("printed") and not plan.exists():
        yield "the plan was not printed"
