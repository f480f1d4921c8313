"""The bin: how long a deleted thing can still come back."""

from datetime import timedelta

BIN_REST = timedelta(days=30)
