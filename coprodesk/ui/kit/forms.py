"""Forms from data: labels above fields, an error summary that leads to the fields, a draft that is never lost."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from coprodesk.domain.errors import Conflict, Invalid, Problem
from coprodesk.domain.safeguarding import NeverMatched
from coprodesk.ui.kit.bridge import Bridge
from coprodesk.ui.kit.compare import CompareDialog, Difference, saved_over, words_of
from coprodesk.ui.kit.focus import in_reading_order
from coprodesk.ui.kit.formats import Unreadable
from coprodesk.ui.kit.i18n import tr
from coprodesk.ui.kit.inputs import Editor, Field, Kind, make_editor
from coprodesk.ui.kit.layout import ScrollPage
from coprodesk.ui.kit.problems import problem_words
from coprodesk.ui.kit.room import fit
from coprodesk.ui.kit.text import PlainLabel, announce, button, label, message
from coprodesk.ui.kit.tokens import SPACE_L, SPACE_M, SPACE_S, SPACE_XL, SPACE_XS
from coprodesk.ui.kit.typed import Typed, TypedDialog
from coprodesk.ui.kit.wording import words_for

if TYPE_CHECKING:  # these would load the database before the first paint
    from coprodesk.queries.workspace import Saved

__all__ = ["ErrorSummary", "Field", "FormDialog", "FormPanel", "Kind"]


class ErrorSummary(QFrame):
    """What is to be put right, on top of the form; each line leads to its field."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("kit", "summary")
        self._body = QVBoxLayout(self)
        self._body.setContentsMargins(SPACE_L, SPACE_M, SPACE_L, SPACE_M)
        self._body.setSpacing(SPACE_XS)
        self._lines: list[QWidget] = []
        self.hide()

    def show_lines(self, title: str, lines: Sequence[tuple[str, Callable[[], object] | None]]) -> None:
        self.clear()
        self._lines.append(label(title, "heading"))
        for words, go in lines:
            self._lines.append(button(words, go, "link") if go else label(words))
        for line in self._lines:
            self._body.addWidget(line)
        self.setAccessibleName(title)
        self.show()
        announce(self, ". ".join([title, *(words for words, _ in lines)]))

    def clear(self) -> None:
        for line in self._lines:
            line.hide()
            line.deleteLater()
        self._lines.clear()
        self.hide()

    def focus_first(self) -> None:
        for line in self._lines:
            if line.focusPolicy() & Qt.FocusPolicy.TabFocus:
                line.setFocus(Qt.FocusReason.OtherFocusReason)
                return


class _Row(QWidget):
    """One field: its label, its hint, what is wrong with it, and the editor."""

    def __init__(self, field: Field) -> None:
        super().__init__()
        self.field = field
        self.editor: Editor = make_editor(field)
        body = QVBoxLayout(self)
        body.setContentsMargins(0, 0, 0, 0)
        body.setSpacing(SPACE_XS)
        if field.kind is not Kind.TICK:
            optional = "" if field.required or field.kind is Kind.CHOICE else " " + tr("(optional)")
            above = label(field.text + optional, "strong")
            above.setBuddy(self.editor.widget)
            body.addWidget(above)
        if field.hint:
            body.addWidget(label(field.hint, "muted"))
        self._wrong = label("", "error")
        self._wrong.hide()
        body.addWidget(self._wrong)
        body.addWidget(self.editor.widget)
        self._note = label("", "muted")
        self._note.hide()
        body.addWidget(self._note)
        self.editor.noted.connect(self._show_note)

    def _show_note(self, words: str) -> None:
        if words and words != self._note.text():
            announce(self.editor.widget, words)
        self._note.setText(words)
        self._note.setVisible(bool(words))

    def show_problem(self, words: str) -> None:
        self._wrong.setText(words)
        self._wrong.setVisible(bool(words))
        self.editor.widget.setProperty("wrong", "true" if words else "false")
        self.editor.widget.setAccessibleDescription(". ".join(filter(None, (words, self.field.hint))))
        self.editor.widget.style().unpolish(self.editor.widget)
        self.editor.widget.style().polish(self.editor.widget)


