from collections import Counter

import pytest

from quizapp.model.bank import Category, Counts, QuestionBank, QuestionRef, Topic
from quizapp.model.kinds import Kind
from quizapp.model.question import Question
from tests.support import bank_of, choice, multiple, recall, sample_bank, short


def test_it_counts_every_question_once() -> None:
    bank = sample_bank()
    ids = [question.id for question in bank.questions]
    assert bank.size == len(ids) == len(set(ids)) == 13
    assert sum(category.size for category in bank.categories) == bank.size
    assert [category.size for category in bank.categories] == [
        sum(len(topic.questions) for topic in category.topics) for category in bank.categories
    ]
    assert [(ref.id, ref.kind, ref.difficulty) for ref in bank.refs] == [
        (question.id, question.kind, question.difficulty) for question in bank.questions
    ]


class Shelf:
    """A source that writes down what is read of it."""

    def __init__(self) -> None:
        self.reads: list[str] = []

    def counts(self) -> Counts:
        """Return the number of choice questions."""
        self.reads.append("counts")
        return {(Kind.CHOICE, 2): 2}

    def refs(self) -> list[QuestionRef]:
        """Return two refs."""
        self.reads.append("refs")
        return [QuestionRef("a/b/c", Kind.CHOICE, 2), QuestionRef("a/b/d", Kind.CHOICE, 2)]

    def question(self, place: int) -> Question:
        """Return a body."""
        self.reads.append(f"body {place}")
        return choice(("a/b/c", "a/b/d")[place])


def test_what_a_topic_holds_is_read_once_and_only_when_it_is_asked_for() -> None:
    shelf = Shelf()
    bank = QuestionBank((Category("a", "A", (Topic("a/b", "B", 2, shelf),)),))
    assert (bank.size, "a/b" in bank, bank.topic("a/b").title, shelf.reads) == (2, True, "B", [])
    assert bank.topic("a/b").kinds == bank.topic("a/b").kinds == {Kind.CHOICE: 2}
    assert shelf.reads == ["counts"]
    assert next(bank.refs).topic_id == bank.ref("a/b/d").topic_id == "a/b"
    assert shelf.reads == ["counts", "refs"]
    assert bank.question("a/b/d") is bank.question("a/b/d")
    assert shelf.reads == ["counts", "refs", "body 1"]


def test_a_title_that_the_bank_does_not_hold_is_made_of_the_words_of_the_id() -> None:
    titles = [sample_bank().title_of(full_id) for full_id in ("python", "python/gil", "web/http-basics", "no_where")]
    assert titles == ["Python", "Gil", "web: http basics (pack missing)", "no where (pack missing)"]


def test_an_empty_bank_holds_nothing() -> None:
    bank = QuestionBank()
    assert bank.size == 0
    assert list(bank.questions) == []
    assert "python" not in bank


def test_questions_topics_and_categories_are_found_by_their_full_id() -> None:
    bank = sample_bank()
    assert bank.question("python/gil/choice-0").prompt == "What of python/gil/choice-0?"
    assert bank.topic("python/gil").title == "Gil"
    assert bank.category("git").title == "Git"


@pytest.mark.parametrize("full_id", ["python", "python/gil", "python/gil/choice-0"])
def test_membership_is_asked_by_any_full_id(full_id: str) -> None:
    assert full_id in sample_bank()


@pytest.mark.parametrize("full_id", ["gil", "choice-0", "python/", "python/gil/choice-9", "", 7])
def test_what_is_no_full_id_is_not_in_the_bank(full_id: object) -> None:
    assert full_id not in sample_bank()


def test_an_unknown_id_is_a_key_error() -> None:
    bank = sample_bank()
    look_ups = [(bank.question, "python/gil/nothing"), (bank.question, "no/where/at-all"), (bank.topic, "no/where")]
    for look_up, full_id in [*look_ups, (bank.category, "nowhere")]:
        with pytest.raises(KeyError):
            look_up(full_id)


def test_a_reference_knows_where_its_question_belongs() -> None:
    question = short()
    ref = QuestionRef(question.id, question.kind, question.difficulty)
    assert (ref.topic_id, ref.category_id) == (question.topic_id, question.category_id)


def test_a_topic_counts_its_kinds_and_leaves_out_those_it_lacks() -> None:
    bank = bank_of([choice("a/b/c"), choice("a/b/d"), multiple("a/b/e"), recall("a/b/f")])
    assert dict(bank.topic("a/b").kinds) == {Kind.CHOICE: 2, Kind.MULTIPLE: 1, Kind.RECALL: 1}


def test_a_question_knows_its_topic_and_its_category() -> None:
    question = short("git/search/bisect")
    assert question.topic_id == "git/search"
    assert question.category_id == "git"


def test_the_key_of_a_number_is_shown_with_its_unit() -> None:
    assert short(accept=(), number=1500.0, unit="ms").shown_key == "1500 ms"
    assert short(accept=(), number=0.5).shown_key == "0.5"
    assert short(accept=("first", "second")).shown_key == "first"


def test_the_keys_are_the_correct_choices() -> None:
    assert choice().keys == {0}
    assert multiple().keys == {0, 1}


def test_a_bank_without_some_questions_has_all_others_and_neither_empty_topics_nor_categories() -> None:
    bank = sample_bank()
    gone = {"python/gil/choice-1", "python/gil/nowhere", "java/x/y", *(ref.id for ref in bank.topic("git/search").refs)}
    left = bank.without(gone)
    assert list(left.questions) == [question for question in bank.questions if question.id not in gone]
    assert list(left.refs) == [ref for ref in bank.refs if ref.id not in gone]
    assert left.size == len(list(left.refs))
    assert [category.id for category in left.categories] == ["python"]
    assert left.topic("python/gil").counts == Counter(
        (ref.kind, ref.difficulty) for ref in left.topic("python/gil").refs
    )
    assert bank.without({"java/x/y"}) is bank


def test_only_the_topics_of_questions_that_are_taken_out_are_read() -> None:
    touched, other = Shelf(), Shelf()
    bank = QuestionBank((Category("a", "A", (Topic("a/b", "B", 2, touched), Topic("a/c", "C", 2, other))),))
    assert bank.without({"a/b/c"}).size == 3
    assert (touched.reads, other.reads) == (["refs"], [])
