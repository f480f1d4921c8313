"""What the heading of a column says: the person's own, taken by itself, or something that is only offered.

A heading is taken when all of its words are known and together say one thing of the person. One word more ("Mum
phone", "Work e-mail", "Name of next of kin") may make it somebody else's: it is offered, and a person decides.
"""

import re
from collections import Counter
from collections.abc import Sequence
from enum import StrEnum
from functools import lru_cache

from coprodesk.domain.texts import folded


class Field(StrEnum):
    """What a column may mean."""

    IGNORE = "ignore"
    NAME = "name"
    GIVEN = "given"
    FAMILY = "family"
    CALLED = "called"
    BORN = "born"
    REFERENCE = "reference"
    NHS_NUMBER = "nhs_number"
    AREA = "area"
    PRONOUNS = "pronouns"
    PHONE = "phone"
    EMAIL = "email"
    ADDRESS = "address"
    WORKER = "worker"
    SINCE = "since"
    NOTE = "note"


SEVERAL = frozenset(
    {Field.NOTE, Field.ADDRESS, Field.PHONE, Field.EMAIL}
)  # that more than one column may hold
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])")
_FIGURES = re.compile(r"(?<=[^\W\d_])(?=\d)")
_WORDS = re.compile(r"[^\W_]+")
_APOSTROPHES = re.compile("['’‘ʼ`´]")
# How a cell is to be filled in says nothing of whose it is.
_HINT = re.compile(
    r"[(\[]?\s*\b(?:(?:dd?|mm?m?|yyyy|yy)(?:\s*[-/. ]\s*(?:dd?|mm?m?|yyyy|yy|bbbb)){1,2}|ddmmyy(?:yy)?|1[01] digits?|required|optional"
    r"|mandatory|if known|if any|gorfodol)\b\s*[)\]]?"
)
_PLURAL = re.compile(r"\(s\)", re.IGNORECASE)
_BETWEEN = re.compile(r"\s*[/|;\n()\[\]:]\s*|\s+[-–—]\s+|\s+(?:or|neu)\s+")

