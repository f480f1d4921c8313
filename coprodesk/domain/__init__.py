"""The rules of co-production in plain Python. Knows nobody: no database, no window, no document."""
