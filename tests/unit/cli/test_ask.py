"""`quizapp ask`: a whole quiz line by line, for people and for programs, into the same history."""

import io
import json
import sys
from collections.abc import Iterable
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from quizapp.cli.ask import MachineFace, PlainFace, hold_quiz
from quizapp.cli.ask.lines import LONGEST_ANSWER, Lines
from quizapp.clock import SystemClock
from quizapp.engine.practice import PracticeQuiz
from quizapp.engine.report import build_report
from quizapp.engine.start import start_quiz
from quizapp.errors import HistoryError
from quizapp.history import History
from quizapp.model.config import ClockRule, QuizConfig
from quizapp.model.question import ChoiceQuestion, Question
from quizapp.model.records import Ending
from tests.support import FakeClock, bank_of, choice, multiple, recall, short
from tests.unit.cli.conftest import Run

EVERY_KIND = (choice(), multiple(), short(), recall())


class Partner:
    """Holds a quiz with scripted lines, and keeps what it was told."""

    def __init__(self, history: History, clock: FakeClock, capsys: pytest.CaptureFixture[str]) -> None:
        self.history = history
        self.clock = clock
        self._capsys = capsys

    def start(self, questions: Iterable[Question] = EVERY_KIND, config: QuizConfig | None = None) -> PracticeQuiz:
        return start_quiz(
            PracticeQuiz,
            tuple(questions),
            config or QuizConfig(clock=ClockRule.COUNT_UP),
            seed=1,
            history=self.history,
            clock=self.clock,
        )

    def in_words(self, quiz: PracticeQuiz, *lines: str) -> str:
        face = PlainFace(Lines(_script(lines)), bank_of(EVERY_KIND))
        face.begin(quiz)
        hold_quiz(quiz, face)
        face.finish(build_report(self.history, quiz.id))
        return self._capsys.readouterr().out

    def in_json(self, quiz: PracticeQuiz, *documents: object) -> list[dict[str, Any]]:
        texts = [document if isinstance(document, str) else json.dumps(document) for document in documents]
        face = MachineFace(Lines(_script(texts)))
        face.begin(quiz)
        hold_quiz(quiz, face)
        face.finish(build_report(self.history, quiz.id))
        return [json.loads(line) for line in self._capsys.readouterr().out.splitlines()]

    def scores(self, quiz: PracticeQuiz) -> list[float | None]:
        return [answer.data.score for answer in self.history.answers(quiz.id) if answer.counts]

    def ending(self, quiz: PracticeQuiz) -> Ending | None:
        session = self.history.session(quiz.id)
        return None if session is None else session.ending


def _script(lines: Iterable[str]) -> io.StringIO:
    return io.StringIO("".join(f"{line}\n" for line in lines))


@pytest.fixture
def partner(capsys: pytest.CaptureFixture[str]) -> Iterable[Partner]:
    clock = FakeClock()
    with History.in_memory(clock) as history:
        yield Partner(history, clock, capsys)


def keys(quiz: PracticeQuiz, position: int) -> list[int]:
    """Return the numbers under which the keys are shown."""
    item = quiz.session.items[position]
    assert isinstance(item.question, ChoiceQuestion)
    return [number for number, index in enumerate(item.order, 1) if index in item.question.keys]


def test_a_person_answers_every_kind_and_hears_verdicts_and_score(partner: Partner) -> None:
    quiz = partner.start()
    one, several = keys(quiz, 0), keys(quiz, 1)
    heard = partner.in_words(
        quiz,
        *(f"{one[0]}", "3"),
        *(f"{several[1]}, {several[0]}", ""),
        *("git bisect", "2"),
        *("One thread at a time executes bytecode.", "Processes avoid it.", ".", "", "1 2 3"),
    )
    assert "Question 4 of 4." in heard
    assert "Right, +3 for being sure." in heard
    assert "Because it is so." in heard
    assert "Score: 4 of 4, 100 %. Certainty paid +5 of 6." in heard
    assert partner.scores(quiz) == [1.0] * 4
    assert partner.ending(quiz) is Ending.FINISHED


def test_what_makes_no_sense_is_asked_again_and_costs_nothing(partner: Partner) -> None:
    quiz = partner.start([choice()])
    heard = partner.in_words(quiz, "9", "x", "1 2", "", ":help", str(keys(quiz, 0)[0]), "")
    assert heard.count("Please answer with one number from 1 to 3.") == 4
    assert ":skip" in heard
    assert partner.scores(quiz) == [1.0]


def test_a_hint_costs_and_a_skip_is_no_answer(partner: Partner) -> None:
    quiz = partner.start([choice(), short()])
    heard = partner.in_words(quiz, ":hint", str(keys(quiz, 0)[0]), "", ":skip")
    assert "Hint: Think of bytecode." in heard
    assert heard.index("Skipped. ") < heard.index("The answer: git bisect")
    assert partner.scores(quiz) == [0.75]


