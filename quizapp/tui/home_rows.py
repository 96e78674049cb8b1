"""The rows of Home: what can be done, and where the user stands."""

from collections.abc import Iterable, Set
from datetime import date, datetime
from typing import TYPE_CHECKING, NamedTuple

from textual.content import Content

from quizapp.engine.weakest import weakest_topic
from quizapp.model.config import Mode
from quizapp.model.days import localised
from quizapp.signs import FOLDED, UNFOLDED, WEAK
from quizapp.text import one_line
from quizapp.tui.action_row import TITLE_WIDTH, action_row
from quizapp.tui.dates import ago, long_day
from quizapp.tui.mastery_text import NUMBER_WIDTH, margin_text, mastery_cells, mastery_title
from quizapp.tui.navigation import DRILL_MINUTES
from quizapp.tui.unfinished_rows import Offer
from quizapp.tui.widgets.row_list import BLANK, Row, text_rows
from quizapp.words import count_text, percent, score_text

if TYPE_CHECKING:
    from quizapp.engine.insight import CategoryInsight, Insight, TopicInsight
    from quizapp.engine.left import LeftQuiz
    from quizapp.engine.overview import Overview
    from quizapp.engine.workspace import Workspace

_BESIDE_DETAIL = TITLE_WIDTH + 4
"""Cells left for the cursor, the title and the key beside what is said of an action."""
_EVE = 2
"""Days before the interview from which the page for the night before has a row."""
_BESIDE = 67
"""Cells left for titles and other columns beside the bars."""
_COUNTED_FROM = 66
"""Cells from which the number of questions has a column; in fewer the titles need the room."""


class Moment(NamedTuple):
    """When Home is drawn: what says how long ago something was."""

    today: date
    starts_at: int
    """Hour at which a day begins."""

    def ago(self, at: datetime | None) -> str:
        """Return how long ago something was."""
        return ago(at, self.today, self.starts_at)


def title_remark(insight: "Insight", questions: int, room: int) -> Content:
    """Return what stands on the right of the title: the interview, today's time, and where it fits the streak.

    Args:
        insight: Where the user stands.
        questions: How many there are, which is told until one was answered.
        room: Cells beside the title.
    """
    today = insight.today
    parts = []
    if today.days_to_go is not None:
        when = ("today", "tomorrow")[today.days_to_go] if today.days_to_go < 2 else f"in {today.days_to_go} days"
        parts.append(f"Interview {when}")
    if insight.answers:
        spent = "today's plan is done" if today.done else "nothing to ask today"
        parts.append(f"{today.done_minutes} of {today.minutes} min today" if today.questions else spent)
    else:
        parts.append(count_text(questions, "question"))
    line = Content.styled(" · ".join(parts), "$quiet")
    if insight.streak < 2:
        return line
    whole = Content.assemble(line, "   ", (f"{insight.streak} day streak", "bold $text-accent"))
    return whole if whole.cell_length <= room else line


def notice_rows(workspace: "Workspace", room: int) -> Iterable[Row]:
    """Yield what is not as it should be.

    Args:
        workspace: What is open.
        room: Cells of a row.
    """
    if workspace.unsaved_because:
        notice = f"Your answers are not saved this time. {workspace.unsaved_because}"
        yield from text_rows(one_line(notice), "$text-warning", room)
    errors = errors_in_packs(workspace)
    if errors:
        notice = f"{count_text(errors, 'error')} in packs. Everything else can be used"
        yield Row("!problems", Content.styled(notice, "$text-warning"), Content.styled("e", "$text-accent"))


def errors_in_packs(workspace: "Workspace") -> int:
    """Return how many there are."""
    return sum(diagnostic.severity == "error" for diagnostic in workspace.diagnostics)


def action_rows(insight: "Insight", moment: Moment, offer: Offer, width: int, day_key: str) -> Iterable[Row]:
    """Return what can be done, the one clear thing first.

    Args:
        insight: Where the user stands.
        moment: When it is drawn.
        offer: What can be gone on with.
        width: Cells there are.
        day_key: How the key is written that sets the day of the interview.
    """
    if insight.answers:
        yield action_row("drill", f"Drill for {DRILL_MINUTES} minutes", _todo(insight, width - _BESIDE_DETAIL), "d")
        if offer.left is not None:
            yield _left_row(offer.left, moment)
        weakest = weakest_topic(insight)
        if weakest is not None:
            yield action_row("weakest", "Drill the weakest", f"{_level(weakest)} · {one_line(weakest.title)}", "w")
        if insight.missed:
            yield action_row(
                "missed", "Missed last time", f"{count_text(insight.missed, 'question')} to try again", "a"
            )
        if insight.today.days_to_go is not None and insight.today.days_to_go <= _EVE:
            yield action_row("night", "The night before", "one page: what went wrong, and what is right", "t")
    else:
        from quizapp.learning.placement import QUESTIONS

        # Enter is told once, where the cursor stands at first.
        shortcut = "" if offer.cut_off else "enter"
        questions = count_text(min(QUESTIONS, insight.unseen), "question")
        yield action_row("start", f"Start: {questions} to find your level", "", shortcut)
    yield action_row("new_quiz", "New quiz", "choose categories and a clock", "n")
    yield action_row("mock", "Mock interview", "timed, verdicts at the end", "m")
    if insight.answers:
        yield action_row("drills", "Other drills", "wrong, slow, bookmarked …", "o")
        yield action_row("scores", "Scores", f"mastery, trend, {count_text(insight.answers, 'answer')}", "s")
        yield action_row("plan", "Plan", _plan_remark(insight, day_key), "p")
    last = insight.last_session
    if last is not None:
        when = moment.ago(localised(last.record.started_at, last.record.utc_offset))
        yield action_row("sessions", "Past quizzes", f"last: {score_text(last.score, last.answers)}, {when}", "r")


