"""The everyday list: whole, in plain words, and found by what people type."""

import re
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coprodesk.domain.abilities import Area, Everyday, Finder, Kind
from coprodesk.domain.texts import folded
from coprodesk.queries.abilities import everyday

FINDER = Finder(everyday())


def test_the_list_is_long_enough_in_every_area_and_says_nothing_twice() -> None:
    entries = everyday()
    assert len(entries) >= 200
    areas = Counter(entry.area for entry in entries)
    assert set(areas) == set(Area)
    assert min(areas.values()) >= 15
    for language in (0, 1):
        names = [folded(entry.names[language]) for entry in entries]
        assert [name for name, times in Counter(names).items() if times > 1] == []
    keys = [entry.key for entry in entries]
    assert len(set(keys)) == len(keys)
    assert all(re.fullmatch(rf"{entry.area}\.[a-z_]+", entry.key) for entry in entries)


def test_every_entry_can_be_found_by_every_word_that_it_has() -> None:
    missed = [
        (entry.key, word)
        for entry in everyday()
        for word in (*entry.names, *entry.also)
        if entry not in FINDER.find(word)
    ]
    assert missed == []


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("pottery", "making.pottery"),
        ("crochenwaith", "making.pottery"),
        ("potery", "making.pottery"),
        ("pottrey", "making.pottery"),
        ("gwnio", "making.sewing"),
        ("CANU'R PIANO", "music_and_faith.piano"),
        ("bsl", "words_and_numbers.sign_language"),
        ("punctures", "making.mending_bikes"),
        ("apointment", "getting_around.appointments"),
        ("listen", "caring.listening"),
    ],
)
def test_what_people_type_finds_what_they_mean(typed: str, first: str) -> None:
    assert FINDER.find(typed)[0].key == first


def test_nothing_is_found_for_what_is_not_there_and_all_for_nothing() -> None:
    assert FINDER.find("zzzz") == []
    assert FINDER.find("  ") == list(everyday())
    assert FINDER.called("Bees") is None
    assert FINDER.called(" CLAY ") is FINDER.find("pottery")[0]


def test_a_short_word_is_not_forgiven_into_another() -> None:
    """ "bat" is no slip for "cat": a word of three letters has to be right."""
    entries = [
        Everyday("", ("Cats",), Area.NATURE, Kind.HEART),
        Everyday("", ("Boats",), Area.NATURE, Kind.HANDS),
    ]
    assert [entry.name for entry in Finder(entries).find("bat")] == []
    assert [entry.name for entry in Finder(entries).find("baots")] == ["Boats"]


@given(st.text(max_size=200))
def test_no_text_brings_the_search_down(text: str) -> None:
    found = FINDER.find(text)
    assert len(set(found)) == len(found)
