"""Rules for what a person types: kept exactly as said, or refused with a reason, never silently changed."""

import re
import unicodedata
from collections.abc import Iterator, Sequence

from coprodesk.domain.errors import Invalid, Problem

LONGEST = 10_000
LINE = 300  # letters: a field that holds no more is one line
# Letters that nobody sees: zero-width ones, the controls of direction, blanks that fill a place. Those that shape a
# word of another script, an emoji or a flag do so only between its own letters.
_UNSEEN = re.compile(
    "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f"
    "\u2800\u3164\ufeff\uffa0\ufff0-\ufffb\U0001d173-\U0001d17a]"
    "|(?<![\u0590-\u1cff\ua800-\uabff\U00011000-\U00011fff])\u200c|\u200c(?![\u0590-\u1cff\ua800-\uabff\U00011000-\U00011fff])"
    "|(?<![\u0590-\u1cff\u2190-\u2bff\ua800-\uabff\ufe0f\U00011000-\U00011fff\U0001f000-\U0001faff])\u200d"
    "|\u200d(?![\u0590-\u1cff\u2190-\u2bff\ua800-\uabff\U00011000-\U00011fff\U0001f000-\U0001faff])"
    "|(?<![#*0-9\u00a9\u00ae\u2010-\u3299\U0001f000-\U0001faff])[\ufe00-\ufe0f]"
    "|(?<![\U0001f3f4\U000e0020-\U000e007f])[\U000e0000-\U000e0fff]"
)
_BREAKS = re.compile("[\t\n\v\f\r\x1c-\x1e\x85\u2028\u2029]")
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")


def problems_in(field: str, text: str, *, required: bool = False, longest: int = LONGEST) -> list[Problem]:
    """What is wrong with a typed text: empty though needed, too long, or holding control characters; what is short
    is also one line, with no letters in it that nobody sees."""
    if not text:
        return [Problem(field, "needed")] if required else []
    found = []
    if required and not text.strip():
        found.append(Problem(field, "needed"))
    if len(text) > longest:
        found.append(Problem(field, "too_long"))
    if text.isascii() and text.isprintable():
        return found  # as nearly every text is: nothing of what is looked for below
    if _FORBIDDEN.search(text):
        found.append(Problem(field, "control_characters"))
    elif longest <= LINE and _BREAKS.search(text):
        found.append(Problem(field, "more_than_a_line"))
    elif longest <= LINE and _UNSEEN.search(text):
        found.append(Problem(field, "unseen_letters"))
    return found


def one_line(text: str) -> str:
    """A pasted text as the line that it looks like: without letters that nobody sees, single spaces, no line breaks."""
    return " ".join(seen_line(text).split())


def seen_line(text: str) -> str:
    """What a line shows of a pasted text: no letters that nobody sees, and a space for each break; all else as typed."""
    return _BREAKS.sub(" ", _UNSEEN.sub("", text))


def refuse(problems: list[Problem]) -> None:
    """Raise Invalid when there is any problem."""
    if problems:
        raise Invalid(*problems)


def folded(text: str) -> str:
    """A text as search sees it: no case, no accents or circumflexes, no letters that nobody sees, single spaces
    ("Ŵyn" is "wyn")."""
    if text.isascii():
        return " ".join(text.casefold().split())
    plain = "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))
    return " ".join(plain.casefold().translate(_FOLDED).split())


_NOT_SEEN: dict[int, str] = dict.fromkeys(
    (
        0xAD, 0x34F, 0x61C, 0x180E, *range(0x200B, 0x2010), *range(0x202A, 0x202F), *range(0x2060, 0x2070), 0x115F,
        0x1160, 0x3164, 0xFFA0, 0x2800, 0xFEFF, *range(0xFE00, 0xFE10), *range(0xFFF9, 0xFFFC),
        *range(0xE0000, 0xE0080),
        0x640,  # the stroke that makes an Arabic word longer
    ),
    "",
)  # fmt: skip
# One letter that is written in several ways: people look for it as their own keyboard has it.
_ONE_LETTER = {
    "æ": "ae", "œ": "oe", "ł": "l", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "ħ": "h", "ı": "i", "ŋ": "ng", "ŧ": "t",
    "ə": "a", "ɓ": "b", "ɗ": "d", "ƙ": "k", "ƴ": "y",
    # Farsi, Urdu, Pashto, Kurdish and Arabic keyboards
    "ی": "ي", "ى": "ي", "ې": "ي", "ۍ": "ي", "ے": "ي", "ک": "ك", "ڪ": "ك", "ہ": "ه", "ھ": "ه", "ە": "ه", "ۀ": "ه", "ة": "ه",
    "ۃ": "ه", "ٱ": "ا", "ں": "ن", "ۆ": "و", "ۇ": "و",
    "ך": "כ", "ם": "מ", "ן": "נ", "ף": "פ", "ץ": "צ",
}  # fmt: skip
_DIGITS = {chr(start + digit): str(digit) for start in (0x660, 0x6F0, 0x966, 0x9E6) for digit in range(10)}
_FOLDED = _NOT_SEEN | str.maketrans(_ONE_LETTER | _DIGITS)