def _left_row(left: "LeftQuiz", moment: Moment) -> Row:
    session = left.session
    title = "Go on with the drill" if session.record.mode is Mode.DRILL else "Go on with the quiz"
    title = "Finish the level test" if left.is_placement else title
    when = moment.ago(localised(session.record.started_at, session.record.utc_offset))
    return action_row("go_on", title, f"{left.open} of {left.questions} open, {when}", "c")


def table_rows(insight: "Insight", unfolded: Set[str], moment: Moment, width: int) -> Iterable[Row]:
    """Return each category, and the topics of those that are unfolded.

    Args:
        insight: Where the user stands.
        unfolded: Ids of categories.
        moment: When it is drawn.
        width: Cells there are.
    """
    weakest = _weakest_category(insight)
    shown = [topic for category in insight.categories if category.id in unfolded for topic in category.topics]
    yield _titles(width, marked=weakest is not None or any(topic.weak for topic in shown))
    for category in insight.categories:
        fold = UNFOLDED if category.id in unfolded else FOLDED
        left = Content.assemble((f"{fold} ", "$quiet"), (one_line(category.title), "bold"))
        yield Row(category.id, left, _columns(category, category is weakest, moment, width))
        for topic in category.topics if category.id in unfolded else ():
            left = Content(f"    {one_line(topic.title)}")
            yield Row(topic.id, left, _columns(topic, topic.weak, moment, width))


def waiting_rows(overview: "Overview", due: int | None, moment: Moment, width: int) -> Iterable[Row]:
    """Return what can be done, and each category, while mastery and what to ask are still being reckoned.

    Args:
        overview: What is known at once.
        due: Questions that are due; None while they are being counted.
        moment: When it is drawn.
        width: Cells there are.
    """
    yield action_row("new_quiz", "New quiz", "choose categories and a clock", "n")
    counting = "Counting what is due …" if due is None else f"{due:,} due, counting what to ask first …"
    yield Row("", Content.styled(f"  {counting}", "$quiet"))
    yield BLANK
    yield _titles(width, marked=False)
    for part in overview.categories:
        left = Content.assemble((f"{FOLDED} ", "$quiet"), (one_line(part.category.title), "bold"))
        waiting = f"{'…':<{_bar_width(width) + NUMBER_WIDTH}}"
        last = (f"{moment.ago(part.standing.last_at):<12}", "$quiet")
        yield Row(part.category.id, left, Content.assemble(_count(part.category.size, width), waiting, "   ", last))


def _bar_width(width: int) -> int:
    return max(8, min(30, width - _BESIDE))


def _count(number: int | str, width: int) -> str:
    return f"{number:>9}  " if width >= _COUNTED_FROM else ""


def _titles(width: int, *, marked: bool) -> Row:
    """Return the titles of the columns, among them what the sign beside a mastery says where one stands."""
    titles = Content.assemble(
        (_count("Questions", width), "bold $text-primary"),
        mastery_title(_bar_width(width), "weakest" if marked else ""),
        (f"   {'Last':<12}", "bold $text-primary"),
    )
    return Row("", Content.styled("Category", "bold $text-primary"), titles)


def _weakest_category(insight: "Insight") -> "CategoryInsight | None":
    """Return the category that is mastered least; None while less than two can be compared."""
    known = [category for category in insight.categories if category.mastery is not None]
    if len(known) < 2:
        return None
    return min(known, key=lambda category: category.mastery.mid if category.mastery else 0.0)


def _columns(part: "CategoryInsight | TopicInsight", weak: bool, moment: Moment, width: int) -> Content:
    mastery = mastery_cells(part.mastery, part.answers, _bar_width(width))
    sign = (f" {WEAK} " if weak else "   ", "$text-warning")
    last = (f"{moment.ago(part.last_at):<12}", "$quiet")
    return Content.assemble(_count(part.questions, width), mastery, sign, last)


def _todo(insight: "Insight", room: int) -> str:
    """Return what drills find to do today, and where all of it fits the weak topics."""
    today = insight.today
    if today.questions:
        parts = [f"{today.repeated:,} of {insight.due:,} due"] if insight.due else []
        parts += [f"{today.new:,} new"] if today.new else []
        asked = f"today: {', '.join(parts)}"
    else:
        asked = f"{insight.due:,} due" if insight.due else "what gains most"
    whole = f"{asked}; {count_text(insight.weak, 'weak topic')}" if insight.weak else asked
    return whole if len(whole) <= room else asked


def _level(topic: "TopicInsight") -> str:
    if topic.mastery is None:
        return f"{percent(topic.score)} so far"
    return margin_text(topic.mastery)


def _plan_remark(insight: "Insight", day_key: str) -> str:
    interview = insight.today.interview
    if interview is None:
        return f"day by day; {day_key} sets the date"
    return f"to {long_day(interview)}"