class FormPanel(Typed):
    """`submitted(dict)` when every field could be read; `cancelled` by its button, `escaped` on Esc.

    The screen turns the values into a command. What the domain refuses comes back through `show_error`.
    """

    submitted = Signal(object)  # a dict would come out as a QVariantMap, its choices as plain texts
    cancelled = Signal()
    escaped = Signal()

    def __init__(self, fields: Iterable[Field], *, submit: str = "", cancel: str | None = None) -> None:
        super().__init__()
        body = QVBoxLayout(self)
        body.setContentsMargins(0, 0, 0, 0)
        body.setSpacing(SPACE_L)
        self.summary = ErrorSummary()
        body.addWidget(self.summary)
        body.addWidget(self.back)
        self._rows = {field.key: _Row(field) for field in fields}
        self._before = {key: each.editor.raw() for key, each in self._rows.items()}
        for each in self._rows.values():
            body.addWidget(each)
            each.editor.edited.connect(self.edited)
        body.addStretch(1)
        self.submit_button = button(submit or tr("Save"), self.submit, "primary")
        self.cancel_button = button(tr("Cancel") if cancel is None else cancel, self.cancelled.emit)
        self.footer = QWidget()
        line = QHBoxLayout(self.footer)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(SPACE_S)
        for widget in (self.submit_button, self.cancel_button, self.saved):
            line.addWidget(widget)
        self.cancel_button.setVisible(cancel != "")
        line.addStretch(1)
        body.addWidget(self.footer)

    def editor(self, key: str) -> Editor:
        return self._rows[key].editor

    def set_field_visible(self, key: str, visible: bool) -> None:
        """A hidden field is neither checked nor sent."""
        self._rows[key].setVisible(visible)

    def values(self) -> dict[str, Any]:
        """What each shown field means; raises Invalid with every field that cannot be read."""
        read: dict[str, Any] = {}
        problems: list[Problem] = []
        for key, each in self._rows.items():
            if each.isHidden():
                continue
            try:
                read[key] = each.editor.value()
            except Unreadable as error:
                problems.append(Problem(key, error.code))
                continue
            if each.field.required and (each.editor.is_empty() or not str(read[key]).strip()):
                problems.append(Problem(key, "needed"))
        if problems:
            raise Invalid(*problems)
        return read

    def set_values(self, values: Mapping[str, Any]) -> None:
        for key, value in values.items():
            if key in self._rows:
                self._rows[key].editor.set_value(value)
                self._before[key] = self._rows[key].editor.raw()

    def changed_by_hand(self, key: str) -> bool:
        """Whether the field says something else than when the form was filled in; a draft counts as typed."""
        return bool(self._rows[key].editor.raw() != self._before[key])

    def compared(self, mine: Mapping[str, Any], theirs: Mapping[str, Any]) -> list[Difference]:
        """The shown fields in which two versions of the record differ, in the words of the form."""
        found = []
        for key, each in self._rows.items():
            if each.isHidden() or key not in theirs or mine.get(key) == theirs[key]:
                continue
            words = words_of(each.field, theirs[key])
            ours = each.editor.words()
            found.append(Difference(key, each.field.text, ours, words, mine=self.changed_by_hand(key)))
        return found

    def draft(self) -> dict[str, Any]:
        """What stands in the fields as typed, ready for JSON; secrets stay out."""
        return {
            key: each.editor.raw() for key, each in self._rows.items() if each.field.kind is not Kind.HIDDEN
        }

    def restore(self, draft: Mapping[str, Any]) -> None:
        self._set_raw(draft)
        if any(self.changed_by_hand(key) for key in self._rows):
            self.back.show()
            self.restored.emit()

    def start_afresh(self) -> None:
        self._set_raw(self._before)
        self.focus_first()
        super().start_afresh()

    def _set_raw(self, raws: Mapping[str, Any]) -> None:
        for key, raw in raws.items():
            if key in self._rows:
                self._rows[key].editor.set_raw(raw)

    def set_busy(self, busy: bool) -> None:
        self.submit_button.setEnabled(not busy)

    def submit(self) -> None:
        try:
            values = self.values()
        except Invalid as error:
            self.show_error(error)
            return
        self._clear_problems()
        self.submitted.emit(values)

    def show_error(self, error: Exception) -> None:
        """Problems lead to their fields; any other error says its words on top. Nothing typed is lost."""
        self.set_busy(False)
        self._clear_problems()
        lines: list[tuple[str, Callable[[], object] | None]] = []
        if isinstance(error, Invalid):
            title = tr("There is something to put right")
            for problem in error.problems:
                each = self._rows.get(problem.field) or self._rows.get(problem.field.split(".")[0])
                words = problem_words(problem.code, each.field.text if each else "")
                if each is not None:
                    each.show_problem(problem_words(problem.code))
                lines.append((words, each.editor.widget.setFocus if each else None))
        else:
            said = words_for(error)
            title = said.happened
            lines = [(part, None) for part in (said.kept, said.do) if part]
        self.summary.show_lines(title, lines)
        in_reading_order(self)
        self.summary.focus_first()

    def focus_first(self) -> None:
        for each in self._rows.values():
            if not each.isHidden() and each.editor.widget.isEnabled():
                each.editor.widget.setFocus(Qt.FocusReason.OtherFocusReason)
                return

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter in a line, Ctrl+Enter or Ctrl+S anywhere sends; a long text keeps Enter for itself."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) or event.matches(
            QKeySequence.StandardKey.Save
        ):
            self.submit()
        elif event.key() == Qt.Key.Key_Escape:
            self.escaped.emit()
        else:
            super().keyPressEvent(event)

    def _clear_problems(self) -> None:
        self.summary.clear()
        for each in self._rows.values():
            each.show_problem("")


