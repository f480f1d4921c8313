"""A document that leaves the program: in which format, on which colours, and in which language it is made."""

import hashlib
from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

from coprodesk.domain.copies import LeftOut, NameLeft
from coprodesk.domain.copy_parts import Fact, Without, usually_without
from coprodesk.domain.hanging import StillTold
from coprodesk.domain.ids import PersonId
from coprodesk.domain.plans import Part
from coprodesk.domain.sharing import Audience, Reader

THE_PERSON = Audience(Reader.THE_PERSON)


class Format(StrEnum):
    """How a document is laid out. The large prints are reflowed at that size in points, never scaled."""

    STANDARD = "standard"
    LARGE_18 = "large_18"
    LARGE_20 = "large_20"
    LARGE_24 = "large_24"
    EASY_READ = "easy_read"


class Colours(StrEnum):
    """Ink and paper, for those who ask for it."""

    USUAL = "usual"
    BLACK_ON_YELLOW = "black_on_yellow"
    BLACK_ON_CREAM = "black_on_cream"
    BLACK_ON_BLUE = "black_on_blue"
    WHITE_ON_BLACK = "white_on_black"


class Language(StrEnum):
    ENGLISH = "en-GB"
    WELSH = "cy-GB"


@dataclass(frozen=True)
class Wanted:
    """What a reader asked for. `domain.people` chooses it from what is written down about reaching somebody."""

    format: Format = Format.STANDARD
    colours: Colours = Colours.USUAL
    language: Language = Language.ENGLISH


class Shape(StrEnum):
    """What kind of file a copy is; each is the ending of its name."""

    PDF = "pdf"
    HTML = "html"
    WORD = "docx"
    TEXT = "txt"
    ALOUD = "aloud.txt"
    FHIR = "json"


class Way(StrEnum):
    """How a copy left the program."""

    SAVED = "saved"
    PRINTED = "printed"


@dataclass(frozen=True)
class PlanOrder:
    """Which plan to make ready, for whom and how: without a version what was agreed last, and the draft of today
    where nothing was agreed yet, or where `draft` asks for it. Without `wanted` the format follows the person.

    `roles` names the people around the person by what they are. `without` are the parts that this copy has not;
    None: those that its reader usually does not get.
    """

    person_id: PersonId
    version_id: UUID | None = None
    wanted: Wanted | None = None
    audience: Audience = THE_PERSON
    roles: bool = False
    without: Without | None = None
    draft: bool = False

    @property
    def leaves(self) -> Without:
        return usually_without(self.audience.reader) if self.without is None else self.without


@dataclass(frozen=True)
class Prepared:
    """A document ready to be looked at: nothing has left the program yet.

    `missing` names the letters that no font here has, `too_hard` the sentences that easy read should not have; `left_out` is what the reader does not get and why; `names_left` where a name that was taken off the map still
    stands in somebody's words; `version_id` is what it is of, None for a draft; `parts_left` which parts are not on it; `still_told` where something of an
    entry that is left out can be read all the same.
    """

    title: str
    pdf: bytes
    text: str
    wanted: Wanted
    missing: tuple[str, ...] = ()
    too_hard: tuple[tuple[str, tuple[str, ...]], ...] = ()  # a sentence, and the words in it that make it so
    left_out: tuple[LeftOut, ...] = ()
    names_left: tuple[NameLeft, ...] = ()
    parts_left: tuple[Part | Fact, ...] = ()
    still_told: tuple[StillTold, ...] = ()
    version_id: UUID | None = None


def digest(content: bytes) -> str:
    """SHA-256 of a file, by which a copy is known again."""
    return hashlib.sha256(content).hexdigest()
