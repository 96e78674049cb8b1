"""What `quizapp stats --json` prints: every number that the screens show."""

from typing import Any

from quizapp.cli.document import iso
from quizapp.engine.insight import CategoryInsight, Insight, TopicInsight
from quizapp.engine.pitfalls import Pitfalls
from quizapp.engine.today import Today
from quizapp.learning.mastery import Interval
from quizapp.model.summaries import DaySummary, SessionSummary


def stats_document(
    insight: Insight, pitfalls: Pitfalls, sessions: list[SessionSummary], marks: dict[str, list[str]]
) -> dict[str, Any]:
    """Return the document, but for its schema version.

    Args:
        insight: Where the learner stands.
        pitfalls: What goes wrong again and again.
        sessions: The newest sessions, newest first.
        marks: Ids of questions by the name of the mark.
    """
    return {
        "sessions": insight.sessions,
        "answers": insight.answers,
        "score": insight.score,
        "mastery": interval_document(insight.mastery),
        "due": insight.due,
        "weak": insight.weak,
        "missed": insight.missed,
        "unseen": insight.unseen,
        "new_topics": insight.new_topics,
        "streak": insight.streak,
        "longest_streak": insight.longest_streak,
        "last_session": None if insight.last_session is None else session_document(insight.last_session),
        "today": _today(insight.today),
        "categories": [standing_document(category) for category in insight.categories],
        "topics": [standing_document(topic) for topic in insight.topics],
        "days": [day_document(day) for day in insight.days],
        "recent_sessions": [session_document(session) for session in sessions],
        "calibration": _calibration(insight),
        "times": _times(insight),
        "distractors": [
            {"question": found.question_id, "choice": found.text, "times": found.times}
            for found in pitfalls.distractors
        ],
        "forgotten_points": [
            {"question": found.question_id, "point": found.text, "missed": found.missed, "asked": found.asked}
            for found in pitfalls.forgotten
        ],
        **marks,
    }


def _today(today: Today) -> dict[str, Any]:
    return {
        "interview": None if today.interview is None else today.interview.isoformat(),
        "days_to_go": today.days_to_go,
        "minutes": today.minutes,
        "done": today.done,
        "done_minutes": today.done_minutes,
        "questions": today.questions,
        "repeated": today.repeated,
        "new": today.new,
        "new_topics": today.new_topics,
    }


def _calibration(insight: Insight) -> list[dict[str, Any]]:
    return [
        {
            "certainty": row.certainty.value,
            "answers": row.answers,
            "right": row.right,
            "share": interval_document(row.interval),
        }
        for row in insight.calibration
    ]


def _times(insight: Insight) -> list[dict[str, Any]]:
    return [
        {
            "kind": row.kind.value,
            "answers": row.answers,
            "right": row.right,
            "seconds": row.seconds,
            "guide_seconds": row.guide,
        }
        for row in insight.times
    ]


def standing_document(part: CategoryInsight | TopicInsight) -> dict[str, Any]:
    """Return where the learner stands in a category or a topic, as JSON types."""
    return {
        "id": part.id,
        "title": part.title,
        "questions": part.questions,
        "answers": part.answers,
        "score": part.score,
        "mastery": interval_document(part.mastery),
        "due": part.due,
        "weak": part.weak,
        "unseen": part.unseen,
        "last_at": iso(part.last_at),
    }


def day_document(day: DaySummary) -> dict[str, Any]:
    """Return what was done on a day, as JSON types; the score is the mean, None without answers."""
    return {
        "day": day.day,
        "answers": day.answers,
        "score": day.score / day.answers if day.answers else None,
        "minutes": round(day.attended_ms / 60_000, 1),
    }


def session_document(session: SessionSummary) -> dict[str, Any]:
    """Return a session as JSON types; the score is the mean, None without answers."""
    return {
        "id": session.record.id,
        "started_at": iso(session.record.started_at),
        "mode": session.record.mode.value,
        "questions": session.items,
        "answers": session.answers,
        "score": session.score / session.answers if session.answers else None,
        "minutes": round(session.active_ms / 60_000, 1),
        "ending": None if session.ending is None else session.ending.value,
    }


def interval_document(interval: Interval | None) -> dict[str, float] | None:
    """Return the bounds that hold a share in nine cases of ten, and what is expected; None for None."""
    if interval is None:
        return None
    return {"low": round(interval.low, 4), "mid": round(interval.mid, 4), "high": round(interval.high, 4)}
