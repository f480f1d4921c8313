"""Acts: `verb_noun(work, Command)` reads require, load, decide, write, touch, record. A file for each noun."""
