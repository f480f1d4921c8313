"""Reads: a frozen class is the question, frozen rows are the answer. A file for each noun."""
