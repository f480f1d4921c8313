"""Timings as ratios against a floor or a peer in the same run: `python -m bench`. Run by hand, never in a test."""
