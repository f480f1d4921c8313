"""Rules for people: names, (often partial) dates of birth, NHS numbers, About me, and how to reach somebody."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from coprodesk.domain.documents import Colours, Format, Language, Wanted
from coprodesk.domain.errors import Problem
from coprodesk.domain.texts import folded, problems_in


class AboutMeHeading(StrEnum):
    """The Professional Record Standards Body's headings, in its order."""

    IMPORTANT_TO_ME = "important_to_me"
    PEOPLE_IMPORTANT_TO_ME = "people_important_to_me"
    HOW_I_COMMUNICATE = "how_i_communicate"
    MY_WELLNESS = "my_wellness"
    PLEASE_DO = "please_do"
    HOW_TO_SUPPORT_ME = "how_to_support_me"
    ALSO_WORTH_KNOWING = "also_worth_knowing"


_BORN = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")
OLDEST = 130  # years


def born_problems(born: str, today: date) -> list[Problem]:
    """What is wrong with a date of birth: a year, a month of a year or a day (ISO 8601), not in the future."""
    if not born:
        return []
    match = _BORN.fullmatch(born)
    if match is None:
        return [Problem("born", "not_a_date")]
    year, month, day = int(match[1]), int(match[2] or 1), int(match[3] or 1)
    try:
        earliest = date(year, month, day)
    except ValueError:
        return [Problem("born", "not_a_date")]
    if earliest > today:
        return [Problem("born", "in_the_future")]
    return [Problem("born", "too_long_ago")] if today.year - year > OLDEST else []


def age_on(born: str, today: date) -> int | None:
    """Whole years, when the day of birth is known well enough to say; a year alone is not."""
    match = _BORN.fullmatch(born)
    if match is None or match[2] is None:
        return None
    year, month, day = int(match[1]), int(match[2]), int(match[3] or 1)
    if match[3] is None and today.month == month:
        return None
    return today.year - year - ((today.month, today.day) < (month, day))


def initials(name: str) -> str:
    """The first letters of the first and last word: "Bea Marlow" is "BM", in any script."""
    words = [word for word in name.split() if word[0].isalnum()]
    return "".join(word[0].upper() for word in (words if len(words) < 2 else (words[0], words[-1]))) or "?"


def short_name(name: str, called: str) -> str:
    """What a screen calls somebody: the name they like, else the first word of the full one."""
    return called.strip() or (name.split() or [name])[0]


class Communication(StrEnum):
    """What somebody needs so that we understand each other: the Accessible Information Standard, coded."""

    LARGE_PRINT = "large_print"
    EASY_READ = "easy_read"
    BRAILLE = "braille"
    AUDIO = "audio"
    EMAIL = "email"
    TEXT_NOT_PHONE = "text_not_phone"
    PHONE_NOT_LETTER = "phone_not_letter"
    READ_ALOUD = "read_aloud"
    COLOURED_PAPER = "coloured_paper"
    BSL_INTERPRETER = "bsl_interpreter"
    BSL_VIDEO = "bsl_video"
    DEAFBLIND_INTERPRETER = "deafblind_interpreter"
    LIP_SPEAKER = "lip_speaker"
    LIP_READS = "lip_reads"
    SPEECH_TO_TEXT = "speech_to_text"
    NOTE_TAKER = "note_taker"
    HEARING_LOOP = "hearing_loop"
    MAKATON = "makaton"
    PICTURES = "pictures"
    COMMUNICATION_AID = "communication_aid"
    SPEAK_SLOWLY = "speak_slowly"
    MORE_TIME = "more_time"
    SOMEONE_WITH_ME = "someone_with_me"
    QUIET_PLACE = "quiet_place"
    OWN_WORDS = "own_words"


class Paper(StrEnum):
    """The colour of paper that somebody reads best from."""

    YELLOW = "yellow"
    CREAM = "cream"
    BLUE = "blue"
    BLACK = "black"


@dataclass(frozen=True)
class Reach:
    """One communication need: its code, the size in points for large print, the paper, the own words."""

    code: Communication = Communication.OWN_WORDS
    words: str = ""
    points: int | None = None
    paper: Paper | None = None


SIZES = {18: Format.LARGE_18, 20: Format.LARGE_20, 24: Format.LARGE_24}
_PAPERS = {
    Paper.YELLOW: Colours.BLACK_ON_YELLOW,
    Paper.CREAM: Colours.BLACK_ON_CREAM,
    Paper.BLUE: Colours.BLACK_ON_BLUE,
    Paper.BLACK: Colours.WHITE_ON_BLACK,
}
_WELSH = frozenset({"welsh", "cymraeg"})
_LETTERS_IN_WELSH = re.compile(r"\bletters in (?:welsh|cymraeg)\b")


