"""Each code of the lint: an example that deserves it, and one that is nearly the same and does not."""

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import replace
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizapp.engine.lint import lint
from quizapp.engine.lint.bank import giveaways
from quizapp.engine.lint.choices import lint_choices
from quizapp.engine.lint.duplicates import LIKENESS, near_duplicates
from quizapp.engine.lint.essentials import lint_essentials
from quizapp.engine.lint.findings import Finding
from quizapp.engine.lint.recalls import lint_recall
from quizapp.engine.lint.shorts import lint_short, shared_keys
from quizapp.engine.lint.spread import lint_topic
from quizapp.engine.lint.stems import lint_stem
from quizapp.grading import grade
from quizapp.model.bank import Topic
from quizapp.model.question import Choice, ChoiceQuestion, Point, Question, ShortQuestion
from quizapp.packs.codes import CODES
from quizapp.packs.diagnostics import Severity
from tests.support import bank_of, choice, multiple, recall, short

DOCS = ("https://docs.python.org/3/glossary.html",)


def codes(findings: Iterable[Finding]) -> list[str]:
    return [finding.problem.code for finding in findings]


def choices_of(*texts: str) -> tuple[Choice, ...]:
    """Return choices, each with a reason; the first is the key."""
    return tuple(Choice(text, correct=not index, why="so") for index, text in enumerate(texts))


def asking(prompt: str, *texts: str) -> ChoiceQuestion:
    return choice(prompt=prompt, references=DOCS, choices=choices_of(*(texts or ("red", "green", "blue"))))


COMPLETE = asking("Which colour has the light on the left side of a ship?")


def test_a_question_with_everything_has_no_finding() -> None:
    assert codes(lint_essentials(COMPLETE)) == []


@pytest.mark.parametrize(
    ("code", "question"),
    [
        ("S001", replace(COMPLETE, explanation="")),
        ("S002", replace(COMPLETE, references=())),
        ("S003", replace(COMPLETE, choices=(*COMPLETE.choices[:2], Choice("blue")))),
        ("S004", replace(COMPLETE, references=("http://docs.python.org/3/",))),
        ("S005", replace(COMPLETE, references=("https://example.org/python",))),
        ("S005", replace(COMPLETE, references=("https://docs.python.org.example.org/3/",))),
    ],
)
def test_what_no_question_may_be_without_is_missed(code: str, question: Question) -> None:
    assert codes(lint_essentials(question)) == [code]


def test_a_key_needs_no_reason_and_a_host_may_begin_with_www() -> None:
    choices = (Choice("red", correct=True), *COMPLETE.choices[1:])
    question = replace(COMPLETE, choices=choices, references=("https://www.rfc-editor.org/rfc/rfc9110.html",))
    assert codes(lint_essentials(question)) == []


@pytest.mark.parametrize(
    ("code", "texts"),
    [
        ("S010", ("red", "green", "All of the above")),
        ("S010", ("red", "green", "none of the above.")),
        ("S010", ("red", "green", "None of these")),
        ("S010", ("red", "green", "Both of the others")),
        ("S010", ("red", "green", "Neither")),
        ("S011", ("red", "green", "A and B")),
        ("S011", ("red", "green", "Both 1 and 2")),
        ("S011", ("red", "green", "(a) or (b)".upper())),
        ("S011", ("red", "green", "Answers A and B")),
        ("S012", ("It may wait", "It always waits", "It never waits")),
        ("S013", ("a lock of the interpreter that lets one thread run", "a kind of queue", "a cache")),
    ],
)
def test_a_choice_that_gives_something_away_is_found(code: str, texts: tuple[str, ...]) -> None:
    assert codes(lint_choices(asking("What is it?", *texts))) == [code]


@pytest.mark.parametrize(
    "texts",
    [
        ("None", "`None`", "The value None"),
        ("all of the rows", "none of the rows", "the rows that match"),
        ("Both threads wait", "Neither thread waits", "One of the two waits"),
        ("Atomicity and durability", "Either commit", "A transaction or a lock"),
        ("1 and 2 threads", "3 or 4 threads", "1 and -1"),
        ("It always waits", "It never waits", "It may wait"),
        ("It may wait", "It always waits", "It can wait", "It does wait"),
        ("`Cache-Control`", "`Cache: all, always`", "`Cache: every, never`"),
        ("x", "a word", "four words of text"),
        ("`len(book.read().split())`", "`x`", "`sum(len(line.split()) for line in book.readlines())`"),
    ],
)
def test_choices_that_speak_for_themselves_are_let_pass(texts: tuple[str, ...]) -> None:
    assert codes(lint_choices(asking("What is it?", *texts))) == []