def test_an_answer_can_be_taken_back_once(partner: Partner) -> None:
    quiz = partner.start([short(), choice()])
    heard = partner.in_words(quiz, "git bisect", "", ":undo", ":undo", ":quit")
    assert heard.count("Question 1 of 2.") == 2
    assert "There is no answer to take back." in heard
    assert partner.scores(quiz) == []


def test_a_free_recall_can_be_said_aloud_and_ticked(partner: Partner) -> None:
    quiz = partner.start([recall()])
    heard = partner.in_words(quiz, ":aloud", "", "", "1 3")
    assert "not judged" in heard
    assert partner.scores(quiz) == [pytest.approx(2 / 3)]


@pytest.mark.parametrize("lines", [[], ["git bisect"], ["git bisect", ""]])
def test_the_end_of_the_input_leaves_the_quiz_and_keeps_the_answers(partner: Partner, lines: list[str]) -> None:
    quiz = partner.start([short(), recall()])
    partner.in_words(quiz, *lines)
    assert partner.scores(quiz) == [1.0] * bool(lines)
    assert partner.ending(quiz) is Ending.LEFT


def test_time_that_runs_out_ends_the_quiz_after_the_answer_under_way(partner: Partner) -> None:
    quiz = partner.start([short(), choice()], QuizConfig(clock=ClockRule.TOTAL, total_seconds=60))
    partner.clock.advance(61)
    heard = partner.in_words(quiz)
    assert "Nothing was answered." in heard
    assert partner.ending(quiz) is Ending.LEFT


def test_a_program_answers_every_kind(partner: Partner) -> None:
    quiz = partner.start()
    told = partner.in_json(
        quiz,
        {"choices": keys(quiz, 0), "certainty": "sure"},
        {"choices": keys(quiz, 1)},
        {"text": "git rebase", "certainty": "guess"},
        {"text": "one thread at a time executes bytecode"},
        {"points": [1, 0.5, 0]},
    )
    assert [document["event"] for document in told] == [
        *("start", "question", "verdict", "question", "verdict", "question", "verdict", "question", "points"),
        *("verdict", "score"),
    ]
    assert told[0] == {"event": "start", "schema_version": 1, "session": quiz.id, "questions": 4}
    assert [document["verdict"] for document in told if document["event"] == "verdict"] == [
        *("right", "right", "wrong", "partly right")
    ]
    assert told[8]["points"][0]["found"] == 1
    assert told[-1]["answers"] == 4
    assert partner.scores(quiz) == [1.0, 1.0, 0.0, 0.5]
    told = partner.in_json(partner.start([choice(), short()]), {"command": "skip"}, {"text": "git rebase"})
    verdicts = [document for document in told if document["event"] == "verdict"]
    assert [(verdict["skipped"], verdict["verdict"]) for verdict in verdicts] == [(True, None), (False, "wrong")]


@pytest.mark.parametrize(
    "line",
    [
        "no json",
        "[" * 100_000,
        "[]",
        {},
        {"choices": [0]},
        {"choices": [True]},
        {"choices": [1, 2]},
        {"choices": "1"},
        {"choices": [1], "certainty": "very"},
        {"command": "dance"},
        {"command": ["hint"]},
    ],
)
def test_a_line_that_a_program_got_wrong_is_answered_and_the_quiz_goes_on(partner: Partner, line: object) -> None:
    quiz = partner.start([choice()])
    told = partner.in_json(quiz, line, {"choices": keys(quiz, 0)})
    assert [document["event"] for document in told] == ["start", "question", "error", "verdict", "score"]
    assert partner.scores(quiz) == [1.0]


def test_points_that_do_not_fit_are_asked_for_again(partner: Partner) -> None:
    quiz = partner.start([recall()])
    told = partner.in_json(quiz, {"aloud": True}, {"points": [1]}, {"points": [2, 0, 0]}, {}, {"points": [1, 1, 1]})
    assert sum(document["event"] == "error" for document in told) == 3
    assert partner.scores(quiz) == [1.0]


def test_terminal_codes_of_a_pack_are_not_passed_on(partner: Partner) -> None:
    hostile = choice(prompt="\x1b]52;c;aGk=\x07 and \x9b31m", explanation="\u202e")
    quiz = partner.start([hostile])
    heard = partner.in_words(quiz, "1", "")
    assert not {"\x1b", "\x07", "\x9b", "\u202e"} & set(heard)


def test_the_command_asks_from_the_chosen_topics_into_the_history(
    run: Run, data_dir: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "stdin", _script(["C3", "3"]))
    result = run("ask", "python/mro")
    assert result.code == 0
    assert "Score: 1 of 1" in result.out
    with History.open(data_dir / "history.db", SystemClock()) as history:
        (session,) = history.sessions()
        assert session.answers == 1


