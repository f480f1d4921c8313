"""The only floor that knows Qt: window over screens over kit."""
