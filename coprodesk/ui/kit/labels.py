"""The domain's choices and acts as the words of a screen."""

from collections.abc import Iterable
from enum import StrEnum

from coprodesk.domain.people import nhs_shown
from coprodesk.domain.search import FoundBy, KnownBy
from coprodesk.ui.kit.formats import partial_day
from coprodesk.ui.kit.i18n import beside, tr

# Only what is not simply the value with spaces, keyed by class and value.
_SPECIAL: dict[tuple[str, str], str] = {
    ("StreamSource", "council"): "council",
    ("StreamSource", "person"): "the person's own part",
    ("StreamSource", "nhs"): "NHS",
    ("HeldAs", "isf"): "individual service fund",
    ("Every", "four_weeks"): "four-weekly",
    ("Every", "week"): "a week",
    ("Every", "month"): "a month",
    ("Country", "england"): "England",
    ("Country", "wales"): "Wales",
    ("PartyKind", "pot"): "community pot",
    ("GroupKind", "mutual_support"): "mutual-support group",
    ("Direction", "none"): "not said",
    ("Direction", "both"): "both ways",
    ("Source", "person"): "the person",
    ("Source", "family_or_friend"): "family or friend",
    ("CareActOutcome", "nutrition"): "managing nutrition",
    ("CareActOutcome", "hygiene"): "personal hygiene",
    ("CareActOutcome", "toilet"): "toilet needs",
    ("CareActOutcome", "clothing"): "being appropriately clothed",
    ("CareActOutcome", "safe_at_home"): "using the home safely",
    ("CareActOutcome", "habitable_home"): "keeping a habitable home",
    ("CareActOutcome", "relationships"): "family and other relationships",
    ("CareActOutcome", "work_and_learning"): "work, training, education or volunteering",
    ("CareActOutcome", "local_facilities"): "local facilities and services",
    ("CareActOutcome", "caring_for_a_child"): "caring for a child",
    ("WelshOutcome", "self_care"): "self-care and domestic routines",
    ("WelshOutcome", "protection"): "protection from abuse or neglect",
    ("WelshOutcome", "work_learning_leisure"): "work, education, learning or leisure",
    ("WelshOutcome", "personal_relationships"): "family and other significant relationships",
    ("WelshOutcome", "community"): "social relationships and involvement in the community",
    ("Area", "making"): "making and mending",
    ("Area", "food"): "food and drink",
    ("Area", "caring"): "caring and being with people",
    ("Area", "words_and_numbers"): "words, languages and numbers",
    ("Area", "music_and_faith"): "music, stage and faith",
    ("Area", "nature"): "nature, animals and keeping fit",
    ("Area", "street_and_community"): "street and community",
    ("Area", "work"): "work and trades",
    ("Area", "digital"): "phones and computers",
    ("Area", "standing_up"): "standing up for something",
    ("Met", "not_yet"): "not yet met",
    ("Met", "partly"): "partly met",
    ("AboutMeHeading", "important_to_me"): "What is important to me",
    ("AboutMeHeading", "people_important_to_me"): "People who are important to me",
    ("AboutMeHeading", "how_i_communicate"): "How I communicate and how to communicate with me",
    ("AboutMeHeading", "my_wellness"): "My wellness",
    ("AboutMeHeading", "please_do"): "Please do and please don't",
    ("AboutMeHeading", "how_to_support_me"): "How and when to support me",
    ("AboutMeHeading", "also_worth_knowing"): "Also worth knowing about me",
    ("Communication", "braille"): "Braille",
    ("Communication", "email"): "e-mail",
    ("Communication", "text_not_phone"): "text rather than phone",
    ("Communication", "phone_not_letter"): "phone rather than letters",
    ("Communication", "read_aloud"): "letters read aloud",
    ("Communication", "coloured_paper"): "coloured paper",
    ("Communication", "bsl_interpreter"): "BSL interpreter",
    ("Communication", "bsl_video"): "BSL by video",
    ("Communication", "lip_speaker"): "lip-speaker",
    ("Communication", "lip_reads"): "lip-reads: face me",
    ("Communication", "speech_to_text"): "speech-to-text reporter",
    ("Communication", "note_taker"): "note-taker",
    ("Communication", "makaton"): "Makaton signs",
    ("Communication", "communication_aid"): "uses a communication aid",
    ("Communication", "speak_slowly"): "speak slowly and clearly",
    ("Communication", "more_time"): "more time to answer",
    ("Communication", "someone_with_me"): "someone with me",
    ("Communication", "quiet_place"): "a quiet place",
    ("Communication", "own_words"): "something else",
    ("Paper", "black"): "black, with white letters",
    ("ContactKind", "email"): "e-mail",
    ("MessageSafe", "not_asked"): "not asked yet",
    ("AddressKind", "staying"): "staying here for now",
    ("AddressKind", "letters"): "letters go here",
    ("NotWith", "outside_the_team"): "anyone outside the team",
    ("NotWith", "person"): "a person",
    ("NotWith", "organisation"): "an organisation",
    ("NotWith", "role"): "somebody's role: sister, landlord, GP",
    ("Field", "ignore"): "leave out",
    ("Field", "name"): "whole name",
    ("Field", "given"): "first name",
    ("Field", "family"): "family name",
    ("Field", "called"): "likes to be called",
    ("Field", "born"): "date of birth",
    ("Format", "standard"): "standard print",
    ("Format", "large_18"): "large print, 18 point",
    ("Format", "large_20"): "large print, 20 point",
    ("Format", "large_24"): "large print, 24 point",
    ("Colours", "usual"): "dark on white",
    ("Language", "en-GB"): "English",
    ("Language", "cy-GB"): "Welsh",
    ("Field", "nhs_number"): "NHS number",
    ("Field", "since"): "on caseload since",
    ("VersionState", "looked_at"): "reviewed",
    ("Field", "note"): "a note",
    ("Field", "email"): "e-mail",
    ("Likeness", "same_nhs_number"): "same NHS number",
    ("Decision", "skip"): "leave as it is",
    ("Decision", "fill"): "fill what is empty",
    ("Decision", "add"): "add as somebody new",
    ("DayOrder", "day_first"): "day first: 25/04/1990",
    ("DayOrder", "month_first"): "month first: 04/25/1990",
    ("AgreedHow", "said"): "said so",
    ("Reader", "the_person"): "the person",
    ("Reader", "family_or_friend"): "family or a friend",
    ("Reader", "service"): "a service or somebody else outside the team",
    ("Reader", "file"): "the team’s own file",
    ("LeftOut", "no_name"): "no name that can be kept",
    ("LeftOut", "on_the_map"): "on the map already",
    ("LeftOut", "twice"): "named twice in the file",
    ("LeftOut", "apart"): "joined only to others",
    ("Why", "another_person"): "about somebody else",
    ("Why", "whose"): "it does not say whose it is",
    ("Why", "nobodys"): "not about a person",
    ("Why", "kind"): "of a kind that is not read here",
    ("Why", "other_observation"): "an observation of another kind",
    ("Why", "not_fhir"): "it does not keep to FHIR R4",
    ("Why", "no_words"): "it says nothing in words",
    ("Why", "no_name"): "it has no name",
    ("Why", "unfit"): "too long, or with figures or letters that cannot be kept",
    ("Why", "not_there"): "it is only referred to; the file does not hold it",
    ("Why", "deleted"): "deleted by the other system",
    ("Why", "earlier"): "an earlier version of an entry",
    ("Why", "not_in_plan"): "the plan does not refer to it",
    ("Why", "modified"): "changed by something that is not understood here",
    ("Why", "in_error"): "entered in error",
    ("Why", "must_not"): "must not be done",
    ("Why", "not_done"): "not done",
    ("Why", "rejected"): "turned down",
    ("Why", "refuted"): "found not to be so",
    ("Why", "inactive"): "no longer in use",
    ("Why", "resolved"): "over, or in remission",
    ("Why", "no_value"): "nothing was found or asked",
    ("Why", "died"): "the file says that this person has died",
    ("Why", "status"): "its status is not known",
    ("Why", "unconfirmed"): "not confirmed yet",
    ("Why", "preliminary"): "not final yet",
    ("Why", "option"): "one of several options",
    ("Why", "named_only"): "only its name is in the file",
    ("Why", "reached"): "reached already",
    ("Why", "until"): "it has an end date",
    ("Why", "plan_over"): "its plan is over",
    ("Why", "goal_left_out"): "what it is for was left out",
    ("MapFormat", "png"): "a picture (PNG)",
    ("MapFormat", "svg"): "a drawing that stays sharp (SVG)",
    ("MapFormat", "pdf"): "a page to print, with the list (PDF)",
    ("MapFormat", "graphml"): "a network for other programs (GraphML)",
    ("MapFormat", "gexf"): "a network for Gephi (GEXF)",
    ("MapFormat", "csv"): "a table of ties (CSV)",
    ("AgreedHow", "shown"): "showed it",
    ("PictureSlot", "star"): "what I can do",
    ("PictureSlot", "give"): "what I give",
    ("PictureSlot", "heart"): "what matters to me",
    ("PictureSlot", "person"): "a person",
    ("PictureSlot", "people"): "a group",
    ("PictureSlot", "help"): "what would help",
    ("PictureSlot", "goal"): "a goal",
    ("PictureSlot", "box"): "still to do",
    ("PictureSlot", "tick"): "done",
    ("PictureSlot", "talk"): "talking",
    ("PictureSlot", "path"): "a risk worth taking",
    ("PictureSlot", "umbrella"): "if things change",
    ("PictureSlot", "face"): "how well I am",
    ("PictureSlot", "calendar"): "a day",
    ("PictureSlot", "clock"): "time",
    ("PictureSlot", "pen"): "who agreed",
    ("PictureSlot", "paper"): "the plan",
    ("PictureSlot", "lock"): "private",
    ("PictureSlot", "scale"): "how I have been",
    ("PictureSlot", "phone"): "who to ask",
    ("PictureSlot", "letter"): "how to reach me",
    ("PictureSlot", "badge"): "people who work with me",
}


