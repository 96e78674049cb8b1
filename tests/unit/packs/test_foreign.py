"""Valid TOML of other programs is explained once, with what its keys are called here; mistakes of our own are not."""

from pathlib import Path

import pytest

from quizapp.packs import check_paths

OURS = '[pack]\nid = "a"\ntitle = "A"\n'


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ('[[questions]]\nquestion = "Q?"\noptions = ["x"]\nanswer = 1\n' * 30, "30 questions in `[[questions]]`"),
        ('[[questions]]\ntype = "M"\nprompt.prompt = "Q?"\nanswer.answer = ["2"]\n', "`prompt` is one text"),
        ('[[question]]\ntype = "numerical"\ntext = "How many?"\n', "`text` is called `prompt`; `type` becomes `kind`"),
        ('[[q]]\nstem = "S?"\nopts.a = "x"\ncomment = "c"\n', "`comment` becomes `explanation`"),
        ('[one]\nquestion = "Q?"\nanswer = "A"\n[two]\nquestion = "R?"\nanswer = "B"\n', "2 questions in `[one]`"),
        ('title = "T?"\nanswers = ["a"]\ncorrect = 0\n', "`answers` and `correct` become"),
        ('[[Cards]]\nFront = "Q"\nBack = "A"\n', "1 question in `[[Cards]]`"),
        (OURS + '[[question]]\nquestion = "Q?"\noptions = ["x"]\nanswer = "x"\n', "`question` is called `prompt`"),
    ],
)
def test_a_quiz_of_another_program_has_one_problem(text: str, told: str, tmp_path: Path) -> None:
    (tmp_path / "quiz.toml").write_text(text, encoding="utf-8")
    (found,) = check_paths([tmp_path / "quiz.toml"]).diagnostics
    assert (found.code, found.column) == ("P027", 1)
    assert told in f"{found.message} {found.hint}"
    assert "quizapp new" in found.hint and "quizapp import" in found.hint


def test_it_is_told_as_a_topic_of_a_pack_as_well(tmp_path: Path) -> None:
    (tmp_path / "pack.toml").write_text(OURS, encoding="utf-8")
    (tmp_path / "quiz.toml").write_text('[[questions]]\nquestion = "Q?"\nanswer = 1\n', encoding="utf-8")
    assert [found.code for found in check_paths([tmp_path]).diagnostics] == ["P027"]


@pytest.mark.parametrize(
    "text",
    [
        OURS + '[[questions]]\nid = "q"\ntopic = "T"\nkind = "short"\nprompt = "Q?"\naccept = ["a"]\n',
        OURS + '[[question]]\nid = "q"\ntopic = "T"\nquestion = "Q?"\nanswer = "a"\n',
        '[[question]]\nkind = "short"\nprompt = "Q?"\nanswer = "a"\n',
        '[tool]\nname = "x"\nanswers = []\n',
        "x = 1\n",
    ],
)
def test_who_writes_for_this_program_is_told_each_mistake(text: str, tmp_path: Path) -> None:
    (tmp_path / "quiz.toml").write_text(text, encoding="utf-8")
    codes = {found.code for found in check_paths([tmp_path / "quiz.toml"]).diagnostics}
    assert codes and "P027" not in codes
