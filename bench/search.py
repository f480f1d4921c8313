"""The search field, letter by letter, against the same questions put to FTS5 by hand."""

from functools import partial

from bench.measure import Figure, of_times, once
from coprodesk.bootstrap.sessions import Opened
from coprodesk.domain.texts import words_typed
from coprodesk.queries.search import Find
from coprodesk.store.search import SOURCES, SPAN

TYPED = (  # names, common words of notes, both, a slip, a reference, words that nobody wrote
    "amara owen",
    "bronwen gill-77",
    "garden",
    "visited kitchen",
    "morning tea table",
    "chowdury",
    "tomsaz nowak",
    "10000123",
    "xylophone quartz",
)
_RAW = "SELECT rowid FROM search_words WHERE search_words MATCH ? AND rowid BETWEEN ? AND ? ORDER BY rowid DESC LIMIT 6"


def search_figures(opened: Opened) -> list[Figure]:
    """One round for each letter of each text, in turns with the floor."""
    opened.desk.ask(Find(""))
    spent, least = [], []
    for text in TYPED:
        for length in range(1, len(text) + 1):
            spent.append(once(partial(opened.desk.ask, Find(text[:length]))))
            least.append(once(partial(_raw, opened, text[:length])))
    return [of_times("search, each letter typed (against FTS5 alone)", spent, least, "p95 50 ms")]


def _raw(opened: Opened, typed: str) -> None:
    query = " AND ".join(f'"{word}"*' for word in words_typed(typed))
    raw = opened.workspace.engine.raw_connection()
    try:
        for source in SOURCES.values():
            if query:
                raw.cursor().execute(_RAW, (query, source.base, source.base + SPAN - 1)).fetchall()
    finally:
        raw.close()
