"""The words of all names, in memory and nowhere else: what a mistyped one may have stood for.

They are no answer to anybody: what is found with them is asked of the database, which keeps to what the actor may
see. So a word of a name that has gone does no harm, and words are only ever learnt.
"""

from collections.abc import Iterable
from datetime import datetime, timedelta

import sqlalchemy as sa
from rapidfuzz import process
from rapidfuzz.distance import OSA
from sqlalchemy import orm

from coprodesk.domain.texts import words_in
from coprodesk.store.schema import FormerName, Person

SHORTEST, LONG = 4, 8  # letters: from here one slip is forgiven, from here two
MOST = 8
FRESH = timedelta(minutes=5)  # on a server others add names too


class NameWords:
    def __init__(self) -> None:
        self._words: set[str] = set()
        self._read_at: datetime | None = None

    def read(self, session: orm.Session, now: datetime) -> None:
        """Make sure that the words are there and not old."""
        if self._read_at is None or now - self._read_at > FRESH:
            self._read_at = now
            spoken = sa.select(Person.said_like).where(Person.said_like != "")
            for names in (sa.select(Person.name_key), spoken, sa.select(FormerName.name)):
                self.learn(session.scalars(names))

    def learn(self, names: Iterable[str]) -> None:
        self._words.update(word for name in names for word in words_in(name) if word.isalpha())

    def like(self, word: str) -> tuple[str, ...]:
        """Words, or beginnings of words, a slip or two from `word`: the nearest first, without `word` itself."""
        if len(word) < SHORTEST or not word.isalpha():
            return ()
        slips = 2 if len(word) >= LONG else 1
        near: dict[str, float] = {}
        for length in (len(word), len(word) + 1, None):
            heads = {known[:length] for known in self._words}
            found = process.extract(word, heads, scorer=OSA.distance, score_cutoff=slips, limit=MOST)
            near |= {head: distance for head, distance, _ in found if not head.startswith(word)}
        return tuple(sorted(near, key=lambda head: (near[head], head))[:MOST])