def test_several_words_that_stem_and_key_alone_share_are_a_clue() -> None:
    prompt = "What lets one interpreter thread run bytecode?"
    clue = asking(prompt, "The lock that guards interpreter bytecode per thread", "The collector", "The scheduler")
    assert "S014" in codes(lint_choices(clue))
    shared = asking(
        prompt, "the interpreter's thread lock", "the bytecode cache of a thread", "an interpreter of bytecode"
    )
    assert codes(lint_choices(shared)) == []


@pytest.mark.parametrize(
    "prompt",
    [
        "Which of these types is not mutable?",
        "Which method doesn't change the list?",
        "What does `git fetch` never touch?",
        "Think of HTTP. Which codes are not errors?",
        "All of these are immutable except which?",
    ],
)
def test_a_negation_that_is_easily_read_over_is_found(prompt: str) -> None:
    assert codes(lint_stem(asking(prompt))) == ["S020"]


@pytest.mark.parametrize(
    "prompt",
    [
        "Which of these types is NOT mutable?",
        "All of these are immutable EXCEPT which?",
        "What happens when the file does not exist?",
        "Which error is raised if the key is not there?",
        "The team has not agreed on a style. Which guide holds?",
        "What prints this?\n\n```python\nif which is not None: print('Which is not it?')\n```",
        "Which limit does the guide, not a formatter, set?",
    ],
)
def test_a_negation_in_capitals_or_as_a_circumstance_is_let_pass(prompt: str) -> None:
    assert codes(lint_stem(asking(prompt))) == []


def test_a_recall_with_the_sentences_of_its_answer_for_points_has_none() -> None:
    question = recall()
    bare = tuple(Point(text) for text in ("One thread at a time.", "Processes avoid it."))
    assert codes(
        lint_recall(replace(question, answer="One thread at a time. Processes avoid it.", points=bare), grade)
    ) == ["S030"]
    assert codes(lint_recall(question, grade)) == []


def test_a_point_that_the_model_answer_does_not_make_is_found() -> None:
    question = recall(points=(*recall().points, Point("extensions written in C may let go of it")))
    (finding,) = lint_recall(question, grade)
    assert (finding.problem.code, finding.problem.path) == ("S031", ("point", 3, "text"))


def test_accepted_and_rejected_answers_that_the_grader_cannot_tell_apart_are_found() -> None:
    assert codes(lint_short(short(accept=("git bisect",), reject=("git-bisect",)), grade)) == ["S041"]
    assert codes(lint_short(short(accept=("git bisect",), reject=("`git bisect`",)), grade)) == ["S040", "S041"]
    assert codes(lint_short(short(), grade)) == []


def test_two_short_questions_of_a_topic_with_one_key_are_found() -> None:
    one, other = short("git/a/one"), short("git/a/other", accept=("Git bisect",), reject=())
    assert codes(shared_keys([one, other], grade)) == ["S042"]
    assert codes(shared_keys([one, replace(other, accept=("git stash",))], grade)) == []
    assert codes(shared_keys([one, replace(other, verify="python")], grade)) == []


def full_topic() -> list[Question]:
    chain = choice("a/b/c1", difficulty=1, follow_up=("a/b/c2",))
    return [
        chain,
        choice("a/b/c2", difficulty=2),
        multiple("a/b/c3", difficulty=3),
        short("a/b/s"),
        recall("a/b/r1"),
        recall("a/b/r2"),
    ]


def topic_without(missing: str) -> Topic:
    return Topic.of("a/b", "B", [question for question in full_topic() if question.id != f"a/b/{missing}"])


def test_a_full_topic_lacks_nothing() -> None:
    assert codes(lint_topic(topic_without("nothing"))) == []


@pytest.mark.parametrize(
    ("missing", "expected"),
    [("c2", ["S050", "S051"]), ("c3", ["S050"]), ("s", ["S050"]), ("r1", ["S050"]), ("c1", ["S050", "S052"])],
)
def test_a_topic_lacks_kinds_difficulties_and_a_follow_up(missing: str, expected: list[str]) -> None:
    found = list(lint_topic(topic_without(missing)))
    assert codes(found) == expected
    assert {finding.subject for finding in found} == {"a/b"}


STEM = "How does a generator keep its local variables between two calls of next?"


