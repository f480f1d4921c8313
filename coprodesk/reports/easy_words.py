"""The two kinds of line that easy read has: a sentence of ours, and the words of a person as they were said."""

from coprodesk.reports.doc import Idea, Run, Words, plain


def own(words: str) -> Words:
    """What somebody said or wrote, unchanged, in bold."""
    return (Run(words if words.strip() else "—", bold=True),)


def idea(picture: str, *lines: str | Words) -> Idea:
    return Idea(picture, tuple(plain(line) if isinstance(line, str) else line for line in lines))
