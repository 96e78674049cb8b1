"""The line-by-line quiz for people: everything in words, nothing that needs a cursor, colours or a glance."""

from collections.abc import Mapping, Sequence

from quizapp.cli.ask.conversation import Give, Hint, Leave, Move, Skip, Undo
from quizapp.cli.ask.lines import LONGEST_ANSWER, Lines
from quizapp.engine.answered import AnsweredQuestion
from quizapp.engine.practice import PracticeQuiz
from quizapp.engine.report import QuizReport
from quizapp.model.bank import QuestionBank
from quizapp.model.kinds import Kind
from quizapp.model.question import ChoiceQuestion, Question, RecallQuestion, ShortQuestion
from quizapp.model.response import Certainty, ChoiceResponse, RecallResponse, Response, ShortResponse
from quizapp.text import one_line, shorten
from quizapp.words import count_text, percent, score_text, seconds_text, signed

_COMMANDS: Mapping[str, Move] = {":hint": Hint(), ":skip": Skip(), ":undo": Undo(), ":quit": Leave()}

_HELP = """\
:hint   see the hint, which costs a quarter of the score
:skip   leave the question unanswered and read what is right
:undo   take the answer before back
:aloud  say a free recall aloud instead of typing it
:quit   end the quiz; what you answered is kept
:help   this list"""

_TASKS = {
    Kind.CHOICE: "Answer with a number",
    Kind.MULTIPLE: "Answer with every right number, such as 1 3",
    Kind.SHORT: "Write a short answer",
    Kind.RECALL: "Explain in your own words; a line with a single dot ends your answer",
}

_END_OF_TEXT = "."

_PROMPT_WIDTH = 60
"""Cells of a prompt in a list."""


