"""What a run of letters tells about its language, and which addresses a document may lead to."""

import re
import unicodedata
from collections.abc import Iterator
from functools import cache

# Scripts that one language stands for where this program is used; Arabic and Cyrillic are told apart by their letters.
_SCRIPTS = {
    "HEBREW": "he", "BENGALI": "bn", "GURMUKHI": "pa", "DEVANAGARI": "hi", "GUJARATI": "gu", "TAMIL": "ta",
    "ETHIOPIC": "am", "GREEK": "el", "ARABIC": "ar", "CYRILLIC": "ru", "THAI": "th", "LAO": "lo", "KHMER": "km",
    "MYANMAR": "my", "SINHALA": "si", "TELUGU": "te", "KANNADA": "kn", "MALAYALAM": "ml", "ARMENIAN": "hy",
    "GEORGIAN": "ka", "HANGUL": "ko", "CJK": "zh", "KANA": "ja",
}  # fmt: skip
_URDU = frozenset("ٹڈڑںےہھگچپژ")
_UKRAINIAN = frozenset("іїєґІЇЄҐ")
_ADDRESS = re.compile(r"(?:https?://|mailto:|tel:)[^\s<>\"{}|\\^`]{1,2000}")


def safe(address: str) -> bool:
    """The web, an e-mail address or a telephone: never a file, never a script."""
    return _ADDRESS.fullmatch(address) is not None


# Languages that share their letters with the one that these stand for.
_WRITTEN_AS = {
    "fa": "ar", "ps": "ar", "ur": "ar", "uk": "ru", "bg": "ru", "ne": "hi", "ti": "am",
}  # fmt: skip
_OWN_LETTERS = frozenset(_SCRIPTS.values()) | frozenset(_WRITTEN_AS)


def tongues(text: str, known: str = "") -> Iterator[tuple[str, str]]:
    """The text in parts, each with its language, or "" where neither the letters tell nor `known`, which is what
    the words are said to be in: letters that it is not written in tell another one all the same."""
    for part, told in _by_letters(text):
        yield part, _settled(part, told, known)


def _settled(part: str, told: str, known: str) -> str:
    if told:
        return known if _WRITTEN_AS.get(known, known) == _WRITTEN_AS.get(told, told) else told
    foreign = known in _OWN_LETTERS and any(letter.isalpha() for letter in part)
    return "" if foreign else known


def _by_letters(text: str) -> Iterator[tuple[str, str]]:
    scripts = set(map(_script, set(text)))
    if not any(scripts):
        yield text, ""
        return
    # Chinese letters among Japanese ones, or Korean, are read as these are.
    shared = next((one for one in ("KANA", "HANGUL") if one in scripts), "CJK")
    start, script = 0, ""
    for index, letter in enumerate(text):
        here = _script(letter)
        here = shared if here == "CJK" else here
        neutral = here == "" and not letter.isalpha()  # marks too: they stay with the letter before them
        if index > start and here != script and not (neutral and script):
            yield from _told(text[start:index], script)
            start = index
        script = here if here or not neutral or index == start else script
    yield from _told(text[start:], script)


def _told(text: str, script: str) -> Iterator[tuple[str, str]]:
    """The blanks and full stops after the last letter belong to the words that follow."""
    if not script:
        yield text, ""
        return
    end = len(text)
    while end and unicodedata.category(text[end - 1])[0] not in "LM":
        end -= 1
    letters = set(text)
    language = _SCRIPTS[script]
    if script == "ARABIC" and letters & _URDU:
        language = "ur"
    if script == "CYRILLIC" and letters & _UKRAINIAN:
        language = "uk"
    yield text[:end], language
    if text[end:]:
        yield text[end:], ""


@cache
def _script(letter: str) -> str:
    """The script's name in Unicode's own words, or "" for any that tells nothing here."""
    if unicodedata.category(letter)[0] not in "LM":
        return ""
    first = unicodedata.name(letter, "").partition(" ")[0]
    first = "KANA" if first in {"HIRAGANA", "KATAKANA", "KATAKANA-HIRAGANA"} else first
    return first if first in _SCRIPTS else ""
