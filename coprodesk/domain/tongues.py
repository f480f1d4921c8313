"""The language of somebody's words: guessed where there is enough to go by, and said otherwise by whoever writes.

The guess is CLD2's, whose own measure of doubt is taken at its word: nothing is guessed of a few words, of words that
it doubts, and of a language that is not among those known here."""

import re
import unicodedata
from enum import StrEnum
from itertools import groupby

from coprodesk.domain.sharing import Noun
from coprodesk.domain.texts import folded


class Tongue(StrEnum):
    """A language as a document and a screen reader name it (BCP 47)."""

    ENGLISH = "en-GB"
    WELSH = "cy-GB"
    ALBANIAN = "sq"
    AMHARIC = "am"
    ARABIC = "ar"
    BENGALI = "bn"
    BULGARIAN = "bg"
    CHINESE = "zh"
    CZECH = "cs"
    DUTCH = "nl"
    FRENCH = "fr"
    GAELIC = "gd"
    GERMAN = "de"
    GREEK = "el"
    GUJARATI = "gu"
    HEBREW = "he"
    HINDI = "hi"
    HUNGARIAN = "hu"
    IRISH = "ga"
    ITALIAN = "it"
    KURDISH = "ku"
    LATVIAN = "lv"
    LITHUANIAN = "lt"
    NEPALI = "ne"
    PASHTO = "ps"
    PERSIAN = "fa"
    POLISH = "pl"
    PORTUGUESE = "pt"
    PUNJABI = "pa"
    ROMANIAN = "ro"
    RUSSIAN = "ru"
    SLOVAK = "sk"
    SOMALI = "so"
    SPANISH = "es"
    SWAHILI = "sw"
    TAGALOG = "tl"
    TAMIL = "ta"
    TIGRINYA = "ti"
    TURKISH = "tr"
    UKRAINIAN = "uk"
    URDU = "ur"
    VIETNAMESE = "vi"
    YORUBA = "yo"


# The entries whose words are somebody's, as a plan says them, and the columns that these stand in.
SPOKEN_ENTRIES = {
    Noun.MATTER: ("words",),
    Noun.ABOUT_ME: ("words",),
    Noun.ABILITY: ("name", "words", "how_used"),
    Noun.CONTRIBUTION: ("what",),
    Noun.NEED: ("words", "council_how"),
    Noun.GROUP: ("purpose", "meets"),
    Noun.PLAN_OUTCOME: ("words", "why"),
    Noun.PLAN_ACTION: ("what",),
    Noun.PLAN_VIEW: ("part", "person_says", "worker_says", "disagreement", "person_will", "worker_will"),
    Noun.PLAN_RISK: ("what", "could_go_well", "if_goes_wrong", "we_will"),
    Noun.CONTINGENCY: ("if_what", "then_what"),
    Noun.PLAN_LOOK: ("worked", "tried", "learned"),
}
# What people who speak them, and Welsh speakers, call some of them.
_NAMES = {
    "saesneg": Tongue.ENGLISH, "cymraeg": Tongue.WELSH, "pwyleg": Tongue.POLISH, "polski": Tongue.POLISH,
    "farsi": Tongue.PERSIAN, "dari": Tongue.PERSIAN, "sorani": Tongue.KURDISH, "kurmanji": Tongue.KURDISH,
    "soomaali": Tongue.SOMALI, "af-soomaali": Tongue.SOMALI, "panjabi": Tongue.PUNJABI, "bangla": Tongue.BENGALI,
    "sylheti": Tongue.BENGALI, "cantonese": Tongue.CHINESE, "mandarin": Tongue.CHINESE, "filipino": Tongue.TAGALOG,
    "francais": Tongue.FRENCH, "espanol": Tongue.SPANISH, "gaeilge": Tongue.IRISH, "gaidhlig": Tongue.GAELIC,
    **{each.name.casefold(): each for each in Tongue},
}  # fmt: skip
_BY_CODE = {each.value.partition("-")[0]: each for each in Tongue} | {
    "iw": Tongue.HEBREW,
    "zh-Hant": Tongue.CHINESE,
}
_SENTENCE = re.compile(r"(?:[^.!?…\n]|[.!?…](?!\s))+(?:[.!?…]\s+|\n\s*|$)|[.!?…\n]\s*")
_FEWEST = 3  # words
_FEWEST_OF_STRANGERS = 5  # where nobody is known to speak it here
_HOME = frozenset({Tongue.ENGLISH, Tongue.WELSH})
_LONGEST = 4000
_MOST = 90  # percent that has to be in one language


def primary(tag: str) -> str:
    """ "cy" of "cy-GB": what tells whether two tags are one language."""
    return tag.partition("-")[0]


def spoken_by(names: str) -> frozenset[Tongue]:
    """The languages that are named in somebody's words about what they speak."""
    said = folded(names)
    return frozenset(tongue for name, tongue in _NAMES.items() if re.search(rf"\b{re.escape(name)}\b", said))


def guessed(text: str, spoken: frozenset[Tongue] = frozenset()) -> Tongue | None:
    """What it is in as a whole; `spoken` are the languages of the person, of which less is enough."""
    words = [word for piece in text[:_LONGEST].split() if (word := _bare(piece))]
    if len(words) < _FEWEST or sum(map(len, words)) < _FEWEST * 3:
        return None
    found = _detected(" ".join(words))
    enough = found in _HOME | spoken or len(words) >= _FEWEST_OF_STRANGERS
    return found if enough else None


def _bare(piece: str) -> str:
    """Its letters with their marks, and what stands inside of words."""
    return "".join(one for one in piece if one in "'’-" or unicodedata.category(one)[0] in "LM").strip("'’-")


def guessed_parts(
    text: str, spoken: frozenset[Tongue] = frozenset()
) -> tuple[tuple[str, Tongue | None], ...]:
    """All of the text in order: in one part where its sentences do not tell different languages."""
    whole = guessed(text, spoken)
    sentences = _SENTENCE.findall(text) if len(text) <= _LONGEST else [text]
    told = [guessed(sentence, spoken) for sentence in sentences]
    if len(sentences) < 2 or not {*told} - {None, whole}:
        return ((text, whole),)
    return tuple(
        ("".join(sentence for sentence, _ in some), tongue)
        for tongue, some in groupby(zip(sentences, told, strict=True), key=lambda one: one[1])
    )


def _detected(words: str) -> Tongue | None:
    """None where the library is not (no wheel is made of it for some machines), and where it is not sure."""
    try:
        import pycld2
    except ImportError:
        return None
    try:
        sure, _, shares = pycld2.detect(words.encode(), isPlainText=True)
    except pycld2.error:  # letters that its tables do not know
        return None
    _, code, percent, _ = shares[0]
    return _BY_CODE.get(code) if sure and percent >= _MOST else None