class PlainFace:
    """Holds the conversation with a person.

    Args:
        lines: Where it is held.
        bank: Where titles of categories and topics are.
    """

    def __init__(self, lines: Lines, bank: QuestionBank) -> None:
        self._lines = lines
        self._bank = bank
        self._shown: int | None = None
        """Position of the question that was read out last; None before the first."""

    def begin(self, quiz: PracticeQuiz) -> None:
        """Say what is coming."""
        self._lines.put(f"{count_text(len(quiz.session.items), 'question')}. :help lists what else you can type.")

    def ask(self, quiz: PracticeQuiz) -> Move:
        """Read the question out and return what is done about it."""
        item = quiz.session.item
        if self._shown != item.position:
            self._lines.put(f"\n{self._head(quiz)}\n\n{item.question.prompt.strip()}\n")
            self._put_choices(item.question, item.order)
            self._shown = item.position
        while True:
            self._lines.put(f"{_TASKS[item.question.kind]} (:help for more)")
            move = self._read_move(item.question, item.order)
            if move is not None:
                return move

    def show_hint(self, hint: str) -> None:
        """Read the hint out."""
        self._lines.put(f"Hint: {hint}" if hint else "There is no hint for this question.")

    def tick(self, answered: AnsweredQuestion) -> tuple[float, ...] | None:
        """Read the model answer and its points out, and ask which were said."""
        question = answered.question
        assert isinstance(question, RecallQuestion)
        self._lines.put(f"\nModel answer:\n{question.answer.strip()}\n")
        for number, (point, grade) in enumerate(zip(question.points, answered.points, strict=True), 1):
            found = "found" if grade.credit == 1 else "partly found" if grade.ticked else "missing"
            self._lines.put(f"{number}. {one_line(point.text)}: {found if answered.text else 'not judged'}")
        for note in answered.notes:
            self._lines.put(note)
        accepted = "" if answered.aloud else " Enter takes what was found."
        while True:
            self._lines.put(f"Which points did you make? Their numbers, or 0 for none.{accepted}")
            line = self._lines.read()
            if line is None or line.strip() == ":quit":
                return None
            if not line.strip() and not answered.aloud:
                return tuple(grade.credit for grade in answered.points)
            numbers = self._numbers(line, len(question.points), lowest=0)
            if numbers:
                return tuple(float(number in numbers) for number in range(1, len(question.points) + 1))

    def show_verdict(self, answered: AnsweredQuestion) -> None:
        """Read out what is right and why."""
        question, verdict = answered.question, answered.verdict
        paid = "" if answered.payoff is None else f", {signed(answered.payoff)} for being {answered.certainty}"
        partly = f", {percent(answered.score)}" if answered.score not in (None, 0, 1) else ""
        late = " Time was up." if answered.timed_out else ""
        unscored = "Skipped" if answered.skipped else "No score"
        word = unscored if verdict is None else verdict.value.capitalize()
        spent = f"{seconds_text(answered.seconds)} of {seconds_text(question.seconds)}"
        self._lines.put(f"\n{word}{partly}{paid}. {spent}.{late}")
        if isinstance(question, ChoiceQuestion):
            self._put_key(question, answered)
        elif isinstance(question, ShortQuestion):
            self._lines.put(f"The answer: {question.shown_key}")
            for note in answered.notes:
                self._lines.put(note)
        elif answered.skipped:
            self._lines.put(f"Model answer:\n{question.answer.strip()}")
        if question.explanation:
            self._lines.put(f"Why: {question.explanation.strip()}")
        for reference in question.references:
            self._lines.put(f"Read: {reference}")

    def refuse(self, message: str) -> None:
        """Say why something cannot be done."""
        self._lines.put(message)

    def finish(self, report: QuizReport | None) -> None:
        """Read the score out."""
        if report is None or not report.total.answers:
            self._lines.put("\nNothing was answered.")
            return
        total, payoff = report.total, report.payoff
        told = f" Certainty paid {signed(payoff.earned)} of {payoff.possible}." if payoff.said else ""
        self._lines.put(f"\nScore: {score_text(total.score, total.answers)}, {percent(total.mean)}.{told}")
        for answered in report.wrong:
            prompt = shorten(one_line(answered.question.prompt), _PROMPT_WIDTH)
            topic = one_line(self._bank.title_of(answered.question.topic_id))
            self._lines.put(f"Look again at {topic}: {prompt}")

    def _head(self, quiz: PracticeQuiz) -> str:
        session = quiz.session
        question = session.item.question
        topic = self._bank.title_of(question.topic_id)
        left = session.total.remaining
        clock = f"guide {seconds_text(question.seconds)}" if left is None else f"{seconds_text(left)} left"
        return f"Question {session.place} of {session.length}. {one_line(topic)}. {clock}."

    def _put_choices(self, question: Question, order: Sequence[int]) -> None:
        if isinstance(question, ChoiceQuestion):
            for number, index in enumerate(order, 1):
                self._lines.put(f"{number}. {question.choices[index].text}")

    def _put_key(self, question: ChoiceQuestion, answered: AnsweredQuestion) -> None:
        several = question.kind is Kind.MULTIPLE
        if several:
            chosen = [str(number) for number, index in enumerate(answered.order, 1) if index in answered.picked]
            self._lines.put(f"You chose: {', '.join(chosen) or 'nothing'}.")
        for number, index in enumerate(answered.order, 1):
            choice = question.choices[index]
            picked = index in answered.picked
            if choice.correct:
                self._lines.put(f"Right: {number}. {choice.text}")
            elif picked:
                self._lines.put(f"{'Wrong' if several else 'You chose'}: {number}. {choice.text}")
            if choice.why and (picked or choice.correct):
                self._lines.put(f"  {choice.why}")

    def _read_move(self, question: Question, order: Sequence[int]) -> Move | None:
        """Return what the next lines say; None where they say nothing that can be done, which the user was told."""
        line = self._lines.read()
        if line is None:
            return Leave()
        word = line.strip()
        if word in _COMMANDS:
            return _COMMANDS[word]
        if word == ":help":
            self._lines.put(_HELP)
            return None
        response = self._response(question, order, line)
        return None if response is None else Give(response, self._certainty())

    def _response(self, question: Question, order: Sequence[int], line: str) -> Response | None:
        if isinstance(question, ChoiceQuestion):
            numbers = self._numbers(line, len(order), most=len(order) if question.kind is Kind.MULTIPLE else 1)
            return ChoiceResponse(frozenset(order[number - 1] for number in numbers)) if numbers else None
        if isinstance(question, RecallQuestion):
            return RecallResponse(aloud=True) if line.strip() == ":aloud" else RecallResponse(self._text(line))
        return ShortResponse(line) if line.strip() else None

    def _text(self, first: str) -> str:
        """Return the lines up to a single dot, the first one included; what is too long is read and cut."""
        lines: list[str] = []
        room = LONGEST_ANSWER
        line: str | None = first
        while line is not None and line.strip() != _END_OF_TEXT:
            if room > 0:
                lines.append(line[:room])
                room -= len(line) + 1
            line = self._lines.read()
        return "\n".join(lines)

    def _numbers(self, line: str, highest: int, *, lowest: int = 1, most: int | None = None) -> frozenset[int]:
        """Return the numbers of a line; none where they are not as they should be, which the user is told."""
        words = line.replace(",", " ").split()
        numbers = frozenset(int(word) for word in words if word.isdecimal() and len(word) < 3)
        sound = len(numbers) == len(set(words)) and all(lowest <= number <= highest for number in numbers)
        if sound and numbers and len(numbers) <= (most or highest + 1):
            return numbers
        self._lines.put(f"Please answer with {'one number' if most == 1 else 'numbers'} from {lowest} to {highest}.")
        return frozenset()

    def _certainty(self) -> Certainty | None:
        """Ask how sure the answer is; anything but 1, 2 and 3 says nothing."""
        self._lines.put("How sure? 1 guess, 2 fairly, 3 sure, enter for not said")
        said = (self._lines.read() or "").strip()
        return dict(zip("123", Certainty, strict=True)).get(said)