def formats_for(communication: Iterable[Reach], reads: Iterable[str] = ()) -> Wanted:
    """The document that somebody asked for. Easy read comes before large print: it is large already.

    `reads` are the languages that they want letters in. Own words count as codes do ("large print, 20 point",
    "cream paper", "letters in Cymraeg"): an agreed plan keeps nothing else, and older records said it so.
    """
    needs = tuple(communication)
    papers = [paper for need in needs if (paper := _paper(need)) is not None]
    own = [folded(need.words) for need in needs if need.code is Communication.OWN_WORDS]
    welsh = any(folded(language) in _WELSH for language in reads) or any(map(_LETTERS_IN_WELSH.search, own))
    return Wanted(
        format=_format(needs),
        colours=_PAPERS[papers[-1]] if papers else Colours.USUAL,
        language=Language.WELSH if welsh else Language.ENGLISH,
    )


def _format(needs: tuple[Reach, ...]) -> Format:
    if any(_asks(need, Communication.EASY_READ, "easy read") for need in needs):
        return Format.EASY_READ
    large = [need for need in needs if _asks(need, Communication.LARGE_PRINT, "large print")]
    if not large:
        return Format.STANDARD
    points = max(need.points or _points(need.words) for need in large)
    return SIZES[min((size for size in SIZES if size >= points), default=max(SIZES))]


def _points(words: str) -> int:
    match = re.search(r"\b(\d{2}) ?(?:point|pt)\b", folded(words))
    return int(match[1]) if match else min(SIZES)


def _paper(need: Reach) -> Paper | None:
    if need.code is not Communication.OWN_WORDS:
        return need.paper
    match = re.search(r"\b(yellow|cream|blue|black) paper\b", folded(need.words))
    return Paper(match[1]) if match else None


def _asks(need: Reach, code: Communication, own: str) -> bool:
    return need.code is code or (need.code is Communication.OWN_WORDS and own in folded(need.words))


def said(need: Reach) -> str:
    """A communication need as one line of a document: "large print, 20 point · letters only"."""
    coded = "" if need.code is Communication.OWN_WORDS else need.code.value.replace("_", " ")
    size = f"{need.points} point" if need.points else ""
    paper = f"{need.paper} paper" if need.paper else ""
    return " · ".join(filter(None, (", ".join(filter(None, (coded, size, paper))), need.words)))


def said_language(name: str, *, interpreter: bool, letters: bool) -> str:
    """A language as one line of a document; empty where nobody has to do anything about it."""
    asked = (f"interpreter for {name}" if interpreter else "", f"letters in {name}" if letters else "")
    return ", ".join(filter(None, asked))


def reach_problems(need: Reach) -> list[Problem]:
    own = need.code is Communication.OWN_WORDS
    found = problems_in("words", need.words, required=own, longest=300)
    if need.points is not None and need.points not in SIZES:
        found.append(Problem("points", "out_of_range"))
    if need.points is not None and need.code is not Communication.LARGE_PRINT:
        found.append(Problem("points", "not_possible"))
    if need.paper is not None and need.code is not Communication.COLOURED_PAPER:
        found.append(Problem("paper", "not_possible"))
    return found


def nhs_digits(typed: str) -> str:
    """An NHS number as it is stored: the bare digits of what was typed with spaces or hyphens."""
    return re.sub(r"[\s-]", "", typed)


def nhs_problems(digits: str) -> list[Problem]:
    """Ten digits of which the last checks the others: weights 10 to 2, modulus 11."""
    if not digits:
        return []
    if re.fullmatch(r"[0-9]{10}", digits) is None:
        return [Problem("nhs_number", "not_ten_digits")]
    check = -sum(int(digit) * weight for digit, weight in zip(digits[:9], range(10, 1, -1), strict=True)) % 11
    return [] if check == int(digits[9]) else [Problem("nhs_number", "wrong_digit")]


def nhs_shown(digits: str) -> str:
    """ "943 476 5919", as the NHS writes it."""
    return f"{digits[:3]} {digits[3:6]} {digits[6:]}" if digits else ""


def person_problems(name: str, born: str, today: date, **texts: str) -> list[Problem]:
    found = problems_in("name", name, required=True, longest=300) + born_problems(born, today)
    for field, text in texts.items():
        found += problems_in(field, text, longest=300)
    return found


def said_problems(words: str, said_on: date, today: date, **names: str) -> list[Problem]:
    """What is wrong with something that a person said: their words, the day, who wrote and who helped."""
    found = problems_in("words", words, required=True)
    if said_on > today:
        found.append(Problem("said_on", "in_the_future"))
    for field, name in names.items():
        found += problems_in(field, name, longest=300)
    return found
