"""Scenarios: real commands, dated and replayed through the Desk with a fixed clock, in a workspace of their own."""
