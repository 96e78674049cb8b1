"""Every answer that was given to one question."""

from collections.abc import Iterable, Sequence
from typing import ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.content import Content

from quizapp.engine.workspace import Workspace
from quizapp.errors import QuizappError
from quizapp.model.grade import verdict_of
from quizapp.model.kinds import Kind
from quizapp.model.records import AnswerRecord
from quizapp.text import one_line
from quizapp.tui.navigation import show_score
from quizapp.tui.quiz_title import quiz_title
from quizapp.tui.screens.list_screen import ListScreen
from quizapp.tui.verdict_signs import VERDICT_SIGNS
from quizapp.tui.widgets.row_list import BLANK, Row, RowList
from quizapp.words import count_text, moment, seconds_text

MOST_ANSWERS = 200
"""As many answers as are listed."""


class AnswersScreen(ListScreen[None]):
    """Lists the answers to a question, newest first; enter opens the quiz that one was given in.

    Args:
        workspace: What is open.
        question_id: Full id of a question of the bank.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "app.pop_screen", "back", key_display="esc", id="answers.back"),
    ]

    def __init__(self, workspace: Workspace, question_id: str) -> None:
        super().__init__(workspace)
        self._question_id = question_id
        self._answers: Sequence[AnswerRecord] | None = None

    def on_screen_resume(self) -> None:
        """Read which there are now."""
        try:
            question = self.workspace.bank.question(self._question_id)
            self._answers = self.workspace.history.answers_to(self._question_id, MOST_ANSWERS)
        except QuizappError as error:
            self.tell_error(error)
            return
        except KeyError:
            self.tell("This question is no longer in any pack. Its answers stay in your history.", severity="warning")
            return
        self.title_bar.left = quiz_title(self.workspace.bank, question)
        self.title_bar.right = Content.styled(count_text(len(self._answers), "answer"), "$quiet")
        self.draw()

    def list_rows(self) -> Iterable[Row]:
        """Yield the answers, or how to give the first."""
        if self._answers is None:
            return
        yield BLANK
        yield from map(_row, self._answers)
        if not self._answers:
            yield Row("", Content("Not tried yet. Go back and press enter: it is asked then."))

    @on(RowList.Selected)
    def _selected(self, event: RowList.Selected) -> None:
        if self.is_active:
            show_score(self, event.key)


def _row(answer: AnswerRecord) -> Row:
    if answer.data.score is None:
        verdict = Content.styled("not ticked", "$quiet")
    else:
        sign, word, style = VERDICT_SIGNS[verdict_of(Kind(answer.kind), answer.data.score)]
        verdict = Content.styled(f"{sign} {word}", style)
    said = answer.data.certainty.value if answer.data.certainty else ""
    notes = "" if answer.counts else "not counted"
    left = Content.assemble(
        f"{moment(answer.at, answer.utc_offset)}  ",
        verdict,
        (f"  {said}", "$quiet"),
        (f"  {notes}", "$text-warning"),
        f"  {one_line(answer.data.text)}",
    )
    return Row(answer.session, left, Content(seconds_text(answer.duration_ms / 1000)))
