"""The score: the number first, then what to do about it."""

from collections.abc import Iterable
from pathlib import Path
from typing import ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.content import Content

from quizapp.engine.launch import repeat_quiz, rest_quiz
from quizapp.engine.marks import askable
from quizapp.engine.report import QuizReport
from quizapp.engine.workspace import Workspace
from quizapp.errors import QuizappError
from quizapp.model.kinds import DIFFICULTIES, Kind
from quizapp.model.records import Ending
from quizapp.text import one_line, show_path
from quizapp.tui import score_rows
from quizapp.tui.key_guard import KeyGuard
from quizapp.tui.navigation import drill, play
from quizapp.tui.review_filter import Showing, is_group
from quizapp.tui.screens.list_screen import ListScreen
from quizapp.tui.widgets.row_list import BLANK, Row, RowList
from quizapp.words import count_text, percent


class ScoreScreen(ListScreen[None]):
    """Shows what a quiz came to, and what follows from it.

    Args:
        workspace: What is open.
        report: The quiz.
    """

    TITLE = "Score"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("a", "again", "again", id="score.again"),
        Binding("c", "rest", "continue", id="score.rest", tooltip="with what is left open"),
        Binding("r", "review", "review all", id="score.review"),
        Binding("d", "drill", "drill", id="score.drill", show=False),
        Binding("e", "export", "export", id="score.export"),
        Binding("escape", "app.pop_screen", "back", key_display="esc", id="score.home"),
    ]

    def __init__(self, workspace: Workspace, report: QuizReport) -> None:
        super().__init__(workspace)
        self.report = report
        self._saved: Path | None = None
        self._askable = workspace.bank
        """What can be asked; as of the last drawing, for a look at an answer may suspend its question."""
        self._enter = KeyGuard(workspace.clock.monotonic)
        self._enter.changed()

    def on_mount(self) -> None:
        """Show the score, also beside the title."""
        mean = self.report.total.mean
        self.title_bar.right = Content.styled("" if mean is None else percent(mean), "bold")

    def on_screen_resume(self) -> None:
        """Offer what can be asked now."""
        self.draw()

    def packs_changed(self) -> None:
        """Offer what can be asked now."""
        self.draw()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Nothing wrong, nothing to repeat or to drill; nothing open, nothing to go on with."""
        if action == "rest":
            return self._open_questions > 0
        if action == "again":
            return self._wrong_questions > 0
        return action != "drill" or self._drill_topic != ""

    @on(RowList.Selected)
    async def _carry_out(self, event: RowList.Selected) -> None:
        if not self.is_active or self._enter.is_repeat():
            # Enter was still held from the last verdict.
            return
        if event.key in list(Showing):
            self._open_review(showing=Showing(event.key))
        elif is_group(event.key):
            self._open_review(group=event.key)
        elif event.key.isdecimal():
            self._open_review(int(event.key))
        else:
            await self.run_action(event.key)

    def action_again(self) -> None:
        """Ask the wrong ones again."""
        play(self, lambda workspace: repeat_quiz(workspace, self.report), leave=True)

    def action_rest(self) -> None:
        """Go on with what was left open."""
        report = self.report
        play(self, lambda workspace: rest_quiz(workspace, report.session, report.left_open), leave=True)

    def action_drill(self) -> None:
        """Ask about the topic in which the most was lost."""
        drill(self, topic=self._drill_topic, leave=True)

    def action_review(self) -> None:
        """Look at every answer."""
        self._open_review()

    def action_export(self) -> None:
        """Keep the report as a file, after asking as what."""
        from quizapp.engine.report.exporting import ReportFormat, save_report
        from quizapp.tui.dialogs.export import ExportDialog

        folder = self.workspace.paths.reports

        def chosen(written_as: ReportFormat | None) -> None:
            if written_as is None:
                return
            try:
                self._saved = save_report(self.report, self.workspace.bank, written_as, folder)
            except QuizappError as error:
                self.tell_error(error)
                return
            self.tell(f"Saved as {self._saved.name}")
            self.draw()

        self.app.push_screen(ExportDialog(folder), chosen)

    @property
    def _drill_topic(self) -> str:
        """The topic to drill next; empty when there is none that can be asked."""
        topics = (drill.topic_id for drill in self.report.drills)
        return next((topic_id for topic_id in topics if topic_id in self._askable), "")

    @property
    def _wrong_questions(self) -> int:
        """How many questions were not right that can still be asked."""
        return sum(question_id in self._askable for question_id in {answer.question.id for answer in self.report.wrong})

    @property
    def _open_questions(self) -> int:
        """How many questions were left open that can still be asked; of a level test, which Home goes on with, none."""
        if self.report.session.record.config.get("placement"):
            return 0
        return sum(question_id in self._askable for question_id in self.report.left_open)

    def _open_review(self, index: int = 0, showing: Showing = Showing.ALL, group: str = "") -> None:
        from quizapp.tui.screens.review import ReviewScreen

        self.app.push_screen(ReviewScreen(self.workspace, self.report, index, showing, group))

    def list_rows(self) -> Iterable[Row]:
        """Yield the number, what to do, and every answer with the figures of its groups."""
        report, bank = self.report, self.workspace.bank
        self._askable = askable(bank, self.workspace.history)
        yield BLANK
        yield from score_rows.number_rows(report)
        yield from score_rows.remark_rows(report)
        yield BLANK
        yield from self._what_to_do()
        yield from score_rows.certainty_rows(report.calibration)
        yield from score_rows.depth_rows(report)
        yield from score_rows.answer_rows("Not right", report.wrong, report)
        categories, topics = report.by_category, report.by_topic
        if len(categories) > 1:
            names = {key: bank.title_of(key) for key in categories}
            yield from score_rows.tally_rows("category", categories, names)
        yield from score_rows.tally_rows("topic", topics, {key: bank.title_of(key) for key in topics})
        yield from score_rows.tally_rows("difficulty", report.by_difficulty, DIFFICULTIES)
        yield from score_rows.tally_rows("kind", report.by_kind, {kind: kind.label for kind in Kind})
        yield from score_rows.answer_rows("Right", score_rows.right_answers(report), report)
        yield from score_rows.answer_rows("Not counted", (a for a in report.answers if not a.counts), report)

    def _what_to_do(self) -> Iterable[Row]:
        report = self.report
        left_open = self._open_questions
        if number := self._wrong_questions:
            were = "was" if number == 1 else "were"
            yield _action("again", f"Again with the {count_text(number, 'question')} that {were} not right", "a")
        if left_open:
            skipped = report.session.ending is Ending.FINISHED
            open_ones = count_text(left_open, "question")
            told = f"Answer the {open_ones} that you skipped" if skipped else f"Go on with the {open_ones} left open"
            yield _action("rest", told, "c")
        if report.sure_and_wrong:
            yield score_rows.answers_row(Showing.SURE_AND_WRONG, "Sure and wrong", report.sure_and_wrong)
        if report.right_but_slow:
            yield score_rows.answers_row(Showing.RIGHT_BUT_SLOW, "Right but slow", report.right_but_slow)
        if self._drill_topic:
            yield _action("drill", f"Drill {one_line(self.workspace.bank.title_of(self._drill_topic))}", "d")
        yield _action("review", "Review every answer", "r")
        yield _action("export", f"Saved as {show_path(self._saved)}" if self._saved else "Save this report", "e")


def _action(name: str, title: str, key: str) -> Row:
    return Row(name, Content.styled(title, "bold"), Content.styled(key, "$text-accent"))
