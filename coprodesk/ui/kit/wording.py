"""The only map from an error to words: what happened, what was kept, what to do.

A new error class gets one line in WORDS, a new problem code one line in PROBLEMS; a test holds both total.
`{name}` in a problem is the field's label. Words of the domain's choices stand in labels.py.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from coprodesk.domain import errors
from coprodesk.domain.budgets import BudgetNotAgreed, NotEnoughMoney, NotInThisState
from coprodesk.domain.cases import CaseAlreadyOpen, NoOpenCase
from coprodesk.domain.conversations import ConversationEnded
from coprodesk.domain.directions import isolated
from coprodesk.domain.exchanges import BelowLimit
from coprodesk.domain.graphs import NotANetwork
from coprodesk.domain.imports import NobodyToBringIn, ReferencesTaken
from coprodesk.domain.ledgers import AlreadyReversed
from coprodesk.domain.members import CodeUsed, NameNeeded, TableFull
from coprodesk.domain.merges import CircleOfMerges, InOnePool, MergedAway
from coprodesk.domain.plans import PlanAlreadyOpen, PlanVersionChanged
from coprodesk.domain.policies import ClosedWay, Elsewhere, SampleClosed, WayOut
from coprodesk.domain.pools import DecisionNeeded, NotDecidedYet
from coprodesk.domain.proposals import NotAPlan, PlanOfAnother
from coprodesk.domain.requests import AnsweredAlready, NotDecided
from coprodesk.domain.safeguarding import NeverMatched
from coprodesk.domain.tables import NoSuchSheet, NoTable, TooLong, TooWide, UnreadableTable
from coprodesk.domain.watching import Stopped
from coprodesk.training.scenario import BadScenario
from coprodesk.ui.kit.formats import moment
from coprodesk.ui.kit.i18n import tr, tr_n
from coprodesk.ui.kit.problems import problem_words


@dataclass(frozen=True)
class Words:
    happened: str
    kept: str = ""
    do: str = ""

    def sentence(self) -> str:
        happened = self.happened if self.happened.endswith((".", "?", "!")) else f"{self.happened}."
        return " ".join(filter(None, (happened, self.kept, self.do)))


def _says(happened: str, kept: str = "", do: str = "") -> Callable[[Any], Words]:
    """`{file}` stands for the name of the file that the failure is about."""

    def make(error: Any) -> Words:
        path = getattr(error, "path", None)
        name = (path.name or str(path)) if path is not None else tr("the workspace")
        return Words(*(tr(part).replace("{file}", name) if part else "" for part in (happened, kept, do)))

    return make


def _invalid(error: errors.Invalid) -> Words:
    lines = "; ".join(dict.fromkeys(problem_words(problem.code) for problem in error.problems))
    return Words(tr("There is something to put right"), tr("Nothing was saved yet."), lines)


def _conflict(_error: errors.Conflict) -> Words:
    return Words(
        tr("Somebody saved this record while you had it open."),
        tr("Both versions are kept."),
        tr("Look at what is saved now, then do it again."),
    )


def _not_a_plan(error: NotAPlan) -> Words:
    happened = {
        "not_json": tr("That file is not FHIR in JSON."),
        "not_fhir": tr("That file does not keep to FHIR R4, so it cannot be read safely."),
        "no_plan": tr("There is no plan in that file: nothing that matters, no strengths, no goals."),
        "too_large": tr("That file is too large to be one person's plan."),
    }
    return Words(
        happened[error.reason], tr("Nothing was changed."), tr("Ask for a FHIR R4 file with a CarePlan.")
    )


def _plan_of_another(error: PlanOfAnother) -> Words:
    return Words(
        tr("That plan is about {name}, not plainly about this person.", name=error.told)
        if error.told
        else tr("That plan does not say whom it is about."),
        tr("Nothing was changed."),
        tr("Make sure that it is the same person, and say so."),
    )


def _unsafe(error: errors.UnsafePlace) -> Words:
    places = {
        "share": tr("This folder is on a shared drive."),
        "mapped": tr("This folder is on a mapped drive."),
        "sync": tr("This folder is copied by a sync program."),
    }
    return Words(
        places.get(error.detail, tr("A workspace is not safe in this folder.")),
        tr("Nothing was changed."),
        tr("Keep the workspace on this computer and send backups to the folder."),
    )


def _closed_way(error: ClosedWay) -> Words:
    ways = {
        WayOut.PRINT: tr("Printing is closed by your organisation."),
        WayOut.EXPORT: tr("Saving and exporting files is closed by your organisation."),
        WayOut.COPY: tr("Copying is closed by your organisation."),
    }
    return Words(ways[error.way], tr(NOTHING), tr("Ask your IT team if you need it."))


def _another_folder(error: Elsewhere) -> Words:
    return Words(
        tr("Your organisation keeps these files in one folder, and this is another."),
        tr(NOTHING),
        tr("Choose {folder}, or a folder in it.", folder=str(error.folder)),
    )


def _not_decided(error: NotDecided) -> Words:
    return Words(
        tr_n("{n} entry is not decided about yet.", "{n} entries are not decided about yet.", error.left),
        tr(NOTHING),
        tr("Decide about each, then make the pack."),
    )


def _in_one_pool(error: InOnePool) -> Words:
    return Words(
        tr(
            "Both have a share in {pool}: two shares cannot become one person's.",
            pool=", ".join(map(isolated, error.titles)),
        ),
        tr(NOTHING),
        tr("Let one of them leave the pool first."),
    )


def _not_a_network(error: NotANetwork) -> Words:
    said = {
        "unreadable": tr("This file cannot be read as a network."),
        "nobody": tr("There is nobody in this file."),
        "numbers": tr(
            "The people in this file have numbers and no names. Choose it together with the table of people."
        ),
        "mixed": tr("These are tables and a network file of something else. Choose one of the two."),
        "too_many": tr("There are more than 500 people in this file."),
        "unsafe": tr("This file refers to other files or grows when it is opened, so it was not read."),
    }
    return Words(
        said[error.code],
        tr("Nothing was changed."),
        tr("Choose GraphML, a table of ties, or a Network Canvas export."),
    )


def _log_lost(error: errors.LogLost) -> Words:
    """What a crash left behind, in moments: the newest line that is there, and the last save that is known of."""
    name = error.path.name if error.path is not None else tr("the workspace")
    happened = tr(
        "The log beside {file}, which holds the newest of what was saved, is missing or damaged.", file=name
    )
    kept = []
    if error.since is not None:
        kept.append(tr("What was saved until {moment} is there.", moment=moment(error.since)))
    if error.lines:
        kept.append(tr_n("{n} later entry is missing.", "{n} later entries are missing.", error.lines))
    elif error.since is not None:
        kept.append(tr("Nothing later is known of, but a draft or a last save may be missing."))
    if error.until is not None:
        kept.append(tr("The last save that is known of was at {moment}.", moment=moment(error.until)))
    if error.changed:
        return Words(WORDS[errors.LogChanged](error).happened, " ".join(kept))
    do = tr(
        "If {log} was moved or deleted, put it back beside the workspace and open again.", log=f"{name}-wal"
    )
    return Words(happened, " ".join(kept), do)


def _elsewhere(error: errors.SavedElsewhere) -> Words:
    why: errors.KnownFailure = getattr(errors, error.detail or errors.FileMoved.__name__)()
    name = error.path.name if error.path is not None else tr("the workspace")
    kept = tr("All that was saved is in {file}.", file=name)
    return Words(words_for(why).happened, kept, tr("Open that file to go on."))


def _letters_missing(error: errors.LettersMissing) -> Words:
    return Words(
        tr(
            "No font here has these letters: {letters}.",
            letters=", ".join(error.letters[:MOST_LETTERS]).lower(),
        ),
        tr("Nothing was printed."),
        tr("Look at it on screen and print it from there, or write the name in other letters."),
    )


MOST_LETTERS = 6
NOTHING = "Nothing was changed."
AS_IT_WAS = "The file is as it was."
TYPED = "What you typed is still here."
SAFE = "What you typed is still here, and what was saved before is safe."
TO_A_NEW_FILE = "Lock or close CoproDesk: it then writes everything to a new file."
PUT_BACK = "If a file of this name ending in .keys was moved, put it back beside it; else open a backup."

WORDS: dict[type[Exception], Callable[[Any], Words]] = {
    NotAPlan: _not_a_plan,
    PlanOfAnother: _plan_of_another,
    errors.DeskError: _says(
        "That could not be done.", NOTHING, "Look at the record again and try once more."
    ),
    errors.Invalid: _invalid,
    errors.NotAllowed: _says(
        "Your role does not include this.", NOTHING, "Ask your team lead or administrator if you need it."
    ),
    errors.NotFound: _says(
        "This record is not there any more, or is not yours to see.",
        NOTHING,
        "Look in the list or in the bin.",
    ),
    NeverMatched: _says(
        "These two must not be brought together.", NOTHING, "Speak with your team lead before anything else."
    ),
    errors.Conflict: _conflict,
    errors.LettersMissing: _letters_missing,
    errors.NothingToUndo: _says("There is nothing to undo."),
    errors.CannotUndo: _says("This cannot be undone: later work stands on it.", "Everything is as it was."),
    errors.TiedAnew: _says(
        "This cannot be undone: the two have a newer tie by now, and one is open at a time.",
        "Everything is as it was.",
        "Change the newer one on the map, or end it before the older one comes back.",
    ),
    ClosedWay: _closed_way,
    SampleClosed: _says("The sample is closed by your organisation.", NOTHING),
    Elsewhere: _another_folder,
    errors.KnownFailure: _says("The computer could not do that.", AS_IT_WAS, "Try again."),
    errors.WrongPassphrase: _says(
        "That passphrase does not open {file}.", AS_IT_WAS, "Try again, or use the recovery key."
    ),
    errors.DamagedFile: _says(
        "{file} is damaged and cannot be read.",
        AS_IT_WAS,
        "Open the last backup; keep this file for your IT team.",
    ),
    errors.NotAWorkspace: _says(
        "{file} is not a CoproDesk workspace.", AS_IT_WAS, "Choose a file that ends in .coprodesk."
    ),
    errors.NotReadable: _says(
        "You may not read {file}.", AS_IT_WAS, "Ask whoever it belongs to, or your IT team."
    ),
    errors.NewerFile: _says(
        "{file} was made by a newer version of CoproDesk.", AS_IT_WAS, "Update CoproDesk on this computer."
    ),
    errors.ReadOnlyFile: _says(
        "{file} may only be read here.", AS_IT_WAS, "Move it to a folder that you can write to."
    ),
    errors.FileInUse: _says(
        "{file} is open in another window or by another program.",
        AS_IT_WAS,
        "Close it there, then try again.",
    ),
    errors.FileMissing: _says("{file} was not found.", NOTHING, "Check where it was moved to."),
    errors.FolderMissing: _says(
        "The folder {file} is not there, or not any more.",
        NOTHING,
        "Connect the drive that it is on, or choose another folder.",
    ),
    errors.FileMoved: _says(
        "Another program moved, deleted or replaced {file} while it was open.", SAFE, TO_A_NEW_FILE
    ),
    errors.TakenOver: _says(
        "Another window or program took {file} over while it was open here.", SAFE, TO_A_NEW_FILE
    ),
    errors.LogChanged: _says(
        "Another program changed a file beside {file} that holds the newest of what was saved.",
        TYPED,
        "Lock or close CoproDesk: it then writes all that can still be read to a new file.",
    ),
    errors.SavedElsewhere: _elsewhere,
    errors.LogGone: _says(
        "Another program deleted or replaced a file beside {file} that belongs to it.",
        SAFE,
        "Lock CoproDesk and open the workspace again to go on.",
    ),
    errors.LogLost: _log_lost,
    errors.KeysRewritten: _says(
        "Another program deleted or changed the keys beside {file}.",
        "They were written again, and nothing is lost.",
    ),
    errors.KeysStrange: _says(
        "The keys in {file} are not those with which these members joined: {detail}.",
        "Nobody can come in with them, and nothing else was changed.",
        "Give each a new joining code, and re-encrypt the workspace.",
    ),
    errors.KeysHealed: _says(
        "One of the two copies of the keys of {file} was damaged.",
        "The other one opened it, and both are made whole.",
        "Make a backup now: the disk may be failing.",
    ),
    errors.LockMadeAnew: _says(
        "Another program deleted the file that keeps others out of {file}.",
        "It was made again, and nobody else had it open.",
    ),
    errors.NowhereToSave: _says(
        "Another program moved, deleted or replaced {file} while it was open, and no new file could be written.",
        "The last backup holds what was saved until it was made.",
        "Look where {file} was moved to: everything is in it.",
    ),
    errors.LeftInParts: _says(
        "{file} could not be made one file: the disk is full or may not be written to.",
        "Everything that was saved is safe, in {file} and the files of that name beside it.",
        "Keep them together; they become one when the workspace is next opened and closed.",
    ),
    errors.FileExists: _says(
        "There is already a file or folder called {file}.", "It is as it was.", "Choose another name."
    ),
    errors.KeysMissing: _says("The keys of {file} were not found.", AS_IT_WAS, PUT_BACK),
    errors.KeysOfAnother: _says("The keys beside {file} belong to another workspace.", AS_IT_WAS, PUT_BACK),
    errors.NotInPlaceYet: _says(
        "The new {file} is finished, but the disk would not let it take its place yet.",
        "It and the file from before are both kept.",
        "Open the workspace again with the passphrase or recovery key of the new one.",
    ),
    errors.UnsafePlace: _unsafe,
    errors.DiskFull: _says("The disk is full.", TYPED, "Make some room, then save again."),
    errors.DiskTrouble: _says(
        "The disk did not answer when {file} was needed.",
        "What was saved before is safe, and what you typed is still here.",
        "Try again. If it happens again, tell your IT team.",
    ),
    errors.FileTooLarge: _says(
        "{file} is larger than this disk can hold in one file.",
        "What was saved before is safe, and what you typed is still here.",
        "Use a disk of another kind, or ask your IT team.",
    ),
    errors.OutOfMemory: _says(
        "The computer has no memory left for this.", TYPED, "Close other programs, then try again."
    ),
    errors.ServerUnreachable: _says(
        "The server does not answer.", TYPED, "Check the network, then try again."
    ),
    errors.TooSlow: _says("That took too long.", TYPED, "Look whether it was done before you try again."),
    errors.StillSaving: _says(
        "Saving takes longer than usual and is still going on.",
        TYPED,
        "Wait a moment: you are told what became of it, and it is not saved twice.",
    ),
    BudgetNotAgreed: _says("This budget is not agreed yet.", NOTHING, "Agree the budget first."),
    NotEnoughMoney: _says(
        "There is not enough money left for this.", NOTHING, "Look at what is left, or plan less."
    ),
    NotInThisState: _says(
        "This is not possible at this stage.", NOTHING, "Look at where the budget or pool stands."
    ),
    BelowLimit: _says(
        "This would go below the limit agreed for the time account.",
        NOTHING,
        "Agree another limit, or use the pot.",
    ),
    AlreadyReversed: _says("This was already reversed.", NOTHING),
    CodeUsed: _says(
        "This joining code is not good any more.",
        NOTHING,
        "Ask an administrator of the workspace for a new one.",
    ),
    NameNeeded: _says(
        "Several people come in here, and it is not known who you are.",
        NOTHING,
        "Type your sign-in name too.",
    ),
    TableFull: _says(
        "There is no room for more members.", NOTHING, "Take somebody out of the team who has left."
    ),
    CaseAlreadyOpen: _says("The team is working with this person already.", NOTHING),
    NoOpenCase: _says("The work with this person is closed already.", NOTHING, "Reopen it first."),
    PlanAlreadyOpen: _says("There is already an open plan.", NOTHING, "Go on with that one."),
    PlanVersionChanged: _says(
        "The plan was changed after you opened it.", NOTHING, "Read it once more, then agree it."
    ),
    DecisionNeeded: _says(
        "The agreement asks for a decision of the members first.", NOTHING, "Ask for the decision, then pay."
    ),
    NoSuchSheet: _says(
        "The workbook has no such sheet.", NOTHING, "Choose one of its sheets that can be seen."
    ),
    NoTable: _says("This file has no rows under its headings.", NOTHING, "Choose another file."),
    Stopped: _says("It was stopped before it was done.", NOTHING),
    TooWide: _says(
        "This spreadsheet has more than 200 columns.",
        NOTHING,
        "Keep the columns that you need and save it again.",
    ),
    TooLong: _says(
        "This spreadsheet is too large: at most 100,000 rows and 50 MB can be read at once.",
        NOTHING,
        "Split it and import the parts one at a time.",
    ),
    UnreadableTable: _says(
        "This file cannot be read as a spreadsheet.",
        NOTHING,
        "Save it as CSV or as .xlsx in the program it comes from.",
    ),
    ConversationEnded: _says(
        "This conversation has ended.", "What was said is kept.", "Begin a new one from the person's page."
    ),
    BadScenario: _says(
        "A step of this scenario does not fit.",
        "The steps before it were played; nothing outside the practice workspace was touched.",
        "Put the scenario right and start it again.",
    ),
    NotANetwork: _not_a_network,
    NobodyToBringIn: _says(
        "No row of this spreadsheet is ready.", NOTHING, "Put the rows to fix right, then try again."
    ),
    ReferencesTaken: _says(
        "Somebody in the workspace has one of these references already.",
        NOTHING,
        "Check the spreadsheet.",
    ),
    CircleOfMerges: _says(
        "These records were merged the other way round before.", NOTHING, "Choose the other one to keep."
    ),
    MergedAway: _says(
        "This record was merged into another, which now holds everything.",
        NOTHING,
        "Open that one, or undo the merge.",
    ),
    InOnePool: _in_one_pool,
    NotDecided: _not_decided,
    AnsweredAlready: _says("This request was answered already.", NOTHING, "Look at the answer."),
    NotDecidedYet: _says(
        "Not enough members have agreed yet.", NOTHING, "Ask those who have not been asked."
    ),
}


def words_for(error: Exception) -> Words:
    """Words for any exception; a bug gets honest ones too."""
    for kind in type(error).__mro__:
        if kind in WORDS:
            return WORDS[kind](error)
    return Words(
        tr("Something went wrong in CoproDesk itself."),
        tr("What was saved before is safe."),
        tr("Try again. If it happens again, tell your IT team what you were doing."),
    )
