"""Bits that a document must give back as they were typed, and how texts are compared that a page may break."""

from coprodesk.domain.directions import without_controls
from coprodesk.reports.letters import clean
from tests.reports.contents import HOSTILE, SCRIPTS

BITS = (
    *HOSTILE[:3], *SCRIPTS, "<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "&lt;b&gt;", "&#x202e;", "]]>",
    "<!--", "{name}", "%(x)s", "{{7*7}}", "${x}", "=cmd|'/c calc'!A0", "+1+1", "-1", "@SUM(A1)", "\t=1", "%n%s", "\\n",
    "(unbalanced", "))", "<</Type/Catalog>>", "endstream endobj", "BT /F1 12 Tf (x) Tj ET", "/ActualText <FEFF>",
    "file:///etc/passwd", "\\\\server\\share\\x", "javascript:alert(1)", "data:text/html,x", "http://x.example/a?b=<c>",
    "\x00", "\x1b[31m", "\u202eoverride", "\u2066isolate", "\u200b\u200d\ufeff", "\u0301", "e\u0301\u0323", "\ud800", "\ufffe",
    "👩🏽‍🌾", "𝕬", "漢字", "\u2028", "\r\n", "\v", " ", "…", "—", "’", "“", "ﬁ", "ß", "İ", "Ω", "<w:t>", "<?xml?>", "<!DOCTYPE x>",
)  # fmt: skip


def bare(text: str) -> str:
    """What is left of a text when blanks, which a page may break at, and unseen signs of direction do not count."""
    return without_controls("".join(clean(text).split()).replace("\ufeff", ""))
