"""Timings as ratios against a floor or a peer in the same run: `python -m bench`. Run by hand, never in a test."""

import os

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")  # also of the windows that it starts afresh
