"""Links between questions: what is asked next, and where an answer can be recognised."""

from itertools import pairwise
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from quizapp.model.question import RecallQuestion
from quizapp.packs import Diagnostic, Library, Severity, check_paths
from quizapp.packs.links import _circles
from tests.unit.packs.samples import CHOICE, HEAD, RECALL, TOPIC, one_question, write, write_pack


def read(tmp_path: Path, *questions: str) -> Library:
    return check_paths([write(tmp_path / "sample.toml", HEAD + "".join(questions))])


def links(library: Library) -> dict[str, tuple[str, ...]]:
    return {question.id: question.follow_up for question in library.bank.questions if question.follow_up}


def messages(found: tuple[Diagnostic, ...]) -> list[tuple[str, str]]:
    return [(one.code, one.message) for one in found]


def test_a_circle_is_cut_at_the_link_that_closes_it(tmp_path: Path) -> None:
    library = read(
        tmp_path,
        one_question("T", "a", 'follow_up = ["b", "c"]'),
        one_question("T", "b", 'follow_up = ["c"]'),
        one_question("T", "c", 'follow_up = ["d", "a"]'),
        one_question("T", "d"),
    )
    assert messages(library.diagnostics) == [("Q041", "follow-ups go round in a circle: a → b → c → a")]
    assert links(library) == {
        "sample/t/a": ("sample/t/b", "sample/t/c"),
        "sample/t/b": ("sample/t/c",),
        "sample/t/c": ("sample/t/d",),
    }


def test_a_circle_over_topics_is_named_by_full_ids(tmp_path: Path) -> None:
    library = read(
        tmp_path,
        one_question("T", "a", 'follow_up = ["sample/u/b"]'),
        one_question("U", "b", 'follow_up = ["sample/t/a"]'),
    )
    (found,) = library.diagnostics
    assert "sample/t/a → sample/u/b → sample/t/a" in found.message
    assert links(library) == {"sample/t/a": ("sample/u/b",)}


def test_two_ways_to_one_question_are_no_circle(tmp_path: Path) -> None:
    library = read(
        tmp_path,
        one_question("T", "a", 'follow_up = ["b", "c"]'),
        one_question("T", "b", 'follow_up = ["d"]'),
        one_question("T", "c", 'follow_up = ["d"]'),
        one_question("T", "d"),
    )
    assert library.diagnostics == ()


def test_links_that_lead_nowhere_are_left_out_of_the_bank(tmp_path: Path) -> None:
    recall = RECALL.replace('recognise = "bisect"', 'recognise = "biject"')
    library = read(tmp_path, CHOICE.replace("bisect-aloud", "aloud"), recall)
    assert [found.code for found in library.diagnostics] == ["Q040", "Q042"]
    question = library.bank.question("sample/git/bisect-aloud")
    assert isinstance(question, RecallQuestion)
    assert question.recognise == ""
    assert links(library) == {}


def test_a_link_to_a_broken_question_is_left_out_without_a_word_of_its_own(tmp_path: Path) -> None:
    library = read(tmp_path, one_question("T", "a", 'follow_up = ["b"]'), one_question("T", "b", "difficulty = 9"))
    assert [found.code for found in library.diagnostics] == ["Q005"]
    assert links(library) == {}


def test_a_link_into_a_broken_file_is_left_out_without_a_word_of_its_own(tmp_path: Path) -> None:
    folder = write_pack(tmp_path / "sample", "sample", "git", "http")
    write(folder / "git.toml", TOPIC.replace('["bisect-aloud"]', '["sample/http/codes"]'))
    write(folder / "http.toml", "not = [toml")
    library = check_paths([tmp_path])
    assert [found.code for found in library.diagnostics] == ["P014"]


def test_a_link_to_a_topic_that_is_not_there_is_an_error(tmp_path: Path) -> None:
    library = read(tmp_path, one_question("T", "a", 'follow_up = ["sample/u/b"]'))
    assert messages(library.diagnostics) == [("Q040", "there is no question `b` in `sample/u`")]


def test_a_link_to_a_pack_that_was_not_read_is_a_warning(tmp_path: Path) -> None:
    library = read(tmp_path, one_question("T", "a", 'follow_up = ["other/u/b"]'))
    assert [(found.code, found.severity) for found in library.diagnostics] == [("Q044", Severity.WARNING)]
    assert links(library) == {}
    both = check_paths(
        [
            tmp_path / "sample.toml",
            write(tmp_path / "other.toml", HEAD.replace("sample", "other") + one_question("U", "b")),
        ]
    )
    assert both.diagnostics == ()
    assert links(both) == {"sample/t/a": ("other/u/b",)}


def test_one_topic_by_itself_may_name_questions_of_its_other_topics(tmp_path: Path) -> None:
    folder = write_pack(tmp_path / "sample", "sample", "git", "http")
    write(folder / "git.toml", TOPIC.replace('["bisect-aloud"]', '["sample/http/bisect"]'))
    assert check_paths([folder / "git.toml"]).diagnostics == ()
    assert check_paths([folder]).diagnostics == ()


def test_an_overriding_topic_without_the_target_takes_the_link_with_it(tmp_path: Path) -> None:
    folder = write_pack(tmp_path / "built-in" / "sample", "sample", "git", "http")
    write(folder / "git.toml", TOPIC.replace('["bisect-aloud"]', '["sample/http/bisect"]'))
    own = write_pack(tmp_path / "own" / "sample", "sample", "http")
    write(own / "http.toml", TOPIC.replace("bisect", "other"))
    library = check_paths([tmp_path / "built-in", tmp_path / "own"])
    assert library.diagnostics == ()
    assert "sample/git/bisect" not in links(library)


def has_circle(graph: dict[str, list[str]]) -> bool:
    """Whether names that nobody follows can not be taken away until none are left."""
    left = {name: set(targets) for name, targets in graph.items()}
    while True:
        free = {name for name in left if not any(target in left for target in left[name])}
        if not free:
            return bool(left)
        for name in free:
            del left[name]


@settings(deadline=None)
@given(st.dictionaries(st.sampled_from("abcdef"), st.lists(st.sampled_from("abcdef"), max_size=4)))
def test_without_the_links_that_close_circles_there_is_no_circle(graph: dict[str, list[str]]) -> None:
    closing = list(_circles(graph))
    assert bool(closing) == has_circle(graph)
    for source, target, circle in closing:
        assert target in graph[source]
        assert circle[0] == circle[-1] == target
        assert circle[-2] == source
        assert all(step in graph[name] for name, step in pairwise(circle))
    cut = {(source, target) for source, target, _ in closing}
    rest = {name: [target for target in targets if (name, target) not in cut] for name, targets in graph.items()}
    assert not has_circle(rest)


def test_a_long_chain_is_followed_to_its_end() -> None:
    chain = {str(place): [str(place + 1)] for place in range(20_000)}
    assert list(_circles(chain)) == []
    ((source, target, circle),) = _circles({**chain, "20000": ["0"]})
    assert (source, target) == ("20000", "0")
    assert circle == ["0", "1", "2", "3", "4", "5", "…", "0"]