def twins(**changes: object) -> list[Question]:
    """Return two questions of different packs with nearly the same stem."""
    return [choice("a/b/one", prompt=STEM), replace(choice("x/y/two", prompt=STEM), **changes)]  # type: ignore[arg-type]


def test_a_copy_with_one_word_changed_is_found() -> None:
    changed = STEM.replace("keep", "hold")
    (finding,) = near_duplicates(twins(prompt=changed))
    assert (finding.problem.code, finding.problem.severity) == ("S022", Severity.WARNING)
    assert (finding.subject, "a/b/one" in finding.problem.message) == ("x/y/two", True)


def test_a_copy_with_another_key_is_an_error() -> None:
    other_key = tuple(replace(one, correct=not one.correct) for one in choice().choices[:2])
    assert codes(near_duplicates(twins(choices=other_key))) == ["S021"]


def test_other_code_another_kind_or_another_subject_makes_another_question() -> None:
    code = "What does this program print?\n\n```python\nprint({})\n```"
    assert codes(near_duplicates([choice(f"a/b/{n}", prompt=code.format(n)) for n in range(5)])) == []
    assert codes(near_duplicates([choice(prompt=STEM), recall(prompt=STEM)])) == []
    capital = "What is the capital of {}?"
    countries = {"France": "Paris", "Spain": "Madrid"}
    asked = [short(f"a/b/{key}", prompt=capital.format(key), accept=(town,)) for key, town in countries.items()]
    assert codes(near_duplicates(asked)) == []


@given(st.lists(st.lists(st.sampled_from("abcdefgh"), min_size=1, max_size=9), min_size=2, max_size=12))
def test_the_index_of_rare_words_misses_no_pair(stems: list[list[str]]) -> None:
    asked = [choice(f"a/b/{place}", prompt=" ".join(words)) for place, words in enumerate(stems)]
    bags = [Counter(words) for words in stems]
    alike = {
        (f"a/b/{first}", f"a/b/{second}")
        for first, second in combinations(range(len(bags)), 2)
        if (bags[first] & bags[second]).total() >= LIKENESS * (bags[first] | bags[second]).total()
    }
    found = list(near_duplicates(asked))
    assert {(finding.problem.message.split("`")[1], finding.subject) for finding in found} == alike


def longest_key(number: int) -> list[Question]:
    texts = ("the key is much longer", "short one", "short two", "short six")
    return [choice(f"a/b/{n}", choices=choices_of(*texts[n % 4 :], *texts[: n % 4])) for n in range(number)]


def with_key(question: Question) -> Question:
    """Make the longest choice the key, wherever it stands."""
    assert isinstance(question, ChoiceQuestion)
    return replace(question, choices=tuple(replace(one, correct="longer" in one.text) for one in question.choices))


def test_a_bank_in_which_the_longest_choice_is_the_key_gives_itself_away() -> None:
    (finding,) = giveaways(map(with_key, longest_key(40)))
    assert (finding.problem.code, finding.subject) == ("S060", "")
    assert "longest choice answers 100% of 40 questions, chance 25%" in finding.problem.message
    assert codes(giveaways(map(with_key, longest_key(39)))) == []
    assert codes(giveaways(longest_key(40))) == ["S060"]


def test_the_lint_asks_every_rule_and_every_code_is_explained() -> None:
    bad: list[Question] = [
        choice("a/b/one", prompt="Which is not it?", choices=choices_of("A and B", "all of the above", "x")),
        short("a/b/two", accept=("git bisect",), reject=("git-bisect",)),
        short("a/b/three", accept=("git bisect",), reject=()),
        recall("a/b/four", points=(Point("nothing like it at all"), Point("no"))),
        *map(with_key, longest_key(40)),
    ]
    found = set(codes(lint(bank_of(bad))))
    assert found >= {"S001", "S002", "S010", "S011", "S020", "S022", "S031", "S041", "S042", "S050", "S052", "S060"}
    assert found <= set(CODES)


@pytest.mark.parametrize("rule", [lint_choices, lint_stem])
def test_a_question_of_several_keys_may_be_linted(rule: Callable[[ChoiceQuestion], Iterable[Finding]]) -> None:
    assert codes(rule(multiple())) == []


def test_a_short_question_may_have_a_number_for_its_key() -> None:
    question: ShortQuestion = short(accept=(), reject=(), number=8.0)
    assert codes(lint_short(question, grade)) == []
    assert codes(shared_keys([question, question], grade)) == []
