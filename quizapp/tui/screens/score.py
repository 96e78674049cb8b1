"""The score: the number first, then what to do about it."""

from collections.abc import Iterable
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content

from quizapp.engine.answered import AnsweredQuestion
from quizapp.engine.launch import repeat_quiz
from quizapp.engine.report import QuizReport
from quizapp.engine.report.figures import Tally
from quizapp.engine.workspace import Workspace
from quizapp.model.grade import Verdict
from quizapp.model.kinds import DIFFICULTIES
from quizapp.model.records import Ending
from quizapp.text import one_line
from quizapp.tui.answer_rows import answer_row
from quizapp.tui.key_guard import KeyGuard
from quizapp.tui.navigation import play
from quizapp.tui.screens.base import QuizappScreen
from quizapp.tui.signs import bar, count_text, points_text, score_text, seconds_text
from quizapp.tui.widgets.key_line import KeyLine
from quizapp.tui.widgets.row_list import Row, RowList, heading
from quizapp.tui.widgets.title_bar import TitleBar

_BAR_WIDTH = 16


class ScoreScreen(QuizappScreen[None]):
    """Shows what a quiz came to, worst answers first.

    Args:
        workspace: What is open.
        report: The quiz.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("a", "again", "again with the wrong ones", id="score.again"),
        Binding("r", "review", "review all", id="score.review"),
        Binding("escape", "app.pop_screen", "back", key_display="esc", id="score.home"),
    ]

    def __init__(self, workspace: Workspace, report: QuizReport) -> None:
        super().__init__(workspace)
        self.report = report
        self._enter = KeyGuard(workspace.clock.monotonic)
        self._enter.changed()

    def compose_screen(self) -> ComposeResult:
        """Make the list."""
        total = self.report.total
        mean = "" if total.mean is None else f"{total.mean:.0%}"
        yield TitleBar(Content.styled("Score", "bold"), Content.styled(mean, "bold"))
        yield RowList(list(self._rows()), id="answers")
        yield KeyLine()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Nothing wrong, nothing to repeat."""
        return action != "again" or bool(self.report.wrong)

    @on(RowList.Selected)
    def _selected(self, event: RowList.Selected) -> None:
        if not self.is_active or self._enter.is_repeat():
            # Enter was still held from the last verdict.
            return
        if event.key == "again":
            self.action_again()
        elif event.key == "review":
            self.action_review()
        else:
            self._open_review(int(event.key))

    def action_again(self) -> None:
        """Ask the wrong ones again."""
        play(self, lambda workspace: repeat_quiz(workspace, self.report), leave=True)

    def action_review(self) -> None:
        """Look at every answer."""
        self._open_review(0)

    def _open_review(self, index: int) -> None:
        from quizapp.tui.screens.review import ReviewScreen

        self.app.push_screen(ReviewScreen(self.workspace, self.report, index))

    def _rows(self) -> Iterable[Row]:
        report = self.report
        yield Row("", Content(""))
        yield Row("", self._headline())
        yield Row("", Content(""))
        if report.wrong:
            again = (
                f"Again with the {count_text(len(report.wrong), 'question')} that {_were(len(report.wrong))} not right"
            )
            yield Row("again", Content.styled(again, "bold"), Content.styled("a", "$text-accent"))
        yield Row("review", Content.styled("Review every answer", "bold"), Content.styled("r", "$text-accent"))
        yield from self._remarks()
        yield from self._answer_rows("Not right", report.wrong)
        right = [answer for answer in report.answers if answer.counts and answer.verdict is Verdict.RIGHT]
        yield from self._answer_rows("Right", right)
        yield from self._answer_rows("Not counted", [answer for answer in report.answers if not answer.counts])
        yield from self._tallies("By topic", ((self._topic_title(key), t) for key, t in report.by_topic.items()))
        yield from self._tallies("By difficulty", ((DIFFICULTIES[key], t) for key, t in report.by_difficulty.items()))

    def _headline(self) -> Content:
        report, total = self.report, self.report.total
        parts = [Content.styled(score_text(total.score, total.answers), "bold $text-accent")]
        if total.mean is not None:
            parts.append(bar(total.mean, _BAR_WIDTH))
        parts.append(Content(f"{count_text(total.right, 'right answer')}"))
        parts.append(Content(seconds_text(report.session.active_ms / 1000)))
        if report.marks.said:
            parts.append(Content(f"marks {report.marks.earned} of {report.marks.possible}"))
        return Content("   ").join(parts)

    def _remarks(self) -> Iterable[Row]:
        report = self.report
        remarks = []
        unanswered = report.session.items - len(report.answers)
        if report.session.ending is Ending.LEFT and unanswered:
            remarks.append(f"You left with {count_text(unanswered, 'question')} open.")
        elif report.session.ending is Ending.TIME_UP:
            remarks.append(f"The time was up with {count_text(unanswered, 'question')} open.")
        elif report.session.ending is None and unanswered:
            remarks.append(f"It was cut off with {count_text(unanswered, 'question')} open.")
        elif unanswered:
            remarks.append(f"{count_text(unanswered, 'question')} skipped.")
        if report.sure_and_wrong:
            remarks.append(f"Sure and wrong: {len(report.sure_and_wrong)}. These are worth a second look.")
        if report.right_but_slow:
            remarks.append(f"Right but slow: {len(report.right_but_slow)}.")
        for remark in remarks:
            yield Row("", Content.styled(remark, "$text-warning"))

    def _answer_rows(self, title: str, answers: Iterable[AnsweredQuestion]) -> Iterable[Row]:
        rows = [answer_row(str(self.report.answers.index(answer)), answer) for answer in answers]
        if rows:
            yield from heading(f"{title} ({len(rows)})")
            yield from rows

    def _tallies(self, title: str, tallies: Iterable[tuple[str, Tally]]) -> Iterable[Row]:
        yield from heading(title)
        for name, tally in tallies:
            value = f"{points_text(tally.score)} of {tally.answers}"
            right = Content.assemble(bar(tally.mean or 0.0, _BAR_WIDTH), f"  {value:>10}")
            yield Row("", Content(one_line(name)), right)

    def _topic_title(self, topic_id: str) -> str:
        bank = self.workspace.bank
        return bank.topic(topic_id).title if topic_id in bank else topic_id


def _were(number: int) -> str:
    return "was" if number == 1 else "were"