_OTHERS = frozenset(
    re.findall(
        r"\w+",
        "mum mums mam mams mother mothers dad dads father fathers parent parents guardian daughter daughters son sons "
        "child children brother sister sibling aunt uncle nan gran grandma grandad grandparent niece nephew cousin "
        "wife husband spouse partner partners family friend friends neighbour neighbor kin nok relative relatives "
        "carer carers caregiver emergency ice gp doctor dr surgery practice pharmacy dentist consultant nurse hospital "
        "clinic school college employer company business work office organisation organization provider agency "
        "charity landlord landlady solicitor advocate attorney appointee deputy trustee donor referrer referred "
        "referring worker keyworker manager coordinator officer staff assistant pa contact contacts next social "
        "mam tad merch mab gwr gwraig partner gofalwr gofalwyr meddyg perthynas cymydog ffrind ysgol gwaith cyswllt "
        "argyfwng cyfaill chwaer brawd",
    )
)
_SUBJECTS = (
    "client|service ?user|su|customer|resident|citizen|patient|individual|participant|person|member|beneficiary"
    "|constituent|tenant|learner|student|cleient|defnyddiwr gwasanaeth|preswylydd|cwsmer|claf|unigolyn|cyfranogwr"
)
_OF = rf"(?:(?:of|for) )?(?:the |y |yr )?(?:{_SUBJECTS})s?"
_OWN = "home|personal|private|own|main|primary|preferred|current|present|permanent|residential"
_WHEN = "day ?time|day|evening"
_NUMBER = "number|numbers|no|nos|num|nr"
_ONE = "(?: [1-4])?"
_CALL = (
    "(?:(?:tele)?phone|tel|mobile|mob|cell|cell ?phone|mobile ?phone|mobile tel(?:ephone)?|land ?line|hand ?phone"
    "|ffon|ffon symudol|symudol|ffon cartref|ffon gartref)"
)
_SYSTEMS = (
    "social care|mosaic|liquid ?logic|las|lcs|eclipse|azeus|care ?first|framework ?i|fwi|swift|paris|rio|systm ?one"
    "|charity ?log|lamplight|raisers edge|views|crm|wccis|care ?director|local|unique|external"
)
# In order of what tells most: where a table says one thing twice, the first stands.
_MEANINGS: tuple[tuple[Field, tuple[str, ...]], ...] = (
    (
        Field.BORN, (
            r"(?:date|day|month|year) (?:of )?birth|birth (?:date|day|year)|birth ?date|birth ?day|d ?o ?b|date born",
            r"born(?: on| date)?|dyddiad genir?|d geni|date ?of ?birth|blwyddyn geni",
        ),
    ),
    (
        Field.CALLED, (
            r"preferred (?:name|first name|forename)|preferred to be called|prefers to be called",
            r"likes to be (?:called|known as)|preferred to be known as|chosen name",
            r"(?:also )?known as|known name|known by|goes by|called|nick ?name|alias|aka|enw (?:dewisol|a ffefrir)",
            r"adwaenir fel|gelwir yn|llysenw|name (?:preferred|known as|known by)",
        ),
    ),
    (
        Field.GIVEN, (
            r"(?:first|given|christian) ?names?(?: 1)?|fore ?names?(?: 1)?|f ?name|first|name first|per first names?",
            r"enw(?:au)? cyntaf|enw bedydd",
        ),
    ),
    (Field.FAMILY, (r"(?:last|family) ?names?|sur ?names?|l ?name|last|name last|per last names?|cyfenw(?:au)?|enw olaf|enw teulu",)),
    (Field.PRONOUNS, (r"(?:preferred |personal |my |gender )?pronouns?(?: e g .*)?|rhagenw(?:au)?",)),
    (
        Field.REFERENCE, (
            rf"(?:{_SYSTEMS})(?: case)?(?: client| person| record)? (?:id|ref|reference|identifier|{_NUMBER})(?: {_NUMBER})?",
            rf"(?:our )?(?:reference|ref)(?: (?:id|code|{_NUMBER}))?|id(?: (?:code|{_NUMBER}))?|identifier|record (?:id|{_NUMBER})",
            r"person (?:id|ref|reference)|cyfeirnod|rhif cyfeirnod|rhif adnabod",
        ),
    ),
    (
        Field.NHS_NUMBER, (
            rf"(?:nhs|n h s)(?: (?:id|{_NUMBER}))?|nhs ?(?:{_NUMBER})|national health service {_NUMBER}|rhif (?:y )?gig|gig(?: rhif)?",
        ),
    ),
    (
        Field.EMAIL, (
            rf"(?:(?:{_OWN}) )?e ?mails?(?: (?:address(?:es)?|addr|id))?{_ONE}(?: (?:address|value))?(?: (?:{_OWN}))?",
            r"(?:cyfeiriad )?e ?bost(?: personol| cartref)?",
        ),
    ),
    (
        Field.PHONE, (
            rf"(?:(?:{_OWN}) )?(?:(?:{_WHEN}) )?{_CALL}(?: {_CALL})?(?: (?:{_NUMBER}))?{_ONE}(?: value)?(?: (?:{_OWN}|mobile|{_WHEN}))?",
            rf"(?:(?:{_OWN}|best) )?contact (?:{_NUMBER})|contact (?:tel(?:ephone)?|phone) (?:{_NUMBER})",
            r"rhif (?:y )?(?:ffon|symudol)(?: symudol| cartref| gartref)?",
        ),
    ),
    (
        Field.ADDRESS, (
            rf"(?:(?:{_OWN}|full|postal) )*address(?: (?:{_OWN}|(?:and |inc |incl |including |with )?post ?code))?",
            rf"(?:(?:{_OWN}) )?(?:address|addr|add)(?: line)?{_ONE}(?: (?:line [1-5]|formatted|street|city|town|county|region|postal code|post ?code|zip|country|extended address|po box))?",
            rf"(?:(?:{_OWN}) )?(?:street(?: address)?|post ?code|postal code|zip(?: code)?|city|(?:postal )?town|town city|county|house (?:name|{_NUMBER}|name {_NUMBER}))(?: [1-3])?",
            r"home (?:state|country|country region|address po box|po box)|address (?:town|city|county|post ?code)",
            r"cyfeiriad(?: cartref| llawn)?(?: [1-4])?|cod ?post|tref|stryd|sir|llinell cyfeiriad [1-4]",
        ),
    ),
    (
        Field.WORKER, (
            r"allocated (?:worker|to)|key ?worker|worker|social worker|worker name|case ?worker|case (?:holder|manager|owner)",
            r"lead (?:worker|practitioner)|care co ?ordinator|gweithiwr|gweithiwr (?:allweddol|cymdeithasol)",
        ),
    ),
    (Field.SINCE, (r"on caseload since|with us since|client since",)),
    (Field.NOTE, (r"(?:general |other |additional )?(?:notes?|comments?)(?: [1-4])?|remarks?|nodyn|nodiadau|sylwadau?",)),
    (Field.AREA, (r"area|(?:electoral )?ward|ward etholiadol|neighbou?rhood|locality|district|patch|village|ardal|cymdogaeth|bro",)),
    (
        Field.NAME, (
            r"(?:full |whole |legal |complete )?name|name (?:full|in full)|full ?name|name (?:and )?surname|client|resident|service ?user",
            r"patient|participant|person|cleient|enwr?(?: llawn)?|(?:sur|last |family )name (?:and )?(?:first|fore|given) ?names?",
            r"(?:first|fore|given) ?names? (?:and )?(?:sur|last |family )names?",
        ),
    ),
)  # fmt: skip
_PATTERNS = tuple(
    (field, re.compile(rf"(?:(?:{_SUBJECTS})s? )?(?:{'|'.join(patterns)})(?: {_OF})?"))
    for field, patterns in _MEANINGS
)
_CLIENT_NUMBER = re.compile(
    rf"(?:{_SUBJECTS})s? (?:id|ref|reference|identifier|code|{_NUMBER})(?: {_NUMBER})?|rhif (?:y )?(?:cleient|person)"
)
# What a heading with other words in it may be about, the most telling word first.
_HINTS: tuple[tuple[Field, frozenset[str]], ...] = tuple(
    (field, frozenset(words.split()))
    for field, words in (
        (Field.BORN, "birth birthday birthdate dob born geni"),
        (Field.EMAIL, "email emails mail ebost"),
        (Field.PHONE, "phone telephone tel mobile mob cell landline ffon symudol"),
        (Field.ADDRESS, "address addr street postcode zip city town cyfeiriad"),
        (Field.NHS_NUMBER, "nhs"),
        (Field.WORKER, "worker keyworker coordinator practitioner gweithiwr"),
        (Field.SINCE, "referred referral opened started start joined registered registration"),
        (Field.REFERENCE, "id ref reference identifier cyfeirnod"),
        (Field.CALLED, "preferred known nickname alias"),
        (Field.FAMILY, "surname"),
        (Field.GIVEN, "forename forenames firstname"),
        (Field.NAME, "name names fullname enw client resident"),
        (Field.NOTE, "note notes comment comments nodiadau"),
        (Field.AREA, "area ward neighbourhood locality district ardal"),
    )
)