@pytest.mark.parametrize(
    ("words", "message"),
    [(["pyton"], "python"), (["--count", "0"], "no number from 1"), (["--minutes", "x"], "no number from 1")],
)
def test_words_that_make_no_sense_are_told(
    run: Run, monkeypatch: pytest.MonkeyPatch, words: list[str], message: str
) -> None:
    monkeypatch.setattr(sys, "stdin", _script([]))
    result = run("ask", *words)
    assert result.code == 2
    assert message in result.err


@pytest.mark.parametrize(
    ("words", "script", "asked"),
    [
        (["python/gil", "--two-stage"], [{"text": "threads"}, {"choices": [1]}, {"points": [1]}], ["recall", "choice"]),
        (["python/mro", "--follow-ups"], [{"text": "C3"}, {"choices": [1]}], ["short", "choice"]),
        (["python/mro", "--follow-ups"], [{"text": "no"}], ["short"]),
        (["python/mro"], [{"text": "C3"}], ["short"]),
    ],
)
def test_a_second_stage_and_a_follow_up_are_asked_line_by_line_as_well(
    run: Run,
    content: Path,
    monkeypatch: pytest.MonkeyPatch,
    words: list[str],
    script: list[dict[str, Any]],
    asked: list[str],
) -> None:
    for name, added in (("gil", 'recognise = "cpu"'), ("mro", 'follow_up = ["python/gil/cpu"]')):
        file = content / "python" / f"{name}.toml"
        text = file.read_text(encoding="utf-8")
        prompt = "prompt = " + ('"Explain' if name == "gil" else '"Which')
        file.write_text(text.replace(prompt, f"{added}\n{prompt}"), encoding="utf-8")
    monkeypatch.setattr(sys, "stdin", _script(map(json.dumps, script)))
    result = run("ask", *words, "--json")
    events = [json.loads(line) for line in result.out.splitlines()]
    assert [event["kind"] for event in events if event["event"] == "question"] == asked
    assert result.code == 0


def test_without_an_input_it_says_so(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", None)
    assert run("ask").code == 2


def test_an_interrupt_keeps_the_answers_and_tells_the_score(
    run: Run, data_dir: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    script = _script(["1", ".", "1"])
    read = script.readline

    def interrupted(size: int = -1) -> str:
        line = read(size)
        if not line:
            raise KeyboardInterrupt
        return line

    monkeypatch.setattr(sys, "stdin", SimpleNamespace(readline=interrupted))
    result = run("ask", "python")
    assert result.code == 130
    assert "Score: " in result.out
    with History.open(data_dir / "history.db", SystemClock()) as history:
        assert history.sessions()[0].ending is Ending.LEFT


def test_a_quiz_that_ends_in_an_error_gives_its_session_back(
    run: Run, data_dir: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def gone(_face: PlainFace, _answered: object) -> None:
        assert list(data_dir.glob("session-*.lock"))
        raise HistoryError("It is gone.")

    monkeypatch.setattr(sys, "stdin", _script(["C3", "3"]))
    monkeypatch.setattr(PlainFace, "show_verdict", gone)
    assert run("ask", "python/mro").code == 4
    assert not list(data_dir.glob("session-*.lock"))


def test_a_verdict_on_several_says_first_what_was_chosen_and_the_score_names_a_topic(partner: Partner) -> None:
    quiz = partner.start([multiple()])
    (one, *_), all_of_them = keys(quiz, 0), range(1, len(quiz.session.items[0].order) + 1)
    wrong = next(number for number in all_of_them if number not in keys(quiz, 0))
    heard = partner.in_words(quiz, f"{one} {wrong}", "")
    first, second = sorted((one, wrong))
    assert heard.index(f"You chose: {first}, {second}.") < heard.index("Right: ")
    assert f"Wrong: {wrong}. " in heard
    assert "Look again at " in heard
    assert f"Look again at {quiz.session.items[0].question.topic_id}" not in heard


def test_a_recall_without_an_end_is_cut(partner: Partner) -> None:
    quiz = partner.start([recall()])
    partner.in_words(quiz, *["x" * 999] * 30, ".", "", "1")
    (answer,) = partner.history.answers(quiz.id)
    assert answer.data.text is not None
    assert 19_000 < len(answer.data.text) <= LONGEST_ANSWER


def test_on_a_terminal_paragraphs_fill_its_width_and_code_stays_as_it_is(capsys: pytest.CaptureFixture[str]) -> None:
    lines = Lines(_script(()), width=24)
    lines.put("A lock lets one thread in,\nand no other one.\n")
    lines.put("```python\nwith lock:  # held until the end of the block\n    pass\n```")
    lines.put("- one\n- two\n:skip   leave it")
    assert capsys.readouterr().out.splitlines() == [
        "A lock lets one thread",
        "in, and no other one.",
        "",
        "```python",
        "with lock:  # held until the end of the block",
        "    pass",
        "```",
        "- one",
        "- two",
        ":skip   leave it",
    ]
