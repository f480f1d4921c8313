"""`python -m tests.words [LANGUAGE]`: the catalogues of each language, or of one that is new, after what the code says."""

import sys

from tests.words.catalogues import NAMES, languages, merged, write


def main() -> None:
    for language in sys.argv[1:] or languages():
        for name in NAMES:
            words = merged(name, language)
            write(words, name, language)
            entries = [message for message in words if message.id]
            unsaid = sum(not message.string or not all(message.string) for message in entries)
            doubtful = sum(message.fuzzy for message in entries)
            print(
                f"{language}/{name}.po: {len(entries)} phrases, {unsaid} without words, {doubtful} to look at"
            )


if __name__ == "__main__":
    main()
