import pytest

from quizapp.model.bank import Category, QuestionBank, QuestionRef, Topic
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


def test_the_bodies_of_a_topic_are_read_once_and_only_when_one_is_asked_for() -> None:
    reads = []

    def load() -> list[Question]:
        reads.append(1)
        return [choice("a/b/c")]

    topic = Topic("a/b", "B", [QuestionRef("a/b/c", Kind.CHOICE, 2)], load)
    bank = QuestionBank((Category("a", "A", (topic,)),))
    assert (bank.size, next(bank.refs).topic_id, "a/b/c" in bank, reads) == (1, "a/b", True, [])
    assert bank.question("a/b/c") is bank.question("a/b/c")
    assert reads == [1]


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
