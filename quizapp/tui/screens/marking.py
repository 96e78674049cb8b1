"""What screens share that show a question the user may mark: bookmark, note, disputed key, suspension."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import ClassVar

from textual import work
from textual.binding import Binding, BindingType

from quizapp.engine.marks import is_set, state_of, toggle, write_note
from quizapp.engine.workspace import Workspace
from quizapp.errors import HistoryError
from quizapp.model.records import EventKind
from quizapp.model.summaries import QuestionState
from quizapp.tui.dialogs.note import NoteDialog
from quizapp.tui.key_guard import KeyGuard
from quizapp.tui.keymap import key_of
from quizapp.tui.outside import copy_text
from quizapp.tui.screens.base import SHORTLY, QuizappScreen, Result
from quizapp.tui.textual_workarounds import can_suspend

_TOLD: Mapping[EventKind, tuple[str, str]] = MappingProxyType(
    {
        EventKind.BOOKMARK: ("Bookmarked.", "Bookmark taken away."),
        EventKind.DISPUTE: (
            "Disputed: its answers are out of your scores. {key} takes it back.",
            "No longer disputed: its answers count again.",
        ),
        EventKind.SUSPEND: ("Suspended: it will not be asked again. {key} takes it back.", "It may be asked again."),
    }
)
"""What is said when a mark was set, and when it was taken back."""


class MarkingScreen(QuizappScreen[Result]):
    """A screen that shows one question at a time, which can be marked.

    Args:
        workspace: What is open.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("b", "mark('bookmark')", "bookmark", id="mark.bookmark", show=False),
        Binding("n", "note", "my note", id="mark.note", show=False, tooltip="write or change it"),
        Binding(
            "x", "mark('dispute')", "I dispute this key", id="mark.dispute", show=False, tooltip="out of my scores"
        ),
        Binding("y", "copy", "copy", id="mark.copy", show=False, tooltip="the question as text"),
        Binding("z", "mark('suspend')", "suspend", id="mark.suspend", show=False, tooltip="do not ask it again"),
        Binding("e", "edit_question", "edit this question", id="mark.edit", show=False, tooltip="in your editor"),
    ]

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace)
        self.mark_guard = KeyGuard(workspace.clock.monotonic)
        """Keeps a held key from setting and taking back a mark in turn."""

    @property
    def marked_question(self) -> str:
        """Full id of the question shown; subclasses say which."""
        raise NotImplementedError

    @property
    def copied(self) -> str:
        """The question shown as plain text, with its key where that is shown; subclasses say which."""
        raise NotImplementedError

    def marks_changed(self, state: QuestionState) -> None:
        """Show what is known of the question now; subclasses say how."""
        raise NotImplementedError

    def action_mark(self, name: str) -> None:
        """Set a mark or take it back.

        Args:
            name: Value of an `EventKind` that `engine.marks.toggle` knows.
        """
        if self.mark_guard.is_repeat():
            return
        kind = EventKind(name)
        try:
            state = toggle(self.workspace.history, self.marked_question, kind)
        except HistoryError as error:
            self.tell_error(error)
            return
        self.mark_guard.changed()
        told = _TOLD[kind][0 if is_set(state, kind) else 1].format(key=key_of(self, f"mark.{name}"))
        self.tell(told, seconds=SHORTLY if kind is EventKind.BOOKMARK else None)
        self.marks_changed(state)

    def action_copy(self) -> None:
        """Put the question on the clipboard."""
        copy_text(self.app, self.copied, "Copied the question.")

    def action_note(self) -> None:
        """Write or change the note on the question."""
        if self.mark_guard.is_repeat():
            return
        question_id = self.marked_question

        def written(text: str | None) -> None:
            if text is None:
                return
            try:
                self.marks_changed(write_note(self.workspace.history, question_id, text))
            except HistoryError as error:
                self.tell_error(error)

        state = self.marks()
        if state is not None:
            self.app.push_screen(NoteDialog(state.note), written)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """A question can be edited where it stands in a file, and where there is a terminal to lend to an editor."""
        return action != "edit_question" or (self.workspace.catalog is not None and can_suspend(self.app))

    @work(exclusive=True, group="edit")
    async def action_edit_question(self) -> None:
        """Change the question in the user's own editor, and read its pack again."""
        from quizapp.tui.authoring import edit_question

        await edit_question(self, self.marked_question)

    def marks(self) -> QuestionState | None:
        """Return what is known of the question shown; None, with a remark, when it cannot be read."""
        try:
            return state_of(self.workspace.history, self.marked_question)
        except HistoryError as error:
            self.tell_error(error)
            return None