class _Separators(dict[int, str]):
    """A table for str.translate that is made as it is used: what is no letter, digit or mark parts two words."""

    def __missing__(self, code: int) -> str:
        letter = chr(code)
        held = letter.isalnum() or letter in APOSTROPHES or unicodedata.category(letter)[0] == "M"
        self[code] = letter if held else " "
        return self[code]


APOSTROPHES = "'’ʼ‘"
_SEPARATORS = _Separators()
_NO_APOSTROPHES = str.maketrans("", "", APOSTROPHES)


def words_in(text: str) -> list[str]:
    """The folded words of a text: letters and digits of any script and nothing else.

    A word with an apostrophe is held whole and in its parts, so that "obrien" and "brien" both find O'Brien.
    """
    if text.isascii() and "'" not in text:
        return text.translate(_SEPARATORS).casefold().split()
    found = []
    for run in folded(text.translate(_SEPARATORS)).translate(_SEPARATORS).split():
        whole = run.translate(_NO_APOSTROPHES)
        found.append(whole)
        if whole != run:
            found += (part for part in re.split(f"[{APOSTROPHES}]", run) if part)
    return [word for word in found if word]


SHORT = 4  # letters: St, Mac, Abu, van, Jean: what is written as a word of its own or as a part of the next
JOINED = 3  # words at most that are looked for as one


def name_words(text: str) -> list[str]:
    """The words of a name, and short ones joined to the next as well: "stjohn" finds St John, "vanderberg" Van der Berg."""
    words = words_in(text)
    looks = (look for word in words if (look := looks_like(word)) != word)
    return [*words, *(joined for _, joined in _joined(words)), *looks]


def name_words_typed(words: Sequence[str]) -> list[tuple[str, ...]]:
    """For each word typed of a name what may stand for it: "st john" finds StJohn too."""
    found = [list(dict.fromkeys((word, looks_like(word)))) for word in words]
    for places, joined in _joined(words):
        for place in places:
            found[place].append(joined)
    return [tuple(group) for group in found]


def looks_like(word: str) -> str:
    """A folded text in the letters that it seems to be written in: a Cyrillic "а" looks like any other."""
    return word if word.isascii() else word.translate(_LOOKS)


_LOOKS = str.maketrans("авекмнорстухіјѕԁԛԝһгпαβεικνορτυχ", "abekmhopctyxijsdqwhrnabeikvoptux")


def _joined(words: Sequence[str]) -> Iterator[tuple[range, str]]:
    for start in range(len(words) - 1):
        end = start + 1
        while end < len(words) and end - start < JOINED and len(words[end - 1]) <= SHORT:
            end += 1
            yield range(start, end), "".join(words[start:end])


def words_typed(text: str) -> list[str]:
    """The folded words of what somebody looks for; an apostrophe may be left out or typed."""
    spaced = folded(text.translate(_SEPARATORS)).translate(_SEPARATORS).translate(_NO_APOSTROPHES)
    return list(dict.fromkeys(spaced.split()))


def pieces_found(text: str, words: Sequence[str]) -> tuple[tuple[int, int], ...]:
    """Where words of `text` begin with one of the folded `words`: from and to, as far as they agree."""
    found = []
    for run in re.finditer(r"\S+", text.translate(_SEPARATORS)):
        held = words_in(run.group())
        word = max((w for w in words if any(h.startswith(w) for h in held)), key=len, default="")
        if word:
            found.append((run.start(), run.start() + _letters_for(run.group(), word)))
    return tuple(found)


def _letters_for(run: str, word: str) -> int:
    """How many letters of `run` fold to `word`; all of them where its beginning does not."""
    end = 1
    while end < len(run) and (len(_plain(run[:end])) < len(word) or unicodedata.combining(run[end])):
        end += 1
    return end if _plain(run[:end]).startswith(word) else len(run)


def _plain(run: str) -> str:
    return folded(run).translate(_NO_APOSTROPHES)
