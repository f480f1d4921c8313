"""Documents that can be changed in a word processor: the only place that knows python-docx."""

from coprodesk.reports.word.render import render_docx

__all__ = ["render_docx"]
