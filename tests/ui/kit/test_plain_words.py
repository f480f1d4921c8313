"""The trade's own words: what a practitioner had to read twice stays out of both catalogues and every screen."""

import functools
import re

import pytest

from tests.words import documents
from tests.words.catalogues import NAMES

# Each stands for a family of phrases, and beside it what is said instead.
RETIRED = {
    r"\b(bring(s|ing)?|brought) (in|them in|the parts in)\b": "import",
    r"\b(next|set a|add a|change a|put a) look\b|\blook(s|ed)?( at)? again\b|\bwhen we looked|\bwho looked\b"
    r"|\bdo we look\b|\blook at the plan again|\blooks at plans": "review",
    r"\bto thank for\b": "people to thank",
    r"\bdates in a calendar\b": "add dates to my calendar",
    r"\bhalf-way\b": "unfinished",
    r"\btwo records\b|\bmake them one\b|\bjoin(ed|ing)? .*records?\b|\bthe joining\b": "merge duplicate records",
    r"\bname others by\b": "use roles instead of names",
    r"\bhow they agreed, too\b": "how they agreed",
    r"\bwhose name\b": "name",
    r"\b(take|takes|taken|taking|takes that|takes the payment|takes the last one|takes one) back\b":
        "reverse, undo",
    r"\bwhat moved\b|\bhas moved yet\b": "payments in and out",
    r"\bplan something\b|\bplanned line\b": "plan a cost",
    r"\bby themselves\b|\bthat only \{": "a sentence",
    r"\blanguage is spoken\b": "the language changes",
    r"\bdo the records fit\b|\bfits? together\b": "check the records",
    r"\bof that day, or\b": "when the backup was made",
    r"\bi have kept it\b": "I have stored it safely",
    r"\bsend a form\b": "save",
    r"\bkeep the (plan|calendar)\b": "save as",
    r"\bbeing written by\b": "draft, by",
    r"\bworth a word\b": "worth a conversation",
    r"\bthrown away\b": "discarded",
    r"\banew\b|\bafresh\b": "update",
    r"\bwith us since\b": "on caseload since",
    r"\bdays? that counts?\b": "key dates",
    r"\brubbed out\b": "deleted",
}  # fmt: skip


@functools.cache
def _every_phrase() -> frozenset[str]:
    """What screens and documents say."""
    said = [*NAMES["screens"](), *documents.places()]
    return frozenset(text for phrase in said for text in (phrase.text, phrase.more))


@pytest.mark.parametrize("retired", RETIRED)
def test_no_phrase_has_the_words_that_were_retired(retired: str) -> None:
    said = [phrase for phrase in _every_phrase() if re.search(retired, phrase, re.IGNORECASE)]
    assert sorted(said) == [], RETIRED[retired]