@lru_cache(maxsize=2_000)
def meaning(header: str) -> Field:
    """What the heading says for certain of the person; IGNORE where it says anything less, or anything more."""
    whole = _meaning_of(header)
    if whole is not Field.IGNORE:
        return whole
    parts = [part for part in _BETWEEN.split(_HINT.sub(" ", folded_lines(header))) if _WORDS.search(part)]
    said = {_meaning_of(part) for part in parts}
    return said.pop() if len(parts) > 1 and len(said) == 1 else Field.IGNORE


def folded_lines(header: str) -> str:
    """Folded line by line: a heading in two languages often has one under the other."""
    return "\n".join(map(folded, _CAMEL.sub(" ", header).splitlines()))


def _meaning_of(header: str) -> Field:
    for phrase in dict.fromkeys((_phrase(header), _phrase(_CAMEL.sub(" ", header)))):
        if _CLIENT_NUMBER.fullmatch(phrase):
            return Field.REFERENCE
        for field, pattern in _PATTERNS:
            if pattern.fullmatch(phrase):
                return field
    return Field.IGNORE


def heading_words(header: str) -> tuple[str, ...]:
    return tuple(_phrase(_CAMEL.sub(" ", header)).split())


def _phrase(header: str) -> str:
    said = _PLURAL.sub("s", _APOSTROPHES.sub("", header)).replace("_", " ")
    plain = _HINT.sub(" ", folded(said))
    words = _WORDS.findall(_FIGURES.sub(" ", plain))
    return " ".join(words)


def may_be(header: str) -> Field:
    """What the column is likely to hold, of whomever: to be offered, never to be taken."""
    words = set(_phrase(header).split()) | set(_phrase(_CAMEL.sub(" ", header)).split())
    if {"e", "mail"} <= words:
        return Field.EMAIL
    return next((field for field, known in _HINTS if known & words), Field.IGNORE)


def names_another(text: str) -> bool:
    """Whether a heading, or what stands beside a number, speaks of somebody or something else than the person."""
    words = _phrase(text).split()
    return not _OTHERS.isdisjoint(words) or not _OTHERS.isdisjoint(word.removesuffix("s") for word in words)


def is_whole_name(header: str) -> bool:
    """Whether the heading itself says that the name is whole: it then needs no first name and surname beside it."""
    return (
        re.fullmatch(
            r"(?:full|whole|complete|legal) ?name|name in full|enw llawn", _phrase(_CAMEL.sub(" ", header))
        )
        is not None
    )


def says_no_more(header: str) -> bool:
    """ "Column 2", "F3", "Unnamed: 4" or no heading at all."""
    return re.fullmatch(r"(?:(?:column|col|field|unnamed|f|colofn)? ?\d*)?", _phrase(header)) is not None


def heading_place(rows: Sequence[Sequence[str]]) -> int:
    """Which of the first rows of a sheet holds the headings: titles and days of printing often stand above them."""
    widths = [sum(1 for cell in row if cell.strip()) for row in rows]
    filled = [place for place, width in enumerate(widths) if width]
    if not filled:
        return 0
    told = {place: _told(rows[place]) for place in filled}
    start, best = filled[0], max(filled, key=lambda place: (told[place], -place))
    narrower = all(widths[place] < widths[best] for place in filled if place < best)
    if told[best] > told[start] and (told[best] > 1 or narrower):
        return best
    usual = Counter(widths[place] for place in filled).most_common(1)[0][0]
    return start if told[start] else next(place for place in filled if widths[place] >= usual)


def holds_people(rows: Sequence[Sequence[str]]) -> bool:
    """Whether the first rows of a sheet hold headings of people's names with something under them."""
    place = heading_place(rows)
    said = {meaning(cell) for cell in rows[place] if cell.strip()} if rows else set()
    return bool(said & {Field.NAME, Field.GIVEN, Field.FAMILY}) and any(map(any, rows[place + 1 :]))


def _told(row: Sequence[str]) -> int:
    """How many different things the cells would say as headings."""
    return len({field for cell in row if cell.strip() and (field := meaning(cell)) is not Field.IGNORE})
