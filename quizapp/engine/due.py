"""How much is due by one look at the history, where a look at every question of the bank would keep Home waiting."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from quizapp.engine.days import today_of
from quizapp.engine.snapshot import days_left, interview_ahead
from quizapp.learning.memory import days_per_stability
from quizapp.learning.selection import shortest_wait
from quizapp.model.days import to_number

if TYPE_CHECKING:
    from quizapp.engine.workspace import Workspace


def due_by_topic(workspace: "Workspace") -> Mapping[str, int]:
    """Return how many questions of each topic of the bank are due; topics without any are left out.

    It is as `Snapshot.due_days` says, but that questions count which have left their topic since they were answered.

    Raises:
        HistoryError: When the history cannot be read.
    """
    today, settings = today_of(workspace), workspace.settings
    left = days_left(interview_ahead(workspace, today), today)
    found = workspace.history.due_by_topic(
        to_number(today), settings.day_starts_at, shortest_wait(left), days_per_stability(settings.retention)
    )
    return {topic.id: found[topic.id] for topic in workspace.bank.topics if topic.id in found}
