import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizapp.engine.setup import COUNTS, MINUTES, Setup, check_ids, topics_of
from quizapp.errors import UsageError
from quizapp.model.bank import QuestionBank
from quizapp.model.config import PACES, ClockRule
from quizapp.model.kinds import Kind
from quizapp.settings import SetupChoices
from tests.support import sample_bank

ALL = {"git/search", "python/gil", "python/mro"}

toggles = st.one_of(
    st.tuples(st.just("toggle_topic"), st.sampled_from([*sorted(ALL), "git", "python", "nowhere"])),
    st.tuples(st.just("only_topic"), st.sampled_from([*sorted(ALL), "git", "python"])),
    st.tuples(st.just("toggle_kind"), st.sampled_from(Kind)),
    st.tuples(st.just("toggle_difficulty"), st.sampled_from([1, 2, 3])),
)


def setup(choices: SetupChoices | None = None, *only: str) -> Setup:
    """Return a set-up on the sample bank."""
    return Setup(sample_bank(), choices or SetupChoices(), only)


def test_at_first_everything_is_chosen() -> None:
    chosen = setup()
    assert chosen.topics == ALL
    assert chosen.kinds == set(Kind)
    assert chosen.difficulties == {1, 2, 3}
    assert chosen.matches == sample_bank().size


def test_a_choice_of_everything_restricts_nothing() -> None:
    scope = setup().scope
    assert (scope.topics, scope.kinds, scope.difficulties) == (frozenset(), frozenset(), frozenset())


def test_ids_from_the_command_line_go_before_the_last_choice() -> None:
    choices = SetupChoices(topics=("git",))
    assert setup(choices).topics == {"git/search"}
    assert setup(choices, "python/gil").topics == {"python/gil"}
    assert setup(choices, "python").topics == {"python/gil", "python/mro"}


def test_a_remembered_choice_that_is_gone_is_dropped() -> None:
    choices = SetupChoices(topics=("gone/topic",), kinds=("riddle", "recall"), difficulties=(7,))
    chosen = setup(choices)
    assert chosen.topics == ALL
    assert chosen.kinds == {Kind.RECALL}
    assert chosen.difficulties == {1, 2, 3}


@pytest.mark.parametrize(
    ("topics", "told"),
    [
        ((), ""),
        (("git/search", "python"), ""),
        (("gone/topic", "gone/other"), "The pack gone is gone or switched off: everything is chosen."),
        (("git/search", "gone/topic"), "The pack gone is gone or switched off: the others stay chosen."),
        (("git/lost",), "The topic git/lost is gone or switched off: everything is chosen."),
        (("one/a", "two/b", "git"), "2 packs of your last choice are gone or switched off: the others stay chosen."),
    ],
)
def test_what_became_of_a_choice_is_told_until_it_is_changed(topics: tuple[str, ...], told: str) -> None:
    chosen = setup(SetupChoices(topics=topics))
    assert chosen.told == told
    chosen.only_topic("python/mro")
    assert chosen.told == ""
    chosen.only_topic("git")
    chosen.take_bank(QuestionBank(tuple(part for part in sample_bank().categories if part.id != "git")))
    assert chosen.told == "The pack git is gone or switched off: everything is chosen."


def test_a_category_toggles_all_its_topics() -> None:
    chosen = setup()
    chosen.toggle_topic("python")
    assert chosen.topics == {"git/search"}
    chosen.toggle_topic("python/gil")
    chosen.toggle_topic("python")
    assert chosen.topics == ALL


def test_a_topic_alone_and_everything_again() -> None:
    chosen = setup()
    chosen.only_topic("python/gil")
    assert chosen.topics == {"python/gil"}
    chosen.only_topic("python/gil")
    assert chosen.topics == ALL


def test_the_last_one_cannot_be_taken_out() -> None:
    chosen = setup(SetupChoices(topics=("git",), kinds=("choice",), difficulties=(2,)))
    chosen.toggle_topic("git/search")
    chosen.toggle_kind(Kind.CHOICE)
    chosen.toggle_difficulty(2)
    assert (chosen.topics, chosen.kinds, chosen.difficulties) == ({"git/search"}, {Kind.CHOICE}, {2})


