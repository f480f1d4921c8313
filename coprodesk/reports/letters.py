"""Letters that may stand in a document: what cannot be seen, or would turn its surroundings round, is made visible."""

import re

REPLACEMENT = "\ufffd"
_BREAKS = re.compile("\r\n?|[\x0b\x0c\x85\u2028\u2029]")
_MANY = re.compile("\n{3,}")
# Controls, halves of letters, what is no letter at all, and the two signs that override the direction of all that follows.
_CONTROLS = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f\u202d\u202e\ud800-\udfff\ufffe\uffff]")


def clean(text: str) -> str:
    """Line ends made one kind; what nobody can see becomes the replacement sign. The rest stays as typed."""
    return _CONTROLS.sub(REPLACEMENT, _MANY.sub("\n\n", _BREAKS.sub("\n", text)))


def one_line(text: str) -> str:
    return " ".join(clean(text).split())