FieldsOf = Callable[[Mapping[str, Any]], Mapping[str, Any]]


@dataclass
class Saving:
    """How what stands in a form becomes an act, and what happens where somebody else was first."""

    WIDTH = 560
    panel: FormPanel
    bridge: Bridge
    usecase: Callable[[Any, Any], Any]
    build: Callable[[dict[str, Any]], Any]
    done: Callable[[Any], object]
    fields_of: FieldsOf = dict
    over: Conflict | None = None
    despite: bool = False

    def run(self, values: dict[str, Any]) -> None:
        self.panel.set_busy(True)
        command = self.build(dict(values))  # a copy: some take values out of it
        if self.over is not None:
            shown = values.keys() if self.fields_of is dict else self.over.theirs.keys()
            command = saved_over(command, self.over, shown)
        if self.despite:
            command = replace(command, despite=True)
        self.panel.sent = self.bridge.do(self.usecase, command, self.done, self._failed)

    def _failed(self, error: Exception) -> None:
        self.panel.show_error(error)
        if isinstance(error, NeverMatched):
            self._stopped(error)
        if isinstance(error, Conflict):
            from coprodesk.queries.workspace import LastSaved

            told = partial(self._compare, error)
            self.bridge.ask(LastSaved(error.record), told, failed=lambda _error: told(None))

    def _stopped(self, error: NeverMatched) -> None:
        """What has happened is recorded all the same, but never by the way."""
        told = tr("Reason: {words}", words=error.reason)
        title = tr("{one} and {other} must not be brought together", one=error.one, other=error.other)
        if not message(self.panel.window(), title, told, tr("Go back"), tr("It has happened: record it")):
            self.despite = True
            self.panel.submit()
            self.despite = False

    def _compare(self, error: Conflict, saved: "Saved | None") -> None:
        theirs = self.fields_of(error.theirs)
        found = self.panel.compared(self.fields_of(error.mine), theirs)
        if not found:  # what they changed stands in no field of this form, and is kept
            self._save_over(error, {})
            return
        dialog = CompareDialog(self.panel.window(), found, saved)
        dialog.chosen.connect(lambda taken: self._save_over(error, {key: theirs[key] for key in taken}))
        dialog.open()

    def _save_over(self, error: Conflict, taken: Mapping[str, Any]) -> None:
        self.over = error
        self.panel.set_values(taken)
        self.panel.submit()


class FormDialog(TypedDialog):
    """A form in its own window."""

    WIDTH = 560
    panel: FormPanel

    def __init__(
        self,
        parent: QWidget | None,
        title: str,
        fields: Iterable[Field],
        *,
        submit: str = "",
        intro: str = "",
        draft: Mapping[str, Any] | None = None,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.panel = FormPanel(fields, submit=submit)
        if draft:
            self.panel.restore(draft)
        self.panel.cancelled.connect(self.throw_away)
        self.panel.escaped.connect(self.reject)
        body = QVBoxLayout(self)
        body.setContentsMargins(0, 0, 0, 0)
        body.setSpacing(0)
        page = ScrollPage(title)
        page.body.addWidget(label(title, "title"))
        self.intro: PlainLabel | None = label(intro, "muted") if intro else None
        if self.intro is not None:
            page.body.addWidget(self.intro)
        page.body.addWidget(self.panel, 1)
        body.addWidget(page)
        foot = QFrame()
        foot.setProperty("kit", "foot")
        line = QHBoxLayout(foot)
        line.setContentsMargins(SPACE_XL, SPACE_M, SPACE_XL, SPACE_M)
        line.addWidget(self.panel.footer)
        body.addWidget(foot)
        room = page.holder.sizeHint().height() + foot.sizeHint().height() + SPACE_S
        fit(self, self.WIDTH, 720, content=max(room, 260))

    def save_with(
        self,
        bridge: Bridge,
        usecase: Callable[[Any, Any], Any],
        build: Callable[[dict[str, Any]], Any],
        *,
        fields_of: FieldsOf = dict,
    ) -> None:
        """On submit: build the command from the values, run it, close on success, show what was refused.

        Where somebody saved the record meanwhile, the two versions are compared field by field. `fields_of` turns
        the columns of a row into the form's fields, where these have other names.
        """
        self._saving = Saving(self.panel, bridge, usecase, build, self._succeeded, fields_of)
        self.panel.submitted.connect(self._saving.run)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.reject()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) or event.matches(
            QKeySequence.StandardKey.Save
        ):
            self.panel.submit()
        else:
            super().keyPressEvent(event)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.panel.focus_first()

    def _succeeded(self, result: object) -> None:
        self.done_with.emit(result)
        self.accept()