@given(steps=st.lists(toggles, max_size=12))
def test_whatever_is_toggled_something_stays_chosen_and_the_counts_agree(steps: list[tuple[str, object]]) -> None:
    chosen = setup()
    for name, value in steps:
        getattr(chosen, name)(value)
        assert chosen.topics
        assert chosen.topics <= ALL
        assert chosen.kinds
        assert chosen.difficulties
        by_kind = chosen.matches_by_kind()
        by_difficulty = chosen.matches_by_difficulty()
        assert chosen.matches == sum(by_kind[kind] for kind in chosen.kinds)
        assert chosen.matches == sum(by_difficulty[level] for level in chosen.difficulties)


@given(steps=st.lists(toggles, max_size=8))
def test_what_is_remembered_is_chosen_again(steps: list[tuple[str, object]]) -> None:
    chosen = setup()
    for name, value in steps:
        getattr(chosen, name)(value)
    again = setup(chosen.choices())
    assert (again.topics, again.kinds, again.difficulties) == (chosen.topics, chosen.kinds, chosen.difficulties)
    assert again.config() == chosen.config()


@pytest.mark.parametrize(
    ("name", "values"), [("count", COUNTS), ("minutes", MINUTES), ("pace", PACES), ("clock", tuple(ClockRule))]
)
def test_values_go_round_in_both_directions(name: str, values: tuple[object, ...]) -> None:
    chosen = setup()
    start = getattr(chosen, name)
    seen = set()
    for _ in values:
        chosen.change(name, 1)
        seen.add(getattr(chosen, name))
    assert seen == set(values)
    assert getattr(chosen, name) == start
    chosen.change(name, 1)
    chosen.change(name, -1)
    assert getattr(chosen, name) == start


def test_a_value_not_on_offer_moves_to_the_nearest_one() -> None:
    chosen = setup(SetupChoices(count=58))
    chosen.change("count", 1)
    assert chosen.count == 60


@pytest.mark.parametrize(("clock", "seconds"), [("count up", None), ("per question", None), ("total", 20 * 60)])
def test_only_a_total_clock_has_a_total(clock: str, seconds: int | None) -> None:
    config = setup(SetupChoices(clock=clock, minutes=20, count=30, pace=2.0)).config()
    assert (config.total_seconds, config.count, config.pace) == (seconds, 30, 2.0)


def test_an_empty_bank_leaves_nothing_to_choose() -> None:
    chosen = Setup(QuestionBank(), SetupChoices())
    assert chosen.topics == set()
    assert chosen.matches == 0


def test_unknown_ids_stand_for_no_topic() -> None:
    assert topics_of(sample_bank(), ["python/gil", "git", "nowhere"]) == {"python/gil", "git/search"}


def test_known_categories_and_topics_pass_the_check() -> None:
    check_ids(sample_bank(), ["git", "python/mro"])


@pytest.mark.parametrize(
    ("word", "near"), [("pythn", "python"), ("python/gill", "python/gil"), ("gil", None), ("zzz", None)]
)
def test_an_unknown_id_names_the_nearest_known_one(word: str, near: str | None) -> None:
    with pytest.raises(UsageError) as caught:
        check_ids(sample_bank(), ["git", word])
    assert word in caught.value.message
    if near is not None:
        assert near in caught.value.hint
    assert caught.value.hint


def test_options_are_turned_on_and_off_and_remembered() -> None:
    chosen = Setup(sample_bank(), SetupChoices(follow_ups=True))
    chosen.toggle_option("two_stage")
    assert (chosen.config().two_stage, chosen.config().follow_ups) == (True, True)
    chosen.toggle_option("follow_ups")
    assert (chosen.choices().two_stage, chosen.choices().follow_ups) == (True, False)
    again = Setup(sample_bank(), chosen.choices())
    assert again.config() == chosen.config()
