"""The rows of the plan: what each category should come to, and what each day is for."""

from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType

from textual.content import Content

from quizapp.engine.plan import CategoryForecast, DayState, Plan, PlanDay
from quizapp.signs import NOTHING, PARTIAL, RIGHT, TODAY, WRONG
from quizapp.text import one_line, shorten
from quizapp.tui.dates import short_day
from quizapp.tui.mastery_text import margin_text
from quizapp.tui.plots.bars import interval_bar
from quizapp.tui.widgets.row_list import BLANK, Row, text_rows
from quizapp.words import count_text

_STATES: Mapping[DayState, tuple[str, str]] = MappingProxyType(
    {
        DayState.DONE: (RIGHT, "$text-success"),
        DayState.PART: (PARTIAL, "$text-warning"),
        DayState.MISSED: (WRONG, "$text-error"),
        DayState.TODAY: (TODAY, "$text-accent"),
        DayState.AHEAD: (NOTHING, "$quiet"),
    }
)
"""Sign and style of each state of a day."""

TODAY_KEY = "today"
"""Key of the row of the present day; that of a later one is its date."""

_BESIDE_BARS = 54
"""Cells left for titles and figures beside the bars of a forecast."""


_GAP = 2
"""Blank cells at the right of a remark."""

_BESIDE_TOPICS = 42
"""Cells left for a day's date and work, the cursor, and the key of the present day."""

_LEAST_OF_TITLE = 12
"""Cells below which a piece of a title says less than how many there are."""


def forecast_rows(plan: Plan, width: int) -> Iterable[Row]:
    """Return what is expected of each category now and after the plan, and how little may be known yet.

    Args:
        plan: The plan.
        width: Cells there are.
    """
    bar_width = max(8, min(24, width - _BESIDE_BARS))
    titles = f"{'Now':>9}   {'If you follow the plan':<{bar_width + 10}}"
    yield BLANK
    yield Row("", Content.styled("Expected", "bold $text-primary"), Content.styled(titles, "bold $text-primary"))
    for forecast in plan.categories:
        yield _forecast_row(forecast, bar_width)
    if plan.categories:
        yield _forecast_row(plan.overall, bar_width)
    if plan.caution:
        yield from text_rows(plan.caution, "$text-warning", width - _GAP)
    if plan.is_bounded:
        yield from text_rows(f"At most {plan.most_new} new a day, as Settings say.", "$quiet", width - _GAP)


def day_row(day: PlanDay, width: int) -> Row:
    """Return what a day is for, or what was done on it.

    Args:
        day: The day.
        width: Cells there are.
    """
    sign, style = _STATES[day.state]
    work = (
        f"{day.answered} answered"
        if day.state in (DayState.DONE, DayState.PART, DayState.MISSED)
        else _work(day.repeated, day.new)
    )
    topics = _whole([one_line(topic.title) for topic in day.topics], width - _BESIDE_TOPICS)
    left = Content.assemble(
        (sign, style), f" {short_day(day.day)}  ", (f"{work:<18}", "bold" if day.state is DayState.TODAY else ""),
        (topics, "$quiet"),
    )  # fmt: skip
    if day.state is DayState.TODAY:
        return Row(TODAY_KEY, left, Content.styled("enter", "$text-accent"))
    return Row(day.day.isoformat() if day.topics else "", left)


def topic_rows(day: PlanDay) -> Iterable[Row]:
    """Yield the topics of a day, to stand below it."""
    for topic in day.topics:
        work = _work(topic.questions - topic.new, topic.new)
        yield Row("", Content.styled(f"{'':14}{work:<18}{one_line(topic.title)}", "$quiet"))


def _forecast_row(forecast: CategoryForecast, bar_width: int) -> Row:
    title = Content(one_line(forecast.title)) if forecast.id else Content.styled("Everything", "bold")
    right = Content.assemble(
        f"{margin_text(forecast.now):>9}   ",
        interval_bar(*forecast.expected, bar_width),
        f" {margin_text(forecast.expected):>9}",
    )
    return Row("", title, right)


def _whole(titles: Sequence[str], width: int) -> str:
    """Return as many titles as fit, and how many more there are; where little of a first one fits, how many in all."""
    for number in range(len(titles), 1, -1):
        rest = len(titles) - number
        text = " · ".join([*titles[:number], *([f"{rest} more"] if rest else [])])
        if Content(text).cell_length <= width:
            return text
    if not titles:
        return ""
    more = f" · {len(titles) - 1} more" if len(titles) > 1 else ""
    first = shorten(titles[0], max(1, width - len(more)))
    if more and first != titles[0] and width - len(more) < _LEAST_OF_TITLE:
        return count_text(len(titles), "topic")
    return first + more


def _work(repeated: int, new: int) -> str:
    parts = [f"{number} {word}" for number, word in ((repeated, "again"), (new, "new")) if number]
    return ", ".join(parts) or "rest"