def word(choice: StrEnum | None) -> str:
    """A choice in words: Readiness.WOULD_TEACH is "would teach". Nothing for None."""
    if choice is None:
        return ""
    return tr(_SPECIAL.get((type(choice).__name__, choice.value), choice.value.replace("_", " ")))


def choices(kind: Iterable[StrEnum], *, nothing: str | None = None) -> list[tuple[StrEnum | None, str]]:
    """Pairs for a choice field; `nothing` is the words of a first, empty one."""
    pairs: list[tuple[StrEnum | None, str]] = [(member, word(member)) for member in kind]
    return pairs if nothing is None else [(None, nothing), *pairs]


def told_apart(name: str, *, born: str = "", area: str = "", reference: str = "") -> str:
    """A name with what tells two people of that name apart."""
    born_words = tr("born {day}", day=partial_day(born)) if born else ""
    return beside(name, born_words, area, reference)


def known_words(known: KnownBy) -> str:
    """By what somebody was found, beside their name."""
    match known.by:
        case FoundBy.CALLED:
            return known.text
        case FoundBy.SAID_LIKE:
            return tr("said like “{name}”", name=known.text)
        case FoundBy.FORMER_NAME:
            return tr("formerly {name}", name=known.text)
        case FoundBy.JOINED_NAME:
            return tr("also on record as {name}", name=known.text)
        case FoundBy.NHS_NUMBER:
            return tr("NHS {number}", number=nhs_shown(known.text))
        case FoundBy.REFERENCE:
            return beside(known.system, known.text)
