"""The catalogues hold what the code says, no less and no more, in every form that the language has."""

from collections.abc import Callable
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.plurals import get_plural

from coprodesk.languages import catalogue, locale_of, plural_forms, plural_rule
from coprodesk.ui.kit.i18n import Language, set_language, tr, tr_n
from tests.words import Phrase, catalogues
from tests.words.catalogues import NAMES, faults, languages, merged, path_of, phrase_of, read, told, write

EVERY = [(language, name) for language in languages() for name in NAMES]
ALL_KINDS_OF_NUMBER = range(200)


@pytest.mark.parametrize(("language", "name"), EVERY)
def test_nothing_is_missing_stale_doubtful_or_ill_formed(language: str, name: str) -> None:
    """`make messages` takes in what is new and takes out what nobody says."""
    assert faults(read(name, language), NAMES[name]()) == []


@pytest.mark.parametrize(("language", "name"), EVERY)
def test_a_catalogue_is_written_in_one_way(language: str, name: str) -> None:
    """After work in an editor of catalogues, `make messages` writes it so again."""
    assert path_of(name, language).read_bytes() == told(read(name, language), name, language)


def test_every_language_of_the_program_has_all_its_catalogues() -> None:
    assert {*languages(), "en"} == set(Language)
    assert [path for language, name in EVERY if not (path := path_of(name, language)).is_file()] == []


@pytest.mark.parametrize("language", languages())
def test_a_catalogue_counts_as_cldr_does(language: str) -> None:
    expression = get_plural(locale_of(language))
    assert expression.num_plurals == len(plural_forms(language))
    for name in NAMES:
        assert read(name, language).plural_expr == expression.plural_expr
    rule = plural_rule(language)
    picked = [plural_forms(language).index(rule(number)) for number in ALL_KINDS_OF_NUMBER]
    assert picked == [_gettext(expression.plural_expr)(number) for number in ALL_KINDS_OF_NUMBER]


def _gettext(expression: str) -> Callable[[int], int]:
    from gettext import c2py

    counted: Callable[[int], int] = c2py(expression)
    return counted


@pytest.mark.parametrize("name", NAMES)
def test_no_phrase_is_counted_in_one_place_and_plain_or_counted_otherwise_in_another(name: str) -> None:
    keys = [(phrase.text, phrase.meaning) for phrase in NAMES[name]()]
    assert sorted({key for key in keys if keys.count(key) > 1}) == []


@pytest.mark.parametrize(
    ("words", "fault"),
    [
        ("", "no words"),
        ("{who} yma", "other blanks"),
        ("{name} {name}", "other blanks"),
        (("{n} o bobl", "{n} person"), "2 forms"),
        (("{n} o bobl",) * 5 + ("pobl {m}",), "other blanks"),
        (("{n} o bobl",) * 5 + ("",), "no words"),
    ],
)
def test_an_ill_formed_entry_is_refused(words: str | tuple[str, ...], fault: str) -> None:
    phrase = Phrase("{name} here") if isinstance(words, str) else Phrase("{n} person", "{n} people")
    known = Catalog(locale="cy")
    known.add((phrase.text, phrase.more) if phrase.more else phrase.text, words)
    assert [one for one in faults(known, [phrase]) if one.startswith(fault)]


def test_what_is_missing_stale_or_fuzzy_is_refused() -> None:
    known = Catalog(locale="cy")
    known.add("Save", "Cadw", flags=["fuzzy"])
    known.add("Left", "Ar ôl", context="went away")
    assert faults(known, [Phrase("Save"), Phrase("Left")]) == [
        "nobody says: Phrase(text='Left', more='', meaning='went away')",
        "no words for: Phrase(text='Left', more='', meaning='')",
        "taken from another phrase and not looked at (fuzzy): Phrase(text='Save', more='', meaning='')",
    ]


@pytest.fixture
def apart(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> dict[Phrase, set[str]]:
    """Catalogues of a program that says what this holds."""
    said = {Phrase("Save"): {"b.py", "a.py"}, Phrase("{n} day", "{n} days"): {"a.py"}}
    monkeypatch.setattr(catalogues, "FOLDER", tmp_path)
    monkeypatch.setattr(catalogues, "NAMES", {"screens": lambda: said})
    return said


def test_messages_take_in_what_is_new_keep_what_is_said_and_drop_the_rest(
    apart: dict[Phrase, set[str]],
) -> None:
    write(merged("screens", "cy"), "screens", "cy")
    words = read("screens", "cy")
    words["Save"].string = "Cadw"
    write(words, "screens", "cy")
    before = path_of("screens", "cy").read_text("utf-8")
    assert '#: a.py b.py\nmsgid "Save"\nmsgstr "Cadw"\n' in before
    assert 'msgid_plural "{n} days"\nmsgstr[0] ""\nmsgstr[1] ""\nmsgstr[2] ""' in before

    apart[Phrase("Save it")] = {"c.py"}
    del apart[Phrase("{n} day", "{n} days")]
    write(merged("screens", "cy"), "screens", "cy")
    after = {phrase_of(each): each for each in read("screens", "cy") if each.id}
    assert set(after) == {Phrase("Save"), Phrase("Save it")}
    assert (after[Phrase("Save it")].string, after[Phrase("Save it")].fuzzy) == ("Cadw", True)
    again = path_of("screens", "cy").read_bytes()
    write(merged("screens", "cy"), "screens", "cy")
    assert path_of("screens", "cy").read_bytes() == again


def test_fuzzy_words_are_not_spoken(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    known = Catalog(locale="cy")
    known.add("Save", "Cadw")
    known.add("Save it", "Cadw", flags=["fuzzy"])
    monkeypatch.setattr(catalogues, "FOLDER", tmp_path)
    monkeypatch.setattr("coprodesk.languages.resource_path", lambda _, *parts: tmp_path.joinpath(*parts))
    write(known, "screens", "cy")
    spoken = catalogue("cy", "screens")
    catalogue.cache_clear()
    assert (spoken.one("Save"), spoken.one("Save it")) == ("Cadw", "Save it")


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (0, "0 cynllun"),
        (1, "1 cynllun"),
        (2, "2 gynllun"),
        (3, "3 chynllun"),
        (4, "4 cynllun"),
        (6, "6 chynllun"),
    ],
)
def test_welsh_has_a_form_for_each_kind_of_number(number: int, words: str) -> None:
    set_language(Language.WELSH)
    assert tr_n("{n} plan", "{n} plans", number) == words


def test_two_meanings_of_one_english_word_are_two_in_welsh() -> None:
    set_language(Language.WELSH)
    assert (tr("To"), tr("To", meaning="a person")) == ("Hyd", "I")
    assert (tr("paid"), tr("paid", meaning="of a payment")) == ("â thâl", "talwyd")
    assert tr_n("{n} left", "{n} left", 2, meaning="went away") == "2 wedi gadael"
    set_language(Language.ENGLISH)
    assert tr_n("{n} left", "{n} left", 2, meaning="went away") == "2 left"
