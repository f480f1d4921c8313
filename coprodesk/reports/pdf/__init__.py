"""Documents on paper: the only place that knows ReportLab."""

from coprodesk.reports.pdf.render import render_pdf
from coprodesk.reports.pdf.style import LARGE_PRINT, STANDARD, Style, style_for

__all__ = ["LARGE_PRINT", "STANDARD", "Style", "render_pdf", "style_for"]
