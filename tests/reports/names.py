"""Names that run from right to left, with brackets, figures and Latin letters beside them, and how each is seen.

`seen` is the name as it stands from left to right on a screen or on paper, brackets mirrored, before any joining."""

from dataclasses import dataclass

ISOLATES = "\u2066\u2067\u2068\u2069"


@dataclass(frozen=True, slots=True)
class Name:
    text: str
    seen: str


NAMES = (
    Name("משה כהן", "ןהכ השמ"),
    Name("משה (Moshe) כהן", "ןהכ (Moshe) השמ"),
    Name("דנה לוי (אמא)", "(אמא)"[::-1].translate(str.maketrans("()", ")(")) + " יול הנד"),
    Name("שרה 12 (בת)", "(תב) 12 הרש"),
    Name("רות [1950]", "[1950] תור"),
    Name("לאה-רחל A", "A לחר-האל"),
    Name("محمد علي (جار)", "(راج) يلع دمحم"),
    Name("عائشہ (Aisha) 3", "3 (Aisha) ہشئاع"),
    Name("نور 12.50 [د]", "[د] 12.50 رون"),
    Name("מרים לוי (Miriam Levy)", "יול םירמ (Miriam Levy)"),
    Name("Ali (علي)", "Ali (يلع)"),
    Name("Noor «نور» Khan", "Noor «رون» Khan"),
)


def plain(text: str) -> str:
    """Without the signs that only steer directions."""
    return "".join(letter for letter in text if letter not in f"{ISOLATES}\u200e\u200f\u202a\u202b\u202c")
