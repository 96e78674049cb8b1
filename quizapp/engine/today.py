"""What there is to do today: the drill that the daily time allows, and how far it has come."""

from datetime import date
from typing import NamedTuple

from quizapp.engine.snapshot import Snapshot
from quizapp.learning.selection import load_of, pick
from quizapp.settings import Settings
from quizapp.words import count_text


class Today(NamedTuple):
    """The rest of today's time, spent on what gains most."""

    interview: date | None
    days_to_go: int | None
    """0 on the day of the interview; None without one."""
    minutes: int
    """Time for a day, by the settings."""
    done: int
    """Questions answered today."""
    done_minutes: int
    """What they took, their verdicts read; see `model.time_spent`."""
    questions: int
    """What is still to be asked today."""
    repeated: int
    """Of these, such as were asked before."""
    new: int
    """Of these, such as never were."""
    new_topics: int
    """Topics among these of which nothing was ever asked."""

    @property
    def line(self) -> str:
        """All of it in one line: `19 days to go · today 20 min: 14 to repeat, 2 new topics`."""
        parts = []
        if self.days_to_go is not None:
            parts.append(
                "the interview is today" if self.days_to_go == 0 else f"{count_text(self.days_to_go, 'day')} to go"
            )
        if self.questions == 0:
            parts.append("today's plan is done" if self.done else "nothing to ask today")
        else:
            fresh = count_text(self.new_topics, "new topic") if self.new_topics else f"{self.new} new"
            parts.append(f"today {self.minutes} min: {self.repeated} to repeat, {fresh}")
        return " · ".join(parts)


def build_today(snapshot: Snapshot, settings: Settings) -> Today:
    """Return what there is to do today."""
    deck = snapshot.deck
    load = load_of(deck, snapshot.day)
    done, left = sum(load.by_topic.values()), snapshot.left_today(settings.minutes_a_day)
    picked = pick(deck, snapshot.gains(), left, load, new_limit=settings.new_per_day)
    new = sum(not deck.answers[index] for index in picked)
    fresh = {deck.topic[index] for index in picked if deck.seen_in_topic[deck.topic[index]] == 0}
    return Today(
        interview=snapshot.interview,
        days_to_go=None if snapshot.interview is None else (snapshot.interview - snapshot.today).days,
        minutes=settings.minutes_a_day,
        done=done,
        done_minutes=snapshot.spent_minutes,
        questions=len(picked),
        repeated=len(picked) - new,
        new=new,
        new_topics=len(fresh),
    )
