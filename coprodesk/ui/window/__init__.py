"""The frame around all screens. `Window` is what bootstrap makes."""

from coprodesk.ui.window.frame import Window

__all__ = ["Window"]
